"""The pictures of inequality, to take away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import pandas as pd

from wijkdata.screens.inequality import Maten, Ongelijkheid
from wijkdata.screens.map import Kaartcijfers, MapShapes
from wijkdata.screens.screen import Scherm
from wijkdata.stats.ladder import Ladder
from wijkdata.view.classes import KaartKlassen
from wijkdata.view.downloads import file_name
from wijkdata.view.inequality.charts import (
    behind_chart,
    describe_behind,
    describe_fifths,
    describe_ladder,
    fifths_chart,
    ladder_chart,
)
from wijkdata.view.inequality.sentences import (
    course_sentence,
    gap_message,
    kind_note,
    left_out_notes,
    message,
    people_message,
    proof_sentence,
    remarks,
    slope_note,
)
from wijkdata.view.inequality.tables import ladder_in_numbers, ladder_in_words, measures_in_words
from wijkdata.view.lines import Line, lines_legend, trend_chart
from wijkdata.view.map.take import draw_map, subject_figures
from wijkdata.view.map.words import remarks as map_remarks
from wijkdata.view.map_drawing import swatch
from wijkdata.view.take.nouns import Beeld, Cijferlijst, Vertoning
from wijkdata.view.take.tables import frame_table
from wijkdata.view.theme import LIGHT
from wijkdata.view.trend.sentences import describe_lines

_HIGH = 340


def ladder_figures(scherm: Scherm, ladder: Ladder, maten: Maten) -> Cijferlijst:
    """Return every area on the ladder."""
    keuze, indicator = scherm.keuze, scherm.indicator
    return Cijferlijst(
        lambda: ladder_in_words(ladder, maten.mensen, indicator),
        lambda: ladder_in_numbers(ladder, maten.mensen, indicator, keuze.leeftijd),
        file_name(scherm.gemeente_naam, keuze.niveau, indicator.sleutel, "ongelijkheid", keuze.jaar),
    )


def _picture(
    scherm: Scherm, onder: Ongelijkheid, titel: str, shown: partial[Vertoning], extra: Sequence[str] = ()
) -> Beeld:
    """Return a picture with what the figures do not prove below it."""
    assert onder.ladder is not None
    assert onder.maten is not None
    regels = [*extra, proof_sentence(scherm.indicator), *remarks(scherm, onder.ladder, onder)]
    return Beeld(titel, shown, ladder_figures(scherm, onder.ladder, onder.maten), regels, [scherm.indicator])


def gap_picture(scherm: Scherm, onder: Ongelijkheid, maten: Maten) -> Beeld:
    """Return the five groups."""
    return _picture(scherm, onder, message(scherm, onder, maten), partial(_gap, scherm, onder, maten))


def ladder_picture(scherm: Scherm, ladder: Ladder, onder: Ongelijkheid, maten: Maten) -> Beeld:
    """Return every area on the ladder."""
    shown = partial(_ladder, scherm, ladder, onder, maten)
    return _picture(scherm, onder, message(scherm, onder, maten), shown)


def people_picture(
    scherm: Scherm, ladder: Ladder, onder: Ongelijkheid, maten: Maten, mensen: pd.Series, rijen: int
) -> Beeld:
    """Return how many people it is about."""
    shown, left_out = partial(_people, ladder, mensen, rijen), left_out_notes(scherm, mensen, getoond=rijen)
    return _picture(scherm, onder, people_message(scherm, onder, maten), shown, left_out)


def course_picture(scherm: Scherm, onder: Ongelijkheid, lijnen: Sequence[Line]) -> Beeld:
    """Return the outer groups over the years."""
    said = course_sentence(onder.verloop.verschil, scherm.indicator) if onder.verloop else ""
    return _picture(scherm, onder, f"{scherm.indicator.naam}. {said}", partial(_course, scherm, lijnen))


def measures_picture(scherm: Scherm, onder: Ongelijkheid, maten: Maten) -> Beeld:
    """Return the measures that an epidemiologist asks for; they are figures of their own."""
    words = measures_in_words(maten, scherm.indicator)
    extra = [kind_note(maten.kloof.verschil.soort, scherm.indicator), slope_note(maten.helling.sii.soort)]
    found = _picture(scherm, onder, message(scherm, onder, maten), partial(_measures, words), extra)
    naam = file_name(
        scherm.gemeente_naam, scherm.keuze.niveau, scherm.indicator.sleutel, "maten", scherm.keuze.jaar
    )
    return replace(found, cijfers=Cijferlijst(lambda: words, lambda: words, naam, blad="Maten"))


class Patroonkaart(NamedTuple):
    """A map of how areas lie among their neighbours; `klassen` gives the light colours."""

    vormen: MapShapes
    klassen: Callable[[], KaartKlassen]
    labels: Mapping[str, Sequence[str]]
    zin: str


def clusters_picture(scherm: Scherm, figures: Kaartcijfers, kaart: Patroonkaart) -> Beeld:
    """Return where high or low figures lie together."""
    shown = partial(_clusters, scherm, figures, kaart)
    titel = f"{scherm.indicator.naam}: waar ligt het bij elkaar?"
    return Beeld(
        titel, shown, subject_figures(scherm, figures), map_remarks(scherm, figures), [scherm.indicator]
    )


def _gap(scherm: Scherm, onder: Ongelijkheid, maten: Maten) -> Vertoning:
    shown = (maten.kloof, scherm.indicator, onder.woorden, onder.maatstaven)
    said = gap_message(scherm, onder, maten)
    return Vertoning(describe_fifths(*shown), grafiek=fifths_chart(*shown), zinnen=[said])


def _ladder(scherm: Scherm, ladder: Ladder, onder: Ongelijkheid, maten: Maten) -> Vertoning:
    chart = ladder_chart(ladder, maten.helling, scherm.indicator, onder.woorden, height=_HIGH)
    said = gap_message(scherm, onder, maten)
    return Vertoning(describe_ladder(ladder, maten.helling, scherm.indicator), grafiek=chart, zinnen=[said])


def _people(ladder: Ladder, mensen: pd.Series, rijen: int) -> Vertoning:
    names = dict(ladder.namen)
    return Vertoning(describe_behind(mensen, names), grafiek=behind_chart(mensen, names, hoogstens=rijen))


def _course(scherm: Scherm, lijnen: Sequence[Line]) -> Vertoning:
    said = describe_lines([lijn.reeks for lijn in lijnen], scherm.indicator)
    return Vertoning(
        said, grafiek=trend_chart(lijnen, scherm.indicator, height=_HIGH), legenda=lines_legend(lijnen)
    )


def _measures(words: pd.DataFrame) -> Vertoning:
    rows = ". ".join(f"{row[0]}: {row[1]}" for row in words.itertuples(index=False))
    return Vertoning(rows, tabellen=[frame_table(words)], breedte=960)


def _clusters(scherm: Scherm, figures: Kaartcijfers, kaart: Patroonkaart) -> Vertoning:
    klassen = kaart.klassen()
    shown = [one for one in (*klassen.klassen, klassen.ontbreekt) if one.aantal]
    return Vertoning(
        f"Kaart. {kaart.zin}",
        draw_map(scherm, kaart.vormen, figures.cijfers["code"].tolist(), klassen, kaart.labels, ()),
        zinnen=[kaart.zin],
        legenda=[(swatch(one, klassen, LIGHT), f"{one.label} ({one.aantal})") for one in shown],
    )
