"""Of what takes seconds only a few are worked out at once; who asks something small does not wait."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event, Lock

import pytest

from tests.answers.test_kept_draws import CIJFERS, EVEN
from wijkdata.answers import priorities as ranking
from wijkdata.answers import turns
from wijkdata.answers.priorities import Rangvraag, find_gevoeligheid, find_probleem, find_rangschikking
from wijkdata.answers.turns import AT_ONCE, LONG, Turns
from wijkdata.database.connection import Database
from wijkdata.database.remember import forget_everything
from wijkdata.models import Niveau
from wijkdata.stats.score.problem import Instellingen, Onzekerheid, Probleem

PATIENCE = 20


class Sums:
    """Stands for a long sum that goes on until it is told to end, and counts how many are busy."""

    def __init__(self) -> None:
        self.end, self.full = Event(), Event()
        self.busy = self.most = 0
        self._lock = Lock()

    def __call__(self, *_args: object) -> str:
        with self._lock:
            self.busy += 1
            self.most = max(self.most, self.busy)
            if self.busy == AT_ONCE:
                self.full.set()
        assert self.end.wait(PATIENCE)
        with self._lock:
            self.busy -= 1
        return "klaar"


@pytest.fixture
def question(demo_path: Path) -> Iterator[tuple[Database, Rangvraag, Probleem]]:
    forget_everything()
    database = Database(demo_path)
    args = ("GM9999", Niveau.BUURT, 2024, CIJFERS)
    probleem = find_probleem(database, *args, ())
    vraag = Rangvraag(*args, tuple(EVEN.items()), (), Instellingen(), Onzekerheid(trekkingen=200))
    yield database, vraag, probleem
    forget_everything()


def with_draws(vraag: Rangvraag, draws: int, zaad: int) -> Rangvraag:
    return vraag._replace(onzekerheid=replace(vraag.onzekerheid, trekkingen=draws, zaad=zaad))


def test_many_long_rankings_are_made_two_at_a_time_and_a_small_one_meanwhile(
    monkeypatch: pytest.MonkeyPatch, question: tuple[Database, Rangvraag, Probleem]
) -> None:
    database, vraag, probleem = question
    sums, real = Sums(), ranking.rank

    def rank(*args: object) -> object:
        return sums() if args[2].trekkingen >= 1000 else real(*args)  # type: ignore[attr-defined, arg-type]

    monkeypatch.setattr(ranking, "rank", rank)
    monkeypatch.setattr(turns, "LONG", 1000 * len(probleem.gebieden))
    with ThreadPoolExecutor(8) as visitors:
        long = [
            visitors.submit(find_rangschikking, database, with_draws(vraag, 1000, zaad), probleem)
            for zaad in range(6)
        ]
        assert sums.full.wait(PATIENCE)
        assert turns.TURNS.taken
        small = visitors.submit(find_rangschikking, database, vraag, probleem)
        assert small.result(timeout=PATIENCE).onzeker
        assert not any(one.done() for one in long)
        sums.end.set()
        assert [one.result(timeout=PATIENCE) for one in long] == ["klaar"] * 6
    assert sums.most == AT_ONCE
    assert not turns.TURNS.taken


def test_which_choice_moves_a_large_ranking_most_takes_a_turn(
    monkeypatch: pytest.MonkeyPatch, question: tuple[Database, Rangvraag, Probleem]
) -> None:
    database, vraag, probleem = question
    taken: list[tuple[int, int]] = []

    class Counted(Turns):
        @contextmanager
        def take(self, draws: int, areas: int) -> Iterator[None]:
            taken.append((draws, areas))
            with super().take(draws, areas):
                yield

    monkeypatch.setattr(ranking, "TURNS", Counted())
    find_gevoeligheid(database, vraag, probleem.with_weights(EVEN))
    ((runs, areas),) = taken
    assert areas == len(probleem.gebieden)
    assert runs * 3_000 >= LONG > runs * 100, "the country takes a turn, a town does not"


def test_a_turn_comes_back_after_a_failure() -> None:
    one = Turns(1)
    with pytest.raises(ValueError, match="mis"), one.take(LONG, 1):
        raise ValueError("mis")
    assert not one.taken
