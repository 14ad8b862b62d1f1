"""How much memory an answer takes: what is kept is bounded by its weight, not its number."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from itertools import islice
from typing import Final

import numpy as np
import pandas as pd

_LOOKED_AT: Final = 100
"""Of a longer collection so many parts are weighed: they are alike."""
_TEXT: Final = 60
"""Bytes of a short text in Python."""
_OUTSIDE: Final = 1_000
"""Bytes of a series or index of pandas without a row, and of a column that pandas keeps apart."""
_FRAME: Final = 3_000
"""Bytes of a frame of pandas without such a column."""
_SINGLE: Final = frozenset({str, bytes, int, float, bool, type(None)})
"""What most parts are: nothing lies in them, and that is to be seen at once."""


def bytes_of(answer: object) -> int:
    """Return about how many bytes an answer takes, with all that is in it.

    Of what other libraries make only the outside counts, but for numpy and pandas. What several parts share
    counts once within an answer, but again in every other answer: rather too much than too little.
    """
    return _weigh(answer, set())


def _weigh(part: object, seen: set[int]) -> int:
    if id(part) in seen:
        return 0
    seen.add(id(part))
    if isinstance(part, pd.DataFrame):
        columns = (part.iloc[:, place] for place in range(part.shape[1]))
        return _FRAME + sum(map(_column_bytes, columns)) + _index_bytes(part.index)
    if isinstance(part, pd.Series):
        return _OUTSIDE + _cells_bytes(part) + _index_bytes(part.index)
    if isinstance(part, pd.Index):
        return _OUTSIDE + _index_bytes(part)
    if isinstance(part, np.ndarray):
        return int(part.nbytes)
    return sys.getsizeof(part) + _weigh_inside(part, seen)


def _index_bytes(index: pd.Index) -> int:
    """Return what an index takes; one that only counts takes nothing."""
    if isinstance(index, pd.RangeIndex):
        return 0
    if isinstance(index, pd.MultiIndex):
        return sum(int(one.nbytes) for one in index.codes) + sum(map(_index_bytes, index.levels))
    return _cells_bytes(index)


def _column_bytes(column: pd.Series) -> int:
    """Return what a column takes; those of one dtype of numpy lie together."""
    apart = isinstance(column.dtype, pd.api.extensions.ExtensionDtype)
    return _OUTSIDE * apart + _cells_bytes(column)


def _cells_bytes(cells: pd.Series | pd.Index) -> int:
    """Return about what cells take; how many texts are objects of their own, the first of them tell."""
    if not _is_python(cells.dtype):
        return int(cells.array.nbytes)
    some = list(cells.array[:_LOOKED_AT])
    texts = len({id(one) for one in some})
    if 2 * texts > len(some):
        texts = texts * len(cells) // len(some)
    return 8 * len(cells) + _TEXT * texts


def _is_python(dtype: object) -> bool:
    """Whether each cell leads to an object of Python."""
    if isinstance(dtype, pd.StringDtype):
        return str(dtype.storage) == "python"
    return isinstance(dtype, np.dtypes.ObjectDType)


def _weigh_inside(part: object, seen: set[int]) -> int:
    if type(part) in _SINGLE or isinstance(part, str | bytes | type | Enum):
        return 0
    if isinstance(part, Mapping):
        return _weigh_some(part, part.keys(), seen) + _weigh_some(part, part.values(), seen)
    if isinstance(part, Collection):
        return _weigh_some(part, part, seen)
    if is_dataclass(part):
        return sum(_weigh(getattr(part, one.name), seen) for one in fields(part))
    if type(part).__module__.startswith("wijkdata."):
        return sum(_weigh(one, seen) for one in getattr(part, "__dict__", {}).values())
    return 0


def _weigh_some(whole: Collection[object], parts: Iterable[object], seen: set[int]) -> int:
    """Return what the parts weigh, by the first of them where there are many."""
    looked_at = min(len(whole), _LOOKED_AT)
    if not looked_at:
        return 0
    return sum(_weigh(one, seen) for one in islice(parts, looked_at)) * len(whole) // looked_at
