"""Files that are read before the build asks for them: the same answer, once, and never too much at a time."""

from __future__ import annotations

import os
import time
from concurrent.futures import CancelledError
from pathlib import Path

import duckdb
import pytest

from tests.ingest.sources import NAMES, kwb_rows, property_rows, write
from wijkdata.errors import InvoerFout
from wijkdata.ingest import child
from wijkdata.ingest.ahead import read_fetched
from wijkdata.ingest.child import reading
from wijkdata.ingest.grenzen import read_grenzen
from wijkdata.ingest.tables import open_table
from wijkdata.models import Niveau


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "kwb.json", kwb_rows())
    write(tmp_path / "kolommen.json", property_rows(kwb_rows()[0]))
    return tmp_path


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the files that the child was asked for."""
    found: list[str] = []
    ask = child._ask
    monkeypatch.setattr(
        child, "_ask", lambda kind, path, how: (found.append(path.name), ask(kind, path, how))[1]
    )
    return found


def source(**more: object) -> dict[str, object]:
    fixed = {
        "soort": "cbs_kwb",
        "sleutel": "kwb",
        "titel": "x",
        "licentie": "x",
        "indeling": 2020,
        "jaar": 2020,
    }
    return {**fixed, "bestanden": ["kwb.json"], "kolommen": "kolommen.json", **more}


def rows(path: Path) -> int:
    with duckdb.connect() as connection, open_table(connection, path) as table:
        [(number,)] = connection.execute(f"select count(*) from {table.source}").fetchall()
        return int(number)


def until(names: list[str], asked: list[str]) -> None:
    for _ in range(600):
        if asked == names:
            return
        time.sleep(0.05)
    raise AssertionError(asked)


def test_what_was_fetched_is_read_before_the_build_asks(folder: Path, asked: list[str]) -> None:
    with reading():
        read_fetched(source(), folder)
        until(["kwb.json", "kolommen.json"], asked)
        assert rows(folder / "kwb.json") == len(NAMES)
        assert len(asked) == 2
        assert rows(folder / "kwb.json") == len(NAMES)  # a second time it is read anew
        assert len(asked) == 3


def test_a_file_that_became_another_is_read_anew(folder: Path, asked: list[str]) -> None:
    with reading():
        read_fetched(source(), folder)
        until(["kwb.json", "kolommen.json"], asked)
        write(folder / "kwb.json", kwb_rows(list(NAMES)[:3]))
        assert rows(folder / "kwb.json") == 3


def test_no_more_is_read_ahead_than_there_is_room_for(
    folder: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child, "_AHEAD", (folder / "kwb.json").stat().st_size)
    with reading():
        read_fetched(source(), folder)
        until(["kwb.json"], asked)
        assert rows(folder / "kwb.json") == len(NAMES)
        read_fetched(source(bestanden=["kolommen.json"], kolommen=None), folder)
        until(["kwb.json", "kolommen.json"], asked)  # there is room again


def test_a_damaged_file_is_refused_when_it_is_asked_for(folder: Path) -> None:
    (folder / "kwb.json").write_text('{"value": [{"ID": 1')
    with reading():
        read_fetched(source(), folder)
        assert rows(folder / "kolommen.json") > 3
        with pytest.raises(InvoerFout, match=r"^kwb\.json is beschadigd"):
            rows(folder / "kwb.json")


@pytest.mark.parametrize("odd", [{"bestanden": ["nergens.json"]}, {"jaar": "later"}], ids=["absent", "wrong"])
def test_what_the_build_will_refuse_is_left_to_it(
    folder: Path, asked: list[str], odd: dict[str, object]
) -> None:
    with reading():
        read_fetched(source(**odd), folder)
        assert rows(folder / "kolommen.json") > 3
    assert asked == ["kolommen.json"]


def test_who_stops_amid_it_leaves_no_process(folder: Path) -> None:
    with reading():
        pid = child._running[0]._process.pid
        for number in range(20):
            read_fetched(source(bestanden=[write(folder / f"{number}.json", kwb_rows()).name]), folder)
    assert child._running == []
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    read_fetched(source(), folder)  # nothing is read outside
    assert child._running == []


def test_a_child_that_read_something_before_ends_with_the_block_too(folder: Path) -> None:
    assert rows(folder / "kolommen.json") > 3
    with reading():
        read_fetched(source(), folder)
    assert child._running == []
    assert child._ahead == []


def test_a_file_that_is_gone_is_no_file_that_was_read_ahead(folder: Path, asked: list[str]) -> None:
    with reading():
        read_fetched(source(), folder)
        until(["kwb.json", "kolommen.json"], asked)
        read_fetched(source(bestanden=["kolommen.json"], kolommen=None), folder)
        with pytest.raises(InvoerFout, match=r"weg\.gpkg"):
            read_grenzen(folder / "weg.gpkg", Niveau.WIJK, 2022)


def test_what_is_waited_for_is_read_first_and_shapes_last(folder: Path, asked: list[str]) -> None:
    for name in ("wijken.json", "buurten.json", "namen.json"):
        write(folder / name, kwb_rows())
    shapes = {"niveau": "wijk", "jaar": 2020, "laag": None}
    with reading():
        with child._lock:  # so the one who reads has to wait with the first
            child.expect("areas", folder / "wijken.json", **shapes)
            for _ in range(600):
                if child._ahead[0]._waiting:
                    time.sleep(0.01)
            child.expect("areas", folder / "buurten.json", **shapes)
            for name in ("kolommen.json", "namen.json", "kwb.json"):
                child.expect("table", folder / name, deel=None)
            answer = child._ahead[0].take("table", folder / "kwb.json", {"deel": None})
        assert answer is not None
        answer.result()
        until(["wijken.json", "kwb.json", "kolommen.json", "namen.json", "buurten.json"], asked)


def test_who_waits_for_what_is_not_read_any_more_hears_that(folder: Path) -> None:
    with reading(), child._lock:
        for name in ("kwb.json", "kolommen.json"):
            child.expect("table", folder / name, deel=None)
        answers = [
            child._ahead[0].take("table", folder / name, {"deel": None})
            for name in ("kwb.json", "kolommen.json")
        ]
        child.stop_reading()
    for answer in answers:
        assert answer is not None
        with pytest.raises(CancelledError):
            answer.result(timeout=20)
