"""Why an area stands where it stands, in words: what pulls it up, what goes well, what would change it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from wijkdata.catalogue import Indicator
from wijkdata.stats.score.explain import Plaatsuitleg
from wijkdata.stats.score.stability import Onderdeel, Stabiliteit
from wijkdata.stats.score.uncertainty import Groep
from wijkdata.view.numbers import format_number, format_waarde, join_words
from wijkdata.view.places import subject
from wijkdata.view.priorities.sentences import GROEP_VORM, GROEP_WOORD, chance_words, in_words, place_words

_MOST = 4
_ENOUGH = 0.05
"""Points a contribution must differ from the mean before it is named."""


def place_sentence(naam: str, groep: Groep, kans: float, laag: float, hoog: float, k: int) -> str:
    """Say in one sentence where an area stands and how sure that is."""
    first = f"bij de eerste {in_words(k)}" if k > 1 else "op de eerste plaats"
    return (
        f"{subject(naam)}: {GROEP_VORM[groep]} {GROEP_WOORD[groep]} {first}. "
        f"Waarschijnlijk {place_words(laag, hoog)}: {chance_words(kans)} {first}."
    )


def theme_differences(uitleg: Sequence[Plaatsuitleg]) -> dict[str, float]:
    """Add up per theme how many points of need an area has above the mean area."""
    found: dict[str, float] = {}
    for one in uitleg:
        found[one.thema] = found.get(one.thema, 0.0) + one.afwijking
    return found


def pulling_sentence(
    uitleg: Sequence[Plaatsuitleg],
    waarden: Mapping[str, float],
    indicatoren: Mapping[str, Indicator],
    *,
    kracht: bool,
) -> str:
    """Name what adds most need compared with the mean area, or with `kracht` what takes most away."""
    side = [one for one in uitleg if (-one.afwijking if kracht else one.afwijking) > _ENOUGH]
    said = [
        _with_figure(indicatoren[one.sleutel], waarden.get(one.sleutel, math.nan))
        for one in side[:_MOST]
        if one.punten is not None
    ]
    if kracht:
        return f"Gunstiger dan gemiddeld: {join_words(said)}." if said else "Geen cijfer is hier gunstiger."
    return f"Ongunstiger dan gemiddeld: {join_words(said)}." if said else "Geen cijfer is hier ongunstiger."


def _with_figure(indicator: Indicator, waarde: float) -> str:
    mark = ", gecorrigeerd" if indicator.gecorrigeerd else ""
    return f"{indicator.naam_kort} ({format_waarde(waarde, indicator)}{mark})"


def change_sentences(
    stabiliteit: Sequence[Stabiliteit],
    naam: str,
    k: int,
    themas: Mapping[str, str],
    namen: Mapping[str, str],
) -> list[str]:
    """Say for which weight of a theme an area leaves the first k, or comes among them."""
    said = []
    first = f"de eerste {in_words(k)}" if k > 1 else "de eerste plaats"
    for one in stabiliteit:
        if one.onderdeel is not Onderdeel.THEMA:
            continue
        for limit, side, other in (
            (one.onder, "minder", one.onder_door),
            (one.boven, "meer", one.boven_door),
        ):
            if limit is None:
                continue
            verb = f"zakt uit {first}" if one.in_eerste else f"komt bij {first}"
            change = f"{side} dan {_percent(limit)} weegt (nu {_percent(one.huidig)})"
            who = namen.get(other or "", "")
            swap = "komt er dan in" if one.in_eerste else "gaat er dan uit"
            other_moves = f" {subject(who)} {swap}." if who else ""
            said.append(f"{subject(naam)} {verb} als {themas[one.sleutel]} {change}.{other_moves}")
    if said:
        return said
    stays = "blijft bij" if any(one.in_eerste for one in stabiliteit) else "komt niet bij"
    return [f"{subject(naam)} {stays} {first}, hoe zwaar u één thema ook laat wegen."] if stabiliteit else []


def _percent(share: float) -> str:
    return f"{format_number(100 * share)}%"
