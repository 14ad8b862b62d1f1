"""A workspace that hangs, is locked, read-only or damaged says which, and soon; one bad row is only one."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine, text

from tests.conftest import ROOT
from wijkdata.workspace import reasons
from wijkdata.workspace.documents import BewaardWerkgebied, Scenario, export_json, import_json
from wijkdata.workspace.engine import open_engine
from wijkdata.workspace.errors import (
    Onleesbaar,
    TeGroot,
    WerkruimteBeschadigd,
    WerkruimteBezet,
    WerkruimteFout,
    WerkruimteWeg,
)
from wijkdata.workspace.store import scenario_store, werkgebied_store

PATIENCE = 30
"""Seconds: a question that waits for ever waits longer than this, and a slow machine does not."""


def timed(action: Callable[[], object], refusal: type[WerkruimteFout]) -> None:
    """Check that something is refused, and soon."""
    begin = time.monotonic()
    with pytest.raises(refusal):
        action()
    assert time.monotonic() - begin < PATIENCE


def all_timed(refusal: type[WerkruimteFout], *actions: Callable[[], object]) -> None:
    """Check that of several visitors at once."""
    with ThreadPoolExecutor(len(actions)) as visitors:
        list(visitors.map(timed, actions, [refusal] * len(actions)))


@contextmanager
def stopped(server: int) -> Iterator[None]:
    """Stop a server in the middle of what it does, all its processes, as a hole in the network would."""
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(server)], capture_output=True, text=True, check=True
    )
    family = [server, *map(int, listed.stdout.split())]
    for one in family:
        os.kill(one, signal.SIGSTOP)
    try:
        yield
    finally:
        for one in family:
            os.kill(one, signal.SIGCONT)


@pytest.mark.server
def test_a_server_that_stops_answering_is_away_within_seconds(
    empty_postgres: str, postgres_pid: int, scenario: Scenario
) -> None:
    store = scenario_store(open_engine(empty_postgres))
    saved = store.save(scenario)
    with stopped(postgres_pid):
        all_timed(
            WerkruimteWeg, store.list, lambda: store.save(scenario), lambda: open_engine(empty_postgres)
        )
    assert store.load(saved.id).inhoud == scenario


@pytest.mark.server
def test_a_table_that_another_holds_is_busy(empty_postgres: str, scenario: Scenario) -> None:
    store = scenario_store(open_engine(empty_postgres))
    saved = store.save(scenario)
    with psycopg.connect(empty_postgres.replace("+psycopg", "")) as other:
        other.execute("lock table document in access exclusive mode")
        all_timed(WerkruimteBezet, store.list, lambda: store.save(scenario))
    assert [line.id for line in store.list()] == [saved.id]


HOLDER = """
    import sqlite3, sys
    held = sqlite3.connect(sys.argv[1], isolation_level=None)
    held.execute("begin immediate")
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Let another process hold the right to write in a SQLite file."""
    holder = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(HOLDER), str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    try:
        yield
    finally:
        holder.communicate()


def until_all_wait(engine: Engine, number: int) -> None:
    """Wait until so many hold a connection: they keep it while they wait for the right to write."""
    begin = time.monotonic()
    while engine.pool.checkedout() < number:
        assert time.monotonic() - begin < PATIENCE
        time.sleep(0.01)


def test_who_reads_does_not_wait_for_those_who_cannot_write(tmp_path: Path, scenario: Scenario) -> None:
    path = tmp_path / "w.sqlite"
    engine = open_engine(f"sqlite:///{path}")
    store = scenario_store(engine)
    saved = store.save(scenario)
    with held(path), ThreadPoolExecutor(20) as savers:
        waiting = [savers.submit(timed, lambda: store.save(scenario), WerkruimteBezet) for _ in range(20)]
        until_all_wait(engine, 20)
        assert [line.id for line in store.list()] == [saved.id]
        assert not any(one.done() for one in waiting)
        for one in waiting:
            one.result()
    assert len(store.list()) == 1


def test_twenty_who_save_at_once_are_all_kept(url: str, scenario: Scenario) -> None:
    store = scenario_store(open_engine(url))
    with ThreadPoolExecutor(20) as savers:
        saved = list(savers.map(lambda _: store.save(scenario).id, range(20)))
    assert {line.id for line in store.list()} == set(saved)
    assert len(set(saved)) == 20


READER = """
    import sys
    from wijkdata.workspace.documents import Scenario
    from wijkdata.workspace.engine import open_engine
    from wijkdata.workspace.errors import WerkruimteFout
    from wijkdata.workspace.store import scenario_store

    try:
        store = scenario_store(open_engine(sys.argv[1]))
        (line,) = store.list()
        print(store.load(line.id).inhoud.naam)
        store.save(store.load(line.id).inhoud)
    except WerkruimteFout as fout:
        print(type(fout).__name__)
