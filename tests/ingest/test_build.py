"""A whole build: sources together, what the database says of itself, and what is never let in."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from shapely.geometry import box, mapping

from tests.ingest.conftest import Small
from tests.ingest.sources import NAMES, PEOPLE, kwb_rows, name_rows, smap_rows, write
from wijkdata.catalogue import load_catalogue
from wijkdata.errors import InvoerFout
from wijkdata.ingest.assemble import Assembly, Bron, new_database
from wijkdata.ingest.report import ReportPart, Verslag
from wijkdata.models import SCHEMA_VERSIE


def test_two_sources_make_one_database(small: Small) -> None:
    database = small.build(small.kwb(), small.smap(smap_rows()))
    rows = database.execute("select code, naam, inwoners from gebied order by code").fetchall()
    assert [code for code, *_ in rows] == sorted(NAMES)
    assert {code: people for code, _, people in rows} == PEOPLE
    assert database.execute("select distinct bron_id from waarde order by 1").fetchall() == [
        ("kwb",),
        ("smap",),
    ]


def test_the_database_says_what_it_is(small: Small) -> None:
    database = small.build(small.kwb(versie="2021-03-26"))
    meta = dict(database.execute("select sleutel, waarde from meta").fetchall())
    assert (meta["titel"], meta["fictief"], meta["schema_versie"]) == ("Klein", "nee", SCHEMA_VERSIE)
    assert re.fullmatch(r"20210326-[0-9a-f]{8}", meta["data_versie"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", meta["gebouwd_op"])


def test_every_source_is_remembered_with_its_checksum(small: Small) -> None:
    kwb = small.kwb(versie="2021-03-26", opgehaald_op="2026-01-31", tabel="84799NED")
    database = small.build(kwb)
    rows = database.execute("select * exclude (sha256, opgehaald_op) from bron").fetchall()
    assert rows == [("kwb", "KWB", "84799NED", "kwb.parquet", "2021-03-26", "CC BY 4.0", len(NAMES))]
    sha256 = hashlib.sha256((small.folder / "kwb.parquet").read_bytes()).hexdigest()
    assert database.execute("select sha256, opgehaald_op::varchar from bron").fetchall() == [
        (sha256, "2026-01-31")
    ]


def test_the_same_sources_give_the_same_version_and_others_another(small: Small) -> None:
    version = "select waarde from meta where sleutel = 'data_versie'"
    first = small.build(small.kwb()).execute(version).fetchall()
    assert small.build(small.kwb()).execute(version).fetchall() == first
    assert small.build(small.kwb(file="anders.csv")).execute(version).fetchall() != first
    changed = kwb_rows()
    changed[1]["AantalInwoners_5"] += 5
    assert small.build(small.kwb(changed)).execute(version).fetchall() != first


@pytest.mark.parametrize("newest_first", [True, False])
def test_of_two_sources_with_one_key_the_newest_wins(small: Small, newest_first: bool) -> None:
    older = small.smap(smap_rows(), "oud.parquet", sleutel="oud", opgehaald_op="2024-01-01")
    rows = [row | {"Roker_11": 99.0} for row in smap_rows(jaren=(2020,))]
    rows[0]["Roker_11"] = None
    newer = small.smap(rows, "nieuw.parquet", sleutel="nieuw", opgehaald_op="2025-01-01")
    database = small.build(*([newer, older] if newest_first else [older, newer]))
    found = database.execute(
        "select jaar, bron_id, waarde, ontbreekt, count(*) from waarde where indicator = 'rookt' "
        "and (jaar = 2020 or gebied_code = 'NL00') group by all order by all"
    ).fetchall()
    assert [row for row in found if row[0] == 2020] == [
        (2020, "nieuw", 99.0, None, 2 * len(NAMES) - 1),
        (2020, "nieuw", None, "onbekend", 1),
    ]
    assert {row[1] for row in found if row[0] == 2016} == {"oud"}
    assert small.told("gaf een nieuwere bron ook, die telt") == {"nieuw (rookt, eenzaam)": 4 * len(NAMES)}


def test_years_of_key_figures_stand_side_by_side_on_their_own_indeling(small: Small) -> None:
    from tests.ingest.sources import property_rows

    first = small.kwb()
    later = first | {"sleutel": "kwb_2021", "jaar": 2021, "indeling": 2021, "kolommen": "eigenschappen.csv"}
    write(small.folder / "eigenschappen.csv", property_rows(kwb_rows()[0], 2021))
    database = small.build(first, later)
    rows = database.execute(
        "select indeling_jaar, jaar, count(*) from waarde where indicator = 'inwoners' "
        "group by all order by all"
    ).fetchall()
    assert rows == [(2020, 2020, len(NAMES)), (2021, 2021, len(NAMES))]
    assert database.execute("select count(*) from gebied").fetchall() == [(2 * len(NAMES),)]


def test_figures_that_may_not_be_shown_at_a_level_are_not_stored(small: Small) -> None:
    rows = [row | {"SuicideGedachtenLaatste12Maanden_20": 4.2} for row in smap_rows()]
    database = small.build(small.smap(rows))
    hidden = {str(niveau) for niveau in load_catalogue()["suicidegedachten"].verborgen_niveaus}
    assert "buurt" in hidden
    found = database.execute(
        "select distinct niveau from aanbod where indicator = 'suicidegedachten'"
    ).fetchall()
    assert {niveau for (niveau,) in found} == {"land", "gemeente", "wijk", "buurt"} - hidden
    assert "suicidegedachten, buurt" in small.told("weggelaten, mag op dit niveau niet")


def test_the_report_is_in_the_database_and_on_paper(small: Small) -> None:
    database = small.build(small.kwb())
    stored = database.execute(
        "select onderdeel, detail, aantal from bouwverslag order by volgnummer"
    ).fetchall()
    told = [(str(regel.onderdeel), regel.detail, regel.aantal) for regel in small.verslag.ordered()]
    assert stored == told
    lines = list(small.verslag.lines())
    assert lines[:2] == ["Bron kwb", f"  rijen gelezen: {len(NAMES)}"]
    assert any("kolommen niet herkend (2): Appartement_48; Appartement_56" in line for line in lines)


def test_on_paper_each_reason_names_its_first_few() -> None:
    verslag = Verslag()
    for number in range(1200):
        verslag.add(ReportPart.VORM_GEWEIGERD, f"BU{number}", 1, 10, "naam verschilt")
    verslag.add(ReportPart.VORM_GEWEIGERD, "BU9000", 1, 7, "oppervlakte verschilt")
    assert list(verslag.lines())[1:4] == [
        "  vorm niet zeker van dit gebied (1.201):",
        "    naam verschilt (1.200, 12.000 inwoners): BU0; BU1; BU2; BU3; BU4; en nog 1.195",
        "    oppervlakte verschilt (1, 7 inwoners): BU9000",
    ]


def test_a_source_that_is_refused_leaves_the_old_database(small: Small) -> None:
    small.build(small.kwb()).close()
    before = small.out.read_bytes()
    broken = kwb_rows()
    broken[0]["Koopwoningen_40"] = 400
    with pytest.raises(InvoerFout):
        small.build(small.kwb(broken))
    assert small.out.read_bytes() == before
    assert list(small.out.parent.iterdir()) == [small.out]


def squares(folder: Path, names: dict[str, str]) -> dict[str, Any]:
    """Write shapes of buurten as GeoJSON and return their source for the manifest."""
    features = [
        {
            "type": "Feature",
            "properties": {"buurtcode": code, "buurtnaam": name, "gemeentecode": "GM" + code[2:6]},
            "geometry": mapping(box(5 + number / 100, 52, 5.01 + number / 100, 52.01)),
        }
        for number, (code, name) in enumerate(names.items())
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features})
    (folder / "buurten.geojson").write_text(text, encoding="utf-8")
    return {
        **{"soort": "grenzen", "sleutel": "buurten", "titel": "Buurten", "licentie": "CC BY 4.0"},
        **{"indeling": 2022, "niveau": "buurt", "bestanden": ["buurten.geojson"]},
    }


@pytest.mark.parametrize("with_cbs", [True, False])
def test_shapes_are_attached_and_told(small: Small, with_cbs: bool) -> None:
    """Of three shapes one fits, one bears another name, one has no figures; people may be unknown."""
    shapes = squares(small.folder, {"BU90010001": "Haven", "BU90020A00": "Noord", "BU99990000": "Elders"})
    figures = small.kwb() if with_cbs else small.smap(smap_rows(), namen="WijkenEnBuurten.parquet")
    write(small.folder / "WijkenEnBuurten.parquet", name_rows())
    if with_cbs:
        rows = [
            row | {f"Oppervlakte{part}_{n}": 76 for part, n in (("Totaal", 110), ("Land", 111))}
            for row in kwb_rows()
        ]
        figures = small.kwb(rows)
    database = small.build(figures, shapes)
    placed = database.execute(
        "select code, vorm_jaar, vorm_soort, geometrie_grof is not null from gebied "
        "where geometrie is not null"
    ).fetchall()
    assert placed == [("BU90010001", 2022, "andere_indeling", True)]
    on_map = small.told("op de kaart")
    assert (on_map["buurt: andere_indeling"], on_map["buurt: naam verschilt"]) == (1, 1)
    refused = database.execute(
        "select detail, reden from bouwverslag where onderdeel = 'vorm niet zeker van dit gebied'"
    ).fetchall()
    assert refused == [("BU90020A00 Zuid (vorm heet Noord)", "naam verschilt")]
    assert small.told("vormen zonder cijfers") == {"buurt 2022": 1}


def gebieden(code: str = "GM0001", **fields: Any) -> pa.Table:
    row = {
        **{
            "code": code,
            "indeling_jaar": 2020,
            "naam": "Ergens",
            "niveau": "gemeente",
            "gemeente_code": code,
        },
        **{"wijk_code": "", "inwoners": 100, "is_water": False},
    }
    return pa.Table.from_pylist([row | fields])


def waarden(code: str = "GM0001", **fields: Any) -> pa.Table:
    row = {
        **{"gebied_code": code, "indeling_jaar": 2020, "indicator": "rookt", "jaar": 2020},
        **{"leeftijd": "18plus", "waarde": 20.0, "ondergrens": 18.0, "bovengrens": 22.0},
        **{"ontbreekt": None, "bron_id": "x"},
    }
    schema = pa.schema([("ontbreekt", pa.string())])
    table = pa.Table.from_pylist([row | fields])
    place = table.column_names.index("ontbreekt")
    return table.set_column(place, schema.field(0), table.column(place).cast(pa.string()))


def fill(
    out: Path,
    before: Callable[[Assembly], None] = lambda _: None,
    fictief: str = "nee",
    code: str = "GM0001",
) -> None:
    """Make a database of one area and one figure, with something extra before."""
    with new_database(out) as assembly:
        before(assembly)
        assembly.add_bron(Bron("x", "X", None, "x.csv", None, None, "CC0", "0", 1))
        assembly.add_gebieden(gebieden(code))
        assembly.add_waarden(waarden(code))
        assembly.finish(load_catalogue(), {"titel": "X", "fictief": fictief})


@pytest.mark.parametrize(
    ("extra", "sentence"),
    [
        (lambda a: a.add_gebieden(gebieden()), "Gebied GM0001 staat twee keer"),
        (lambda a: a.add_waarden(waarden()), "Gebied GM0001 heeft voor rookt, 2020, 18plus twee cijfers"),
        (
            lambda a: a.add_waarden(waarden(bron_id="y", jaar=2021)),
            "bron y, maar die bron is niet beschreven",
        ),
        (lambda a: a.add_waarden(waarden("GM0002")), "gebied GM0002"),
        (lambda a: a.add_waarden(waarden(indicator="geluk")), "indicator geluk, maar die staat niet"),
        (lambda a: a.add_waarden(waarden(jaar=2021, waarde=None)), "geen geldig cijfer"),
        (lambda a: a.add_waarden(waarden(jaar=2021, ontbreekt="geheim")), "geen geldig cijfer"),
        (lambda a: a.add_waarden(waarden(jaar=2021, waarde=float("nan"))), "geen geldig cijfer"),
    ],
)
def test_what_does_not_hold_together_is_refused(tmp_path, extra, sentence: str) -> None:
    out = tmp_path / "x.duckdb"
    with pytest.raises(InvoerFout, match=sentence):
        fill(out, before=extra)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("code", "indicator", "sentence"),
    [
        ("GM0002", "rookt", "Er zijn 1 cijfers voor gebieden"),
        ("GM0001", "geluk", "indicator geluk, maar die"),
    ],
)
def test_what_readers_write_is_held_to_the_areas_and_the_catalogue(
    tmp_path, code: str, indicator: str, sentence: str
) -> None:
    def write_straight(assembly: Assembly) -> None:
        row = [code, 2020, indicator, 2021, "18plus", 20.0, None, None, None, "x", "gemeente", int(code[2:])]
        assembly.connection.execute(f"insert into waarde values ({', '.join('?' * len(row))})", row)

    with pytest.raises(InvoerFout, match=sentence):
        fill(tmp_path / "x.duckdb", before=write_straight)


def test_the_same_key_from_two_sources_is_refused_too(tmp_path) -> None:
    def another(assembly: Assembly) -> None:
        assembly.add_bron(Bron("y", "Y", None, "y.csv", None, None, "CC0", "0", 1))
        assembly.add_waarden(waarden(bron_id="y"))

    with pytest.raises(InvoerFout, match="twee cijfers"):
        fill(tmp_path / "x.duckdb", before=another)


@pytest.mark.parametrize(("fictief", "code"), [("ja", "GM0001"), ("nee", "GM9999")])
def test_fiction_and_fact_are_never_mixed(tmp_path, fictief: str, code: str) -> None:
    with pytest.raises(InvoerFout, match="Fictieve cijfers"):
        fill(tmp_path / "x.duckdb", fictief=fictief, code=code)


def test_a_database_without_figures_is_refused(tmp_path) -> None:
    with pytest.raises(InvoerFout, match="geen cijfers"), new_database(tmp_path / "x.duckdb") as assembly:
        assembly.finish(load_catalogue(), {"titel": "X", "fictief": "nee"})


def test_columns_of_another_table_are_a_fault_of_the_program(tmp_path) -> None:
    with (
        pytest.raises(ValueError, match="wants the columns"),
        new_database(tmp_path / "x.duckdb") as assembly,
    ):
        assembly.add_gebieden(waarden())


def test_a_figure_without_area_is_refused(tmp_path) -> None:
    nameless = waarden().set_column(0, "gebied_code", pa.array([None], pa.string()))
    with pytest.raises(InvoerFout, match="cijfers voor gebied None"):
        fill(tmp_path / "x.duckdb", before=lambda assembly: assembly.add_waarden(nameless))


def test_a_block_that_does_not_finish_changes_nothing(tmp_path) -> None:
    with new_database(tmp_path / "x.duckdb") as assembly:
        assembly.add_gebieden(gebieden())
    assert list(tmp_path.iterdir()) == []
