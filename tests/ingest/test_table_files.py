"""One DuckDB reads table after table; what goes wrong in one table stays out of the next."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.ingest.sources import kwb_rows, property_rows, write
from wijkdata.errors import InvoerFout
from wijkdata.ingest import table_files
from wijkdata.ingest.limits import Limits
from wijkdata.ingest.table_files import copy_table


def columns(path: Path) -> list[str]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.sql("from tabel").columns


def test_the_next_table_is_read_by_the_same_duckdb_and_has_nothing_of_the_former(tmp_path: Path) -> None:
    first, second = (
        write(tmp_path / "a.json", kwb_rows()),
        write(tmp_path / "b.json", property_rows({"x": 1})),
    )
    copy_table(first, tmp_path / "een", Limits())
    one = table_files._running[tmp_path]
    copy_table(second, tmp_path / "twee", Limits())
    assert table_files._running[tmp_path] is one
    assert columns(tmp_path / "een") == list(kwb_rows()[0])
    assert columns(tmp_path / "twee") == list(property_rows({"x": 1})[0])
    assert one.sql("select count(*) from duckdb_tables()").fetchall() == [(0,)]


def test_after_a_table_that_cannot_be_read_a_new_one_begins(tmp_path: Path) -> None:
    whole, broken = write(tmp_path / "a.json", kwb_rows()), tmp_path / "b.json"
    broken.write_text('{"value": [{"ID": 1')
    copy_table(whole, tmp_path / "een", Limits())
    one = table_files._running[tmp_path]
    with pytest.raises(InvoerFout, match="beschadigd"):
        copy_table(broken, tmp_path / "twee", Limits())
    copy_table(whole, tmp_path / "drie", Limits())
    assert table_files._running[tmp_path] is not one
    assert columns(tmp_path / "drie") == columns(tmp_path / "een")
