"""The series of every area: which years belong together, and what may be said of the change."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from wijkdata.models import LAND, Richting
from wijkdata.stats.breaks import Stuk, split_years
from wijkdata.stats.comparison import compare_two_estimates
from wijkdata.stats.lineage import Levensloop, border_years, join_indelingen
from wijkdata.stats.reasons import Reden
from wijkdata.stats.trend import NaastLand, Punt, Trend, assess_trend, make_punten, no_trend, tables_of

Afronden = Callable[[tuple[float | None, float | None], tuple[float | None, float | None]], float]


@dataclass(frozen=True, slots=True, eq=False)
class Reeks:
    """The years of one area.

    `punten` are all rows, oldest first; `bekend` those with a figure. `stukken` are the years that may be
    joined by a line. `trend` judges up to the newest year; where that has no other year to compare with,
    `eerder` judges the newest older piece of two years or more: else it would hide what may be compared.
    """

    gebied: Levensloop
    punten: tuple[Punt, ...]
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
    een_tabel: bool = False,
    afronden: Afronden | None = None,
) -> dict[str, Reeks]:
    """Make and judge the series of every area; an area without any row gets an empty one.

    The frame is read once into plain points: cutting a frame per area took most of the time of a click.
    All areas in one array would be faster still, but its rules on breaks and borders could not be read.

    Parameters
    ----------
    gebieden
        From `lineage.trace`.
    cijfers
        Columns code, indeling_jaar, jaar, waarde, ondergrens, bovengrens, ontbreekt and tabel.
    richting, min_verschil, breuken, geteld, is_schatting, een_tabel
        As in `trend.assess_trend`.
    afronden
        Tells how far the change of an area of so many inhabitants and adults may be off.
    """
    rows = join_indelingen(gebieden.values(), cijfers)
    per_gebied = group_punten(rows, "gebied")
    rule = {"richting": richting, "min_verschil": min_verschil, "breuken": breuken}
    rule |= {"geteld": geteld, "is_schatting": is_schatting, "een_tabel": een_tabel, "afronden": afronden}
    found = {code: make_reeks(gebied, per_gebied.get(code, ()), rule) for code, gebied in gebieden.items()}
    land = found.get(LAND)
    return {code: put_beside_country(reeks, land, rule) for code, reeks in found.items()}


def group_punten(rows: pd.DataFrame, column: str) -> dict[str, list[Punt]]:
    """Return the points in rows of `join_indelingen`, in their order, per value of a column."""
    found: dict[str, list[Punt]] = defaultdict(list)
    for key, punt in zip(rows[column].tolist(), make_punten(rows), strict=True):
        found[key].append(punt)
    return found


def make_reeks(gebied: Levensloop, punten: Iterable[Punt], rule: dict[str, object]) -> Reeks:
    """Make and judge one series, oldest point first; `rule` is as in `judge_reeks`."""
    points = tuple(punten)
    moments = [(punt.jaar, punt.indeling_jaar) for punt in points if not math.isnan(punt.waarde)]
    return judge_reeks(gebied, points, border_years(gebied, moments), rule)


def judge_reeks(
    gebied: Levensloop, punten: tuple[Punt, ...], changed: frozenset[int], rule: dict[str, object]
) -> Reeks:
    """Judge one series; `rule` holds richting, min_verschil and breuken, as in `trend.assess_trend`.

    Where too few people live nothing is said of a change (`stats/small.py`).
    """
    known = tuple(punt for punt in punten if not math.isnan(punt.waarde))
    years = [punt.jaar for punt in known]
    tables = tables_of(known, een_tabel=bool(rule.get("een_tabel")))
    breaks: Collection[int] = rule["breuken"]  # type: ignore[assignment]
    pieces = split_years(years, breuken=breaks, gewijzigd=changed, andere_tabel=tables) if years else ()
    if known and gebied.te_klein:
        return Reeks(gebied, punten, known, changed, pieces, no_trend(Reden.TE_WEINIG_MENSEN))
    judged = _rounded(rule, gebied)
    trend = assess_trend(known, gewijzigd=changed, **judged)  # type: ignore[arg-type]
    return Reeks(gebied, punten, known, changed, pieces, trend, _earlier(known, pieces, trend, judged))


def _rounded(rule: dict[str, object], gebied: Levensloop) -> dict[str, object]:
    """Return a rule with what rounding may add to a change in one area: half a step in each of two years."""
    judged = {name: part for name, part in rule.items() if name != "afronden"}
    afronden: Afronden | None = rule.get("afronden")  # type: ignore[assignment]
    people = (gebied.inwoners, gebied.volwassenen)
    return judged | {"afronding": afronden(people, people)} if afronden else judged


def put_beside_country(reeks: Reeks, land: Reeks | None, rule: dict[str, object]) -> Reeks:
    """Put every clear change of estimates beside that of the country over the same years.

    Where a whole country moves, an area that moves along says nothing of that area.
    """
    if land is None or land.gebied.code == reeks.gebied.code or not rule.get("is_schatting"):
        return reeks
    older = reeks.eerder and _beside_country(reeks.eerder, land, rule)
    return replace(reeks, trend=_beside_country(reeks.trend, land, rule), eerder=older)


def _beside_country(trend: Trend, land: Reeks, rule: dict[str, object]) -> Trend:
    ends = [punt for punt in land.bekend if punt.jaar in {trend.van, trend.tot}]
    there = assess_trend(ends, **_rounded(rule, land.gebied)).verschil if trend.duidelijk else None  # type: ignore[arg-type]
    here = trend.verschil
    if here is None or there is None:
        return trend
    ours, theirs = ((one.waarde, one.ondergrens, one.bovengrens) for one in (here, there))
    smallest: float = rule["min_verschil"]  # type: ignore[assignment]
    judged = compare_two_estimates(ours, theirs, Richting.NEUTRAAL, smallest).oordeel
    return replace(trend, land=NaastLand(there, judged))


def _earlier(
    known: tuple[Punt, ...], pieces: tuple[Stuk, ...], trend: Trend, rule: dict[str, object]
) -> Trend | None:
    if trend.verschil is not None:
        return None
    older = next((piece for piece in reversed(pieces[:-1]) if len(piece.jaren) > 1), None)
    if older is None:
        return None
    part = [punt for punt in known if punt.jaar in older.jaren]
    return assess_trend(part, **{**rule, "breuken": ()})  # type: ignore[arg-type]
