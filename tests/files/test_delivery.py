"""Files are made two at a time, one a visitor, and nothing is left of who goes."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.files.conftest import order
from wijkdata.errand import Voortgang
from wijkdata.files import delivery
from wijkdata.files.delivery import Aflevering, Plank
from wijkdata.files.nouns import Bestandsoort, Bestelling
from wijkdata.rights import VRIJ


@pytest.fixture
def asked(demo_path: Path) -> Bestelling:
    return order(demo_path, Bestandsoort.CSV, {"over": ["rookt"]})


@pytest.fixture
def plank(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Plank:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    return Plank()


def until(is_so: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


def ready(download: Aflevering) -> bool:
    return download.voortgang is Voortgang.KLAAR


def test_a_file_is_made_found_by_its_key_and_gone_when_its_visitor_is(
    plank: Plank, asked: Bestelling, tmp_path: Path
) -> None:
    made = plank.order("a", asked, VRIJ)
    assert plank.find(made.sleutel) is None
    until(lambda: ready(made))
    assert plank.find(made.sleutel) is made
    assert plank.find("iets anders") is None
    assert made.pad.read_bytes().startswith(b"\xef\xbb\xbf")
    assert made.grootte == made.pad.stat().st_size
    plank.give_back(lambda session: session == "a")
    assert plank.find(made.sleutel) is made
    plank.give_back(lambda session: False)
    assert plank.find(made.sleutel) is None
    until(lambda: not list(tmp_path.glob("wijkdata-*")))


def test_the_next_file_of_a_visitor_takes_the_place_of_the_one_before(
    plank: Plank, asked: Bestelling, tmp_path: Path
) -> None:
    first = plank.order("a", asked, VRIJ)
    second = plank.order("a", asked, VRIJ)
    until(lambda: ready(second))
    assert first.voortgang is Voortgang.GESTOPT
    assert not first.pad.exists()
    plank.clear()
    until(lambda: not list(tmp_path.glob("wijkdata-*")))


def test_who_asks_while_two_are_made_waits_his_turn(plank: Plank, asked: Bestelling) -> None:
    for _ in range(delivery.AT_ONCE):
        delivery._places.acquire()
    try:
        waiting = plank.order("a", asked, VRIJ)
        time.sleep(0.2)
        assert waiting.voortgang is Voortgang.WACHT
    finally:
        for _ in range(delivery.AT_ONCE):
            delivery._places.release()
    until(lambda: ready(waiting))
    plank.clear()


def test_the_oldest_go_when_the_disk_would_fill(
    monkeypatch: pytest.MonkeyPatch, asked: Bestelling, tmp_path: Path
) -> None:
    plank = Plank(most_bytes=1)
    first = plank.order("a", asked, VRIJ)
    until(lambda: ready(first))
    second = plank.order("b", asked, VRIJ)
    assert first.voortgang is Voortgang.GESTOPT
    plank.clear()
    assert second.voortgang is Voortgang.GESTOPT


def test_a_file_that_takes_too_long_is_stopped_and_says_so(
    plank: Plank, asked: Bestelling, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "SECONDS", 0.001)
    made = plank.order("a", asked, VRIJ)
    until(lambda: made.voortgang is Voortgang.MISLUKT)
    assert made.reden == "tijd"
    plank.clear()
