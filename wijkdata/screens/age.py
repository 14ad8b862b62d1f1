"""Taking age into account: what is corrected on a screen."""

from __future__ import annotations

from collections.abc import Iterable

from wijkdata.answers.age import find_correctie
from wijkdata.catalogue import Indicator
from wijkdata.models import Moment
from wijkdata.screens.screen import Scherm, once
from wijkdata.stats.age_bands import NOTHING, Correctie


@once
def load_correctie(scherm: Scherm) -> Correctie:
    """Return what is corrected for age on this screen; nothing where nobody asked, or the page cannot."""
    if not takes_age(scherm):
        return NOTHING
    return find_correctie(scherm.database, scherm.keuze.gemeente, scherm.keuze.niveau)


def takes_age(scherm: Scherm) -> bool:
    """Whether age is taken into account on this screen: the user asked, and the page can."""
    return scherm.keuze.correctie and scherm.met_correctie


def as_shown(scherm: Scherm, moment: Moment) -> Indicator:
    """Return the indicator of a moment; where age is taken into account it knows whether it is corrected."""
    indicator = scherm.catalogue[moment.indicator]
    if not takes_age(scherm):
        return indicator
    return indicator.for_age(bool(load_correctie(scherm).of([moment])))


def corrected_keys(scherm: Scherm, momenten: Iterable[Moment]) -> frozenset[str] | None:
    """Return the keys of the indicators that are corrected at these moments; None where nobody asked."""
    if not takes_age(scherm):
        return None
    return frozenset(one.moment.indicator for one in load_correctie(scherm).of(momenten))
