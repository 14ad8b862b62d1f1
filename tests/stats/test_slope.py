"""Slope and relative index of inequality against PHEindicatormethods, statsmodels and simulation."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st

from tests.stats.test_ses import frame
from wijkdata.models import Richting
from wijkdata.stats.draws import ChanceScale, draw
from wijkdata.stats.intervals import IntervalSoort
from wijkdata.stats.ses import rank_gebieden
from wijkdata.stats.slope import slope_index

SCALES = {0: ChanceScale.GEWOON, 1: ChanceScale.LOG, 2: ChanceScale.LOGIT}
LIMITS = 0.05
"""Tolerance upstream gives its simulated limits."""


def levels(text: object) -> list[float]:
    return [float(part) / 100 for part in str(text).strip("c()").split(",")]


def test_published(phe):
    table = phe("testdata_SII.xlsx")
    starts = table.index[table["sii"].notna()]
    checked = 0
    for start in starts:
        head = table.loc[start]
        same = (table["Area"] == head["Area"]) & (table["TestDescription"] == head["TestDescription"])
        part = table[same & (table.index >= start) & (table.index < start + 10)]
        value = part["Value"].fillna(part["Count"] / part["Population"])
        data = frame(part["Quantile"], part["Population"], value, part["LowerCL"], part["UpperCL"])
        ladder = rank_gebieden(data.set_axis(range(len(data))), Richting.HOGER_BETER)
        text = head["TestDescription"]
        options = {"schaal": SCALES[head["ValueType"]], "lijn_op_schaal": "transform" in text}
        # Upstream multiplies the slope; a negative multiplier also turns the ratio over.
        times = -100 if "x -100" in text else -1 if "negative" in text else 100 if "x 100" in text else 1
        for number, level in enumerate([0.98] if "98% CI" in text else levels(head["Confidence"]), start=1):
            found = slope_index(ladder, **options, confidence=level, trekkingen=50_000)
            assert found.sii.waarde * times == pytest.approx(head["sii"], rel=1e-9)
            if not pd.isna(head["Intercept"]):
                assert found.begin == pytest.approx(head["Intercept"], rel=1e-9)
            limits = sorted([found.sii.ondergrens * times, found.sii.bovengrens * times])
            published = [head[f"sii_lowercl_{number}"], head[f"sii_uppercl_{number}"]]
            if not pd.isna(published[0]):
                assert limits == pytest.approx(published, rel=LIMITS)
            if pd.isna(head["rii"]):
                continue
            ratio = [found.rii.waarde, found.rii.ondergrens, found.rii.bovengrens]
            ratio = (
                [ratio[0], *sorted(ratio[1:])] if times > 0 else [1 / r for r in (ratio[0], *ratio[:0:-1])]
            )
            assert ratio[0] == pytest.approx(head["rii"], rel=1e-9)
            if not pd.isna(head[f"rii_lowercl_{number}"]):
                published = [head[f"rii_lowercl_{number}"], head[f"rii_uppercl_{number}"]]
                assert ratio[1:] == pytest.approx(published, rel=LIMITS)
            checked += 1
    assert len(starts) == 44
    assert checked >= 40


AREAS = st.lists(
    st.tuples(st.integers(0, 50), st.integers(1, 5000), st.floats(1, 99)), min_size=5, max_size=30
).filter(lambda areas: len({ses for ses, _, _ in areas}) > 2)


@given(AREAS)
def test_line_second_way(areas):
    ses, people, values = map(list, zip(*areas, strict=True))
    ladder = rank_gebieden(frame(ses, people, values), Richting.HOGER_BETER)
    found = slope_index(ladder)
    model = sm.WLS(ladder.waarde, sm.add_constant(ladder.rang), weights=ladder.aandeel).fit()
    foot, slope = model.params
    assert found.begin == pytest.approx(foot, rel=1e-6, abs=1e-6)
    assert found.sii.waarde == pytest.approx(slope, rel=1e-6, abs=1e-6)
    low, high = model.conf_int(0.05)[1]
    assert [found.sii.ondergrens, found.sii.bovengrens] == pytest.approx([low, high], rel=1e-5, abs=1e-5)
    assert found.sii.soort is IntervalSoort.LIJN
    if min(foot, foot + slope) <= 1e-6:
        return
    assert found.rii.waarde == pytest.approx((foot + slope) / foot, rel=1e-4)
    # Delta method with the covariance of the whole model.
    gradient = np.array([1 / (foot + slope) - 1 / foot, 1 / (foot + slope)])
    spread = np.sqrt(gradient @ model.cov_params() @ gradient)
    expected = np.log(found.rii.waarde) + spread * sm.stats.stattools.stats.t.ppf(0.975, len(ses) - 2)
    if expected < 500:
        assert np.log(found.rii.bovengrens) == pytest.approx(expected, rel=1e-4, abs=1e-4)


def with_margin(values, half):
    values = np.asarray(values, dtype=float)
    return frame(range(len(values)), [100] * len(values), values, values - half, values + half)


def test_simulated_interval_is_that_of_the_normal_sum():
    ladder = rank_gebieden(with_margin([30, 26, 24, 21, 15, 12], 4), Richting.HOGER_BETER)
    found = slope_index(ladder, trekkingen=40_000)
    pull = ladder.aandeel * (ladder.rang - 0.5)
    exact = 1.959964 * (4 / 1.959964) * np.sqrt((pull**2).sum()) / (pull @ (ladder.rang - 0.5))
    assert found.sii.bovengrens - found.sii.waarde == pytest.approx(exact, rel=0.02)
    assert found.sii.waarde - found.sii.ondergrens == pytest.approx(exact, rel=0.02)
    assert found.sii.soort is IntervalSoort.NAGEBOOTST


def test_equal_seed_equal_answer_other_seed_another():
    ladder = rank_gebieden(with_margin([30, 26, 24, 21, 15], 4), Richting.HOGER_BETER)
    assert slope_index(ladder, seed=3) == slope_index(ladder, seed=3)
    assert slope_index(ladder, seed=3) != slope_index(ladder, seed=4)


def test_memory_blocks_do_not_change_the_draws(monkeypatch):
    ladder = rank_gebieden(with_margin([30, 26, 24, 21, 15], 4), Richting.HOGER_BETER)
    whole = slope_index(ladder, trekkingen=1000)
    monkeypatch.setattr("wijkdata.stats.draws.BLOK", 17)
    assert slope_index(ladder, trekkingen=1000) == whole


def test_no_difference_between_areas_is_no_slope():
    found = slope_index(rank_gebieden(frame(range(6), [10] * 6, [20] * 6), Richting.HOGER_BETER))
    assert found.sii.waarde == pytest.approx(0, abs=1e-12)
    assert found.rii.waarde == pytest.approx(1)
    assert found.sii.bovengrens == pytest.approx(0, abs=1e-9)


def test_scores_round_zero_have_no_ratio():
    found = slope_index(rank_gebieden(frame(range(5), [10] * 5, [-2, -1, 0, 1, 2]), Richting.HOGER_BETER))
    assert found.rii is None
    assert found.sii.waarde > 0


@pytest.mark.parametrize("schaal", [ChanceScale.LOG, ChanceScale.LOGIT])
def test_a_zero_falls_back_to_the_plain_scale(schaal):
    data = with_margin([30, 26, 24, 4, 4], 4)
    ladder = rank_gebieden(data, Richting.HOGER_BETER)
    found = slope_index(ladder, schaal=schaal, maal=100)
    assert found == slope_index(ladder, schaal=ChanceScale.GEWOON)


def test_a_whole_country_takes_fewer_draws_but_never_few():
    values = np.linspace(30, 10, 5000)
    ladder = rank_gebieden(with_margin(values, 4), Richting.HOGER_BETER)
    assert sum(len(block) for block in draw(ladder, ChanceScale.GEWOON, 1, 1)) == 1000
    small = rank_gebieden(with_margin(values[::500], 4), Richting.HOGER_BETER)
    assert sum(len(block) for block in draw(small, ChanceScale.GEWOON, 1, 1)) == 10_000


@given(st.sampled_from(list(ChanceScale)), st.integers(0, 5))
def test_draws_stay_on_their_scale(schaal, seed):
    values = np.array([1.0, 3.0, 50.0, 97.0, 99.0])
    data = frame(range(5), [100] * 5, values, values * 0.4, 100 - (100 - values) * 0.4)
    drawn = np.concatenate(list(draw(rank_gebieden(data, Richting.HOGER_BETER), schaal, 100, seed, 500)))
    assert drawn.shape == (500, 5)
    inside = {
        ChanceScale.GEWOON: True,
        ChanceScale.LOG: drawn.min() > 0,
        ChanceScale.LOGIT: 0 < drawn.min() < drawn.max() < 100,
    }
    assert inside[schaal]
    middle = np.median(schaal.to(drawn, 100), axis=0)
    assert schaal.back(middle, 100) == pytest.approx(values, rel=0.6, abs=12)
