"""Files without a manifest: what each is taken for, what is asked, and what the build makes of it."""

from __future__ import annotations

import shutil
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ingest.area_rows import crime_rows, liveability_rows, proximity_properties, proximity_rows
from tests.ingest.conftest import Small
from tests.ingest.sources import FORMATS, NAMES, PEOPLE, kwb_rows, name_rows, property_rows, smap_rows, write
from tests.ingest.test_cbs_kwb import figures
from wijkdata.errors import InvoerFout
from wijkdata.ingest.child import reading
from wijkdata.ingest.manifest import read_manifest
from wijkdata.ingest.recognise import (
    Aard,
    Answers,
    Gezien,
    Herkend,
    Onbekend,
    Voorstel,
    as_toml,
    by_file,
    check_complete,
    look_at_file,
    look_at_folder,
    propose,
    recognise,
    write_manifest,
)


@pytest.fixture(scope="module", autouse=True)
def one_child() -> Iterator[None]:
    with reading():
        yield


def proposed(folder: Path, answers: Answers | None = None) -> Voorstel:
    return propose(look_at_folder(folder), answers or {})


def taken(folder: Path, file: str) -> Herkend:
    """Return what the one part of a file was taken for."""
    (seen,) = look_at_file(folder / file, folder)
    found = recognise(seen)
    assert isinstance(found, Herkend), found.zin
    return found


def refusal(path: Path) -> str:
    found = [recognise(seen) for seen in look_at_file(path, path.parent)]
    assert all(isinstance(one, Onbekend) for one in found)
    return next(one.zin for one in found if isinstance(one, Onbekend))


def odata_folder(folder: Path, suffix: str = ".parquet") -> None:
    """Write a table of CBS and its three companions under names that say nothing."""
    write(folder / f"a{suffix}", kwb_rows())
    write(folder / f"b{suffix}", property_rows(kwb_rows()[0]))
    write(folder / f"c{suffix}", name_rows())


@pytest.mark.parametrize("suffix", FORMATS)
def test_odata_files_find_each_other_by_what_is_in_them(small: Small, suffix: str) -> None:
    odata_folder(small.folder, suffix)
    proposal = proposed(small.folder)
    assert proposal.vragen == proposal.onbekend == ()
    (bron,) = proposal.bronnen
    assert (bron["soort"], bron["jaar"], bron["indeling"]) == ("cbs_kwb", 2020, 2020)
    assert (bron["bestanden"], bron["kolommen"], bron["namen"]) == (
        [f"a{suffix}"],
        f"b{suffix}",
        f"c{suffix}",
    )
    write_manifest(proposal, small.folder)
    database = small.build_as_is()
    assert figures(database, "inwoners") == PEOPLE
    assert figures(database, "afst_supermarkt")["GM9001"] == 0.7
    names = dict(database.execute("select code, naam from gebied").fetchall())
    assert names["BU90010001"] == NAMES["BU90010001"]


def test_a_description_of_other_columns_is_of_another_table(small: Small) -> None:
    odata_folder(small.folder)
    write(small.folder / "b.parquet", property_rows(smap_rows()[0]))
    proposal = proposed(small.folder)
    assert proposal.bronnen == ()
    (unknown,) = proposal.onbekend
    assert "a.parquet: Kerncijfers wijken en buurten (CBS), maar zonder beschrijving" in unknown.zin
    assert (
        "b.parquet",
        "de beschrijving van kolommen (DataProperties); hoort bij geen ander bestand hier",
    ) in (proposal.regels)


def test_of_two_descriptions_that_fit_alike_none_is_chosen(small: Small) -> None:
    odata_folder(small.folder)
    write(small.folder / "d.parquet", property_rows(kwb_rows()[0], 2021))
    proposal = proposed(small.folder)
    assert proposal.bronnen == ()
    assert "zonder beschrijving is niet te zeggen" in proposal.onbekend[0].zin
    write(small.folder / "d.parquet", property_rows(kwb_rows()[0]))
    assert [bron["kolommen"] for bron in proposed(small.folder).bronnen] == ["b.parquet"]


