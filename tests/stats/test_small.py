"""Small numbers: under 100 adults nothing is said, on any page; where nobody lives, that is said."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd
import pytest

from tests.samples import an_estimate
from wijkdata.database.connection import Database
from wijkdata.models import Cijfer, Niveau, Richting
from wijkdata.stats.comparison import Oordeel, Regel, compare_figures, compare_frame
from wijkdata.stats.lineage import Levensloop, trace
from wijkdata.stats.reasons import Reden
from wijkdata.stats.series import make_reeks
from wijkdata.stats.trend import Punt, TrendOordeel


@pytest.mark.parametrize(("volwassenen", "oordeel"), [(99, "niet_te_vergelijken"), (100, "ongunstiger")])
def test_the_floor_is_one_hundred_adults(volwassenen: int, oordeel: str) -> None:
    frame = pd.DataFrame({"waarde": [40.0], "ondergrens": [30.0], "bovengrens": [50.0]})
    judged = compare_frame(frame.assign(volwassenen=volwassenen), 20.0, an_estimate())
    assert judged.loc[0, "oordeel"] == oordeel
    small = Cijfer(40.0, 30.0, 50.0, volwassenen=volwassenen)
    assert compare_figures(small, Cijfer(20.0), an_estimate()).oordeel == oordeel


def test_no_figure_stays_no_figure_and_unknown_people_are_not_few() -> None:
    nothing = compare_figures(Cijfer(None, volwassenen=50), Cijfer(20.0), an_estimate())
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


def test_where_nobody_lives_that_is_the_reason_of_whatever_is_missing(landelijke_db: Path) -> None:
    """ "Waarom niet, weten we niet" was said of five wijken without people."""
    with duckdb.connect(str(landelijke_db), read_only=True) as connection:
        rows = connection.execute(
            "select w.ontbreekt, count(*) from waarde w join gebied g on g.code = w.gebied_code "
            "and g.indeling_jaar = w.indeling_jaar "
            "where g.inwoners = 0 and not g.is_water and w.waarde is null group by all"
        ).fetchall()
    counts = dict(rows)
    assert counts["onbewoond"] > 90_000
    assert "onbekend" not in counts
    assert "te_klein" not in counts


RULE = {"richting": Richting.HOGER_SLECHTER, "min_verschil": 3.0, "breuken": ()}
MOVED = [Punt(2012, 43.0, 42.0, 44.0, 2020), Punt(2016, 73.0, 72.0, 74.0, 2020)]


@pytest.mark.parametrize(
    ("volwassenen", "oordeel"),
    [(99, "niet_te_zeggen"), (100, "slechter"), (None, "slechter"), (0, "niet_te_zeggen")],
)
def test_no_change_is_told_of_fewer_than_100_adults(volwassenen: float | None, oordeel: str) -> None:
    """Review 1.4: "het is beter geworden" was said of 10 people."""
    gebied = Levensloop("A", "Hof", Niveau.BUURT, {2020: "A"}, volwassenen=volwassenen)
    found = make_reeks(gebied, MOVED, RULE)
    assert found.trend.oordeel == TrendOordeel(oordeel)
    assert (found.trend.reden is Reden.TE_WEINIG_MENSEN) is (oordeel == "niet_te_zeggen")
    assert [punt.waarde for punt in found.bekend] == [43.0, 73.0], "the figures stay"
    assert make_reeks(gebied, (), RULE).trend.reden is Reden.GEEN_CIJFERS


def test_the_year_with_the_fewest_adults_decides() -> None:
    areas = pd.DataFrame({
        "code": ["A", "A", "B", "B"], "naam": ["Hof", "Hof", "Plein", "Plein"], "niveau": "buurt",
        "indeling_jaar": [2020, 2023, 2020, 2023], "gemeente_code": "GM1", "indelingswijziging": 1,
        "volwassenen": [28, 112, None, 150], "inwoners": [30, 140, 200, 190],
    })  # fmt: skip
    found = trace(areas, 2023)
    assert {code: (one.volwassenen, one.te_klein) for code, one in found.items()} == {
        "A": (28, True),
        "B": (150, False),
    }
