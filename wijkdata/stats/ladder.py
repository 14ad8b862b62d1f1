"""The socio-economic ladder of areas in every year; what orders them may be of another year or indeling."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from wijkdata.models import Niveau, Richting
from wijkdata.stats.inequality import Kloof, gap
from wijkdata.stats.lineage import Levensloop
from wijkdata.stats.reasons import NietTeBerekenen, as_number
from wijkdata.stats.series import Reeks, judge_reeks
from wijkdata.stats.ses import Rangorde, rank_gebieden
from wijkdata.stats.small import is_about_few
from wijkdata.stats.trend import Punt, make_punten

Moment = tuple[int, int]
"""Year of the figures and year of their indeling."""


@dataclass(frozen=True, slots=True, eq=False)
class Ladder:
    """Areas in one year, least advantaged first, or why they cannot be ordered.

    `namen` is the name per area code; `ses_jaar` the year of the indicator that orders the areas;
    `tabel` the table of the source. `weinig` is about how few people an own figure is, where that is said.
    """

    jaar: int
    ses_jaar: int | None
    rangorde: Rangorde | NietTeBerekenen
    namen: Mapping[str, str]
    tabel: str = ""
    weinig: Mapping[str, float | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Kloofverloop:
    """The fifths over the years: the least advantaged, the most advantaged, and the one minus the other."""

    laagste: Reeks
    hoogste: Reeks
    verschil: Reeks


def make_ladders(
    follow: Callable[[int], Mapping[str, Levensloop]],
    cijfers: pd.DataFrame,
    ses: pd.DataFrame,
    personen: pd.DataFrame,
    *,
    ses_richting: Richting,
    is_schatting: bool = False,
) -> list[Ladder]:
    """Order the areas in every year of `cijfers`, oldest first, always by the same figures.

    One year of `ses` orders them all: the one nearest to the newest figures. So the same areas are
    followed, and a change is not one of the order. People are of the year nearest to each. Both come from
    the indeling of the figures if they are there; else from another, for areas within the same border.

    Parameters
    ----------
    follow
        Gives the areas of one indeling by code, followed back as `lineage.trace` does.
    cijfers, ses, personen
        Columns code, indeling_jaar, jaar, waarde, ondergrens, bovengrens, ontbreekt and tabel.
    ses_richting
        Which way `ses` is favourable.
    is_schatting
        Whether `cijfers` are model estimates: says what it means when they have no bounds.
    """
    figures, orders, people = map(_by_moment, (cijfers, ses, personen))
    newest = dict(sorted(moment for moment, punten in figures.items() if _values(punten)))
    if not newest:
        return []
    by = _nearest(orders, *list(newest.items())[-1])
    ladders = []
    for moment in newest.items():
        jaar, indeling = moment
        gebieden = follow(indeling)
        at = [punt for punt in figures[moment] if punt.code in gebieden]
        standing = _carry(orders, by, indeling, follow)
        counted = _carry(people, _nearest(people, *moment), indeling, follow)
        frame = pd.DataFrame({
            "code": [punt.code for punt in at],
            "ses": [standing.get(punt.code, math.nan) for punt in at],
            "personen": [counted.get(punt.code, math.nan) for punt in at],
            "waarde": [punt.waarde for punt in at],
            "ondergrens": [punt.ondergrens for punt in at],
            "bovengrens": [punt.bovengrens for punt in at],
        })  # fmt: skip
        ranked = rank_gebieden(frame, ses_richting, is_schatting=is_schatting)
        namen = {code: one.naam for code, one in gebieden.items()}
        tabel, few = at[0].tabel if at else "", {p.code: p.aantal for p in at if is_about_few(p.aantal)}
        ladders.append(Ladder(jaar, by[0] if by else None, ranked, namen, tabel, few))
    return ladders


def gap_over_years(
    ladders: Sequence[Ladder],
    namen: tuple[str, str],
    *,
    richting: Richting,
    min_verschil: float,
    breuken: Sequence[int] = (),
    een_tabel: bool = False,
) -> Kloofverloop | None:
    """Follow the two outer fifths and their difference over the years; None with fewer than two years.

    The difference counts as a lag: it is positive where the least advantaged fifth is worse off, so that
    `beter` means that it became smaller. Without a direction it is low minus high.

    Parameters
    ----------
    namen
        What to call the least and the most advantaged fifth.
    richting, min_verschil, breuken, een_tabel
        Of the indicator; years on both sides of a break are not compared.
    """
    gaps = {one.jaar: gap(one.rangorde) for one in ladders if isinstance(one.rangorde, Rangorde)}
    tables = {one.jaar: one.tabel for one in ladders}
    estimated = any(isinstance(one.rangorde, Rangorde) and one.rangorde.is_schatting for one in ladders)
    if len(gaps) < 2:
        return None
    sign = -1.0 if richting is Richting.HOGER_BETER else 1.0
    lag_way = Richting.NEUTRAAL if richting is Richting.NEUTRAAL else Richting.HOGER_SLECHTER
    ends = (
        tuple(_point(year, found, place, tables[year]) for year, found in gaps.items()) for place in (0, -1)
    )
    lags = tuple(_lag(year, found, sign, tables[year]) for year, found in gaps.items())
    rule: dict[str, object] = {"min_verschil": min_verschil, "breuken": breuken, "is_schatting": estimated}
    rule["een_tabel"] = een_tabel
    names, ways = (*namen, "verschil"), (richting, richting, lag_way)
    return Kloofverloop(*(
        _series(naam, punten, {"richting": way, **rule})
        for naam, punten, way in zip(names, (*ends, lags), ways, strict=True)
    ))  # fmt: skip


def _by_moment(rows: pd.DataFrame) -> dict[Moment, list[Punt]]:
    found: dict[Moment, list[Punt]] = defaultdict(list)
    for punt in make_punten(rows):
        found[punt.jaar, punt.indeling_jaar].append(punt)
    return found


def _values(punten: Iterable[Punt]) -> dict[str, float]:
    """Return the figures there are per area code."""
    return {punt.code: punt.waarde for punt in punten if not math.isnan(punt.waarde)}


def _nearest(punten: Mapping[Moment, list[Punt]], jaar: int, indeling: int) -> Moment | None:
    """Return when there are figures nearest to `jaar`: in `indeling`, else in the newest that has them."""
    known = [moment for moment, at in punten.items() if _values(at)]
    here = [moment for moment in known if moment[1] == indeling]
    return min(here or known, key=lambda one: (abs(one[0] - jaar), one[0], -one[1]), default=None)


def _carry(
    punten: Mapping[Moment, list[Punt]],
    moment: Moment | None,
    indeling: int,
    follow: Callable[[int], Mapping[str, Levensloop]],
) -> dict[str, float]:
    """Return the figures of a moment per area code of `indeling`, of areas within the same border."""
    if moment is None:
        return {}
    values, other = _values(punten[moment]), moment[1]
    return {
        one.codes[indeling]: values[one.codes[other]]
        for one in follow(max(indeling, other)).values()
        if one.same_border(indeling, other) and one.codes[other] in values
    }


def _point(jaar: int, found: Kloof, place: int, tabel: str) -> Punt:
    fifth = found.vijfden[place]
    low, high = as_number(fifth.ondergrens), as_number(fifth.bovengrens)
    return Punt(jaar, fifth.waarde, low, high, tabel=tabel)


def _lag(jaar: int, found: Kloof, sign: float, tabel: str) -> Punt:
    moved = found.verschil
    low, high = sorted(sign * as_number(bound) for bound in (moved.ondergrens, moved.bovengrens))
    return Punt(jaar, sign * moved.waarde, low, high, tabel=tabel)


def _series(naam: str, punten: tuple[Punt, ...], rule: dict[str, object]) -> Reeks:
    return judge_reeks(Levensloop(naam, naam, Niveau.EIGEN, {}), punten, frozenset(), rule)
