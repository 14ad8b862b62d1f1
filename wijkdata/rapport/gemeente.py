"""Gemeente in beeld on paper: what stands out on Start, its map, and the priorities with their doubt."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from wijkdata.models import NEDERLAND
from wijkdata.rapport.foot import make_foot
from wijkdata.rapport.nouns import Gemeenteblad, Kaartbeeld, Plaatsregel, Rapportsoort, Tekening
from wijkdata.rapport.subject_map import draw_subject
from wijkdata.screens.map import load_kaartcijfers, load_vormen
from wijkdata.screens.priorities import Prioriteiten, load_prioriteiten
from wijkdata.screens.screen import Scherm
from wijkdata.screens.start import Highlights, load_highlights
from wijkdata.view.map.words import map_labels, own_message, remarks, second_message
from wijkdata.view.map_drawing import map_svg, swatch
from wijkdata.view.paper import GEMEENTE_IN_BEELD, LETTER
from wijkdata.view.priorities import remarks as said
from wijkdata.view.priorities.answer import names_sentence
from wijkdata.view.priorities.charts import BALKEN, groups_note, place_bar, rank_bars, rest_of
from wijkdata.view.priorities.classes import group_classes, group_labels, group_lines, groups_alt, outlined
from wijkdata.view.priorities.sentences import too_small_names
from wijkdata.view.priorities.tables import places_in_words
from wijkdata.view.start.highlights import (
    OPVALLEND,
    gap_line,
    make_standouts,
    nothing_stands_out,
    sources_of,
    start_title,
)
from wijkdata.view.theme import LIGHT, NORMAAL

_ROWS: Final = 16
"""More areas do not fit below the map of the groups; how many are left out is said."""
_WIDE, _HIGH = 560, 400
_NAMED: Final = 20


def make_gemeenteblad(scherm: Scherm, gemaakt: date) -> Gemeenteblad:
    """Return what a report of the gemeente on this screen says."""
    assert scherm.keuze.gemeente != NEDERLAND
    lijst, prioriteiten = load_highlights(scherm), load_prioriteiten(scherm)
    figures = load_kaartcijfers(scherm)
    rows, heads, rest, notes = _places(scherm, prioriteiten)
    return Gemeenteblad(
        titel=start_title(scherm.gemeente_naam),
        zin=own_message(scherm, figures),
        opvallend_kop=OPVALLEND,
        opvallend=make_standouts(
            lijst.opvallend, scherm.gemeente_naam, "Nederland", lambda pick: pick(LIGHT)
        ),
        niets="" if lijst.opvallend else nothing_stands_out(lijst.vergeleken, scherm.gemeente_naam),
        kloof=_gap(lijst),
        opvallend_bron=sources_of(lijst),
        kaart=_map(scherm),
        prioriteiten_kop=said.title(scherm, prioriteiten),
        namen="" if prioriteiten.fout else names_sentence(prioriteiten.rijen),
        antwoord=_answer(scherm, prioriteiten),
        groepen=None if prioriteiten.fout else _groups(scherm, prioriteiten),
        koppen=heads,
        balken_kop=BALKEN,
        plaatsen=rows,
        rest=rest,
        noten=notes,
        gronden=[] if prioriteiten.fout else said.remarks(scherm, prioriteiten),
        voet=make_foot(scherm, Rapportsoort.GEMEENTE, GEMEENTE_IN_BEELD, gemaakt),
    )


def _gap(lijst: Highlights) -> tuple[str, str]:
    return gap_line(lijst.kloven[0]) if lijst.kloven else ("", "")


def _map(scherm: Scherm) -> Kaartbeeld:
    """Return the map of Start: the subject of this screen."""
    figures = load_kaartcijfers(scherm)
    said_below = [second_message(scherm, figures), *remarks(scherm, figures)]
    return draw_subject(scherm, NORMAAL, map_labels(figures), (_WIDE, _HIGH), said_below)


def _answer(scherm: Scherm, prioriteiten: Prioriteiten) -> list[str]:
    if prioriteiten.fout:
        return [one for one in (prioriteiten.fout, too_small_names(prioriteiten.gebieden)) if one]
    return said.answer(scherm, prioriteiten)


def _groups(scherm: Scherm, prioriteiten: Prioriteiten) -> Kaartbeeld:
    """Return the map of the three groups."""
    codes, rijen = prioriteiten.gebieden["code"].tolist(), prioriteiten.rijen
    klassen = group_classes(codes, rijen, prioriteiten.instellingen.k, LIGHT)
    listed = outlined(prioriteiten)
    svg = map_svg(
        load_vormen(scherm, prioriteiten.werkgebieden, prioriteiten.indeling_jaar).vormen,
        codes,
        klassen,
        LIGHT,
        NORMAAL,
        letter=LETTER,
        fictief=scherm.fictief,
        labels=group_labels(rijen if listed else rijen.head(_NAMED)),
        omlijnd=listed,
        width=_WIDE,
        height=_HIGH,
    )
    lines = group_lines(klassen, scherm.keuze.niveau, len({*listed} & {*codes}))
    return Kaartbeeld(
        kaart=Tekening(svg, groups_alt(rijen)) if svg else None,
        kop="",
        legenda=[(swatch(klasse, klassen, LIGHT), words) for klasse, words in lines],
        zinnen=[],
    )


def _places(
    scherm: Scherm, prioriteiten: Prioriteiten
) -> tuple[list[Plaatsregel], list[str], str, list[str]]:
    """Return the rows of the ranking with their headings, how many are left out, and how to read them."""
    if prioriteiten.fout:
        return [], [], "", []
    rijen, k, ranked = prioriteiten.rijen, prioriteiten.instellingen.k, prioriteiten.rangschikking
    bars = rank_bars(
        rijen, k, niveau=scherm.keuze.niveau, snede=ranked.onzeker.snede if ranked else None, max_rijen=_ROWS
    )
    words = places_in_words(rijen.head(_ROWS), k)
    drawn = bars.cijfers["rijen"].to_dict("records")
    rows = [_row(words.iloc[place].tolist(), one, k) for place, one in enumerate(drawn[: len(words)])]
    note = groups_note(bars)
    return rows, list(words.columns), rest_of(bars), [note] if note else []


def _row(cells: list[str], drawn: dict[Any, Any], k: int) -> Plaatsregel:
    bar = Tekening(place_bar(drawn, k, LIGHT), f"{drawn['naam']}: {drawn['plaats']}")
    return Plaatsregel(cells, bar, bool(drawn["lijst"]), bool(drawn["nieuw"]))
