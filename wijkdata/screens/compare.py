"""What Vergelijken knows: areas by subjects, one subject, two subjects, and a few areas side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from wijkdata.answers.figures import find_figures, find_rows
from wijkdata.answers.years import find_all_years, find_older
from wijkdata.choice.address import KERN
from wijkdata.models import LAND, Moment
from wijkdata.screens.age import as_shown
from wijkdata.screens.areas import (
    load_areas,
    name_frame,
    ordinary,
    put_below,
    werkgebied_rows,
)
from wijkdata.screens.benchmark import (
    name_maatstaf,
    offered_for_all,
    urban_references,
    used_of,
)
from wijkdata.screens.map import Kaartcijfers
from wijkdata.screens.screen import Scherm, once, shared
from wijkdata.stats.benchmark import Maatstaf, MaatstafSoort
from wijkdata.stats.comparison import Vergelijking, compare_figures, compare_frame
from wijkdata.stats.correlation import Correlatie, CorrelatieSoort, correlate
from wijkdata.stats.overview import (
    OP_GELIJKENIS,
    OP_NAAM,
    OP_TELLING,
    Meting,
    Overzicht,
    can_resemble,
    judge,
    order_codes,
)
from wijkdata.stats.pairs import As, pair_points
from wijkdata.stats.reasons import NietTeBerekenen
from wijkdata.stats.small import too_small
from wijkdata.stats.subjects import cijfer_of, read_cijfers
from wijkdata.stats.tally import tally_outcomes

MAX_NAAST = 6
"""More areas beside each other than this cannot be read."""
_USUAL = ("ses_totaal", "hh_laagste_40", "moeite_rondkomen", "ervaren_gezondheid")
"""Second subjects to begin with, the first that is there: how well off people are, and their health."""


@dataclass(frozen=True, eq=False)
class Gebieden:
    """The areas that can be compared, and with what: benchmarks by the word in the address."""

    frame: pd.DataFrame
    maatstaven: dict[str, str]
    maatstaf: str
    maatstaf_naam: str


@dataclass(frozen=True, eq=False)
class HeatTable:
    """Every area with every subject, how often each differs, and in which order they stand.

    `volgorden` are the orders that can be chosen: the word in the address, and its name.
    """

    overzicht: Overzicht
    volgorden: dict[str, str]
    volgorde: str
    gekozen: tuple[str, ...]

    @cached_property
    def telling(self) -> pd.DataFrame:
        """Outcomes of every area over all subjects; see `tally_outcomes`."""
        return load_telling(self.overzicht)

    @cached_property
    def telling_volgorde(self) -> pd.DataFrame:
        """The same, over the theme that the areas are ordered by where they are."""
        counted = [one for one in self.overzicht.tellend if one.thema == self.volgorde]
        return tally_outcomes(self.overzicht.cijfers, counted) if counted else self.telling

    @cached_property
    def codes(self) -> list[str]:
        """Codes of the areas in the order in use."""
        return order_codes(self.overzicht, self.volgorde, self.telling_volgorde, "".join(self.gekozen[:1]))

    def part(self, sleutels: Sequence[str]) -> HeatTable:
        """Return the same areas on a few of the subjects."""
        some = self.overzicht.only(self.overzicht.gebieden.index.tolist(), sleutels)
        order = self.volgorde
        if order == OP_GELIJKENIS and not can_resemble(some, "".join(self.gekozen[:1])):
            order = OP_TELLING
        if order in self.overzicht.waarden.columns and order not in sleutels:
            order = OP_TELLING
        if order in {one.thema for one in self.overzicht.indicatoren}:
            order = OP_TELLING
        return HeatTable(some, self.volgorden, order, self.gekozen)


@dataclass(frozen=True)
class Paar:
    """Two subjects over the areas: `x` and `y`, their points and how they go together."""

    overzicht: Overzicht
    x: As
    y: As
    punten: pd.DataFrame
    samenhang: Correlatie | NietTeBerekenen


@shared
def load_gebieden_met_maatstaf(scherm: Scherm) -> Gebieden:
    """Return the areas under the names they have here, and what they are compared with."""
    areas = name_frame(scherm, load_areas(scherm))[["naam", "inwoners", "volwassenen"]]
    offered = offered_for_all(scherm, areas)
    used = used_of(scherm, offered)
    return Gebieden(areas, offered, used, name_maatstaf(scherm, used))


def onderwerpen(scherm: Scherm) -> str:
    """Return which subjects are shown: the core set, or the key of a theme."""
    return scherm.gelezen.onderwerpen or KERN


def subjects(scherm: Scherm) -> tuple[str, ...]:
    """Return the keys of the subjects shown, by theme."""
    catalogue, welke = scherm.catalogue, onderwerpen(scherm)
    offered = scherm.aanbod.indicatoren(scherm.keuze.niveau, catalogue)
    return tuple(
        key for key in offered if (catalogue[key].kern if welke == KERN else catalogue[key].thema == welke)
    )


@shared
def load_overzicht(scherm: Scherm, gebieden: Gebieden, sleutels: tuple[str, ...]) -> Overzicht:
    """Ask the figures of every area on some subjects, and compare them.

    The subject of the sidebar is always there, in its chosen year and age; where it is not one of
    `sleutels` it comes first. The others are of that age where there are figures for it, else of their
    usual one, in the newest year.
    """
    keuze = scherm.keuze
    codes_here = gebieden.frame.index
    first = [] if keuze.indicator in sleutels else [keuze.indicator]
    shown = (*first, *sleutels)
    # Of one gemeente every subject is asked at once, so that the next choice of subjects asks nothing.
    asked = shown if keuze.heel_nederland else scherm.aanbod.indicatoren(keuze.niveau, scherm.catalogue)
    newest = {key: scherm.moment if key == keuze.indicator else _newest(scherm, key) for key in asked}
    moments, momenten = [newest[key] for key in shown], tuple(newest.values())
    besides = {} if keuze.heel_nederland else {keuze.gemeente: scherm.gemeente_naam}
    besides[LAND] = "Nederland"
    codes, correctie = (*ordinary(codes_here), *besides), scherm.correctie
    asked_of = (scherm.database, codes, momenten, scherm.gelezen.indeling_jaar, correctie)
    own = werkgebied_rows(scherm, codes_here, momenten, correctie)
    figures, rows_of = put_below(find_figures(*asked_of), own), find_rows(*asked_of)
    metingen = tuple(
        Meting(as_shown(scherm, one), one.jaar, one.leeftijd, telt=one.indicator in sleutels)
        for one in moments
    )
    older, gone = figures[:0], _without_row(ordinary(codes_here), figures, momenten)
    if gone and not keuze.heel_nederland:
        where = (scherm.database, keuze.gemeente, keuze.niveau, scherm.gelezen.indeling_jaar)
        older = find_older(*where, momenten, correctie, gone, find_all_years(*where))
        figures = put_below(figures, [older[~older["code"].isin(besides)]])
    naast = {naam: read_cijfers(rows_of(code)) for code, naam in besides.items()}
    referenties: dict[str, npt.ArrayLike | None]
    if gebieden.maatstaf_naam in naast:
        published = naast[gebieden.maatstaf_naam]
        referenties = {key: cijfer.waarde for key, cijfer in published.items()}
        beside = next(code for code, naam in besides.items() if naam == gebieden.maatstaf_naam)
        older = older[older["indicator"].isin(shown)]
        referenties |= _references_then(older, beside, codes_here, referenties)
    else:
        referenties = urban_references(scherm, codes_here, moments)
    judged = judge(gebieden.frame, metingen, figures, referenties)
    return Overzicht(keuze.niveau, gebieden.frame, metingen, judged, gebieden.maatstaf_naam, naast)


def _without_row(
    codes: Sequence[str], figures: pd.DataFrame, momenten: Sequence[Moment]
) -> dict[str, list[Moment]]:
    """Return per area the moments of which the source has no row: there its code is that of another area."""
    there = set(zip(figures["code"], figures["indicator"], strict=True))
    gone = {code: [one for one in momenten if (code, one.indicator) not in there] for code in codes}
    return {code: ones for code, ones in gone.items() if ones}


def _references_then(
    older: pd.DataFrame, beside: str, codes: pd.Index, now: Mapping[str, npt.ArrayLike | None]
) -> dict[str, npt.ArrayLike | None]:
    """Return per subject with older figures what each area is held against: the benchmark of its year."""
    moments = [*zip(older["indicator"], older["jaar"], strict=True)]
    figures = zip(older["code"], moments, older["waarde"], strict=True)
    then = {moment: value for code, moment, value in figures if code == beside}
    theirs = np.array([then.get(moment, np.nan) for moment in moments], dtype=float)
    places = codes.get_indexer(older["code"])
    found: dict[str, npt.ArrayLike | None] = {}
    for key, rows in older.groupby("indicator", sort=False).indices.items():
        reference = now.get(str(key))
        beside_each = np.full(len(codes), np.nan if reference is None else reference, dtype=float)
        there = rows[places[rows] >= 0]
        beside_each[places[there]] = theirs[there]
        found[str(key)] = beside_each
    return found


@once
def order_overzicht(scherm: Scherm, overzicht: Overzicht) -> HeatTable:
    """Return the areas of an overview with the orders they can stand in, and the one in use."""
    offered = _orders(scherm, overzicht)
    asked = scherm.gelezen.volgorde
    return HeatTable(overzicht, offered, asked if asked in offered else OP_TELLING, scherm.keuze.gebieden)


def load_telling(overzicht: Overzicht) -> pd.DataFrame:
    """Count the outcomes of every area over all subjects."""
    return tally_outcomes(overzicht.cijfers, overzicht.tellend)


@once
def load_punten(scherm: Scherm, figures: Kaartcijfers) -> Kaartcijfers:
    """Return the figures of the one subject of the sidebar, against the benchmark of this page."""
    gebieden = load_gebieden_met_maatstaf(scherm)
    shown = figures.cijfers[figures.cijfers["code"].isin(gebieden.frame.index)]
    naam = gebieden.maatstaf_naam
    against = next((one for one in figures.maatstaven if one.naam == naam), None)
    references: npt.ArrayLike | None = against.waarde if against else None
    if gebieden.maatstaf == MaatstafSoort.STEDELIJKHEID:
        against = Maatstaf(naam, None)
        found = urban_references(scherm, pd.Index(shown["code"]), [scherm.moment])
        references = found.get(scherm.keuze.indicator)
    return replace(figures, cijfers=compare_frame(shown, references, figures.indicator), maatstaf=against)


def make_paar(overzicht: Overzicht) -> Paar | None:
    """Lay the two subjects of an overview against each other; None where it has but one."""
    if len(overzicht.metingen) < 2:
        return None
    overzicht = overzicht.only(ordinary(overzicht.gebieden.index))
    one, other = overzicht.metingen
    parts = dict(tuple(overzicht.cijfers.groupby("indicator")))
    punten = pair_points(overzicht.gebieden, parts[one.sleutel], parts[other.sleutel])
    axes = [As(meting, _line_at(overzicht, meting.sleutel)) for meting in (one, other)]
    enough = punten[~too_small(overzicht.gebieden["volwassenen"])]
    found = correlate(enough["x"], enough["y"], soort=CorrelatieSoort.SPEARMAN)
    return Paar(overzicht, axes[0], axes[1], punten, found)


def second_subject(scherm: Scherm) -> tuple[str, ...]:
    """Return the second subject: the chosen one, else one people often lay beside the first, else none."""
    first = scherm.keuze.indicator
    if scherm.keuze.indicator2 and scherm.keuze.indicator2 != first:
        return (scherm.keuze.indicator2,)
    offered = scherm.aanbod.indicatoren(scherm.keuze.niveau, scherm.catalogue)
    others = [key for key in (*_USUAL, *offered) if key in offered and key != first]
    return tuple(others[:1])


def beside_areas(scherm: Scherm, overzicht: Overzicht) -> list[str]:
    """Return the areas to put side by side: the first selected, else those with the most people."""
    chosen = [code for code in scherm.keuze.gebieden if code in overzicht.gebieden.index]
    if chosen:
        return chosen[:MAX_NAAST]
    people = overzicht.gebieden["inwoners"].fillna(0).astype(float)
    return list(people.sort_values(ascending=False, kind="stable").index[:MAX_NAAST])


def pair_outcomes(overzicht: Overzicht, one: str, other: str) -> dict[str, Vergelijking]:
    """Compare an area with another on every subject that may be compared, by the rule for two estimates."""
    figures = overzicht.cijfers.set_index(["code", "indicator"])
    return {
        indicator.sleutel: compare_figures(
            cijfer_of(figures.loc[(one, indicator.sleutel)]),
            cijfer_of(figures.loc[(other, indicator.sleutel)]),
            indicator,
        )
        for indicator in overzicht.indicatoren
        if indicator.mag_vergelijken
    }


def chosen_first(codes: Sequence[str], gekozen: Sequence[str], most: int) -> list[str]:
    """Return all areas in their order, or where there are more than `most`: the selected and the first."""
    if len(codes) <= most:
        return list(codes)
    chosen = [code for code in codes if code in gekozen]
    return [*chosen, *(code for code in codes if code not in gekozen)][:most]


def _orders(scherm: Scherm, overzicht: Overzicht) -> dict[str, str]:
    """Return in which orders the areas can stand: the word in the address, and its name."""
    themas = dict.fromkeys(one.thema for one in overzicht.indicatoren)
    named = {OP_TELLING: "Alle onderwerpen samen: minst gunstig eerst"}
    if len(themas) > 1:
        named |= {key: f"{scherm.catalogue.themas[key].naam}: minst gunstig eerst" for key in themas}
    chosen = scherm.keuze.gebieden[:1]
    if chosen and can_resemble(overzicht, chosen[0]):
        named[OP_GELIJKENIS] = f"Lijkt het meest op {overzicht.gebieden.loc[chosen[0], 'naam']}"
    named[OP_NAAM] = "Naam"
    return named | {one.sleutel: one.naam for one in overzicht.indicatoren}


def _newest(scherm: Scherm, sleutel: str) -> Moment:
    """Return the newest moment of a subject, for the chosen age where there is one."""
    niveau, ages = scherm.keuze.niveau, scherm.aanbod.leeftijden(scherm.keuze.niveau, sleutel)
    leeftijd = scherm.keuze.leeftijd if scherm.keuze.leeftijd in ages else ages[0]
    jaar, indeling = next(iter(scherm.aanbod.jaren(niveau, sleutel, leeftijd).items()))
    return Moment(sleutel, jaar, leeftijd, indeling)


def _line_at(overzicht: Overzicht, sleutel: str) -> float | None:
    """Return where to draw the line; none where every area has a benchmark of its own."""
    cijfer = overzicht.naast.get(overzicht.maatstaf, {}).get(sleutel)
    return None if cijfer is None else cijfer.waarde
