"""Asking for a report: it is made elsewhere, two at a time, and can be stopped also while it waits."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from wijkdata.database.connection import Database
from wijkdata.errand import Voortgang
from wijkdata.rapport import press
from wijkdata.rapport.desk import AT_ONCE, Aanvraag
from wijkdata.rapport.encode import to_json
from wijkdata.rapport.make import make_report
from wijkdata.rapport.nouns import Rapportsoort
from wijkdata.screens.screen import read_screen

ENOUGH = 120


@pytest.fixture
def never_ready(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let every process wait for ever before it works."""
    slow = tmp_path / "traag.py"
    slow.write_text("import time\ntime.sleep(600)\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(press, "MODULE", "traag")


@pytest.fixture
def asked() -> Iterator[list[Aanvraag]]:
    """Stop what a test asked for, whatever comes of it."""
    found: list[Aanvraag] = []
    yield found
    for one in found:
        one.stop()


def until(known: Callable[[], bool], what: str = "") -> None:
    """Wait until something holds."""
    end = time.monotonic() + ENOUGH
    while not known():
        assert time.monotonic() < end, what
        time.sleep(0.02)


def test_a_process_of_its_own_makes_the_pdf(demo_path: Path) -> None:
    scherm = read_screen(Database(demo_path), {"gemeente": ["GM9999"], "gebied": ["WK999904"]})
    assert scherm is not None
    one = Aanvraag(
        Rapportsoort.WIJKPROFIEL, to_json(make_report(scherm, Rapportsoort.WIJKPROFIEL, date(2026, 3, 9)))
    )
    assert one.wait(ENOUGH)
    assert one.voortgang is Voortgang.KLAAR
    assert (one.outcome or b"").startswith(b"%PDF-")
    one.stop()
    assert one.voortgang is Voortgang.KLAAR


def test_two_are_made_at_a_time_and_the_third_waits_until_one_is_stopped(
    never_ready: None, asked: list[Aanvraag]
) -> None:
    asked += [Aanvraag(Rapportsoort.WIJKPROFIEL, "{}") for _ in range(AT_ONCE)]
    until(lambda: all(one.voortgang is Voortgang.BEZIG for one in asked))
    third, fourth = (Aanvraag(Rapportsoort.WIJKPROFIEL, "{}") for _ in range(2))
    asked += [third, fourth]
    assert not third.wait(0.5)
    assert third.voortgang is Voortgang.WACHT
    fourth.stop()
    assert fourth.wait(0)
    asked[0].stop()
    assert asked[0].voortgang is Voortgang.GESTOPT
    until(lambda: third.voortgang is Voortgang.BEZIG, "who waits comes after who stopped")
    assert asked[1].voortgang is Voortgang.BEZIG


def test_what_cannot_be_typeset_fails_without_a_word_of_it_on_the_screen(
    caplog: pytest.LogCaptureFixture,
) -> None:
    one = Aanvraag(Rapportsoort.WIJKPROFIEL, "{")
    assert one.wait(ENOUGH)
    assert one.voortgang is Voortgang.MISLUKT
    assert one.outcome is None
    assert "a child did not do what was asked" in caplog.text
