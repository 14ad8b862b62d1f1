"""What people chose at the table in words: who, what it costs in expected hits, and why they chose so."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

import pandas as pd

from wijkdata.choice.werkgebied import is_werkgebied
from wijkdata.models import Niveau, niveau_naam
from wijkdata.screens.besluit import Besluitblad, load_besluit
from wijkdata.screens.priorities_pair import Tweetal
from wijkdata.screens.screen import Scherm
from wijkdata.view.numbers import format_number, join_words
from wijkdata.view.places import ended, spoken, subject
from wijkdata.view.priorities.sentences import chance_words, in_words
from wijkdata.view.words import count_gebieden, marks_of_areas
from wijkdata.workspace.documents import Besluitreden

REDEN_WOORD: Final = {
    Besluitreden.DRAAGVLAK: "draagvlak",
    Besluitreden.LOPENDE_INZET: "lopende inzet",
    Besluitreden.GRENS_WIJKTEAM: "grens van het wijkteam",
    Besluitreden.ANDERS: "iets anders",
}
KENT_ALLEEN: Final = (
    "De berekening kent alleen deze cijfers en uw gewichten. Wat u verder weet, telt hier niet mee."
)
_AREA: Final = "een werkgebied dat hier niet meedoet"
_MOST_NAMES: Final = 8
_IN_TITLE: Final = 3
"""As many names fit in the message of a slide."""
_LETTERS, _LINE_REM, _GAP_REM = 50, 1.05, 0.3
"""Letters on a line of half a slide, its height, and what is between two areas."""
_MANY: Final = 20
"""From so many areas an expected number is told without decimals."""
_NEVER: Final = 1e-6
_HARDLY: Final = 0.03
"""A difference between two chances under which it hardly matters who is chosen."""


def chosen_sentence(blad: Besluitblad, niveau: Niveau) -> str:
    """Say who was chosen, and how that compares with how many can be chosen."""
    if blad.gekozen.empty:
        return f"U koos nog geen {niveau_naam(niveau, meervoud=True)}."
    n = blad.aantal
    top = "" if blad.slaat_over or blad.ruim else f"{top_words(n)}: "
    said = ended(f"U koos {top}{_listed(_marked(blad.gekozen))}")
    if n == blad.k or blad.ruim:
        return said
    verb = "is" if n == 1 else "zijn"
    return f"{said} Dat {verb} er {in_words(n)}; volgens uw instelling kunt u er {in_words(blad.k)} kiezen."


def cost_sentence(blad: Besluitblad, niveau: Niveau) -> str:
    """Say how many of the true first are expected among the chosen, beside the best that as many can do."""
    if blad.gekozen.empty:
        return ""
    if blad.ruim:
        area, areas = niveau_naam(niveau), niveau_naam(niveau, meervoud=True)
        return f"Er zijn niet meer {areas} dan u er kunt kiezen. Elke {area} hoort dan {_first(blad.k)}."
    if min(blad.aantal, blad.k) == 1:
        return _chance_cost(blad)
    n, k = in_words(blad.aantal), in_words(blad.k)
    hits = hits_words(blad.treffers, blad.aantal, blad.k)
    said = f"Naar verwachting horen er {hits} van de {n} bij de echte eerste {k}."
    if blad.aantal > blad.k:
        said = f"Naar verwachting zitten er {hits} van de echte eerste {k} bij."
    if not blad.slaat_over:
        return said
    best = hits_words(blad.beste, blad.aantal, blad.k)
    step = 1.0 if blad.aantal >= _MANY else 0.1
    same = "ook " if best == hits else ""
    compared = f"Met {top_words(blad.aantal)} zou dat {same}{best} zijn."
    return f"{said} {compared}{_hardly(blad, step)}"


def _chance_cost(blad: Besluitblad) -> str:
    """Say the same as a chance, where one area is chosen or sought."""
    here, best = _chance(blad.treffers), _chance(blad.beste)
    if blad.aantal > 1:
        said, top = f"De echte eerste zit er {here} bij.", top_words(blad.aantal)
    else:
        place = f"hoort {here} bij de echte eerste {in_words(blad.k)}"
        place = place if blad.k > 1 else f"staat {here} echt bovenaan"
        said = f"{subject(blad.gekozen['naam'].iloc[0])} {place}."
        top = f"{_marked(blad.gemist)[0]}, de bovenste," if blad.slaat_over else ""
    return f"{said} Bij {top} is dat {best}.{_hardly(blad, _HARDLY)}" if blad.slaat_over else said


def outside_sentence(blad: Besluitblad) -> str:
    """Name who of the chosen is not on the shortlist, with how often it comes out as one of the first."""
    rows = blad.gekozen[~blad.gekozen["kortelijst"].to_numpy(bool)]
    if rows.empty:
        return ""
    if len(rows) > 1:
        return ended(f"Niet op de lijst om over te praten: {_listed(_with_chance(rows, blad.k))}")
    said = f"{subject(_marked(rows)[0])} staat niet op de lijst om over te praten"
    kans = f"{_chance(rows['kans'].iloc[0])} {_first(blad.k)}"
    return f"{said}: {kans}." if blad.aantal > 1 else f"{said}."


def missed_sentence(blad: Besluitblad, most: int = _MOST_NAMES) -> str:
    """Name who stands higher and was not chosen; empty where nobody was passed over, or it was told."""
    if not blad.slaat_over or blad.aantal == 1:
        return ""
    names = _listed(_with_chance(blad.gemist, blad.k), most)
    return ended(f"Wel bij {top_words(blad.aantal)}, maar niet gekozen: {names}")


def without_place_sentence(blad: Besluitblad) -> str:
    """Name what was chosen and has no place in this ranking; empty where all have one."""
    if not blad.zonder_plaats:
        return ""
    names = _listed([_AREA if is_werkgebied(naam) else spoken(naam) for naam in blad.zonder_plaats])
    return ended(f"Gekozen, maar zonder plaats in deze volgorde en dus niet meegeteld: {names}")


def cost_lines(blad: Besluitblad, niveau: Niveau) -> list[str]:
    """Return everything the ranking says of the choice; empty where nothing was chosen."""
    lines = [cost_sentence(blad, niveau), outside_sentence(blad), missed_sentence(blad)]
    return [line for line in lines if line]


def reasons_sentence(blad: Besluitblad, redenen: Sequence[Besluitreden]) -> str:
    """Say why people chose others than the first; empty where they did not."""
    if not blad.anders:
        return ""
    if not redenen:
        return "Reden om anders te kiezen: niet opgegeven."
    start = "Reden" if len(redenen) == 1 else "Redenen"
    return f"{start} om anders te kiezen: {join_words(REDEN_WOORD[one] for one in redenen)}."


def besluit_remark(scherm: Scherm) -> str:
    """Return the choice as one line for below a ranking and in a file; what was written on it stays out."""
    blad, niveau = load_besluit(scherm), scherm.keuze.niveau
    if blad.gekozen.empty:
        return without_place_sentence(blad)
    lines = [
        chosen_sentence(blad, niveau),
        *cost_lines(blad, niveau),
        reasons_sentence(blad, scherm.gelezen.besluit.redenen),
        without_place_sentence(blad),
    ]
    return " ".join(line for line in lines if line)


def pair_choice_sentence(tweetal: Tweetal) -> str:
    """Say what two scenarios choose alike and apart; empty where neither chooses."""
    blads = [load_besluit(scherm) for scherm in tweetal.schermen]
    names = [dict(zip(blad.gekozen["code"], _marked(blad.gekozen), strict=True)) for blad in blads]
    if not any(names):
        return ""
    if not all(names):
        who = 0 if names[0] else 1
        return ended(f"Alleen bij {tweetal.namen[who]} is gekozen: {_listed(list(names[who].values()))}")
    both = names[0].keys() & names[1].keys()
    alike = [naam for code, naam in names[0].items() if code in both]
    said = [f"Beide kiezen {_listed(alike)}"] if alike else []
    for own, called in zip(tweetal.namen, names, strict=True):
        alone = [naam for code, naam in called.items() if code not in both]
        said += [f"Alleen {own} kiest {_listed(alone)}"] if alone else []
    return " ".join(map(ended, said))


def slide_title(blad: Besluitblad, niveau: Niveau) -> str:
    """Return the message of the slide: who was chosen."""
    if blad.aantal > _IN_TITLE:
        return f"Gekozen: {in_words(blad.aantal)} {niveau_naam(niveau, meervoud=True)}."
    return ended(f"Gekozen: {_listed(_marked(blad.gekozen))}")


def slide_lines(blad: Besluitblad, niveau: Niveau) -> list[str]:
    """Return what a slide says of the choice; the list beside it tells who is on the shortlist."""
    return [line for line in (cost_sentence(blad, niveau), missed_sentence(blad, _IN_TITLE)) if line]


def slide_items(blad: Besluitblad, niveau: Niveau, room: float) -> list[str]:
    """Return the chosen areas with their chance, as many as fit; the last may count the rest.

    `room` is the height there is for them, in `rem`.
    """
    items = [
        f"{naam}: {_chance(kans)}{'' if listed else ' (niet op de lijst om over te praten)'}"
        for naam, kans, listed in zip(
            _marked(blad.gekozen), blad.gekozen["kans"], blad.gekozen["kortelijst"], strict=True
        )
    ]
    heights = accumulate(math.ceil(len(item) / _LETTERS) * _LINE_REM + _GAP_REM for item in items)
    fit = sum(height <= room for height in heights)
    if fit == len(items):
        return items
    shown = items[: max(fit - 1, 1)]
    return [*shown, f"nog {count_gebieden(len(items) - len(shown), niveau)}"]


def items_heading(blad: Besluitblad) -> str:
    """Return what the chances on a slide are of."""
    return f"Hoe vaak {_first(blad.k)}?"


def why_question(blad: Besluitblad) -> str:
    """Ask why people chose others than the first."""
    return f"Waarom kiest u anders dan {top_words(max(blad.aantal, blad.k))}?"


def top_words(n: int) -> str:
    """Name the first n of the ranking.

    >>> top_words(1), top_words(3)
    ('de bovenste', 'de bovenste drie')
    """
    return "de bovenste" if n == 1 else f"de bovenste {in_words(n)}"


def hits_words(hits: float, aantal: int, k: int) -> str:
    """Write an expected number no more exact than it is; what rounds to none or all says it is not quite.

    >>> [hits_words(hits, 3, 3) for hits in (1.94, 0.01, 2.97)], hits_words(45.3, 50, 50)
    (['ongeveer 1,9', 'minder dan 0,1', 'meer dan 2,9'], 'ongeveer 45')
    """
    most, decimals = min(aantal, k), 0 if aantal >= _MANY else 1
    step = 10.0**-decimals
    if hits < step / 2:
        return f"minder dan {format_number(step, decimals)}"
    if hits >= most - step / 2:
        return f"meer dan {format_number(most - step, decimals)}"
    return f"ongeveer {format_number(hits, decimals)}"


def _hardly(blad: Besluitblad, least: float) -> str:
    return " Dat maakt bijna niets uit." if blad.beste - blad.treffers < least else ""


def _first(k: int) -> str:
    return f"bij de eerste {in_words(k)}" if k > 1 else "op de eerste plaats"


def _chance(kans: float) -> str:
    """Write a chance; what came out never, or always, is not sure for all that."""
    return chance_words(min(max(kans, _NEVER), 1 - _NEVER))


def _with_chance(rijen: pd.DataFrame, k: int) -> list[str]:
    """Return names with their mark and chance; of the first it says what the chance is of."""
    marks = marks_of_areas(rijen)
    chances = [_chance(kans) for kans in rijen["kans"]]
    chances[0] += f" {_first(k)}"
    parts = zip(rijen["naam"], marks, chances, strict=True)
    return [f"{spoken(naam)} ({', '.join(filter(None, (mark, said)))})" for naam, mark, said in parts]


def _marked(rijen: pd.DataFrame) -> list[str]:
    """Return names, and behind an area with few people that: its figures say little."""
    marks = marks_of_areas(rijen)
    parts = zip(rijen["naam"], marks, strict=True)
    return [f"{spoken(naam)} ({mark})" if mark else spoken(naam) for naam, mark in parts]


def _listed(names: Sequence[str], most: int = _MOST_NAMES) -> str:
    rest = len(names) - most
    return join_words([*names[:most], f"nog {format_number(rest)}"] if rest > 0 else names)
