"""The socio-economic ladder of areas in every year; what orders them may be of another year or indeling."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from wijkdata.models import Niveau, Richting
from wijkdata.stats.inequality import Kloof, gap
from wijkdata.stats.lineage import Levensloop, trace
from wijkdata.stats.ranking import Rangorde, rank_gebieden
from wijkdata.stats.reasons import NietTeBerekenen, as_number
from wijkdata.stats.series import Reeks, judge_reeks
from wijkdata.stats.trend import Punt


@dataclass(frozen=True, slots=True, eq=False)
class Ladder:
    """Areas in one year, least advantaged first, or why they cannot be ordered.

    `namen` is the name per area code; `ses_jaar` the year of the indicator that orders the areas.
    """

    jaar: int
    ses_jaar: int | None
    rangorde: Rangorde | NietTeBerekenen
    namen: Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Verloop:
    """The fifths over the years: the least advantaged, the most advantaged, and the one minus the other."""

    laagste: Reeks
    hoogste: Reeks
    verschil: Reeks


def make_ladders(
    indelingen: pd.DataFrame,
    cijfers: pd.DataFrame,
    ses: pd.DataFrame,
    personen: pd.DataFrame,
    *,
    niveau: Niveau,
    ses_richting: Richting,
    is_schatting: bool = False,
) -> list[Ladder]:
    """Order the areas in every year of `cijfers`, oldest first, always by the same figures.

    One year of `ses` orders them all: the one nearest to the newest figures. So the same areas are
    followed, and a change is not one of the order. People are of the year nearest to each. Both come from
    the indeling of the figures if they are there; else from another, for areas within the same border.

    Parameters
    ----------
    indelingen
        Columns code, naam, niveau, indeling_jaar, gemeente_code and indelingswijziging.
    cijfers, ses, personen
        Columns code, indeling_jaar, jaar, waarde; `cijfers` has bounds too.
    ses_richting
        Which way `ses` is favourable.
    is_schatting
        Whether `cijfers` are model estimates: says what it means when they have no bounds.
    """
    areas = indelingen[indelingen["niveau"] == niveau.value]
    lineage = _Lineage(areas)
    ladders = []
    newest = cijfers.dropna(subset="waarde").groupby("jaar")["indeling_jaar"].max()
    if newest.empty:
        return []
    order = _nearest(ses, int(newest.index[-1]), int(newest.iloc[-1]))
    for year, indeling in newest.items():
        at = cijfers[(cijfers["jaar"] == year) & (cijfers["indeling_jaar"] == indeling)]
        names = areas[areas["indeling_jaar"] == indeling].set_index("code")["naam"]
        frame = at[at["code"].isin(names.index)][["code", "waarde", "ondergrens", "bovengrens"]]
        people = _nearest(personen, int(year), int(indeling))
        frame = frame.assign(
            ses=frame["code"].map(lineage.carry(order, int(indeling))),
            personen=frame["code"].map(lineage.carry(people, int(indeling))),
        )
        ranked = rank_gebieden(frame, ses_richting, is_schatting=is_schatting)
        ladders.append(Ladder(int(year), _year(order), ranked, names.to_dict()))
    return ladders


def gap_over_years(
    ladders: Sequence[Ladder],
    namen: tuple[str, str],
    *,
    richting: Richting,
    min_verschil: float,
    breuken: Sequence[int] = (),
) -> Verloop | None:
    """Follow the two outer fifths and their difference over the years; None with fewer than two years.

    The difference counts as a lag: it is positive where the least advantaged fifth is worse off, so that
    `beter` means that it became smaller. Without a direction it is low minus high.

    Parameters
    ----------
    namen
        What to call the least and the most advantaged fifth.
    richting, min_verschil, breuken
        Of the indicator; years on both sides of a break are not compared.
    """
    gaps = {one.jaar: gap(one.rangorde) for one in ladders if isinstance(one.rangorde, Rangorde)}
    if len(gaps) < 2:
        return None
    sign = -1.0 if richting is Richting.HOGER_BETER else 1.0
    lag_way = Richting.NEUTRAAL if richting is Richting.NEUTRAAL else Richting.HOGER_SLECHTER
    ends = (tuple(_point(year, found, place) for year, found in gaps.items()) for place in (0, -1))
    lags = tuple(_lag(year, found, sign) for year, found in gaps.items())
    names, ways = (*namen, "verschil"), (richting, richting, lag_way)
    return Verloop(*(
        _series(naam, punten, way, min_verschil, breuken)
        for naam, punten, way in zip(names, (*ends, lags), ways, strict=True)
    ))  # fmt: skip


class _Lineage:
    """Which codes stand for the same area within the same border in two indelingen."""

    def __init__(self, areas: pd.DataFrame) -> None:
        self._areas = areas
        self._traced: dict[int, dict[str, Levensloop]] = {}

    def carry(self, rows: pd.DataFrame, indeling: int) -> dict[str, float]:
        """Return figures of one year and indeling per area code of `indeling`."""
        if rows.empty:
            return {}
        values = rows.set_index("code")["waarde"]
        codes = self._codes(indeling, int(rows["indeling_jaar"].iloc[0]))
        return {code: float(values[then]) for code, then in codes.items() if then in values.index}

    def _codes(self, indeling: int, other: int) -> dict[str, str]:
        """Return the code in the other indeling per code of `indeling`."""
        newest = max(indeling, other)
        if newest not in self._traced:
            self._traced[newest] = trace(self._areas, newest)
        return {
            one.codes[indeling]: one.codes[other]
            for one in self._traced[newest].values()
            if one.same_border(indeling, other)
        }


def _nearest(rows: pd.DataFrame, jaar: int, indeling: int) -> pd.DataFrame:
    """Return the figures of the year nearest to `jaar`: in `indeling`, else in the newest that has them."""
    known = rows.dropna(subset="waarde")
    here = known[known["indeling_jaar"] == indeling]
    pool = known if here.empty else here
    if pool.empty:
        return pool
    year = min(sorted(set(pool["jaar"])), key=lambda one: abs(int(one) - jaar))
    pool = pool[pool["jaar"] == year]
    return pool[pool["indeling_jaar"] == pool["indeling_jaar"].max()]


def _year(rows: pd.DataFrame) -> int | None:
    return None if rows.empty else int(rows["jaar"].iloc[0])


def _point(jaar: int, found: Kloof, place: int) -> Punt:
    fifth = found.vijfden[place]
    return Punt(jaar, fifth.waarde, as_number(fifth.ondergrens), as_number(fifth.bovengrens))


def _lag(jaar: int, found: Kloof, sign: float) -> Punt:
    moved = found.verschil
    low, high = sorted(sign * as_number(bound) for bound in (moved.ondergrens, moved.bovengrens))
    return Punt(jaar, sign * moved.waarde, low, high)


def _series(
    naam: str, punten: tuple[Punt, ...], richting: Richting, min_verschil: float, breuken: Sequence[int]
) -> Reeks:
    rule = {"richting": richting, "min_verschil": min_verschil, "breuken": breuken}
    return judge_reeks(Levensloop(naam, naam, Niveau.EIGEN, {}), punten, frozenset(), rule)
