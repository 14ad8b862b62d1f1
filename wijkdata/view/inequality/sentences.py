"""Sentences about inequality: the gap, the people behind it, its course, and what it does not prove."""

from __future__ import annotations

from typing import Final

from wijkdata.catalogue import Indicator
from wijkdata.models import Niveau, Richting, niveau_naam
from wijkdata.screens.inequality import Maten, Ongelijkheid
from wijkdata.screens.screen import Scherm
from wijkdata.stats.comparison import Oordeel, compare
from wijkdata.stats.inequality import Kloof
from wijkdata.stats.intervals import CijferMetMarge
from wijkdata.stats.ladder import Ladder
from wijkdata.stats.people import round_people
from wijkdata.stats.reasons import NietTeBerekenen
from wijkdata.stats.series import Reeks
from wijkdata.stats.ses import SES_WOORDEN
from wijkdata.stats.trend import TrendOordeel
from wijkdata.view.numbers import format_number, format_verschil, format_waarde
from wijkdata.view.sentences import source_line
from wijkdata.view.words import count_gebieden, wie

GEEN_BEWIJS: Final = "Beschrijving, geen bewijs."
VERSCHIL_WOORD: Final = {
    TrendOordeel.BETER: "kleiner geworden",
    TrendOordeel.SLECHTER: "groter geworden",
    TrendOordeel.HOGER: "veranderd",
    TrendOordeel.LAGER: "veranderd",
}


def headline(kloof: Kloof, indicator: Indicator, ses: str, niveau: Niveau) -> str:
    """Say the figures at both ends of the ladder in one sentence."""
    words, areas = SES_WOORDEN[ses], niveau_naam(niveau, meervoud=True)
    first, last = (format_waarde(kloof.vijfden[place].waarde, indicator) for place in (0, -1))
    return f"{indicator.naam}: {first} in de {areas} {words.laagst}, {last} in de {areas} {words.hoogst}."


def gap_outcome(kloof: Kloof, indicator: Indicator) -> Oordeel:
    """Return whether the least advantaged fifth differs clearly from the most advantaged, by the one rule."""
    found = kloof.verschil
    return compare(
        found.waarde, found.ondergrens, found.bovengrens, 0.0, indicator.richting, indicator.min_verschil
    ).oordeel


def gap_sentence(kloof: Kloof, indicator: Indicator, ses: str, niveau: Niveau) -> str:
    """Say how large the gap is and whether it is clear."""
    size = format_verschil(kloof.verschil.waarde, indicator)
    words, areas = SES_WOORDEN[ses], niveau_naam(niveau, meervoud=True)
    match gap_outcome(kloof, indicator):
        case Oordeel.ONGUNSTIGER:
            return f"Het verschil is {size}: duidelijk ongunstiger in de {areas} {words.laagst}."
        case Oordeel.GUNSTIGER:
            return f"Het verschil is {size}: duidelijk gunstiger in de {areas} {words.laagst}."
        case Oordeel.HOGER:
            return f"Het verschil is {size}: duidelijk hoger in de {areas} {words.laagst}."
        case Oordeel.LAGER:
            return f"Het verschil is {size}: duidelijk lager in de {areas} {words.laagst}."
        case _:
            return f"Het verschil is {size}. Dat is geen duidelijk verschil."


def fifths_note(personen: float, wie_geteld: str, aantal: int, niveau: Niveau) -> str:
    """Say what the groups are: each a fifth of the people (`wie_geteld`, e.g. `volwassenen`)."""
    size = round_people(personen / 5).aantal
    return (
        f"We zetten {count_gebieden(aantal, niveau)} op volgorde en maken vijf even grote groepen: "
        f"elk ongeveer {format_number(size)} {wie_geteld}."
    )


def people_sentence(
    aantal: CijferMetMarge | NietTeBerekenen | None,
    indicator: Indicator,
    leeftijd: str,
    ses: str,
    niveau: Niveau,
) -> str:
    """Say how many people it would be about if every area had the level of the most advantaged fifth.

    `aantal` is None where the figure is not a share of people whose number is known.
    """
    if aantal is None:
        return "Dit cijfer is niet om te rekenen naar een aantal mensen."
    if isinstance(aantal, NietTeBerekenen):
        return f"Om hoeveel mensen het gaat, is niet te zeggen. {aantal.reden.zin}"
    condition = f"als elke {niveau_naam(niveau)} het niveau had van het vijfde {SES_WOORDEN[ses].hoogst}"
    who = wie(indicator.per, leeftijd) or "inwoners"
    people = round_people(aantal.waarde, aantal.ondergrens, aantal.bovengrens)
    if people.aantal <= 0:
        return f"{indicator.naam}: {condition}, dan werd het gemiddelde niet gunstiger."
    more = "meer" if indicator.richting is Richting.HOGER_BETER else "minder"
    margin = ""
    if people.laag is not None and people.hoog is not None:
        margin = f" (waarschijnlijk tussen {format_number(people.laag)} en {format_number(people.hoog)})"
    number = f"ongeveer {format_number(people.aantal)} {who} {more}{margin}"
    return f"{indicator.naam}: {number}, {condition}."


