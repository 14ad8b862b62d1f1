"""Register figures: rounded and kept secret as CBS does, empty where the recipe says, and in agreement."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wijkdata.ingest.demo.counts import round_to_5

PROVISIONAL = [
    "inkomen_inwoner", "inkomen_hh_gestand", "hh_laagste_40", "mediaan_vermogen", "bijstand", "ao_uitkering",
    "ww_uitkering", "aow_uitkering", "wmo", "jeugdzorg", "opl_laag", "opl_midden", "opl_hoog",
    "arbeidsparticipatie",
]  # fmt: skip
"""What the last, provisional year leaves empty."""

COUNTS = ["inwoners", "huishoudens", "inwoners_65plus", "inwoners_0_24"]


@pytest.fixture(scope="module")
def registers(figures: pd.DataFrame) -> pd.DataFrame:
    return figures[~figures["bron_id"].str.contains("smap")]


@pytest.fixture(scope="module")
def wide(registers: pd.DataFrame) -> pd.DataFrame:
    yearly = registers[registers["bron_id"].str.contains("kwb|politie")]
    return yearly.pivot_table(index=["gebied_code", "jaar"], columns="indicator", values="waarde")


@given(st.integers(0, 10**6), st.integers(0, 2**32 - 1))
@settings(max_examples=50)
def test_rounding_goes_to_a_neighbouring_five(count: int, seed: int) -> None:
    rounded = round_to_5(np.full(20, float(count)), np.random.default_rng(seed))
    assert (rounded % 5 == 0).all()
    assert (np.abs(rounded - count) < 5).all()


def test_rounding_is_right_on_average() -> None:
    rounded = round_to_5(np.full(100_000, 12.0), np.random.default_rng(1))
    assert set(rounded) == {10.0, 15.0}
    assert rounded.mean() == pytest.approx(12, abs=0.05)


def test_counts_are_multiples_of_five_that_do_not_quite_add_up(registers: pd.DataFrame) -> None:
    counts = registers[registers["indicator"].isin(COUNTS)]
    assert (counts["waarde"] % 5 == 0).all()
    sums = counts[counts["niveau"] == "buurt"].groupby(["indicator", "jaar", "wijk_code"])["waarde"].sum()
    wijken = counts[counts["niveau"] == "wijk"].set_index(["indicator", "jaar", "wijk_code"])["waarde"]
    off = (sums - wijken).abs()
    assert 0.5 < (off > 0).mean() < 1
    assert off.max() <= 40


def test_shares_are_those_of_the_rounded_counts(wide: pd.DataFrame) -> None:
    shown = wide[["inwoners", "inwoners_65plus", "aandeel_65plus", "volwassenen", "inwoners_18_64"]].dropna()
    assert len(shown) > 600
    assert shown["aandeel_65plus"].to_numpy() == pytest.approx(
        100 * shown["inwoners_65plus"] / shown["inwoners"]
    )
    assert (shown["volwassenen"] - shown["inwoners_18_64"] - shown["inwoners_65plus"]).abs().max() <= 1
    bands = ["aandeel_0_14", "aandeel_15_24", "aandeel_25_44", "aandeel_45_64", "aandeel_65plus"]
    together = wide.loc[wide["inwoners"] > 500, bands].sum(axis=1)
    assert together.between(97, 103).all()


@pytest.mark.parametrize(
    ("indicator", "base", "fewest"),
    [
        ("aandeel_65plus", "inwoners", 50),
        ("bijstand", "inwoners", 50),
        ("misdrijven", "inwoners", 50),
        ("eenpersoons", "huishoudens", 50),
        ("auto_per_hh", "huishoudens", 45),
        ("inkomen_hh_gestand", "huishoudens", 95),
        ("inkomen_inwoner", "inwoners", 95),
        ("arbeidsparticipatie", "inwoners", 145),
        ("bevolkingsdichtheid", "inwoners", 5),
        ("afst_huisarts", "inwoners", 5),
    ],
)
def test_nothing_is_shown_of_a_few(wide: pd.DataFrame, indicator: str, base: str, fewest: int) -> None:
    shown = wide[wide[indicator].notna()]
    assert shown[base].min() >= fewest
    assert wide.loc[wide[base] < fewest, indicator].isna().all()


def test_small_numbers_of_clients_are_secret(registers: pd.DataFrame, wide: pd.DataFrame) -> None:
    secret = registers[registers["ontbreekt"] == "geheim"]
    assert set(secret["indicator"]) <= {"wmo", "jeugdzorg"}
    assert not secret.empty
    clients = wide["wmo"] * wide["inwoners"] / 1000
    assert clients.min() >= 5


def test_5_to_10_percent_of_the_cells_is_empty_each_with_its_reason(registers: pd.DataFrame) -> None:
    empty = registers["waarde"].isna()
    local = registers["niveau"].isin(["wijk", "buurt"])
    assert 0.05 < empty.mean() < 0.10
    assert 0.05 < empty[local].mean() < 0.10
    assert not empty[~local].any()
    assert (empty == registers["ontbreekt"].notna()).all()
    assert set(registers["ontbreekt"].dropna()) == {
        "geheim", "te_klein", "later", "niet_gepubliceerd", "niet_van_toepassing",
    }  # fmt: skip


def test_the_water_has_nobody_and_no_figures_of_people(registers: pd.DataFrame) -> None:
    water = registers[registers["is_water"]].dropna(subset="waarde")
    measured = {"opp_land", "groen_pct", "huishoudens", "volwassenen"}
    assert set(water["indicator"]) == measured | {
        name for name in water["indicator"] if name.startswith("inwoners")
    }
    assert (water.loc[water["indicator"] != "groen_pct", "waarde"] == 0).all()


def test_the_provisional_year_is_empty_for_income_benefits_care_and_education(
    registers: pd.DataFrame,
) -> None:
    last = registers.groupby("indicator")["jaar"].max()
    assert set(last[PROVISIONAL]) == {2024}
    assert last["inwoners"] == 2025
    later = registers[registers["ontbreekt"] == "later"]
    assert set(later["jaar"]) == {2025}
    assert set(later["niveau"]) == {"wijk", "buurt"}


def test_no_column_is_wholly_empty(figures: pd.DataFrame) -> None:
    filled = figures.groupby(["indicator", "jaar", "leeftijd"])["waarde"].count()
    assert (filled > 0).all()


def test_breaks_in_meaning_end_and_start_where_they_should(registers: pd.DataFrame) -> None:
    years = registers.groupby("indicator")["jaar"].agg(["min", "max"])
    assert list(years.loc["hh_laag_inkomen"]) == [2014, 2023]
    assert list(years.loc["armoede"]) == [2024, 2024]
    assert list(years.loc["herkomst_nl"]) == [2023, 2025]
    assert list(years.loc["hh_laagste_40"]) == [2014, 2024]


def test_the_new_estate_grows_and_the_rest_hardly_does(registers: pd.DataFrame) -> None:
    people = registers[(registers["indicator"] == "inwoners") & (registers["niveau"] == "wijk")]
    growth = people.pivot_table(index="naam", columns="jaar", values="waarde")
    growth = growth[2025] / growth[2014]
    assert growth["Overelder"] > 1.5
    assert growth.drop("Overelder").between(0.9, 1.15).all()


def test_small_buurten_are_set_by_hand(registers: pd.DataFrame) -> None:
    people = registers[(registers["indicator"] == "inwoners") & (registers["jaar"] == 2025)].set_index(
        "naam"
    )["waarde"]
    assert 20 <= people["Luttelwouderpolder"] <= 90
    assert 20 <= people["Bedrijventerrein De Kraan"] <= 90
    assert people["Elder en Havenkommen"] == 0
    buurten = registers[(registers["indicator"] == "inwoners") & (registers["jaar"] == 2025)]
    assert buurten.loc[buurten["niveau"] == "buurt", "waarde"].max() <= 7500


def test_classes_of_urbanity_follow_the_addresses_around(wide: pd.DataFrame) -> None:
    shown = wide[["oad", "stedelijkheid"]].dropna()
    expected = pd.cut(shown["oad"], [-1, 499, 999, 1499, 2499, 10**6], labels=[5, 4, 3, 2, 1]).astype(float)
    assert (shown["stedelijkheid"] == expected).all()


def test_the_country_is_about_what_it_is(registers: pd.DataFrame) -> None:
    country = registers[registers["niveau"] == "land"].set_index(["indicator", "jaar"])["waarde"]
    assert country["inwoners", 2024] == pytest.approx(17.9e6, rel=0.01)
    assert country["koopwoningen", 2024] == 57
    assert country["opl_laag", 2024] == pytest.approx(26, abs=0.1)
    assert country["arbeidsparticipatie", 2024] == 71
    assert country["bijstand", 2024] == pytest.approx(23, abs=0.1)
    assert country["ww_uitkering", 2024] == pytest.approx(9, abs=0.1)
    assert country["wmo", 2024] == pytest.approx(60, abs=0.1)


def test_richer_buurten_own_more_and_get_less_support(wide: pd.DataFrame, registers: pd.DataFrame) -> None:
    now = wide.xs(2024, level="jaar")
    ses = registers[(registers["indicator"] == "ses_totaal") & (registers["jaar"] == 2024)]
    ses = ses.set_index("gebied_code")["waarde"]
    buurten = now[now.index.str.startswith("BU")]
    assert buurten["bijstand"].corr(ses) < -0.7
    assert buurten["koopwoningen"].corr(ses) > 0.7
    assert buurten["inkomen_inwoner"].corr(ses) > 0.8
    assert now.loc["WK999901", "misdrijven"] > 1.5 * now.loc["WK999905", "misdrijven"]
