"""What people saved is copied while the app goes on, and put back whole or not at all."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.deploy.conftest import need
from tests.deploy.replicas import DEPLOY
from tests.workspace.postgres import Postgres
from wijkdata.models import Niveau
from wijkdata.workspace.documents import GekozenIndicator, Scenario
from wijkdata.workspace.engine import open_engine
from wijkdata.workspace.store import scenario_store

SWAP = DEPLOY / "verspreid.sh"


def scenario(naam: str) -> Scenario:
    return Scenario(
        naam=naam, maker="tafel 1", gemeente="GM9999", data_versie="1", niveau=Niveau.WIJK,
        indicatoren=(GekozenIndicator(sleutel="rookt"),), themagewichten={"leefstijl": 30},
    )  # fmt: skip


def keep(url: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, DEPLOY / "bewaar.py", *map(str, arguments)]
    return subprocess.run(
        command,
        env={**os.environ, "WERKRUIMTE_URL": url},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def names(url: str) -> set[str]:
    engine = open_engine(url)
    try:
        return {line.naam for line in scenario_store(engine).list()}
    finally:
        engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.server)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'werkruimte.sqlite'}"
    need("pg_dump", "pg_restore")
    server: Postgres = request.getfixturevalue("postgres_server")
    return server.new_database()


def test_a_copy_made_in_use_holds_all_and_comes_back_whole(url: str, tmp_path: Path) -> None:
    engine = open_engine(url)
    store = scenario_store(engine)
    store.save(scenario("eerst"))
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            store.save(scenario(f"tijdens {number}"))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = keep(url, "maak", tmp_path / "kopie")
    finally:
        stop.set()
        writer.join()
    assert made.returncode == 0, made.stderr
    [copy] = (tmp_path / "kopie").iterdir()
    assert copy.stat().st_mode & 0o077 == 0
    store.save(scenario("later"))
    engine.dispose()
    back = keep(url, "zet-terug", copy)
    assert back.returncode == 0, back.stderr
    assert "eerst" in names(url)
    assert "later" not in names(url)
    engine = open_engine(url)
    scenario_store(engine).save(scenario("daarna"))
    engine.dispose()
    assert "daarna" in names(url)


def test_a_damaged_copy_changes_nothing(url: str, tmp_path: Path) -> None:
    engine = open_engine(url)
    scenario_store(engine).save(scenario("eerst"))
    engine.dispose()
    bad = tmp_path / "kapot"
    bad.write_bytes(b"geen kopie" * 1000)
    for copy in (bad, tmp_path / "er niet"):
        refused = keep(url, "zet-terug", copy)
        assert refused.returncode == 2
        assert "er is niets veranderd" in refused.stderr
        assert "Traceback" not in refused.stderr
    assert names(url) == {"eerst"}


def test_without_a_workspace_it_says_how(tmp_path: Path) -> None:
    assert "WERKRUIMTE_URL" in keep("", "maak", tmp_path).stderr
    assert "er is niets veranderd" in keep(f"sqlite:///{tmp_path / 'weg.sqlite'}", "maak", tmp_path).stderr


def test_a_workspace_of_before_is_brought_up_to_date_once_and_again(url: str) -> None:
    for _ in range(2):
        engine = open_engine(url)
        scenario_store(engine).save(scenario("eerst"))
        engine.dispose()
    assert "eerst" in names(url)


def swapped(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([SWAP, *map(str, arguments)], capture_output=True, text=True, check=False)


def test_all_are_swapped_or_none(tmp_path: Path) -> None:
    new, one, two = tmp_path / "nieuw", tmp_path / "een", tmp_path / "twee"
    new.write_text("nieuw")
    one.write_text("oud")
    two.write_text("oud")
    refused = swapped(new, one, tmp_path / "er niet" / "drie")
    assert refused.returncode != 0
    assert one.read_text() == "oud"
    assert swapped(new, one, two).returncode == 0
    assert (one.read_text(), two.read_text()) == ("nieuw", "nieuw")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["een", "nieuw", "twee"]


def test_an_absent_or_empty_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "leeg").touch()
    (tmp_path / "doel").write_text("oud")
    for new in ("leeg", "weg"):
        refused = swapped(tmp_path / new, tmp_path / "doel")
        assert refused.returncode == 2
        assert "er is niets gewisseld" in refused.stderr
    assert (tmp_path / "doel").read_text() == "oud"


def test_a_sound_copy_is_a_database_of_its_own(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'werkruimte.sqlite'}"
    engine = open_engine(url)
    scenario_store(engine).save(scenario("eerst"))
    keep(url, "maak", tmp_path / "kopie")
    engine.dispose()
    [copy] = (tmp_path / "kopie").iterdir()
    with sqlite3.connect(copy) as read:
        assert read.execute("pragma journal_mode").fetchone() == ("delete",)
    assert (ROOT / "deploy").is_dir()
