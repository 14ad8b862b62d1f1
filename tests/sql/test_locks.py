"""DuckDB's own locks hold also where nobody looks at the question: two doors, of which one may fail."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.sql.hostile import EXTENSIONS, FILES, SETTINGS
from wijkdata.sql.opening import open_locked

HARMLESS = ("reset", "use ", "detach", "pragma", "call ", "set schema", "set search_path", "set variable")
"""What changes only this connection, or tells of it."""
CHANGES = [one for one in SETTINGS if one.startswith("set ") and not one.startswith(HARMLESS)]
OUTSIDE = [one for one in FILES if "/etc/passwd" in one or "{map}" in one or "http" in one]
OPENS = [one for one in EXTENSIONS if "{map}" in one or "http" in one or "install" in one]


@pytest.mark.parametrize("statement", [*CHANGES, *OPENS, *OUTSIDE, "insert into meta values ('a', 'b')"])
def test_what_reaches_out_is_refused_by_duckdb_too(odd_path: Path, tmp_path: Path, statement: str) -> None:
    (tmp_path / "geheim.csv").write_text("a\n1\n", encoding="utf-8")
    asked = statement.replace("{map}", str(tmp_path)).replace("{db}", str(odd_path))
    with open_locked(odd_path, tmp_path, None, 256) as connection, pytest.raises(duckdb.Error):
        connection.execute(asked).fetchall()
    assert [path.name for path in tmp_path.iterdir()] == ["geheim.csv"]


def test_the_whole_is_not_open_where_a_part_is_asked(odd_path: Path, tmp_path: Path) -> None:
    with open_locked(odd_path, tmp_path, ["GM0002"], 256) as connection:
        paths = connection.execute("select path from duckdb_databases() where path is not null").fetchall()
        assert paths == [(str(tmp_path / "deel.duckdb"),)]
        with pytest.raises(duckdb.Error):
            connection.execute(f"select count(*) from read_blob('{odd_path}')").fetchall()
