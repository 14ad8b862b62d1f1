"""The slides of a werkgebied: its map beside what stands out, then every theme."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from wijkdata.rapport.slides.nouns import Dia, Diabeeld, Diacel, Diatabel
from wijkdata.rapport.slides.parts import make_map, plain_table
from wijkdata.screens.map import load_vormen
from wijkdata.screens.screen import Scherm
from wijkdata.screens.werkgebied import CombinedFigure, Werkblad, load_werkblad
from wijkdata.stats.subjects import Onderwerp
from wijkdata.view.profile.html import Namen, make_list
from wijkdata.view.theme import LIGHT
from wijkdata.view.werkgebied.map import place_words, werkgebied_classes
from wijkdata.view.werkgebied.remarks import map_alt, remarks
from wijkdata.view.werkgebied.slides import area_slide, strongest_subjects, theme_parts, theme_slide
from wijkdata.view.werkgebied.tables import theme_rows

_WITH_MARGIN: Final = (3.4, 2.0, 1.6, 1.4, 2.3, 2.3)
_WITHOUT: Final = (3.8, 2.4, 1.4, 2.5, 2.5)
"""Shares of the columns."""


def make_werkgebied(scherm: Scherm) -> list[Dia]:
    """Return the slides for the area on this screen; none where there are no buurten to choose."""
    if scherm.keuze.heel_nederland or (blad := load_werkblad(scherm)).buurten.empty:
        return []
    themes = [_theme(scherm, blad, *part) for part in theme_parts(scherm, blad)]
    return [_map(scherm, blad), *themes]


def _map(scherm: Scherm, blad: Werkblad) -> Dia:
    found, areas = strongest_subjects(blad), blad.gebieden
    words = area_slide(scherm, blad, found)
    places = [place_words(blad, code) for code in areas["code"]]
    drawn = make_map(
        load_vormen(scherm, [blad.gebied], blad.gebied.indeling_jaar),
        dict(zip(areas["code"], areas["naam"], strict=True)),
        werkgebied_classes(places, LIGHT),
        alt=map_alt(scherm, blad),
        width=560,
    )
    tables = [_strongest(blad, found)] if found else []
    pictures: list[Diabeeld] = [*([drawn] if drawn else []), *tables]
    shares = [1.1, 1.0][: len(pictures)]
    notes = remarks(blad, blad.rijen) if blad.gebied.buurten else []
    return Dia(words.kop, words.voet, [], pictures, shares, notes)


def _strongest(blad: Werkblad, found: Sequence[Onderwerp]) -> Diatabel:
    """Return what stands out most, with the figure and what it is compared with."""
    points = make_list(found, Namen(blad.gebied.naam, blad.maatstaf, "", ""), LIGHT)
    rows: list[list[str | Diacel]] = [
        [Diacel(f"{one.oordeel}: {one.naam}", inkt=one.kleur), ", ".join([*one.cijfer, one.naast])]
        for one in points
    ]
    return plain_table("Wat het meest opvalt", ["Onderwerp", "Cijfer"], rows, [1, 1])


def _theme(scherm: Scherm, blad: Werkblad, thema: str, found: Sequence[CombinedFigure]) -> Dia:
    words = theme_slide(blad, thema, found)
    bounded = any(one.cijfer.ondergrens is not None for one in blad.onderwerpen)
    names = (blad.gebied.naam, scherm.gemeente_naam)
    heads, rijen = theme_rows(found, names, LIGHT, met_bandbreedte=bounded)
    rows: list[list[str | Diacel]] = [
        [
            f"{rij.naam} ({rij.moment})",
            rij.cijfer,
            *(said for _, said in rij.midden),
            *(Diacel(f"{figure} {outcome}", inkt=colour) for _, figure, colour, outcome in rij.naast),
        ]
        for rij in rijen
    ]
    table = plain_table(thema, ["Onderwerp", *heads], rows, _WITH_MARGIN if bounded else _WITHOUT)
    return Dia(words.kop, words.voet, beelden=[table], noten=remarks(blad, found))
