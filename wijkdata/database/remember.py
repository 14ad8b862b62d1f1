"""How answers are kept between clicks: shared by all visitors, bounded by memory, per data version."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, MutableMapping
from functools import update_wrapper
from itertools import chain
from operator import itemgetter
from threading import Condition
from typing import Any, Final, Generic, ParamSpec, TypeVar, overload

import pandas as pd
from cachetools import LRUCache, cached
from cachetools.keys import hashkey

from wijkdata.database.connection import Database
from wijkdata.database.weight import bytes_of

P = ParamSpec("P")
T = TypeVar("T")
MOST_BYTES: Final = 128 * 1024**2
"""How much kept answers may weigh together on each shelf; those not asked for longest fall out."""
MOST_EACH: Final = MOST_BYTES // 4
"""What weighs more is not kept: all rows of the country would push out what everybody else asks."""
LIGHT: Final = 128 * 1024
"""Up to here an answer lies on the shelf of light ones."""

_Key = tuple[Hashable, ...]


class _Shelves(MutableMapping[_Key, Any]):
    """Where answers lie: light ones apart, for one that is heavy would push out a thousand of them.

    What took longest to work out is often light: what stands out in the country is a few names.
    """

    def __init__(self) -> None:
        self._light, self._heavy = (
            LRUCache[_Key, tuple[Any, int]](MOST_BYTES, getsizeof=itemgetter(1)) for _ in range(2)
        )

    def __getitem__(self, key: _Key) -> Any:
        return self._shelf(key)[key][0]

    def __setitem__(self, key: _Key, answer: Any) -> None:
        """Keep an answer; raises ValueError for one that is too heavy, as caches of cachetools do."""
        weight = bytes_of((key[1:], answer))  # a question may name a hundred figures
        if weight > MOST_EACH:
            raise ValueError("too heavy")
        shelf = self._light if weight <= LIGHT else self._heavy
        shelf[key] = answer, weight

    def __delitem__(self, key: _Key) -> None:
        del self._shelf(key)[key]

    def __iter__(self) -> Iterator[_Key]:
        return chain(self._light, self._heavy)

    def __len__(self) -> int:
        return len(self._light) + len(self._heavy)

    def _shelf(self, key: _Key) -> LRUCache[_Key, tuple[Any, int]]:
        return self._light if key in self._light else self._heavy


_kept: Final = _Shelves()
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