def test_a_description_that_lacks_a_column_is_of_another_table(small: Small) -> None:
    odata_folder(small.folder)
    write(small.folder / "b.parquet", property_rows(list(kwb_rows()[0])[:-1]))
    assert proposed(small.folder).bronnen == ()


def test_it_is_told_who_says_the_year(small: Small) -> None:
    odata_folder(small.folder)
    write(small.folder / "kwb-2023.xlsx", [{"gwb_code_10": "GM9001", "a_inw": 5}])
    write(small.folder / "50150NED.csv", smap_rows())
    told = dict(proposed(small.folder).regels)
    assert told["a.parquet"].endswith("(cijfers van 2020, indeling 2020, volgens b.parquet)")
    assert told["kwb-2023.xlsx"].endswith(
        "(cijfers van 2023, indeling 2023, volgens de naam van het bestand)"
    )
    assert told["50150NED.csv"].endswith("(indeling 2024, volgens het nummer van de tabel)")


def test_names_of_another_table_are_not_used(small: Small) -> None:
    odata_folder(small.folder)
    (small.folder / "a.parquet").rename(small.folder / "84799NED.parquet")
    (small.folder / "c.parquet").rename(small.folder / "85984NED_namen.parquet")
    (bron,) = proposed(small.folder).bronnen
    assert "namen" not in bron
    assert (bron["tabel"], bron["jaar"]) == ("84799NED", 2020)


@pytest.mark.parametrize("suffix", FORMATS)
def test_estimates_of_rivm_are_known_and_their_indeling_is_asked(small: Small, suffix: str) -> None:
    write(small.folder / f"x{suffix}", smap_rows(marges=("MW00000", "MOG0095", "MBG0095")))
    proposal = proposed(small.folder)
    assert [(one.bestand, one.veld) for one in proposal.vragen] == [(f"x{suffix}", "indeling")]
    assert proposal.regels == ((f"x{suffix}", "Gezondheid per wijk en buurt (RIVM), 2016 tot en met 2020"),)
    with pytest.raises(InvoerFout, match=r"Welk jaar heeft de indeling.*--indeling x.*=JAAR"):
        check_complete(proposal)
    write_manifest(proposed(small.folder, {("indeling", f"x{suffix}"): 2024}), small.folder)
    rows = (
        small.build_as_is()
        .execute(
            "select indeling_jaar, waarde, ondergrens, bovengrens from waarde "
            "where indicator = 'rookt' and gebied_code = 'NL00' and jaar = 2016 and leeftijd = '65plus'"
        )
        .fetchall()
    )
    assert rows == [(2024, 41.6, 39.6, 43.6)]


def test_bounds_in_a_file_of_their_own_join_their_figures(small: Small) -> None:
    write(small.folder / "waarden.csv", smap_rows())
    write(small.folder / "onder.csv", smap_rows(marges=("MOG0095",)))
    write(small.folder / "boven.csv", smap_rows(marges=("MBG0095",)))
    answers = {("indeling", f"{name}.csv"): 2024 for name in ("waarden", "onder", "boven")}
    proposal = proposed(small.folder, answers)
    assert [bron["bestanden"] for bron in proposal.bronnen] == [["boven.csv", "onder.csv", "waarden.csv"]]
    write_manifest(proposal, small.folder)
    rows = (
        small.build_as_is()
        .execute(
            "select waarde, ondergrens, bovengrens from waarde "
            "where indicator = 'rookt' and gebied_code = 'NL00' and jaar = 2016 and leeftijd = '65plus'"
        )
        .fetchall()
    )
    assert rows == [(41.6, 39.6, 43.6)]


