"""An own area gets figures by the catalogue's rules, and none where no honest figure can be made."""

from __future__ import annotations

import math

import duckdb
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkdata.catalogue import Aggregatie, Methode, load_catalogue
from wijkdata.stats.combine import Samengesteld, combine
from wijkdata.stats.reasons import NietTeBerekenen, Reden

WEIGHTED = Aggregatie(methode=Methode.GEWOGEN, gewicht="volwassenen")


def parts(*rows: tuple[str, str, float | None, float | None, float | None, float]) -> pd.DataFrame:
    columns = ["code", "indicator", "waarde", "ondergrens", "bovengrens", "inwoners"]
    return pd.DataFrame(list(rows), columns=columns)


SMOKING = parts(
    ("A", "rookt", 20.0, 16.0, 24.0, 1000),
    ("B", "rookt", 10.0, 8.0, 12.0, 3000),
    ("A", "volwassenen", 800.0, None, None, 1000),
    ("B", "volwassenen", 2400.0, None, None, 3000),
)


def test_a_mean_is_weighted_and_its_bounds_are_the_widest_range() -> None:
    found = combine("rookt", WEIGHTED, "18plus", SMOKING, {})
    assert found == Samengesteld(waarde=12.5, dekking=1.0, ondergrens=10.0, bovengrens=15.0)
    assert found.is_bandbreedte


def test_the_weight_follows_the_age_group() -> None:
    regel = load_catalogue()["rookt"].aggregatie
    old = pd.concat([SMOKING, parts(("A", "inwoners_65plus", 300, None, None, 1000),
                                    ("B", "inwoners_65plus", 100, None, None, 3000))])  # fmt: skip
    found = combine("rookt", regel, "65plus", old, {})
    assert isinstance(found, Samengesteld)
    assert found.waarde == pytest.approx((20 * 300 + 10 * 100) / 400)


def test_a_density_is_the_ratio_of_the_sums_not_the_mean_of_the_densities() -> None:
    regel = load_catalogue()["bevolkingsdichtheid"].aggregatie
    found = combine(
        "bevolkingsdichtheid",
        regel,
        "alle",
        parts(
            ("A", "inwoners", 1000, None, None, 1000),
            ("B", "inwoners", 3000, None, None, 3000),
            ("A", "opp_land", 50, None, None, 1000),
            ("B", "opp_land", 350, None, None, 3000),
        ),
        {},
    )
    assert isinstance(found, Samengesteld)
    assert found.waarde == pytest.approx(1000)  # 4,000 people on 4 km2


def test_a_class_is_found_again_from_the_combined_density_of_addresses() -> None:
    catalogue = load_catalogue()
    regels = {sleutel: catalogue[sleutel].aggregatie for sleutel in ("stedelijkheid", "oad")}
    rows = parts(
        ("A", "oad", 2600, None, None, 1000),
        ("B", "oad", 1400, None, None, 3000),
        ("A", "inwoners", 1000, None, None, 1000),
        ("B", "inwoners", 3000, None, None, 3000),
    )
    found = combine("stedelijkheid", regels["stedelijkheid"], "alle", rows, regels)
    assert isinstance(found, Samengesteld)
    assert found.waarde == 2  # 1,700 addresses per km2


@pytest.mark.parametrize("sleutel", ["mediaan_vermogen", "levensverwachting", "ses_spreiding"])
def test_medians_and_their_like_are_never_combined(sleutel: str) -> None:
    regel = load_catalogue()[sleutel].aggregatie
    found = combine(sleutel, regel, "alle", parts(("A", sleutel, 1, None, None, 10)), {})
    assert found == NietTeBerekenen(Reden.NIET_OPTELBAAR)


@pytest.mark.parametrize(("people_without", "enough"), [(250, True), (251, False)])
def test_at_least_eighty_percent_of_the_people_must_be_covered(people_without: int, enough: bool) -> None:
    rows = parts(
        ("A", "rookt", 20.0, None, None, 1000),
        ("A", "volwassenen", 800, None, None, 1000),
        ("B", "rookt", None, None, None, people_without),
        ("B", "volwassenen", 100, None, None, people_without),
    )
    found = combine("rookt", WEIGHTED, "18plus", rows, {})
    assert isinstance(found, Samengesteld) is enough
    if not enough:
        assert found == NietTeBerekenen(Reden.TE_WEINIG_DEKKING)


def test_a_sum_with_a_hole_where_people_live_would_be_too_low() -> None:
    regel = Aggregatie(methode=Methode.SOM)
    hole = parts(("A", "inwoners", 900, None, None, 900), ("B", "inwoners", None, None, None, 50))
    assert combine("inwoners", regel, "alle", hole, {}) == NietTeBerekenen(Reden.TE_WEINIG_CIJFERS)
    water = parts(("A", "inwoners", 900, None, None, 900), ("B", "inwoners", None, None, None, 0))
    assert combine("inwoners", regel, "alle", water, {}) == Samengesteld(900, 1.0)


def test_one_part_without_bounds_takes_the_bounds_away() -> None:
    rows = SMOKING.copy()
    rows.loc[0, "bovengrens"] = math.nan
    found = combine("rookt", WEIGHTED, "18plus", rows, {})
    assert isinstance(found, Samengesteld)
    assert (found.ondergrens, found.bovengrens, found.is_bandbreedte) == (None, None, False)


@pytest.mark.parametrize(
    ("rows", "reden"),
    [
        (parts(), Reden.GEEN_INWONERS),
        (parts(("A", "rookt", 20, None, None, 0)), Reden.GEEN_INWONERS),
        (parts(("A", "rookt", None, None, None, 10)), Reden.GEEN_CIJFERS),
        (parts(("A", "rookt", math.inf, None, None, 10)), Reden.GEEN_CIJFERS),
        (parts(("A", "rookt", 1, None, None, 10), ("A", "rookt", 2, None, None, 10)), Reden.DUBBEL),
    ],
)
def test_what_cannot_be_calculated_says_why(rows: pd.DataFrame, reden: Reden) -> None:
    assert combine("rookt", WEIGHTED, "18plus", rows, {}) == NietTeBerekenen(reden)


AREAS = st.lists(
    st.tuples(st.floats(0, 100), st.integers(1, 5000), st.integers(1, 9000)), min_size=1, max_size=12
)


@given(AREAS)
def test_sql_finds_the_same_weighted_mean_and_it_lies_within_the_parts(
    areas: list[tuple[float, int, int]],
) -> None:
    rows = []
    for number, (waarde, adults, people) in enumerate(areas):
        rows += [
            (f"B{number}", "rookt", waarde, None, None, people),
            (f"B{number}", "volwassenen", adults, None, None, people),
        ]
    found = combine("rookt", WEIGHTED, "18plus", parts(*rows), {})
    assert isinstance(found, Samengesteld)
    values = ", ".join(f"({waarde!r}::double, {adults})" for waarde, adults, _ in areas)
    with duckdb.connect() as connection:
        ((again,),) = connection.execute(
            f"select sum(w * n) / sum(n) from (values {values}) t(w, n)"
        ).fetchall()
    assert found.waarde == pytest.approx(again, abs=1e-9)
    low, high = min(a[0] for a in areas), max(a[0] for a in areas)
    assert low - 1e-9 <= found.waarde <= high + 1e-9
