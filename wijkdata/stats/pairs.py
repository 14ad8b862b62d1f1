"""Two subjects side by side over the same areas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd

from wijkdata.stats.comparison import CLEAR, Oordeel
from wijkdata.stats.overview import Meting

JUDGED: Final = frozenset({Oordeel.GUNSTIGER, Oordeel.ONGUNSTIGER})


@dataclass(frozen=True, slots=True)
class As:
    """One axis: its subject, and the figure of the benchmark where there is one."""

    meting: Meting
    maatstaf: float | None


def pair_points(gebieden: pd.DataFrame, x: pd.DataFrame, y: pd.DataFrame) -> pd.DataFrame:
    """Put two subjects side by side, one row per area.

    Parameters
    ----------
    gebieden
        Columns naam and inwoners, by code.
    x, y
        Columns code, waarde, ondergrens, bovengrens and oordeel, with a row for every area.

    Returns
    -------
    DataFrame [code, naam, inwoners, x, x_van, x_tot, y, y_van, y_tot, samen]
        `samen` is a key of `SAMEN`, or `geen`: clear only where both are clear by the one rule.
    """
    sides = {name: rows.set_index("code").loc[gebieden.index] for name, rows in (("x", x), ("y", y))}
    figures = {
        name + end: side[column].array
        for name, side in sides.items()
        for end, column in (("", "waarde"), ("_van", "ondergrens"), ("_tot", "bovengrens"))
    }
    outcomes = zip(sides["x"]["oordeel"], sides["y"]["oordeel"], strict=True)
    return pd.DataFrame({
        "code": gebieden.index,
        "naam": gebieden["naam"].array,
        "inwoners": gebieden["inwoners"].array,
        **figures,
        "samen": [_samen(*pair) for pair in outcomes],
    })  # fmt: skip


def _samen(x: Oordeel, y: Oordeel) -> str:
    if Oordeel.GEEN_CIJFER in {x, y}:
        return "geen"
    if not {x, y} <= set(CLEAR):
        return "onduidelijk"
    return str(x) if x == y and x in JUDGED else "gemengd"
