"""What the page that compares areas says: its message, its rule, how two subjects go together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Final

import pandas as pd

from wijkdata.catalogue import Eenheid, Indicator, ThemaSleutel
from wijkdata.models import Niveau, Richting, niveau_naam
from wijkdata.screens.map import Kaartcijfers
from wijkdata.screens.screen import Scherm
from wijkdata.stats.comparison import Oordeel, Regel
from wijkdata.stats.correlation import Correlatie
from wijkdata.stats.overview import Meting, Overzicht
from wijkdata.stats.reasons import NIET_TE_CORRIGEREN, NietTeBerekenen
from wijkdata.view.age import AFGELEID, ages_note, named, uncorrected_note
from wijkdata.view.numbers import axis_title, format_number, join_words
from wijkdata.view.places import spoken, waar
from wijkdata.view.sentences import (
    assumed_note,
    few_on_slide,
    no_benchmark,
    overview,
    rule_note,
    source_line,
    too_small_note,
)
from wijkdata.view.werkgebied.sentences import DUBBEL, count_sentence
from wijkdata.view.words import count_gebieden, leeftijd_naam

_STERK, _MATIG = 0.6, 0.3
_NOT_COMPARED: Final = frozenset({Oordeel.NIET_TE_VERGELIJKEN, Oordeel.GEEN_CIJFER})
_MODEL_INPUT: Final = frozenset({ThemaSleutel.SOCIAAL_ECONOMISCH, ThemaSleutel.BEVOLKING})
"""Themes that the models behind the estimates use: who lives somewhere, and what they have."""


def moment_words(meting: Meting) -> str:
    """Return unit, year and age, short enough for a heading: `%, 2024, 18+`."""
    indicator = meting.indicator
    unit = "%" if indicator.eenheid is Eenheid.PROCENT else axis_title(indicator)
    age = meting.leeftijd.replace("plus", "+").replace("_", "–") if meting.leeftijd != "alle" else ""
    mark = {True: "gecorrigeerd", False: "niet gecorrigeerd", None: ""}[indicator.gecorrigeerd]
    return ", ".join(part for part in (unit, str(meting.jaar), age, mark) if part)


def limit_note(shown: int, total: int, niveau: Niveau) -> str:
    """Say that not all areas are on the screen; empty where they are."""
    if shown >= total:
        return ""
    areas = count_gebieden(total, niveau)
    return (
        f"U ziet er {format_number(shown)} van de {areas}: uw gekozen gebieden, en dan de eerste in deze "
        "volgorde. Alle gebieden staan in de download."
    )


def similarity_note(metingen: Sequence[Meting], naam: str) -> str:
    """Say what alike means, and that model estimates resemble each other by their making."""
    note = (
        f"Op volgorde van gelijkenis met {spoken(naam)}: over alle onderwerpen in de tabel, elk even zwaar."
    )
    if any(one.indicator.is_schatting for one in metingen):
        note += (
            " De schattingen komen uit een model dat kenmerken van bewoners en buren gebruikt. "
            "Gebieden die daarop lijken, lijken dus vanzelf ook op elkaar in deze cijfers."
        )
    return note


def rules_note(regels: Iterable[str], metingen: Sequence[Meting], afgeleid: Iterable[str] = ()) -> str:
    """Say which rule of comparison was used over many subjects.

    Parameters
    ----------
    regels
        The `Regel` of every figure.
    afgeleid
        The same of figures that are corrected for age, whose margins are worked out here.
    """
    used, derived = set(regels) - {Regel.GEEN.value}, Regel.AANGENOMEN in set(afgeleid)
    if not used and not derived:
        return ""
    with_interval, without = Regel.INTERVAL in used, Regel.VERSCHIL in used
    assumed = Regel.AANGENOMEN in used
    smallest = "Een verschil telt meestal vanaf 3 procentpunt; wat elders groot genoeg is, staat bij Uitleg."
    if not with_interval and not assumed and not derived:
        note = f"{smallest} Er zijn geen marges bekend: alleen het verschil telt."
        estimates = any(one.indicator.is_schatting for one in metingen)
        return note + (" Hoe onzeker een schatting is, telt hier dus niet mee." if estimates else "")
    said = [f"{smallest} En het moet buiten de marge vallen."]
    if assumed:
        said.append(assumed_note(all_of_it=not with_interval))
    if derived:
        said.append(AFGELEID)
    if without:
        said.append("Een geteld cijfer heeft geen marge: daar telt alleen het verschil.")
    return " ".join(said)


def slide_note(regels: Iterable[str], metingen: Sequence[Meting], te_klein: int = 0) -> str:
    """Say on a slide what the signs mean, where the figures come from, and when no interval was used.

    `te_klein` counts the areas with too few people to compare.
    """
    signs = "▼ ongunstiger, ▲ gunstiger, ● geen duidelijk verschil."
    used = set(regels) - {Regel.GEEN.value}
    ages = ages_note((one.indicator for one in metingen), kort=True)
    if not used:
        return f"{sources_note(metingen)} {ages}".strip()
    said = " ".join(filter(None, [signs, sources_note(metingen), few_on_slide(te_klein), ages]))
    if Regel.AANGENOMEN in used:
        return f"{said} De marge is een aanname van ons."
    return f"{said} Zonder marge." if Regel.VERSCHIL in used and Regel.INTERVAL not in used else said


def dots_message(
    oordelen: Collection[Oordeel],
    indicator: Indicator,
    niveau: Niveau,
    maatstaf: str,
    *,
    bekend: bool = True,
    te_klein: int = 0,
    geteld: bool = False,
) -> str:
    """Say of one subject how many areas differ clearly, or that nothing is compared and why.

    `bekend` tells whether there is a figure to compare with, `te_klein` counts areas with too few people;
    `geteld` is as in `overview`.
    """
    if Oordeel.NIET_TE_VERGELIJKEN in oordelen and set(oordelen) <= _NOT_COMPARED:
        if not indicator.mag_vergelijken:
            return f"{named(indicator)}. Dit vergelijken we niet met een gemiddelde."
        if not bekend:
            return f"{named(indicator)}. {no_benchmark(maatstaf)}"
    return f"{named(indicator)}. {overview(oordelen, niveau, maatstaf, te_klein, geteld=geteld)}".strip()


def sources_note(metingen: Sequence[Meting]) -> str:
    """Name the sources of the subjects, each with its years."""
    years: dict[str, set[int]] = {}
    for one in metingen:
        years.setdefault(one.indicator.bron_naam, set()).add(one.jaar)
    named = (f"{bron} ({join_words(map(str, sorted(found)))})" for bron, found in years.items())
    return f"Bron: {'; '.join(named)}."


def correlation_sentence(
    found: Correlatie | NietTeBerekenen, x: Indicator, y: Indicator, niveau: Niveau
) -> str:
    """Say how strongly two subjects go together over areas, with the interval."""
    areas = niveau_naam(niveau, meervoud=True)
    if isinstance(found, NietTeBerekenen):
        return f"Of deze onderwerpen samengaan, is niet te zeggen. {found.reden.zin}"
    figures = (
        f"{format_number(found.waarde, 2)} (waarschijnlijk tussen {format_number(found.ondergrens, 2)} en "
        f"{format_number(found.bovengrens, 2)}; rangcorrelatie over {count_gebieden(found.gebieden, niveau)})"
    )
    if found.ondergrens <= 0 <= found.bovengrens:
        return f"Er is geen duidelijke samenhang tussen {x.naam} en {y.naam}: {figures}."
    way = "hoger" if found.waarde > 0 else "lager"
    usually = "vaak" if abs(found.waarde) < _STERK else "meestal"
    size = abs(found.waarde)
    strength = "sterk" if size >= _STERK else "matig" if size >= _MATIG else "zwak"
    return (
        f"In {areas} waar het cijfer voor {x.naam} hoger is, is dat voor {y.naam} {usually} {way}. "
        f"De samenhang is {strength}: {figures}."
    )


def pair_slide_note(found: Correlatie | NietTeBerekenen, x: Meting, y: Meting) -> str:
    """Say on a slide how strongly two subjects go together, from which sources, and when from a model."""
    models = (
        " Beide zijn schattingen met een model."
        if x.indicator.is_schatting and y.indicator.is_schatting
        else ""
    )
    ages = ages_note([x.indicator, y.indicator], kort=True)
    if isinstance(found, NietTeBerekenen):
        return f"Samenhang: niet te zeggen. {sources_note([x, y])}{models} {ages}".strip()
    figures = [format_number(one, 2) for one in (found.waarde, found.ondergrens, found.bovengrens)]
    return (
        f"Samenhang {figures[0]} (waarschijnlijk {figures[1]} tot {figures[2]}), geen bewijs van oorzaak. "
        f"{sources_note([x, y])}{models} {ages}".strip()
    )


def pair_warnings(x: Meting, y: Meting) -> list[str]:
    """Return what to know before reading anything into two subjects: causes, models, ages, doubles."""
    said = ["Samen hoog of laag betekent niet dat het één door het ander komt."]
    if y.sleutel in x.indicator.nooit_samen:
        said.append("Deze twee onderwerpen meten voor een deel hetzelfde. Natuurlijk gaan ze samen.")
    estimates = [one for one in (x, y) if one.indicator.is_schatting]
    if len(estimates) == 2:
        said.append(
            "Let op: beide cijfers zijn schattingen uit modellen die dezelfde kenmerken van bewoners "
            "gebruiken. Een deel van de samenhang komt daardoor."
        )
    elif len(estimates) == 1 and _MODEL_INPUT & {x.indicator.thema, y.indicator.thema}:
        said.append(
            f"Let op: {estimates[0].indicator.naam} is een schatting. Het model daarvoor gebruikt zelf "
            "kenmerken zoals leeftijd, inkomen en opleiding. Dit is een beschrijving, geen bewijs."
        )
    if x.leeftijd != y.leeftijd:
        ages = join_words(leeftijd_naam(one.leeftijd) for one in (x, y))
        said.append(f"De cijfers gaan over verschillende leeftijden: {ages}.")
    return said


def side_words(indicator: Indicator) -> tuple[str, str]:
    """Return what figures below and above the benchmark are called."""
    match indicator.richting:
        case Richting.HOGER_BETER:
            return "ongunstiger", "gunstiger"
        case Richting.HOGER_SLECHTER:
            return "gunstiger", "ongunstiger"
        case Richting.NEUTRAAL:
            return "lager", "hoger"


def quadrant_words(x: Indicator, y: Indicator) -> dict[tuple[bool, bool], str]:
    """Return the words for each quadrant, by whether it is above the benchmark on x and on y."""
    words = {}
    for right in (False, True):
        for top in (False, True):
            one, other = side_words(x)[right], side_words(y)[top]
            both = one == other
            words[right, top] = f"beide {one}" if both else f"{x.naam_kort} {one},\n{y.naam_kort} {other}"
    return words


def both_message(punten: pd.DataFrame, x: Indicator, y: Indicator, niveau: Niveau, maatstaf: str) -> str:
    """Say how many areas differ clearly on both subjects, as the picture marks them.

    Parameters
    ----------
    punten
        Column `samen` of `view.charts.scatter.pair_points`.
    """
    counted = Counter(punten["samen"])
    compared = len(punten) - counted["geen"]
    opening = f"{named(x)} en {named(y)}"
    if not compared:
        return f"{opening}: geen enkel gebied heeft beide cijfers"
    if compared == 1:
        return f"{opening}: maar één {niveau_naam(niveau)} heeft beide cijfers"
    worse, better = counted["ongunstiger"], counted["gunstiger"]
    areas = count_gebieden(compared, niveau)
    if Richting.NEUTRAAL in {x.richting, y.richting} or not (worse or better):
        clear = sum(counted[one] for one in ("ongunstiger", "gunstiger", "gemengd"))
        verb = "verschillen" if clear > 1 else "verschilt"
        some = format_number(clear) if clear else "geen"
        return f"{opening}: {some} van de {areas} {verb} op beide duidelijk van {spoken(maatstaf)}"
    found = [(worse, "ongunstiger"), (better, "gunstiger")]
    (first, word), *rest = [(format_number(count), word) for count, word in found if count]
    said = f"{opening}: in {first} van de {areas} allebei {word} dan gemiddeld {waar(maatstaf)}"
    return said + "".join(f", in {count} allebei {other}" for count, other in rest)


def dots_head(scherm: Scherm, figures: Kaartcijfers, *, geteld: bool = False) -> str:
    """Return the message of the picture of one subject; `geteld` is as in `overview`."""
    against = figures.maatstaf.naam if figures.maatstaf else figures.zonder_maatstaf
    return dots_message(
        figures.oordelen,
        figures.indicator,
        scherm.keuze.niveau,
        against,
        bekend=figures.maatstaf is not None,
        te_klein=figures.te_klein,
        geteld=geteld,
    )


def dots_lines(scherm: Scherm, figures: Kaartcijfers) -> list[str]:
    """Return source, rule and reservations of the picture of one subject."""
    keuze = scherm.keuze
    source = source_line(figures.indicator, int(keuze.jaar or 0), keuze.leeftijd)
    rule = rule_note(figures.regels, figures.indicator)
    left_out = uncorrected_note(int(figures.cijfers["ontbreekt"].isin(NIET_TE_CORRIGEREN).sum()))
    lines = (source, left_out, rule, too_small_note(figures.te_klein), *_werkgebieden(scherm))
    return [line for line in lines if line]


def overview_lines(scherm: Scherm, overzicht: Overzicht, extra: str) -> list[str]:
    """Return source, rule and reservations of a picture of several subjects."""
    metingen = overzicht.metingen
    corrected = [one.sleutel for one in metingen if one.indicator.gecorrigeerd]
    derived = overzicht.cijfers["indicator"].isin(corrected)
    regels = overzicht.cijfers["regel"]
    rules = rules_note(regels[~derived], metingen, regels[derived])
    ages, small = ages_note(overzicht.indicatoren), too_small_note(overzicht.te_klein)
    without = overzicht.cijfers[overzicht.cijfers["ontbreekt"].isin(NIET_TE_CORRIGEREN)]
    left_out = uncorrected_note(without["code"].nunique())
    lines = (sources_note(metingen), ages, left_out, rules, small, extra, *_werkgebieden(scherm))
    return [line for line in lines if line]


def theme_names(scherm: Scherm) -> dict[str, str]:
    """Return the name of every theme, by key."""
    return {key: thema.naam for key, thema in scherm.catalogue.themas.items()}


def _werkgebieden(scherm: Scherm) -> list[str]:
    """Say of each werkgebied how its figures came about, and that it is made of other areas here."""
    return [f"{count_sentence(one.naam, len(one.buurten))} {DUBBEL}" for one in scherm.meedoend]
