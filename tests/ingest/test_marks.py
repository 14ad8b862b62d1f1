"""Decimal and thousands marks: what is written in a usual way is read as it was meant, or refused."""

from __future__ import annotations

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkdata.ingest.marks import SHAPE, Marks, UnclearMarks, read_marks

STYLES = [("", "."), ("", ","), (".", ","), (",", ".")]


def shape(text: str) -> str:
    row = duckdb.execute(f"{KAAL} select {SHAPE.format('x')} from (select ? as x)", [text]).fetchone()
    assert row is not None
    return str(row[0])


KAAL = "create or replace temp macro kaal(x) as nullif(trim(x::varchar), '');"


def written(value: float, decimals: int, style: tuple[str, str]) -> str:
    plain = f"{value:,.{decimals}f}"
    return plain.replace(",", "T").replace(".", "D").replace("T", style[0]).replace("D", style[1])


def plain_shape(text: str) -> str:
    """The shape of a text, worked out apart from SQL."""
    sign = text[:1] if text[:1] in "+-" else ""
    rest = text[len(sign) :]
    nought = "Z" if rest[:1] == "0" and rest[1:2] in {".", ","} else ""
    digits = rest[len(nought) :]
    return sign + nought + "".join("9" if letter.isdigit() else letter for letter in digits)


def value_of(text: str, marks: Marks) -> float:
    bare = text.replace(marks.duizend, "") if marks.duizend else text
    return float(bare.replace(marks.decimaal, ".") if marks.decimaal else bare)


@pytest.mark.parametrize("text", ["1.234", "0,5", "-0.549", "-12", "0", "10.203,40", "x", "+0.1"])
def test_sql_gives_the_shape_that_is_worked_out_by_hand(text: str) -> None:
    assert shape(text) == plain_shape(text)


@given(
    values=st.lists(st.integers(-10_000_000, 10_000_000), min_size=1, max_size=8),
    style=st.sampled_from(STYLES),
)
def test_counts_are_read_as_they_were_meant(values: list[int], style: tuple[str, str]) -> None:
    texts = [written(value, 0, style) for value in values]
    marks = read_marks([plain_shape(text) for text in texts], whole=True)
    assert [value_of(text, marks) for text in texts] == values


@given(
    values=st.lists(st.integers(-99_999_999, 99_999_999), min_size=1, max_size=8),
    decimals=st.integers(1, 4),
    style=st.sampled_from(STYLES),
    large=st.booleans(),
)
def test_other_figures_are_read_as_they_were_meant_or_refused(
    values: list[int], decimals: int, style: tuple[str, str], large: bool
) -> None:
    """Three decimals without anything larger are read as decimals, unless thousands are as likely."""
    meant = [value / 10**decimals for value in values]
    texts = [written(value, decimals, style) for value in meant]
    try:
        marks = read_marks([plain_shape(text) for text in texts], whole=False, large=large)
    except UnclearMarks:
        assert large
        assert decimals == 3
        return
    assert [value_of(text, marks) for text in texts] == pytest.approx(meant)


@pytest.mark.parametrize(
    ("texts", "whole", "marks"),
    [
        (["17.407.585", "3"], True, Marks(".", "")),
        (["357.597"], True, Marks(".", "")),
        (["357.597"], False, Marks("", ".")),
        (["23.0", "4405.0"], True, Marks("", ".")),
        (["1.234", "5,6"], False, Marks(".", ",")),
        (["-1.068", "0.761"], False, Marks("", ".")),
        (["12", "7", ".", "geheim"], True, Marks()),
    ],
)
def test_the_whole_column_decides(texts: list[str], whole: bool, marks: Marks) -> None:
    assert read_marks([plain_shape(text) for text in texts], whole=whole) == marks


@pytest.mark.parametrize("texts", [["1.234,5", "1,234.5"], ["0.5", "0,5"], ["1.234.567", "0.5"]])
def test_columns_that_contradict_themselves_are_refused(texts: list[str]) -> None:
    with pytest.raises(UnclearMarks, match="door elkaar"):
        read_marks([plain_shape(text) for text in texts], whole=False)


def test_amounts_with_three_digits_behind_one_mark_are_not_guessed() -> None:
    with pytest.raises(UnclearMarks, match="niet te zien"):
        read_marks(["9.999", "99.999"], whole=False, large=True)
