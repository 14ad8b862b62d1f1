"""The series of every area: which years belong together, and what may be said of the change."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import compress
from typing import NamedTuple

import pandas as pd

from wijkdata.models import Richting
from wijkdata.stats.breaks import Stuk, split_years
from wijkdata.stats.lineage import Levensloop, border_years, join_indelingen
from wijkdata.stats.trend import Trend, TrendOordeel, assess_trend


class Punt(NamedTuple):
    """One figure of a series; bounds are NaN where there are none."""

    jaar: int
    waarde: float
    ondergrens: float
    bovengrens: float


@dataclass(frozen=True, slots=True, eq=False)
class Reeks:
    """The years of one area.

    `punten` has columns jaar, indeling_jaar, waarde, ondergrens, bovengrens and ontbreekt, oldest first;
    `bekend` holds the years with a figure. `stukken` are the years that may be joined by a line. `trend`
    judges up to the newest year; where that says nothing, `eerder` judges the newest older piece of two
    years or more.
    """

    gebied: Levensloop
    punten: pd.DataFrame
    bekend: tuple[Punt, ...]
    gewijzigd: frozenset[int]
    stukken: tuple[Stuk, ...]
    trend: Trend
    eerder: Trend | None = None

    @property
    def te_zeggen(self) -> Trend:
        """The newest verdict there is."""
        return self.eerder or self.trend

    def waarde(self, jaar: int | None) -> float | None:
        """Return the figure of a year; None where there is none."""
        return next((punt.waarde for punt in self.bekend if punt.jaar == jaar), None)


def make_reeksen(
    gebieden: Mapping[str, Levensloop],
    cijfers: pd.DataFrame,
    *,
    richting: Richting,
    min_verschil: float,
    breuken: Collection[int] = (),
    geteld: bool = False,
    is_schatting: bool = False,
) -> dict[str, Reeks]:
    """Make and judge the series of every area; an area without any row gets an empty one.

    Parameters
    ----------
    gebieden
        From `lineage.trace`.
    cijfers
        Columns code, indeling_jaar, jaar, waarde, ondergrens, bovengrens and ontbreekt.
    richting, min_verschil, breuken, geteld, is_schatting
        As in `trend.assess_trend`.
    """
    rows = join_indelingen(gebieden.values(), cijfers)
    per_gebied = dict(iter(rows.groupby("gebied")))
    nothing = rows.iloc[:0]
    rule = {"richting": richting, "min_verschil": min_verschil, "breuken": breuken}
    rule |= {"geteld": geteld, "is_schatting": is_schatting}
    return {
        code: make_reeks(gebied, per_gebied.get(code, nothing), rule) for code, gebied in gebieden.items()
    }


def make_reeks(gebied: Levensloop, punten: pd.DataFrame, rule: dict[str, object]) -> Reeks:
    """Make and judge one series; `punten` are rows of `join_indelingen`, `rule` is as in `judge_reeks`."""
    moments = zip(punten["jaar"].tolist(), punten["indeling_jaar"].tolist(), strict=True)
    known = compress(moments, punten["waarde"].notna())
    return judge_reeks(gebied, punten, border_years(gebied, known), rule)


def judge_reeks(
    gebied: Levensloop, punten: pd.DataFrame, changed: frozenset[int], rule: dict[str, object]
) -> Reeks:
    """Judge one series; `rule` holds richting, min_verschil and breuken, as in `trend.assess_trend`."""
    known = punten[punten["waarde"].notna()]
    years = known["jaar"].tolist()
    pieces = split_years(years, breuken=rule["breuken"], gewijzigd=changed) if years else ()  # type: ignore[arg-type]
    trend = assess_trend(known, gewijzigd=changed, **rule)  # type: ignore[arg-type]
    columns = [known[name].to_numpy(dtype=float, na_value=math.nan).tolist() for name in Punt._fields[1:]]
    points = tuple(Punt(*row) for row in zip(years, *columns, strict=True))
    return Reeks(gebied, punten, points, changed, pieces, trend, _earlier(known, pieces, trend, rule))


def _earlier(
    known: pd.DataFrame, pieces: tuple[Stuk, ...], trend: Trend, rule: dict[str, object]
) -> Trend | None:
    if trend.oordeel is not TrendOordeel.NIET_TE_ZEGGEN:
        return None
    older = next((piece for piece in reversed(pieces[:-1]) if len(piece.jaren) > 1), None)
    if older is None:
        return None
    years = known["jaar"].tolist()
    part = known.iloc[bisect_left(years, older.jaren[0]) : bisect_right(years, older.jaren[-1])]
    return assess_trend(part, **{**rule, "breuken": ()})  # type: ignore[arg-type]
