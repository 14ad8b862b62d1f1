"""The map and the ranking of one subject, to take away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from wijkdata.models import niveau_naam
from wijkdata.screens.map import Kaartcijfers, MapShapes
from wijkdata.screens.screen import Scherm
from wijkdata.view.classes import KaartKlassen
from wijkdata.view.dots import describe_ranking, ranking_legend, ranking_table
from wijkdata.view.downloads import file_name
from wijkdata.view.map.classes import map_classes
from wijkdata.view.map.legend import legend_title, used_classes
from wijkdata.view.map.words import map_alt, map_labels, own_message, second_message
from wijkdata.view.map_drawing import map_svg, swatch
from wijkdata.view.paper import LETTER
from wijkdata.view.tables import table_in_numbers, table_in_words
from wijkdata.view.take.nouns import Beeld, Cijferlijst, Vertoning
from wijkdata.view.theme import LIGHT, NORMAAL

WIDE, HIGH = 712, 520


def subject_figures(scherm: Scherm, figures: Kaartcijfers) -> Cijferlijst:
    """Return the figures of one subject, of every area."""
    indicator, moment = figures.indicator, figures.moment
    return Cijferlijst(
        lambda: table_in_words(figures.cijfers, indicator, figures.maatstaf),
        lambda: table_in_numbers(figures.cijfers, indicator, moment.jaar, moment.leeftijd, figures.maatstaf),
        file_name(scherm.gemeente_naam, scherm.keuze.niveau, indicator.sleutel, moment.jaar),
    )


def map_picture(
    scherm: Scherm,
    figures: Kaartcijfers,
    vormen: MapShapes,
    cijfers: Cijferlijst,
    titel: str,
    regels: Sequence[str],
) -> Beeld:
    """Return the map of one subject."""
    shown = partial(_map, scherm, figures, vormen)
    return Beeld(titel, shown, cijfers, regels, [figures.indicator])


def dots_picture(
    scherm: Scherm,
    figures: Kaartcijfers,
    rijen: int,
    cijfers: Cijferlijst,
    titel: str,
    regels: Sequence[str],
) -> Beeld:
    """Return the areas from high to low, as many rows as on the screen."""
    shown = partial(_dots, scherm, figures, rijen)
    return Beeld(titel, shown, cijfers, regels, [figures.indicator])


def _map(scherm: Scherm, figures: Kaartcijfers, vormen: MapShapes) -> Vertoning:
    klassen = map_classes(scherm, figures, LIGHT)
    return Vertoning(
        map_alt(scherm, figures),
        draw_map(
            scherm,
            vormen,
            figures.cijfers["code"].tolist(),
            klassen,
            map_labels(figures) if klassen.is_verschil else {},
            scherm.keuze.gebieden,
        ),
        zinnen=[one for one in (_about(scherm, figures), second_message(scherm, figures)) if one],
        legenda_kop=legend_title(klassen, figures.maatstaf),
        legenda=[
            (swatch(one, klassen, LIGHT), f"{one.label} ({one.aantal})") for one in used_classes(klassen)
        ],
    )


def _about(scherm: Scherm, figures: Kaartcijfers) -> str:
    """Say what the whole is about where the title is of chosen areas; a picture on its own has no page."""
    return own_message(scherm, figures) if scherm.keuze.gebieden else ""


def draw_map(
    scherm: Scherm,
    vormen: MapShapes,
    codes: Sequence[str],
    klassen: KaartKlassen,
    labels: Mapping[str, Sequence[str]],
    omlijnd: Sequence[str],
) -> str:
    """Return a map as a drawing in the light colours."""
    return map_svg(
        vormen.vormen,
        codes,
        klassen,
        LIGHT,
        NORMAAL,
        letter=LETTER,
        labels=labels,
        omlijnd=omlijnd,
        fictief=scherm.fictief,
        width=WIDE,
        height=HIGH,
    )


def _dots(scherm: Scherm, figures: Kaartcijfers, rijen: int) -> Vertoning:
    what = (figures.cijfers, figures.indicator, figures.maatstaven, scherm.keuze.niveau)
    areas = niveau_naam(scherm.keuze.niveau, meervoud=True).capitalize()
    beside = f", vergeleken met {figures.maatstaf.naam}" if figures.maatstaf else ""
    return Vertoning(
        describe_ranking(*what),
        tabellen=[ranking_table(*what, gekozen=scherm.keuze.gebieden, max_rijen=rijen)],
        legenda_kop=f"{areas} van hoog naar laag{beside}",
        legenda=ranking_legend(figures.maatstaven, figures.indicator),
    )
