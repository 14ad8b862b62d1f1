"""Counting outcomes over many indicators, against plain loops."""

from __future__ import annotations

import math

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from tests.samples import an_estimate
from wijkdata.catalogue import Indicator
from wijkdata.models import Richting
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.tally import countable, tally_outcomes

ONE = an_estimate(sleutel="een")
TWO = an_estimate(sleutel="twee")
TWIN = an_estimate(sleutel="tweeling", nooit_samen=("een",))
NEUTRAL = an_estimate(sleutel="neutraal", richting=Richting.NEUTRAAL)
SHOWN_ONLY = an_estimate(sleutel="getoond", mag_vergelijken=False)
ALL = [ONE, TWO, an_estimate(sleutel="drie"), NEUTRAL]


def _frame(outcomes: dict[str, dict[str, Oordeel]]) -> pd.DataFrame:
    rows = [(code, key, outcome.value) for code, row in outcomes.items() for key, outcome in row.items()]
    return pd.DataFrame(rows, columns=["code", "indicator", "oordeel"])


def test_what_has_no_direction_may_not_be_compared_or_measures_the_same_does_not_count() -> None:
    first = an_estimate(sleutel="een", nooit_samen=("tweeling",))
    assert countable([NEUTRAL, first, SHOWN_ONLY, TWIN, TWO]) == [first, TWO]


def test_the_balance_of_a_table_done_by_hand() -> None:
    worse, better, same = Oordeel.ONGUNSTIGER, Oordeel.GUNSTIGER, Oordeel.GEEN_DUIDELIJK_VERSCHIL
    frame = _frame({
        "A": {"een": worse, "twee": worse, "drie": better, "neutraal": Oordeel.HOGER},
        "B": {"een": same, "twee": Oordeel.GEEN_CIJFER, "drie": better},
        "C": {"een": worse, "twee": Oordeel.GEEN_CIJFER, "drie": Oordeel.NIET_TE_VERGELIJKEN},
    })  # fmt: skip
    tally = tally_outcomes(frame, ALL)
    assert tally.loc["A", ["ongunstiger", "gunstiger", "gelijk", "vergeleken"]].tolist() == [2, 1, 0, 3]
    assert math.isclose(tally.loc["A", "gemiddelde"], -1 / 3)
    assert tally.loc["B", "gemiddelde"] == 0.5
    assert math.isnan(tally.loc["C", "gemiddelde"])
    assert tally.loc["C", "vergeleken"] == 1


outcomes = st.dictionaries(
    st.sampled_from("ABCDE"),
    st.dictionaries(
        st.sampled_from([one.sleutel for one in ALL]), st.sampled_from(list(Oordeel)), min_size=1
    ),
    min_size=1,
)


@given(outcomes)
def test_every_count_is_that_of_a_plain_loop(given_outcomes: dict[str, dict[str, Oordeel]]) -> None:
    tally = tally_outcomes(_frame(given_outcomes), ALL)
    judged: list[Indicator] = [one for one in ALL if one.richting is not Richting.NEUTRAAL]
    assert set(tally.index) == set(given_outcomes)
    for code, row in given_outcomes.items():
        seen = [row[one.sleutel] for one in judged if one.sleutel in row]
        worse, better = seen.count(Oordeel.ONGUNSTIGER), seen.count(Oordeel.GUNSTIGER)
        compared = worse + better + seen.count(Oordeel.GEEN_DUIDELIJK_VERSCHIL)
        assert tally.loc[code, ["ongunstiger", "gunstiger", "vergeleken"]].tolist() == [
            worse,
            better,
            compared,
        ]
        mean = tally.loc[code, "gemiddelde"]
        if compared < 2:
            assert math.isnan(mean)
        else:
            assert math.isclose(mean, (better - worse) / compared)


def test_without_indicators_nothing_is_counted() -> None:
    tally = tally_outcomes(_frame({"A": {"een": Oordeel.GUNSTIGER}}), [])
    assert tally.loc["A", "vergeleken"] == 0
    assert math.isnan(tally.loc["A", "gemiddelde"])
