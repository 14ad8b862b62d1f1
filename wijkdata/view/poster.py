"""The words of a poster that no screen has: its question, and what it asks of who stands in front of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from wijkdata.catalogue import Thema
from wijkdata.catalogue.nouns import ThemaSleutel
from wijkdata.models import Niveau
from wijkdata.screens.map import Kaartcijfers
from wijkdata.stats.small import too_few_to_lead
from wijkdata.view.map_numbers import Gebiedsnaam
from wijkdata.view.maps import value_labels
from wijkdata.view.places import waar
from wijkdata.view.theme import NORMAAL, TypeScale

POSTERS: Final = "Posters"
ASKED: Final = ("Herkent u dit?", "Wat gaat hier al goed?")
"""What people stick their notes below: first whether it is so, then what there is to build on."""
LETTERS: Final = TypeScale(label=20, title=28, mark=NORMAAL.mark, row=NORMAAL.row, stroke=NORMAAL.stroke)
"""In points, on a drawing of a pixel a point: the names on a map are read at two metres."""
_QUESTIONS: Final[Mapping[str, str]] = {
    ThemaSleutel.GEZONDHEID: "Hoe gezond voelen we ons {waar}?",
    ThemaSleutel.LEEFSTIJL: "Hoe gezond leven we {waar}?",
    ThemaSleutel.SOCIAAL_ECONOMISCH: "Hoe staat het met werk en geld {waar}?",
    ThemaSleutel.LEEFOMGEVING: "Hoe prettig wonen we {waar}?",
    ThemaSleutel.ZORG: "Hoe staat het met zorg {waar}?",
    ThemaSleutel.MEEDOEN: "Hoe doen we mee {waar}?",
    ThemaSleutel.BEVOLKING: "Wie wonen er {waar}?",
}


def posters_name(niveau: Niveau) -> str:
    """Return what a set of posters of one area is called.

    >>> posters_name(Niveau.WIJK)
    'Posters wijk'
    """
    return f"{POSTERS} {niveau.value}"


def question(thema: Thema, naam: str) -> str:
    """Return what a poster asks: about us, and never which area is worst."""
    return _QUESTIONS[thema.sleutel].format(waar=waar(naam))


def poster_names(figures: Kaartcijfers) -> list[dict[str, Gebiedsnaam]]:
    """Return what to write on the map of a poster: of every area its name, so that people find their own.

    An area that differs clearly has its shape and figure beside its name; one with few people has only that.
    On a map where not all have room those with few people are left out: that is the second of the two.
    """
    rows = figures.cijfers[~figures.cijfers["is_water"]]
    few = set(rows["code"][too_few_to_lead(rows["volwassenen"])])
    said = value_labels(figures.duidelijk, figures.indicator)
    told = {code: words for code, words in said.items() if code not in few}
    names = dict(zip(rows["code"], rows["naam"], strict=True))
    order = sorted(names, key=lambda code: code not in told)
    named = {code: Gebiedsnaam(names[code], told.get(code, "")) for code in order}
    return [named, {code: one for code, one in named.items() if code not in few}]
