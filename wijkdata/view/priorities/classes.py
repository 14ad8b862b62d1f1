"""The three groups of the priorities on a map: classes, words in the areas, and what the pointer says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd
from markupsafe import Markup

from wijkdata.catalogue import Indicator
from wijkdata.models import Niveau
from wijkdata.stats.score.uncertainty import Groep
from wijkdata.view.age import ages_note
from wijkdata.view.classes import KaartKlassen, Klasse
from wijkdata.view.map.legend import stripes
from wijkdata.view.priorities.sentences import GROEP_VORM, GROEP_WOORD, chance_words, place_words
from wijkdata.view.templates import render
from wijkdata.view.theme import Palette, TypeScale
from wijkdata.view.tooltips import lines_tooltip
from wijkdata.view.words import count_gebieden

GEEN_PLAATS: Final = "geen plaats"
_ORDER: Final = (Groep.DUIDELIJK_NIET, Groep.TWIJFEL, Groep.DUIDELIJK)
_STEP: Final = {Groep.DUIDELIJK_NIET: 0, Groep.TWIJFEL: 2, Groep.DUIDELIJK: 4}


def group_colour(groep: Groep, colours: Palette) -> str:
    """Return the colour of a group: the surer of a place, the stronger."""
    return colours.sequential[_STEP[groep]]


def group_classes(codes: Sequence[str], rijen: pd.DataFrame, colours: Palette) -> KaartKlassen:
    """Divide areas over the groups; codes in the order of the map."""
    groups = dict(zip(rijen["code"], rijen["groep"], strict=True))
    places = {groep.value: place for place, groep in enumerate(_ORDER)}
    index = tuple(places.get(groups.get(code, ""), len(_ORDER)) for code in codes)
    klassen = tuple(
        Klasse(group_colour(g, colours), f"{GROEP_VORM[g]} {GROEP_WOORD[g]}", index.count(place))
        for place, g in enumerate(_ORDER)
    )
    return KaartKlassen(klassen, Klasse(colours.missing, GEEN_PLAATS, index.count(len(_ORDER))), index)


def group_legend(klassen: KaartKlassen, niveau: Niveau, colours: Palette) -> Markup:
    """Return what each colour means and how many areas have it, the surest on top."""
    shown = [one for one in (*reversed(klassen.klassen), klassen.ontbreekt) if one.aantal]
    return render(
        "kleurregels.html",
        regels=[
            (_ground(one, klassen, colours), f"{one.label}: {count_gebieden(one.aantal, niveau)}")
            for one in shown
        ],
    )


def _ground(klasse: Klasse, klassen: KaartKlassen, colours: Palette) -> str:
    return stripes(colours) if klasse is klassen.ontbreekt else klasse.kleur


def group_labels(rijen: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """Return what to write in every area that may be chosen, so that the map needs no colour.

    That is its name with the shape of its group, or that shape alone.
    """
    ranked = zip(rijen["code"].tolist(), rijen["naam"].tolist(), rijen["groep"].tolist(), strict=True)
    shapes = {code: (naam, GROEP_VORM[Groep(g)]) for code, naam, g in ranked if g != Groep.DUIDELIJK_NIET}
    return {code: (f"{naam}\n{vorm}", vorm) for code, (naam, vorm) in shapes.items()}


def group_tooltip(
    codes: Sequence[str],
    rijen: pd.DataFrame,
    colours: Palette,
    size: TypeScale,
    mee: Sequence[Indicator] = (),
) -> dict[str, Any]:
    """Return a tooltip with group, places and chance per area; codes in the order of the map.

    `mee` are the indicators that count: they know whether age was taken into account.
    """
    columns = (rijen[name].tolist() for name in ("code", "groep", "laag", "hoog", "kans"))
    lines = {
        code: f"{GROEP_VORM[Groep(groep)]} {place_words(low, high)}, {chance_words(kans)}"
        for code, groep, low, high, kans in zip(*columns, strict=True)
    }
    notes = ["● duidelijk, ◐ twijfel, ○ duidelijk niet · hoe vaak bij de eerste", ages_note(mee, kort=True)]
    return lines_tooltip(
        [lines.get(code, GEEN_PLAATS) for code in codes], [note for note in notes if note], colours, size
    )
