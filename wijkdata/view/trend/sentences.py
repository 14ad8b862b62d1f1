"""Sentences about change over the years: what you see, what may be said of it, and why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from wijkdata.catalogue import Eenheid, Indicator
from wijkdata.models import Niveau, niveau_naam
from wijkdata.screens.screen import Scherm
from wijkdata.screens.trend import MEESTE_LIJNEN, Verloop
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.lineage import Levensloop
from wijkdata.stats.reasons import Reden
from wijkdata.stats.series import Reeks
from wijkdata.stats.small import MIN_VOLWASSENEN, is_about_few, says_little
from wijkdata.stats.trend import Punt, Trend, TrendOordeel, TrendRegel
from wijkdata.view.numbers import (
    format_drempel,
    format_interval,
    format_parts,
    format_verschil,
    format_waarde,
    format_years,
    join_words,
)
from wijkdata.view.places import spoken, subject, waar
from wijkdata.view.sentences import source_line
from wijkdata.view.words import OORDEEL_VORM, count_gebieden

TREND_WOORD: Final = {
    TrendOordeel.BETER: "beter geworden",
    TrendOordeel.SLECHTER: "slechter geworden",
    TrendOordeel.HOGER: "hoger geworden",
    TrendOordeel.LAGER: "lager geworden",
    TrendOordeel.GEEN_DUIDELIJK_VERSCHIL: "geen duidelijke verandering",
    TrendOordeel.NIET_TE_ZEGGEN: "niet te zeggen",
}
ALS_OORDEEL: Final = {
    TrendOordeel.BETER: Oordeel.GUNSTIGER,
    TrendOordeel.SLECHTER: Oordeel.ONGUNSTIGER,
    TrendOordeel.HOGER: Oordeel.HOGER,
    TrendOordeel.LAGER: Oordeel.LAGER,
    TrendOordeel.GEEN_DUIDELIJK_VERSCHIL: Oordeel.GEEN_DUIDELIJK_VERSCHIL,
    TrendOordeel.NIET_TE_ZEGGEN: Oordeel.GEEN_CIJFER,
}
"""The outcome of a comparison that has the shape and colour of a change."""


REDEN_KORT: Final = {
    Reden.GEEN_CIJFERS: "geen cijfers",
    Reden.DUBBEL: "dubbel cijfer",
    Reden.EEN_MOMENT: "één jaar",
    Reden.BREUK: "andere meting",
    Reden.ANDERE_TABEL: "ander model",
    Reden.GEBIED_GEWIJZIGD: "andere grens",
    Reden.GEEN_MARGE: "geen marge bekend",
    Reden.MARGES_RAKEN: "marges raken elkaar",
    Reden.TE_WEINIG_MENSEN: "te weinig mensen",
}
"""Why nothing can be said of a change, for a cell of a table."""


def trend_label(oordeel: TrendOordeel) -> str:
    """Return shape and word, e.g. `▲ beter geworden`."""
    return f"{OORDEEL_VORM[ALS_OORDEEL[oordeel]]} {TREND_WOORD[oordeel]}"


def headline(reeks: Reeks, indicator: Indicator) -> str:
    """Say how the figure of one area moved; where that cannot be said, its newest figure comes first."""
    trend, where = reeks.trend, f"{indicator.naam} {waar(reeks.gebied.naam)}"
    if not reeks.bekend:
        return f"{where}: er zijn geen cijfers."
    if trend.reden is None:
        return f"{where}: {moved_words(reeks, trend, indicator)}. {verdict_sentence(trend, indicator)}"
    return f"{where}: {newest_words(reeks, indicator)}. {unsaid_sentence(reeks, indicator)}"


def newest_words(reeks: Reeks, indicator: Indicator) -> str:
    """Return the newest figure with its year: `21% in 2020`."""
    newest = reeks.bekend[-1]
    return f"{format_waarde(newest.waarde, indicator)} in {newest.jaar}"


def unsaid_sentence(reeks: Reeks, indicator: Indicator) -> str:
    """Say beside which older figure nothing may be said of the change, or why there is none."""
    trend = reeks.trend
    if trend.verschil is None:
        reason = trend.reden.zin if trend.reden else ""
        return f"Of het is veranderd, is niet te zeggen. {reason}".strip()
    first = format_waarde(reeks.waarde(trend.van), indicator)
    return f"In {trend.van} was het {first}: of dit echt veranderde, is niet te zeggen."


def moved_words(reeks: Reeks, trend: Trend, indicator: Indicator) -> str:
    """Return first and last figure: `van 24% in 2012 naar 21% in 2016`."""
    first, last, _ = format_parts(reeks.waarde(trend.van), reeks.waarde(trend.tot), indicator)
    return f"van {first} in {trend.van} naar {last} in {trend.tot}"


def verdict_sentence(trend: Trend, indicator: Indicator) -> str:
    """Say a verdict as a sentence, e.g. `Het is beter geworden (3 procentpunt minder)`."""
    if trend.verschil is None or trend.oordeel is TrendOordeel.NIET_TE_ZEGGEN:
        return "Of het is veranderd, is niet te zeggen."
    if trend.oordeel is TrendOordeel.GEEN_DUIDELIJK_VERSCHIL:
        return "Dat is geen duidelijke verandering."
    said = f"Het is {TREND_WOORD[trend.oordeel]} ({change_size(trend.verschil.waarde, indicator)})."
    if trend.land is None:
        return said
    beside, there = beside_words(trend), change_size(trend.land.verschil.waarde, indicator)
    return f"{said} {beside[0].upper()}{beside[1:]} ({there})."


def change_size(verschil: float, indicator: Indicator) -> str:
    """Return a change in words: `3 procentpunt minder`."""
    more = "meer" if verschil > 0 else "minder"
    if indicator.eenheid in {Eenheid.SCORE, Eenheid.KLASSE}:
        more = "hoger" if verschil > 0 else "lager"
    return f"{format_verschil(verschil, indicator)} {more}"


def beside_words(trend: Trend) -> str:
    """Return a change beside that of the country: `meer gedaald dan in Nederland`; empty where unknown."""
    if trend.land is None or trend.verschil is None:
        return ""
    if trend.land.oordeel is Oordeel.GEEN_DUIDELIJK_VERSCHIL:
        return "dat is ongeveer zoals in Nederland"
    here, there = trend.verschil.waarde, trend.land.verschil.waarde
    moved = "gedaald" if here < 0 else "gestegen"
    if here * there < 0:
        return f"in Nederland is het juist {'gestegen' if here < 0 else 'gedaald'}"
    return f"het is {'meer' if abs(here) > abs(there) else 'minder'} {moved} dan in Nederland"


def overview(reeksen: Collection[Reeks], niveau: Niveau, *, kort: bool = False) -> str:
    """Say how many areas changed clearly and in which years, and of how many nothing can be said.

    On a slide (`kort`) there is room to count those, not to say that few people live in some.
    """
    if not reeksen:
        return f"Er zijn hier geen {niveau_naam(niveau, meervoud=True)} met cijfers."
    enough = [reeks for reeks in reeksen if reeks.trend.reden is not Reden.TE_WEINIG_MENSEN]
    few = _too_few(len(reeksen) - len(enough), niveau, kort=kort)
    judged = [reeks.trend for reeks in enough if reeks.trend.reden is None]
    if not judged:
        return " ".join(filter(None, [_nothing_said(enough, niveau) if enough else "", few]))
    unsaid = len(enough) - len(judged)
    rest = f"Van {count_gebieden(unsaid, niveau)} is het niet te zeggen." if unsaid else ""
    return " ".join(filter(None, [_counted(judged, niveau), rest, few]))


def shown_first(verloop: Verloop, aantal: int, niveau: Niveau) -> str:
    """Say which areas are shown, where there are more."""
    areas = niveau_naam(niveau, meervoud=True)
    if verloop.is_gerangschikt:
        return f"U ziet de {aantal} {areas} met de grootste verandering."
    return f"U ziet de eerste {aantal} {areas}, op alfabet."


def _too_few(count: int, niveau: Niveau, *, kort: bool) -> str:
    """Say of how many areas nothing is said because too few people live there; empty where of none."""
    if not count:
        return ""
    if kort:
        return f"{count_gebieden(count, niveau).capitalize()}: te weinig mensen."
    return (
        f"Van {count_gebieden(count, niveau)} zeggen we niets: "
        f"daar wonen minder dan {MIN_VOLWASSENEN} volwassenen."
    )


def _nothing_said(reeksen: Collection[Reeks], niveau: Niveau) -> str:
    filled = [reeks for reeks in reeksen if reeks.bekend] or reeksen
    years = sorted({punt.jaar for reeks in filled for punt in reeks.bekend})
    during = f" tussen {years[0]} en {years[-1]}" if len(years) > 1 else ""
    verb = "veranderde" if len(filled) == 1 else "veranderden"
    said = f"Of {_areas(len(filled), niveau)}{during} echt {verb}, is niet te zeggen."
    touching = all(reeks.trend.reden is Reden.MARGES_RAKEN for reeks in filled)
    return f"{said} {Reden.MARGES_RAKEN.zin}" if touching else said


def _counted(judged: Sequence[Trend], niveau: Niveau) -> str:
    """Count the verdicts, with the years they are about."""
    during = f"tussen {min(one.van or 0 for one in judged)} en {max(one.tot or 0 for one in judged)}"
    areas, alone = count_gebieden(len(judged), niveau), len(judged) == 1
    counted = Counter(trend.oordeel for trend in judged)
    clear = [one for one in _CLEAR if counted[one]]
    if not clear:
        where = f"deze {niveau_naam(niveau)}" if alone else f"geen van de {areas}"
        return f"In {where} is er {during} {'geen' if alone else 'een'} duidelijke verandering."
    parts = [f"in {counted[one]} {TREND_WOORD[one]}" for one in clear]
    first = areas if alone else f"{counted[clear[0]]} van de {areas}"
    parts[0] = f"in {first} {TREND_WOORD[clear[0]]}"
    return f"{during.capitalize()} is het {join_words(parts)}."


_CLEAR: Final = (TrendOordeel.BETER, TrendOordeel.SLECHTER, TrendOordeel.HOGER, TrendOordeel.LAGER)


def rule_sentence(trends: Iterable[Trend], indicator: Indicator) -> str:
    """Say when a change counts, for the rules that were used."""
    used = {trend.regel for trend in trends}
    smallest = format_drempel(indicator.min_verschil, indicator)
    return " ".join(said.format(smallest) for rule, said in _RULES.items() if rule in used)


_RULES: Final = {
    TrendRegel.TWEE_INTERVALLEN: (
        "Een verandering telt vanaf {}, als de marges van de twee jaren elkaar niet raken."
    ),
    TrendRegel.VERSCHIL_INTERVAL: "Een verandering telt vanaf {}, als zij buiten het toeval valt.",
    TrendRegel.CHI_KWADRAAT: (
        "Een verandering telt vanaf {}, als de lijn door alle jaren duidelijk stijgt of daalt."
    ),
    TrendRegel.VERSCHIL: "Zonder marge: alleen het verschil telt, vanaf {}.",
    TrendRegel.ZONDER_MARGE: (
        "De cijfers zijn schattingen zonder marge: of een verschil tussen jaren echt is, is niet te zeggen."
    ),
}


def break_sentences(jaren: Sequence[int], indicator: Indicator) -> list[str]:
    """Say of every break between the years that are shown why no line crosses it."""
    within = [one for one in indicator.breuken if jaren and min(jaren) < one.jaar <= max(jaren)]
    return [f"Geen lijn naar {one.jaar}. {one.reden}" for one in within]


def table_sentences(reeksen: Iterable[Reeks]) -> list[str]:
    """Say from which years on estimates come from a renewed table, so that no line goes there."""
    pieces = (stuk for reeks in reeksen for stuk in reeks.stukken)
    years = sorted({stuk.vanaf for stuk in pieces if stuk.reden is Reden.ANDERE_TABEL and stuk.vanaf})
    return [f"Geen lijn naar {year}. {Reden.ANDERE_TABEL.zin}" for year in years]


def code_sentences(gebied: Levensloop) -> list[str]:
    """Say what became of the code and the border of one area, newest first."""
    said = [
        f"{subject(gebied.naam)} heeft sinds {jaar} een andere code. Het gebied bleef gelijk."
        for jaar, _ in gebied.hernummerd
        if jaar not in gebied.grens
    ]
    said += [
        f"De grens van {spoken(gebied.naam)} is in {jaar} veranderd. "
        "Er loopt geen lijn van daarvoor naar daarna."
        for jaar in sorted(gebied.grens, reverse=True)
    ]
    if gebied.begonnen:
        said.append(
            f"{subject(gebied.naam)} bestaat onder deze naam sinds {gebied.sinds}. "
            "Cijfers van daarvoor gaan over een ander gebied."
        )
    return said


def unsure_sentence(gebieden: Collection[Levensloop]) -> str:
    """Say of which years only name and code tell that the areas are the same; empty where it is known."""
    years = sorted({year for gebied in gebieden for year in gebied.onzeker})
    if not years:
        return ""
    return (
        f"Of grenzen in {format_years(years)} zijn veranderd, zegt de bron niet. "
        "We vergelijken gebieden met dezelfde naam en code."
    )


def describe_lines(reeksen: Sequence[Reeks], indicator: Indicator) -> str:
    """Say in words what the chart of lines shows."""
    parts = [f"{indicator.naam} door de jaren"]
    for reeks in reeksen:
        figures = [f"{punt.jaar}: {_with_margin(punt, indicator)}" for punt in reeks.bekend]
        parts.append(f"{reeks.gebied.naam}, {'; '.join(figures) or 'geen cijfers'}")
    gaps = sorted({stuk.vanaf for reeks in reeksen for stuk in reeks.stukken if stuk.vanaf is not None})
    if gaps:
        parts.append(f"De lijnen zijn onderbroken vóór {join_words(str(year) for year in gaps)}")
    return ". ".join(parts) + "."


def _with_margin(punt: Punt, indicator: Indicator) -> str:
    figure = format_waarde(punt.waarde, indicator)
    margin = format_interval(punt.ondergrens, punt.bovengrens, indicator)
    return f"{figure} ({margin})" if margin else figure


def _areas(aantal: int, niveau: Niveau) -> str:
    return f"de {count_gebieden(aantal, niveau)}" if aantal > 1 else f"de {niveau_naam(niveau)}"


def message(scherm: Scherm, verloop: Verloop) -> str:
    """Return the one sentence of the screen: of the chosen area, else of the gemeente or the country.

    Of few people it says that the figures say little.
    """
    if verloop.onderwerp is None:
        if any(reeks.bekend for reeks in verloop.gebieden):
            return f"{scherm.indicator.naam}: van heel {spoken(scherm.gemeente_naam)} zijn er geen cijfers."
        return f"{scherm.indicator.naam}: er zijn geen cijfers over de jaren"
    said = headline(verloop.onderwerp, scherm.indicator)
    about = verloop.onderwerp
    few = any(is_about_few(punt.aantal) for punt in about.bekend)
    if not (few or says_little(about.gebied.volwassenen)):
        return said
    return f"{said} Weinig mensen, dus de cijfers zeggen weinig."


def lead(scherm: Scherm, verloop: Verloop) -> str:
    """Return the subject, with its newest figure where nothing may be said of the change of any area."""
    about, indicator = verloop.onderwerp, scherm.indicator
    if about is None or not about.bekend or verloop.is_gerangschikt:
        return indicator.naam
    return f"{indicator.naam} in {about.gebied.naam}: {newest_words(about, indicator)}"


def remarks(scherm: Scherm, verloop: Verloop) -> list[str]:
    """Return source, rule, breaks and what is not known of borders, one or two sentences each."""
    indicator, keuze, years = scherm.indicator, scherm.keuze, verloop.jaren
    everything = [*verloop.gebieden, *verloop.beside]
    lines = [source_line(indicator, int(keuze.jaar or 0), keuze.leeftijd)]
    lines[0] = lines[0].replace(f", {keuze.jaar}", f", {format_years(years)}", 1) if years else lines[0]
    told = (trend for reeks in everything for trend in (reeks.trend, reeks.eerder) if trend is not None)
    lines.append(rule_sentence(told, indicator))
    lines += break_sentences(years, indicator)
    lines += table_sentences(everything)
    lines.append(
        unsure_sentence([reeks.gebied for reeks in everything if len(reeks.stukken) and _moves(reeks)])
    )
    if verloop.latere_jaren:
        lines.append(f"U ziet de jaren tot en met {keuze.jaar}. Er zijn ook cijfers over "
                     f"{format_years(verloop.latere_jaren)}.")  # fmt: skip
    if len(verloop.gekozen) > MEESTE_LIJNEN:
        lines.append(f"De grafiek toont de eerste {MEESTE_LIJNEN} gekozen gebieden.")
    return [line for line in lines if line]


def _moves(reeks: Reeks) -> bool:
    """Whether the figures come from more than one indeling, so that borders matter."""
    return len({punt.indeling_jaar for punt in reeks.punten}) > 1
