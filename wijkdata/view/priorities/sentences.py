"""The words of the priorities that several parts use, and the notes that go with a ranking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

from wijkdata.catalogue import Indicator
from wijkdata.models import Niveau, niveau_naam
from wijkdata.stats.score.eligible import Afvalreden, ZonderScore
from wijkdata.stats.score.prepare import Aangenomen
from wijkdata.stats.score.problem import Instellingen, Maat, Onzekerheid
from wijkdata.stats.score.uncertainty import Groep
from wijkdata.stats.small import MIN_VOLWASSENEN, too_small
from wijkdata.view.age import AFGELEID, age_mark, ages_note
from wijkdata.view.numbers import format_drempel, format_number, format_years, join_words
from wijkdata.view.places import ended, spoken
from wijkdata.view.words import count_gebieden, leeftijd_naam

GROEP_WOORD: Final = {
    Groep.DUIDELIJK: "duidelijk",
    Groep.TWIJFEL: "twijfel",
    Groep.DUIDELIJK_NIET: "valt af",
}
GROEP_VORM: Final = {Groep.DUIDELIJK: "●", Groep.TWIJFEL: "◐", Groep.DUIDELIJK_NIET: "○"}
MAAT_WOORD: Final = {
    Maat.AANDEEL: "Aandeel van de mensen",
    Maat.AANTAL: "Aantal mensen",
}
_GETAL: Final = (
    "geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf",
    "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig",
)  # fmt: skip
_REDEN: Final = {
    Afvalreden.TE_WEINIG_CIJFERS: "met te weinig cijfers",
    Afvalreden.TE_WEINIG_MENSEN: f"met minder dan {MIN_VOLWASSENEN} volwassenen",
    Afvalreden.ONBEWOOND: "zonder inwoners",
    Afvalreden.MENSEN_ONBEKEND: "met een onbekend aantal inwoners",
}
_MOST_NAMES: Final = 8


def place_words(laag: float, hoog: float) -> str:
    """Write a rank interval, a shared place as the places it lies between.

    >>> place_words(1.0, 4.0), place_words(2.0, 2.0)
    ('plaats 1–4', 'plaats 2')
    """
    low, high = int(laag), int(-(-hoog // 1))
    return f"plaats {format_number(low)}" + (f"–{format_number(high)}" if high > low else "")


def chance_words(kans: float) -> str:
    """Say how often out of a hundred something comes out.

    >>> chance_words(0.745), chance_words(0.001)
    ('75 van de 100 keer', 'minder dan 1 van de 100 keer')
    """
    return f"{chance_figure(kans)} van de 100 keer"


def chance_figure(kans: float) -> str:
    """Write how often out of a hundred, so that only a certainty is called one.

    >>> chance_figure(0.745), chance_figure(0.999), chance_figure(0.0), chance_figure(0.001)
    ('75', 'meer dan 99', '0', 'minder dan 1')
    """
    if 0.99 < kans < 1:
        return "meer dan 99"
    return "minder dan 1" if 0 < kans < 0.01 else format_number(kans * 100)


def among_first(k: int) -> str:
    """Say what a chance is a chance of.

    >>> among_first(3), among_first(1)
    ('bij de eerste drie', 'op de eerste plaats')
    """
    return f"bij de eerste {in_words(k)}" if k > 1 else "op de eerste plaats"


def share_words(gewichten: Mapping[str, int], thema: str) -> str:
    """Write the share of all weight that one theme has."""
    total = sum(gewichten.values())
    return f"{format_number(100 * gewichten[thema] / total)}%" if total else "0%"


def group_note(k: int, niveau: Niveau) -> str:
    """Explain the three groups, what is called sure, and the bars."""
    area, areas = niveau_naam(niveau), niveau_naam(niveau, meervoud=True)
    first = f"de eerste {in_words(k)}" if k > 1 else "de eerste plaats"
    return (
        f"Duidelijk: de {area} hoort in 90 van de 100 berekeningen of meer bij {first}. Valt af: deze "
        f"{areas} horen er in 90 van de 100 berekeningen of meer allemaal niet bij. Twijfel: de andere. "
        f"Zeker boven een andere {area}: in 90 van de 100 berekeningen of meer. "
        "Plaats 1 heeft de meeste nood. De balk loopt over 90 van de 100 berekeningen."
    )


def method_note(instellingen: Instellingen, onzekerheid: Onzekerheid, niveau: Niveau) -> str:
    """Say how the ranking was made, and how often it was made again."""
    counted = "naar aantal mensen" if instellingen.maat is Maat.AANTAL else "naar aandeel van de mensen"
    return (
        f"Score {counted}. We rekenden {format_number(onzekerheid.trekkingen)} keer opnieuw: met iets andere "
        "gewichten, een andere rekenwijze, een cijfer minder, en cijfers binnen hun marge. "
        f"{niveau_naam(niveau, meervoud=True).capitalize()} met minder dan "
        f"{MIN_VOLWASSENEN} volwassenen krijgen geen plaats."
    )


def assumed_note(aangenomen: Sequence[Aangenomen], indicatoren: Mapping[str, Indicator]) -> str:
    """Name the estimates whose margin is an assumption; empty where there are none."""
    corrected = [one for one in aangenomen if indicatoren[one.sleutel].gecorrigeerd]
    crude = [one for one in aangenomen if one not in corrected]
    openings = (
        "Van deze schattingen geeft de bron geen marge. Wij nemen er een aan, die past bij het cijfer en het "
        "aantal mensen.",
        AFGELEID,
    )
    said = [
        f"{opening} Meestal is dat ongeveer {_widths(some, indicatoren)}."
        for opening, some in zip(openings, (crude, corrected), strict=True)
        if some
    ]
    return " ".join(said)


def _widths(aangenomen: Sequence[Aangenomen], indicatoren: Mapping[str, Indicator]) -> str:
    """Write how wide assumed margins mostly are, and of which figures."""
    by_width: dict[str, list[str]] = {}
    for one in aangenomen:
        indicator = indicatoren[one.sleutel]
        width = format_drempel(one.halve_breedte, indicator)
        by_width.setdefault(width, []).append(indicator.naam_kort)
    said = (f"{width} naar boven en naar onder bij {join_words(names)}" for width, names in by_width.items())
    return "; ".join(said)


def sources_note(indicatoren: Sequence[Indicator], momenten: pd.DataFrame) -> str:
    """Name every source with year and age, and the short names of what comes from it."""
    lines: dict[str, list[str]] = {}
    years, ages = (momenten[column].to_dict() for column in ("jaar", "leeftijd"))
    for one in indicatoren:
        jaar, leeftijd = years[one.sleutel], ages[one.sleutel]
        age = "" if leeftijd == "alle" else f", {leeftijd_naam(leeftijd)}"
        kind = "schatting met een model" if one.is_schatting else "eigen cijfer" if one.eigen else "geteld"
        kind = ", ".join(filter(None, (kind, age_mark(one))))
        lines.setdefault(f"{one.bron_naam}, {jaar}{age} ({kind})", []).append(one.naam_kort)
    said = "; ".join(f"{source}: {join_words(names)}" for source, names in lines.items())
    return f"Bron: {said}." if said else ""


def short_note(indicatoren: Sequence[Indicator], momenten: pd.DataFrame) -> str:
    """Say on one line how to read the bars, and on which sources and years they rest."""
    return (
        "Plaats 1 heeft de meeste nood. De balk loopt over 90 van de 100 berekeningen. "
        "Een lijst om over te praten, geen ranglijst. "
        f"{short_source(indicatoren, momenten)} {ages_note(indicatoren, kort=True)}".strip()
    )


def short_source(indicatoren: Sequence[Indicator], momenten: pd.DataFrame) -> str:
    """Name the source, or how many there are, and the years."""
    years = momenten.loc[[one.sleutel for one in indicatoren], "jaar"].astype(int)
    names = list(dict.fromkeys(one.bron_naam for one in indicatoren))
    source = f"Bron: {names[0]}" if len(names) == 1 else f"Uit {in_words(len(names))} bronnen"
    return f"{source}, {format_years(years)}."


def without_note(zonder: Sequence[ZonderScore], namen: Mapping[str, str], niveau: Niveau) -> str:
    """Say which areas have no place and why; empty where all have one."""
    said = []
    for reden, woord in _REDEN.items():
        names = [spoken(namen.get(one.gebied, one.gebied)) for one in zonder if one.reden is reden]
        if names:
            said.append(f"{count_gebieden(len(names), niveau)} {woord} ({shortened_names(names)})")
    return f"Geen plaats: {'; '.join(said)}." if said else ""


def too_small_names(gebieden: pd.DataFrame) -> str:
    """Name the areas that take no part because too few adults live there; empty where there are none."""
    small = gebieden[too_small(gebieden["volwassenen"]) & ~gebieden["is_water"].to_numpy(bool)]
    if small.empty:
        return ""
    names = shortened_names([spoken(naam) for naam in small["naam"]])
    return ended(f"Minder dan {MIN_VOLWASSENEN} volwassenen: {names}")


def weights_note(gewichten: Mapping[str, int], themas: Mapping[str, str]) -> str:
    """Write the weights as shares, the heaviest first."""
    ordered = sorted(gewichten, key=lambda thema: -gewichten[thema])
    return "Gewichten: " + ", ".join(f"{themas[t]} {share_words(gewichten, t)}" for t in ordered) + "."


def override_notes(redenen: Mapping[str, str], indicatoren: Mapping[str, Indicator]) -> list[str]:
    """Write per indicator that it counts though a guard objects, and the reason the user gave."""
    return [f"Telt toch mee: {indicatoren[key].naam}. Reden: {reden}" for key, reden in redenen.items()]


def in_words(aantal: int) -> str:
    """Write a count in words up to twenty."""
    return _GETAL[aantal] if aantal < len(_GETAL) else format_number(aantal)


def shortened_names(names: Sequence[str]) -> str:
    """Write names as one list, and of very many how many more there are."""
    rest = len(names) - _MOST_NAMES
    return join_words([*names[:_MOST_NAMES], f"nog {format_number(rest)}"] if rest > 0 else names)
