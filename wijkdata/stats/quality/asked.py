"""What the checks ask of the database, and from how large a difference on it counts."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from wijkdata.catalogue import Indicator
from wijkdata.catalogue.nouns import Eenheid, Methode, parts_of

STAP_AANTAL: Final = 5
"""CBS rounds every count to five."""
SOM_SCHEELT: Final = 0.01
"""A sum may be one in a hundred off, beside rounding: what CBS cannot place in a buurt is less than that."""
DEKKING_PROCENT: Final = 0.95
"""A mean of percentages may lack parts with one in twenty of the people: they can move it by a point or so.

Anything else has no highest value, as crimes per inhabitant of a harbour: there every part must be known.
"""
KEER: Final = 8.0
"""Spreads from the middle change at which an area stands apart.

Changes of areas have long tails: at 4 one in a hundred stands apart, and that is no fault; at 8 one in
several thousand.
"""
KEER_MIN_VERSCHIL: Final = 3
"""A jump is also at least three times the difference that matters."""
GROEI: Final = math.log(1.5)
"""Counts, money and the like are compared as ratios: half as much again, or a third less, is a jump."""
_RATIO: Final = frozenset({
    Eenheid.AANTAL, Eenheid.EURO_1000, Eenheid.EURO_PER_10000, Eenheid.HECTARE, Eenheid.M3,
    Eenheid.INWONERS_PER_KM2, Eenheid.ADRESSEN_PER_KM2, Eenheid.AUTOS,
})  # fmt: skip
_LAAGSTE: Final = {Eenheid.SCORE: -math.inf, Eenheid.EURO_1000: -math.inf, Eenheid.KLASSE: 1.0}
"""A score may lie below its mean, and a household may owe more than it has; all else starts at 0."""
_HOOGSTE: Final = {Eenheid.PROCENT: 100.0, Eenheid.PER_1000: 1000.0, Eenheid.KLASSE: 5.0}


class Optelvraag(NamedTuple):
    """How parts make a whole: see `queries/geheel_en_delen.sql`."""

    indicator: str
    leeftijd: str
    gewicht: str
    halve: float
    drempel: float
    dekking: float


class Sprongvraag(NamedTuple):
    """When a change is a jump: see `queries/sprongen.sql`."""

    indicator: str
    drempel: float
    halve: float
    relatief: int
    een_tabel: int


class Eenheidsgrens(NamedTuple):
    """Between what a figure must lie."""

    indicator: str
    laagste: float
    hoogste: float


def parts_asked(indicatoren: Iterable[Indicator]) -> tuple[Optelvraag, ...]:
    """Return for every figure that can be combined how, at each of its ages.

    What only nearly combines (`benadering`) is left out for counts: the mean value of homes weighed by
    households says nothing of a fault. Estimates are in: RIVM itself averages the same people at every level.
    """
    return tuple(part for one in indicatoren for part in _parts_of(one))


def _parts_of(one: Indicator) -> Iterator[Optelvraag]:
    rule = one.aggregatie
    for leeftijd in one.leeftijden:
        gewicht = rule.weight_for(leeftijd)
        if rule.methode is Methode.SOM:
            yield Optelvraag(one.sleutel, leeftijd, "", _half_step(one), SOM_SCHEELT, 1.0)
        elif gewicht and (one.is_schatting or not rule.benadering):
            cover = DEKKING_PROCENT if one.eenheid is Eenheid.PROCENT else 1.0
            yield Optelvraag(one.sleutel, leeftijd, gewicht, _half_rate(one), one.min_verschil, cover)


def _half_step(one: Indicator) -> float:
    """Return how far a count may be off: half a step for each rounded column it is made of."""
    if one.eenheid is not Eenheid.AANTAL:
        return 0.5 * 10.0**-one.decimalen
    recipe = one.afleiding
    if recipe is None:
        return STAP_AANTAL / 2
    columns = [*recipe.teller, *(minus.kolom for minus in recipe.aftrek)]
    return STAP_AANTAL / 2 * sum(max(len(parts_of(name)) for name in names) for names in columns)


def _half_rate(one: Indicator) -> float:
    """Return half a step of the count behind a share, times what it is a share of: 0 where it is exact."""
    recipe = one.afleiding
    return recipe.maal * recipe.afronding / 2 if recipe else 0.0


def jumps_asked(indicatoren: Iterable[Indicator]) -> tuple[Sprongvraag, ...]:
    """Return for every figure from when on a change is a jump; a class has no size."""
    return tuple(
        Sprongvraag(
            one.sleutel,
            GROEI if one.eenheid in _RATIO else KEER_MIN_VERSCHIL * one.min_verschil,
            0.0 if one.eenheid in _RATIO else _half_rate(one),
            int(one.eenheid in _RATIO),
            int(one.een_tabel),
        )
        for one in indicatoren
        if one.eenheid is not Eenheid.KLASSE
    )


def breaks_asked(indicatoren: Iterable[Indicator]) -> tuple[tuple[str, int], ...]:
    """Return the known breaks: a jump there is no surprise."""
    return tuple((one.sleutel, breuk.jaar) for one in indicatoren for breuk in one.breuken)


def limits_asked(indicatoren: Iterable[Indicator]) -> tuple[Eenheidsgrens, ...]:
    """Return between what each figure must lie, by its unit."""
    return tuple(
        Eenheidsgrens(one.sleutel, _LAAGSTE.get(one.eenheid, 0.0), _HOOGSTE.get(one.eenheid, math.inf))
        for one in indicatoren
    )