def test_pages_of_one_answer_are_one_source_and_two_versions_are_two(small: Small) -> None:
    odata_folder(small.folder)
    (small.folder / "a.parquet").unlink()
    write(small.folder / "pagina1.json", kwb_rows(list(NAMES)[:5]))
    write(small.folder / "pagina2.json", kwb_rows(list(NAMES)[5:]))
    proposal = proposed(small.folder)
    assert [bron["bestanden"] for bron in proposal.bronnen] == [["pagina1.json", "pagina2.json"]]
    write_manifest(proposal, small.folder)
    assert figures(small.build_as_is(), "inwoners") == PEOPLE
    write(small.folder / "zelfde.json", kwb_rows())
    found = proposed(small.folder).bronnen
    assert [bron["bestanden"] for bron in found] == [["pagina1.json", "pagina2.json"], ["zelfde.json"]]
    assert [bron["sleutel"] for bron in found] == ["cbs_kwb_2020", "cbs_kwb_2020_2"]


def test_a_table_that_is_known_by_its_number_is_not_asked_about(small: Small) -> None:
    write(small.folder / "50150NED_TypedDataSet.csv", smap_rows())
    (bron,) = proposed(small.folder).bronnen
    assert (bron["tabel"], bron["indeling"]) == ("50150NED", 2024)


def test_a_service_says_its_table_in_the_answer(small: Small) -> None:
    path = write(small.folder / "antwoord.odata.json", smap_rows())
    told = "https://dataderden.cbs.nl/ODataApi/OData/50090NED/$metadata#Cbs.OData.WebAPI.TypedDataSet"
    path.write_text(path.read_text(encoding="utf-8").replace("https://x", told), encoding="utf-8")
    (bron,) = proposed(small.folder).bronnen
    assert (bron["tabel"], bron["indeling"]) == ("50090NED", 2020)


def maps(folder: Path, year: object = 2024, spelling: str = "{}code") -> Path:
    """Write a GeoPackage as PDOK does: a layer per level."""
    path = folder / "kaart.gpkg"
    for letters, level in (("GM", "gemeente"), ("WK", "wijk"), ("BU", "buurt")):
        codes = [code for code in NAMES if code.startswith(letters)]
        fields = [spelling.format({"{}code": level}.get(spelling, letters.lower()))]
        rows = [{fields[0]: code, "jaar": year} for code in codes]
        squares = [shapely.box(5 + n / 100, 52, 5.01 + n / 100, 52.01) for n in range(len(codes))]
        layer = {"gemeente": "gemeenten", "wijk": "wijken", "buurt": "buurten"}[level]
        gpd.GeoDataFrame(rows, geometry=squares, crs="EPSG:4326").to_file(path, layer=layer)
    return path


@pytest.mark.parametrize(("year", "spelling"), [(2024, "{}code"), ("2026", "{}_code")])
def test_every_layer_of_a_geopackage_is_a_map_of_its_level(small: Small, year: object, spelling: str) -> None:
    maps(small.folder, year, spelling)
    found = [(bron["niveau"], bron["laag"], bron["indeling"]) for bron in proposed(small.folder).bronnen]
    assert sorted(found) == [
        ("buurt", "buurten", int(str(year))),
        ("gemeente", "gemeenten", int(str(year))),
        ("wijk", "wijken", int(str(year))),
    ]


def test_shapes_come_with_the_figures(small: Small) -> None:
    odata_folder(small.folder)
    maps(small.folder, 2020)
    write_manifest(proposed(small.folder), small.folder)
    shaped = (
        small.build_as_is()
        .execute("select count(*) from gebied where geometrie is not null and niveau = 'buurt'")
        .fetchall()
    )
    assert shaped == [(5,)]


def test_other_tables_are_known_too(small: Small) -> None:
    write(small.folder / "n.csv", proximity_rows())
    write(small.folder / "n_uitleg.json", proximity_properties())
    write(small.folder / "p.parquet", crime_rows())
    write(small.folder / "lbm.zip", liveability_rows())
    proposal = proposed(small.folder, {("indeling", "lbm.zip"): 2024, ("indeling", "p.parquet"): 2025})
    found = {bron["soort"]: bron for bron in proposal.bronnen}
    assert set(found) == {"cbs_nabijheid", "politie", "leefbaarometer"}
    assert found["cbs_nabijheid"]["jaar"] == 2025
    assert found["leefbaarometer"]["deel"] == "map/lbm.csv"
    assert "jaar" not in found["politie"]


