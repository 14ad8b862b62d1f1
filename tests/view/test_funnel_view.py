"""The funnel in words, as a picture and as a table: what it shows and does not, and why there is none."""

from __future__ import annotations

import pytest

from tests.samples import a_count, an_estimate
from tests.stats.test_trechter import RATE, SHARE, areas, made, people
from tests.view.test_scatter import as_svg
from wijkdata.catalogue import Indicator
from wijkdata.models import Niveau
from wijkdata.stats.benchmark import Maatstaf
from wijkdata.stats.reasons import NietTeBerekenen, Reden
from wijkdata.stats.trechter import Trechter, make_trechter
from wijkdata.view.compare.funnel import (
    AFRONDING,
    GEEN_DEEL,
    SCHATTING,
    describe_funnel,
    funnel,
    funnel_in_numbers,
    funnel_in_words,
    funnel_message,
    funnel_reading,
    why_no_funnel,
)

UTRECHT = Maatstaf("Utrecht", 20.0)


def example(values: list[float], indicator: Indicator = SHARE, adults: list[int] | None = None) -> Trechter:
    frame = areas(list(values), adults)
    sizes = [400.0 * (1 + number) for number in range(len(values))]
    return made(make_trechter(frame, people(frame, sizes), 20.0, indicator))


def test_the_message_names_who_lies_outside_and_does_not_judge() -> None:
    said = funnel_message(example([20, 21, 19, 20, 40, 5]), UTRECHT, Niveau.WIJK)
    assert said == (
        "Van de 6 wijken liggen er 2 buiten de buitenste lijnen: daar is het verschil met Utrecht (20%) meer "
        "dan toeval verklaart. Erboven: Wijk WK000004. Eronder: Wijk WK000005."
    )
    one = funnel_message(example([20, 21, 19, 20, 40]), UTRECHT, Niveau.BUURT)
    assert one.startswith("Van de 5 buurten ligt er 1 buiten de buitenste lijnen")
    none = funnel_message(example([20, 21, 19, 20, 20]), UTRECHT, Niveau.WIJK)
    assert none == (
        "Van de 5 wijken liggen er geen buiten de buitenste lijnen: het verschil met Utrecht (20%) kan "
        "overal toeval zijn."
    )


def test_it_says_what_is_not_shown_and_that_counts_were_rounded() -> None:
    adults = [1000, 1000, 1000, 1000, 1000, 50]
    lines = funnel_reading(example([20, 21, 19, 20, 20, 90], adults=adults), UTRECHT, Niveau.WIJK)
    assert lines[-1] == AFRONDING
    assert "1 wijk met minder dan 100 volwassenen doet niet mee." in lines
    assert "ongeveer 0,3 buiten de binnenste lijnen liggen. Het zijn er 0." in lines[1]
    assert "niet dat er niets aan de hand is" in lines[2]
    assert not any("De meeste punten" in line for line in lines)
    far = funnel_reading(example([50, 5, 60, 2, 20]), UTRECHT, Niveau.WIJK)
    assert any(line.startswith("De meeste punten liggen buiten de lijnen") for line in far)


def test_who_cannot_see_it_hears_how_many_lie_where() -> None:
    said = describe_funnel(example([20, 21, 19, 20, 40, 5]), UTRECHT, Niveau.WIJK)
    assert said == (
        "Roken: 6 wijken naar aantal huishoudens, tussen lijnen rond Utrecht. Boven de buitenste lijn: 1, "
        "boven de binnenste lijn: 0, binnen de lijnen: 4, onder de binnenste lijn: 0, "
        "onder de buitenste lijn: 1."
    )


@pytest.mark.parametrize("indicator", [SHARE, RATE])
def test_it_can_be_drawn_with_names_of_who_lies_outside(indicator: Indicator) -> None:
    found = example([20, 21, 19, 20, 400 if indicator is RATE else 40, 1], indicator)
    svg = as_svg(funnel(found, UTRECHT))
    assert "NaN" not in svg
    assert "undefined" not in svg
    for words in ("Wijk WK000004", "boven buitenste lijn", "binnen lijnen", "Utrecht 20"):
        assert words in svg
    assert funnel(found, UTRECHT).drawing is funnel(example([20, 21, 19, 20, 20]), UTRECHT).drawing


def test_of_two_that_lie_close_together_one_is_named() -> None:
    labels = funnel(example([20, 21, 19, 20, 40, 41]), UTRECHT).cijfers["trechterpunten"]["label"]
    assert [naam for naam in labels if naam] == ["Wijk WK000004"]
    apart = funnel(example([20, 21, 19, 20, 40, 5]), UTRECHT).cijfers["trechterpunten"]["label"]
    assert [naam for naam in apart if naam] == ["Wijk WK000004", "Wijk WK000005"]


def test_the_tables_hold_the_limits_at_every_size() -> None:
    found = example([20, 21, 19, 20, 40, 5])
    words = funnel_in_words(found)
    assert words["Gebied"].iloc[0] == "Wijk WK000005"  # the largest first
    assert words.loc[words["Gebied"] == "Wijk WK000000", "Binnenste lijnen"].item() == "16 tot 24%"
    numbers = funnel_in_numbers(found, UTRECHT).set_index("code").loc["WK000000"]
    # p ± z √(p(1 - p)/n) with p = 0.2 and n = 400: half of 95% is 3.92, of 99.8% 6.18 points.
    assert [numbers[key] for key in ("laag_95", "hoog_95")] == pytest.approx([16.08, 23.92], abs=0.001)
    assert [numbers[key] for key in ("laag_99_8", "hoog_99_8")] == pytest.approx([13.82, 26.18], abs=0.001)
    assert (numbers["waarde_midden"], numbers["waarvan"], numbers["aantal"]) == (20.0, "huishoudens", 400.0)


def test_why_there_is_no_funnel() -> None:
    few = NietTeBerekenen(Reden.TE_WEINIG_GEBIEDEN)
    assert why_no_funnel(an_estimate(), "18plus", few) == SCHATTING
    assert why_no_funnel(a_count(), "alle", NietTeBerekenen(Reden.GEEN_CIJFERS)) == GEEN_DEEL
    assert why_no_funnel(SHARE, "alle", few) == few.zin
