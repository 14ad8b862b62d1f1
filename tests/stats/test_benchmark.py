"""Benchmarks: the people-weighted average of equally urban areas, and words for every kind."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.stats.conftest import reason_of
from wijkdata.stats.benchmark import MaatstafSoort, urbanity_reference
from wijkdata.stats.intervals import IntervalSoort

COLUMNS = ["code", "waarde", "ondergrens", "bovengrens", "personen", "stedelijkheid"]


def areas(*rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=COLUMNS)


ROWS = st.lists(
    st.tuples(st.one_of(st.none(), st.floats(0, 100)), st.integers(0, 9000), st.sampled_from([1, 2, None])),
    max_size=25,
)


@given(ROWS)
def test_average_second_way(rows):
    table = areas(*((f"W{i}", v, v and v - 1, v and v + 2, n, k) for i, (v, n, k) in enumerate(rows)))
    found = urbanity_reference(table, 1, is_schatting=True)
    mine = [(v, n) for v, n, k in rows if k == 1]
    known = [(v, n) for v, n in mine if v is not None and n > 0]
    people, everyone = sum(n for _, n in known), sum(n for _, n in mine)
    if not known or people < 0.8 * everyone:
        assert reason_of(found) in {"geen_cijfers", "geen_inwoners", "te_weinig_dekking"}
        return
    average = sum(v * n for v, n in known) / people
    assert found.cijfer.waarde == pytest.approx(average, abs=1e-9)
    assert found.gebieden == len(known)
    assert found.dekking == pytest.approx(people / everyone)
    if all(v for v, _ in known):
        assert [found.cijfer.ondergrens, found.cijfer.bovengrens] == pytest.approx([average - 1, average + 2])
        assert found.cijfer.soort is IntervalSoort.OPGETELD


def test_one_missing_bound_is_no_interval():
    table = areas(("A", 10, 9, 11, 50, 1), ("B", 20, None, 22, 50, 1))
    found = urbanity_reference(table, 1, is_schatting=True).cijfer
    assert (found.waarde, found.ondergrens, found.bovengrens) == (15, None, None)
    assert found.soort is IntervalSoort.GEEN_SCHATTING
    assert urbanity_reference(table, 1).cijfer.soort is IntervalSoort.GEEN_REGISTER


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (areas(), "geen_cijfers"),
        (areas(("A", 10, None, None, 50, 2)), "geen_cijfers"),
        (areas(("A", None, None, None, 50, 1)), "geen_cijfers"),
        (areas(("A", math.inf, None, None, 50, 1)), "geen_cijfers"),
        (areas(("A", 10, None, None, 0, 1)), "geen_inwoners"),
        (areas(("A", 10, None, None, None, 1)), "geen_inwoners"),
        (areas(("A", 10, None, None, -5, 1), ("B", 10, None, None, 5, 1)), "ongeldig"),
        (areas(("A", 10, None, None, 79, 1), ("B", None, None, None, 21, 1)), "te_weinig_dekking"),
        (areas(("A", 10, None, None, 5, 1), ("A", 10, None, None, 5, 1)), "dubbel"),
    ],
)
def test_bad_input(table, reason):
    assert reason_of(urbanity_reference(table, 1)) == reason


def test_medians_are_not_averaged():
    assert (
        reason_of(urbanity_reference(areas(("A", 10, None, None, 5, 1)), 1, te_middelen=False))
        == "niet_optelbaar"
    )


def test_every_benchmark_has_words():
    assert len({soort.naam for soort in MaatstafSoort}) == len(MaatstafSoort)
