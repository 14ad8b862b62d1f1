"""The figures of the inequality screen: areas on a socio-economic ladder, and what is measured there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from wijkdata.answers.figures import newest_moments
from wijkdata.answers.years import find_clusters, find_ladders
from wijkdata.catalogue import Indicator
from wijkdata.database.verloop import load_verloop
from wijkdata.models import LAND, Richting
from wijkdata.screens.areas import load_areas, name_frame
from wijkdata.screens.benchmark import NEDERLAND_NAAM
from wijkdata.screens.screen import Scherm, once
from wijkdata.stats.benchmark import Maatstaf
from wijkdata.stats.inequality import Kloof, attributable_people, concentration_index, gap, people_behind_best
from wijkdata.stats.intervals import CijferMetMarge
from wijkdata.stats.ladder import Kloofverloop, Ladder, gap_over_years
from wijkdata.stats.people import can_count_people, maal
from wijkdata.stats.reasons import NietTeBerekenen, Reden, as_numbers, is_number
from wijkdata.stats.ses import SES_VOLGORDE, SES_WOORDEN, Rangorde, SesWoorden, choose_ses
from wijkdata.stats.slope import Helling, slope_index

if TYPE_CHECKING:
    from wijkdata.stats.spatial import Samenhang

ZONDER_GEWICHT = "inwoners"
"""What weighs the areas where the people the figure is about are not known."""


@dataclass(frozen=True, slots=True, eq=False)
class Maten:
    """Everything taken from one ladder; `aantal` and `mensen` only where a figure can be told in people."""

    rangorde: Rangorde
    kloof: Kloof
    helling: Helling
    concentratie: CijferMetMarge | NietTeBerekenen
    aantal: CijferMetMarge | NietTeBerekenen | None
    mensen: pd.Series | None


@dataclass(frozen=True, slots=True, eq=False)
class Ongelijkheid:
    """The ladder of this screen, its measures, and the course of the gap; `reden` says why there is none.

    `maatstaven` are gemeente and Nederland, where they have a figure.
    """

    ses: str
    ladder: Ladder | None
    maten: Maten | None
    verloop: Kloofverloop | None
    eigen_gewicht: bool
    reden: Reden | None = None
    maatstaven: tuple[Maatstaf, ...] = ()

    @property
    def woorden(self) -> SesWoorden:
        """How to speak of both ends of the ladder."""
        return SES_WOORDEN[self.ses]


def find_ses(scherm: Scherm) -> str | None:
    """Return what orders the areas: the best there is that does not measure the subject itself."""
    indicator, niveau = scherm.indicator, scherm.keuze.niveau
    offered = {key for key in SES_VOLGORDE if (niveau, key) in scherm.aanbod.momenten}
    return choose_ses(offered - set(indicator.nooit_samen), behalve=indicator.sleutel)


@once
def load_ongelijkheid(scherm: Scherm) -> Ongelijkheid | None:
    """Ask, order and measure for the choice on this screen; None where nothing can order the areas."""
    ses, keuze, indicator = find_ses(scherm), scherm.keuze, scherm.indicator
    if ses is None:
        return None
    gewicht, own = _weight(scherm, {one.indicator for one in newest_moments(scherm.database, keuze.niveau)})
    ladders = find_ladders(
        scherm.database,
        keuze.gemeente,
        keuze.niveau,
        scherm.moment,
        (ses, scherm.aanbod.leeftijden(keuze.niveau, ses)[0]),
        gewicht,
    )
    ladder = next((one for one in ladders if one.jaar == keuze.jaar), None)
    if ladder is None:
        return Ongelijkheid(ses, None, None, None, own, Reden.GEEN_CIJFERS)
    named = name_frame(scherm, load_areas(scherm))["naam"].to_dict()
    ladder = replace(ladder, namen={code: named.get(code, naam) for code, naam in ladder.namen.items()})
    if isinstance(ladder.rangorde, NietTeBerekenen):
        return Ongelijkheid(ses, ladder, None, None, own, ladder.rangorde.reden)
    words = SES_WOORDEN[ses]
    course = gap_over_years(
        ladders,
        (words.kort_laagst.capitalize(), words.kort_hoogst.capitalize()),
        richting=indicator.richting,
        min_verschil=indicator.min_verschil,
        breuken=[breuk.jaar for breuk in indicator.breuken],
    )
    measured = _measure(ladder.rangorde, indicator, own)
    return Ongelijkheid(ses, ladder, measured, course, own, maatstaven=_maatstaven(scherm))


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
    """Return the key of the people to weigh with, and whether those are the people of the figure."""
    key = scherm.indicator.aggregatie.weight_for(scherm.keuze.leeftijd)
    if key and key in known:
        return key, True
    return ZONDER_GEWICHT, key == ZONDER_GEWICHT


def _measure(ranked: Rangorde, indicator: Indicator, own_weight: bool) -> Maten:
    told = can_count_people(indicator, own_weight)
    count: CijferMetMarge | NietTeBerekenen | None = None
    behind = None
    if told:
        count = attributable_people(ranked, indicator.richting, maal=maal(indicator))
        if indicator.richting is not Richting.NEUTRAAL:
            behind = people_behind_best(ranked, indicator.richting, maal=maal(indicator))
    return Maten(ranked, gap(ranked), slope_index(ranked), concentration_index(ranked), count, behind)


def load_samenhang(scherm: Scherm) -> tuple[Samenhang | NietTeBerekenen, pd.DataFrame | NietTeBerekenen]:
    """Return whether areas look like their neighbours, and where; see `wijkdata.stats.spatial`."""
    keuze = scherm.keuze
    return find_clusters(scherm.database, keuze.gemeente, keuze.niveau, scherm.moment)