def test_scores_with_a_description_are_read_by_their_groups(small: Small) -> None:
    rows = [
        {
            "WijkenEnBuurten": code,
            "Perioden": "2023JJ00",
            "GemiddeldeScore_29": -0.25,
            "GemiddeldeScore_31": 0.5,
        }
        for code in NAMES
    ]
    described = [
        {"ID": 1, "ParentID": None, "Type": "TopicGroup", "Key": "", "Title": "Totaalscore"},
        {"ID": 2, "ParentID": None, "Type": "TopicGroup", "Key": "", "Title": "Score welvaart"},
        {"ID": 3, "ParentID": 1, "Type": "Topic", "Key": "GemiddeldeScore_29", "Title": "Gemiddelde score"},
        {"ID": 4, "ParentID": 2, "Type": "Topic", "Key": "GemiddeldeScore_31", "Title": "Gemiddelde score"},
    ]
    write(small.folder / "86092NED.csv", rows)
    write(small.folder / "uitleg.json", described)
    write_manifest(proposed(small.folder), small.folder)
    database = small.build_as_is()
    assert set(figures(database, "ses_totaal").values()) == {-0.25}
    assert set(figures(database, "ses_welvaart").values()) == {0.5}
    assert database.execute("select distinct jaar, indeling_jaar from waarde").fetchall() == [(2023, 2024)]


