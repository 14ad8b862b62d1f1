"""Survey figures: intervals of the right width, ages that agree, wijken near the mean of their buurten."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from wijkdata.ingest.demo.survey import half_width

NESTED = [("obesitas", "overgewicht"), ("sterk_eenzaam", "eenzaam")]


@pytest.fixture(scope="module")
def survey(figures: pd.DataFrame) -> pd.DataFrame:
    return figures[figures["bron_id"].str.contains("smap")]


@pytest.fixture(scope="module")
def smoking(survey: pd.DataFrame) -> pd.DataFrame:
    return survey[(survey["indicator"] == "rookt") & (survey["jaar"] == 2024)]


def test_half_width_by_hand() -> None:
    # 196 * sqrt(0.3 * 0.7 / (250 + 0.15 * 1500)) = 4.1212
    assert half_width(np.array([30.0]), np.array([1500.0])) == pytest.approx([4.1212], abs=1e-4)


def test_every_estimate_has_bounds_around_it_and_nothing_else_has(figures: pd.DataFrame) -> None:
    estimate = figures["bron_id"].str.contains("smap|monitor") & figures["waarde"].notna()
    with_bounds = figures[estimate]
    assert (with_bounds["ondergrens"] < with_bounds["waarde"]).all()
    assert (with_bounds["waarde"] < with_bounds["bovengrens"]).all()
    assert with_bounds["ondergrens"].ge(0).all()
    assert with_bounds["bovengrens"].le(100).all()
    assert figures.loc[~estimate, ["ondergrens", "bovengrens"]].isna().all(axis=None)


def test_the_survey_of_the_gemeente_lies_near_the_model_and_differs_from_it(figures: pd.DataFrame) -> None:
    measured = figures[figures["bron_id"].str.contains("monitor")]
    assert set(measured["niveau"]) == {"gemeente"}
    key = ["jaar", "leeftijd", "indicator"]
    model = figures[figures["gebied_code"] == "GM9999"].set_index(key)["waarde"]
    same = measured.assign(indicator=measured["indicator"].str.removesuffix(".gemeten")).set_index(key)
    apart = same["waarde"] - model.reindex(same.index)
    # 95 of 100 times the model lies in the interval of a draw round it.
    inside = (same["ondergrens"] <= same["waarde"] - apart) & (same["waarde"] - apart <= same["bovengrens"])
    assert 0.9 < inside.mean() < 0.99
    assert 0.5 < apart.abs().mean() < 2


def test_intervals_are_as_wide_as_the_recipe_says(survey: pd.DataFrame) -> None:
    middling = survey[(survey["leeftijd"] == "18plus") & survey["waarde"].between(30, 70)]
    half = (middling["bovengrens"] - middling["ondergrens"]) / 2
    median = half.groupby(middling["niveau"]).median()
    assert 3.5 < median["buurt"] < 6
    assert 1.5 < median["wijk"] < 4
    assert median["gemeente"] < 1.5
    assert median["land"] <= 0.2


def test_18plus_is_its_two_ages_weighed_by_their_people(survey: pd.DataFrame, figures: pd.DataFrame) -> None:
    ages = (
        survey[survey["jaar"] == 2024]
        .pivot_table(index=["indicator", "gebied_code"], columns="leeftijd", values="waarde")
        .dropna()
    )
    assert len(ages) > 1500
    low, high = ages[["18_64", "65plus"]].min(axis=1), ages[["18_64", "65plus"]].max(axis=1)
    assert (ages["18plus"] >= low - 0.1).all()
    assert (ages["18plus"] <= high + 0.1).all()
    counts = figures[
        (figures["jaar"] == 2024) & figures["indicator"].isin(["inwoners_18_64", "inwoners_65plus"])
    ]
    counts = counts.pivot_table(index="gebied_code", columns="indicator", values="waarde")
    large = ages.join(counts[counts["inwoners_65plus"] > 100], how="inner")
    young, old = large["inwoners_18_64"], large["inwoners_65plus"]
    mean = (large["18_64"] * young + large["65plus"] * old) / (young + old)
    assert (large["18plus"] - mean).abs().max() < 0.5


def test_older_people_smoke_less_and_are_more_often_ill(survey: pd.DataFrame) -> None:
    ages = survey.pivot_table(
        index=["indicator", "gebied_code", "jaar"], columns="leeftijd", values="waarde"
    ).dropna()
    assert (ages.loc["rookt", "65plus"] < ages.loc["rookt", "18_64"]).all()
    assert (ages.loc["langdurige_aandoening", "65plus"] > ages.loc["langdurige_aandoening", "18_64"]).all()


def test_a_part_is_smaller_than_its_whole(survey: pd.DataFrame) -> None:
    wide = survey.pivot_table(index=["gebied_code", "jaar", "leeftijd"], columns="indicator", values="waarde")
    for part, whole in NESTED:
        both = wide[[part, whole]].dropna()
        assert (both[part] < both[whole]).all()


def test_wijken_are_near_but_not_at_the_mean_of_their_buurten(
    survey: pd.DataFrame, figures: pd.DataFrame
) -> None:
    adults = figures[(figures["indicator"] == "volwassenen") & (figures["jaar"] == 2024)]
    adults = adults.set_index("gebied_code")["waarde"]
    now = survey[(survey["jaar"] == 2024) & (survey["leeftijd"] == "18plus")].dropna(subset="waarde")
    buurten = now[now["niveau"] == "buurt"].assign(weight=lambda rows: rows["gebied_code"].map(adults))
    buurten["product"] = buurten["waarde"] * buurten["weight"]
    sums = buurten.groupby(["indicator", "wijk_code"])[["product", "weight"]].sum()
    wijken = now[now["niveau"] == "wijk"].set_index(["indicator", "wijk_code"])["waarde"]
    off = (wijken - sums["product"] / sums["weight"]).dropna()
    assert len(off) > 200
    assert off.abs().max() < 0.8
    assert 0.1 < off.std() < 0.5


def test_thoughts_of_suicide_are_not_given_per_buurt(survey: pd.DataFrame) -> None:
    own = survey[survey["indicator"] == "suicidegedachten"]
    assert set(own["niveau"]) == {"land", "gemeente", "wijk"}


def test_few_people_give_no_figure(smoking: pd.DataFrame, survey: pd.DataFrame) -> None:
    by_name = smoking[smoking["leeftijd"] == "65plus"].set_index("naam")
    assert by_name.loc["Luttelwouderpolder", "ontbreekt"] == "te_klein"
    assert by_name.loc["Elder en Havenkommen", "ontbreekt"] == "niet_van_toepassing"
    assert pd.notna(
        smoking[smoking["leeftijd"] == "18plus"].set_index("naam").loc["Luttelwouderpolder", "waarde"]
    )
    before_it_was_built = survey[(survey["naam"] == "Veerstaete") & (survey["jaar"] == 2012)]
    assert (before_it_was_built["ontbreekt"] == "te_klein").all()
    assert survey.loc[survey["niveau"] != "buurt", "waarde"].notna().all()
