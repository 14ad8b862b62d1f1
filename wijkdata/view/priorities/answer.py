"""What the priorities answer, and how sure that is: never empty, and never more than the draws bear."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import pandas as pd

from wijkdata.catalogue import Indicator
from wijkdata.models import Niveau, niveau_naam
from wijkdata.stats.score.doubt import Twijfel
from wijkdata.stats.score.shortlist import Snede
from wijkdata.stats.score.uncertainty import Groep, RangOnzekerheid
from wijkdata.view.numbers import format_number, join_words
from wijkdata.view.places import ended, spoken, subject
from wijkdata.view.priorities.sentences import (
    GROEP_VORM,
    GROEP_WOORD,
    chance_words,
    in_words,
    shortened_names,
)
from wijkdata.view.words import marks_of_areas

_IN_TITLE: Final = 3
"""As many names of the shortlist fit in the one sentence of the screen."""
_ABOUT: Final = 0.2
"""An expected number this close to a whole one is written as that."""
_SURE: Final = 0.05
"""All of the first are said to be hit only where no more than this is missing."""
_MAIN, _HARDLY = 0.75, 0.1
"""A source of doubt is a main one from this part of the largest, and hardly one up to this share of all."""
_BRON: Final = {
    "waarden": "de marge van de cijfers",
    "gewichten": "uw gewichten",
    "rekenwijze": "de manier van rekenen",
}


def headline(rijen: pd.DataFrame, k: int, niveau: Niveau) -> str:
    """Say how many areas drop out and over which to talk.

    Parameters
    ----------
    rijen
        The ranked areas of the place, the likeliest to be among the first on top: `naam`, `kortelijst`.

    Examples
    --------
    >>> rows = pd.DataFrame({"naam": list("ABCDE"), "kortelijst": [True, True, True, True, False]})
    >>> headline(rows, 3, Niveau.WIJK)
    'Eén van de vijf wijken valt af. Praat over deze vier.'
    """
    areas, n = niveau_naam(niveau, meervoud=True), len(rijen)
    if n <= k:
        return f"Er zijn {in_words(n)} {areas} met een plaats. U kunt ze allemaal kiezen."
    names = [spoken(naam) for naam in rijen.loc[rijen["kortelijst"].to_numpy(bool), "naam"]]
    out = n - len(names)
    if not out:
        return f"Geen van de {in_words(n)} {areas} valt af. Praat over alle {in_words(n)}."
    talk = join_words(names) if len(names) <= _IN_TITLE else f"deze {in_words(len(names))}"
    verb = "valt" if out == 1 else "vallen"
    return ended(f"{_capital(in_words(out))} van de {in_words(n)} {areas} {verb} af. Praat over {talk}")


def names_sentence(rijen: pd.DataFrame) -> str:
    """Name the areas on the shortlist by group, the likeliest first.

    Where few people live figures say little: that stands behind such an area, and it never leads.
    """
    names: dict[str, list[tuple[bool, str]]] = {groep: [] for groep in Groep}
    listed = rijen[rijen["groep"] != Groep.DUIDELIJK_NIET]
    for naam, groep, mark in zip(listed["naam"], listed["groep"], marks_of_areas(listed), strict=True):
        names[groep].append((bool(mark), f"{spoken(naam)} ({mark})" if mark else spoken(naam)))
    said = [
        f"{GROEP_VORM[groep]} {ended(f'{GROEP_WOORD[groep].capitalize()}: {_listed(names[groep])}')}"
        for groep in (Groep.DUIDELIJK, Groep.TWIJFEL)
        if names[groep]
    ]
    return " ".join(said)


def answer_lines(
    onzeker: RangOnzekerheid, rijen: pd.DataFrame, niveau: Niveau, mee: Sequence[Indicator]
) -> list[str]:
    """Say what the choice of k areas is worth, where it is sharp, and what it hangs on.

    `rijen` are those of `headline`; `mee` the indicators that count.
    """
    k, n = onzeker.instellingen.k, len(rijen)
    if n <= k:
        return [use_sentence(mee)]
    lines = [
        hits_sentence(onzeker.expected_hits(), k, rijen["naam"].iloc[0]),
        cut_sentence(onzeker.snede, k, niveau),
        pair_sentence(rijen, niveau) if n == len(onzeker.gebieden) else "",
        doubt_sentence(onzeker.twijfel),
        use_sentence(mee),
    ]
    return [line for line in lines if line]


def hits_sentence(hits: float, k: int, eerste: str) -> str:
    """Say how many of the first k listed are expected to be among the true first k.

    >>> hits_sentence(2.5, 3, "Feijenoord")
    'Van de bovenste drie horen er naar verwachting twee à drie echt bij de eerste drie.'
    """
    if k == 1:
        return f"{subject(eerste)} staat {chance_words(hits)} echt bovenaan."
    about = about_words(min(hits, k - _ABOUT - 0.01) if hits < k - _SURE else hits)
    verb = "hoort er" if about in {"één", "minder dan één"} else "horen er"
    return f"Van de bovenste {in_words(k)} {verb} naar verwachting {about} echt bij de eerste {in_words(k)}."


def about_words(number: float) -> str:
    """Write an expected number so that it is no more exact than it is.

    >>> [about_words(x) for x in (0.3, 1.1, 2.48, 15.83)]
    ['minder dan één', 'één', 'twee à drie', 'zestien']
    """
    if number < 1 - _ABOUT:
        return "minder dan één"
    if abs(number - round(number)) <= _ABOUT:
        return in_words(round(number))
    return f"{in_words(math.floor(number))} à {in_words(math.ceil(number))}"


def cut_sentence(snede: Snede | None, k: int, niveau: Niveau) -> str:
    """Say behind how many areas the cut is sharpest; empty where it is sharp nowhere.

    >>> cut_sentence(Snede(4, 0.6), 6, Niveau.WIJK)
    'De grens is het scherpst na vier wijken: kiest u er vier, dan is er minder twijfel dan bij zes.'
    """
    if snede is None:
        return ""
    if snede.k == k:
        return f"Nergens is de grens scherper dan na {in_words(k)}."
    sharpest, areas = in_words(snede.k), niveau_naam(niveau, meervoud=snede.k > 1)
    return (
        f"De grens is het scherpst na {sharpest} {areas}: kiest u er {sharpest}, dan is er minder twijfel "
        f"dan bij {in_words(k)}."
    )


def pair_sentence(rijen: pd.DataFrame, niveau: Niveau) -> str:
    """Say above how many others the first area surely stands; empty where that is none, or not known."""
    naam, sure, others = rijen["naam"].iloc[0], int(rijen["zeker_boven"].iloc[0]), len(rijen) - 1
    if sure < 1:
        return ""
    areas = niveau_naam(niveau, meervoud=True)
    if sure >= others:
        return f"{subject(naam)} staat zeker boven alle andere {areas}."
    below = f"{format_number(sure)} van de {format_number(others)} andere {areas}"
    return f"{subject(naam)} staat zeker boven {below}."


def doubt_sentence(twijfel: Twijfel) -> str:
    """Say what the doubt about the order hangs on, in one sentence; empty where there is none.

    >>> doubt_sentence(Twijfel(0.77, 0.06, 0.17)).partition(", ")[2]
    'deels door de manier van rekenen en bijna niet door uw gewichten.'
    """
    shares = {name: float(getattr(twijfel, name)) for name in _BRON}
    largest = max(shares.values())
    if not largest:
        return ""
    said: dict[str, list[str]] = {}
    for name in sorted(shares, key=lambda name: -shares[name]):
        share = shares[name]
        how = "vooral" if share >= _MAIN * largest else "bijna niet" if share <= _HARDLY else "deels"
        said.setdefault(how, []).append(_BRON[name])
    return (
        f"De twijfel komt {join_words([f'{how} door {join_words(names)}' for how, names in said.items()])}."
    )


def use_sentence(mee: Sequence[Indicator]) -> str:
    """Say what a ranking may be used for, and how many of its figures are modelled."""
    modelled = sum(one.is_schatting for one in mee)
    use = "Dit is een lijst om over te praten, geen ranglijst"
    if not modelled:
        return f"{use}."
    verb = "is een schatting" if modelled == 1 else "zijn schattingen"
    return f"{use}: {format_number(modelled)} van de {format_number(len(mee))} cijfers {verb} met een model."


def many_note(cijfers: int, gebieden: int, niveau: Niveau) -> str:
    """Say that among so many comparisons some stand out by chance alone."""
    areas = niveau_naam(niveau, meervoud=True)
    return (
        f"Hier staan {format_number(cijfers)} cijfers van {format_number(gebieden)} {areas} naast elkaar. "
        "Bij zo veel vergelijkingen lijkt er altijd wel iets af te wijken door toeval."
    )


def _listed(names: Sequence[tuple[bool, str]]) -> str:
    return shortened_names([naam for _, naam in sorted(names, key=lambda pair: pair[0])])


def _capital(text: str) -> str:
    return text[0].upper().replace("É", "E") + text[1:]  # a capital of één bears no accent
