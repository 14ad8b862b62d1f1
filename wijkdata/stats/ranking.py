"""Areas ordered from least to most advantaged, with the place of their people on that ladder."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from wijkdata.models import Richting
from wijkdata.stats.reasons import MIN_DEKKING, MIN_GEBIEDEN, Getallen, NietTeBerekenen, Reden, as_numbers

SES_VOLGORDE = ("ses_totaal", "hh_laagste_40", "moeite_rondkomen")
"""Indicators that may order the areas, best choice first."""


@dataclass(frozen=True, slots=True, eq=False)
class Rangorde:
    """Areas with a figure, least advantaged first.

    `aandeel` is the share of all people (sums to 1). `rang` is the ridit: the share of the people that
    live less advantaged, plus half of the own group (0 is the bottom of the ladder, 1 the top).
    `vijfden` has a row per area and a column per fifth: the share of the area's people in that fifth.
    Bounds are NaN where there are none; `dekking` is the share of the people with a figure.
    """

    codes: tuple[str, ...]
    waarde: Getallen
    ondergrens: Getallen
    bovengrens: Getallen
    personen: Getallen
    aandeel: Getallen
    rang: Getallen
    vijfden: npt.NDArray[np.float64]
    dekking: float

    @property
    def has_bounds(self) -> bool:
        """Whether every area has both bounds."""
        return not np.isnan(self.ondergrens + self.bovengrens).any()


def choose_ses(beschikbaar: Collection[str], *, behalve: str = "") -> str | None:
    """Choose the indicator that orders the areas; never the one that is looked at.

    Examples
    --------
    >>> choose_ses({"moeite_rondkomen", "hh_laagste_40"})
    'hh_laagste_40'
    >>> choose_ses({"moeite_rondkomen"}, behalve="moeite_rondkomen") is None
    True
    """
    return next((key for key in SES_VOLGORDE if key in beschikbaar and key != behalve), None)


def rank_gebieden(gebieden: pd.DataFrame, ses_richting: Richting) -> Rangorde | NietTeBerekenen:
    """Order areas on a socio-economic indicator.

    Parameters
    ----------
    gebieden
        Columns code, ses, personen (the people the figure is about), waarde, ondergrens, bovengrens;
        one row per area. Areas without people, `ses` or `waarde` are left out.
    ses_richting
        Which way `ses` is favourable: `HOGER_BETER` puts the lowest `ses` at the bottom.

    Returns
    -------
    Rangorde or NietTeBerekenen
        Equal `ses` is one step of the ladder, whatever the order of the rows. At least five areas and
        80% of the people are needed.

    Examples
    --------
    >>> frame = pd.DataFrame({
    ...     "code": list("abcde"), "ses": [1, 2, 3, 4, 5], "personen": [100, 300, 200, 200, 200],
    ...     "waarde": [30, 25, 20, 15, 10], "ondergrens": None, "bovengrens": None,
    ... })
    >>> ladder = rank_gebieden(frame, Richting.HOGER_BETER)
    >>> ladder.rang.round(2).tolist()
    [0.05, 0.25, 0.5, 0.7, 0.9]
    >>> ladder.vijfden[1].round(3).tolist()  # the second area reaches from 10% to 40% of the people
    [0.333, 0.667, 0.0, 0.0, 0.0]
    """
    if gebieden["code"].duplicated().any():
        return NietTeBerekenen(Reden.DUBBEL)
    names = ("ses", "personen", "waarde", "ondergrens", "bovengrens")
    table = pd.DataFrame({name: as_numbers(gebieden[name]) for name in names}, index=gebieden["code"])
    if (table["personen"] < 0).any():
        return NietTeBerekenen(Reden.ONGELDIG)
    known = table[table["personen"].gt(0)].dropna(subset=["ses", "waarde"])
    if reason := _refuse(table, known):
        return NietTeBerekenen(reason)
    if ses_richting is Richting.HOGER_SLECHTER:
        known = known.assign(ses=-known["ses"])
    known = known.sort_values("ses", kind="stable")
    share = (known["personen"] / known["personen"].sum()).rename("aandeel")
    steps = share.groupby(known["ses"]).sum()
    top = steps.cumsum().clip(upper=1.0)
    bottom = top - steps
    edges = np.arange(6) / 5
    inside = np.clip(
        np.minimum(top.to_numpy()[:, None], edges[1:]) - np.maximum(bottom.to_numpy()[:, None], edges[:-1]),
        0,
        None,
    )
    step = steps.index.get_indexer(known["ses"])
    columns = {name: known[name].to_numpy() for name in names[1:]}
    return Rangorde(
        codes=tuple(map(str, known.index)),
        **columns,
        aandeel=share.to_numpy(),
        rang=((bottom + top) / 2).to_numpy()[step],
        vijfden=(inside / inside.sum(axis=1, keepdims=True))[step],
        dekking=float(known["personen"].sum() / table["personen"].sum()),
    )


def _refuse(table: pd.DataFrame, known: pd.DataFrame) -> Reden | None:
    """Return why these areas cannot be ordered."""
    if table["ses"].isna().all() or table["waarde"].isna().all():
        return Reden.GEEN_CIJFERS
    if not table["personen"].sum():
        return Reden.GEEN_INWONERS
    if len(known) < MIN_GEBIEDEN:
        return Reden.TE_WEINIG_GEBIEDEN
    if known["personen"].sum() < MIN_DEKKING * table["personen"].sum():
        return Reden.TE_WEINIG_DEKKING
    return Reden.GEEN_SPREIDING if known["ses"].nunique() == 1 else None
