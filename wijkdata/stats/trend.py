"""What may be said of a change over the years: better, worse, no clear difference, or nothing and why."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

import pandas as pd

from wijkdata.models import Richting
from wijkdata.stats.breaks import Stuk, comparable_span, table_years
from wijkdata.stats.change import CHI2_GRENS, ChiKwadraat, chi_square_trend, difference
from wijkdata.stats.comparison import Oordeel, compare, compare_two_estimates
from wijkdata.stats.intervals import CijferMetMarge, IntervalSoort, kind_of_interval
from wijkdata.stats.reasons import Reden, as_numbers


class Punt(NamedTuple):
    """One row of a series; the figure and its bounds are NaN where there are none.

    Plain tuples: a screen judges hundreds of series, and a frame for each would take most of the time.
    `ontbreekt` is the reason why there is no figure, if it is text; `tabel` the table of the source.
    `aantal` tells how many people an own figure is about, where those are few.
    """

    jaar: int
    waarde: float
    ondergrens: float
    bovengrens: float
    indeling_jaar: int = 0
    code: str = ""
    ontbreekt: object = None
    tabel: str = ""
    aantal: float | None = None


class TrendOordeel(StrEnum):
    """What may be said of a change; `hoger` and `lager` are for neutral indicators."""

    BETER = "beter"
    SLECHTER = "slechter"
    HOGER = "hoger"
    LAGER = "lager"
    GEEN_DUIDELIJK_VERSCHIL = "geen_duidelijk_verschil"
    NIET_TE_ZEGGEN = "niet_te_zeggen"


class TrendRegel(StrEnum):
    """How the verdict was reached."""

    CHI_KWADRAAT = "chi_kwadraat"
    """A line through five or more counted points, and `min_verschil`."""
    VERSCHIL_INTERVAL = "verschil_interval"
    """Two counted moments: the interval of their difference, and `min_verschil`."""
    TWEE_INTERVALLEN = "twee_intervallen"
    """Two estimated moments: intervals that may not touch, and `min_verschil`."""
    ZONDER_MARGE = "zonder_marge"
    """Two estimated moments of which no interval is known: no verdict."""
    VERSCHIL = "verschil"
    """Two counted moments without an interval: only `min_verschil`."""
    GEEN = "geen"
    """Nothing was compared."""


@dataclass(frozen=True, slots=True)
class NaastLand:
    """The change of the whole country over the same years, and whether the area changed clearly otherwise.

    `oordeel` is `hoger` where the change of the area is the greater number (less of a fall, or more of a
    rise), `lager` where it is the smaller, and else `geen_duidelijk_verschil`.
    """

    verschil: CijferMetMarge
    oordeel: Oordeel


@dataclass(frozen=True, slots=True)
class Trend:
    """Verdict on a series of one area.

    `verschil` with its bounds is the change from `van` to `tot` in the unit of the indicator (along the
    line for `CHI_KWADRAAT`, with bounds at its stricter 99.8%). `stuk` holds the years that were
    comparable and why older ones were not; `reden` says why nothing could be said: of two estimates whose
    margins touch or are not known, there is a `verschil` without a verdict. `land` is there for estimates.
    """

    oordeel: TrendOordeel
    regel: TrendRegel
    stuk: Stuk
    verschil: CijferMetMarge | None = None
    toets: ChiKwadraat | None = None
    reden: Reden | None = None
    land: NaastLand | None = None

    @property
    def duidelijk(self) -> bool:
        """Whether there was a clear change."""
        return self.oordeel not in {TrendOordeel.GEEN_DUIDELIJK_VERSCHIL, TrendOordeel.NIET_TE_ZEGGEN}

    @property
    def van(self) -> int | None:
        """First year compared."""
        return self.stuk.jaren[0] if self.stuk.jaren else None

    @property
    def tot(self) -> int | None:
        """Last year compared."""
        return self.stuk.jaren[-1] if self.stuk.jaren else None


def make_punten(rows: pd.DataFrame) -> list[Punt]:
    """Return rows with the columns of `Punt` as points; what is no number becomes NaN."""
    figures = (as_numbers(rows[name]).tolist() for name in ("waarde", "ondergrens", "bovengrens"))
    others = (rows[name].tolist() for name in ("indeling_jaar", "code", "ontbreekt", "tabel"))
    few = rows["aantal"].tolist() if "aantal" in rows else [None] * len(rows)
    return list(map(Punt, rows["jaar"].tolist(), *figures, *others, few))


def tables_of(punten: Sequence[Punt], *, een_tabel: bool) -> frozenset[int]:
    """Return the years from which the figures come from another table; see `breaks.table_years`."""
    return table_years({punt.jaar: punt.tabel for punt in punten}) if een_tabel else frozenset()


def assess_trend(
    punten: Iterable[Punt],
    *,
    richting: Richting,
    min_verschil: float,
    geteld: bool = False,
    is_schatting: bool = False,
    een_tabel: bool = False,
    breuken: Collection[int] = (),
    gewijzigd: Collection[int] = (),
    afronding: float = 0.0,
) -> Trend:
    """Judge the change in a series of one area, as far back as its years may be compared.

    Five or more counted points get a chi-square test for trend, in which the change along the line must
    reach `min_verschil` too. Otherwise the first and last comparable moment are compared; two estimates
    only where both have bounds that do not touch: a model gives another answer every time it is run.

    Parameters
    ----------
    punten
        One per year, in any order.
    richting, min_verschil
        Of the indicator; `min_verschil` in its unit.
    geteld
        Whether the figures are counts with an interval by chance (Wilson, Byar): such years are
        independent draws. Leave it False for model estimates, whose errors go together.
    is_schatting
        Whether the figures are model estimates.
    een_tabel
        Whether figures of two tables are not compared.
    breuken, gewijzigd
        See `breaks.split_years`.
    afronding
        How far the change may be off because counts were rounded.

    References
    ----------
    Two moments: Newcombe RG. Stat Med 1998;17:873-890. Five and more: the trend test of Fingertips.
    """
    series = sorted((punt for punt in punten if not math.isnan(punt.waarde)), key=attrgetter("jaar"))
    years = [punt.jaar for punt in series]
    if len(set(years)) < len(years):
        return no_trend(Reden.DUBBEL)
    tables = tables_of(series, een_tabel=een_tabel)
    span = comparable_span(years, breuken=breuken, gewijzigd=gewijzigd, andere_tabel=tables)
    if len(span.jaren) < 2:
        return no_trend((span.reden or Reden.EEN_MOMENT) if span.jaren else Reden.GEEN_CIJFERS, span)
    part = [punt for punt in series if punt.jaar in span.jaren]
    test = chi_square_trend(*zip(*(punt[:4] for punt in part), strict=True)) if geteld else None
    if test:
        length = span.jaren[-1] - span.jaren[0]
        change, half = test.helling * length, math.sqrt(CHI2_GRENS) * test.standaardfout * length
        moved = CijferMetMarge(change, change - half, change + half, IntervalSoort.LIJN)
        rule, steady = TrendRegel.CHI_KWADRAAT, test.stabiel
    else:
        last, first = (_figure(part[place], is_schatting, geteld) for place in (-1, 0))
        moved = difference(last, first, onafhankelijk=geteld)
        rule, steady = _rule(moved, geteld, is_schatting), True
        if unsure := _unsure(moved) if is_schatting else None:
            return Trend(TrendOordeel.NIET_TE_ZEGGEN, rule, span, moved, reden=unsure)
    bounds = (moved.waarde, moved.ondergrens, moved.bovengrens)
    judged = compare_two_estimates(bounds, (0.0, None, None), richting, min_verschil, afronding).oordeel
    verdict = _VERDICTS[judged] if steady else TrendOordeel.GEEN_DUIDELIJK_VERSCHIL
    return Trend(verdict, rule, span, moved, test)


_VERDICTS = {
    Oordeel.GUNSTIGER: TrendOordeel.BETER,
    Oordeel.ONGUNSTIGER: TrendOordeel.SLECHTER,
    Oordeel.HOGER: TrendOordeel.HOGER,
    Oordeel.LAGER: TrendOordeel.LAGER,
    Oordeel.GEEN_DUIDELIJK_VERSCHIL: TrendOordeel.GEEN_DUIDELIJK_VERSCHIL,
}


def _figure(punt: Punt, is_schatting: bool, geteld: bool) -> CijferMetMarge:
    has_bounds = not math.isnan(punt.ondergrens + punt.bovengrens)
    kind = kind_of_interval(is_schatting=is_schatting, has_bounds=has_bounds, has_counts=geteld)
    return CijferMetMarge(punt.waarde, punt.ondergrens, punt.bovengrens, kind)


def _rule(moved: CijferMetMarge, geteld: bool, is_schatting: bool) -> TrendRegel:
    if moved.ondergrens is None:
        return TrendRegel.ZONDER_MARGE if is_schatting else TrendRegel.VERSCHIL
    return TrendRegel.VERSCHIL_INTERVAL if geteld else TrendRegel.TWEE_INTERVALLEN


def _unsure(moved: CijferMetMarge) -> Reden | None:
    """Return why a change between two estimates may be no change at all."""
    if moved.ondergrens is None:
        return Reden.GEEN_MARGE
    beyond = compare(moved.waarde, moved.ondergrens, moved.bovengrens, 0.0, Richting.NEUTRAAL, 0.0)
    return Reden.MARGES_RAKEN if beyond.oordeel is Oordeel.GEEN_DUIDELIJK_VERSCHIL else None


def no_trend(reason: Reden, span: Stuk | None = None) -> Trend:
    """Return that nothing may be said of a change, and why."""
    return Trend(TrendOordeel.NIET_TE_ZEGGEN, TrendRegel.GEEN, span or Stuk(()), reden=reason)
