"""The first start makes a fictional database; later starts leave whatever is there alone."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.database.conftest import write_small_database
from wijkdata.ui import startup


@pytest.mark.parametrize(
    ("schema", "fictief", "makes"), [(None, "", True), ("0", "ja", True), ("0", "nee", False)]
)
def test_only_nothing_or_an_outdated_fiction_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, schema: str | None, fictief: str, makes: bool
) -> None:
    path = tmp_path / "wijkdata.duckdb"
    if schema:
        write_small_database(path, schema_versie=schema)
        with duckdb.connect(str(path)) as connection:
            connection.execute("update meta set waarde = ? where sleutel = 'fictief'", [fictief])
    made: list[Path] = []
    monkeypatch.setenv("WIJKDATA_DB", str(path))
    monkeypatch.setattr(startup, "is_default_place", lambda _path: True)
    monkeypatch.setattr(startup, "_make_demo", made.append)
    assert startup.ensure_database() is None
    assert made == ([path] if makes else [])


def test_a_database_that_was_pointed_at_is_never_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WIJKDATA_DB", str(tmp_path / "elders.duckdb"))
    assert startup.ensure_database() is None
    assert not list(tmp_path.iterdir())
