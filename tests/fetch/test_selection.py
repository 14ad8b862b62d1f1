"""Which rows of a table are of use, and of which year its areas are: read from the table itself."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.fetch.services import client
from wijkdata.errors import OphaalFout
from wijkdata.fetch.catalogue import (
    BEWEEG,
    GEZOND,
    LEVEN,
    MISDRIJVEN,
    NABIJHEID,
    OVERLAST,
    REGIOBEELD,
    SOORTEN,
    VACCINATIE,
    of_kind,
)
from wijkdata.fetch.groen import ADRES, find_layers
from wijkdata.fetch.indeling import fitting_year
from wijkdata.fetch.leefbaarometer import Leefbaarheid, newest_zip
from wijkdata.fetch.selection import Onbruikbaar, choose
from wijkdata.fetch.tables import Row, StatlineTabel
from wijkdata.fetch.wfs import Wfs

YEARS = (2022, 2024)


def topics(*names: str) -> list[Row]:
    return [
        {"ID": number, "ParentID": None, "Type": "Topic", "Key": name, "Title": name.rpartition("_")[0]}
        for number, name in enumerate(names)
    ]


def members(**dimensions: Mapping[str, str]) -> dict[str, list[Row]]:
    return {
        name: [{"Key": key, "Title": title} for key, title in inside.items()]
        for name, inside in dimensions.items()
    }


PERIODS = {f"{year}JJ00": str(year) for year in (2019, 2022, 2024)}


def test_only_the_crimes_of_the_catalogue_are_asked_in_the_width_of_the_table() -> None:
    sorts = {"0.0.0 ": "Totaal", "1.1.1 ": "Inbraak", "1.4.5 ": "Mishandeling", "2.5.2 ": "Winkeldiefstal"}
    found = choose(
        MISDRIJVEN,
        "x",
        topics("GeregistreerdeMisdrijven_1"),
        members(SoortMisdrijf=sorts, Perioden=PERIODS),
        YEARS,
    )
    assert dict(found) == {
        "SoortMisdrijf": ("0.0.0 ", "1.1.1 ", "1.4.5 "),
        "Perioden": ("2022JJ00", "2024JJ00"),
    }


@pytest.mark.parametrize(
    ("soort", "topic", "inside", "wanted"),
    [
        (OVERLAST, "GeregistreerdeOverlast_1", {"A1": "Drugs", "T1": "Totaal overlast"}, "T1"),
        (REGIOBEELD, "Totale zorgkosten_9", {"1": "Totaal aantal", "2": "Per 10 000 inwoners"}, "2"),
        (LEVEN, "Levensverwachting_1", {"10": "0 jaar", "11": "65 jaar"}, "10"),
        (VACCINATIE, "Vaccinatiegraad_3", {"1": "BMR", "2": "Vaccinaties totaal"}, "2"),
    ],
)
def test_the_member_that_counts_is_known_by_its_title(
    soort: Any, topic: str, inside: Mapping[str, str], wanted: str
) -> None:
    assert choose(soort, "x", topics(topic), members(Soort=inside), YEARS) == (("Soort", (wanted,)),)


@pytest.mark.parametrize(
    ("names", "inside", "said"),
    [
        (["Vaccinatiegraad_3"], {"1": "BMR", "2": "DKTP"}, r"welke Soort telt \(BMR, DKTP\)"),
        (["Vaccinatiegraad_3"], {"1": "Totaal 2-jarigen", "2": "Totaal 10-jarigen"}, "welke Soort telt"),
        (["IetsAnders_3"], {"1": "Totaal"}, "geen van de kolommen die wij lezen"),
    ],
)
def test_what_cannot_be_told_is_left_out(names: Iterable[str], inside: Mapping[str, str], said: str) -> None:
    with pytest.raises(Onbruikbaar, match=said):
        choose(VACCINATIE, "x", topics(*names), members(Soort=inside), YEARS)


def test_a_dimension_that_the_catalogue_needs_has_to_be_there() -> None:
    with pytest.raises(Onbruikbaar, match="want SoortMisdrijf staat er niet in"):
        choose(MISDRIJVEN, "x", topics("GeregistreerdeMisdrijven_1"), members(Perioden=PERIODS), YEARS)
    inside = members(SoortMisdrijf={"9.9.9 ": "x", "9.9.8 ": "y"})
    with pytest.raises(Onbruikbaar, match="wat wij zoeken staat niet in SoortMisdrijf"):
        choose(MISDRIJVEN, "x", topics("GeregistreerdeMisdrijven_1"), inside, YEARS)


@pytest.mark.parametrize(
    ("soort", "titel"),
    [
        (NABIJHEID, "Nabijheid voorzieningen; afstand locatie, wijk- en buurtcijfers 2025"),
        (MISDRIJVEN, "Geregistreerde misdrijven; soort misdrijf, wijk, buurt, jaarcijfers"),
        (OVERLAST, "Geregistreerde overlast; soort overlast, wijk, buurt"),
        (BEWEEG, "Beweegvriendelijke omgeving; wijken en buurten 2024"),
        (LEVEN, "Levensverwachting; geslacht, leeftijd, gemeente"),
        (GEZOND, "Gezonde levensverwachting; geslacht, leeftijd, gemeente"),
        (None, "Nabijheid voorzieningen; afstand locatie, regionale cijfers"),
        (None, "Geregistreerde misdrijven; soort misdrijf, wijk, buurt, maandcijfers"),
        (None, "Geregistreerde misdrijven en aangiften; soort misdrijf, gemeente"),
        (None, "Levensverwachting; geslacht, leeftijd, onderwijsniveau"),
    ],
)
def test_a_title_belongs_to_one_kind(soort: Any, titel: str) -> None:
    tabel = StatlineTabel("x", "1NED", titel, "2025-05-01")
    assert [one for one in SOORTEN if of_kind(one, [tabel])] == ([soort] if soort else [])


OLD = {f"BU034401{number:02}" for number in range(40)}
NEW = OLD - {"BU03440139"} | {"BU03440199"}


@pytest.mark.parametrize(
    ("codes", "about", "year"),
    [
        (NEW, 2024, 2024),
        (OLD, 2024, 2023),
        (OLD - {"BU03440100"}, 2023, 2023),
        (OLD & NEW, 2024, 2024),
        (OLD, None, 2023),
        (OLD, 2020, None),
        (OLD | {"BU99990101"}, 2023, None),
        (set(list(OLD)[:5]), 2023, None),
        (set(), 2023, None),
    ],
)
def test_the_indeling_is_that_whose_codes_a_source_has(codes: set[str], about: int, year: int) -> None:
    gemeenten = {"GM0344"}
    assert fitting_year(codes, {2023: OLD | gemeenten, 2024: NEW | gemeenten}, about) == year


def zipped(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"{name}.csv", content)
    return packed.getvalue()


def scores(content: bytes, room: Path) -> list[str]:
    """Return the lines that are kept of a zip with scores."""

    answer = httpx.Response(200, content=content, headers={"content-type": "application/zip"})
    asking, _ = client(lambda url: answer if "meting-2024.zip" in url else None)
    found = Leefbaarheid(asking, ["GM0344"], {2024: frozenset({"BU03440101"})})
    [bron] = found.bring(room, lambda _rows: None).bronnen
    return (room / str(bron["bestanden"][0])).read_text().splitlines()  # type: ignore[index]


HEAD = b"bu_code;bu_naam;jaar;afw;fys;onv;soc\n"


def test_scores_come_of_own_areas_whatever_divides_the_columns(tmp_path: Path) -> None:
    lines = HEAD + "BU03440101;Café;2024;0.1;0;0;0\nBU03450101;x;2024;9;9;9;9\n".encode("cp1252")
    assert scores(zipped(buurten=lines, leesmij=b"a;b\n1;2\n"), tmp_path) == [
        "bu_code,bu_naam,jaar,afw,fys,onv,soc",
        "BU03440101,Café,2024,0.1,0,0,0",
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<html>", "zip is beschadigd"),
        (zipped(leesmij=b"a,b\n1,2\n"), "geen scores van deze gemeenten"),
        (zipped(buurten=HEAD + b"BU03440999;x;2024;0;0;0;0\n"), "niet die van een van de gevraagde jaren"),
    ],
)
def test_a_zip_that_is_not_right_is_a_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(OphaalFout, match=said):
        scores(content, tmp_path)


def test_when_no_year_has_a_zip_that_is_told(tmp_path: Path) -> None:
    asking, asked = client(lambda _url: None)
    with pytest.raises(OphaalFout, match=r"staat van 20.. tot en met 20.. geen bestand"):
        newest_zip(asking, tmp_path)
    assert len(set(asked)) == 10


def answered(layers: Iterable[str], fields: Iterable[str]) -> Any:

    types = "".join(f"<FeatureType><Name>{name}</Name></FeatureType>" for name in layers)
    elements = "".join(f'<xsd:element name="{name}" type="xsd:string"/>' for name in fields)

    def answer(url: str) -> httpx.Response:
        return httpx.Response(200, text=types if "GetCapabilities" in url else elements)

    return answer


def test_the_newest_map_of_green_is_found_by_its_name() -> None:
    names = [f"ank:rivm_{year}_groenpercentage_kaart_per_buurt" for year in (2022, 2025, 2020)]
    asking, _ = client(answered([*names, "ank:rivm_2026_bomen"], ["geom", "buurtcode", "_mean"]))
    [laag] = find_layers(Wfs(asking, ADRES))
    assert (laag.jaar, laag.niveau, laag.code) == (2025, "buurt", "buurtcode")


@pytest.mark.parametrize(
    ("layers", "fields", "said"),
    [
        (["ank:bomen"], ["x"], "geen kaart met groen"),
        (["ank:rivm_2022_groenpercentage_kaart_per_buurt"], ["bu_code", "mean"], "niet de velden"),
        ([], [], "noemt geen lagen"),
    ],
)
def test_a_map_that_is_not_there_is_a_sentence(layers: list[str], fields: list[str], said: str) -> None:
    asking, _ = client(answered(layers, fields))
    with pytest.raises(OphaalFout, match=said):
        find_layers(Wfs(asking, ADRES))
