"""The pictures of change over the years, to take away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd

from wijkdata.models import niveau_naam
from wijkdata.screens.map import MapShapes
from wijkdata.screens.screen import Scherm
from wijkdata.screens.trend import Verloop
from wijkdata.stats.lineage import Levensloop
from wijkdata.stats.series import Reeks
from wijkdata.view.downloads import file_name
from wijkdata.view.lines import Line, lines_legend, trend_chart
from wijkdata.view.map.take import draw_map
from wijkdata.view.map_drawing import swatch
from wijkdata.view.take.nouns import Beeld, Cijferlijst, Vertoning
from wijkdata.view.take.tables import frame_table
from wijkdata.view.theme import LIGHT
from wijkdata.view.trend.borders import border_classes, describe_borders
from wijkdata.view.trend.panels import is_country, make_panels
from wijkdata.view.trend.sentences import code_sentences, describe_lines, message, overview, remarks
from wijkdata.view.trend.tables import change_in_words, series_in_numbers

_HIGH = 320


def change_figures(scherm: Scherm, verloop: Verloop) -> Cijferlijst:
    """Return every figure of the years, and what changed."""
    rows = [*verloop.beside, *verloop.op_verandering, *verloop.te_klein]
    return Cijferlijst(
        lambda: change_in_words(rows, scherm.indicator),
        lambda: series_in_numbers(rows, scherm.indicator, scherm.keuze.leeftijd),
        file_name(scherm.gemeente_naam, scherm.keuze.niveau, scherm.indicator.sleutel, "trend"),
    )


def _picture(scherm: Scherm, verloop: Verloop, titel: str, shown: partial[Vertoning]) -> Beeld:
    regels = remarks(scherm, verloop)
    return Beeld(titel, shown, change_figures(scherm, verloop), regels, [scherm.indicator])


def lines_picture(scherm: Scherm, verloop: Verloop, lijnen: Sequence[Line]) -> Beeld:
    """Return the chosen areas beside gemeente and country."""
    shown = partial(_lines, scherm, lijnen)
    return _picture(scherm, verloop, message(scherm, verloop), shown)


def panels_picture(
    scherm: Scherm, verloop: Verloop, reeksen: Sequence[Reeks], alle: Sequence[Reeks]
) -> Beeld:
    """Return the small drawings."""
    areas = niveau_naam(scherm.keuze.niveau, meervoud=True)
    shown = partial(_panels, scherm, verloop, reeksen, alle)
    return _picture(scherm, verloop, f"{scherm.indicator.naam}: {areas} {_years(verloop)}", shown)


def change_picture(scherm: Scherm, verloop: Verloop, reeksen: Sequence[Reeks]) -> Beeld:
    """Return the table of what changed."""
    said = overview(verloop.gebieden, scherm.keuze.niveau)
    shown = partial(_change, scherm, reeksen, said)
    titel = f"{scherm.indicator.naam}: wat is er veranderd {_years(verloop)}"
    return _picture(scherm, verloop, titel, shown)


def borders_picture(
    scherm: Scherm, verloop: Verloop, changed: Sequence[Levensloop], gebieden: pd.DataFrame, vormen: MapShapes
) -> Beeld:
    """Return the map of borders and codes that changed."""
    shown = partial(_borders, scherm, changed, gebieden, vormen)
    return _picture(scherm, verloop, "Waar grenzen of codes zijn veranderd", shown)


def _years(verloop: Verloop) -> str:
    first, last = verloop.jaren[0], verloop.jaren[-1]
    return f"in {first}" if first == last else f"van {first} tot {last}"


def _lines(scherm: Scherm, lijnen: Sequence[Line]) -> Vertoning:
    said = describe_lines([lijn.reeks for lijn in lijnen], scherm.indicator)
    return Vertoning(
        said, grafiek=trend_chart(lijnen, scherm.indicator, height=_HIGH), legenda=lines_legend(lijnen)
    )


def _panels(scherm: Scherm, verloop: Verloop, reeksen: Sequence[Reeks], alle: Sequence[Reeks]) -> Vertoning:
    beside = next(iter(verloop.beside), None)
    drawn = "gestippelde" if is_country(beside) else "gestreepte"
    said = overview(verloop.gebieden, scherm.keuze.niveau)
    return Vertoning(
        said,
        vakken=make_panels(reeksen, beside, scherm.indicator, LIGHT, alle),
        zinnen=[said],
        legenda_kop=f"De {drawn} lijn is {beside.gebied.naam}." if beside else "",
    )


def _change(scherm: Scherm, reeksen: Sequence[Reeks], said: str) -> Vertoning:
    return Vertoning(
        said, tabellen=[frame_table(change_in_words(reeksen, scherm.indicator))], zinnen=[said], breedte=960
    )


def _borders(
    scherm: Scherm, changed: Sequence[Levensloop], gebieden: pd.DataFrame, vormen: MapShapes
) -> Vertoning:
    codes = gebieden["code"].tolist()
    klassen = border_classes(codes, changed, LIGHT)
    return Vertoning(
        describe_borders(changed, scherm.keuze.niveau),
        draw_map(scherm, vormen, codes, klassen, {}, [one.code for one in changed]),
        zinnen=[" ".join(code_sentences(one)) for one in changed],
        legenda=[(swatch(one, klassen, LIGHT), one.label) for one in klassen.klassen if one.aantal],
    )
