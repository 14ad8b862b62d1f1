"""Gap, attributable people and concentration against published numbers and plain loops."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.stats.conftest import reason_of
from tests.stats.test_ses import frame
from wijkdata.models import Richting
from wijkdata.stats.inequality import attributable_people, concentration_index, gap, people_behind_highest
from wijkdata.stats.intervals import IntervalSoort
from wijkdata.stats.ses import rank_gebieden

AREAS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 5000), st.floats(1, 99)), min_size=5, max_size=30
).filter(lambda areas: len({ses for ses, _, _ in areas}) > 1)


def one_by_one(areas: list[tuple[int, int, float]]) -> list[float]:
    """Return the fifths' figures by walking the ladder with every person alone, ties shared out evenly."""
    total = sum(n for _, n, _ in areas)
    fifths = [0.0] * 5
    below = 0.0
    for step in sorted({ses for ses, _, _ in areas}):
        tied = [(n, value) for ses, n, value in areas if ses == step]
        people = sum(n for n, _ in tied)
        average = sum(n * value for n, value in tied) / people
        for k in range(5):
            part = min(below + people, total * (k + 1) / 5) - max(below, total * k / 5)
            fifths[k] += max(0.0, part) * average / (total / 5)
        below += people
    return fifths


@given(AREAS)
def test_gap_second_way(areas):
    found = gap(rank_gebieden(frame(*map(list, zip(*areas, strict=True))), Richting.HOGER_BETER))
    expected = one_by_one(areas)
    assert [fifth.waarde for fifth in found.vijfden] == pytest.approx(expected, rel=1e-9)
    assert found.verschil.waarde == pytest.approx(expected[0] - expected[4], abs=1e-9)
    assert found.verhouding == pytest.approx(expected[0] / expected[4], rel=1e-9)
    assert found.verschil.ondergrens is None


def test_gap_keeps_the_widest_bounds():
    values = np.array([30.0, 25, 20, 15, 10])
    ladder = rank_gebieden(frame(range(5), [100] * 5, values, values - 2, values + 3), Richting.HOGER_BETER)
    found = gap(ladder)
    first = found.vijfden[0]
    assert [first.ondergrens, first.waarde, first.bovengrens] == pytest.approx([28, 30, 33])
    assert [found.verschil.ondergrens, found.verschil.bovengrens] == pytest.approx([28 - 13, 33 - 8])
    assert first.soort is IntervalSoort.OPGETELD


@pytest.mark.parametrize(
    ("is_schatting", "kind"), [(True, IntervalSoort.GEEN_SCHATTING), (False, IntervalSoort.GEEN_REGISTER)]
)
def test_without_bounds_it_says_what_the_figures_are(is_schatting, kind):
    ladder = rank_gebieden(frame(range(5), [100] * 5), Richting.HOGER_BETER, is_schatting=is_schatting)
    assert {fifth.soort for fifth in gap(ladder).vijfden} == {kind}
    assert attributable_people(ladder, Richting.HOGER_SLECHTER).soort is kind
    assert concentration_index(ladder).soort is kind


def test_gap_to_zero_has_no_ratio():
    ladder = rank_gebieden(frame(range(5), [100] * 5, [5, 4, 3, 2, 0]), Richting.HOGER_BETER)
    assert gap(ladder).verhouding is None


@given(AREAS, st.sampled_from([Richting.HOGER_BETER, Richting.HOGER_SLECHTER]))
def test_attributable_second_way(areas, richting):
    ladder = rank_gebieden(frame(*map(list, zip(*areas, strict=True))), Richting.HOGER_BETER)
    best = one_by_one(areas)[4]
    sign = 1 if richting is Richting.HOGER_SLECHTER else -1
    expected = sum(n * (value - best) / 100 * sign for _, n, value in areas)
    found = attributable_people(ladder, richting)
    assert found.waarde == pytest.approx(expected, rel=1e-6, abs=1e-6)
    behind = people_behind_highest(ladder, richting)
    assert behind.sum() == pytest.approx(found.waarde, rel=1e-6, abs=1e-6)
    code = ladder.codes[0]
    _, n, value = areas[int(code[2:])]
    assert behind[code] == pytest.approx(n * (value - best) / 100 * sign, rel=1e-6, abs=1e-6)


