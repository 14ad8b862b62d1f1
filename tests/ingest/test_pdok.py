"""The map of wijken en buurten as PDOK gives it: shapes and figures in one file, in both spellings."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely

from tests.ingest.conftest import Small
from tests.ingest.sources import NAMES, PEOPLE, kwb_rows, name_rows, property_rows, write
from tests.ingest.test_cbs_kwb import figures
from wijkdata.ingest.recognise import look_at_folder, propose, write_manifest

LEVELS = {"GM": ("gemeente", "gemeenten"), "WK": ("wijk", "wijken"), "BU": ("buurt", "buurten")}
CAMEL = {
    "aantal_inwoners": "aantalInwoners",
    "percentage_personen_0_tot_15_jaar": "percentagePersonen0Tot15Jaar",
}


def layer(letters: str, **more: Any) -> gpd.GeoDataFrame:
    """Return one layer: an area per row, in squares side by side."""
    codes = [code for code in NAMES if code.startswith(letters)]
    level = LEVELS[letters][0]
    rows = [
        {
            f"{level}code": code,
            f"{level}naam": NAMES[code],
            "gemeentecode": "GM" + code[2:6],
            "water": "NEE",
            "aantal_inwoners": PEOPLE[code],
            "percentage_personen_0_tot_15_jaar": 17 if PEOPLE[code] else -99997,
            "gemiddelde_woningwaarde": -99995,
            "percentage_koopwoningen": 55,
            "oppervlakte_land_in_ha": 95,
            "jaar": 2024,
        }
        | more
        for code in codes
    ]
    squares = [shapely.box(5 + n / 100, 52, 5.01 + n / 100, 52.01) for n in range(len(codes))]
    return gpd.GeoDataFrame(rows, geometry=squares, crs="EPSG:4326")


def write_map(folder: Path) -> None:
    """Write the GeoPackage; in the layer of gemeenten Waterdorp has a second row for its water."""
    for letters, (_, name) in LEVELS.items():
        frame = layer(letters)
        if letters == "GM":
            water = frame.iloc[[0]].assign(water="JA", aantal_inwoners=-99997)
            frame = gpd.GeoDataFrame(gpd.pd.concat([frame, water]), crs=frame.crs)
        frame.to_file(folder / "WijkBuurtkaart_2024_v1.gpkg", layer=name)


def build(small: Small) -> None:
    proposal = propose(look_at_folder(small.folder), {})
    assert proposal.vragen == proposal.onbekend == ()
    write_manifest(proposal, small.folder)


def test_a_geopackage_gives_shapes_and_figures(small: Small) -> None:
    write_map(small.folder)
    build(small)
    database = small.build_as_is()
    assert figures(database, "inwoners") == {code: n for code, n in PEOPLE.items() if code != "NL00"}
    shares = figures(database, "aandeel_0_14")
    assert (shares["GM9001"], shares["BU90010109"]) == (17.0, "onbewoond")
    assert figures(database, "koopwoningen")["WK90020A"] == 55.0
    assert figures(database, "woz") == {}
    assert set(small.told("kolommen niet herkend")) == {"jaar"}
    rows = database.execute(
        "select code, naam, indeling_jaar, geometrie is not null from gebied "
        "where code in ('BU90010001', 'GM9002') order by code"
    ).fetchall()
    assert rows == [("BU90010001", "Haven", 2024, True), ("GM9002", "Heidestad", 2024, True)]


def test_a_map_may_lie_in_a_zip(small: Small) -> None:
    write_map(small.folder)
    path = small.folder / "WijkBuurtkaart_2024_v1.gpkg"
    with zipfile.ZipFile(small.folder / "kaart.zip", "w") as archive:
        archive.write(path, f"uit/{path.name}")
        archive.writestr("uit/leesmij.txt", "Uitleg")
    path.unlink()
    build(small)
    database = small.build_as_is()
    assert figures(database, "inwoners") == {code: n for code, n in PEOPLE.items() if code != "NL00"}
    shaped = "select count(*) from gebied where geometrie is not null"
    assert database.execute(shaped).fetchall() == [(10,)]


def test_the_other_spelling_gives_the_same(small: Small) -> None:
    layer("BU").rename(columns=CAMEL).to_file(small.folder / "buurten.geojson")
    build(small)
    database = small.build_as_is()
    assert figures(database, "inwoners")["BU90010001"] == 1_000
    assert figures(database, "aandeel_0_14")["BU90010001"] == 17.0


def test_a_table_of_the_same_year_goes_before_the_figures_of_a_map(small: Small) -> None:
    write_map(small.folder)
    write(small.folder / "a.parquet", kwb_rows())
    write(small.folder / "b.parquet", property_rows(kwb_rows()[0], 2024))
    write(small.folder / "c.parquet", name_rows())
    found = propose(look_at_folder(small.folder), {}).bronnen
    assert [bron["soort"] for bron in found] == ["cbs_kwb", *["grenzen"] * 3]


@pytest.mark.proefdata
@pytest.mark.parametrize(
    ("file", "code", "people"),
    [
        ("pdok_wijkenbuurten_2024_wijken_GM0228.geojson", "wijkcode", "aantalInwoners"),
        ("pdok_wijkenbuurten_buurten_GM0308.geojson", "buurtcode", "aantal_inwoners"),
    ],
)
def test_real_answers_of_pdok_are_read_to_the_cell(
    small: Small, proefdata: Path, file: str, code: str, people: str
) -> None:
    content = (proefdata / "api" / file).read_bytes()
    (small.folder / "kaart.geojson").write_bytes(content)
    build(small)
    database = small.build_as_is()
    real = {one["properties"][code]: one["properties"] for one in json.loads(content)["features"]}
    found = figures(database, "inwoners")
    assert {key: found[key] for key in real if real[key][people] >= 0} == {
        key: one[people] for key, one in real.items() if one[people] >= 0
    }
    assert len(found) == len(real)
    oad = figures(database, "oad")
    assert all(oad[key] in {one["omgevingsadressendichtheid"], "geheim"} for key, one in real.items())
