"""Readers for the published answers that the statistics are held to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from wijkdata.stats.reasons import NietTeBerekenen


@pytest.fixture
def phe(reference: Path) -> Callable[..., pd.DataFrame]:
    """Read one table of the PHEindicatormethods test data, by file and sheet name."""

    def read(name: str, sheet: str | int = 0) -> pd.DataFrame:
        path = reference / "PHEindicatormethods" / name
        if path.suffix == ".xlsx":
            return pd.read_excel(path, sheet_name=sheet, engine="openpyxl")
        return pd.read_csv(path, encoding="utf-8-sig")

    return read


def reason_of(result: object) -> str:
    """Return the reason of a statistic that could not be given; fails if it was given after all."""
    assert isinstance(result, NietTeBerekenen), f"expected no answer, got {result}"
    assert result.zin.startswith("Niet te berekenen. ")
    assert result.zin.endswith(".")
    return result.reden.value
