"""Small numbers: under 100 adults nothing is said, on any page; where nobody lives, that is said."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd
import pytest

from tests.samples import an_estimate
from wijkdata.database.connection import Database
from wijkdata.models import Cijfer
from wijkdata.stats.comparison import Oordeel, Regel, compare_figures, compare_frame


@pytest.mark.parametrize(("volwassenen", "oordeel"), [(99, "niet_te_vergelijken"), (100, "ongunstiger")])
def test_the_floor_is_one_hundred_adults(volwassenen: int, oordeel: str) -> None:
    frame = pd.DataFrame({"waarde": [40.0], "ondergrens": [30.0], "bovengrens": [50.0]})
    judged = compare_frame(frame.assign(volwassenen=volwassenen), 20.0, an_estimate())
    assert judged.loc[0, "oordeel"] == oordeel
    small = Cijfer(40.0, 30.0, 50.0, te_klein=volwassenen < 100)
    assert compare_figures(small, Cijfer(20.0), an_estimate()).oordeel == oordeel


def test_no_figure_stays_no_figure_and_unknown_people_are_not_few() -> None:
    nothing = compare_figures(Cijfer(None, te_klein=True), Cijfer(20.0), an_estimate())
    assert (nothing.oordeel, nothing.regel) == (Oordeel.GEEN_CIJFER, Regel.GEEN)
    frame = pd.DataFrame(
        {"waarde": [40.0], "ondergrens": [30.0], "bovengrens": [50.0], "volwassenen": [None]}
    )
    assert compare_frame(frame, 20.0, an_estimate()).loc[0, "oordeel"] == "ongunstiger"


def test_no_verdict_in_the_country_is_about_fewer_than_100_adults(landelijke_db: Path) -> None:
    figures = Database(landelijke_db).ask("kaart", {
        "gemeente": "NL", "niveau": "buurt", "indeling_jaar": 2020, "indicator": "rookt", "jaar": 2020,
        "leeftijd": "18plus",
    })  # fmt: skip
    judged = compare_frame(figures, 17.9, an_estimate(mag_vergelijken=True))
    small = judged[(judged["volwassenen"] < 100) & judged["waarde"].notna()]
    assert len(small) > 1500
    assert set(small["oordeel"]) == {"niet_te_vergelijken"}


def test_where_nobody_lives_there_is_no_household_and_that_is_why(landelijke_db: Path) -> None:
    with duckdb.connect(str(landelijke_db), read_only=True) as connection:
        rows = connection.execute(
            "select w.indicator, w.waarde, w.ontbreekt from waarde w where gebied_code = 'WK036350' "
            "and indeling_jaar = 2020 and indicator in ('huishoudensgrootte', 'rookt', 'inwoners')"
        ).fetchall()
    found = {indicator: (waarde, why) for indicator, waarde, why in rows}
    assert found["huishoudensgrootte"] == (None, "onbewoond")
    assert found["rookt"] == (None, "onbewoond")
    assert found["inwoners"] == (0.0, None)
