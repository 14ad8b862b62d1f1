"""How much of every subject there is per year, and why the rest is missing."""

from __future__ import annotations

import pandas as pd

_FIGUUR = ["indicator", "jaar"]


def cover(dekking: pd.DataFrame, niveau: str) -> pd.DataFrame:
    """Return per subject and year of one level which share of the areas has a figure, ages together.

    Parameters
    ----------
    dekking
        Rows of `queries/dekking.sql`.

    Returns
    -------
    DataFrame [indicator, jaar, van, gevuld, deel, reden, redenen]
        `redenen` holds pairs of a reason and a number, the commonest first; `reden` is that one, or empty.

    Examples
    --------
    >>> rows = pd.DataFrame({"indicator": "woz", "jaar": 2024, "niveau": "wijk",
    ...                      "reden": ["", "geheim", "later"], "gebieden": [6, 1, 3]})
    >>> cover(rows, "wijk")[["deel", "reden", "redenen"]].values.tolist()
    [[0.6, 'later', (('later', 3), ('geheim', 1))]]
    """
    here = dekking[dekking["niveau"] == niveau]
    counts = here.groupby([*_FIGUUR, "reden"])["gebieden"].sum().reset_index()
    totals = counts.groupby(_FIGUUR)["gebieden"].sum().rename("van")
    filled = counts[counts["reden"] == ""].set_index(_FIGUUR)["gebieden"].rename("gevuld")
    gaps = counts[counts["reden"] != ""].sort_values("gebieden", ascending=False, kind="stable")
    listed = {
        key: tuple(zip(rows["reden"], rows["gebieden"].astype(int), strict=True))
        for key, rows in gaps.groupby(_FIGUUR)
    }
    table = pd.concat([totals, filled], axis=1).fillna({"gevuld": 0}).reset_index()
    table["deel"] = table["gevuld"] / table["van"]
    table["redenen"] = [listed.get(key, ()) for key in zip(table["indicator"], table["jaar"], strict=True)]
    table["reden"] = [reasons[0][0] if reasons else "" for reasons in table["redenen"]]
    return table
