"""Taking age into account: what is corrected on a screen."""

from __future__ import annotations

from collections.abc import Iterable

from wijkdata.catalogue import Indicator
from wijkdata.models import Moment
from wijkdata.screens.screen import Scherm


def as_shown(scherm: Scherm, moment: Moment) -> Indicator:
    """Return the indicator of a moment; where age is taken into account it knows whether it is corrected."""
    indicator = scherm.catalogue[moment.indicator]
    if not scherm.met_leeftijd:
        return indicator
    return indicator.for_age(bool(scherm.correctie.of([moment])))


def corrected_keys(scherm: Scherm, momenten: Iterable[Moment]) -> frozenset[str] | None:
    """Return the keys of the indicators that are corrected at these moments; None where nobody asked."""
    if not scherm.met_leeftijd:
        return None
    return frozenset(one.moment.indicator for one in scherm.correctie.of(momenten))
