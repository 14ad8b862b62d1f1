"""Letters of a sheet: as large as it has room for, found in a few tries."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkdata.rapport.fit import SMALLEST, Vel, largest

ROOM = st.floats(0.0, 12.0)
"""How many sheets long something is with its largest letters."""
POWER = st.floats(0.3, 2.5)
"""How fast it shrinks with them: pictures do not, words twice over."""


class Sheets:
    """Sheets whose length follows from a formula; counts how often they are laid out."""

    def __init__(self, *sheets: tuple[float, float, float]) -> None:
        self.sheets = sheets
        self.tries = 0

    def lay_out(self, sizes: Mapping[int, float]) -> dict[int, Vel]:
        self.tries += 1
        return {number: self.at(number, sizes.get(number, one[0])) for number, one in enumerate(self.sheets)}

    def at(self, number: int, size: float) -> Vel:
        _, long, power = self.sheets[number]
        return size, long * size**power


@given(st.lists(st.tuples(st.sampled_from([0.8, 0.9, 1.0]), ROOM, POWER), max_size=3))
def test_every_sheet_fits_or_has_the_smallest_letters(sheets: list[tuple[float, float, float]]) -> None:
    made = Sheets(*sheets)
    for number, size in largest(made.lay_out).items():
        assert SMALLEST <= size <= 1
        assert made.at(number, size)[1] <= 1 or size == SMALLEST
    assert made.tries < 60


@given(st.sampled_from([0.8, 0.9, 1.0]), st.floats(0.2, 2.0), st.floats(0.65, 2.0))
def test_no_letters_are_much_smaller_than_they_need_be(begin: float, long: float, power: float) -> None:
    made = Sheets((begin, long, power))
    size = largest(made.lay_out)[0]
    assert size >= min(1.0, long ** (-1 / power)) * 0.88


@pytest.mark.parametrize(("begin", "long"), [(1.0, 0.9), (0.8, 1.4), (0.9, 1.15)])
def test_a_sheet_that_was_thought_of_right_is_laid_out_once(begin: float, long: float) -> None:
    made = Sheets((begin, long, 1.6))
    assert (largest(made.lay_out), made.tries) == ({0: begin}, 1)


def test_what_is_no_sheet_has_no_letters_to_look_for() -> None:
    assert largest(Sheets().lay_out) == {}
