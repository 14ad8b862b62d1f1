"""Few clicks are worked out at a time, in order, and who takes long keeps nobody waiting."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from wijkdata.ui.clicks import Clicks

NEVER = 3600.0
VISITORS = 12


class Line:
    """Visitors who come one by one, and stay inside until they are told to go."""

    def __init__(self, clicks: Clicks) -> None:
        self.clicks, self.inside, self.came_in = clicks, set[int](), list[int]()
        self._told = [threading.Event() for _ in range(VISITORS)]
        self._threads: list[threading.Thread] = []

    def come(self, number: int) -> None:
        """Send a visitor; go on when he is inside, or stands in line."""
        before = self.clicks.waiting
        thread = threading.Thread(target=self._visit, args=(number,))
        self._threads.append(thread)
        thread.start()
        until(lambda: number in self.came_in or self.clicks.waiting > before)

    def _visit(self, number: int) -> None:
        with self.clicks.turn():
            self.inside.add(number)
            self.came_in.append(number)
            self._told[number].wait(30)
            self.inside.remove(number)

    def go(self, number: int) -> None:
        """Tell a visitor to go."""
        self._told[number].set()

    def let_in(self, number: int) -> bool:
        """Whether the first so many came in, in their order, and nobody else."""
        return self.came_in == [*range(number)]

    def close(self) -> None:
        """Tell all to go, and wait until they went."""
        for one in self._told:
            one.set()
        for thread in self._threads:
            thread.join(30)


def until(so: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not so():
        assert time.monotonic() < end
        time.sleep(0.001)


@pytest.fixture
def line(request: pytest.FixtureRequest) -> Iterator[Line]:
    """Two at a time; after how many seconds one no longer counts, the test says."""
    one = Line(Clicks(2, request.param))
    yield one
    one.close()


@pytest.mark.parametrize("line", [NEVER], indirect=True)
def test_two_at_a_time_and_who_came_first_goes_first(line: Line) -> None:
    for number in range(VISITORS):
        line.come(number)
    assert line.came_in == [0, 1]
    for gone in range(VISITORS):
        until(partial(line.let_in, min(gone + 2, VISITORS)))
        assert len(line.inside) <= 2
        line.go(gone)
    assert line.clicks.waiting == 0


@pytest.mark.parametrize("line", [0.05], indirect=True)
def test_who_takes_long_keeps_nobody_waiting(line: Line) -> None:
    for number in range(VISITORS):
        line.come(number)
    until(lambda: line.inside == {*range(VISITORS)})
    assert line.came_in == [*range(VISITORS)]


def test_who_stumbles_gives_his_place_back() -> None:
    clicks = Clicks(1, NEVER)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), clicks.turn():
            raise ZeroDivisionError
    with clicks.turn():
        pass