def test_regions_of_a_gemeente_are_found_by_the_group_of_their_columns(small: Small) -> None:
    odata_folder(small.folder)
    columns = {"Code_14": "GG0706", "Naam_15": "GGD Water", "Code_26": "PV22", "Naam_27": "Drenthe"}
    described = [
        {"ID": 1, "ParentID": None, "Type": "TopicGroup", "Key": "", "Title": "GGD-regio's"},
        {"ID": 2, "ParentID": None, "Type": "TopicGroup", "Key": "", "Title": "Provincies"},
    ] + [
        {"ID": 3 + n, "ParentID": 1 + n // 2, "Type": "Topic", "Key": key, "Title": key.partition("_")[0]}
        for n, key in enumerate(columns)
    ]
    write(small.folder / "r.json", [{"RegioS": code, **columns} for code in ("GM9001", "GM9002")])
    write(small.folder / "r_uitleg.json", described)
    proposal = proposed(small.folder, {("indeling", "r.json"): 2020})
    (regions,) = [bron for bron in proposal.bronnen if bron["soort"] == "gebieden"]
    assert regions["kolommen"] == "r_uitleg.json"
    write_manifest(proposal, small.folder)
    found = (
        small.build_as_is()
        .execute("select distinct ggd_code, ggd_naam from gebied where gemeente_code = 'GM9001'")
        .fetchall()
    )
    assert found == [("GG0706", "GGD Water")]


@pytest.mark.parametrize(
    ("file", "row", "soort"),
    [
        (
            "m.csv",
            {"RegioS": "GM9001", "Leeftijd": "20300", "Perioden": "2020JJ00", "Roker_12": 17.5},
            "gezondheidsmonitor",
        ),
        (
            "l.csv",
            {"RegioS": "GM9001", "Perioden": "2017G400", "Levensverwachting_1": 81.5},
            "rivm_levensverwachting",
        ),
        ("v.csv", {"RegioS": "GM9001", "Perioden": "2024JJ00", "Vaccinatiegraad_3": 91.5}, "rivm_vaccinatie"),
        ("g.csv", {"bu_code": "BU90010000", "_mean": 41.5}, "rivm_groen"),
        ("s.csv", {"WK_CODE": "WK900100", "year": 2019, "GemiddeldeScore_29": 0.1}, "ses_woa"),
        (
            "47024NED.csv",
            {"WijkenEnBuurten": "GM9001", "Perioden": "2024JJ00", "GeregistreerdeOverlast_1": 5},
            "politie",
        ),
        (
            "50143NED.csv",
            {"WijkenEnBuurten": "GM9001", "Perioden": "2024JJ00", "Onbekend_4": 5},
            "rivm_beweegvriendelijk",
        ),
        (
            "50149NED.csv",
            {"WijkenEnBuurten": "GM9001", "Perioden": "2023JJ00", "Onbekend_4": 5},
            "rivm_regiobeeld",
        ),
        (
            "lbm.csv",
            {"gm_code": "GM9001", "jaar": 2024, "afw": 0.1, "fys": 0, "onv": 0, "soc": 0},
            "leefbaarometer",
        ),
    ],
)
def test_every_other_layout_is_known_by_one_row(
    small: Small, file: str, row: dict[str, Any], soort: str
) -> None:
    write(small.folder / file, [row])
    assert taken(small.folder, file).soort == soort


def test_a_zip_of_the_leefbaarometer_has_a_table_per_level_and_one_question(small: Small) -> None:
    """As it is published: a table per level, and tables of change that are no scores of a year."""
    buurten = liveability_rows()
    gemeenten = [
        {"gm_code": "GM9001", "gm_naam": "Waterdorp"}
        | {k: v for k, v in row.items() if not k.startswith("bu_")}
        for row in (buurten[0], buurten[-1])
    ]
    change = [{"bu_code": "BU90010000", "jaar1": 2022, "jaar2": 2024, "afw": 0.1}]
    tables = {"scores buurten": buurten, "scores gemeenten": gemeenten, "ontwikkeling buurten": change}
    with zipfile.ZipFile(small.folder / "meting.zip", "w") as archive:
        for name, rows in tables.items():
            path = write(small.folder / f"{name}.csv", rows)
            archive.write(path, path.name)
            path.unlink()
    proposal = proposed(small.folder)
    assert [(one.bestand, one.veld) for one in proposal.vragen] == [("meting.zip", "indeling")]
    assert "ontwikkeling buurten.csv heeft wel gebieden, maar geen onderwerp" in proposal.onbekend[0].zin
    answers = by_file(look_at_folder(small.folder), {("indeling", "meting"): 2024})
    write_manifest(proposed(small.folder, answers), small.folder)
    database = small.build_as_is()
    assert figures(database, "lbm_totaal")["GM9001"] == pytest.approx(0.175)
    assert figures(database, "lbm_veilig")["BU90010100"] == -0.31


def test_a_spreadsheet_with_short_names_is_of_the_year_in_its_name(small: Small) -> None:
    rows = [{"gwb_code_10": code, "regio": NAMES[code], "a_inw": PEOPLE[code]} for code in NAMES]
    write(small.folder / "kwb-2023.xlsx", rows)
    (bron,) = proposed(small.folder).bronnen
    assert (bron["jaar"], bron["indeling"]) == (2023, 2023)
    (small.folder / "kwb-2023.xlsx").rename(small.folder / "download.xlsx")
    proposal = proposed(small.folder)
    assert [(one.veld, one.zin) for one in proposal.vragen] == [
        ("jaar", "Van welk jaar zijn de cijfers in download.xlsx?")
    ]
    answers = by_file(look_at_folder(small.folder), {("jaar", "download"): 2022})
    write_manifest(proposed(small.folder, answers), small.folder)
    assert figures(small.build_as_is(), "inwoners") == PEOPLE


def test_an_answer_about_no_file_is_refused(small: Small) -> None:
    odata_folder(small.folder)
    with pytest.raises(InvoerFout, match="--jaar weg=2020: in de map heet geen bestand weg"):
        by_file(look_at_folder(small.folder), {("jaar", "weg"): 2020})


def test_the_manifest_is_readable_and_is_what_was_proposed(small: Small) -> None:
    odata_folder(small.folder)
    write(small.folder / "vreemd.csv", [{"naam": "Jan", "leeftijd": 3}])
    proposal = proposed(small.folder)
    text = as_toml(proposal, "Mijn map")
    read: dict[str, Any] = tomllib.loads(text)
    assert read == {"titel": "Mijn map", "bron": [dict(bron) for bron in proposal.bronnen]}
    assert "jaar = 2020 # jaar van de cijfers" in text
    assert "# vreemd.csv heeft geen kolom met codes" in text
    plan = read_manifest(write_manifest(proposal, small.folder))
    assert [bron.sleutel for bron in plan.bron] == ["cbs_kwb_2020"]


def test_a_manifest_of_the_user_is_not_overwritten_but_ours_is(small: Small) -> None:
    odata_folder(small.folder)
    proposal = proposed(small.folder)
    path = write_manifest(proposal, small.folder)
    assert write_manifest(proposal, small.folder) == path
    changed = path.read_text(encoding="utf-8").replace("indeling = 2020", "indeling = 2021")
    path.write_text(changed, encoding="utf-8")
    with pytest.raises(InvoerFout, match=r"staat al een manifest.toml van uzelf, en dat blijft zoals het is"):
        write_manifest(proposal, small.folder)
    assert path.read_text(encoding="utf-8") == changed


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("leeg.csv", b"", "leeg.csv is leeg of van een soort die wij niet lezen."),
        ("stuk.parquet", b"PAR1 kapot", "stuk.parquet is beschadigd of afgebroken: openen lukt niet."),
        ("oud.csv", "a;b\n1;2\n".encode("utf-16"), "oud.csv staat in UTF-16."),
        ("spel.csv", "naam\nCaf\xe9\n".encode("cp1252"), "spel.csv staat niet in UTF-8"),
        ("oud.xls", b"\xd0\xcf\x11\xe0\0\0", "oud.xls is leeg of van een soort die wij niet lezen."),
        ("leeg.json", b'{"value": []}', "leeg.json is leeg of heeft onder value geen rijen met kolommen."),
        ("foto.csv", b"\xff\xd8\xff\0\0", "foto.csv is leeg of van een soort die wij niet lezen."),
        ("blad.pdf", b"%PDF-1.7", "blad.pdf is leeg of van een soort die wij niet lezen."),
        ("pagina.json", b"<html>", "pagina.json is leeg of van een soort die wij niet lezen."),
        ("cijfers.txt", b"a;b\n1;2\n", "geef het een naam die eindigt op .csv."),
        ("tabel.csv", b"a;b\n1;2\n", "tabel.csv heeft geen kolom met codes van gemeenten, wijken of buurten"),
        ("plek.csv", b"GM_CODE;x_1\nGM0344;2\n", "plek.csv heeft wel gebieden, maar geen onderwerp"),
        ("x.zip", b"PK\x03\x04niets", "x.zip is beschadigd of afgebroken: openen lukt niet."),
    ],
)
def test_a_file_that_is_nothing_we_know_says_why(
    tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert sentence in refusal(tmp_path / name)


_ENDINGS = (".csv", ".json", ".geojson", ".parquet", ".xlsx", ".zip", ".gpkg", ".shp", ".iets")
_STARTS = (b"", b"PAR1", b"PK\x03\x04", b"SQLite format 3\0", b"{", b"[{", b'{"type": "FeatureCollection",')


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=st.sampled_from(_STARTS), content=st.binary(max_size=300), ending=st.sampled_from(_ENDINGS))
def test_any_bytes_are_answered_with_a_sentence(
    tmp_path: Path, start: bytes, content: bytes, ending: str
) -> None:
    path = tmp_path / f"iets{ending}"
    path.write_bytes(start + content)
    for seen in look_at_file(path, tmp_path):
        found = recognise(seen)
        if isinstance(found, Onbekend):
            assert found.zin.endswith((".", "..."))
            assert "Traceback" not in found.zin


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_copy_of_a_real_layout_is_answered_with_a_sentence(
    small: Small, data: st.DataObject
) -> None:
    suffix = data.draw(st.sampled_from([".parquet", ".json", ".xlsx", ".csv", ".gpkg", ".zip"]))
    good = small.folder / f"goed{suffix}"
    if not good.exists():
        write(good, kwb_rows())
    content = bytearray(good.read_bytes())
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=6)):
        content[place] ^= data.draw(st.integers(1, 255))
    path = small.folder / f"stuk{suffix}"
    path.write_bytes(bytes(content[: data.draw(st.integers(1, len(content)))]))
    for seen in look_at_file(path, small.folder):
        recognise(seen)


