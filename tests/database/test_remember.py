"""Answers are kept per question: two questions never share an answer."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest

from wijkdata.database.remember import remember
from wijkdata.models import Moment, Niveau, Werkgebied

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
    (tuple(ROOKT),),
    (ROOKT._replace(jaar=2022),),
    ((Niveau.WIJK, "a"),),
    ((Niveau.BUURT, "a"),),
    (Werkgebied("EG000001", "Kern", "GM0001", 2024, ("a", "b"), bewaard=True),),
    (Werkgebied("EG000001", "Kern", "GM0001", 2024, ("a", "c"), bewaard=True),),
]


@remember(64)
def echo(question: object) -> list[object]:
    return [question]


def test_every_question_keeps_an_answer_of_its_own() -> None:
    questions = [*OTHERS, ROOKT, "a", Path("a")]
    assert [echo(one) for one in questions] == [[one] for one in questions]
    assert len({id(echo(one)) for one in questions}) == len(questions)


@pytest.mark.parametrize("question", OTHERS)
def test_the_same_question_gets_the_same_answer(question: tuple[object, ...]) -> None:
    assert echo(question) is echo(deepcopy(question))