"""


@pytest.fixture
def sealed(scenario: Scenario) -> Iterator[Path]:
    """A workspace that was closed cleanly, in a folder where nothing can be written."""
    folder = Path(tempfile.mkdtemp(prefix="wijkdata-dicht-"))
    path = folder / "w.sqlite"
    engine = open_engine(f"sqlite:///{path}")
    scenario_store(engine).save(scenario)
    engine.dispose()
    path.chmod(0o444)
    folder.chmod(0o555)
    yield path
    folder.chmod(0o755)
    shutil.rmtree(folder)


MORTAL = ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"]
"""To root every place can be written, unless it gives up that right; it still reads its own packages."""


def read_by_a_stranger(path: Path) -> list[str]:
    done = subprocess.run(
        [*(MORTAL if os.geteuid() == 0 else []), sys.executable, "-c", textwrap.dedent(READER), f"sqlite:///{path}"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.split("\n")[:-1]


def test_where_nothing_can_be_written_one_can_still_read(sealed: Path, scenario: Scenario) -> None:
    assert read_by_a_stranger(sealed) == [scenario.naam, "WerkruimteAlleenLezen"]


def test_what_was_saved_last_is_not_left_out_without_a_word(sealed: Path) -> None:
    sealed.with_name("w.sqlite-wal").write_bytes(b"not yet written back")
    (said,) = read_by_a_stranger(sealed)
    assert said in {"WerkruimteWeg", "WerkruimteAlleenLezen"}


def test_damage_is_told_at_opening(tmp_path: Path, scenario: Scenario) -> None:
    path = tmp_path / "w.sqlite"
    engine = open_engine(f"sqlite:///{path}")
    store = scenario_store(engine)
    for _ in range(40):
        store.save(scenario)
    engine.dispose()
    with path.open("r+b") as file:
        file.seek(4096 * 6)
        file.write(b"\xff" * 4096)
    with pytest.raises(WerkruimteBeschadigd):
        open_engine(f"sqlite:///{path}")


def test_a_driver_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(WerkruimteFout, match=r"stuurprogramma psycopg.* pip install -r requirements\.txt"):
        open_engine("postgresql+psycopg://wijk@127.0.0.1:1/x")


def test_the_driver_is_installed_with_the_app() -> None:
    assert "psycopg[binary]==" in (ROOT / "requirements.txt").read_text(encoding="utf-8")


def test_each_refusal_has_its_own_sentence() -> None:
    fouten = {*reasons._SQLITE.values(), *reasons._POSTGRES.values(), WerkruimteWeg}
    assert len({str(fout()) for fout in fouten}) == len(fouten) == 4


def test_one_bad_row_is_named_and_the_others_stay(url: str) -> None:
    engine = open_engine(url)
    store = werkgebied_store(engine)
    area = BewaardWerkgebied(naam="Noord", gemeente="GM9999", indeling_jaar=2025, buurten=("BU99990101",))
    kept, bad = store.save(area), store.save(area.model_copy(update={"naam": "Zuid"}))
    with engine.begin() as connection:
        connection.execute(text("update document set inhoud = '{' where id = :id"), {"id": bad.id})
    found = store.load_all("GM9999")
    assert [one.id for one in found.documenten] == [kept.id]
    assert found.onleesbaar == ("Zuid",)
    with pytest.raises(Onleesbaar, match="'Zuid' staat niet goed in de werkruimte"):
        store.load(bad.id)


def noted(scenario: Scenario, letters: str) -> Scenario:
    """Return a scenario with about 1 MB of notes."""
    note = {"draagvlak": letters, "lopende_inzet": letters, "kracht": letters, "vragen": letters}
    notes = {f"WK{number:06}": note for number in range(124)}
    return Scenario.model_validate(scenario.model_dump() | {"aantekeningen": notes})


@pytest.mark.parametrize(("letters", "fits"), [("x" * 1900, True), ("x" * 2000, False), ("é" * 1100, False)])
def test_what_is_saved_can_be_opened_again(url: str, scenario: Scenario, letters: str, fits: bool) -> None:
    store, large = scenario_store(open_engine(url)), noted(scenario, letters)
    if not fits:
        with pytest.raises(TeGroot, match=r"te groot om te bewaren: \d+ kB, en hooguit 1000 kB past"):
            store.save(large)
        small = store.save(scenario)
        with pytest.raises(TeGroot):
            store.replace(small.id, large, versie=1, code=small.code)
        assert [store.load(line.id).inhoud for line in store.list()] == [scenario]
    else:
        assert store.load(store.save(large).id).inhoud == large == import_json(export_json(large), Scenario)


def test_a_large_document_of_before_still_opens(url: str, scenario: Scenario) -> None:
    engine = open_engine(url)
    store = scenario_store(engine)
    saved, large = store.save(scenario), noted(scenario, "x" * 2000)
    with engine.begin() as connection:
        connection.execute(text("update document set inhoud = :inhoud"), {"inhoud": large.model_dump_json()})
    assert store.load(saved.id).inhoud == large
