"""No text of a file becomes a formula in a spreadsheet, whatever it begins with."""

from __future__ import annotations

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkdata.files.cells import is_formula, safe_cell, safe_column
from wijkdata.view.downloads import _cell
from wijkdata.view.words import one_line

HARMFUL = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n@a",
    " =1",
    "\u00a0=1",
    "\u200b-2",
    "＝1",
    "\ufeff+1",
)
AT_START = "=+-@＝＋－＠"
ASKED = f"select {safe_column('tekst')} from (select $1::varchar as tekst)"
TEXTS = st.builds(
    str.__add__,
    st.sampled_from(["", *"=+-@\t\r\n \u00a0", "\x00", "\u202e", "\ufeff"]),
    st.text(st.characters(exclude_categories=("Cs", "Cn", "Co")), max_size=12),
)


@pytest.fixture(scope="module")
def asked() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


def in_sql(connection: duckdb.DuckDBPyConnection, text: str) -> str:
    return str(connection.execute(ASKED, [text]).fetchall()[0][0])


@pytest.mark.parametrize("text", HARMFUL)
def test_what_begins_as_a_formula_is_seen_and_marked_everywhere(
    asked: duckdb.DuckDBPyConnection, text: str
) -> None:
    assert is_formula(text)
    assert safe_cell(text).startswith("'")
    assert _cell(text).startswith("'")
    assert in_sql(asked, text).startswith("'")


@pytest.mark.parametrize("text", ["Zuid", "'s-Graveland", "Noord-Oost", "(Heel) veel stress", "", "3-5 jaar"])
def test_an_ordinary_name_stays_as_it_is(asked: duckdb.DuckDBPyConnection, text: str) -> None:
    assert safe_cell(text) == _cell(text) == in_sql(asked, text) == text


@given(TEXTS)
def test_a_generated_text_is_one_line_that_is_no_formula(asked: duckdb.DuckDBPyConnection, text: str) -> None:
    for cell in (_cell(text), in_sql(asked, text)):
        assert not cell.strip().startswith(tuple(AT_START))
        assert "\n" not in cell
        assert "\r" not in cell
        assert "\t" not in cell
    if text.isprintable():
        assert in_sql(asked, text) == safe_cell(one_line(text))
