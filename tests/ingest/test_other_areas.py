"""One code, two areas: by their names, by the ground they share, and in what screens are told."""

from __future__ import annotations

from pathlib import Path

import duckdb
import geopandas as gpd
import pytest
import shapely

from tests.ingest.conftest import Small
from tests.ingest.sources import NAMES, kwb_rows, name_rows, smap_rows, write
from wijkdata.database.connection import Database
from wijkdata.database.waarden import load_cijfers_van, load_landelijk
from wijkdata.models import Moment, Niveau

ROOKT = Moment("rookt", 2020, "18plus", 2020)
INWONERS = Moment("inwoners", 2021, "alle", 2021)


def build(small: Small, **renamed: str) -> duckdb.DuckDBPyConnection:
    """Build figures of 2020 and key figures of 2021, in which some areas have another name."""
    older = small.kwb()
    newer = small.kwb(file="kwb21.parquet", sleutel="kwb21", jaar=2021, indeling=2021)
    write(small.folder / "namen21.parquet", [row | _renamed(row, renamed) for row in name_rows()])
    newer["namen"] = "namen21.parquet"
    newer["kolommen"] = "DataProperties21.parquet"
    described = [
        row | {"MapYear": 2021} if row["MapYear"] else row
        for row in _read(small.folder / "DataProperties.parquet")
    ]
    write(small.folder / "DataProperties21.parquet", described)
    return small.build(older, newer, small.smap(smap_rows(jaren=(2020,))))


def _renamed(row: dict[str, object], renamed: dict[str, str]) -> dict[str, object]:
    code = str(row["Key"]).strip()
    return {"Title": renamed[code], "Description": None} if code in renamed else {}


def _read(path: Path) -> list[dict[str, object]]:
    import pyarrow.parquet as pq

    return pq.read_table(path).to_pylist()


def test_a_code_with_another_name_is_another_area_in_both_directions(small: Small) -> None:
    database = build(small, WK900101="Wijk 01 Havenkwartier", BU90010000="Centrum e.o.")
    rows = database.execute("from ander_gebied order by all").fetchall()
    assert rows == [
        *(("BU90010000", 2020, 2021), ("BU90010000", 2021, 2020)),
        *(("WK900101", 2020, 2021), ("WK900101", 2021, 2020)),
    ]


def test_the_same_names_spelled_otherwise_are_one_area(small: Small) -> None:
    database = build(small, WK900101="Oost")
    assert database.execute("from ander_gebied").fetchall() == []


def test_questions_leave_out_figures_of_the_other_area(small: Small) -> None:
    build(small, WK900101="Wijk 01 Havenkwartier").close()
    database = Database(small.out)
    codes = ("NL00", "WK900100", "WK900101")
    for indeling, stays in ((2020, "rookt"), (2021, "inwoners")):
        rows = load_cijfers_van(database, codes, (ROOKT, INWONERS), indeling)
        found = {code: sorted(part["indicator"]) for code, part in rows.groupby("code")}
        assert found == {
            "NL00": ["inwoners", "rookt"],
            "WK900100": ["inwoners", "rookt"],
            "WK900101": [stays],
        }
        country = load_landelijk(database, Niveau.WIJK, (ROOKT, INWONERS), indeling)
        assert country.loc[country["code"] == "WK900101", "indicator"].tolist() == [stays]
    everything = load_cijfers_van(database, codes, (ROOKT, INWONERS))
    assert len(everything) == 6


@pytest.mark.parametrize(("moved", "other"), [(0.0, False), (3_000.0, False), (8_000.0, True)])
def test_the_same_name_on_other_ground_is_another_area(small: Small, moved: float, other: bool) -> None:
    """Squares of 10 km: moved by 3 they share 7 of 13 parts, by 8 only 2 of 18."""
    codes = [code for code in NAMES if code.startswith("WK")]
    for year, shift in ((2020, 0.0), (2021, moved)):
        shapes = [
            shapely.box(x, 450_000 + shift, x + 10_000, 460_000 + shift)
            for x in range(100_000, 100_000 + 20_000 * len(codes), 20_000)
        ]
        frame = gpd.GeoDataFrame(
            {"wijkcode": codes, "wijknaam": [NAMES[code] for code in codes]}, geometry=shapes, crs=28992
        )
        frame.to_parquet(small.folder / f"wijken{year}.parquet")
    grenzen = [
        {
            **{"soort": "grenzen", "sleutel": f"wijken_{year}", "titel": "W", "licentie": "CC BY 4.0"},
            **{"indeling": year, "niveau": "wijk", "bestanden": [f"wijken{year}.parquet"]},
        }
        for year in (2020, 2021)
    ]
    older = small.kwb([row | {"OppervlakteTotaal_110": None} for row in kwb_rows()])
    newer = small.smap(smap_rows(jaren=(2020,)), indeling=2021, namen="WijkenEnBuurten.parquet")
    database = small.build(older, newer, *grenzen)
    found = database.execute("select distinct code from ander_gebied where code like 'WK%'").fetchall()
    assert sorted(code for (code,) in found) == (sorted(codes) if other else [])
