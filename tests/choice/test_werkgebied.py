"""Own areas in an address: what is written is read back, and nonsense is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkdata.choice.werkgebied import MAX_BUURTEN, is_werkgebied, parse_buurten, write_buurten

ENDS = st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=4, max_size=4)


@given(st.lists(ENDS, unique=True, max_size=40))
def test_what_is_written_is_read_back(ends: list[str]) -> None:
    assert parse_buurten(write_buurten([f"BU0599{end}" for end in ends])) == tuple(ends)


@pytest.mark.parametrize(
    "text",
    ["", "0101,", "0101,0101", "101", "BU05990101", "0101;0102", "' or 1=1", "٠١٢٣", ",".join(["0101"] * 2)],
)
def test_nonsense_is_refused(text: str) -> None:
    assert parse_buurten(text) is None


def test_too_many_are_refused() -> None:
    assert parse_buurten(",".join(f"{number:04}" for number in range(MAX_BUURTEN + 1))) is None


@pytest.mark.parametrize(
    ("code", "own"),
    [("EG23ABCD", True), ("EG000000", True), ("WK059901", False), ("EG23abcd", False), ("EG1", False)],
)
def test_codes_of_own_areas_are_known_by_their_shape(code: str, own: bool) -> None:
    assert is_werkgebied(code) is own
