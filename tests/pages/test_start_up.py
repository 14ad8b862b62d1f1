"""What a visitor sees when there is no usable database, and that the first start makes one."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import FRAME, notes, refusal, texts
from tests.pages.odd import write_odd
from wijkdata.database.connection import Database


def run(monkeypatch: pytest.MonkeyPatch, database: Path) -> AppTest:
    monkeypatch.setenv("WIJKDATA_DB", str(database))
    app = AppTest.from_file(str(FRAME), default_timeout=60).run()
    assert not app.exception
    assert not app.sidebar.selectbox
    return app


def test_a_missing_database_is_said_with_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    app = run(monkeypatch, tmp_path / "weg.duckdb")
    assert notes(app) == [refusal(lambda: Database(tmp_path / "weg.duckdb"))]
    assert " demo" in notes(app)[0]
    assert not (tmp_path / "weg.duckdb").exists()


@pytest.mark.parametrize("content", [b"", b"geen database", b"\0" * 20_000])
def test_a_damaged_database_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "stuk.duckdb"
    path.write_bytes(content)
    assert notes(run(monkeypatch, path)) == [refusal(lambda: Database(path))]


def test_a_database_of_another_version_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = write_odd(tmp_path / "oud.duckdb", schema_versie="0")
    missing, old = run(monkeypatch, tmp_path / "weg.duckdb"), run(monkeypatch, path)
    assert notes(old) == [refusal(lambda: Database(path))]
    assert old.title[0].value != missing.title[0].value


def test_it_goes_on_once_the_database_is_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "straks.duckdb"
    app = run(monkeypatch, path)
    write_odd(path)
    app.button[0].click().run()
    assert "Nederland" in app.title[0].value
    assert app.sidebar.selectbox


def test_the_first_start_makes_the_fictional_municipality(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("WIJKDATA_DB", raising=False)
    monkeypatch.chdir(tmp_path)
    app = AppTest.from_file(str(FRAME), default_timeout=120).run()
    assert not app.exception
    assert "FICTIEF" in texts(app)
    assert Database(tmp_path / "data" / "wijkdata.duckdb").versie.fictief
