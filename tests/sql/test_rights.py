"""An account of one gemeente gets no row of another by SQL, whatever it asks."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.sql.conftest import Asks
from tests.sql.hostile import LISTS
from wijkdata.screens.sql import _NOT_IN_PART
from wijkdata.sql.nouns import SqlAntwoord, SqlWeigering

ALLOWED = {"NL00", "GM0002", "WK000201"}
OTHERS = ("GM0001", "GM0003", "WK0001", "WK0003", "BU0001", "Buurt 1", "Niets bekend")
TABLES = ("aanbod", "ander_gebied", "bron", "gebied", "indicator", "meta", "waarde", "weinig_mensen")
WAYS = [
    *(f"from {table}" for table in TABLES),
    "from gebied where gemeente_code = 'GM0001'",
    "from waarde where gebied_gemeente <> 2",
    "from waarde where gebied_code like 'BU%'",
    "from wijkdata.gebied",
    "from wijkdata.main.gebied",
    "select max(code), min(code) from gebied",
    "select string_agg(naam, ',') from gebied",
    "summarize gebied",
    "summarize waarde",
    "explain analyze select * from gebied where code = 'WK000101'",
    "from geheel.gebied",
    "from deel.gebied",
    "from memory.gebied",
    "from temp.gemeenten",
    "from gemeenten",
    "from bouwverslag",
    "show tables",
    "from information_schema.tables",
    "from information_schema.columns",
]


def told(outcome: SqlAntwoord | SqlWeigering) -> str:
    return str(outcome.tabel.to_pylist()) if isinstance(outcome, SqlAntwoord) else outcome.engels


@pytest.mark.parametrize("question", [*WAYS, *LISTS])
def test_nothing_of_another_gemeente_is_given(ask: Asks, odd_path: Path, question: str) -> None:
    found = told(ask(odd_path, question, ["GM0002"])).replace(question, "")
    assert [one for one in OTHERS if one in found and one not in question] == []


def test_its_own_gemeente_and_the_country_are_given(ask: Asks, odd_path: Path) -> None:
    areas = ask(odd_path, "select code from gebied", ["GM0002"])
    figures = ask(odd_path, "select distinct gebied_code from waarde", ["GM0002"])
    assert isinstance(areas, SqlAntwoord)
    assert isinstance(figures, SqlAntwoord)
    assert set(areas.tabel["code"].to_pylist()) == ALLOWED
    assert set(figures.tabel["gebied_code"].to_pylist()) == ALLOWED


def test_what_there_is_counts_its_own_areas_alone(ask: Asks, odd_path: Path) -> None:
    outcome = ask(
        odd_path,
        "select niveau, gevuld from aanbod where leeftijd = '18plus' and indicator = 'rookt'",
        ["GM0002"],
    )
    assert isinstance(outcome, SqlAntwoord)
    assert sorted(map(str, outcome.tabel.to_pylist())) == [
        "{'niveau': 'gemeente', 'gevuld': 1}",
        "{'niveau': 'land', 'gevuld': 1}",
        "{'niveau': 'wijk', 'gevuld': 1}",
    ]


def test_two_gemeenten_are_both_given(ask: Asks, odd_path: Path) -> None:
    outcome = ask(
        odd_path,
        "select distinct gemeente_code from gebied where gemeente_code is not null",
        ["GM0001", "GM0002"],
    )
    assert isinstance(outcome, SqlAntwoord)
    assert set(outcome.tabel["gemeente_code"].to_pylist()) == {"GM0001", "GM0002"}


def test_every_table_is_either_copied_in_part_or_left_out(odd_path: Path) -> None:
    """A table that is added later is not seen until somebody decides which part of it may be."""
    with duckdb.connect(str(odd_path), read_only=True) as connection:
        there = {row[0] for row in connection.execute("show tables").fetchall()}
    assert there == {*TABLES, *_NOT_IN_PART}
