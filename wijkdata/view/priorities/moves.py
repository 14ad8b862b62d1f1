"""Two scenarios side by side in words and as a table: who moves, why, and how far they agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

from wijkdata.catalogue import Indicator
from wijkdata.models import Niveau, niveau_naam
from wijkdata.stats.score.scenarios import Oorzaak, Scenariovergelijking, main_cause
from wijkdata.stats.score.uncertainty import Groep
from wijkdata.view.numbers import format_number, join_words
from wijkdata.view.places import ended, spoken, subject
from wijkdata.view.priorities.sentences import GROEP_VORM, GROEP_WOORD, in_words, place_words

_AGREEMENT: Final = (
    (0.9, "lijken sterk op elkaar"),
    (0.7, "lijken op elkaar"),
    (0.4, "lijken een beetje op elkaar"),
)
_MOST_NAMES: Final = 5


def pair_headline(rijen: pd.DataFrame, k: int, niveau: Niveau) -> str:
    """Say how many of the first k are the same in both, who comes in and who goes out."""
    first, then = rijen["rang_eerst"] <= k, rijen["rang_dan"] <= k
    same = int((first & then).sum())
    start = (
        f"Van de eerste {in_words(k)} {niveau_naam(niveau, meervoud=True)} "
        f"{'staat' if same == 1 else 'staan'} er {in_words(same)} in beide scenario's."
    )
    if k == 1:
        start = "De eerste plaats blijft gelijk." if same else "De eerste plaats verandert."
    comes, goes = rijen.loc[then & ~first, "naam"].tolist(), rijen.loc[first & ~then, "naam"].tolist()
    moves = [ended(f"Erbij: {_names(comes)}")] if comes else []
    moves += [ended(f"Eruit: {_names(goes)}")] if goes else []
    return " ".join([start, *moves])


def agreement_sentence(vergelijking: Scenariovergelijking) -> str:
    """Say how far two orders agree, with the rank correlations of Spearman and Kendall."""
    found = vergelijking.spearman
    if found is None:
        return "Een van de twee zet alle gebieden gelijk. Dan valt er geen samenhang te geven."
    words = next((words for least, words in _AGREEMENT if found >= least), "lijken weinig op elkaar")
    return (
        f"De twee volgordes {words}: rangcorrelatie {format_number(found, 2)} "
        f"(Kendall {format_number(vergelijking.kendall, 2)}). Bij 1 zijn zij gelijk."
    )


def certainty_sentence(rijen: pd.DataFrame) -> str:
    """Say of how many areas that move the margins of both places do not meet."""
    moved = rijen[rijen["rang_eerst"] != rijen["rang_dan"]]
    clear = moved.loc[moved["los"], "naam"].tolist()
    if moved.empty:
        return "Geen enkel gebied verandert van plaats."
    if not clear:
        return "Bij elk gebied overlappen de marges van de twee plaatsen: geen duidelijke verschuiving."
    return f"De marges van de twee plaatsen overlappen niet bij {_names(clear)}: duidelijk verschoven."


def cause_sentence(
    oorzaak: Oorzaak | None, thema_namen: Mapping[str, str], indicatoren: Mapping[str, Indicator]
) -> str:
    """Name the theme and indicator that do most to a move."""
    if oorzaak is None:
        return "Dat komt doordat andere gebieden verschuiven."
    what = "het andere gewicht" if oorzaak.door_gewicht else "de andere manier van rekenen"
    naam = indicatoren[oorzaak.sleutel].naam_kort
    return f"Dat komt vooral door {what} bij {thema_namen[oorzaak.thema]}, met name {naam}."


def causes(
    vergelijking: Scenariovergelijking,
    themas: Mapping[str, str],
    thema_namen: Mapping[str, str],
    indicatoren: Mapping[str, Indicator],
) -> dict[str, str]:
    """Say per area that moves why it does.

    Parameters
    ----------
    themas
        Theme of each indicator.
    """
    return {
        one.gebied: cause_sentence(main_cause(one, themas), thema_namen, indicatoren)
        for one in vergelijking.verschuivingen
        if one.rang_eerst != one.rang_dan
    }


def move_sentences(
    vergelijking: Scenariovergelijking, namen: Mapping[str, str], waarom: Mapping[str, str], most: int = 4
) -> list[str]:
    """Say how areas move and why: those that enter or leave the first k, else the largest moves."""
    k = vergelijking.k
    moved = [one for one in vergelijking.verschuivingen if one.rang_eerst != one.rang_dan]
    crossing = [one for one in moved if (one.rang_eerst <= k) != (one.rang_dan <= k)]
    return [
        f"{subject(namen[one.gebied])} gaat van plaats {format_number(one.rang_eerst)} "
        f"naar plaats {format_number(one.rang_dan)}. {waarom[one.gebied]}"
        for one in (crossing or moved)[:most]
    ]


def alone_sentence(vergelijking: Scenariovergelijking, namen: Mapping[str, str]) -> str:
    """Name the areas with a place in one scenario only; empty where there are none."""
    alone = [namen.get(code, code) for code in (*vergelijking.alleen_eerst, *vergelijking.alleen_dan)]
    return ended(f"Maar in één van de twee een plaats: {_names(alone)}") if alone else ""


def moves_in_words(rijen: pd.DataFrame, namen: tuple[str, str], waarom: Mapping[str, str]) -> pd.DataFrame:
    """Return the areas as people read them; `waarom` says by code why an area moves."""
    first, second = namen
    table = [
        {
            "Gebied": row.naam,
            f"Eerst: {first}": format_number(row.rang_eerst),
            "Marge eerst": _place(row.groep_eerst, row.laag_eerst, row.hoog_eerst),
            f"Dan: {second}": format_number(row.rang_dan),
            "Marge dan": _place(row.groep_dan, row.laag_dan, row.hoog_dan),
            "Waarom": waarom.get(row.code, "Zelfde plaats."),
        }
        for row in rijen.itertuples(index=False)
    ]
    return pd.DataFrame(table, dtype="str")


def moves_in_numbers(rijen: pd.DataFrame, waarom: Mapping[str, str]) -> pd.DataFrame:
    """Return the areas as a file holds them: one number per cell."""
    return pd.DataFrame({
        "code": rijen["code"],
        "gebied": rijen["naam"],
        "plaats_eerst": rijen["rang_eerst"],
        "plaats_dan": rijen["rang_dan"],
        "groep_eerst": [GROEP_WOORD[Groep(one)] for one in rijen["groep_eerst"]],
        "groep_dan": [GROEP_WOORD[Groep(one)] for one in rijen["groep_dan"]],
        "kans_bij_eerste_eerst": rijen["kans_eerst"],
        "kans_bij_eerste_dan": rijen["kans_dan"],
        "verschil_in_punten": rijen["verschil"],
        "duidelijk_verschoven": ["ja" if one else "nee" for one in rijen["los"]],
        "waarom": [waarom.get(code, "") for code in rijen["code"]],
    })  # fmt: skip


def _place(groep: str, laag: float, hoog: float) -> str:
    return f"{GROEP_VORM[Groep(groep)]} {place_words(laag, hoog)}"


def _names(names: Sequence[str]) -> str:
    rest = len(names) - _MOST_NAMES
    return join_words(
        [*map(spoken, names[:_MOST_NAMES]), *([f"nog {format_number(rest)}"] if rest > 0 else [])]
    )