_NAME = st.text(st.characters(blacklist_categories=("C", "Z")), min_size=1, max_size=20)


@settings(max_examples=80, deadline=None)
@given(names=st.lists(_NAME, min_size=1, max_size=4, unique=True), titel=st.text(max_size=30), column=_NAME)
def test_whatever_names_files_have_the_manifest_says_the_same(
    names: list[str], titel: str, column: str
) -> None:
    """Quotes, hashes and backslashes in the name of a file are no TOML."""
    columns = ("ID", "Leeftijd", "WijkenEnBuurten", "Perioden", "Roker_11", column)
    seen = [
        Gezien(f"{name}.csv", kolommen=columns, codes=frozenset({"GM0344"}), jaren=(2020,), titel=titel)
        for name in names
    ]
    answers = {("indeling", one.bestand): 2020 for one in seen}
    proposal = propose([*seen, Gezien(f"{names[0]}.x", weigering=f"{names[0]} is stuk.")], answers)
    read = tomllib.loads(as_toml(proposal, "Proef"))
    assert read["bron"] == [dict(bron) for bron in proposal.bronnen]
    assert [bron["bestanden"] for bron in read["bron"]] == [[one.bestand] for one in seen]
    assert len({bron["sleutel"] for bron in read["bron"]}) == len(names)


