"""What an answer weighs is about what Python, numpy and pandas themselves say it takes."""

from __future__ import annotations

import threading
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pytest

from wijkdata.database.weight import bytes_of
from wijkdata.models import Niveau


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    values: np.ndarray


class Plain:
    __module__ = "wijkdata.ergens"

    def __init__(self) -> None:
        self.rows = {str(number): np.zeros(5_000) for number in range(20)}


MAKERS: list[Callable[[], object]] = [
    lambda: np.zeros(100_000),
    lambda: pd.DataFrame({"a": np.zeros(50_000), "b": np.ones(50_000)}),
    lambda: [pd.DataFrame({f"{one}": range(20) for one in range(15)}) for _ in range(10)],
    lambda: [pd.DataFrame({f"{one}": pd.array([1] * 20) for one in range(15)}) for _ in range(10)],
    lambda: pd.Series([f"wijk {number}" for number in range(20_000)], dtype=object),
    lambda: pd.Series(["WK036300", "WK036301"] * 10_000, dtype=pd.StringDtype("python", na_value=np.nan)),
    lambda: pd.Series(1.5, pd.Index(["WK036300", "WK036301"] * 10_000, dtype=object)),
    lambda: [Row(f"wijk {number}", np.zeros(200)) for number in range(1_000)],
    lambda: {f"wijk {number}": 1.5 * number for number in range(20_000)},
    lambda: (tuple(float(number) for number in range(20_000)), frozenset(range(1_000, 20_000))),
    Plain,
]


@pytest.mark.parametrize("make", MAKERS)
def test_a_weight_is_what_was_taken(make: Callable[[], object]) -> None:
    tracemalloc.start()
    try:
        answer = make()
        taken = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert 0.7 * taken < bytes_of(answer) < 1.5 * taken


def test_what_is_shared_counts_once() -> None:
    numbers = np.zeros(10_000)
    assert bytes_of([numbers] * 50) < 1.1 * numbers.nbytes


def test_a_circle_has_an_end() -> None:
    circle: list[object] = [np.zeros(1_000)]
    circle.append(circle)
    assert 8_000 < bytes_of(circle) < 9_000


def test_what_code_and_kinds_take_does_not_count() -> None:
    assert bytes_of([Niveau.WIJK, Row, bytes_of, np, threading.Lock()]) < 5_000
