"""The bench of questions runs, and four engines give the same answer to every question of every page."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from tests.bench import bench_query
from tests.bench.questions import Vraag, walk
from wijkdata.database.sql import list_queries


@pytest.fixture(scope="module")
def walked(demo_path: Path) -> list[Vraag]:
    """Every question of a walk through the fictional gemeente."""
    return walk(demo_path, "GM9999")


def test_every_question_of_a_walk_is_answered_alike_by_all(demo_path: Path, walked: list[Vraag]) -> None:
    lines = bench_query.measure(demo_path, walked, rounds=1)
    names = [line.naam.split(" (")[0] for line in lines]
    assert names[:6] == [
        "vragen samen tegen sqlite",
        "vragen samen tegen pandas",
        "vragen samen tegen polars",
        "vragen samen tegen de kale opdracht",
        "vragen trager dan een ander, en niet allebei onder 5 ms",
        "bestand in MB tegen SQLite",
    ]
    assert lines[4].ander == len(lines) - 6


OF_AN_UPLOAD = {"alle_gebieden", "wisselende_codes"}
"""Questions that only somebody who adds own figures asks, once a file."""


def test_the_walk_asks_every_question_there_is(walked: list[Vraag]) -> None:
    asked = {vraag.query for vraag in walked}
    assert set(list_queries()) - asked == OF_AN_UPLOAD


def test_another_answer_is_refused() -> None:
    rows = pd.DataFrame({"sleutel": ["titel", "fictief"], "waarde": ["A", "nee"]})
    vraag = Vraag("meta", "meta")
    bench_query.check_same_answer(vraag, {"wij": lambda: rows, "zij": lambda: rows.iloc[::-1]})
    with pytest.raises(ValueError, match="zij answers something else"):
        bench_query.check_same_answer(
            vraag, {"wij": lambda: rows, "zij": lambda: rows.assign(waarde=["A", "ja"])}
        )
