"""How answers are kept between clicks: shared by all visitors, bounded by memory, per data version."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import update_wrapper
from threading import Condition
from typing import Any, Final, Generic, ParamSpec, TypeVar, overload

import pandas as pd
from cachetools import LRUCache, cached
from cachetools.keys import hashkey

from wijkdata.database.connection import Database
from wijkdata.database.weight import bytes_of

P = ParamSpec("P")
T = TypeVar("T")
MOST_BYTES: Final = 512 * 1024**2
"""How much all kept answers may weigh together; those not asked for longest fall out."""
MOST_EACH: Final = MOST_BYTES // 8
"""What weighs more is not kept: all rows of the country would push out what everybody else asks."""


def _weight(answer: object) -> int:
    weight = bytes_of(answer)
    return weight if weight <= MOST_EACH else MOST_BYTES + 1


_kept: Final[LRUCache[tuple[Hashable, ...], Any]] = LRUCache(MOST_BYTES, getsizeof=_weight)
_free: Final = Condition()


class Remembered(Generic[P, T]):
    """A question that keeps its answers, beside those to all other questions.

    Whoever asks what somebody else is asking already waits for that answer. A frame is handed out as a
    shallow copy, which pandas splits off when somebody writes; anything else is shared and must not change.
    """

    def __init__(self, question: Callable[P, T], telling: int | None) -> None:
        def key(*args: Hashable, **kwargs: Hashable) -> tuple[Hashable, ...]:
            return _key(self, *args[:telling], **kwargs)

        self._ask = cached(_kept, key=key, condition=_free)(question)
        update_wrapper(self, question)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        """Return the answer that is kept, or ask for it."""
        found: T = self._ask(*args, **kwargs)
        return found.copy(deep=False) if isinstance(found, pd.DataFrame) else found

    def forget(self) -> None:
        """Let go of every answer to this question."""
        with _free:
            for key in [one for one in _kept if one[0] is self]:
                del _kept[key]


@overload
def remember(question: Callable[P, T], /) -> Remembered[P, T]: ...


@overload
def remember(*, telling: int) -> Callable[[Callable[P, T]], Remembered[P, T]]: ...


def remember(
    question: Callable[P, T] | None = None, *, telling: int | None = None
) -> Remembered[P, T] | Callable[[Callable[P, T]], Remembered[P, T]]:
    """Keep the answers of a question, per data version and arguments.

    Parameters
    ----------
    telling
        How many arguments, from the first, tell one question from another; all where it is not given.
    """
    if question is not None:
        return Remembered(question, telling)
    return lambda asked: Remembered(asked, telling)


def forget_everything() -> None:
    """Let go of every answer to every question."""
    with _free:
        _kept.clear()


def _key(*args: Hashable, **kwargs: Hashable) -> tuple[Hashable, ...]:
    """Return what tells one question from another; a database counts by its version, so none stays open."""
    return hashkey(*map(_counted, args), **{name: _counted(one) for name, one in kwargs.items()})


def _counted(argument: Hashable) -> Hashable:
    return argument.versie.data_versie if isinstance(argument, Database) else argument
