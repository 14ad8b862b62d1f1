"""The rough correction for age: against the published younger band of 2016, and worked out a second way."""

from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkdata.models import LAND, Moment
from wijkdata.stats.age_bands import at_moment, correct_for_age, correct_rows, derive_18_64, share_65plus

SHARES = st.floats(0.0, 0.9)
FIGURES = st.floats(0.0, 100.0)

TRUTH = """
    select a.waarde as allen, b.waarde as oud, t.waarde as jong, o.waarde as ouderen, n.waarde as volwassenen
    from waarde a
    join waarde b on (b.gebied_code, b.indicator, b.jaar) = (a.gebied_code, a.indicator, 2016)
                 and b.leeftijd = '65plus' and b.waarde is not null
    join waarde t on (t.gebied_code, t.indicator, t.jaar) = (a.gebied_code, a.indicator, 2016)
                 and t.leeftijd = '18_64' and t.waarde is not null
    join waarde o on o.gebied_code = a.gebied_code and o.indicator = 'inwoners_65plus' and o.jaar = 2020
    join waarde n on n.gebied_code = a.gebied_code and n.indicator = 'volwassenen' and n.jaar = 2020
    join waarde i on i.gebied_code = a.gebied_code and i.indicator = 'inwoners' and i.jaar = 2020
    where a.jaar = 2016 and a.leeftijd = '18plus' and a.gebied_niveau = 'wijk' and i.waarde >= 1000
      and a.waarde is not null and a.indeling_jaar = 2020
"""


def test_the_derived_band_against_the_published_one(landelijke_db: Path) -> None:
    """Of 2016, where the younger band is published: sd 0.36 point, 98% of the wijken within 1 point."""
    with duckdb.connect(str(landelijke_db), read_only=True) as connection:
        rows = connection.execute(TRUTH).df()
    error = derive_18_64(rows["allen"], rows["oud"], share_65plus(rows["ouderen"], rows["volwassenen"]))
    error = error - rows["jong"].to_numpy()
    assert len(rows) > 40_000
    assert abs(error.mean()) < 0.02
    assert error.std() == pytest.approx(0.36, abs=0.005)
    assert (abs(error) <= 1).mean() == pytest.approx(0.98, abs=0.005)


@given(FIGURES, FIGURES, SHARES)
def test_the_band_that_was_mixed_in_comes_back(young: float, old: float, share: float) -> None:
    mixed = (1 - share) * young + share * old
    assert derive_18_64([mixed], [old], [share])[0] == pytest.approx(young, abs=1e-6)


@given(st.integers(1, 5000), st.integers(1, 5000), FIGURES, FIGURES, SHARES)
def test_corrected_second_way_person_by_person(
    young_people: int, old_people: int, young: float, old: float, country: float
) -> None:
    """Put as many younger and older people together as the country has, and count those with the trait."""
    adults = young_people + old_people
    if old_people / adults > 0.9:
        return
    mixed = (young * young_people + old * old_people) / adults
    shares = share_65plus([old_people], [adults])
    found = correct_for_age({"18plus": [mixed], "18_64": [np.nan], "65plus": [old]}, shares, country)
    together = np.average([young, old], weights=[1 - country, country])
    assert found.gecorrigeerd[0] == pytest.approx(together, abs=1e-6)
    assert found.zelf_berekend.tolist() == [True]


def test_an_area_with_the_ages_of_the_country_keeps_its_figure() -> None:
    found = correct_for_age({"18plus": [20.0], "18_64": [np.nan], "65plus": [12.0]}, [0.24], 0.24)
    assert found.gecorrigeerd[0] == pytest.approx(20.0)


def test_a_published_band_is_never_worked_out_again() -> None:
    found = correct_for_age({"18plus": [20.0], "18_64": [21.0], "65plus": [12.0]}, [0.25], 0.5)
    assert found.tot_65.tolist() == [21.0]
    assert found.gecorrigeerd.tolist() == [16.5]
    assert found.zelf_berekend.tolist() == [False]


@pytest.mark.parametrize(
    ("allen", "oud", "share"),
    [(20.0, np.nan, 0.2), (np.nan, 12.0, 0.2), (20.0, 12.0, np.nan), (20, 12, 0.91)],
)
def test_what_is_missing_stays_missing(allen: float, oud: float, share: float) -> None:
    assert np.isnan(derive_18_64([allen], [oud], [share])).all()
    found = correct_for_age({"18plus": [allen], "18_64": [np.nan], "65plus": [oud]}, [share], 0.24)
    assert np.isnan(found.gecorrigeerd).all()
    assert not found.zelf_berekend.any()


def test_rounding_at_the_source_never_carries_a_share_out_of_bounds() -> None:
    assert derive_18_64([1.0, 99.5], [9.0, 95.0], [0.25, 0.5]).tolist() == [0.0, 100.0]
    assert np.isnan(correct_for_age({"18plus": [1], "18_64": [1], "65plus": [1]}, [0.2], np.nan).gecorrigeerd)


def rows(age: str, values: dict[str, float], jaar: int = 2020) -> pd.DataFrame:
    return pd.DataFrame({
        "code": list(values), "indeling_jaar": 2020, "jaar": jaar, "waarde": list(values.values()),
        "ondergrens": 1.0, "bovengrens": 2.0, "ontbreekt": None, "tabel": age,
    })  # fmt: skip


def test_rows_of_a_moment_keep_their_shape_and_lose_their_bounds() -> None:
    moment = Moment("rookt", 2020, "18plus", 2020)
    ages = {
        "18plus": pd.concat([rows("a", {"WK1": 20.0, LAND: 18.0}), rows("a", {"WK1": 99.0}, 2016)]),
        "18_64": rows("b", {}),
        "65plus": rows("c", {"WK1": 12.0, LAND: 10.0}),
    }
    old, adults = pd.Series({"WK1": 25.0, LAND: 50.0}), pd.Series({"WK1": 100.0, LAND: 100.0})
    found = correct_rows(ages, old, adults, moment).set_index("code")
    assert found.loc["WK1", "waarde"] == pytest.approx(0.5 * (20 - 0.25 * 12) / 0.75 + 0.5 * 12)
    assert found.loc[LAND, "waarde"] == pytest.approx(18.0)
    assert found["ondergrens"].isna().all()
    assert found["zelf_berekend"].all()


def test_people_come_from_the_nearest_year_of_the_same_indeling() -> None:
    people = pd.concat(
        [rows("", {"WK1": 1.0}, 2013), rows("", {"WK1": 2.0}, 2018), rows("", {"WK1": 3.0}, 2024)]
    )
    assert at_moment(people, Moment("rookt", 2016, "18plus", 2020)).to_dict() == {"WK1": 2.0}
    assert at_moment(people, Moment("rookt", 2016, "18plus", 2024)).empty
