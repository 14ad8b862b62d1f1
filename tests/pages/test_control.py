"""For who checks: the funnel, the place in the country, the measured figure, and what is not there."""

from __future__ import annotations

from tests.pages.conftest import Opens, texts, unfold
from wijkdata.view.compare.funnel import AFRONDING, SCHATTING


def test_the_funnel_is_behind_a_fold_and_only_for_what_was_counted(open_page: Opens) -> None:
    app = open_page("compare", beeld="punten", niveau="buurt", indicator="bijstand")
    closed = texts(app)
    assert AFRONDING not in closed
    assert not app.get("vega_lite_chart")
    opened = texts(unfold(app, "trechter"))
    assert AFRONDING in opened
    assert "buiten de buitenste lijnen" in opened
    assert len(app.get("vega_lite_chart")) == 1
    estimate = open_page("compare", beeld="punten", niveau="buurt", indicator="rookt")
    assert SCHATTING in texts(unfold(estimate, "trechter"))
    assert not estimate.get("vega_lite_chart")


def test_the_funnel_of_households_asks_how_many_there_are(open_page: Opens) -> None:
    app = open_page("compare", beeld="punten", niveau="buurt", indicator="hh_laagste_40")
    assert "aantal huishoudens" in texts(unfold(app, "trechter", "trechter_tabel")) or app.get("table")
    assert len(app.get("vega_lite_chart")) == 1
