"""Figures as the Dutch write them (1.234,5 · 12% · € 26.400 · "geen cijfer"); nowhere else formats them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from wijkdata.catalogue import Eenheid, Indicator
from wijkdata.view.age import GECORRIGEERD

GEEN_CIJFER: Final = "geen cijfer"
MINUS: Final = "−"
_HAIR: Final = 1e-9
"""What binary fractions may be off; 16,499999999999 was 16,5."""
_DUTCH = str.maketrans({",": ".", ".": ",", "-": MINUS})

D3_LOCALE: Final = {
    "decimal": ",",
    "thousands": ".",
    "grouping": [3],
    "currency": ["€\u00a0", ""],
    "percent": "%",
    "minus": MINUS,
}
"""Number locale for Vega and D3, so that axes speak Dutch too."""

_UNIT: Final[dict[Eenheid, tuple[str, str]]] = {
    Eenheid.PROCENT: ("", "%"),
    Eenheid.PER_1000: ("", " per 1.000 inwoners"),
    Eenheid.AANTAL: ("", ""),
    Eenheid.KM: ("", " km"),
    Eenheid.EURO_1000: ("€\u00a0", ""),
    Eenheid.EURO_PER_10000: ("€\u00a0", " per 10.000 inwoners"),
    Eenheid.SCORE: ("", ""),
    Eenheid.KLASSE: ("", ""),
    Eenheid.JAREN: ("", " jaar"),
    Eenheid.HECTARE: ("", " hectare"),
    Eenheid.M3: ("", " m³"),
    Eenheid.INWONERS_PER_KM2: ("", " inwoners per km²"),
    Eenheid.ADRESSEN_PER_KM2: ("", " adressen per km²"),
    Eenheid.PERSONEN: ("", " personen"),
    Eenheid.AUTOS: ("", " auto's"),
}
"""What stands before and after a figure in each unit."""
_UNIT_OF_ONE: Final = {
    Eenheid.INWONERS_PER_KM2: " inwoner per km²",
    Eenheid.ADRESSEN_PER_KM2: " adres per km²",
    Eenheid.PERSONEN: " persoon",
    Eenheid.AUTOS: " auto",
}
"""What stands after exactly 1, where that is another word."""


def is_number(value: float | None) -> bool:
    """Tell whether there is a finite figure to show (None, NaN, NA and infinity are none)."""
    try:
        return value is not None and math.isfinite(value)
    except TypeError:
        return False


def format_number(value: float | None, decimals: int = 0) -> str:
    """Write a number with Dutch separators, halves rounded away from zero as CBS does.

    Examples
    --------
    >>> format_number(1234.45, 1), format_number(-0.04, 1), format_number(16.5), format_number(None)
    ('1.234,5', '0,0', '17', 'geen cijfer')
    """
    if value is None or not is_number(value):
        return GEEN_CIJFER
    return _written(value, decimals)


def round_shown(values: ArrayLike, decimals: int | NDArray[np.float64]) -> NDArray[np.float64]:
    """Round many numbers to what `format_number` writes, for grouping what looks the same."""
    numbers = np.asarray(values, dtype=float)
    scaled = np.floor(np.abs(numbers) * 10.0**decimals + 0.5 + _HAIR)
    shown: NDArray[np.float64] = np.copysign(scaled / 10.0**decimals, numbers)
    return shown


def format_waarde(waarde: float | None, indicator: Indicator) -> str:
    """Write a figure with its unit, e.g. `24%`, `€ 26.400`, `31 per 1.000 inwoners`, `1,2 km`."""
    if not is_number(waarde):
        return GEEN_CIJFER
    before, after = _UNIT[indicator.eenheid]
    shown = format_kaal(waarde, indicator)
    return before + shown + (_UNIT_OF_ONE.get(indicator.eenheid, after) if shown == "1" else after)


def format_kaal(waarde: float | None, indicator: Indicator) -> str:
    """Write a figure without its unit, for a label or a cell whose heading names the unit."""
    if waarde is None or not is_number(waarde):
        return GEEN_CIJFER
    scale, decimals = display_scale(indicator)
    return format_number(waarde * scale, decimals)


def format_many(waarden: ArrayLike, indicator: Indicator) -> list[str]:
    """Write figures as `format_kaal` does, each only once: thousands of areas differ in a few hundred."""
    scale, decimals = display_scale(indicator)
    shown, which = np.unique(round_shown(np.asarray(waarden, float) * scale, decimals), return_inverse=True)
    written = [format_number(one, decimals) for one in shown.tolist()]
    return [written[place] for place in which.tolist()]


def display_scale(indicator: Indicator) -> tuple[float, int]:
    """Return the factor from stored to shown figures and the decimals shown.

    Euros are stored in thousands and shown whole: 26,4 becomes € 26.400.
    """
    return (1000.0, 0) if indicator.eenheid is Eenheid.EURO_1000 else (1.0, indicator.decimalen)


def axis_title(indicator: Indicator) -> str:
    """Return what an axis or column of this indicator counts, e.g. `van de 100 volwassenen`, `euro`."""
    match indicator.eenheid:
        case Eenheid.PROCENT:
            mark = f", {GECORRIGEERD}" if indicator.gecorrigeerd else ""
            return f"van de 100 {indicator.per}{mark}" if indicator.per else f"procent{mark}"
        case Eenheid.EURO_1000:
            return "euro"
        case Eenheid.EURO_PER_10000:
            return "euro per 10.000 inwoners"
        case Eenheid.AANTAL | Eenheid.SCORE | Eenheid.KLASSE as unit:
            return unit.value
        case unit:
            return _UNIT[unit][1].strip()


def format_interval(ondergrens: float | None, bovengrens: float | None, indicator: Indicator) -> str:
    """Write an interval, e.g. `20 tot 28%`; empty where one of the bounds is missing."""
    if not (is_number(ondergrens) and is_number(bovengrens)):
        return ""
    before, after = _UNIT[indicator.eenheid]
    low, high = format_kaal(ondergrens, indicator), format_kaal(bovengrens, indicator)
    return f"{before}{low} tot {before}{high}{after}"


def format_verschil(verschil: float | None, indicator: Indicator) -> str:
    """Write the size of a difference, without a sign: `2,6 procentpunt`, `€ 1.200`, `0,4 km`.

    Whole percentages and rates get a decimal: between 26% and 17%, rounded, may lie 8,4, and 2,6 must
    not look like the 3 that counts. So 3 is written 3,0, as what stands beside it.
    """
    if verschil is None or not is_number(verschil):
        return GEEN_CIJFER
    scale, decimals = display_scale(indicator)
    size = format_number(abs(verschil) * scale, 1 if _is_whole(indicator) else decimals)
    return _with_unit(size, indicator)


def format_drempel(verschil: float, indicator: Indicator) -> str:
    """Write a difference that somebody set, as short as it is: `3 procentpunt`, `1,5 procentpunt`."""
    size = format_verschil(verschil, indicator)
    if not _is_whole(indicator):
        return size
    return _with_unit(size.partition(" ")[0].removesuffix(",0"), indicator)


def _is_whole(indicator: Indicator) -> bool:
    """Whether its figures are percentages or rates that are shown without decimals."""
    return indicator.decimalen == 0 and indicator.eenheid in {Eenheid.PROCENT, Eenheid.PER_1000}


def _with_unit(size: str, indicator: Indicator) -> str:
    """Put the unit of a difference beside its size."""
    if indicator.eenheid is Eenheid.PROCENT:
        return f"{size} procentpunt"
    if indicator.eenheid is Eenheid.KLASSE:
        return f"{size} {'klasse' if size == '1' else 'klassen'}"
    before, after = _UNIT[indicator.eenheid]
    return before + size + (_UNIT_OF_ONE.get(indicator.eenheid, after) if size == "1" else after)


def seems_otherwise(
    waarden: ArrayLike, maatstaven: ArrayLike, indicatoren: Sequence[Indicator], which: ArrayLike = 0
) -> NDArray[np.bool_]:
    """Tell of which figures beside a benchmark the rounding hides why their difference counts or does not.

    Rounded to 21% and 18% they differ by just the 3 points that count, while it may be 2,6 or 3,4.

    Parameters
    ----------
    which
        Of which of the indicators each figure is.
    """
    kinds = np.array([(*display_scale(one), one.min_verschil) for one in indicatoren], float)
    scale, decimals, smallest = kinds[np.asarray(which)].T
    exact = np.asarray(waarden, float) * scale, np.asarray(maatstaven, float) * scale
    shown = tuple(round_shown(one, decimals) for one in exact)
    apart, seen = (np.abs(one - other) for one, other in (exact, shown))
    hidden = np.abs(shown[0] - exact[0]) + np.abs(shown[1] - exact[1]) > _HAIR
    least = smallest * scale - _HAIR
    at_threshold = np.abs(seen - smallest * scale) <= _HAIR
    found: NDArray[np.bool_] = hidden & (at_threshold | ((seen >= least) != (apart >= least)))
    return found


def with_decimal(indicator: Indicator) -> Indicator:
    """Return an indicator whose figures are written with one decimal more."""
    return indicator.model_copy(update={"decimalen": indicator.decimalen + 1})


def kinds_of_rows(cijfers: pd.DataFrame, indicator: Indicator) -> list[Indicator]:
    """Return for every row of `compare_frame` how to write its figure; see `as_judged`."""
    value, difference = (cijfers[name].to_numpy(float) for name in ("waarde", "verschil"))
    finer = with_decimal(indicator)
    return [finer if one else indicator for one in seems_otherwise(value, value - difference, [indicator])]


def kind_beside(cijfers: pd.DataFrame, indicator: Indicator) -> Indicator:
    """Return how to write a benchmark beside all rows of `compare_frame`: as finely as the finest of them."""
    value, difference = (cijfers[name].to_numpy(float) for name in ("waarde", "verschil"))
    return (
        with_decimal(indicator)
        if seems_otherwise(value, value - difference, [indicator]).any()
        else indicator
    )


def as_judged(waarde: float | None, maatstaf: float | None, indicator: Indicator) -> Indicator:
    """Return how to write a figure and its benchmark, so that what is seen does not contradict the verdict.

    Every place that shows both with a verdict writes them with this: the same decimals for both, one more
    than usual where rounding would hide why (see `seems_otherwise`).
    """
    if waarde is None or maatstaf is None or not (is_number(waarde) and is_number(maatstaf)):
        return indicator
    return with_decimal(indicator) if seems_otherwise(waarde, maatstaf, [indicator]) else indicator


def fit_parts(one: float | None, other: float | None, indicator: Indicator) -> tuple[Indicator, str]:
    """Return how to write two figures so that their difference, as `format_verschil` says it, can be seen.

    Where whole figures would give another difference they get a decimal; where even that does not fit, the
    second text says "afgerond".
    """
    if one is None or other is None or not is_number(one) or not is_number(other):
        return indicator, ""
    finer = with_decimal(indicator)
    told = format_verschil(one - other, indicator)
    for kind in (indicator, finer):
        scale, decimals = display_scale(kind)
        first, last = round_shown([one * scale, other * scale], decimals).tolist()
        if format_verschil((first - last) / scale, indicator) == told:
            return kind, ""
    return finer, " (afgerond)"


def format_parts(one: float | None, other: float | None, indicator: Indicator) -> tuple[str, str, str]:
    """Write two figures with the decimals of `fit_parts`, and "afgerond" where that is to be said."""
    kind, rounded = fit_parts(one, other, indicator)
    return format_waarde(one, kind), format_waarde(other, kind), rounded


def count_of(share: float | None, whole: int) -> str:
    """Write a share as a number out of `whole`, e.g. `24`; what rounds to none or all says it is not quite.

    Examples
    --------
    >>> count_of(23.6, 100), count_of(0.2, 100), count_of(99.7, 100), count_of(0.0, 100)
    ('24', 'minder dan 1', 'bijna 100', '0')
    """
    if share is None or not is_number(share):
        return GEEN_CIJFER
    count = _rounded(share, 0)
    if count == 0 and share > 0:
        return "minder dan 1"
    almost = "bijna " if count == whole and share < whole else ""
    return almost + format_number(float(count))


def out_of(share: float | None, whole: int, who: str) -> str:
    """Write a share as people, e.g. `24 van de 100 volwassenen`, `31 van de 1.000 inwoners`."""
    return (
        f"{count_of(share, whole)} van de {format_number(whole)} {who}" if is_number(share) else GEEN_CIJFER
    )


def format_inwoners(aantal: float | None) -> str:
    """Write a counted number of inhabitants: `35.210 inwoners`, `1 inwoner`, `geen inwoners`."""
    if not is_number(aantal):
        return "aantal inwoners onbekend"
    if aantal == 0:
        return "geen inwoners"
    return f"{format_number(aantal)} {'inwoner' if aantal == 1 else 'inwoners'}"


def join_words(words: Iterable[str], last: str = "en") -> str:
    """Join words as a Dutch list.

    Examples
    --------
    >>> join_words(["2012", "2016", "2020"]), join_words(["Annen"])
    ('2012, 2016 en 2020', 'Annen')
    """
    *head, tail = [str(word) for word in words] or [""]
    return f"{', '.join(head)} {last} {tail}" if head else tail


def format_years(years: Iterable[int]) -> str:
    """Write a set of years: runs of three or more as `2014 tot en met 2018`, the rest as a list."""
    runs: list[list[int]] = []
    for year in sorted(set(years)):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    words = [
        [f"{run[0]} tot en met {run[-1]}"] if len(run) > 2 else [str(year) for year in run] for run in runs
    ]
    return join_words(word for part in words for word in part)


@lru_cache(4096)
def _written(value: float, decimals: int) -> str:
    return f"{_rounded(value, decimals):,.{decimals}f}".translate(_DUTCH)


def _rounded(value: float, decimals: int) -> Decimal:
    """Round half away from zero, on the decimals a reader sees."""
    exact = Decimal(repr(round(float(value), 9)))
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) + 0
