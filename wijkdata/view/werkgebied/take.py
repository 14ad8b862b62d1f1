"""The pictures of a werkgebied, to take away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from wijkdata.screens.map import MapShapes
from wijkdata.screens.screen import Scherm
from wijkdata.screens.werkgebied import Werkblad
from wijkdata.view.downloads import file_name
from wijkdata.view.map.take import draw_map
from wijkdata.view.map_drawing import swatch
from wijkdata.view.priorities.classes import group_lines
from wijkdata.view.take.nouns import Beeld, Cijferlijst, Vertoning
from wijkdata.view.theme import LIGHT
from wijkdata.view.werkgebied.map import werkgebied_classes
from wijkdata.view.werkgebied.remarks import facts, map_alt, remarks, title
from wijkdata.view.werkgebied.tables import figures_in_numbers, figures_in_words, theme_picture


def combined_figures(scherm: Scherm, blad: Werkblad) -> Cijferlijst:
    """Return every subject of the area."""
    gebied, rijen, catalogue = blad.gebied, blad.rijen, scherm.catalogue
    return Cijferlijst(
        lambda: figures_in_words(rijen, (gebied.naam, scherm.gemeente_naam), catalogue),
        lambda: figures_in_numbers(rijen, gebied, catalogue),
        file_name("werkgebied", scherm.gemeente_naam, gebied.naam),
    )


def area_picture(scherm: Scherm, blad: Werkblad, vormen: MapShapes, places: Sequence[str]) -> Beeld:
    """Return which areas are in; `places` in the order of the map."""
    return _picture(scherm, blad, partial(_area, scherm, blad, vormen, places))


def themes_picture(scherm: Scherm, blad: Werkblad) -> Beeld:
    """Return the core subjects of every theme."""
    return _picture(scherm, blad, partial(_themes, scherm, blad))


def _picture(scherm: Scherm, blad: Werkblad, shown: partial[Vertoning]) -> Beeld:
    subjects = [one.indicator for one in blad.onderwerpen]
    figures = combined_figures(scherm, blad)
    return Beeld(title(scherm, blad), shown, figures, remarks(blad, blad.rijen), subjects)


def _area(scherm: Scherm, blad: Werkblad, vormen: MapShapes, places: Sequence[str]) -> Vertoning:
    areas, klassen = blad.gebieden, werkgebied_classes(places, LIGHT)
    labels = {code: (naam,) for code, naam in zip(areas["code"], areas["naam"], strict=True)}
    lines = group_lines(klassen, scherm.keuze.niveau)
    return Vertoning(
        map_alt(scherm, blad),
        draw_map(scherm, vormen, areas["code"].tolist(), klassen, labels, ()),
        zinnen=[facts(scherm, blad)],
        legenda=[(swatch(one, klassen, LIGHT), said) for one, said in lines],
    )


def _themes(scherm: Scherm, blad: Werkblad) -> Vertoning:
    bounded = any(one.cijfer.ondergrens is not None for one in blad.onderwerpen)
    names = (blad.gebied.naam, scherm.gemeente_naam)
    found = [(thema.naam, blad.of_thema(thema.sleutel)) for thema in scherm.catalogue.themas.values()]
    return Vertoning(
        f"Tabel met de cijfers van {blad.gebied.naam}. {facts(scherm, blad)}",
        tabellen=[theme_picture(some, names, naam, met_bandbreedte=bounded) for naam, some in found if some],
        zinnen=[facts(scherm, blad)],
        breedte=960,
    )
