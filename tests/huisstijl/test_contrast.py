"""Contrast is that of WCAG: against ratios that are known for well-known pairs of colours."""

from __future__ import annotations

import pytest

from wijkdata.huisstijl.contrast import contrast, in_words, towards, weakest


@pytest.mark.parametrize(
    ("one", "other", "known"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#949494", "#ffffff", 3.03),
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#ffffff", 8.59),
        ("#00ff00", "#000000", 15.3),
        ("#ffffff", "#ffffff", 1.0),
    ],
)
def test_ratios_that_are_known(one: str, other: str, known: float) -> None:
    assert contrast(one, other) == pytest.approx(known, abs=0.006)
    assert contrast(other, one) == contrast(one, other)


def test_the_weakest_background_counts() -> None:
    assert weakest("#000000", ["#ffffff", "#777777"]) == ("#777777", pytest.approx(4.69, abs=0.01))


def test_the_nearest_colour_that_reads_is_found() -> None:
    found = towards("#ffcc00", "#000000", ["#ffffff"], 4.5)
    assert 4.5 <= contrast(found, "#ffffff") < 4.7


def test_too_little_is_never_written_as_enough() -> None:
    assert in_words(4.499) == "4,4"
    assert in_words(4.5) == "4,5"