def course_sentence(verschil: Reeks, indicator: Indicator) -> str:
    """Say whether the gap grew or shrank, or why that cannot be said."""
    trend = verschil.te_zeggen
    if trend.oordeel is TrendOordeel.NIET_TE_ZEGGEN:
        reason = trend.reden.zin if trend.reden else ""
        return f"Of het verschil groter of kleiner werd, is niet te zeggen. {reason}".strip()
    first, last = (format_verschil(verschil.waarde(year), indicator) for year in (trend.van, trend.tot))
    moved = f"Het verschil ging van {first} in {trend.van} naar {last} in {trend.tot}"
    if trend.oordeel is TrendOordeel.GEEN_DUIDELIJK_VERSCHIL:
        said = f"{moved}. Dat is geen duidelijke verandering."
    else:
        said = f"{moved}. Het is duidelijk {VERSCHIL_WOORD[trend.oordeel]}."
    return f"{said} Hoe het daarna ging, is niet te zeggen." if verschil.eerder else said


def proof_sentence(indicator: Indicator) -> str:
    """Say what these figures do not prove."""
    if indicator.is_schatting:
        return (
            f"{GEEN_BEWIJS} Deze cijfers zijn geschat met een rekenmodel. Dat model gebruikt zelf "
            "kenmerken als inkomen, opleiding en woning, en ook de gebieden ernaast. "
            "Een deel van het verband zit dus al in de cijfers."
        )
    return f"{GEEN_BEWIJS} Dat twee dingen samengaan, zegt niet dat het een door het ander komt."


def short_proof(indicator: Indicator) -> str:
    """Say the same in a line, for a slide."""
    return (
        f"{GEEN_BEWIJS} Het model gebruikt zelf inkomen en buren." if indicator.is_schatting else GEEN_BEWIJS
    )


def ladder_note(ses_naam: str, jaar: int, ses_jaar: int | None) -> str:
    """Say by what the areas are put in order, and of which year that is."""
    year = "" if ses_jaar is None else f" ({ses_jaar})"
    note = f"Volgorde: {ses_naam}{year}."
    return note if ses_jaar in {None, jaar} else f"{note} Van {jaar} zelf is die volgorde er niet."


def message(scherm: Scherm, onder: Ongelijkheid, maten: Maten) -> str:
    """Return the one sentence of the screen."""
    return headline(maten.kloof, scherm.indicator, onder.ses, scherm.keuze.niveau)


def people_message(scherm: Scherm, onder: Ongelijkheid, maten: Maten) -> str:
    """Return about how many people the gap on this screen is."""
    keuze = scherm.keuze
    return people_sentence(maten.aantal, scherm.indicator, keuze.leeftijd, onder.ses, keuze.niveau)


def remarks(scherm: Scherm, ladder: Ladder, onder: Ongelijkheid) -> list[str]:
    """Return source, order, groups and reservations, one sentence or two each."""
    keuze, indicator = scherm.keuze, scherm.indicator
    lines = [
        source_line(indicator, int(keuze.jaar or 0), keuze.leeftijd),
        ladder_note(scherm.catalogue[onder.ses].naam, ladder.jaar, ladder.ses_jaar),
    ]
    if onder.maten is not None:
        ranked = onder.maten.rangorde
        counted = wie(indicator.per, keuze.leeftijd) if onder.eigen_gewicht and indicator.per else "inwoners"
        lines.append(fifths_note(ranked.personen.sum(), counted, len(ranked.codes), keuze.niveau))
        if not ranked.has_bounds and indicator.is_schatting:
            lines.append("Van deze schattingen is geen marge bekend: alleen het verschil telt.")
    if not onder.eigen_gewicht:
        lines.append("Hoeveel mensen het cijfer betreft, is niet bekend. We rekenen met alle inwoners.")
    return lines


def nothing_sentence(onder: Ongelijkheid | None, niveau: Niveau) -> str:
    """Say why there is no gap to show, and what to choose instead."""
    areas = niveau_naam(niveau, meervoud=True)
    if onder is None:
        return (
            f"Bij dit onderwerp kunnen we de {areas} niet op volgorde zetten: "
            "er is geen ander cijfer over inkomen of opleiding."
        )
    reason = onder.reden.zin if onder.reden else ""
    return (
        f"Ongelijkheid is hier niet te berekenen. {reason} "
        "Kies een ander onderwerp, een ander niveau of een grotere gemeente."
    )
