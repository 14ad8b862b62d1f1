"""The map of a werkgebied: which areas are in it, in colours and words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from wijkdata.screens.werkgebied import Werkblad
from wijkdata.view.classes import KaartKlassen, Klasse
from wijkdata.view.numbers import format_inwoners
from wijkdata.view.theme import Palette, TypeScale
from wijkdata.view.tooltips import lines_tooltip

NIET, DEELS, HEEL = "niet in het werkgebied", "voor een deel in het werkgebied", "in het werkgebied"
_STEPS: Final = {NIET: 0, DEELS: 2, HEEL: 4}


def place_words(blad: Werkblad, code: str) -> str:
    """Say whether an area is in the werkgebied, for a part, or not."""
    parts, chosen = set(blad.buurten_of([code])), set(blad.gebied.buurten)
    if not parts & chosen:
        return NIET
    return HEEL if parts <= chosen else DEELS


def werkgebied_classes(places: Sequence[str], colours: Palette) -> KaartKlassen:
    """Divide areas over out, partly in and in; `places` in the order of the map."""
    klassen = tuple(
        Klasse(colours.sequential[step], label, list(places).count(label)) for label, step in _STEPS.items()
    )
    order = list(_STEPS)
    index = tuple(order.index(place) for place in places)
    return KaartKlassen(klassen, Klasse(colours.missing, "geen buurten", 0), index)


def werkgebied_tooltip(
    places: Sequence[str], inwoners: Sequence[float | None], colours: Palette, size: TypeScale
) -> Mapping[str, Any]:
    """Return a tooltip with the people of each area and whether it is in."""
    lines = [f"{format_inwoners(n)}, {place}" for place, n in zip(places, inwoners, strict=True)]
    return lines_tooltip(lines, ["Klik om te kiezen of los te laten"], colours, size)
