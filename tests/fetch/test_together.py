"""Several things at a time: answers in order, and the first failure is the one that is told."""

from __future__ import annotations

import threading

import pytest

from wijkdata.errors import Afgebroken, OphaalFout
from wijkdata.fetch.together import together


def test_answers_come_in_the_order_of_the_jobs() -> None:
    second_is_done = threading.Event()

    def first() -> str:
        assert second_is_done.wait(10)
        return "een"

    def second() -> str:
        second_is_done.set()
        return "twee"

    stop = threading.Event()
    assert together([first, second], stop) == ["een", "twee"]
    assert not stop.is_set()


def test_the_first_that_fails_stops_the_others_and_is_told() -> None:
    stop = threading.Event()

    def stopped() -> None:
        assert stop.wait(10)
        raise Afgebroken("gestopt")

    def failing() -> None:
        raise OphaalFout("stuk")

    with pytest.raises(OphaalFout, match="stuk"):
        together([stopped, failing, stopped], stop)
    assert stop.is_set()


def test_who_is_stopped_by_the_user_hears_that() -> None:
    stop = threading.Event()
    stop.set()

    def stopped() -> None:
        raise Afgebroken("gestopt")

    with pytest.raises(Afgebroken):
        together([stopped], stop)
