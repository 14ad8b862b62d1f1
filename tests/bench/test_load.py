"""The clients of the load test see what a visitor sees, and notice what goes wrong."""

from __future__ import annotations

import asyncio
import random
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest

from tests.bench.load.clicks import _click_row, click
from tests.bench.load.run import visit
from tests.bench.load.visitor import Answer, Visitor
from tests.bench.server import Server, running
from tests.conftest import ROOT

FRAME = ROOT / "wijkdata" / "ui" / "frame.py"


@pytest.fixture(scope="module")
def app(demo_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    workspace = f"sqlite:///{tmp_path_factory.mktemp('werkruimte') / 'w.sqlite'}"
    with running(ROOT / "app.py", {"WIJKDATA_DB": str(demo_path), "WERKRUIMTE_URL": workspace}) as started:
        yield started


def in_thread(coroutine: Any) -> Any:
    """Run it in a thread of its own: another test may have a loop in this one."""
    found: list[Any] = []
    thread = threading.Thread(target=lambda: found.append(asyncio.run(coroutine)))
    thread.start()
    thread.join()
    return found[0]


def test_a_click_gives_the_same_title_as_in_process(
    app: Server, demo_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def go() -> list[str]:
        visitor = Visitor(app.url)
        await visitor.open("/kaart?indicator=rookt")
        titles = [visitor.title]
        [level] = [one for one in visitor.all("radio") if one.id.endswith("-kies_niveau")]
        answer = await visitor.click("level", WidgetState(id=level.id, string_value="per buurt"))
        assert answer.fault == ""
        titles += [visitor.title, visitor.query]
        await visitor.close()
        return titles

    monkeypatch.setenv("WIJKDATA_DB", str(demo_path))
    page = AppTest.from_file(str(FRAME), default_timeout=60)
    page.query_params["indicator"] = "rookt"
    page.run()
    page.switch_page("../../pages/map_page.py").run()
    before = page.title[0].value
    page.radio(key="kies_niveau").set_value("buurt").run()
    assert in_thread(go()) == [before, page.title[0].value, "niveau=buurt&indicator=rookt"]


def test_a_row_that_is_clicked_is_chosen_and_a_lost_connection_is_opened_again(app: Server) -> None:
    async def go() -> tuple[str, str, bool, str]:
        visitor = Visitor(app.url)
        await visitor.open("/kaart?indicator=rookt")
        chosen = _click_row(visitor, random.Random(1))
        assert chosen is not None
        await visitor.click(*chosen)
        query = visitor.query
        await visitor._socket.close()
        answer = await click(visitor, random.Random(1))
        lost = visitor.is_lost
        again = await visitor.open("/kaart?indicator=rookt")
        return query, answer.fault, lost, again.fault

    query, fault, lost, again = in_thread(go())
    assert "gebied=WK9999" in query
    assert (bool(fault), lost, again) == (True, True, "")


def test_a_few_visitors_click_without_a_fault(app: Server) -> None:
    outcome = in_thread(visit(app.url, ["GM9999"], 3, 6, lambda: 1.0, pause=0.1))
    assert outcome.faults == []
    assert {"page", "level", "list"} & {one.kind for one in outcome.answers}
    assert len(outcome.answers) > 10
    assert outcome.p50 <= outcome.p95


def test_a_server_that_is_gone_is_a_fault() -> None:
    answer: Answer = in_thread(Visitor("http://127.0.0.1:9").open("/kaart"))
    assert answer.fault


def test_a_screen_that_fails_is_a_fault(app: Server) -> None:
    async def go() -> str:
        visitor = Visitor(app.url)
        await visitor.open("/kaart")
        visitor.elements.clear()
        return visitor._fault()

    assert in_thread(go()) == "no title"
