"""Ranks with ties, for many rankings at once."""

from __future__ import annotations

import numpy as np

from wijkdata.stats.score.problem import FloatArray, IntArray

DECIMALEN = 9
"""Scores equal to this many decimals of a point are a tie: smaller differences are rounding."""


def tie_ranks(x: FloatArray) -> tuple[IntArray, IntArray]:
    """Return the first and last rank each figure can claim along the last axis, 1 for the lowest.

    Without ties both are the rank. A tie of three behind the lowest gives 2 and 4.

    >>> first, last = tie_ranks(np.array([7.0, 1.0, 7.0, 7.0, 9.0]))
    >>> first.tolist(), last.tolist()
    ([2, 1, 2, 2, 5], [4, 1, 4, 4, 5])
    """
    rows = x.reshape(-1, x.shape[-1])
    order = np.argsort(rows, axis=-1)
    ordered = np.sort(rows, axis=-1)
    equal = ordered[:, 1:] == ordered[:, :-1]
    place = np.broadcast_to(np.arange(1, rows.shape[1] + 1), rows.shape)
    first = _back_in_order(order, place)
    last = first
    tied = equal.any(-1)
    if tied.any():
        first, last = first.copy(), first.copy()
        lowest, highest = _spans(equal[tied])
        first[tied] = _back_in_order(order[tied], lowest)
        last[tied] = _back_in_order(order[tied], highest)
    return first.reshape(x.shape), last.reshape(x.shape)


def _spans(equal: np.ndarray) -> tuple[IntArray, IntArray]:
    """Return first and last place of the run of equal figures each sorted place belongs to."""
    n = equal.shape[1] + 1
    place = np.arange(1, n + 1)
    edge = np.ones((len(equal), 1), dtype=bool)
    lowest = np.maximum.accumulate(np.where(np.hstack([edge, ~equal]), place, 0), axis=1)
    highest = np.where(np.hstack([~equal, edge]), place, n + 1)
    return lowest, np.minimum.accumulate(highest[:, ::-1], axis=1)[:, ::-1]


def _back_in_order(order: IntArray, values: IntArray) -> IntArray:
    """Undo a sort: put values given in sorted order back where the figures came from."""
    out = np.empty_like(order)
    starts = np.arange(0, order.size, order.shape[-1])[:, None]
    out.reshape(-1)[order + starts] = values  # half the time of put_along_axis
    return out


def need_ranks(scores: FloatArray) -> tuple[IntArray, IntArray]:
    """Return first and last rank by score along the last axis; rank 1 has most need.

    Equal scores share their places and so their chance: the order of the list would be a silent lottery.
    """
    return tie_ranks(-np.round(scores, DECIMALEN))