def test_a_name_that_cannot_be_written_is_told_and_left(small: Small) -> None:
    path = small.folder / "regel\neinde.csv"
    write(small.folder / "goed.csv", kwb_rows()).rename(path)
    (unknown,) = proposed(small.folder).onbekend
    assert unknown.zin == "regel?einde.csv heeft vreemde tekens in zijn naam; geef het een gewone naam."


@pytest.mark.proefdata
def test_the_real_files_are_recognised_one_by_one(proefdata: Path) -> None:
    proposal = proposed(proefdata)
    assert proposal.vragen == ()
    roles = {bron["bestanden"][0]: bron["soort"] for bron in proposal.bronnen}  # type: ignore[index]
    project = tomllib.loads(Path("assets/bronnen/landelijk.toml").read_text(encoding="utf-8"))
    for bron in project["bron"]:
        if bron["soort"] != "ses_woa":  # its scores have one name and no description here
            assert roles[bron["bestanden"][0]] == bron["soort"]
    same = ("jaar", "indeling", "niveau", "tabel", "benaderd", "kolommen")
    found = {bron["bestanden"][0]: bron for bron in proposal.bronnen}  # type: ignore[index]
    for bron in project["bron"]:
        if bron["soort"] != "ses_woa" and "tabel" in found[bron["bestanden"][0]]:
            ours = found[bron["bestanden"][0]]
            assert {f: ours.get(f) for f in same} == {f: bron.get(f) for f in same}
    assert any("85163NED" in one.zin and "DataProperties" in one.zin for one in proposal.onbekend)


def test_a_folder_with_far_more_files_than_sources_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wijkdata.ingest.recognise.look.MAX_FILES", 2)
    for number in range(3):
        (tmp_path / f"{number}.csv").write_text("a;b", encoding="utf-8")
    with pytest.raises(InvoerFout, match="meer dan 2 bestanden; leg de bronnen in een eigen map"):
        look_at_folder(tmp_path)


def test_a_file_outside_the_folder_is_not_looked_at(
    small: Small, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = write(tmp_path_factory.mktemp("elders") / "a.csv", kwb_rows())
    (small.folder / "link.csv").symlink_to(elsewhere)
    assert look_at_folder(small.folder) == ()
    shutil.copy(elsewhere, small.folder / "b.csv")
    assert [seen.bestand for seen in look_at_folder(small.folder)] == ["b.csv"]


def test_a_name_that_tells_nothing_is_a_help_file(small: Small) -> None:
    write(small.folder / "lijst.json", [{"name": "TypedDataSet", "url": "https://x/TypedDataSet"}])
    write(small.folder / "codes.json", [{"Key": "20300", "Title": "18 jaar of ouder"}])
    assert taken(small.folder, "lijst.json").rol is Aard.HULP
    assert taken(small.folder, "codes.json").rol is Aard.HULP
