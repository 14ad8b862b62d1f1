"""Areas ordered from least to most advantaged, with the place of their people on that ladder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from wijkdata.models import Richting
from wijkdata.stats.poisson import NOBODY
from wijkdata.stats.reasons import MIN_DEKKING, MIN_GEBIEDEN, Getallen, NietTeBerekenen, Reden, as_numbers

SES_VOLGORDE = ("ses_totaal", "bijstand", "hh_laagste_40", "moeite_rondkomen")
"""Indicators that may order the areas, best choice first: counted ones, and last a model estimate."""


@dataclass(frozen=True, slots=True, eq=False)
class Rangorde:
    """Areas with a figure, least advantaged first.

    `aandeel` is the share of all people (sums to 1). `rang` is the ridit: the share of the people that
    live less advantaged, plus half of the own group (0 is the bottom of the ladder, 1 the top).
    `vijfden` has a row per area and a column per fifth: the share of the area's people in that fifth.
    Bounds are NaN where there are none; `dekking` is the share of the people with a figure.
    `is_schatting` tells model estimates from counts.
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
    is_schatting: bool

    @property
    def has_bounds(self) -> bool:
        """Whether every area has both bounds."""
        return not np.isnan(self.ondergrens + self.bovengrens).any()


def rank_gebieden(
    gebieden: pd.DataFrame, ses_richting: Richting, *, is_schatting: bool = False
) -> Rangorde | NietTeBerekenen:
    """Order areas on a socio-economic indicator.

    Parameters
    ----------
    gebieden
        Columns code, ses, personen (the people the figure is about), waarde, ondergrens, bovengrens;
        one row per area. Areas without people, `ses` or `waarde` are left out.
    ses_richting
        Which way `ses` is favourable: `HOGER_BETER` puts the lowest `ses` at the bottom.
    is_schatting
        Whether the figures (`waarde`) are model estimates.

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
    columns = {name: as_numbers(gebieden[name]) for name in names}
    if ses_richting is Richting.HOGER_SLECHTER:
        columns["ses"] *= -1
    people, ses = columns["personen"], columns["ses"]
    if (people < 0).any():
        return NietTeBerekenen(Reden.ONGELDIG)
    known = np.flatnonzero((people >= NOBODY) & ~np.isnan(ses + columns["waarde"]))
    if reason := _refuse(columns, known):
        return NietTeBerekenen(reason)
    order = known[np.argsort(ses[known], kind="stable")]
    share = people[order] / people[order].sum()
    _, step = np.unique(ses[order], return_inverse=True)
    steps = np.bincount(step, weights=share).astype("float64")
    top = np.minimum(np.cumsum(steps), 1.0)
    bottom = top - steps
    return Rangorde(
        codes=tuple(map(str, gebieden["code"].to_numpy()[order])),
        **{name: columns[name][order] for name in names[1:]},
        aandeel=share,
        rang=((bottom + top) / 2)[step],
        vijfden=_fifths(bottom, top)[step],
        dekking=float(people[order].sum() / np.nansum(people)),
        is_schatting=is_schatting,
    )


def _fifths(bottom: Getallen, top: Getallen) -> npt.NDArray[np.float64]:
    """Return how each stretch of the ladder is spread over the five fifths; rows sum to 1."""
    edges = np.arange(6) / 5
    inside = np.minimum(top[:, None], edges[1:]) - np.maximum(bottom[:, None], edges[:-1])
    inside = np.clip(inside, 0, None)
    return np.asarray(inside / inside.sum(axis=1, keepdims=True))


def _refuse(columns: Mapping[str, Getallen], known: npt.NDArray[np.intp]) -> Reden | None:
    """Return why these areas, of which those at the places `known` have all figures, cannot be ordered."""
    people, ses = columns["personen"], columns["ses"]
    if np.isnan(ses).all() or np.isnan(columns["waarde"]).all():
        return Reden.GEEN_CIJFERS
    if not np.nansum(people):
        return Reden.GEEN_INWONERS
    if known.size < MIN_GEBIEDEN:
        return Reden.TE_WEINIG_GEBIEDEN
    if people[known].sum() < MIN_DEKKING * np.nansum(people):
        return Reden.TE_WEINIG_DEKKING
    return Reden.GEEN_SPREIDING if np.ptp(ses[known]) == 0 else None


@dataclass(frozen=True, slots=True)
class SesWoorden:
    """How to speak of the areas at both ends of a ladder, and of what orders them."""

    volgorde: str
    laagst: str
    hoogst: str
    kort_laagst: str
    kort_hoogst: str


SES_WOORDEN: Final = {
    "ses_totaal": SesWoorden(
        "welvaart, opleiding en werk",
        "met de laagste score voor welvaart, opleiding en werk",
        "met de hoogste score",
        "laagste score",
        "hoogste score",
    ),
    "hh_laagste_40": SesWoorden(
        "lage inkomens",
        "met de meeste lage inkomens",
        "met de minste lage inkomens",
        "meeste lage inkomens",
        "minste lage inkomens",
    ),
    "bijstand": SesWoorden(
        "bijstand",
        "met de meeste mensen in de bijstand",
        "met de minste mensen in de bijstand",
        "meeste bijstand",
        "minste bijstand",
    ),
    "moeite_rondkomen": SesWoorden(
        "moeilijk rondkomen",
        "waar de meeste mensen moeilijk rondkomen",
        "waar de minste mensen moeilijk rondkomen",
        "moeilijk rondkomen",
        "makkelijk rondkomen",
    ),
}
