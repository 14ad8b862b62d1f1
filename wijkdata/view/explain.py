"""The explanation of every indicator, as plain HTML that opens and closes without a server."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd
from markupsafe import Markup

from wijkdata.catalogue import Indicator
from wijkdata.models import Niveau, Richting, niveau_naam
from wijkdata.view.numbers import axis_title, format_drempel, format_years, join_words
from wijkdata.view.sentences import kind_of_figure
from wijkdata.view.templates import render
from wijkdata.view.words import leeftijd_naam

_RICHTING = {
    Richting.HOGER_BETER: "Hoger is gunstiger.",
    Richting.HOGER_SLECHTER: "Hoger is ongunstiger.",
    Richting.NEUTRAAL: "Hoger is niet beter of slechter.",
}


def matches(indicator: Indicator, sought: str) -> bool:
    """Whether all sought words stand somewhere in the explanation of an indicator; capitals do not count."""
    parts = (
        indicator.naam,
        indicator.naam_kort,
        indicator.uitleg,
        indicator.toelichting,
        indicator.bron_naam,
        *indicator.zoekwoorden,
    )
    text = " ".join(parts).casefold()
    return all(word in text for word in sought.casefold().split())


def explain_html(
    indicator: Indicator, aanbod: pd.DataFrame, tabellen: Sequence[str] = (), *, opened: bool = False
) -> Markup:
    """Return one indicator as a block that opens on a click: what it is, where it comes from, what it is for.

    Parameters
    ----------
    aanbod
        Rows of `load_aanbod` of this indicator: which years there are.
    tabellen
        The tables its figures were read from.
    """
    rows = [
        ("Wat het is", indicator.uitleg),
        ("Eenheid", f"{axis_title(indicator)}. {_RICHTING[indicator.richting]}"),
        ("Bron", f"{indicator.bron_naam}{_tables(tabellen)}. {_kind(indicator)}"),
        ("Jaren", years_sentence(aanbod)),
        ("Marge", margin_sentence(indicator, aanbod)),
        ("Te gebruiken voor", fitness_sentence(indicator)),
        ("Een verschil telt", f"vanaf {format_drempel(indicator.min_verschil, indicator)}."),
        ("Let op", " ".join([indicator.toelichting, *_breaks(indicator)])),
        ("Hulp", indicator.hulpregel),
    ]
    return render(
        "uitleg.html",
        naam=indicator.naam,
        kern=indicator.kern,
        open=opened,
        regels=[(name, text) for name, text in rows if text.strip()],
    )


def meaning_html(indicator: Indicator, aanbod: pd.DataFrame, adres: str) -> Markup:
    """Return what a subject means in a few lines: what it is, its source, its margin, what it is for.

    Parameters
    ----------
    aanbod
        Rows of `load_aanbod` of this indicator.
    adres
        Where the whole explanation is.
    """
    years = format_years(sorted(set(aanbod.loc[aanbod["gevuld"] > 0, "jaar"].astype(int))))
    rows = [
        ("Wat het is", indicator.uitleg),
        ("Bron", f"{indicator.bron_naam}{f', {years}' if years else ''}. {_kind(indicator)}"),
        ("Marge", margin_sentence(indicator, aanbod)),
        ("Te gebruiken voor", fitness_sentence(indicator)),
        ("Hulp", indicator.hulpregel),
    ]
    shown = [(name, text) for name, text in rows if text.strip()]
    return render("betekenis.html", naam=indicator.naam, regels=shown, adres=adres)


def margin_sentence(indicator: Indicator, aanbod: pd.DataFrame) -> str:
    """Say whether figures have a margin, and whose it is."""
    there, bounded = (int(aanbod[name].sum()) for name in ("gevuld", "met_interval"))
    if indicator.eigen and not bounded:
        return "Niet bekend."
    if indicator.eigen:
        return (
            "Door ons berekend, uit de aantallen." if indicator.grenzen_berekend else "Die van het bestand."
        )
    if not indicator.is_schatting:
        return "Geen: het is geteld, niet geschat."
    if not bounded:
        return "De bron geeft er geen. Wij nemen er een aan, die past bij het aantal mensen."
    if bounded >= there:
        return "Van de bron, bij elk cijfer."
    return "Van de bron waar die er een geeft. Anders nemen wij er een aan, die past bij het aantal mensen."


def years_sentence(aanbod: pd.DataFrame) -> str:
    """Say for which years, ages and levels there are figures."""
    filled = aanbod[aanbod["gevuld"] > 0]
    if filled.empty:
        return "In deze gegevens zijn er geen cijfers over."
    parts = [
        f"{format_years(rows['jaar'].astype(int))}{'' if age == 'alle' else f' ({leeftijd_naam(str(age))})'}"
        for age, rows in filled.groupby("leeftijd", sort=True)
    ]
    present = {Niveau(niveau) for niveau in filled["niveau"]}
    levels = [niveau_naam(niveau) for niveau in Niveau if niveau in present and niveau is not Niveau.LAND]
    per = f" Per {join_words(levels)}." if levels else ""
    return f"{'; '.join(parts)}.{per}"


def fitness_sentence(indicator: Indicator) -> str:
    """Say what a figure may be used for and what not."""
    ranking = "een volgorde maken"
    if indicator.mag_rangschikken and indicator.rangschik_voorwaarde:
        ranking += " (alleen met de onzekerheid erbij)"
    following = "door de jaren volgen"
    if indicator.mag_trend and indicator.trend_voorwaarde:
        following += " (alleen waar de marges van beide jaren elkaar niet raken)"
    uses = [
        ("gebieden vergelijken", indicator.mag_vergelijken),
        (ranking, indicator.mag_rangschikken),
        (following, indicator.mag_trend),
        ("meten of een aanpak werkt", indicator.mag_evalueren),
    ]
    good = [name for name, fit in uses if fit]
    bad = [name for name, fit in uses if not fit]
    said = [f"Wel: {join_words(good)}." if good else "", f"Niet: {join_words(bad)}." if bad else ""]
    return " ".join(part for part in said if part)


def _tables(tabellen: Sequence[str]) -> str:
    """Name the tables of the figures that are there: that of the catalogue may be a newer one."""
    word = "tabel" if len(tabellen) == 1 else "tabellen"
    return f", {word} {join_words(tabellen)}" if tabellen else ""


def _kind(indicator: Indicator) -> str:
    return "Schatting met een rekenmodel." if indicator.is_schatting else kind_of_figure(indicator)


def _breaks(indicator: Indicator) -> Iterable[str]:
    return (f"Breuk in {breuk.jaar}: {breuk.reden}" for breuk in indicator.breuken)
