"""Every kind of column is read as the same numbers, whichever way it is kept in memory."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from wijkdata.stats.reasons import as_numbers

NAN = math.nan


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], []),
        ([3, -1, 0], [3.0, -1.0, 0.0]),
        (np.array([3, 1], dtype="int16"), [3.0, 1.0]),
        (np.array([0.5, np.inf, -np.inf, np.nan], dtype="float32"), [0.5, NAN, NAN, NAN]),
        ([1.5, None, math.inf], [1.5, NAN, NAN]),
        (["2", "twee", None, 4], [2.0, NAN, NAN, 4.0]),
        (pd.Series([1, None, 3], dtype="Int64"), [1.0, NAN, 3.0]),
        (pd.Series([1.5, pd.NA], dtype="Float64"), [1.5, NAN]),
        (pd.Series(["7", "zeven"], dtype="str", index=[5, 6]), [7.0, NAN]),
    ],
)
def test_what_is_no_finite_number_is_missing(values: object, expected: list[float]) -> None:
    found = as_numbers(values)
    assert found.dtype == np.float64
    np.testing.assert_array_equal(found, expected)


def test_the_answer_is_a_copy() -> None:
    """Who writes in it does not write in the figures."""
    figures = np.array([1.0, 2.0])
    as_numbers(figures)[0] = 9.0
    assert figures.tolist() == [1.0, 2.0]
