"""Answers are kept per question and data version: never shared by two questions, and worked out once."""

from __future__ import annotations

import gc
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.database.conftest import write_small_database
from wijkdata.database.connection import Database
from wijkdata.database.gebieden import load_gemeenten
from wijkdata.database.remember import LIGHT, MOST_BYTES, MOST_EACH, forget_everything, remember
from wijkdata.database.waarden import load_cijfers_van
from wijkdata.models import Moment, Niveau, Werkgebied

PATIENCE = 30
ROOKT = Moment("rookt", 2024, "18plus", 2024)
OTHERS = [
    (),
    ("a", "b"),
    ("b", "a"),
    ("a, b",),
    ("a", ("b",)),
    ("1",),
    (1,),
    (None,),
    (ROOKT,),
    (ROOKT._replace(jaar=2022),),
    ((Niveau.WIJK, "a"),),
    ((Niveau.BUURT, "a"),),
    (Werkgebied("EG000001", "Kern", "GM0001", 2024, ("a", "b"), bewaard=True),),
    (Werkgebied("EG000001", "Kern", "GM0001", 2024, ("a", "c"), bewaard=True),),
]


@remember
def echo(question: object) -> list[object]:
    return [question]


def test_every_question_keeps_an_answer_of_its_own() -> None:
    questions = [*OTHERS, ROOKT, "a", Path("a")]
    assert [echo(one) for one in questions] == [[one] for one in questions]
    assert len({id(echo(one)) for one in questions}) == len(questions)


@pytest.mark.parametrize("question", OTHERS)
def test_the_same_question_gets_the_same_answer(question: tuple[object, ...]) -> None:
    assert echo(question) is echo(deepcopy(question))


def test_two_functions_never_share_an_answer() -> None:
    @remember
    def other(question: object) -> str:
        return f"other {question}"

    assert (echo("a"), other("a")) == (["a"], "other a")


