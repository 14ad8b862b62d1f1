"""The one rule that says whether a figure differs clearly from a benchmark.

A difference is clear when the interval excludes the benchmark *and* the difference reaches the
indicator's `min_verschil`. Without an interval only the second half counts; `Regel` says which was used.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from wijkdata.models import Richting

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


class Regel(StrEnum):
    """Which half of the rule could be applied."""

    INTERVAL = "interval"
    """One interval, and `min_verschil`."""
    TWEE_INTERVALLEN = "twee_intervallen"
    """Two intervals that may not overlap, and `min_verschil`."""
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
    ours = _estimates([waarde], [ondergrens], [bovengrens])
    return _single(_judge(ours, _certain(np.atleast_1d(_float(referentie))), richting, min_verschil))


def compare_two_estimates(
    a: tuple[float | None, float | None, float | None],
    b: tuple[float | None, float | None, float | None],
    richting: Richting,
    min_verschil: float,
) -> Vergelijking:
    """Compare figure `a` with figure `b`, each a tuple (waarde, ondergrens, bovengrens).

    Both intervals count: they must not overlap. That is stricter than a test on the difference, on
    purpose: the errors of two estimates from one model are related in a way nobody publishes.
    """
    ours, theirs = (_estimates(*([part] for part in figure)) for figure in (a, b))
    return _single(_judge(ours, theirs, richting, min_verschil))


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
        Columns `waarde`, `ondergrens` and `bovengrens`, any index.
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
    benchmark = np.broadcast_to(np.asarray(_float(referentie), dtype=float), len(frame))
    excused = np.broadcast_to(np.asarray(is_referentie, dtype=bool), len(frame))
    if not indicator.mag_vergelijken:
        excused = np.ones(len(frame), dtype=bool)
    judged = _judge(
        _estimates(frame["waarde"], frame["ondergrens"], frame["bovengrens"]),
        _certain(np.where(excused, np.nan, benchmark)),
        Richting(indicator.richting),
        indicator.min_verschil,
    )
    return frame.assign(**judged)


def _judge(
    ours: _Estimates, theirs: _Estimates, richting: Richting, min_verschil: float
) -> dict[str, NDArray[Any]]:
    """Apply the rule to figures on both sides."""
    if not min_verschil >= 0:
        raise ValueError(f"min_verschil must be zero or more, not {min_verschil}")
    known = np.isfinite(ours.value)
    comparable = known & np.isfinite(theirs.value)
    difference = np.where(comparable, ours.value, 0) - np.where(comparable, theirs.value, 0)
    hair = RELATIVE_TOLERANCE * np.maximum(np.abs(ours.value), np.abs(theirs.value))
    large = comparable & (np.abs(difference) >= min_verschil - hair)
    above = large & (difference > 0) & (ours.low > theirs.high + hair)
    below = large & (difference < 0) & (ours.high < theirs.low - hair)
    rising, falling = _words(richting)
    return {
        "oordeel": np.select(
            [~known, ~comparable, above, below],
            [Oordeel.GEEN_CIJFER.value, Oordeel.NIET_TE_VERGELIJKEN.value, rising.value, falling.value],
            Oordeel.GEEN_DUIDELIJK_VERSCHIL.value,
        ),
        "verschil": np.where(comparable, difference, np.nan),
        "regel": np.select(
            [~comparable, ours.measured & theirs.measured, ours.measured | theirs.measured],
            [Regel.GEEN.value, Regel.TWEE_INTERVALLEN.value, Regel.INTERVAL.value],
            Regel.VERSCHIL.value,
        ),
    }


class _Estimates(NamedTuple):
    """Values with their bounds; without an interval the bounds are the value itself."""

    value: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    measured: NDArray[np.bool_]


def _estimates(*columns: ArrayLike | pd.Series) -> _Estimates:
    """Return figures from values, lower and upper bounds; None and NA are missing."""
    value, low, high = (
        pd.to_numeric(column).to_numpy(dtype=float, na_value=np.nan)
        if isinstance(column, pd.Series)
        else np.asarray(column, dtype=float)
        for column in columns
    )
    measured = ~np.isnan(low) & ~np.isnan(high)
    return _Estimates(value, np.where(measured, low, value), np.where(measured, high, value), measured)


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


def _certain(benchmark: ArrayLike) -> _Estimates:
    nothing = np.full(len(np.asarray(benchmark)), np.nan)
    return _estimates(benchmark, nothing, nothing)


def _single(judged: dict[str, NDArray[Any]]) -> Vergelijking:
    difference = float(judged["verschil"][0])
    return Vergelijking(
        oordeel=Oordeel(judged["oordeel"][0]),
        verschil=None if np.isnan(difference) else difference,
        regel=Regel(judged["regel"][0]),
    )
