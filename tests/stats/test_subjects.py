"""The figures of one area, taken from a frame of many."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkdata.models import Cijfer
from wijkdata.stats.rows import split_rows
from wijkdata.stats.subjects import Cijfers

ROWS = [
    ("WK01", "Annen", "rookt", 24.0, 20.0, 28.0, None),
    ("WK02", "Eext", "rookt", float("nan"), float("nan"), float("nan"), "geheim"),
    ("WK01", "Wijk 01 annen", "inwoners", 3500.0, float("nan"), float("nan"), None),
]
FRAME = pd.DataFrame(
    ROWS, columns=["code", "naam", "indicator", "waarde", "ondergrens", "bovengrens", "ontbreekt"]
).assign(marge=None, inwoners=1000, volwassenen=800)
PEOPLE = {"inwoners": 1000.0, "volwassenen": 800.0}


def test_a_figure_keeps_its_bounds_and_the_reason_it_is_missing() -> None:
    cijfers = Cijfers(FRAME)
    assert cijfers.of("WK01")["rookt"] == Cijfer(24.0, 20.0, 28.0, **PEOPLE)
    assert cijfers.of("WK01")["inwoners"] == Cijfer(3500.0, **PEOPLE)
    assert cijfers.of("WK02") == {"rookt": Cijfer(None, ontbreekt="geheim", **PEOPLE)}


def test_an_unknown_area_has_no_figures() -> None:
    assert Cijfers(FRAME).of("WK03") == {}
    assert Cijfers(FRAME.head(0)).of("WK01") == {}


@pytest.mark.parametrize("column", ["code", "gebied"])
@given(codes=st.lists(st.sampled_from("ABCD")))
def test_every_row_is_found_once_in_its_order(column: str, codes: list[str]) -> None:
    rows_of = split_rows(
        pd.DataFrame({column: pd.Series(codes, dtype="str"), "nr": range(len(codes))}), column
    )
    found = {code: rows_of(code)["nr"].tolist() for code in "ABCDE"}
    assert found == {code: [nr for nr, one in enumerate(codes) if one == code] for code in "ABCDE"}
