"""A file for Excel reads back as the same table, and no cell does anything."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkdata.view.downloads import file_name, to_csv


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_it_has_a_byte_order_mark_semicolons_and_decimal_commas() -> None:
    frame = pd.DataFrame({"gebied": ["Oost"], "waarde": [1234.5], "aantal": [3.0], "leeg": [float("nan")]})
    content = to_csv(frame, ["Bron: CBS"])
    assert content.startswith(b"\xef\xbb\xbf")
    assert read(content) == [
        ["gebied", "waarde", "aantal", "leeg"],
        ["Oost", "1234,5", "3", ""],
        [],
        ["# Bron: CBS"],
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_text_that_looks_like_a_formula_is_text(start: str) -> None:
    rows = read(to_csv(pd.DataFrame({"naam": [f"{start}1+1"]}), []))
    assert rows[1] == [f"'{start}1+1"]


@pytest.mark.parametrize(
    ("figure", "said"), [(-0.25, "-0,25"), (0.00001, "0,00001"), (1200000.0, "1200000"), (-1e-9, "0")]
)
def test_figures_stay_figures_that_excel_can_read(figure: float, said: str) -> None:
    assert read(to_csv(pd.DataFrame({"score": [figure]}), []))[1] == [said]


@given(st.lists(st.tuples(st.text(max_size=20), st.floats(-1e6, 1e6)), min_size=1, max_size=10))
def test_every_row_reads_back(rows: list[tuple[str, float]]) -> None:
    frame = pd.DataFrame(rows, columns=["naam", "waarde"])
    found = read(to_csv(frame, []))[1:-1]
    assert len(found) == len(rows)
    for (naam, waarde), (text, number) in zip(rows, found, strict=True):
        assert float(number.replace(",", ".")) == pytest.approx(waarde, abs=1e-6)
        words = " ".join("".join(c if c.isprintable() else " " for c in naam).split())
        assert text == (f"'{words}" if words.startswith(("=", "+", "-", "@")) else words)


def test_a_file_name_is_plain() -> None:
    assert file_name("'s-Gravenhage", "wijk", "rookt", 2024) == "s-gravenhage-wijk-rookt-2024.csv"
    assert file_name("../../etc", "x") == "etc-x.csv"
