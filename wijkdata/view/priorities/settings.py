"""The settings of the ranking in words: what an epidemiologist can choose, and what was chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from wijkdata.catalogue import Indicator
from wijkdata.stats.priorities import GEWICHT, usual_weights
from wijkdata.stats.score.problem import Instellingen, Middeling, Normalisatie, Onzekerheid
from wijkdata.view.numbers import format_number, join_words

NORMALISATIE_WOORD: Final = {
    Normalisatie.Z: "afstand tot het gemiddelde (z-score)",
    Normalisatie.MINMAX: "van laagste tot hoogste (min-max)",
    Normalisatie.RANG: "rangnummer",
    Normalisatie.BENCHMARK: "afstand tot Nederland, in verschillen die tellen",
}
_LIGHT: Final = "Zo'n thema begint met het gewicht van één cijfer."
_HEAVY: Final = "Dat telt nu net zo zwaar als een heel thema."
AGGREGATIE_WOORD: Final = {
    Middeling.REKENKUNDIG: "rekenkundig: gunstig en ongunstig heffen elkaar op",
    Middeling.MEETKUNDIG: "meetkundig: één gunstig cijfer trekt de score sterk omlaag",
}


def settings_note(instellingen: Instellingen, onzekerheid: Onzekerheid) -> str:
    """Write every setting that leads to a ranking, so that somebody else can make it again."""
    edges = "afgetopt (2,5% aan elke kant)" if instellingen.winsoriseren else "niet afgetopt"
    said = [
        f"schaal: {NORMALISATIE_WOORD[instellingen.normalisatie]}",
        f"gemiddelde {instellingen.aggregatie.value}",
        f"uitschieters {edges}",
        f"speling in de gewichten {format_number(onzekerheid.breedte, 2)}",
        f"samenhang van fouten uit één model {format_number(onzekerheid.correlatie, 2)}",
        f"{format_number(onzekerheid.trekkingen)} trekkingen",
        f"startgetal {onzekerheid.zaad}",
    ]
    note = f"Rekenwijze: {'; '.join(said)}."
    if instellingen.normalisatie is Normalisatie.BENCHMARK:
        note += " Waar Nederland geen cijfer heeft, is de gemeente de maatstaf."
    return note


def indicator_weights_note(gewichten: Mapping[str, int], indicatoren: Mapping[str, Indicator]) -> str:
    """Name the indicators that do not weigh 1 within their theme; empty where all do.

    >>> indicator_weights_note({"rookt": 1}, {})
    ''
    """
    own = [f"{indicatoren[key].naam_kort} {weight}" for key, weight in gewichten.items() if weight != 1]
    return f"Gewicht binnen het thema: {join_words(own)}; de andere cijfers 1." if own else ""


def thin_themes_note(
    gewichten: Mapping[str, int], mee: Sequence[Indicator], themas: Mapping[str, str]
) -> str:
    """Name the themes with weight that rest on one figure; empty where there are none."""
    usual = usual_weights([one.thema.value for one in mee])
    by_theme = {thema: [one.naam_kort for one in mee if one.thema == thema] for thema in gewichten}
    light: list[str] = []
    heavy: list[str] = []
    for thema, names in by_theme.items():
        if gewichten[thema] and len(names) == 1:
            found = heavy if gewichten[thema] > usual[thema] or usual[thema] == GEWICHT else light
            found.append(f"{themas[thema]} ({names[0]})")
    return " ".join(filter(None, (_thin("", light, _LIGHT), _thin("Let op: ", heavy, _HEAVY))))


def _thin(start: str, names: Sequence[str], end: str) -> str:
    verb = "rust" if len(names) == 1 else "rusten"
    return f"{start}{join_words(names)} {verb} op één cijfer. {end}" if names else ""


def fewer_draws_note(gevraagd: int, gedaan: int) -> str:
    """Say that there are fewer draws than asked for; empty where there are not."""
    if gedaan >= gevraagd:
        return ""
    asked, done = format_number(gevraagd), format_number(gedaan)
    return f"U vroeg {asked} trekkingen. Bij zo veel gebieden doen we er {done}."
