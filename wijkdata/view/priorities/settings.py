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
    Middeling.MEETKUNDIG: (
        "meetkundig, over wat goed gaat (100 min de nood): één ongunstig cijfer telt zwaarder, en één "
        "gunstig cijfer maakt dat niet goed"
    ),
}


def settings_note(instellingen: Instellingen, onzekerheid: Onzekerheid) -> str:
    """Write every setting that leads to a ranking, so that somebody else can make it again."""
    edges = "afgetopt (2,5% aan elke kant)" if instellingen.winsoriseren else "niet afgetopt"
    if onzekerheid.aftoppen:
        edges += f", in de helft van de trekkingen {'niet' if instellingen.winsoriseren else 'wel'}"
    said = [
        f"schaal: {NORMALISATIE_WOORD[instellingen.normalisatie]}",
        f"gemiddelde {instellingen.aggregatie.value}",
        f"uitschieters {edges}",
        f"speling in de gewichten van thema's {format_number(onzekerheid.breedte, 2)} en van cijfers "
        f"binnen een thema {format_number(onzekerheid.breedte_cijfers, 2)}",
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


def waiting_note(gebieden: int, trekkingen: int, *, na_anderen: bool) -> str:
    """Say what one waits for while many areas are ranked, and whether others come first."""
    work = f"We zetten {format_number(gebieden)} gebieden {format_number(trekkingen)} keer op volgorde…"
    return f"Het is nu druk. Even wachten, daarna bent u aan de beurt. {work}" if na_anderen else work


def theme_label(naam: str, cijfers: Sequence[Indicator]) -> str:
    """Return what stands at the slider of a theme: its name, and whether it rests on one figure."""
    return f"{naam} (één cijfer)" if len(cijfers) == 1 else naam


def theme_help(cijfers: Sequence[Indicator], mee: Sequence[Indicator]) -> str | None:
    """Say at its slider on which figure a theme rests, and with which weight it therefore starts."""
    if len(cijfers) != 1:
        return None
    said = f"Dit thema rust op één cijfer: {cijfers[0].naam_kort}."
    if usual_weights([one.thema.value for one in mee])[cijfers[0].thema] == GEWICHT:
        return said
    return f"{said} Het begint met het gewicht van één cijfer. Als heel thema zou het te zwaar tellen."
