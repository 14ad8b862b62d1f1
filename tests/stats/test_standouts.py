"""What stands out: only clear differences, the strongest first, never twice the same thing."""

from __future__ import annotations

import pandas as pd
import pytest
from scipy.stats import norm

from tests.samples import an_estimate
from wijkdata.catalogue import Indicator
from wijkdata.models import LAND, Niveau, Richting
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.small import GENOEG
from wijkdata.stats.standouts import find_gaps, find_standouts
from wijkdata.stats.unusual import Verdeling, Verdelingen

EVEN = Verdeling(3000, tuple(map(float, range(101))))
UNUSUAL = Verdelingen(Niveau.GEMEENTE, 3000, per=dict.fromkeys("abcdef", EVEN))


def catalogue(*indicators: Indicator) -> dict[str, Indicator]:
    return {indicator.sleutel: indicator for indicator in indicators}


def named(sleutel: str, **changes: object) -> Indicator:
    return an_estimate(**{"sleutel": sleutel, "kern": True, **changes})


def profile(rows: list[tuple[str, str, float]], half: float = 1.0, inwoners: int = 5000) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["code", "indicator", "waarde"])
    return frame.assign(
        naam=frame["code"].str.lower(),
        inwoners=inwoners,
        volwassenen=0.8 * inwoners,
        marge=None,
        ontbreekt=None,
        jaar=2024,
        leeftijd="18plus",
        ondergrens=frame["waarde"] - half,
        bovengrens=frame["waarde"] + half,
    )


def beside_nl(**figures: tuple[float, float]) -> pd.DataFrame:
    own = [("GM0001", sleutel, pair[0]) for sleutel, pair in figures.items()]
    return profile([*own, *((LAND, sleutel, pair[1]) for sleutel, pair in figures.items())])


def keys(found: list) -> list[str]:
    return [one.indicator.sleutel for one in found]


def test_only_clear_differences_count_and_the_strongest_come_first() -> None:
    known = catalogue(named("a"), named("b"), named("c"))
    rows = beside_nl(a=(24, 17), b=(19, 17), c=(30, 17))
    found = find_standouts(rows, "GM0001", LAND, known, UNUSUAL)
    assert keys(found) == ["c", "a"]
    expected = norm.ppf([0.30, 0.24]) - norm.ppf(0.17)
    assert [one.kracht for one in found] == pytest.approx(expected.tolist())
    assert {one.vergelijking.oordeel for one in found} == {Oordeel.ONGUNSTIGER}


def test_the_interval_counts_too() -> None:
    wide = beside_nl(a=(24, 17)).assign(ondergrens=10.0, bovengrens=38.0)
    assert find_standouts(wide, "GM0001", LAND, catalogue(named("a")), UNUSUAL) == []


def test_something_good_is_never_pushed_out() -> None:
    known = catalogue(*(named(key) for key in "abcdef"))
    worse = {key: (40.0 + place, 17.0) for place, key in enumerate("abcde")}
    found = find_standouts(beside_nl(**worse, f=(13, 17)), "GM0001", LAND, known, UNUSUAL)
    assert len(found) == 5
    assert found[-1].indicator.sleutel == "f"
    assert found[-1].vergelijking.oordeel is Oordeel.GUNSTIGER


def test_surroundings_come_last_but_may_lie_furthest_apart() -> None:
    known = catalogue(named("a"), named("b", omgeving=True))
    found = find_standouts(beside_nl(a=(24, 17), b=(90, 17)), "GM0001", LAND, known, UNUSUAL)
    assert keys(found) == ["a", "b"]
    rows = profile([("W1", "a", 17), ("W2", "a", 24), ("W1", "b", 17), ("W2", "b", 90)])
    assert keys(find_gaps(rows, ["W1", "W2"], known, UNUSUAL)) == ["b", "a"]


def test_what_measures_the_same_counts_once() -> None:
    known = catalogue(named("a", nooit_samen=("b",)), named("b", nooit_samen=("a",)))
    assert keys(find_standouts(beside_nl(a=(24, 17), b=(30, 17)), "GM0001", LAND, known, UNUSUAL)) == ["a"]


def test_what_is_rare_in_the_country_comes_before_what_is_many_times_the_threshold() -> None:
    known = catalogue(named("a"), named("b"))
    common = Verdeling(3000, tuple(4 * one for one in EVEN.honderdsten))
    unusual = Verdelingen(Niveau.WIJK, 3000, per={"a": common, "b": EVEN})
    rows = beside_nl(a=(70, 40), b=(30, 17))
    found = find_standouts(rows, "GM0001", LAND, known, unusual)
    assert keys(found) == ["b", "a"]
    assert found[0].vergelijking.verschil == 13
    assert found[1].vergelijking.verschil == 30


def test_neutral_ones_others_than_the_core_and_unknown_ones_do_not_stand_out() -> None:
    known = catalogue(
        named("a", richting=Richting.NEUTRAAL, mag_rangschikken=False, rangschik_voorwaarde=""),
        named("b", kern=False),
        named("c", mag_vergelijken=False),
    )
    rows = beside_nl(a=(40, 17), b=(40, 17), c=(40, 17), onbekend=(40, 17))
    assert find_standouts(rows, "GM0001", LAND, known, UNUSUAL) == []


def test_the_gap_is_between_the_highest_and_the_lowest() -> None:
    rows = profile([("W1", "a", 10), ("W2", "a", 24), ("W3", "a", 17), ("W9", "a", 90)])
    (gap,) = find_gaps(rows, ["W1", "W2", "W3"], catalogue(named("a")), UNUSUAL)
    assert (gap.hoogste, gap.laagste) == (("w2", 24.0), ("w1", 10.0))
    assert gap.kracht == pytest.approx(norm.ppf(0.24) - norm.ppf(0.10))


def test_intervals_that_overlap_give_no_gap() -> None:
    rows = profile([("W1", "a", 10), ("W2", "a", 24)], half=8)
    assert find_gaps(rows, ["W1", "W2"], catalogue(named("a")), UNUSUAL) == []


def test_a_handful_of_people_makes_no_gap() -> None:
    rows = profile([("W1", "a", 10), ("W2", "a", 24), ("W3", "a", 60)])
    rows.loc[rows["code"] == "W3", "volwassenen"] = GENOEG - 1
    (gap,) = find_gaps(rows, ["W1", "W2", "W3"], catalogue(named("a")), UNUSUAL)
    assert gap.hoogste[0] == "w2"
