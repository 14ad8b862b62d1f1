"""What the page that compares areas says: its message, its rule, how two subjects go together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Final

import pandas as pd

from wijkdata.catalogue import Eenheid, Indicator, ThemaSleutel
from wijkdata.models import Niveau, Richting, niveau_naam
from wijkdata.screens.areas import ordinary
from wijkdata.screens.compare import HeatTable, pair_outcomes
from wijkdata.screens.map import Kaartcijfers
from wijkdata.screens.screen import Scherm
from wijkdata.stats.comparison import Oordeel, Regel
from wijkdata.stats.correlation import Correlatie
from wijkdata.stats.overview import Meting, Overzicht
from wijkdata.stats.reasons import NietTeBerekenen
from wijkdata.stats.small import GENOEG, says_little, too_few_to_lead
from wijkdata.stats.subjects import number
from wijkdata.stats.tally import countable
from wijkdata.view.numbers import axis_title, format_number, join_words
from wijkdata.view.places import as_opening, spoken, subject, waar
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
    return ", ".join(part for part in (unit, str(meting.jaar), age) if part)


def tally_message(overzicht: Overzicht, telling: pd.DataFrame, gekozen: Sequence[str]) -> str:
    """Say which area differs most often from the benchmark; of one selected area, how often that does.

    Areas with too few adults to lead only count when selected: chance puts them at both ends.
    """
    small = too_few_to_lead(overzicht.gebieden["volwassenen"])
    alone = gekozen if len(gekozen) == 1 else overzicht.gebieden.index[~small]
    if len(alone) == 1:
        return _tally_of(overzicht, telling, alone[0])
    areas = niveau_naam(overzicht.niveau, meervoud=True)
    areas += f" met {GENOEG} volwassenen of meer" if small.any() else ""
    told = telling.reindex(overzicht.gebieden.index[~small])
    told = told[told["vergeleken"] > 0]
    if told.empty:
        beside = f"met {spoken(overzicht.maatstaf)}"
        return f"Geen van de {areas} is op deze onderwerpen te vergelijken {beside}"
    return _most_often(overzicht, told, areas)


def _most_often(overzicht: Overzicht, told: pd.DataFrame, areas: str) -> str:
    """Say which of some areas, `areas` in words, differ most often, or that none does."""
    counts = told["ongunstiger"]
    worse = f"ongunstiger dan gemiddeld {waar(overzicht.maatstaf)}"
    if counts.max() == 0:
        return f"Geen van de {areas} is ergens duidelijk {worse}"
    most, often = counts[counts == counts.max()].index, int(counts.max())
    of = int(told.loc[most, "vergeleken"].max())
    if often == 1 < of:
        return f"Geen van de {areas} is op meer dan één onderwerp {worse}"
    if len(most) > 3:
        return f"{count_gebieden(len(most), overzicht.niveau)} zijn op {_subjects(often)} {worse}"
    names = as_opening(join_words(map(spoken, overzicht.gebieden.loc[most, "naam"])))
    verb, most_often = "is" if len(most) == 1 else "zijn", "" if of == 1 else "het vaakst "
    return f"{names} {verb} {most_often}{worse}: op {_part_of(often, of)}"


def pair_message(overzicht: Overzicht, oordelen: Collection[Oordeel]) -> str:
    """Say on how many subjects two areas differ clearly from each other.

    Parameters
    ----------
    oordelen
        Outcome of `compare_two_estimates` for every subject, of the first area beside the second.
    """
    one, other = map(spoken, overzicht.gebieden["naam"])
    one = as_opening(one)
    counted = Counter(oordelen)
    compared = len(oordelen) - counted[Oordeel.GEEN_CIJFER] - counted[Oordeel.NIET_TE_VERGELIJKEN]
    if not compared:
        return f"{one} en {other} zijn op geen onderwerp te vergelijken"
    different = compared - counted[Oordeel.GEEN_DUIDELIJK_VERSCHIL]
    if not different:
        return f"{one} en {other} verschillen op geen enkel onderwerp duidelijk van elkaar"
    return f"{one} en {other} verschillen op {_part_of(different, compared)} duidelijk van elkaar"


def limit_note(shown: int, total: int, niveau: Niveau) -> str:
    """Say that not all areas are on the screen; empty where they are."""
    if shown >= total:
        return ""
    areas = count_gebieden(total, niveau)
    return (
        f"U ziet er {format_number(shown)} van de {areas}: uw gekozen gebieden, en dan de eerste in deze "
        "volgorde. Alle gebieden staan in de download."
    )


def order_note(overzicht: Overzicht) -> str:
    """Say how areas are counted: without weights, which subjects, and that small areas make no headline."""
    metingen, counted = overzicht.metingen, len(countable(overzicht.indicatoren))
    small = int(too_few_to_lead(overzicht.gebieden["volwassenen"]).sum())
    note = f"Samen: we tellen {_subjects(counted)}, elk even zwaar."
    if len(metingen) > counted:
        note += " Onderwerpen zonder gunstige kant tellen niet, en van wat hetzelfde meet telt er één."
    if small:
        areas = f"{count_gebieden(small, overzicht.niveau)} met minder dan {GENOEG} volwassenen"
        note += f" De zin bovenaan gaat niet over {areas}."
    return note


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


def rules_note(regels: Iterable[str], metingen: Sequence[Meting]) -> str:
    """Say which rule of comparison was used over many subjects."""
    used = set(regels) - {Regel.GEEN.value}
    if not used:
        return ""
    with_interval, without = Regel.INTERVAL in used, Regel.VERSCHIL in used
    assumed = Regel.AANGENOMEN in used
    smallest = "Een verschil telt meestal vanaf 3 procentpunt; wat elders groot genoeg is, staat bij Uitleg."
    if not with_interval and not assumed:
        note = f"{smallest} Er zijn geen intervallen bekend: alleen het verschil telt."
        estimates = any(one.indicator.is_schatting for one in metingen)
        return note + (" Hoe onzeker een schatting is, telt hier dus niet mee." if estimates else "")
    said = [f"{smallest} En het moet buiten de marge vallen."]
    if assumed:
        said.append(assumed_note(all_of_it=not with_interval))
    if without:
        said.append("Een geteld cijfer heeft geen marge: daar telt alleen het verschil.")
    return " ".join(said)


def slide_note(regels: Iterable[str], metingen: Sequence[Meting], te_klein: int = 0) -> str:
    """Say on a slide what the signs mean, where the figures come from, and when no interval was used.

    `te_klein` counts the areas with too few people to compare.
    """
    signs = "▼ ongunstiger, ▲ gunstiger, ● geen duidelijk verschil."
    used = set(regels) - {Regel.GEEN.value}
    if not used:
        return sources_note(metingen)
    said = " ".join(filter(None, [signs, sources_note(metingen), few_on_slide(te_klein)]))
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
) -> str:
    """Say of one subject how many areas differ clearly, or that nothing is compared and why.

    `bekend` tells whether there is a figure to compare with, `te_klein` counts areas with too few people.
    """
    if Oordeel.NIET_TE_VERGELIJKEN in oordelen and set(oordelen) <= _NOT_COMPARED:
        if not indicator.mag_vergelijken:
            return f"{indicator.naam}. Dit vergelijken we niet met een gemiddelde."
        if not bekend:
            return f"{indicator.naam}. {no_benchmark(maatstaf)}"
    return f"{indicator.naam}. {overview(oordelen, niveau, maatstaf, te_klein)}".strip()


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
    if isinstance(found, NietTeBerekenen):
        return f"Samenhang: niet te zeggen. {sources_note([x, y])}{models}"
    figures = [format_number(one, 2) for one in (found.waarde, found.ondergrens, found.bovengrens)]
    return (
        f"Samenhang {figures[0]} (waarschijnlijk {figures[1]} tot {figures[2]}), geen bewijs van oorzaak. "
        f"{sources_note([x, y])}{models}"
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
    opening = f"{x.naam} en {y.naam}"
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


def _tally_of(overzicht: Overzicht, telling: pd.DataFrame, code: str) -> str:
    naam = subject(overzicht.gebieden.loc[code, "naam"])
    counts = telling.loc[code]
    compared, worse, better = (int(counts[name]) for name in ("vergeleken", "ongunstiger", "gunstiger"))
    if not compared:
        return f"{naam} is op geen van deze onderwerpen te vergelijken met {spoken(overzicht.maatstaf)}"
    counted = ((worse, "ongunstiger"), (better, "gunstiger"))
    found = [f"op {'het enige onderwerp' if compared == 1 else n} {word}" for n, word in counted if n]
    if not found:
        return f"{naam} verschilt op geen enkel onderwerp duidelijk van {spoken(overzicht.maatstaf)}"
    of = f"van de {compared} onderwerpen " if compared > 1 else ""
    return f"{naam} is {of}{join_words(found)} dan gemiddeld {waar(overzicht.maatstaf)}"


def _part_of(count: int, total: int) -> str:
    return "het enige onderwerp" if total == 1 else f"{count} van de {_subjects(total)}"


def _subjects(count: int) -> str:
    return "1 onderwerp" if count == 1 else f"{count} onderwerpen"


def beside_message(overzicht: Overzicht, telling: pd.DataFrame) -> str:
    """Say how two areas differ from each other, of more which differs most often from the benchmark."""
    codes = overzicht.gebieden.index.tolist()
    if len(codes) == 2:
        return pair_message(overzicht, pair_outcomes(overzicht, *codes))
    return tally_message(overzicht, telling, codes)


def heat_message(tabel: HeatTable) -> str:
    """Say which area differs most often; werkgebieden are made of the others, so they count when alone."""
    overzicht, chosen = tabel.overzicht, tabel.gekozen
    counted = overzicht if len(chosen) == 1 else overzicht.only(ordinary(overzicht.gebieden.index))
    said = tally_message(counted, tabel.telling, chosen)
    few = len(chosen) == 1 and says_little(number(overzicht.gebieden.loc[chosen[0], "volwassenen"]))
    return f"{said}. Weinig mensen, dus de cijfers zeggen weinig" if few else said


def dots_head(scherm: Scherm, figures: Kaartcijfers) -> str:
    """Return the message of the picture of one subject."""
    against = figures.maatstaf.naam if figures.maatstaf else figures.zonder_maatstaf
    return dots_message(
        figures.oordelen,
        figures.indicator,
        scherm.keuze.niveau,
        against,
        bekend=figures.maatstaf is not None,
        te_klein=figures.te_klein,
    )


def dots_lines(scherm: Scherm, figures: Kaartcijfers) -> list[str]:
    """Return source, rule and reservations of the picture of one subject."""
    keuze = scherm.keuze
    source = source_line(figures.indicator, int(keuze.jaar or 0), keuze.leeftijd)
    rule = rule_note(figures.regels, figures.indicator)
    lines = (source, rule, too_small_note(figures.te_klein), *_werkgebieden(scherm))
    return [line for line in lines if line]


def overview_lines(scherm: Scherm, overzicht: Overzicht, extra: str) -> list[str]:
    """Return source, rule and reservations of a picture of several subjects."""
    metingen = overzicht.metingen
    rules = rules_note(overzicht.cijfers["regel"], metingen)
    small = too_small_note(overzicht.te_klein)
    return [line for line in (sources_note(metingen), rules, small, extra, *_werkgebieden(scherm)) if line]


def theme_names(scherm: Scherm) -> dict[str, str]:
    """Return the name of every theme, by key."""
    return {key: thema.naam for key, thema in scherm.catalogue.themas.items()}


def _werkgebieden(scherm: Scherm) -> list[str]:
    """Say of each werkgebied how its figures came about, and that it is made of other areas here."""
    return [f"{count_sentence(one.naam, len(one.buurten))} {DUBBEL}" for one in scherm.meedoend]
