"""How much of every subject there is per year, and why the rest is missing."""

from __future__ import annotations

from typing import Final

import pandas as pd

from wijkdata.models import Ontbreekt

_FIGUUR = ["indicator", "jaar"]
KAN_NIET: Final = (Ontbreekt.ONBEWOOND.value, Ontbreekt.NIET_VAN_TOEPASSING.value)
"""Reasons that leave no figure to miss."""


def cover(dekking: pd.DataFrame, niveau: str) -> pd.DataFrame:
    """Return per subject and year of one level which share of the areas has a figure, ages together.

    Where nobody lives, or a figure does not fit, none can be: those areas do not count, and are still told.

    Parameters
    ----------
    dekking
        Rows of `queries/dekking.sql`.

    Returns
    -------
    DataFrame [indicator, jaar, van, gevuld, deel, reden, redenen]
        `redenen` holds pairs of a reason and a number, the commonest first; `reden` is the commonest of a
        figure that could have been, or empty. `deel` is 1 where none could.

    Examples
    --------
    >>> rows = pd.DataFrame({"indicator": "woz", "jaar": 2024, "niveau": "wijk",
    ...                      "reden": ["", "geheim", "later", "onbewoond"], "gebieden": [6, 1, 3, 5]})
    >>> cover(rows, "wijk")[["deel", "reden", "redenen"]].values.tolist()
    [[0.6, 'later', (('onbewoond', 5), ('later', 3), ('geheim', 1))]]
    """
    here = dekking[dekking["niveau"] == niveau]
    counts = here.groupby([*_FIGUUR, "reden"])["gebieden"].sum().reset_index()
    possible = counts["gebieden"].where(~counts["reden"].isin(KAN_NIET), 0)
    totals = possible.groupby([counts[name] for name in _FIGUUR]).sum().rename("van")
    filled = counts[counts["reden"] == ""].set_index(_FIGUUR)["gebieden"].rename("gevuld")
    gaps = counts[counts["reden"] != ""].sort_values("gebieden", ascending=False, kind="stable")
    listed = {
        key: tuple(zip(rows["reden"], rows["gebieden"].astype(int), strict=True))
        for key, rows in gaps.groupby(_FIGUUR)
    }
    table = pd.concat([totals, filled], axis=1).fillna({"gevuld": 0}).reset_index()
    table["deel"] = (table["gevuld"] / table["van"]).fillna(1.0)
    table["redenen"] = [listed.get(key, ()) for key in zip(table["indicator"], table["jaar"], strict=True)]
    table["reden"] = [
        next((why for why, _ in reasons if why not in KAN_NIET), "") for reasons in table["redenen"]
    ]
    return table
