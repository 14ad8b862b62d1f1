"""Sentences about inequality: the gap, the people behind it, its course, and what it does not prove."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from wijkdata.catalogue import Indicator
from wijkdata.eigen.models import WEINIG_MENSEN
from wijkdata.models import Niveau, Richting, niveau_naam
from wijkdata.screens.inequality import Maten, Ongelijkheid
from wijkdata.screens.screen import Scherm
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.gradient import Gradient
from wijkdata.stats.inequality import Kloof
from wijkdata.stats.intervals import CijferMetMarge, IntervalSoort
from wijkdata.stats.ladder import Ladder
from wijkdata.stats.people import round_people
from wijkdata.stats.reasons import NietTeBerekenen
from wijkdata.stats.series import Reeks
from wijkdata.stats.ses import SES_WOORDEN, Rangorde
from wijkdata.stats.trend import TrendOordeel
from wijkdata.view.numbers import fit_parts, format_number, format_parts, format_verschil, join_words
from wijkdata.view.places import spoken
from wijkdata.view.sentences import source_line
from wijkdata.view.words import count_gebieden, wie

GEEN_BEWIJS: Final = "Beschrijving, geen bewijs."
LET_OP_VOLGORDE: Final = "Let op: de volgorde van de gebieden is zelf een schatting."
NIET_DUIDELIJK_DUS_GEEN_MENSEN: Final = "Het verschil is niet duidelijk. Daarom noemen we geen aantal mensen."
_MOST_NAMED: Final = 3
_DUIDELIJK: Final = {
    Oordeel.ONGUNSTIGER: "ongunstiger",
    Oordeel.GUNSTIGER: "gunstiger",
    Oordeel.HOGER: "hoger",
    Oordeel.LAGER: "lager",
}
VERSCHIL_WOORD: Final = {
    TrendOordeel.BETER: "kleiner geworden",
    TrendOordeel.SLECHTER: "groter geworden",
    TrendOordeel.HOGER: "veranderd",
    TrendOordeel.LAGER: "veranderd",
}


def headline(kloof: Kloof, indicator: Indicator, ses: str, niveau: Niveau, *, geschat: bool = False) -> str:
    """Say the figures of both outer fifths in one sentence; `geschat` tells that the order is an estimate."""
    words, areas = SES_WOORDEN[ses], niveau_naam(niveau, meervoud=True)
    first, last, _ = _ends(kloof, indicator)
    said = f"{indicator.naam}: {first} in de {areas} {words.laagst}, {last} in de {areas} {words.hoogst}."
    return f"{said} {LET_OP_VOLGORDE}" if geschat else said


def gap_sentence(
    kloof: Kloof,
    oordeel: Oordeel,
    indicator: Indicator,
    ses: str,
    niveau: Niveau,
    omgekeerd: Sequence[Gradient] = (),
) -> str:
    """Say how large the gap is and whether it is clear, or in which ways of looking it turns round."""
    *_, rounded = _ends(kloof, indicator) if kloof.vijfden else ("",)
    size = f"{format_verschil(kloof.verschil.waarde, indicator)}{rounded}"
    if oordeel not in _DUIDELIJK:
        against = f": {join_words(map(_way, omgekeerd))} is het beeld anders" if omgekeerd else ""
        if not omgekeerd and abs(kloof.verschil.waarde) >= indicator.min_verschil:
            against = ": de marges van beide groepen raken elkaar"
        return f"Het verschil is {size}. Dat is geen duidelijk verschil{against}."
    where = f"in de {niveau_naam(niveau, meervoud=True)} {SES_WOORDEN[ses].laagst}"
    return f"Het verschil is {size}: duidelijk {_DUIDELIJK[oordeel]} {where}."


def _way(one: Gradient) -> str:
    if one.gecorrigeerd:
        return "met een ruwe correctie voor leeftijd"
    return f"op volgorde van {SES_WOORDEN[one.ses].volgorde}"


def age_sentence(gecorrigeerd: Gradient | None, indicator: Indicator) -> str:
    """Say what both ends would be with the ages of the country, or that this cannot be worked out."""
    if gecorrigeerd is None:
        return "Voor leeftijd kunnen we dit cijfer niet corrigeren."
    first, last, _ = _ends(gecorrigeerd.kloof, indicator)
    return f"Met een ruwe correctie voor leeftijd (zelf berekend): {first} en {last}."


def students_sentence(namen: Sequence[str], niveau: Niveau) -> str:
    """Name the areas of many students, who have little money and are young; empty where there are none."""
    if not namen:
        return ""
    return (
        f"In {_named(namen, niveau)} zijn meer dan 20 van elke 100 inwoners 15 tot en met 24 jaar. "
        "Vaak zijn dat studenten: met weinig geld, maar jong. Dat kan het beeld vertekenen."
    )


def _named(namen: Sequence[str], niveau: Niveau) -> str:
    rest = len(namen) - _MOST_NAMED
    more = [f"nog {count_gebieden(rest, niveau)}"] if rest > 0 else []
    return join_words([*namen[:_MOST_NAMED], *more])


def kind_of_gap(kloof: Kloof, indicator: Indicator) -> Indicator:
    """Return how to write the figures of the fifths: in the headline as in the picture below it."""
    return fit_parts(kloof.vijfden[0].waarde, kloof.vijfden[-1].waarde, indicator)[0]


def _ends(kloof: Kloof, indicator: Indicator) -> tuple[str, str, str]:
    return format_parts(kloof.vijfden[0].waarde, kloof.vijfden[-1].waarde, indicator)


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


def left_out_notes(scherm: Scherm, mensen: pd.Series, *, getoond: int, waar: str = "in beeld") -> list[str]:
    """Say what bars of `mensen` leave out, or they do not add up to the total: see `people_behind_highest`.

    That are areas behind the first `getoond`, and those that are ahead of the most advantaged fifth.
    """
    indicator, niveau = scherm.indicator, scherm.keuze.niveau
    said, ahead = [], mensen[mensen < 0]
    left = int((mensen > 0).sum()) - getoond
    if left > 0:
        said.append(f"Niet {waar}: nog {count_gebieden(left, niveau)}.")
    people = round_people(-float(ahead.sum())).aantal
    if people > 0:
        better = "hoger" if indicator.richting is Richting.HOGER_BETER else "lager"
        who = wie(indicator.per, scherm.keuze.leeftijd) or "inwoners"
        said.append(
            f"In {count_gebieden(len(ahead), niveau)} is het cijfer al {better} dan dat niveau: "
            f"samen ongeveer {format_number(people)} {who}. Dat gaat van het totaal af."
        )
    return said


def course_sentence(verschil: Reeks, indicator: Indicator) -> str:
    """Say whether the gap grew or shrank, or why that cannot be said."""
    trend = verschil.trend
    if trend.reden is not None:
        newest = format_verschil(verschil.bekend[-1].waarde, indicator)
        return (
            f"In {verschil.bekend[-1].jaar} is het verschil {newest}. "
            f"Of het groter of kleiner werd, is niet te zeggen. {trend.reden.zin}"
        )
    first, last = (format_verschil(verschil.waarde(year), indicator) for year in (trend.van, trend.tot))
    moved = f"Het verschil ging van {first} in {trend.van} naar {last} in {trend.tot}"
    if trend.oordeel is TrendOordeel.GEEN_DUIDELIJK_VERSCHIL:
        return f"{moved}. Dat is geen duidelijke verandering."
    return f"{moved}. Het is duidelijk {VERSCHIL_WOORD[trend.oordeel]}."


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
    guessed = scherm.catalogue[onder.ses].is_schatting
    return headline(maten.kloof, scherm.indicator, onder.ses, scherm.keuze.niveau, geschat=guessed)


def slide_message(scherm: Scherm, onder: Ongelijkheid, maten: Maten) -> str:
    """Return the same for a slide, where no other sentence says that the gap is not clear."""
    said = message(scherm, onder, maten)
    return said if maten.duidelijk else f"{said} Dat is geen duidelijk verschil."


def short_gap(scherm: Scherm, onder: Ongelijkheid, maten: Maten) -> str:
    """Return how large the gap on this screen is and whether it is clear."""
    indicator, niveau = scherm.indicator, scherm.keuze.niveau
    return gap_sentence(maten.kloof, maten.oordeel, indicator, onder.ses, niveau, maten.omgekeerd)


def gap_message(scherm: Scherm, onder: Ongelijkheid, maten: Maten) -> str:
    """Return the same, with a correction for age and the areas of many students."""
    age = age_sentence(maten.gecorrigeerd, scherm.indicator)
    students = students_sentence(onder.studenten, scherm.keuze.niveau)
    return f"{short_gap(scherm, onder, maten)} {age} {students}".strip()


def slide_foot(scherm: Scherm, onder: Ongelijkheid, maten: Maten) -> str:
    """Return what age has to do with the gap, in as few words as a slide has room for."""
    age = age_sentence(maten.gecorrigeerd, scherm.indicator)
    named = _named(onder.studenten, scherm.keuze.niveau)
    return f"{age} Veel studenten in {named}." if named else age


def people_message(scherm: Scherm, onder: Ongelijkheid, maten: Maten) -> str:
    """Return about how many people the gap on this screen is; of none where the gap is not clear."""
    keuze = scherm.keuze
    if not maten.duidelijk:
        return NIET_DUIDELIJK_DUS_GEEN_MENSEN
    return people_sentence(maten.aantal, scherm.indicator, keuze.leeftijd, onder.ses, keuze.niveau)


def kind_note(soort: IntervalSoort, indicator: Indicator) -> str:
    """Say what kind of margin the gap has; an own figure without one need not count everybody."""
    if indicator.eigen and soort is IntervalSoort.GEEN_REGISTER:
        return "Dit eigen cijfer heeft geen marge: hoe zeker het is, weten wij niet."
    return soort.zin


def slope_note(soort: IntervalSoort) -> str:
    """Say what the margin of the slope index leaves out."""
    rest = (
        "Zij doet alsof gebieden los van elkaar zijn, en telt niet mee hoe onzeker de schattingen zelf zijn."
    )
    if soort is IntervalSoort.NAGEBOOTST:
        rest = (
            "Zij doet alsof de fouten van gebieden los van elkaar zijn; het model maakt vaak dezelfde fout."
        )
    return f"{soort.zin} {rest}"


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
        lines.append(margin_note(onder.maten.kloof))
        lines.append(few_note(ladder, ranked))
    if indicator.eigen:
        lines.append(
            "De groepen zijn even groot naar alle inwoners, niet naar wie in het eigen cijfer meetellen."
        )
    elif not onder.eigen_gewicht:
        lines.append("Hoeveel mensen het cijfer betreft, is niet bekend. We rekenen met alle inwoners.")
    return [line for line in lines if line]


def few_note(ladder: Ladder, ranked: Rangorde) -> str:
    """Name the areas whose own figure is about few people; nothing where there are none."""
    names = [spoken(ladder.namen[code]) for code in ranked.codes if code in ladder.weinig]
    rest = len(names) - _MOST_NAMED
    shown = [*names[:_MOST_NAMED], f"nog {format_number(rest)}"] if rest > 0 else names
    return f"Weinig mensen (minder dan {WEINIG_MENSEN}): het cijfer van {join_words(shown)}." if names else ""


def margin_note(kloof: Kloof) -> str:
    """Say where the margins of the groups come from that the source did not give, or that there are none."""
    if kloof.verschil.soort is IntervalSoort.AANGENOMEN:
        return "De marge van elke groep is een aanname van ons: die past bij het cijfer en het aantal mensen."
    if kloof.verschil.soort is IntervalSoort.GEEN_SCHATTING:
        return "Van deze schattingen is geen marge bekend: alleen het verschil telt."
    return ""


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
