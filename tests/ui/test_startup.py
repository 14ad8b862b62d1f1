"""The first start makes a fictional database; later starts leave whatever is there alone."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import duckdb
import pytest

from tests.database.conftest import write_small_database
from wijkdata.errors import DatabaseOntbreekt
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


@pytest.mark.parametrize("content", [None, b"geen database", b""])
def test_a_visitor_is_not_told_in_which_folder_the_database_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, content: bytes | None
) -> None:
    path = tmp_path / "elders.duckdb"
    if content is not None:
        path.write_bytes(content)
    monkeypatch.setenv("WIJKDATA_DB", str(path))
    shown: list[str] = []
    monkeypatch.setattr(startup.states, "show_database_problem", lambda fout: shown.append(str(fout)))
    assert startup.ensure_database() is None
    (sentence,) = shown
    assert "elders.duckdb" in sentence
    assert str(tmp_path) not in sentence
    assert str(path) in caplog.text


def test_why_no_fiction_could_be_made_is_for_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    failed = SimpleNamespace(busy=False, share=0.0, failure="geen ruimte op /schijf/geheim")
    monkeypatch.setattr(startup, "DemoBuild", lambda _path: failed)
    with pytest.raises(DatabaseOntbreekt) as said:
        startup._make_demo(tmp_path / "wijkdata.duckdb")
    assert "geheim" not in str(said.value)
    assert "geheim" in caplog.text
