"""Combines figures of buurten into the figure of an area of one's own choice, by the catalogue's rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from wijkdata.catalogue import Aggregatie, Methode
from wijkdata.stats.reasons import MIN_DEKKING, Getallen, NietTeBerekenen, Reden, as_numbers


@dataclass(frozen=True, slots=True)
class Samengesteld:
    """The figure of a combined area.

    `waarde`, `ondergrens` and `bovengrens` are in the unit of the indicator; the bounds are None where
    the parts have none. `dekking` is the share of the people, 0 to 1, whose buurt has a figure.
    `is_bandbreedte` says that the bounds are no interval of a model, but the widest range the intervals
    of the parts allow: all parts are off in the same direction.
    """

    waarde: float
    dekking: float
    ondergrens: float | None = None
    bovengrens: float | None = None

    @property
    def is_bandbreedte(self) -> bool:
        """Whether there are bounds, which are then the conservative range."""
        return self.ondergrens is not None


def combine(
    sleutel: str, regel: Aggregatie, leeftijd: str, delen: pd.DataFrame, regels: Mapping[str, Aggregatie]
) -> Samengesteld | NietTeBerekenen:
    """Return the figure of the union of some areas.

    Parameters
    ----------
    sleutel, regel, leeftijd
        The indicator, its rule in the catalogue and the age group.
    delen
        Long frame [code, indicator, waarde, ondergrens, bovengrens, inwoners] with the figures of the
        parts for this indicator and for every indicator the rule names, at one moment; one row each.
    regels
        The rules of the indicators that the rule is made from (only for a class).

    Notes
    -----
    - sum: sum of x; every part where people live must have a figure, or the sum would be too low.
    - ratio of sums: sum of teller / sum of noemer; for shares sum of (x * weight) / sum of weight, which
      is the same when the weight is the share's own denominator.
    - weighted mean: sum of (x * weight) / sum of weight. Bounds: the same with the parts' lower and upper
      bounds, fully correlated errors, so the widest range.
    - class: combine the indicator it is made from, then look the class up again.
    - medians, extremes, life expectancy: never.

    At least 80% of the people must live in a part with a figure and a weight.
    """
    if delen.duplicated(["code", "indicator"]).any():
        return NietTeBerekenen(Reden.DUBBEL)
    return combine_columns(sleutel, regel, leeftijd, lambda key: _column(delen, key), regels)


@dataclass(frozen=True, slots=True)
class Kolom:
    """The figures of one indicator and the people of each part, one per part; NaN where there is none."""

    waarde: Getallen
    ondergrens: Getallen
    bovengrens: Getallen
    inwoners: Getallen


def combine_columns(
    sleutel: str,
    regel: Aggregatie,
    leeftijd: str,
    kolom: Callable[[str], Kolom],
    regels: Mapping[str, Aggregatie],
) -> Samengesteld | NietTeBerekenen:
    """Do what `combine` does; `kolom` gives the figures of an indicator, every time in the same order."""
    match regel.methode:
        case Methode.SOM:
            return _sum(kolom(sleutel))
        case Methode.GEWOGEN | Methode.VERHOUDING if regel.gewicht:
            return _weighted(kolom(sleutel), kolom(str(regel.weight_for(leeftijd))))
        case Methode.VERHOUDING:
            return _ratio(kolom(str(regel.teller)), kolom(str(regel.noemer)), regel.maal)
        case Methode.HERBEREKENEN:
            source = str(regel.uit)
            found = combine_columns(source, regels[source], leeftijd, kolom, regels)
            return _classify(found, regel.grenzen)
        case _:
            return NietTeBerekenen(Reden.NIET_OPTELBAAR)


def _column(delen: pd.DataFrame, sleutel: str) -> Kolom:
    people = delen.drop_duplicates("code").set_index("code")["inwoners"].sort_index()
    rows = delen[delen["indicator"] == sleutel].set_index("code").reindex(people.index)
    return Kolom(
        waarde=as_numbers(rows["waarde"]),
        ondergrens=as_numbers(rows["ondergrens"]),
        bovengrens=as_numbers(rows["bovengrens"]),
        inwoners=np.nan_to_num(as_numbers(people)),
    )


def _coverage(there: Getallen | np.ndarray, inwoners: Getallen) -> float | NietTeBerekenen:
    """Return the share of the people whose part counts, or why that is not enough."""
    total = float(inwoners.sum())
    if total <= 0:
        return NietTeBerekenen(Reden.GEEN_INWONERS)
    if not there.any():
        return NietTeBerekenen(Reden.GEEN_CIJFERS)
    share = float(inwoners[there].sum()) / total
    return share if share >= MIN_DEKKING else NietTeBerekenen(Reden.TE_WEINIG_DEKKING)


def _sum(kolom: Kolom) -> Samengesteld | NietTeBerekenen:
    there = ~np.isnan(kolom.waarde)
    dekking = _coverage(there, kolom.inwoners)
    if isinstance(dekking, NietTeBerekenen):
        return dekking
    if (kolom.inwoners[~there] > 0).any():
        return NietTeBerekenen(Reden.TE_WEINIG_CIJFERS)
    return Samengesteld(float(kolom.waarde[there].sum()), dekking)


def _weighted(kolom: Kolom, gewicht: Kolom) -> Samengesteld | NietTeBerekenen:
    there = ~np.isnan(kolom.waarde) & (gewicht.waarde > 0)
    dekking = _coverage(there, kolom.inwoners)
    if isinstance(dekking, NietTeBerekenen):
        return dekking
    weights = gewicht.waarde[there] / gewicht.waarde[there].sum()
    bounded = not np.isnan([kolom.ondergrens[there], kolom.bovengrens[there]]).any()
    return Samengesteld(
        waarde=float(kolom.waarde[there] @ weights),
        dekking=dekking,
        ondergrens=float(kolom.ondergrens[there] @ weights) if bounded else None,
        bovengrens=float(kolom.bovengrens[there] @ weights) if bounded else None,
    )


def _ratio(teller: Kolom, noemer: Kolom, maal: float) -> Samengesteld | NietTeBerekenen:
    there = ~np.isnan(teller.waarde) & ~np.isnan(noemer.waarde)
    dekking = _coverage(there, teller.inwoners)
    if isinstance(dekking, NietTeBerekenen):
        return dekking
    below = float(noemer.waarde[there].sum())
    if below <= 0:
        return NietTeBerekenen(Reden.GEEN_CIJFERS)
    return Samengesteld(maal * float(teller.waarde[there].sum()) / below, dekking)


def _classify(
    found: Samengesteld | NietTeBerekenen, grenzen: tuple[float, ...]
) -> Samengesteld | NietTeBerekenen:
    """Return the class of the combined value: class 1 is at or above the first, highest, limit."""
    if isinstance(found, NietTeBerekenen):
        return found
    klasse = 1 + sum(found.waarde < grens for grens in grenzen)
    return Samengesteld(float(klasse), found.dekking)
