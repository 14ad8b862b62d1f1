"""A gap looked at in more ways: against the national figures of 2020, and by its own rule."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.stats.test_ses import frame
from wijkdata.answers.age import find_corrected, find_correctie
from wijkdata.answers.years import find_ladder
from wijkdata.database.connection import Database
from wijkdata.database.verloop import load_verloop
from wijkdata.models import Moment, Niveau, Richting
from wijkdata.stats.age_bands import rows_at
from wijkdata.stats.gradient import areas_of_students, judge_gap, make_gradient, turned
from wijkdata.stats.ses import Rangorde, rank_gebieden

RONDKOMEN, BIJSTAND = ("moeite_rondkomen", "18plus"), ("bijstand", "alle")
GRADIENTS = [
    ("GM0014", "langdurige_aandoening", 9.2, 3.9, -0.5),
    ("GM0014", "langdurig_beperkt", 7.0, 0.9, -2.5),
    ("GM0014", "ervaren_gezondheid", -0.1, 4.3, 7.5),
    ("GM0599", "ervaren_gezondheid", 7.1, 10.2, 7.8),
    ("GM0599", "langdurig_beperkt", -1.3, -5.0, -2.1),
    ("GM0363", "ervaren_gezondheid", 14.0, 15.5, 14.3),
]
"""Gemeente, subject, and its slope index: on the estimated order, that corrected for age, on bijstand."""


def ranked(path: Path, gemeente: str, sleutel: str, ses: tuple[str, str], corrected: bool) -> Rangorde:
    moment, database = Moment(sleutel, 2020, "18plus", 2020), Database(path)
    place = (database, gemeente, Niveau.WIJK)
    cijfers = rows_at(load_verloop(*place, sleutel, "18plus"), moment)
    if corrected:
        cijfers = find_corrected(*place, moment, find_correctie(*place))
    found = find_ladder(*place, moment, ses, "volwassenen", corrected, cijfers)
    assert found is not None
    assert isinstance(found.rangorde, Rangorde)
    return found.rangorde


def slope_by_hand(rangorde: Rangorde) -> float:
    """Fit the line with numpy, with everybody as one point at the place of the own area."""
    return float(np.polyfit(rangorde.rang, rangorde.waarde, 1, w=np.sqrt(rangorde.personen))[0])


@pytest.mark.parametrize(("gemeente", "sleutel", "crude", "corrected", "counted"), GRADIENTS)
def test_slopes_of_real_places(
    landelijke_db: Path, gemeente: str, sleutel: str, crude: float, corrected: float, counted: float
) -> None:
    orders = [(RONDKOMEN, False, crude), (RONDKOMEN, True, corrected), (BIJSTAND, False, counted)]
    for ses, age, expected in orders:
        rangorde = ranked(landelijke_db, gemeente, sleutel, ses, age)
        sii = make_gradient(ses[0], rangorde, gecorrigeerd=age).helling.sii
        assert sii.waarde == pytest.approx(expected, abs=0.06)
        assert slope_by_hand(rangorde) == pytest.approx(
            sii.waarde, abs=0.1
        )  # equal places are one step there
    if (gemeente, sleutel) == ("GM0014", "langdurige_aandoening"):
        first = make_gradient("", ranked(landelijke_db, gemeente, sleutel, RONDKOMEN, False)).helling.sii
        assert [first.ondergrens, first.bovengrens] == pytest.approx([4.4, 14.1], abs=0.06)


@pytest.mark.parametrize("sleutel", ["langdurige_aandoening", "langdurig_beperkt"])
def test_a_town_of_students_gets_no_clear_gap_the_wrong_way_round(landelijke_db: Path, sleutel: str) -> None:
    crude = make_gradient("moeite_rondkomen", ranked(landelijke_db, "GM0014", sleutel, RONDKOMEN, False))
    counted = make_gradient("bijstand", ranked(landelijke_db, "GM0014", sleutel, BIJSTAND, False))
    assert crude.kloof.verschil.waarde < -3  # said to be clear before: the poorest fifth the healthiest
    assert turned([crude, counted]) == [counted]
    outcome = judge_gap(crude.kloof, Richting.HOGER_SLECHTER, 3, gelijk=not turned([crude, counted]))
    assert outcome.value == "geen_duidelijk_verschil"


def gradient(values: list[float]):
    return make_gradient("bijstand", rank_gebieden(frame(range(5), [100] * 5, values), Richting.HOGER_BETER))


def test_ways_that_agree_leave_the_gap_clear_and_none_is_on_neither_side() -> None:
    falling, steeper, rising, level = map(gradient, ([30, 25, 20, 15, 10], [50, 25, 20, 15, 1],
                                                     [10, 15, 20, 25, 30], [20, 20, 20, 20, 20]))  # fmt: skip
    assert turned([falling]) == turned([falling, steeper]) == []
    assert turned([falling, steeper, rising, level]) == [rising, level]
    for found, word in ((falling, "ongunstiger"), (rising, "gunstiger")):
        assert judge_gap(found.kloof, Richting.HOGER_SLECHTER, 3, gelijk=True).value == word
        assert (
            judge_gap(found.kloof, Richting.HOGER_SLECHTER, 3, gelijk=False).value
            == "geen_duidelijk_verschil"
        )


def test_areas_of_students_are_those_above_twenty_percent_with_enough_people() -> None:
    people = [1000, 1000, 1000, 1000, 100]
    rangorde = rank_gebieden(frame(range(5), people), Richting.HOGER_BETER)
    assert isinstance(rangorde, Rangorde)
    shares = pd.Series([20.0, 30.0, 25.0, np.nan, 60.0], index=list(rangorde.codes))
    names = {code: f"naam {at}" for at, code in enumerate(rangorde.codes)}
    assert areas_of_students(shares, names, rangorde) == ["naam 1", "naam 2"]
    assert areas_of_students(pd.Series(dtype="float64"), names, rangorde) == []
