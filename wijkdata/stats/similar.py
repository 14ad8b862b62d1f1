"""Areas that resemble an area in its context: how urban, how old, which households and homes, how dense.

Model estimates use these same traits, so that similar areas have similar estimates is partly built in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from wijkdata.models import Cijfer
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.reasons import MIN_GEBIEDEN, NietTeBerekenen, Reden, as_numbers
from wijkdata.stats.subjects import Onderwerp
from wijkdata.stats.unusual import opening_order

MIN_GEWICHT = 2 / 3
"""Share of the weight that two areas must both have figures for."""


@dataclass(frozen=True, slots=True)
class Kenmerk:
    """One trait to compare on.

    `gewicht` is its part in the distance before weights are scaled to sum to 1. `scheef` takes the
    logarithm first, for traits where twice as much means more than so much more.
    """

    indicator: str
    gewicht: float
    scheef: bool = False


CONTEXT = (
    Kenmerk("oad", 2, scheef=True),
    Kenmerk("bevolkingsdichtheid", 1, scheef=True),
    Kenmerk("aandeel_0_14", 1),
    Kenmerk("aandeel_15_24", 1),
    Kenmerk("aandeel_65plus", 1),
    Kenmerk("eenpersoons", 1),
    Kenmerk("hh_met_kinderen", 1),
    Kenmerk("koopwoningen", 1),
    Kenmerk("corporatiewoningen", 1),
)
"""Each of urbanity with density, age, household and home weighs two to three parts in ten."""


def similar_areas(
    gebieden: pd.DataFrame, code: str, *, kenmerken: Sequence[Kenmerk] = CONTEXT, aantal: int = 5
) -> pd.DataFrame | NietTeBerekenen:
    """Find the areas nearest to one area in context.

    Each trait is standardised over all areas given (mean 0, standard deviation 1). The distance is
    √(Σ w·d² / Σ w) over the traits that both areas have: 1 is one standard deviation apart on average.

    Parameters
    ----------
    gebieden
        Column code and one column per trait; one row per area of one level, of the whole country.
    code
        The area to look from.
    kenmerken
        Traits with their weights. A trait without a column counts as missing for every area.
    aantal
        How many areas to return.

    Returns
    -------
    DataFrame or NietTeBerekenen
        Nearest first: code, afstand, gewicht (share of the weight both areas have, at least 2/3) and per
        trait its part in the squared distance (they sum to 1; all 0 at distance 0, NaN where missing).
        `GEEN_CIJFERS` where the area itself lacks too many traits, `TE_WEINIG_GEBIEDEN` with fewer than
        five others, `DUBBEL` where a code occurs twice.

    References
    ----------
    Weighted Euclidean distance between standardised traits, as in the "nearest neighbours" models of
    CIPFA and the Office for National Statistics.

    Examples
    --------
    >>> frame = pd.DataFrame({"code": list("ABCDEF"), "oad": [100, 110, 500, 900, 2500, 4000]})
    >>> similar_areas(frame, "A", kenmerken=[Kenmerk("oad", 1, scheef=True)], aantal=2)["code"].tolist()
    ['B', 'C']
    """
    return nearest_areas(standardise(gebieden, kenmerken), code, kenmerken=kenmerken, aantal=aantal)


def nearest_areas(
    table: pd.DataFrame, code: str, *, kenmerken: Sequence[Kenmerk] = CONTEXT, aantal: int = 5
) -> pd.DataFrame | NietTeBerekenen:
    """Find the areas nearest to one area in a table of `standardise`; see `similar_areas`."""
    if table.index.has_duplicates:
        return NietTeBerekenen(Reden.DUBBEL)
    if code not in table.index or table.empty:
        return NietTeBerekenen(Reden.GEEN_CIJFERS)
    weights = normalised_weights(kenmerken).reindex(table.columns).to_numpy()
    traits = table.to_numpy()
    place = table.index.get_loc(code)
    own = traits[place]
    if ~np.isnan(own) @ weights < MIN_GEWICHT - 1e-12:
        return NietTeBerekenen(Reden.GEEN_CIJFERS)
    squares = (traits - own) ** 2 * weights
    common = ~np.isnan(squares) @ weights
    shared = common >= MIN_GEWICHT - 1e-12
    shared[place] = False
    enough = np.flatnonzero(shared)
    if enough.size < MIN_GEBIEDEN:
        return NietTeBerekenen(Reden.TE_WEINIG_GEBIEDEN)
    total = np.nansum(squares, axis=1)
    distance = np.sqrt(total[enough] / common[enough])
    nearest = np.argsort(distance, kind="stable")[:aantal]
    rows = enough[nearest]
    parts = squares[rows] / np.where(total[rows] == 0, 1, total[rows])[:, np.newaxis]
    found = {"code": table.index[rows], "afstand": distance[nearest], "gewicht": common[rows]}
    return pd.DataFrame(found | dict(zip(table.columns, parts.T, strict=True)))


def normalised_weights(kenmerken: Sequence[Kenmerk]) -> pd.Series:
    """Return the weight of each trait, summing to 1, to show beside the outcome.

    Examples
    --------
    >>> normalised_weights([Kenmerk("oad", 2), Kenmerk("koopwoningen", 3)]).to_dict()
    {'oad': 0.4, 'koopwoningen': 0.6}
    """
    weights = pd.Series({trait.indicator: float(trait.gewicht) for trait in kenmerken}, dtype=float)
    return weights / weights.sum()


def standardise(gebieden: pd.DataFrame, kenmerken: Sequence[Kenmerk] = CONTEXT) -> pd.DataFrame:
    """Return the usable traits of `similar_areas` as z-scores: one row per area, by code in order."""
    columns: dict[str, npt.NDArray[np.float64]] = {}
    for trait in kenmerken:
        if trait.indicator not in gebieden:
            continue
        numbers = as_numbers(gebieden[trait.indicator])
        if trait.scheef:
            numbers = np.log1p(np.where(numbers < 0, np.nan, numbers))
        present = numbers[~np.isnan(numbers)]
        if present.size:
            spread = present.std()
            columns[trait.indicator] = (numbers - present.mean()) / (spread if spread > 0 else 1.0)
    return pd.DataFrame(columns, index=pd.Index(gebieden["code"], name="code")).sort_index()


@dataclass(frozen=True, slots=True)
class Gelijkend:
    """One area that resembles the area of the profile; `afstand` 0 is the same in every trait."""

    code: str
    naam: str
    gemeente: str
    inwoners: int | None
    afstand: float
    cijfers: Mapping[str, Cijfer]


def pick_subjects(onderwerpen: Sequence[Onderwerp]) -> list[Onderwerp]:
    """Return the subjects to compare similar areas on, in their newest year: the clear ones first."""
    known = [
        one
        for one in onderwerpen
        if one.indicator.kern and one.heeft_richting and one.cijfer.waarde is not None and not one.ouder
    ]
    clear = {Oordeel.GUNSTIGER, Oordeel.ONGUNSTIGER}
    order = sorted(known, key=lambda one: opening_order(one.indicator, one.kracht))
    return sorted(order, key=lambda one: one.oordeel not in clear)[:_MOST]


_MOST = 4
"""More subjects than this do not fit beside each other."""
