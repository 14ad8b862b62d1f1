"""The old database stays whole until the new one is there, whatever happens in between."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from tests.ingest.conftest import Small
from tests.ingest.killing import build
from tests.ingest.sources import kwb_rows
from wijkdata.database.aanbod import load_bronnen
from wijkdata.database.connection import Database
from wijkdata.database.provider import DatabaseProvider
from wijkdata.ingest.swap import clear_leftovers, swap_in, temporary_path
from wijkdata.paths import pointer_path, resolve_path

KILLS = 200 if os.environ.get("WIJKDATA_TESTS") == "lang" else 10


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path]:
    """An old file in place and a new one beside it."""
    out = tmp_path / "wijkdata.duckdb"
    out.write_text("oud")
    new = temporary_path(out)
    new.write_text("nieuw")
    return new, out


@pytest.fixture
def locked(monkeypatch: pytest.MonkeyPatch) -> set[Path]:
    """Files that cannot be replaced, as on Windows while the app has them open."""
    held: set[Path] = set()
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if Path(target) in held:
            raise PermissionError(target)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    return held


def test_the_new_file_takes_the_place_of_the_old(places: tuple[Path, Path]) -> None:
    new, out = places
    assert swap_in(new, out) == out
    assert out.read_text() == "nieuw"
    assert list(out.parent.iterdir()) == [out]


def test_where_the_file_is_held_open_a_pointer_moves(places: tuple[Path, Path], locked: set[Path]) -> None:
    new, out = places
    locked.add(out)
    placed = swap_in(new, out)
    assert out.read_text() == "oud"
    assert (placed.read_text(), resolve_path(out)) == ("nieuw", placed)
    assert set(out.parent.iterdir()) == {out, placed, pointer_path(out)}


def test_a_second_build_moves_the_pointer_on_and_clears_the_first(
    places: tuple[Path, Path], locked: set[Path]
) -> None:
    new, out = places
    locked.add(out)
    first = swap_in(new, out)
    newer = temporary_path(out)
    newer.write_text("nieuwer")
    second = swap_in(newer, out)
    assert resolve_path(out) == second != first
    assert set(out.parent.iterdir()) == {out, second, pointer_path(out)}


def test_a_file_that_can_be_replaced_again_ends_the_pointer(
    places: tuple[Path, Path], locked: set[Path]
) -> None:
    new, out = places
    locked.add(out)
    swap_in(new, out)
    locked.clear()
    newer = temporary_path(out)
    newer.write_text("nieuwer")
    assert swap_in(newer, out) == out == resolve_path(out)
    assert list(out.parent.iterdir()) == [out]


@pytest.mark.parametrize("named", ["", "weg.duckdb", "../elders.duckdb", "..", "\0"])
def test_a_pointer_that_names_nothing_here_is_passed_over(tmp_path: Path, named: str) -> None:
    out = tmp_path / "binnen" / "wijkdata.duckdb"
    out.parent.mkdir()
    (tmp_path / "elders.duckdb").write_text("x")
    pointer_path(out).write_text(named)
    assert resolve_path(out) == out


def dead_process() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_only_own_files_that_nobody_works_on_are_cleared(tmp_path: Path) -> None:
    out = tmp_path / "wijkdata.duckdb"
    gone, alive = dead_process(), os.getpid()
    names = {
        f".wijkdata.duckdb.{gone}-0123abcd.nieuw": True,
        f".wijkdata.duckdb.{gone}-0123abcd.nieuw.wal": True,
        f".wijkdata.duckdb.{alive}-0123abcd.nieuw": False,
        f".wijkdata.duckdb.{gone}-notours.nieuw": False,
        f".ander.duckdb.{gone}-0123abcd.nieuw": False,
        "wijkdata.duckdb": False,
        "notities.txt": False,
    }
    for name in names:
        (tmp_path / name).write_text("x")
    folder = tmp_path / f".wijkdata.duckdb.{gone}-0123abcd.nieuw.tmp"
    folder.mkdir()
    (folder / "block").write_text("x")
    old = tmp_path / f".wijkdata.duckdb.{alive}-99999999.nieuw"
    old.write_text("x")
    os.utime(old, (time.time() - 48 * 3600,) * 2)
    clear_leftovers(out)
    assert {path.name for path in tmp_path.iterdir()} == {
        name for name, cleared in names.items() if not cleared
    }


def test_the_app_goes_on_with_the_old_and_then_sees_the_new(small: Small) -> None:
    small.build(small.kwb()).close()
    provider = DatabaseProvider(small.out)
    before = provider.current()
    changed = kwb_rows()
    changed[0]["AantalInwoners_5"] = 12_345
    small.build(small.kwb(changed)).close()
    question = "select inwoners from gebied where code = 'NL00'"
    assert before._connection.cursor().execute(f"use wijkdata; {question}").fetchall() == [(8_045,)]
    assert provider.current().versie.data_versie != before.versie.data_versie


@pytest.mark.parametrize("field", ["titel", "licentie", "tabel"])
def test_the_app_shows_a_mended_source_at_once(small: Small, field: str) -> None:
    """What is remembered is kept per version, so the version tells of all that is shown."""
    small.build(small.kwb() | {field: "Foutief"}).close()
    provider = DatabaseProvider(small.out)
    assert load_bronnen(provider.current())[field].tolist() == ["Foutief"]
    small.build(small.kwb() | {field: "Hersteld"}).close()
    assert load_bronnen(provider.current())[field].tolist() == ["Hersteld"]


def test_killed_at_any_moment_the_old_database_is_there_and_whole(small: Small) -> None:
    """Many builds are killed, each at another moment; what lies in place is always one whole database."""
    small.build(small.kwb()).close()
    old_version, old = Database(small.out).versie.data_versie, small.out.read_bytes()
    changed = kwb_rows()
    changed[0]["AantalInwoners_5"] = 12_345
    plan = small.folder / "manifest.toml"
    small.kwb(changed)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.ingest.killing"])
    for _ in range(2):  # the first also starts the server of processes
        started = time.perf_counter()
        whole = context.Process(target=build, args=(plan, small.folder, small.out))
        whole.start()
        whole.join()
        span = time.perf_counter() - started
    new_version = Database(small.out).versie.data_versie
    assert new_version != old_version
    chance = random.Random(20)
    survived = killed = 0
    for _ in range(KILLS):
        small.out.write_bytes(old)
        process = context.Process(target=build, args=(plan, small.folder, small.out))
        process.start()
        time.sleep(chance.uniform(0.0, 1.1) * span)
        if process.exitcode is None:
            os.kill(process.pid, signal.SIGKILL)
        process.join()
        killed += process.exitcode == -signal.SIGKILL
        found = Database(small.out).versie.data_versie
        assert found in {old_version, new_version}
        if found == old_version:
            survived += 1
            assert small.out.read_bytes() == old
        with duckdb.connect(str(small.out), read_only=True) as connection:
            assert connection.execute("select count(*) from waarde").fetchall()[0][0] > 100
    assert killed > KILLS / 4
    assert survived > KILLS / 4
    small.build(small.kwb(changed)).close()
    assert list(small.out.parent.iterdir()) == [small.out]
