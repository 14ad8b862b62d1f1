"""The assumed margin: the formula, and the same sum in the database."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.samples import an_estimate
from wijkdata.models import Cijfer
from wijkdata.stats.comparison import Oordeel, Regel, compare_figures
from wijkdata.stats.margins import assumed_margin, with_assumed


@pytest.mark.parametrize(
    ("procent", "volwassenen", "half"),
    [
        (17, 3_000, 3.1),  # as the rule was set
        (21.5, 31_000, 2.0),  # smoking in Rotterdam Centrum
        (17, 300, 4.5),  # a buurt of a few hundred people
        (6, 5_000, 1.5),  # anxiety and depression
    ],
)
def test_the_margin_fits_level_and_size(procent: float, volwassenen: float, half: float) -> None:
    assert assumed_margin(procent, volwassenen) == pytest.approx(half, abs=0.1)


@given(st.floats(0, 100), st.floats(0, 1e6), st.floats(0, 1e6))
def test_more_people_never_make_it_wider_and_both_sides_are_alike(p: float, few: float, more: float) -> None:
    few, more = sorted((few, more))
    assert assumed_margin(p, more) <= assumed_margin(p, few) + 1e-12
    assert assumed_margin(p, few) == pytest.approx(assumed_margin(100 - p, few), abs=1e-6)
    cijfer = with_assumed(p, few)
    assert cijfer.ondergrens is not None
    assert cijfer.bovengrens is not None
    assert 0 <= cijfer.ondergrens <= p <= cijfer.bovengrens <= 100


def test_an_assumed_margin_takes_part_in_the_rule_and_is_named() -> None:
    small, large = with_assumed(20.0, 200), with_assumed(20.0, 60_000)
    assert compare_figures(small, Cijfer(16.0), an_estimate()).oordeel is Oordeel.GEEN_DUIDELIJK_VERSCHIL
    clear = compare_figures(large, Cijfer(16.0), an_estimate())
    assert (clear.oordeel, clear.regel) == (Oordeel.ONGUNSTIGER, Regel.AANGENOMEN)
    published = Cijfer(20.0, 18.0, 22.0)
    assert compare_figures(published, Cijfer(16.0), an_estimate()).regel is Regel.INTERVAL


def test_the_database_assumes_the_same(landelijke_db: Path) -> None:
    from wijkdata.database.connection import Database

    figures = Database(landelijke_db).ask("kaart", {
        "gemeente": "NL", "niveau": "buurt", "indeling_jaar": 2020, "indicator": "rookt", "jaar": 2020,
        "leeftijd": "18plus",
    })  # fmt: skip
    known = figures.dropna(subset="waarde")
    assert len(known) == 13_060  # the source has 13,066, of which six of places where nobody lives
    assert set(known["marge"]) == {"aangenomen"}
    for row in known.sample(500, random_state=1).itertuples():
        expected = with_assumed(row.waarde, row.volwassenen)
        assert (row.ondergrens, row.bovengrens) == pytest.approx((expected.ondergrens, expected.bovengrens))


def test_the_country_and_what_is_counted_get_no_assumed_margin(landelijke_db: Path) -> None:
    with duckdb.connect(str(landelijke_db), read_only=True) as connection:
        ((adults, older),) = connection.execute(
            "select volwassenen, inwoners_65plus from gebied where code = 'NL00' and indeling_jaar = 2020"
        ).fetchall()
    assert 13.5e6 < adults < 14.2e6
    assert older == pytest.approx(0.1949 * 17_407_585, rel=0.01)
    from wijkdata.database.connection import Database

    about = {"codes": ["NL00", "GM0599"], "indicatoren": ["rookt", "eenpersoons"], "jaren": [2020, 2020],
             "leeftijden": ["18plus", "alle"], "indelingen": [2020, 2020], "indeling_jaar": 2020}  # fmt: skip
    figures = Database(landelijke_db).ask("cijfers_van", about).set_index(["code", "indicator"])["marge"]
    assert figures.dropna().to_dict() == {("GM0599", "rookt"): "aangenomen"}
