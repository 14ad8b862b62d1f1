"""Taking age into account: what is corrected on a screen, and why the subject looked at is not."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from wijkdata.answers.age import find_correctie
from wijkdata.catalogue import Indicator
from wijkdata.models import Moment
from wijkdata.screens.screen import Scherm, once
from wijkdata.stats.age_bands import NOTHING, Correctie
from wijkdata.stats.ages import ALLEN


class Ongecorrigeerd(StrEnum):
    """Why a figure is not corrected for age though the user asked."""

    ANDERE_LEEFTIJD = "andere_leeftijd"
    """Another age than all adults was chosen."""
    GEEN_LEEFTIJDEN = "geen_leeftijden"
    """There is no figure of people from 65 beside it, or nobody counted how old people are."""


@once
def load_correctie(scherm: Scherm) -> Correctie:
    """Return what is corrected for age on this screen; nothing where nobody asked, or the page cannot."""
    if not (scherm.keuze.correctie and scherm.met_correctie):
        return NOTHING
    return find_correctie(scherm.database, scherm.keuze.gemeente, scherm.keuze.niveau)


def as_shown(scherm: Scherm, moment: Moment) -> Indicator:
    """Return the indicator of a moment, marked where its figures are corrected for age."""
    indicator = scherm.catalogue[moment.indicator]
    return indicator.as_corrected() if load_correctie(scherm).of([moment]) else indicator


def corrected_keys(scherm: Scherm, momenten: Iterable[Moment]) -> frozenset[str]:
    """Return the keys of the indicators that are corrected for age at these moments."""
    return frozenset(one.moment.indicator for one in load_correctie(scherm).of(momenten))


def why_not(moment: Moment) -> Ongecorrigeerd:
    """Return why the figures of a moment are not corrected."""
    other = moment.leeftijd not in {ALLEN, "alle"}
    return Ongecorrigeerd.ANDERE_LEEFTIJD if other else Ongecorrigeerd.GEEN_LEEFTIJDEN
