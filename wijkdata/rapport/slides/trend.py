"""The slides of Trend: the lines, the areas one by one, and the borders that changed."""

from __future__ import annotations

from typing import Final

from wijkdata.rapport.slides.lines import line_chart
from wijkdata.rapport.slides.nouns import Dia, Diabeeld, Diacel, Diatekst
from wijkdata.rapport.slides.parts import make_map, plain_table
from wijkdata.screens.map import load_vormen
from wijkdata.screens.screen import Scherm
from wijkdata.screens.trend import Verloop, changed_areas, load_trend, load_trend_gebieden
from wijkdata.view.lines import make_lijnen
from wijkdata.view.remarks import help_lines
from wijkdata.view.theme import LIGHT, oordeel_colour
from wijkdata.view.trend.borders import border_classes, describe_borders
from wijkdata.view.trend.panels import panel_figures
from wijkdata.view.trend.sentences import ALS_OORDEEL, code_sentences, remarks, trend_label
from wijkdata.view.trend.slides import PANELEN, borders_slide, has_panels, lines_slide, panels_slide
from wijkdata.view.words import missing_reason

_NARROW: Final = 640
"""Pixels of the map beside the words."""


def make_trend(scherm: Scherm) -> list[Dia]:
    """Return the slides for the choice on this screen; none where there is no line to draw."""
    verloop = load_trend(scherm)
    if not make_lijnen(verloop):
        return []
    slides = [_lines(scherm, verloop)]
    if has_panels(verloop):
        slides.append(_panels(scherm, verloop))
    if changed_areas(verloop):
        slides.append(_borders(scherm, verloop))
    return slides


def _notes(scherm: Scherm, verloop: Verloop) -> list[str]:
    return [*remarks(scherm, verloop), *help_lines([scherm.indicator])]


def _lines(scherm: Scherm, verloop: Verloop) -> Dia:
    words, chart = lines_slide(scherm, verloop), line_chart(make_lijnen(verloop), scherm.indicator)
    return Dia(words.kop, words.voet, beelden=[chart], noten=_notes(scherm, verloop))


def _panels(scherm: Scherm, verloop: Verloop) -> Dia:
    words = panels_slide(scherm, verloop)
    rows: list[list[str | Diacel]] = []
    for reeks in verloop.op_verandering[:PANELEN]:
        outcome = reeks.trend.oordeel
        if reeks.stukken:
            colour = oordeel_colour(ALS_OORDEEL[outcome], LIGHT)
            said = (Diacel(trend_label(outcome), inkt=colour), panel_figures(reeks, scherm.indicator))
        else:
            why = reeks.punten[-1].ontbreekt if reeks.punten else None
            said = (Diacel("geen cijfer"), missing_reason(why if isinstance(why, str) else None))
        rows.append([reeks.gebied.naam, *said])
    table = plain_table(words.kop, ["Gebied", "Verandering", "Cijfers"], rows, [3, 3, 5])
    return Dia(words.kop, words.voet, beelden=[table], noten=_notes(scherm, verloop))


def _borders(scherm: Scherm, verloop: Verloop) -> Dia:
    words, changed, areas = (
        borders_slide(scherm, verloop),
        changed_areas(verloop),
        load_trend_gebieden(scherm),
    )
    drawn = make_map(
        load_vormen(scherm, ()),
        dict(zip(areas["code"], areas["naam"], strict=True)),
        border_classes(areas["code"].tolist(), changed, LIGHT),
        alt=describe_borders(changed, scherm.keuze.niveau),
        omlijnd=[one.code for one in changed],
        width=_NARROW,
    )
    said = Diatekst("", [" ".join(code_sentences(one)) for one in changed])
    pictures: list[Diabeeld] = [drawn, said] if drawn else [said]
    notes = _notes(scherm, verloop)
    return Dia(words.kop, words.voet, beelden=pictures, delen=[3, 2][: len(pictures)], noten=notes)
