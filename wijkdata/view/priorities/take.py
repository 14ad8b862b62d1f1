"""The pictures of the priorities, to take away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

import pandas as pd

from wijkdata.screens.map import MapShapes
from wijkdata.screens.priorities import Prioriteiten, load_vijfden
from wijkdata.screens.priorities_pair import Tweetal
from wijkdata.screens.screen import Scherm
from wijkdata.stats.score.contrast import Contrast
from wijkdata.stats.score.sensitivity import Invloed
from wijkdata.view.downloads import file_name
from wijkdata.view.map.take import draw_map
from wijkdata.view.map_drawing import swatch
from wijkdata.view.priorities import moves
from wijkdata.view.priorities import sentences as words
from wijkdata.view.priorities.charts import describe_rank_bars, groups_note, rank_bars
from wijkdata.view.priorities.classes import group_classes, group_labels, group_lines, groups_alt, outlined
from wijkdata.view.priorities.remarks import (
    CONTRAST,
    SOBOL,
    answer,
    contrast_line,
    pair_causes,
    pair_remarks,
    pair_title,
    remarks,
    title,
    version_line,
)
from wijkdata.view.priorities.slopes import describe_slopes, rank_slopes
from wijkdata.view.priorities.tables import (
    contrast_in_words,
    influence_in_words,
    priorities_in_numbers,
    priorities_in_words,
)
from wijkdata.view.priorities.theme_bars import describe_theme_bars, theme_bars
from wijkdata.view.take.nouns import Beeld, Cijferlijst, Vertoning
from wijkdata.view.take.tables import rows_of
from wijkdata.view.theme import LIGHT

_RESTS_ON = "Waar dit verder op rust, staat bij de cijfers."
NAMED = 20
"""Where the map outlines none, for there are so many, it names the first only: more would cover it."""


def priority_figures(scherm: Scherm, prioriteiten: Prioriteiten) -> Cijferlijst:
    """Return the ranking."""
    return Cijferlijst(
        lambda: priorities_in_words(prioriteiten.rijen, prioriteiten.instellingen.k, load_vijfden(scherm)),
        lambda: priorities_in_numbers(prioriteiten.rijen, prioriteiten.mee, load_vijfden(scherm)),
        file_name(scherm.gemeente_naam, scherm.keuze.niveau, "prioriteiten"),
    )


def file_lines(scherm: Scherm, prioriteiten: Prioriteiten) -> list[str]:
    """Return what must go with the ranking in a file: the answer, what it rests on, and the version."""
    return [*answer(scherm, prioriteiten), *remarks(scherm, prioriteiten), version_line(scherm)]


def bars_picture(scherm: Scherm, prioriteiten: Prioriteiten, rijen: int) -> Beeld:
    """Return the likely places."""
    return _picture(
        scherm, prioriteiten, title(scherm, prioriteiten), partial(_bars, scherm, prioriteiten, rijen)
    )


def groups_picture(scherm: Scherm, prioriteiten: Prioriteiten, vormen: MapShapes) -> Beeld:
    """Return the map of the three groups."""
    shown = partial(_groups, scherm, prioriteiten, vormen)
    return _picture(scherm, prioriteiten, title(scherm, prioriteiten), shown)


def ranking_picture(scherm: Scherm, prioriteiten: Prioriteiten) -> Beeld:
    """Return the ranking as a table."""
    shown = partial(rows_of, priority_figures(scherm, prioriteiten).breed)
    return _picture(scherm, prioriteiten, title(scherm, prioriteiten), shown)


def methods_picture(scherm: Scherm, prioriteiten: Prioriteiten, contrasten: Sequence[Contrast]) -> Beeld:
    """Return the places by other methods, each with what must be known of it."""
    said = [CONTRAST, *(contrast_line(one) for one in contrasten)]
    table = partial(contrast_in_words, prioriteiten.rijen, contrasten)
    return _words_picture(scherm, prioriteiten, "Andere methoden", table, said)


def influence_picture(scherm: Scherm, prioriteiten: Prioriteiten, invloeden: Sequence[Invloed]) -> Beeld:
    """Return which choice moves the ranking most."""
    table = partial(influence_in_words, invloeden)
    return _words_picture(scherm, prioriteiten, SOBOL[0], table, [SOBOL[1]])


def _words_picture(
    scherm: Scherm,
    prioriteiten: Prioriteiten,
    titel: str,
    table: Callable[[], pd.DataFrame],
    said: Sequence[str],
) -> Beeld:
    """Return a table beside the ranking: it rests on the same."""
    naam = file_name(scherm.gemeente_naam, scherm.keuze.niveau, "prioriteiten", titel)
    found = _picture(scherm, prioriteiten, f"{scherm.gemeente_naam}. {titel}", partial(rows_of, table))
    return replace(
        found,
        cijfers=Cijferlijst(table, table, naam),
        regels=[*said, *found.regels],
        kort=[*said, _sources_line(prioriteiten), _RESTS_ON],
    )


def themes_picture(
    scherm: Scherm, prioriteiten: Prioriteiten, naam: str, verschillen: Mapping[str, float]
) -> Beeld:
    """Return what each theme adds for one area."""
    shown = partial(_themes, naam, dict(verschillen))
    return _picture(scherm, prioriteiten, f"Waarom staat {naam} hier? Wat elk thema bijdraagt", shown)


def slopes_picture(tweetal: Tweetal, rijen: int) -> Beeld:
    """Return how areas move between two scenarios."""
    used = {one.sleutel: one for one in (*tweetal.eerst.mee, *tweetal.dan.mee)}
    return Beeld(
        pair_title(tweetal),
        partial(_slopes, tweetal, rijen),
        pair_figures(tweetal),
        pair_remarks(tweetal),
        list(used.values()),
    )


def pair_figures(tweetal: Tweetal) -> Cijferlijst:
    """Return the places of every area in both scenarios."""
    waarom = pair_causes(tweetal)
    return Cijferlijst(
        lambda: moves.moves_in_words(tweetal.rijen, tweetal.namen, waarom),
        lambda: moves.moves_in_numbers(tweetal.rijen, waarom),
        file_name(tweetal.schermen[0].gemeente_naam, *tweetal.namen),
    )


def _picture(scherm: Scherm, prioriteiten: Prioriteiten, titel: str, shown: partial[Vertoning]) -> Beeld:
    """Return a picture of the ranking: what it all rests on fills a page, and stands with the figures."""
    figures, k = priority_figures(scherm, prioriteiten), prioriteiten.instellingen.k
    themas = {thema.sleutel.value: thema.naam for thema in scherm.catalogue.themas.values()}
    short = [
        words.group_note(k, scherm.keuze.niveau),
        words.weights_note(prioriteiten.gewichten, themas),
        _sources_line(prioriteiten),
        words.short_note(prioriteiten.mee, prioriteiten.momenten),
        _RESTS_ON,
    ]
    return Beeld(titel, shown, figures, file_lines(scherm, prioriteiten), prioriteiten.mee, short)


def _sources_line(prioriteiten: Prioriteiten) -> str:
    return f"Bronnen: {'; '.join(dict.fromkeys(one.bron_naam for one in prioriteiten.mee))}."


def _bars(scherm: Scherm, prioriteiten: Prioriteiten, rijen: int) -> Vertoning:
    niveau, k, ranked = scherm.keuze.niveau, prioriteiten.instellingen.k, prioriteiten.rangschikking
    chart = rank_bars(
        prioriteiten.rijen,
        k,
        niveau=niveau,
        snede=ranked.onzeker.snede if ranked else None,
        gekozen=scherm.keuze.gebieden,
        max_rijen=rijen,
    )
    note = groups_note(chart)
    said = [*answer(scherm, prioriteiten), *([note] if note else [])]
    return Vertoning(describe_rank_bars(prioriteiten.rijen, k, niveau), grafiek=chart, zinnen=said)


def _groups(scherm: Scherm, prioriteiten: Prioriteiten, vormen: MapShapes) -> Vertoning:
    codes, rijen = prioriteiten.gebieden["code"].tolist(), prioriteiten.rijen
    klassen = group_classes(codes, rijen, prioriteiten.instellingen.k, LIGHT)
    listed = outlined(prioriteiten)
    labels = group_labels(rijen if listed else rijen.head(NAMED))
    lines = group_lines(klassen, scherm.keuze.niveau, len({*listed} & {*codes}))
    return Vertoning(
        groups_alt(rijen),
        draw_map(scherm, vormen, codes, klassen, labels, listed),
        legenda=[(swatch(one, klassen, LIGHT), said) for one, said in lines],
    )


def _themes(naam: str, verschillen: dict[str, float]) -> Vertoning:
    return Vertoning(describe_theme_bars(naam, verschillen), grafiek=theme_bars(verschillen))


def _slopes(tweetal: Tweetal, rijen: int) -> Vertoning:
    chart = rank_slopes(tweetal.rijen, tweetal.namen, tweetal.vergelijking.k, max_rijen=rijen)
    return Vertoning(describe_slopes(tweetal.rijen, tweetal.namen), grafiek=chart)