def test_it_keeps_what_fits_and_lets_the_one_longest_not_asked_fall_out() -> None:
    asked: list[int] = []

    @remember
    def numbers(number: int) -> np.ndarray:
        asked.append(number)
        found = np.empty(MOST_EACH // 8 - 100)  # never filled: it takes no memory
        found[0] = number
        return found

    forget_everything()
    room = MOST_BYTES // MOST_EACH
    for number in (*range(room), 0, room):  # the last takes the place of number 1
        assert numbers(number)[0] == number
    assert asked == [*range(room), room]
    assert [numbers(number)[0] for number in (0, 2, room)] == [0, 2, room]
    assert asked == [*range(room), room]
    assert [numbers(number)[0] for number in (1, 0)] == [1, 0]
    assert asked == [*range(room), room, 1]
    forget_everything()


def test_what_is_too_large_is_given_but_not_kept_and_pushes_nothing_out() -> None:
    asked: list[str] = []

    @remember
    def large(name: str) -> np.ndarray:
        asked.append(name)
        return np.empty(MOST_EACH // 8 + 1)

    @remember
    def small(name: str) -> str:
        asked.append(name)
        return name

    small("klein")
    assert len(large("groot")) == len(large("groot")) == MOST_EACH // 8 + 1
    small("klein")
    assert asked == ["klein", "groot", "groot"]


def test_what_is_heavy_does_not_push_out_what_is_light() -> None:
    asked: list[str] = []

    @remember
    def heavy(number: int) -> np.ndarray:
        return np.empty(MOST_EACH // 8 - 100 - number)

    @remember
    def light(name: str) -> np.ndarray:
        asked.append(name)
        return np.empty(LIGHT // 8 - 100)

    forget_everything()
    light("klein")
    for number in range(3 * MOST_BYTES // MOST_EACH):
        heavy(number)
    light("klein")
    assert asked == ["klein"]
    forget_everything()


def test_a_question_weighs_too() -> None:
    asked: list[int] = []

    @remember
    def short(question: bytes) -> int:
        asked.append(len(question))
        return 0

    forget_everything()
    for size in (
        *range(MOST_EACH - 5_000, MOST_EACH - 5_000 + MOST_BYTES // MOST_EACH + 1),
        MOST_EACH - 5_000,
    ):
        short(bytes(size))
    assert asked.count(MOST_EACH - 5_000) == 2
    forget_everything()


def test_another_data_version_gets_another_answer(tmp_path: Path) -> None:
    asked: list[str] = []

    @remember
    def title(database: Database, ending: str) -> str:
        asked.append(database.versie.data_versie)
        return database.versie.data_versie + ending

    paths = [write_small_database(tmp_path / f"{one}.duckdb", data_versie=one) for one in ("v1", "v2")]
    first, second = map(Database, paths)
    assert [title(one, "!") for one in (first, second, first)] == ["v1!", "v2!", "v1!"]
    assert asked == ["v1", "v2"]
    again = Database(paths[0])
    assert title(again, "!") == "v1!"
    assert asked == ["v1", "v2"]
    assert title(again, "?") == "v1?"
    assert asked == ["v1", "v2", "v1"]


def test_a_kept_answer_does_not_keep_its_database_open(small_path: Path) -> None:
    database = Database(small_path)
    answers = [load_gemeenten(database), load_cijfers_van(database, ("NL00",), (ROOKT._replace(jaar=2022),))]
    gone = weakref.ref(database)
    del database
    gc.collect()
    assert gone() is None
    assert [len(one) for one in answers] == [2, 1]


def test_a_question_is_worked_out_once_however_many_ask_it_at_the_same_time() -> None:
    asked: list[str] = []
    ready, go_on = threading.Barrier(8), threading.Event()

    @remember
    def slow(question: str) -> list[str]:
        asked.append(question)
        assert go_on.wait(PATIENCE)
        return [question]

    def ask(question: str) -> list[str]:
        ready.wait(PATIENCE)
        return slow(question)

    with ThreadPoolExecutor(8) as pool:
        waiting = [pool.submit(ask, "a") for _ in range(8)]
        threading.Timer(0.3, go_on.set).start()
        answers = [one.result(PATIENCE) for one in waiting]
    assert asked == ["a"]
    assert all(one is answers[0] for one in answers)


def test_who_asks_something_else_does_not_wait() -> None:
    both = threading.Barrier(8)

    @remember
    def meet(number: int) -> int:
        both.wait(PATIENCE)  # breaks unless all eight are being worked out at the same time
        return number

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(meet, range(8))) == list(range(8))


def test_a_kept_answer_is_given_while_another_is_worked_out() -> None:
    begun, go_on = threading.Event(), threading.Event()

    @remember
    def answer(question: str) -> str:
        if question == "slow":
            begun.set()
            assert go_on.wait(PATIENCE)
        return question

    answer("known")
    with ThreadPoolExecutor(2) as pool:
        slow = pool.submit(answer, "slow")
        assert begun.wait(PATIENCE)
        known = pool.submit(answer, "known").result(PATIENCE)
        assert not slow.done()
        go_on.set()
        assert (known, slow.result(PATIENCE)) == ("known", "slow")


def test_a_failure_is_not_kept() -> None:
    asked: list[int] = []

    @remember
    def fail_first(number: int) -> int:
        asked.append(number)
        if len(asked) == 1:
            raise ValueError("niet nu")
        return number

    with pytest.raises(ValueError, match="niet nu"):
        fail_first(1)
    assert [fail_first(1), fail_first(1)] == [1, 1]
    assert asked == [1, 1]


def test_who_waits_for_a_failure_asks_again() -> None:
    asked: list[str] = []
    begun, go_on = threading.Event(), threading.Event()

    @remember
    def fail_first(question: str) -> str:
        asked.append(question)
        if len(asked) == 1:
            begun.set()
            assert go_on.wait(PATIENCE)
            raise ValueError("niet nu")
        return question

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(fail_first, "a")
        assert begun.wait(PATIENCE)
        second = pool.submit(fail_first, "a")
        go_on.set()
        with pytest.raises(ValueError, match="niet nu"):
            first.result(PATIENCE)
        assert second.result(PATIENCE) == "a"
    assert asked == ["a", "a"]


def test_a_frame_that_is_written_to_stays_as_it_was() -> None:
    asked: list[str] = []

    @remember
    def frame(name: str) -> pd.DataFrame:
        asked.append(name)
        return pd.DataFrame({"code": ["A", "B"], "waarde": [1.0, 2.0]})

    for _ in range(2):  # the first answer is the one that is kept
        found = frame("x")
        found.loc[0, "waarde"] = 99.0
        found["code"] = "weg"
        found["erbij"] = 1
        found.loc[2] = ["C", 3.0, 2]
        found.columns = ["a", "b", "c"]
        found.index = ["x", "y", "z"]
    assert frame("x").to_dict("list") == {"code": ["A", "B"], "waarde": [1.0, 2.0]}
    assert frame("x").index.tolist() == [0, 1]
    assert asked == ["x"]


def test_only_the_arguments_that_are_told_make_the_question() -> None:
    asked: list[tuple[str, ...]] = []

    @remember(telling=2)
    def answer(one: str, two: str, three: str) -> str:
        asked.append((one, two, three))
        return three

    assert [answer("a", "b", three) for three in "xy"] == ["x", "x"]
    assert [answer("a", "c", "z"), answer("b", "b", "w")] == ["z", "w"]
    assert asked == [("a", "b", "x"), ("a", "c", "z"), ("b", "b", "w")]


def test_what_is_not_told_need_not_be_hashable() -> None:
    @remember(telling=1)
    def size(_name: str, parts: list[str]) -> int:
        return len(parts)

    assert size("a", ["x", "y"]) == 2
    with pytest.raises(TypeError, match="unhashable"):
        echo(["x"])


def test_forgetting_one_question_leaves_the_others() -> None:
    asked: list[str] = []

    @remember
    def one(question: str) -> str:
        asked.append(f"one {question}")
        return question

    @remember
    def two(question: str) -> str:
        asked.append(f"two {question}")
        return question

    def ask() -> None:
        one("a"), one("b"), two("a")

    ask()
    one.forget()
    ask()
    assert asked == ["one a", "one b", "two a", "one a", "one b"]
    forget_everything()
    ask()
    assert asked[5:] == ["one a", "one b", "two a"]


def test_a_question_keeps_its_name_and_its_words() -> None:
    assert load_gemeenten.__name__ == "load_gemeenten"
    assert (load_gemeenten.__doc__ or "").startswith("Return every gemeente")
