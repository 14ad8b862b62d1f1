"""The slides of Prioriteiten: weights with the places they lead to, the map, the choice, two scenarios."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from wijkdata.errors import WijkdataFout
from wijkdata.rapport.slides.nouns import Dia, Diabeeld, Diagrafiek, Diareeks, Diatekst, Grafiekvorm
from wijkdata.rapport.slides.parts import make_map, plain_table
from wijkdata.screens.besluit import Besluitblad, load_besluit
from wijkdata.screens.map import load_vormen
from wijkdata.screens.priorities import Prioriteiten, load_prioriteiten
from wijkdata.screens.priorities_pair import Tweetal
from wijkdata.screens.screen import Scherm
from wijkdata.stats.score.uncertainty import Groep
from wijkdata.view.places import shortened
from wijkdata.view.priorities import besluit
from wijkdata.view.priorities import remarks as said
from wijkdata.view.priorities.charts import BALKEN, describe_rank_bars
from wijkdata.view.priorities.classes import group_classes, group_colour, group_labels, groups_alt, outlined
from wijkdata.view.priorities.moves import moves_in_words
from wijkdata.view.priorities.sentences import (
    GROEP_VORM,
    among_first,
    chance_figure,
    too_small_names,
)
from wijkdata.view.priorities.settings import theme_label
from wijkdata.view.priorities.slides import (
    decision_lines,
    decision_slide,
    groups_slide,
    no_pair_slide,
    pair_slide,
    weights_slide,
)
from wijkdata.view.theme import LIGHT
from wijkdata.view.words import count_gebieden

_MOST: Final = 24
"""Areas in the ranking: two slides full; how many are left out is said."""
_PAIRED: Final = 20
_NAME_LENGTH: Final = 30
_NAMED: Final = 20
_ALL: Final = 10_000.0
"""Height in `rem` in which every chosen area fits: a file has as many slides as they need."""

ReadPair = Callable[[], Tweetal]
"""Ranks the areas as the second scenario of the address does; raises WijkdataFout where that cannot be."""


def make_prioriteiten(scherm: Scherm, tweetal: ReadPair | None = None) -> list[Dia]:
    """Return the slides for the choice on this screen; `tweetal` where two scenarios stand side by side."""
    prioriteiten = load_prioriteiten(scherm)
    pair = [_pair(scherm, prioriteiten, tweetal)] if tweetal and scherm.gelezen.scenario2 else []
    if prioriteiten.rijen.empty:
        return [_empty(scherm, prioriteiten), *pair]
    blad = load_besluit(scherm)
    decided = [] if blad.gekozen.empty else [_decision(scherm, prioriteiten, blad)]
    return [_weights(scherm, prioriteiten), _map(scherm, prioriteiten), *decided, *pair]


def _empty(scherm: Scherm, prioriteiten: Prioriteiten) -> Dia:
    words = weights_slide(scherm, prioriteiten)
    why = [prioriteiten.fout, too_small_names(prioriteiten.gebieden)]
    return Dia(words.kop, words.voet, [one for one in why if one])


def _notes(scherm: Scherm, prioriteiten: Prioriteiten) -> list[str]:
    return [*said.answer(scherm, prioriteiten), *said.remarks(scherm, prioriteiten)]


def _weights(scherm: Scherm, prioriteiten: Prioriteiten) -> Dia:
    words = weights_slide(scherm, prioriteiten)
    rows = []
    for thema, weight in prioriteiten.gewichten.items():
        inside = [one for one in prioriteiten.mee if one.thema == thema]
        naam = scherm.catalogue.themas[thema].naam  # type: ignore[index]
        rows.append([theme_label(naam, inside), str(weight)])
    table = plain_table("Gewicht van elk thema", ["Thema", "Gewicht"], rows, [3, 1.3])
    left = len(prioriteiten.rijen) - _MOST
    more = [f"Achter de naam: hoe vaak van de 100 keer {among_first(prioriteiten.instellingen.k)}."]
    more += [f"Niet op deze dia: nog {count_gebieden(left, scherm.keuze.niveau)}."] if left > 0 else []
    pictures: list[Diabeeld] = [table, _places(scherm, prioriteiten)]
    return Dia(words.kop, words.voet, more, pictures, [3, 7], _notes(scherm, prioriteiten))


def _places(scherm: Scherm, prioriteiten: Prioriteiten) -> Diagrafiek:
    """Return the places that every area may have, the likeliest to be among the first on top."""
    k, rows = prioriteiten.instellingen.k, prioriteiten.rijen.head(_MOST)
    groups = [Groep(one) for one in rows["groep"]]
    names = [
        f"{GROEP_VORM[groep]} {shortened(naam, _NAME_LENGTH)}\u2003{chance_figure(kans)}"
        for groep, naam, kans in zip(groups, rows["naam"], rows["kans"], strict=True)
    ]
    low, high = (rows[name].astype(float) for name in ("laag", "hoog"))
    return Diagrafiek(
        alt=describe_rank_bars(prioriteiten.rijen, k, scherm.keuze.niveau),
        vorm=Grafiekvorm.BEREIK,
        reeksen=[
            Diareeks("Plaats vanaf", (low - 0.5).tolist(), [""]),
            Diareeks(
                "Aantal plaatsen",
                (high - low + 1).tolist(),
                [group_colour(groep, LIGHT) for groep in groups],
            ),
        ],
        categorieen=names,
        eenheid=BALKEN,
    )


def _map(scherm: Scherm, prioriteiten: Prioriteiten) -> Dia:
    words, rijen = groups_slide(scherm, prioriteiten), prioriteiten.rijen
    areas, listed = prioriteiten.gebieden, outlined(prioriteiten)
    codes = areas["code"].tolist()
    drawn = make_map(
        load_vormen(scherm, prioriteiten.werkgebieden, prioriteiten.indeling_jaar),
        {code: prioriteiten.namen.get(code, code) for code in codes},
        group_classes(codes, rijen, prioriteiten.instellingen.k, LIGHT),
        alt=groups_alt(rijen),
        labels=group_labels(rijen if listed else rijen.head(_NAMED)),
        omlijnd=listed,
    )
    no_map = [] if drawn else [groups_alt(rijen)]
    notes = _notes(scherm, prioriteiten)
    return Dia(words.kop, words.voet, no_map, [drawn] if drawn else [], noten=notes)


def _decision(scherm: Scherm, prioriteiten: Prioriteiten, blad: Besluitblad) -> Dia:
    words, niveau = decision_slide(scherm, prioriteiten, blad), scherm.keuze.niveau
    items = Diatekst(besluit.items_heading(blad), besluit.slide_items(blad, niveau, _ALL))
    lines = Diatekst("", decision_lines(scherm, blad))
    pictures = [items, lines] if lines.zinnen else [items]
    shares = [1.0] * len(pictures)
    return Dia(words.kop, words.voet, [], pictures, shares, _notes(scherm, prioriteiten))


def _pair(scherm: Scherm, prioriteiten: Prioriteiten, tweetal: ReadPair) -> Dia:
    try:
        found = tweetal()
    except WijkdataFout as fout:
        return Dia(*no_pair_slide(fout))
    words = pair_slide(prioriteiten, found)
    frame = moves_in_words(found.rijen.head(_PAIRED), found.namen, said.pair_causes(found))
    rows = [list(map(str, row)) for row in frame.drop(columns="Waarom").itertuples(index=False)]
    table = plain_table(words.kop, [str(one) for one in frame.columns if one != "Waarom"], rows)
    left = len(found.rijen) - _PAIRED
    more = [f"Niet op deze dia: nog {count_gebieden(left, scherm.keuze.niveau)}."] if left > 0 else []
    return Dia(words.kop, words.voet, more, [table], noten=said.pair_remarks(found))
