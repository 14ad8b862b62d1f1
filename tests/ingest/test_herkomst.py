"""What the build notes of where figures come from: in the words of each kind of file."""

from __future__ import annotations

import duckdb
import pytest

from tests.ingest.conftest import Small
from tests.ingest.sources import NAMES, kwb_rows, smap_rows
from tests.ingest.test_monitor import monitor
from tests.ingest.test_statline import SMAP_HEADINGS, build, smap_cells, write_csv

ROWS = """
    select h.soort, f.codekolom, h.rij_kolommen, h.rij_cellen, h.teller from herkomst as h
    join herkomst_bestand as f using (bron_id, bestand)
    where h.indicator = $1 and h.jaar = $2 and h.leeftijd = $3 order by h.soort
"""


def noted(database: duckdb.DuckDBPyConnection, *key: object) -> list[tuple[object, ...]]:
    return database.execute(ROWS, list(key)).fetchall()


def test_a_download_from_statline_is_told_in_its_own_headings(small: Small) -> None:
    write_csv(small.folder / "gezond.csv", SMAP_HEADINGS, smap_cells(), words=True)
    build(small, {("indeling", "gezond.csv"): 2024})
    rows = noted(small.build_as_is(), "rookt", 2022, "65plus")
    assert [row[0] for row in rows] == ["bovengrens", "ondergrens", "waarde"]
    _, code, columns, cells, figure = rows[2]
    assert {code, *columns, *figure} <= set(SMAP_HEADINGS)  # type: ignore[misc]
    assert "65 jaar of ouder" in cells  # type: ignore[operator]


def test_bounds_of_another_file_are_told_with_that_file(small: Small) -> None:
    values = small.smap(smap_rows(), "waarden.parquet")
    small.smap(smap_rows(marges=("MOG0095", "MBG0095")), "grenzen.parquet")
    database = small.build(small.kwb(), values | {"bestanden": ["waarden.parquet", "grenzen.parquet"]})
    found = database.execute(
        "select h.soort, f.naam from herkomst as h join herkomst_bestand as f using (bron_id, bestand) "
        "where h.indicator = 'rookt' and h.jaar = 2020 and h.leeftijd = '18plus' order by all"
    ).fetchall()
    assert found == [
        ("bovengrens", "grenzen.parquet"),
        ("ondergrens", "grenzen.parquet"),
        ("waarde", "waarden.parquet"),
    ]


def test_only_counts_that_are_in_no_figure_are_kept(small: Small) -> None:
    database = small.build(small.kwb(), small.smap(smap_rows()))
    columns = dict(database.execute("select bron_id, telkolommen from herkomst_bestand").fetchall())
    assert columns["smap"] == []
    assert "k_15Tot25Jaar_9" in columns["kwb"]
    assert "Koopwoningen_40" not in columns["kwb"]
    kept = database.execute("select gebied_code, aantallen from herkomst_telling").fetchall()
    assert {code for code, _ in kept} == set(NAMES)
    place = columns["kwb"].index("k_15Tot25Jaar_9")
    truth = {row["Codering_3"].strip(): row["k_15Tot25Jaar_9"] for row in kwb_rows()}
    assert {code: counts[place] for code, counts in kept} == truth


@pytest.mark.parametrize(
    ("cell", "told", "reason"),
    [(-99997, "-99997", "geheim"), (None, "", "onbekend"), (-99995, "-99995", "later")],
)
def test_what_a_cell_without_a_figure_says_is_noted(
    small: Small, cell: int | None, told: str, reason: str
) -> None:
    rows = kwb_rows()
    for row in rows:
        row["Koopwoningen_40"] = cell if row["Codering_3"].strip() == "BU90010100" else 55
    found = (
        small.build(small.kwb(rows))
        .execute("select cel, ontbreekt from herkomst_leeg where kolom = 'Koopwoningen_40'")
        .fetchall()
    )
    assert found == [(told, reason)]


def test_the_survey_itself_is_told_in_its_own_column(small: Small) -> None:
    names = {"Roker_11": "Roker_5"}
    database = small.build(small.kwb(), small.smap(smap_rows()), monitor(small, names))
    ((soort, code, _, _, figure),) = [
        row for row in noted(database, "rookt.gemeten", 2020, "18plus") if row[0] == "waarde"
    ]
    assert (soort, code, figure) == ("waarde", "RegioS", ["Roker_5"])
