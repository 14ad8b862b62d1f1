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
from wijkdata.stats.series import Reeks
from wijkdata.stats.trend import Punt, Trend, TrendOordeel, TrendRegel
from wijkdata.view.numbers import format_interval, format_verschil, format_waarde, format_years, join_words
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


def trend_label(oordeel: TrendOordeel) -> str:
    """Return shape and word, e.g. `▲ beter geworden`."""
    return f"{OORDEEL_VORM[ALS_OORDEEL[oordeel]]} {TREND_WOORD[oordeel]}"


def headline(reeks: Reeks, indicator: Indicator) -> str:
    """Say how the figure of one area moved, and what may be said of it."""
    said, where = reeks.te_zeggen, f"{indicator.naam} {waar(reeks.gebied.naam)}"
    if said.oordeel is TrendOordeel.NIET_TE_ZEGGEN:
        reason = said.reden.zin if said.reden else ""
        return f"{where}: of het is veranderd, is niet te zeggen. {reason}".strip()
    moved = f"{where}: {moved_words(reeks, said, indicator)}. {verdict_sentence(said, indicator)}"
    if reeks.eerder is None or reeks.trend.reden is None:
        return moved
    return f"{moved} Hoe het daarna ging, is niet te zeggen."


def moved_words(reeks: Reeks, trend: Trend, indicator: Indicator) -> str:
    """Return first and last figure: `van 24% in 2012 naar 21% in 2016`."""
    first, last = (format_waarde(reeks.waarde(year), indicator) for year in (trend.van, trend.tot))
    return f"van {first} in {trend.van} naar {last} in {trend.tot}"


def verdict_sentence(trend: Trend, indicator: Indicator) -> str:
    """Say a verdict as a sentence, e.g. `Het is beter geworden (3 procentpunt minder)`."""
    if trend.verschil is None or trend.oordeel is TrendOordeel.NIET_TE_ZEGGEN:
        return "Of het is veranderd, is niet te zeggen."
    if trend.oordeel is TrendOordeel.GEEN_DUIDELIJK_VERSCHIL:
        return "Dat is geen duidelijke verandering."
    more = "meer" if trend.verschil.waarde > 0 else "minder"
    if indicator.eenheid in {Eenheid.SCORE, Eenheid.KLASSE}:
        more = "hoger" if trend.verschil.waarde > 0 else "lager"
    size = format_verschil(trend.verschil.waarde, indicator)
    return f"Het is {TREND_WOORD[trend.oordeel]} ({size} {more})."


def overview(reeksen: Collection[Reeks], niveau: Niveau) -> str:
    """Say how many areas changed clearly, and of how many nothing can be said."""
    if not reeksen:
        return f"Er zijn hier geen {niveau_naam(niveau, meervoud=True)} met cijfers."
    counted = Counter(reeks.te_zeggen.oordeel for reeks in reeksen)
    unsaid = counted[TrendOordeel.NIET_TE_ZEGGEN]
    judged = len(reeksen) - unsaid
    if not judged:
        return f"Of {_areas(len(reeksen), niveau)} veranderden, is niet te zeggen."
    clear = [
        f"in {counted[one]} {TREND_WOORD[one]}"
        for one in (TrendOordeel.BETER, TrendOordeel.SLECHTER, TrendOordeel.HOGER, TrendOordeel.LAGER)
        if counted[one]
    ]
    of = count_gebieden(judged, niveau)
    if not clear:
        said = f"In geen van de {of} is er een duidelijke verandering."
        said = said if judged > 1 else f"In deze {niveau_naam(niveau)} is er geen duidelijke verandering."
    elif judged == 1:
        said = f"In deze {niveau_naam(niveau)} is het {clear[0].removeprefix('in 1 ')}."
    else:
        said = f"Van de {of} is het {join_words(clear)}."
    return f"{said} Van {count_gebieden(unsaid, niveau)} is het niet te zeggen." if unsaid else said


def rule_sentence(trends: Iterable[Trend], indicator: Indicator) -> str:
    """Say when a change counts, for the rules that were used."""
    used = {trend.regel for trend in trends} - {TrendRegel.GEEN}
    smallest = format_verschil(indicator.min_verschil, indicator)
    said = []
    if TrendRegel.TWEE_INTERVALLEN in used:
        said.append(
            f"Een verandering telt vanaf {smallest}, als de marges van de twee jaren elkaar niet raken."
        )
    if TrendRegel.VERSCHIL_INTERVAL in used:
        said.append(f"Een verandering telt vanaf {smallest}, als zij buiten het toeval valt.")
    if TrendRegel.CHI_KWADRAAT in used:
        said.append(
            f"Een verandering telt vanaf {smallest}, als de lijn door alle jaren duidelijk stijgt of daalt."
        )
    if TrendRegel.VERSCHIL in used:
        said.append(f"Zonder marge: alleen het verschil telt, vanaf {smallest}.")
        if indicator.is_schatting:
            said.append("Hoe onzeker de schatting is, telt hier dus niet mee.")
    return " ".join(said)


def break_sentences(jaren: Sequence[int], indicator: Indicator) -> list[str]:
    """Say of every break between the years that are shown why no line crosses it."""
    within = [one for one in indicator.breuken if jaren and min(jaren) < one.jaar <= max(jaren)]
    return [f"Geen lijn naar {one.jaar}. {one.reden}" for one in within]


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
    """Return the one sentence of the screen: of the chosen area, else of the gemeente or the country."""
    if verloop.onderwerp is None:
        return f"{scherm.indicator.naam}: er zijn geen cijfers over de jaren"
    return headline(verloop.onderwerp, scherm.indicator)


def remarks(scherm: Scherm, verloop: Verloop) -> list[str]:
    """Return source, rule, breaks and what is not known of borders, one or two sentences each."""
    indicator, keuze, years = scherm.indicator, scherm.keuze, verloop.jaren
    everything = [*verloop.gebieden, *verloop.beside]
    lines = [source_line(indicator, int(keuze.jaar or 0), keuze.leeftijd)]
    lines[0] = lines[0].replace(f", {keuze.jaar}", f", {format_years(years)}", 1) if years else lines[0]
    lines.append(rule_sentence((reeks.te_zeggen for reeks in everything), indicator))
    lines += break_sentences(years, indicator)
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
