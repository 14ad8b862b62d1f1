"""Which areas on the map have another border or code than before, as classes and in words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final

from wijkdata.models import Niveau
from wijkdata.stats.lineage import Levensloop
from wijkdata.view.classes import KaartKlassen, Klasse
from wijkdata.view.numbers import join_words
from wijkdata.view.places import ended
from wijkdata.view.theme import Palette, TypeScale
from wijkdata.view.words import count_gebieden

GELIJK, ANDERE_CODE, ANDERE_GRENS = range(3)
_LABELS: Final = ("niets veranderd", "andere code", "andere grens of nieuw gebied")


def border_classes(codes: Sequence[str], changed: Collection[Levensloop], colours: Palette) -> KaartKlassen:
    """Divide areas over: nothing changed, another code, another border; codes in the order of the map."""
    kinds = {one.code: _kind(one) for one in changed}
    index = tuple(kinds.get(code, GELIJK) for code in codes)
    ramp = (colours.missing, colours.sequential[1], colours.sequential[3])
    klassen = tuple(
        Klasse(colour, label, index.count(kind))
        for kind, (colour, label) in enumerate(zip(ramp, _LABELS, strict=True))
    )
    return KaartKlassen(klassen, Klasse(colours.missing, "", 0), index)


def border_tooltip(colours: Palette, size: TypeScale) -> dict[str, Any]:
    """Return the tooltip of the map: only the name, the words stand beside it."""
    return {
        "html": "{naam}",
        "style": {
            "backgroundColor": colours.background,
            "color": colours.text,
            "border": f"1px solid {colours.line}",
            "fontSize": f"{size.label}px",
        },
    }


def describe_borders(changed: Collection[Levensloop], niveau: Niveau) -> str:
    """Say in words what the map of borders shows."""
    said = []
    for kind in (ANDERE_GRENS, ANDERE_CODE):
        names = [one.naam for one in changed if _kind(one) == kind]
        if names:
            said.append(ended(f"{_LABELS[kind].capitalize()}: {join_words(names)}"))
    areas = count_gebieden(len(changed), niveau)
    return " ".join([f"Kaart met {areas} waarvan grens of code is veranderd.", *said])


def _kind(gebied: Levensloop) -> int:
    return ANDERE_GRENS if gebied.grens or gebied.begonnen else ANDERE_CODE
