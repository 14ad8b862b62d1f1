"""The figures of the inequality screen: areas on a socio-economic ladder, and what is measured there."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from wijkdata.answers.age import find_corrected, find_correctie
from wijkdata.answers.figures import newest_moments
from wijkdata.answers.years import find_around, find_clusters, find_ladder, find_ladders
from wijkdata.catalogue import Eenheid, Indicator
from wijkdata.database.verloop import load_verloop
from wijkdata.models import LAND, Richting
from wijkdata.screens.areas import load_areas, name_frame
from wijkdata.screens.benchmark import NEDERLAND_NAAM
from wijkdata.screens.screen import Scherm, shared
from wijkdata.stats.age_bands import rows_at
from wijkdata.stats.ages import ALLEN
from wijkdata.stats.benchmark import Maatstaf
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.gradient import Gradient, areas_of_students, judge_gap, make_gradient, turned
from wijkdata.stats.inequality import (
    Kloof,
    attributable_people,
    concentration_index,
    highest_figure,
    people_behind_highest,
)
from wijkdata.stats.intervals import CijferMetMarge
from wijkdata.stats.ladder import Kloofverloop, Ladder, gap_over_years
from wijkdata.stats.people import can_count_people, maal
from wijkdata.stats.reasons import NietTeBerekenen, Reden, as_numbers, is_number
from wijkdata.stats.ses import SES_VOLGORDE, SES_WOORDEN, Rangorde, SesWoorden
from wijkdata.stats.slope import Helling

if TYPE_CHECKING:
    from wijkdata.stats.spatial import Samenhang

ZONDER_GEWICHT = "inwoners"
"""What weighs the areas where the people the figure is about are not known."""


@dataclass(frozen=True, slots=True, eq=False)
class Maten:
    """Everything taken from one ladder.

    `oordeel` is that of the gap. `gradienten` are the ways to look at it, the one on the screen first, and
    `omgekeerd` those that contradict it. `aantal` and `mensen` are there only where the gap is clear and a
    figure can be told in people.
    """

    rangorde: Rangorde
    kloof: Kloof
    helling: Helling
    concentratie: CijferMetMarge | NietTeBerekenen
    aantal: CijferMetMarge | NietTeBerekenen | None
    mensen: pd.Series | None
    oordeel: Oordeel
    gradienten: tuple[Gradient, ...]
    omgekeerd: tuple[Gradient, ...]

    @property
    def duidelijk(self) -> bool:
        """Whether the gap is clear."""
        return self.oordeel is not Oordeel.GEEN_DUIDELIJK_VERSCHIL

    @property
    def gecorrigeerd(self) -> Gradient | None:
        """The same gap corrected for age, where that can be done."""
        return next((one for one in self.gradienten if one.gecorrigeerd), None)


@dataclass(frozen=True, slots=True, eq=False)
class Ongelijkheid:
    """The ladder of this screen, its measures, and the course of the gap; `reden` says why there is none.

    `maatstaven` are gemeente and Nederland, where they have a figure; `studenten` the areas with many of
    them.
    """

    ses: str
    ladder: Ladder | None
    maten: Maten | None
    verloop: Kloofverloop | None
    eigen_gewicht: bool
    reden: Reden | None = None
    maatstaven: tuple[Maatstaf, ...] = ()
    studenten: tuple[str, ...] = ()

    @property
    def woorden(self) -> SesWoorden:
        """How to speak of both ends of the ladder."""
        return SES_WOORDEN[self.ses]


def _offered(scherm: Scherm) -> list[str]:
    """Return everything that may order the areas, best first."""
    indicator, niveau = scherm.indicator, scherm.keuze.niveau
    never = {indicator.sleutel, *indicator.nooit_samen}
    return [key for key in SES_VOLGORDE if (niveau, key) in scherm.aanbod.momenten and key not in never]


@shared
def load_ongelijkheid(scherm: Scherm) -> Ongelijkheid | None:
    """Ask, order and measure for the choice on this screen; None where nothing can order the areas."""
    keuze, indicator, offered = scherm.keuze, scherm.indicator, _offered(scherm)
    if not offered:
        return None
    gewicht, own = _weight(scherm, {one.indicator for one in newest_moments(scherm.database, keuze.niveau)})
    ses, ladders, ladder = _first_that_fits(scherm, offered, gewicht)
    if ladder is None:
        return Ongelijkheid(ses, None, None, None, own, Reden.GEEN_CIJFERS)
    named = name_frame(scherm, load_areas(scherm))["naam"].to_dict()
    ladder = replace(ladder, namen={code: named.get(code, naam) for code, naam in ladder.namen.items()})
    if isinstance(ladder.rangorde, NietTeBerekenen):
        return Ongelijkheid(ses, ladder, None, None, own, ladder.rangorde.reden)
    words = SES_WOORDEN[ses]
    course = (
        None
        if indicator.eigen and not indicator.mag_trend
        else gap_over_years(
            ladders,
            (words.kort_laagst.capitalize(), words.kort_hoogst.capitalize()),
            richting=indicator.richting,
            min_verschil=indicator.min_verschil,
            breuken=[breuk.jaar for breuk in indicator.breuken],
            een_tabel=indicator.een_tabel,
        )
    )
    measured = _measure(ses, ladder.rangorde, indicator, own, _other_ways(scherm, ses, gewicht))
    around = find_around(scherm.database, keuze.gemeente, keuze.niveau, "aandeel_15_24", scherm.moment)
    students = areas_of_students(around, ladder.namen, ladder.rangorde)
    maatstaven = _maatstaven(scherm)
    return Ongelijkheid(ses, ladder, measured, course, own, maatstaven=maatstaven, studenten=tuple(students))


def _first_that_fits(
    scherm: Scherm, offered: list[str], gewicht: str
) -> tuple[str, list[Ladder], Ladder | None]:
    """Return the best order that enough of these areas have, its ladders, and the one of this year.

    Where none is, one that says why.
    """
    keuze, tried = scherm.keuze, []
    for key in offered:
        order = (key, scherm.aanbod.leeftijden(keuze.niveau, key)[0])
        ladders = find_ladders(scherm.database, keuze.gemeente, keuze.niveau, scherm.moment, order, gewicht)
        ladder = next((one for one in ladders if one.jaar == keuze.jaar), None)
        found = ladder.rangorde if ladder else NietTeBerekenen(Reden.GEEN_CIJFERS)
        if isinstance(found, Rangorde):
            return key, ladders, ladder
        tried.append((found.reden is Reden.GEEN_CIJFERS, (key, ladders, ladder)))
    return min(tried, key=lambda one: one[0])[1]


def _other_ways(scherm: Scherm, ses: str, gewicht: str) -> list[Gradient]:
    """Return the gap corrected for age, and in the order of everything else that is counted."""
    database, keuze, moment = scherm.database, scherm.keuze, scherm.moment
    others = [key for key in _offered(scherm) if key != ses and scherm.catalogue[key].is_geteld]
    own = rows_at(
        load_verloop(database, keuze.gemeente, keuze.niveau, moment.indicator, moment.leeftijd), moment
    )
    ways = [(key, False, own) for key in others]
    if keuze.leeftijd == ALLEN:
        correctie = find_correctie(database, keuze.gemeente, keuze.niveau)
        corrected = find_corrected(database, keuze.gemeente, keuze.niveau, moment, correctie)
        ways.insert(0, (ses, True, corrected))
    found = []
    for key, for_age, cijfers in ways:
        order = (key, scherm.aanbod.leeftijden(keuze.niveau, key)[0])
        ladder = find_ladder(database, keuze.gemeente, keuze.niveau, moment, order, gewicht, for_age, cijfers)
        if ladder is not None and isinstance(ladder.rangorde, Rangorde):
            found.append(make_gradient(key, ladder.rangorde, gecorrigeerd=for_age))
    return found


def _maatstaven(scherm: Scherm) -> tuple[Maatstaf, ...]:
    """Return gemeente and Nederland, where they have a figure: they are in the answer of the ladder too."""
    keuze, moment = scherm.keuze, scherm.moment
    rows = load_verloop(scherm.database, keuze.gemeente, keuze.niveau, moment.indicator, moment.leeftijd)
    at = rows[(rows["jaar"] == moment.jaar) & (rows["indeling_jaar"] == moment.indeling_jaar)]
    figures = dict(zip(at["code"].tolist(), as_numbers(at["waarde"]).tolist(), strict=True))
    names = {keuze.gemeente: scherm.gemeente_naam, LAND: NEDERLAND_NAAM}
    shown = (Maatstaf(naam, figures[code]) for code, naam in names.items() if is_number(figures.get(code)))
    return tuple(shown)


def _weight(scherm: Scherm, known: Collection[str]) -> tuple[str, bool]:
    """Return the key of the people to weigh with, and whether those are the people of the figure.

    An own figure may be about a few of them: a fifth is one of all who live there.
    """
    if scherm.indicator.eigen:
        return ZONDER_GEWICHT, False
    key = scherm.indicator.aggregatie.weight_for(scherm.keuze.leeftijd)
    if key and key in known:
        return key, True
    return ZONDER_GEWICHT, key == ZONDER_GEWICHT


def _measure(
    ses: str, ranked: Rangorde, indicator: Indicator, own_weight: bool, andere: Iterable[Gradient]
) -> Maten:
    ways = (make_gradient(ses, ranked, procent=indicator.eenheid is Eenheid.PROCENT), *andere)
    against = tuple(turned(ways))
    kloof = ways[0].kloof
    certain = indicator.mag_vergelijken or not indicator.eigen
    outcome = judge_gap(kloof, indicator.richting, indicator.min_verschil, gelijk=certain and not against)
    count: CijferMetMarge | NietTeBerekenen | None = None
    behind = None
    if outcome is not Oordeel.GEEN_DUIDELIJK_VERSCHIL and can_count_people(indicator, own_weight):
        count = attributable_people(ranked, indicator.richting, maal=maal(indicator))
        if indicator.richting is not Richting.NEUTRAAL:
            behind = people_behind_highest(ranked, indicator.richting, maal=maal(indicator))
    index = concentration_index(ranked, top=highest_figure(indicator))
    return Maten(ranked, kloof, ways[0].helling, index, count, behind, outcome, ways, against)


def load_samenhang(scherm: Scherm) -> tuple[Samenhang | NietTeBerekenen, pd.DataFrame | NietTeBerekenen]:
    """Return whether areas look like their neighbours, and where; see `wijkdata.stats.spatial`."""
    keuze = scherm.keuze
    return find_clusters(scherm.database, keuze.gemeente, keuze.niveau, scherm.moment)
