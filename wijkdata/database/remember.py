"""How answers are kept between clicks: shared by all visitors, bounded, per data version."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import update_wrapper
from threading import Condition
from typing import Any, Generic, ParamSpec, TypeVar

import pandas as pd
from cachetools import LRUCache, cached
from cachetools.keys import hashkey

from wijkdata.database.connection import Database

P = ParamSpec("P")
T = TypeVar("T")
_everything: list[Remembered[..., Any]] = []


class Remembered(Generic[P, T]):
    """A question that keeps its latest answers.

    Whoever asks what somebody else is asking already waits for that answer. A frame is handed out as a
    shallow copy, which pandas splits off when somebody writes; anything else is shared and must not change.
    """

    def __init__(self, question: Callable[P, T], max_entries: int, telling: int | None) -> None:
        def key(*args: Hashable, **kwargs: Hashable) -> Hashable:
            return _key(*args[:telling], **kwargs)

        self._kept = cached(LRUCache(max_entries), key=key, condition=Condition())(question)
        update_wrapper(self, question)
        _everything.append(self)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        """Return the answer that is kept, or ask for it."""
        found: T = self._kept(*args, **kwargs)
        return found.copy(deep=False) if isinstance(found, pd.DataFrame) else found

    def forget(self) -> None:
        """Let go of every answer."""
        self._kept.cache_clear()


def remember(max_entries: int, *, telling: int | None = None) -> Callable[[Callable[P, T]], Remembered[P, T]]:
    """Keep the latest `max_entries` answers of a question, per data version and arguments.

    Parameters
    ----------
    telling
        How many arguments, from the first, tell one question from another; all where it is None.
    """
    return lambda question: Remembered(question, max_entries, telling)


def forget_everything() -> None:
    """Let go of every answer to every question."""
    for one in _everything:
        one.forget()


def _key(*args: Hashable, **kwargs: Hashable) -> Hashable:
    """Return what tells one question from another; a database counts by its version, so none stays open."""
    return hashkey(*map(_counted, args), **{name: _counted(one) for name, one in kwargs.items()})


def _counted(argument: Hashable) -> Hashable:
    return argument.versie.data_versie if isinstance(argument, Database) else argument
