"""The words under the pointer: the right line for every area, and nothing that a browser could run."""

from __future__ import annotations

import html
import re

import numpy as np
import pandas as pd
import pytest

from tests.samples import an_estimate
from wijkdata.stats.benchmark import Maatstaf
from wijkdata.stats.comparison import compare_frame
from wijkdata.view.theme import LIGHT, NORMAAL
from wijkdata.view.tooltips import LONG_UP_TO, make_tooltip

ROKEN = an_estimate()
UTRECHT = Maatstaf("Utrecht", 20.0)
STRIP = re.compile(r"calc\(\{i\} \* -([\d.]+)em\)\)\">(.*?)</div>", re.DOTALL)


def _figures(values: list[float], *, half: float = np.nan) -> pd.DataFrame:
    values = np.asarray(values, dtype=float)
    frame = pd.DataFrame({"waarde": values, "ondergrens": values - half, "bovengrens": values + half})
    return compare_frame(frame, 20.0, ROKEN)


def _lines(figures: pd.DataFrame, maatstaf: Maatstaf | None = UTRECHT) -> tuple[list[str], str]:
    """Lines of the strip, and the whole text of the tooltip."""
    written = make_tooltip(figures, ROKEN, maatstaf, LIGHT, NORMAAL)["html"]
    _, strip = STRIP.search(written).groups()
    return [html.unescape(line) for line in strip.split("\n")], written


def test_every_area_has_its_own_line_at_its_own_place() -> None:
    lines, written = _lines(_figures([25.0, 20.0, np.nan, 12.0], half=3))
    assert lines == [
        "25% (22 tot 28%) ▼ ongunstiger",
        "20% (17 tot 23%) ● geen duidelijk verschil",
        "geen cijfer",
        "12% (9 tot 15%) ▲ gunstiger",
    ]
    assert "vergeleken met Utrecht (20%)" in written
    height, _ = STRIP.search(written).groups()
    assert f"height:{height}em;line-height:{height}em;overflow:hidden;white-space:pre" in written


def test_figures_that_seem_to_differ_by_just_what_counts_have_a_decimal() -> None:
    lines, written = _lines(_figures([23.4, 22.6, 25.4], half=1))
    assert lines == [
        "23,4% (22,4 tot 24,4%) ▼ ongunstiger",
        "22,6% (21,6 tot 23,6%) ● geen duidelijk verschil",
        "25% (24 tot 26%) ▼ ongunstiger",
    ]
    assert "vergeleken met Utrecht (20,0%)" in written


def test_without_interval_there_is_none() -> None:
    assert _lines(_figures([25.0]))[0] == ["25% ▼ ongunstiger"]


def test_without_benchmark_nothing_is_compared() -> None:
    lines, written = _lines(_figures([25.0]), None)
    assert "vergeleken" not in written
    assert lines[0].startswith("25%")


def test_many_areas_share_their_words() -> None:
    lines, written = _lines(_figures([25.0, 20.0, 12.0, np.nan] * (LONG_UP_TO // 4 + 1), half=3))
    assert lines[:4] == ["25 (22-28)▼", "20 (17-23)", "12 (9-15)▲", "geen cijfer"]
    text = re.sub("<[^>]*>", " ", written)
    assert "van de 100 volwassenen" in text
    assert "▼ ongunstiger of ▲ gunstiger dan Utrecht (20%)" in text
    assert "geen teken: geen duidelijk verschil" in text


def test_only_the_code_the_name_and_the_place_are_filled_in_by_the_browser() -> None:
    _, written = _lines(_figures([25.0]), Maatstaf("{inwoners} <img src=x>", 20.0))
    assert re.findall(r"\{(.*?)\}", written) == ["code", "naam", "i"]
    assert "<img" not in written


@pytest.mark.parametrize("name", ["<b>", "{i}", "a\nb"])
def test_a_benchmark_with_markup_stays_text(name: str) -> None:
    _, written = _lines(_figures([25.0]), Maatstaf(name, 20.0))
    assert "<b>" not in written
    assert len(STRIP.search(written).group(2).split("\n")) == 1
