"""The one rule that says whether a figure differs clearly from a benchmark.

A difference is clear when the interval excludes the benchmark *and* the difference reaches the
indicator's `min_verschil`. Without an interval only the second half counts; `Regel` says which was used.
A difference of counts must also be more than their rounding, and of too few people nothing is said.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from wijkdata.models import Cijfer, Marge, Richting
from wijkdata.stats.reasons import as_number
from wijkdata.stats.rounding import rounding, rounding_of
from wijkdata.stats.small import is_too_small, too_small

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from wijkdata.catalogue import Indicator

RELATIVE_TOLERANCE = 1e-9
"""Binary fractions make 20.1 - 17.1 a hair more than 3; a hair is never a difference."""


class Oordeel(StrEnum):
    """What may be said of a figure beside its benchmark; `hoger` and `lager` are for neutral indicators."""

    GUNSTIGER = "gunstiger"
    ONGUNSTIGER = "ongunstiger"
    HOGER = "hoger"
    LAGER = "lager"
    GEEN_DUIDELIJK_VERSCHIL = "geen_duidelijk_verschil"
    GEEN_CIJFER = "geen_cijfer"
    NIET_TE_VERGELIJKEN = "niet_te_vergelijken"


CLEAR = (Oordeel.ONGUNSTIGER, Oordeel.GUNSTIGER, Oordeel.HOGER, Oordeel.LAGER)
"""Outcomes of a clear difference."""


class Regel(StrEnum):
    """Which half of the rule could be applied."""

    INTERVAL = "interval"
    """One interval, and `min_verschil`."""
    TWEE_INTERVALLEN = "twee_intervallen"
    """Two intervals that may not overlap, and `min_verschil`."""
    AANGENOMEN = "aangenomen"
    """An interval that we assumed, because the source gives none for its estimate; and `min_verschil`."""
    VERSCHIL = "verschil"
    """No interval known: only `min_verschil`."""
    GEEN = "geen"
    """Nothing was compared."""


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """Outcome of one comparison; `verschil` is value minus benchmark, None where nothing was compared."""

    oordeel: Oordeel
    verschil: float | None
    regel: Regel


def compare(
    waarde: float | None,
    ondergrens: float | None,
    bovengrens: float | None,
    referentie: float | None,
    richting: Richting,
    min_verschil: float,
) -> Vergelijking:
    """Compare one figure with a benchmark that is taken as certain.

    Parameters
    ----------
    waarde, ondergrens, bovengrens
        The figure and its 95% bounds, in the unit of the indicator. One missing bound is no interval.
    referentie
        The benchmark, in the same unit.
    richting
        Which way is favourable.
    min_verschil
        Smallest difference worth speaking of, in the same unit; not negative.

    Examples
    --------
    >>> compare(24.0, 20.0, 28.0, 17.0, Richting.HOGER_SLECHTER, 3).oordeel.value
    'ongunstiger'
    >>> compare(24.0, 16.0, 32.0, 17.0, Richting.HOGER_SLECHTER, 3).oordeel.value
    'geen_duidelijk_verschil'
    """
    return compare_two_estimates(
        (waarde, ondergrens, bovengrens), (referentie, None, None), richting, min_verschil
    )


def compare_two_estimates(
    a: tuple[float | None, float | None, float | None],
    b: tuple[float | None, float | None, float | None],
    richting: Richting,
    min_verschil: float,
    afronding: float = 0.0,
) -> Vergelijking:
    """Compare figure `a` with figure `b`, each a tuple (waarde, ondergrens, bovengrens).

    Both intervals count: they must not overlap. That is stricter than a test on the difference, on
    purpose: the errors of two estimates from one model are related in a way nobody publishes. `afronding` is
    how far the difference may be off by rounding.
    """
    # Plain numbers: a profile compares hundreds of pairs, and arrays of one number take ten times as long.
    _check(min_verschil)
    ours, theirs = _estimate(*a), _estimate(*b)
    if not math.isfinite(ours.value):
        return Vergelijking(Oordeel.GEEN_CIJFER, None, Regel.GEEN)
    if not math.isfinite(theirs.value):
        return Vergelijking(Oordeel.NIET_TE_VERGELIJKEN, None, Regel.GEEN)
    difference = ours.value - theirs.value
    hair = RELATIVE_TOLERANCE * max(abs(ours.value), abs(theirs.value))
    rising, falling = _words(richting)
    outcome = Oordeel.GEEN_DUIDELIJK_VERSCHIL
    if abs(difference) >= min_verschil - hair and (not afronding or abs(difference) > afronding + hair):
        if difference > 0 and ours.low > theirs.high + hair:
            outcome = rising
        elif difference < 0 and ours.high < theirs.low - hair:
            outcome = falling
    rule = (Regel.VERSCHIL, Regel.INTERVAL, Regel.TWEE_INTERVALLEN)[ours.measured + theirs.measured]
    return Vergelijking(outcome, difference, rule)


def compare_figures(a: Cijfer, b: Cijfer, indicator: Indicator) -> Vergelijking:
    """Compare two figures of one indicator, both with the bounds they have; see `compare_two_estimates`.

    Nothing is said where too few people live (`stats/small.py`).
    """
    if a.waarde is not None and any(is_too_small(one.volwassenen) for one in (a, b)):
        return Vergelijking(Oordeel.NIET_TE_VERGELIJKEN, None, Regel.GEEN)
    ours, theirs = ((one.waarde, one.ondergrens, one.bovengrens) for one in (a, b))
    off = rounding_of(indicator, *((one.inwoners, one.volwassenen) for one in (a, b)))
    found = compare_two_estimates(ours, theirs, indicator.richting, indicator.min_verschil, off)
    used = found.regel in {Regel.INTERVAL, Regel.TWEE_INTERVALLEN}
    assumed = any(one.aangenomen and one.ondergrens is not None for one in (a, b))
    return replace(found, regel=Regel.AANGENOMEN) if used and assumed else found


def compare_frame(
    frame: pd.DataFrame,
    referentie: ArrayLike | None,
    indicator: Indicator,
    *,
    is_referentie: ArrayLike = False,
) -> pd.DataFrame:
    """Compare many figures of one indicator with a benchmark.

    Parameters
    ----------
    frame
        Columns `waarde`, `ondergrens` and `bovengrens`, any index; `marge` where some bounds are assumed,
        `volwassenen` to leave out areas that are too small, and with it `inwoners` to know how counts round.
    referentie
        One benchmark for all rows, or one per row; None or NaN where there is none.
    indicator
        Gives `richting`, `min_verschil` and `mag_vergelijken`.
    is_referentie
        True where the area *is* its own benchmark, such as the only wijk of a gemeente: not compared.

    Returns
    -------
    pandas.DataFrame
        A copy with columns `oordeel` (Oordeel), `verschil` (float, NaN where not compared) and
        `regel` (Regel), as plain strings.
    """
    excused = np.broadcast_to(np.asarray(is_referentie, dtype=bool), len(frame))
    benchmark = np.where(excused, np.nan, _float(referentie))
    table: dict[str, NDArray[Any]] = {
        name: _numbers(frame[name])[np.newaxis] for name in ("waarde", "ondergrens", "bovengrens")
    }
    if "volwassenen" in frame:
        table["te_klein"] = too_small(frame["volwassenen"])[np.newaxis]
    if {"inwoners", "volwassenen"} <= set(frame.columns):
        people = (_numbers(frame[name]) for name in ("inwoners", "volwassenen"))
        table["afronding"] = rounding(indicator, *people)[np.newaxis]
    if "marge" in frame:
        table["aangenomen"] = (frame["marge"] == Marge.AANGENOMEN).to_numpy(bool)[np.newaxis]
    judged = compare_table(table, [benchmark], [indicator])
    return frame.assign(**{name: row[0] for name, row in judged.items()})


def compare_table(
    cijfers: Mapping[str, NDArray[Any]],
    referenties: Sequence[ArrayLike | None],
    indicatoren: Sequence[Indicator],
) -> dict[str, NDArray[Any]]:
    """Compare many figures of many indicators, each with a benchmark that is taken as certain.

    Parameters
    ----------
    cijfers
        `waarde`, `ondergrens` and `bovengrens`: one row per indicator, one column per area, NaN where
        missing. `aangenomen` where the bounds are assumed and `te_klein` where too few people live; without
        them none are. `afronding` is how far a figure may be off by rounding.
    referenties
        Per indicator one benchmark for all areas, or one for each; None or NaN where there is none.
    indicatoren
        As in `compare_frame`.

    Returns
    -------
    dict of arrays of the same shape
        The columns of `compare_frame`.
    """
    waarde, ondergrens, bovengrens = (cijfers[name] for name in ("waarde", "ondergrens", "bovengrens"))
    benchmark = np.full(waarde.shape, np.nan)
    for row, indicator, referentie in zip(benchmark, indicatoren, referenties, strict=True):
        _check(indicator.min_verschil)
        if indicator.mag_vergelijken:
            row[:] = _float(referentie)
    measured = ~np.isnan(ondergrens) & ~np.isnan(bovengrens)
    low, high = np.where(measured, ondergrens, waarde), np.where(measured, bovengrens, waarde)
    known = np.isfinite(waarde)
    comparable = known & np.isfinite(benchmark) & ~cijfers.get("te_klein", np.False_)
    difference = np.where(comparable, waarde, 0) - np.where(comparable, benchmark, 0)
    hair = RELATIVE_TOLERANCE * np.maximum(np.abs(waarde), np.abs(benchmark))
    smallest = np.array([[one.min_verschil] for one in indicatoren])
    off = cijfers.get("afronding", np.zeros(1))
    beyond = (off == 0) | (np.abs(difference) > off + hair)
    large = comparable & (np.abs(difference) >= smallest - hair) & beyond
    above = large & (difference > 0) & (low > benchmark + hair)
    below = large & (difference < 0) & (high < benchmark - hair)
    rising, falling = np.array([_words(one.richting) for one in indicatoren], dtype=str).T[:, :, np.newaxis]
    return {
        "oordeel": np.select(
            [~known, ~comparable, above, below],
            [Oordeel.GEEN_CIJFER.value, Oordeel.NIET_TE_VERGELIJKEN.value, rising, falling],
            Oordeel.GEEN_DUIDELIJK_VERSCHIL.value,
        ),
        "verschil": np.where(comparable, difference, np.nan),
        "regel": np.select(
            [~comparable, measured & cijfers.get("aangenomen", False), measured],
            [Regel.GEEN.value, Regel.AANGENOMEN.value, Regel.INTERVAL.value],
            Regel.VERSCHIL.value,
        ),
    }


class _Estimate(NamedTuple):
    """A value with its bounds; without an interval the bounds are the value itself."""

    value: float
    low: float
    high: float
    measured: bool


def _estimate(waarde: float | None, ondergrens: float | None, bovengrens: float | None) -> _Estimate:
    value, low, high = as_number(waarde), as_number(ondergrens), as_number(bovengrens)
    measured = not (math.isnan(low) or math.isnan(high))
    return _Estimate(value, low, high, measured) if measured else _Estimate(value, value, value, measured)


def _numbers(column: pd.Series) -> NDArray[np.float64]:
    """Return a column as floats; None and NA are missing."""
    numbers: NDArray[np.float64] = pd.to_numeric(column).to_numpy(dtype=float, na_value=np.nan)
    return numbers


def _check(min_verschil: float) -> None:
    if not min_verschil >= 0:
        raise ValueError(f"min_verschil must be zero or more, not {min_verschil}")


def _words(richting: Richting) -> tuple[Oordeel, Oordeel]:
    """Return what a higher and a lower figure are called."""
    match richting:
        case Richting.HOGER_BETER:
            return Oordeel.GUNSTIGER, Oordeel.ONGUNSTIGER
        case Richting.HOGER_SLECHTER:
            return Oordeel.ONGUNSTIGER, Oordeel.GUNSTIGER
        case Richting.NEUTRAAL:
            return Oordeel.HOGER, Oordeel.LAGER


def _float(number: ArrayLike | None) -> ArrayLike:
    return np.nan if number is None else number
