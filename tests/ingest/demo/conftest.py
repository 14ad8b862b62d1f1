"""The fictional municipality, built once for all tests that look at it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas as pd
import pytest


@pytest.fixture(scope="session")
def demo(demo_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(demo_path), read_only=True) as connection:
        yield connection


@pytest.fixture(scope="session")
def figures(demo: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Every figure beside the area it belongs to."""
    return demo.execute(
        """
        select w.*, g.naam, g.niveau::varchar as niveau, g.wijk_code, g.inwoners, g.is_water
        from waarde as w join gebied as g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
        """
    ).df()


@pytest.fixture(scope="session")
def gebieden(demo: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    columns = "* exclude (geometrie, niveau), niveau::varchar as niveau, st_aswkb(geometrie) as wkb"
    return demo.execute(f"select {columns} from gebied").df()