def test_attributable_has_an_interval_where_figures_have_one():
    values = np.array([30.0, 25, 20, 15, 10])
    ladder = rank_gebieden(frame(range(5), [1000] * 5, values, values - 2, values + 2), Richting.HOGER_BETER)
    found = attributable_people(ladder, Richting.HOGER_SLECHTER)
    # 5000 people times the standard error of (mean - last): 2/1.96 · √(4 · 0.2² + 0.8²).
    half = 50 * 2 * np.sqrt(4 * 0.2**2 + 0.8**2)
    assert found.waarde == pytest.approx(500)
    assert [found.ondergrens, found.bovengrens] == pytest.approx([500 - half, 500 + half], rel=0.02)
    assert found.soort is IntervalSoort.NAGEBOOTST


def test_neutral_indicator_has_no_better_level():
    ladder = rank_gebieden(frame(range(5), [100] * 5), Richting.HOGER_BETER)
    assert reason_of(attributable_people(ladder, Richting.NEUTRAAL)) == "geen_richting"


# World Bank (O'Donnell et al. 2008), table 8.1: deaths under five per 1.000 births by wealth, India 1982-92.
INDIA = frame(range(5), [29939, 28776, 26528, 24689, 19739], [154.7, 152.9, 119.5, 86.9, 54.3])


def test_concentration_published():
    assert concentration_index(rank_gebieden(INDIA, Richting.HOGER_BETER)).waarde == pytest.approx(
        -0.1694, abs=5e-5
    )


@given(AREAS)
def test_concentration_second_way(areas):
    ladder = rank_gebieden(frame(*map(list, zip(*areas, strict=True))), Richting.HOGER_BETER)
    # Twice the weighted covariance of figure and rank over the mean.
    covariance = np.cov(ladder.waarde, ladder.rang, aweights=ladder.aandeel, ddof=0)[0, 1]
    expected = 2 * covariance / np.average(ladder.waarde, weights=ladder.aandeel)
    found = concentration_index(ladder).waarde
    assert found == pytest.approx(expected, abs=1e-9)
    assert -1 <= found <= 1
    # Erreygers (2009): eight times the covariance over the range of a percentage.
    assert concentration_index(ladder, top=100).waarde == pytest.approx(8 * covariance / 100, abs=1e-9)


@given(AREAS)
def test_erreygers_mirrors(areas):
    table = frame(*map(list, zip(*areas, strict=True)))
    ill = concentration_index(rank_gebieden(table, Richting.HOGER_BETER), top=100).waarde
    well = concentration_index(
        rank_gebieden(table.assign(waarde=100 - table["waarde"]), Richting.HOGER_BETER), top=100
    ).waarde
    assert ill == pytest.approx(-well, abs=1e-9)


def test_concentration_refuses_what_has_no_share():
    assert (
        reason_of(
            concentration_index(
                rank_gebieden(frame(range(5), [1] * 5, [-1, 0, 1, 2, 3]), Richting.HOGER_BETER)
            )
        )
        == "ongeldig"
    )
    assert (
        reason_of(concentration_index(rank_gebieden(frame(range(5), [1] * 5, [0] * 5), Richting.HOGER_BETER)))
        == "geen_spreiding"
    )


def test_wide_bounds_never_give_nan():
    values = np.array([1.0, 0, 2, 0, 1])
    ladder = rank_gebieden(frame(range(5), [10] * 5, values, values - 50, values + 50), Richting.HOGER_BETER)
    found = concentration_index(ladder)
    assert not pd.isna([found.waarde, found.ondergrens, found.bovengrens]).any()
