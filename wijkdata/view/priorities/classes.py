"""The three groups of the priorities on a map: classes, words in the areas, what the pointer says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd
from markupsafe import Markup

from wijkdata.catalogue import Indicator
from wijkdata.models import Niveau
from wijkdata.screens.priorities import Prioriteiten
from wijkdata.stats.score.uncertainty import DUIDELIJK, Groep
from wijkdata.view.age import ages_note
from wijkdata.view.classes import KaartKlassen, Klasse
from wijkdata.view.map.legend import stripes
from wijkdata.view.numbers import format_number
from wijkdata.view.priorities.answer import names_sentence
from wijkdata.view.priorities.sentences import (
    GROEP_VORM,
    GROEP_WOORD,
    among_first,
    chance_words,
    place_words,
)
from wijkdata.view.templates import render
from wijkdata.view.theme import Palette, TypeScale
from wijkdata.view.tooltips import LONG_UP_TO, lines_tooltip
from wijkdata.view.words import count_gebieden

GEEN_PLAATS: Final = "geen plaats"
_FEW: Final = 150
"""Beyond so many areas the map outlines none: more would cover it."""
_ORDER: Final = (Groep.DUIDELIJK_NIET, Groep.TWIJFEL, Groep.DUIDELIJK)
_STEP: Final = {Groep.DUIDELIJK_NIET: 0, Groep.TWIJFEL: 2, Groep.DUIDELIJK: 4}


def group_colour(groep: Groep, colours: Palette) -> str:
    """Return the colour of a group: the surer of a place, the stronger."""
    return colours.sequential[_STEP[groep]]


def group_classes(codes: Sequence[str], rijen: pd.DataFrame, k: int, colours: Palette) -> KaartKlassen:
    """Divide areas over the groups; codes in the order of the map."""
    groups = dict(zip(rijen["code"], rijen["groep"], strict=True))
    places = {groep.value: place for place, groep in enumerate(_ORDER)}
    index = tuple(places.get(groups.get(code, ""), len(_ORDER)) for code in codes)
    meanings = _meanings(k)
    klassen = tuple(
        Klasse(
            group_colour(g, colours),
            f"{GROEP_VORM[g]} {GROEP_WOORD[g]} ({meanings[g]})",
            index.count(place),
        )
        for place, g in enumerate(_ORDER)
    )
    return KaartKlassen(klassen, Klasse(colours.missing, GEEN_PLAATS, index.count(len(_ORDER))), index)


def _meanings(k: int) -> dict[Groep, str]:
    """Return how often an area of each group is among the first k."""
    most, least = (format_number(100 * edge) for edge in (DUIDELIJK, 1 - DUIDELIJK))
    return {
        Groep.DUIDELIJK: f"{most} van de 100 keer of vaker {among_first(k)}",
        Groep.TWIJFEL: f"minder dan {most} van de 100 keer",
        Groep.DUIDELIJK_NIET: f"{least} van de 100 keer of minder",
    }


def group_legend(klassen: KaartKlassen, niveau: Niveau, colours: Palette, *, omlijnd: int = 0) -> Markup:
    """Return what each colour means and how many areas have it, the surest on top.

    `omlijnd` counts the areas of a shortlist that the map outlines.
    """
    lines = [
        (_ground(klasse, klassen, colours), said) for klasse, said in group_lines(klassen, niveau, omlijnd)
    ]
    return render("kleurregels.html", regels=lines)


def group_lines(klassen: KaartKlassen, niveau: Niveau, omlijnd: int = 0) -> list[tuple[Klasse | None, str]]:
    """Return what each colour means and how many areas have it; without a colour, what the outline means."""
    shown = [one for one in (*reversed(klassen.klassen), klassen.ontbreekt) if one.aantal]
    lines: list[tuple[Klasse | None, str]] = [
        (one, f"{one.label}: {count_gebieden(one.aantal, niveau)}") for one in shown
    ]
    if omlijnd:
        lines.append((None, f"omlijnd, op de praatlijst: {count_gebieden(omlijnd, niveau)}"))
    return lines


def outlined(prioriteiten: Prioriteiten) -> list[str]:
    """Return the areas that the map outlines: the shortlist, where that covers no others."""
    rijen = prioriteiten.rijen
    return rijen["code"][rijen["kortelijst"]].tolist() if len(prioriteiten.gebieden) <= _FEW else []


def groups_alt(rijen: pd.DataFrame) -> str:
    """Return what the map of the groups shows, to who cannot see it."""
    return f"Kaart met drie groepen. {names_sentence(rijen)}"


def _framed(colours: Palette) -> str:
    """Return the ground of a square with a thick edge, as CSS."""
    inner = f"linear-gradient({colours.background} 0 0)"
    return f"{inner} center/60% 60% no-repeat,{colours.outline}"


def _ground(klasse: Klasse | None, klassen: KaartKlassen, colours: Palette) -> str:
    if klasse is None:
        return _framed(colours)
    return stripes(colours) if klasse is klassen.ontbreekt else klasse.kleur


def group_labels(rijen: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """Return what to write in every area of the shortlist, so that the map needs no colour.

    That is its name with the shape of its group, or that shape alone.
    """
    listed = rijen[rijen["kortelijst"].to_numpy(bool)]
    columns = zip(listed["code"].tolist(), listed["naam"].tolist(), listed["groep"].tolist(), strict=True)
    shapes = {code: (naam, GROEP_VORM[Groep(groep)]) for code, naam, groep in columns}
    return {code: (f"{naam}\n{vorm}", vorm) for code, (naam, vorm) in shapes.items()}


def group_tooltip(
    codes: Sequence[str],
    rijen: pd.DataFrame,
    k: int,
    colours: Palette,
    size: TypeScale,
    mee: Sequence[Indicator] = (),
) -> dict[str, Any]:
    """Return a tooltip with group, chance and places per area; codes in the order of the map.

    `mee` are the indicators that count: they know whether age was taken into account.
    """
    columns = (rijen[name].tolist() for name in ("code", "groep", "laag", "hoog", "kans"))
    first = among_first(k)
    behind = f" {first}" if len(codes) <= LONG_UP_TO else ""
    lines = {
        code: f"{GROEP_VORM[Groep(groep)]} {chance_words(kans)}{behind}, {place_words(low, high)}"
        for code, groep, low, high, kans in zip(*columns, strict=True)
    }
    shapes = ", ".join(f"{GROEP_VORM[groep]} {GROEP_WOORD[groep]}" for groep in Groep)
    notes = [f"{shapes} · hoe vaak {first}", ages_note(mee, kort=True)]
    return lines_tooltip(
        [lines.get(code, GEEN_PLAATS) for code in codes], [note for note in notes if note], colours, size
    )
