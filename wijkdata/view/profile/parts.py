"""The parts of a profile as HTML, for the page and for its slides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from markupsafe import Markup

from wijkdata.catalogue import Thema
from wijkdata.models import LAND, Niveau, niveau_naam
from wijkdata.screens.profile import Profiel
from wijkdata.screens.screen import Scherm
from wijkdata.stats.ages import Leeftijdsrij
from wijkdata.stats.changes import Verandering
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.outline import Omtrek
from wijkdata.stats.reasons import NietTeBerekenen
from wijkdata.stats.similar import Gelijkend, pick_subjects
from wijkdata.stats.subjects import Onderwerp, counted, split_background, strongest
from wijkdata.view.age import NIET_GECORRIGEERD, is_asked
from wijkdata.view.elsewhere import elsewhere_sentence, missing_topics
from wijkdata.view.places import waar
from wijkdata.view.profile.ages import age_message, ages_table
from wijkdata.view.profile.html import (
    Lijstpunt,
    Namen,
    ages_bars,
    legend_html,
    make_list,
    subjects_table,
)
from wijkdata.view.profile.locator import locator_svg
from wijkdata.view.profile.rule import rule_sentence
from wijkdata.view.profile.sentences import (
    GEEN_AANDACHT,
    GEEN_KRACHT,
    attention,
    change,
    empty_sentence,
    even_sentence,
    kind_sentence,
    missing_sentences,
    not_compared,
    not_offered_sentence,
    nothing_clear,
    only_around,
    rest_sentences,
    strength,
    strength_title,
    who_sentences,
)
from wijkdata.view.profile.similar import INGEBOUWD, similar_sentences, similar_table, weights_sentence
from wijkdata.view.sentences import order_line
from wijkdata.view.templates import render
from wijkdata.view.theme import Palette
from wijkdata.view.vandaan import Weg, make_weg, no_way
from wijkdata.view.werkgebied.sentences import GEEN_VERLOOP

MOST_LISTED, MOST_ON_SLIDE = 5, 3
"""More subjects than this are named in one line below, or on a slide counted."""
WIE_WONEN_HIER, PER_THEMA, WAT_ONTBREEKT = "Wie wonen hier?", "Per thema", "Wat ontbreekt"
WAT_VRAAGT_AANDACHT = "Wat vraagt aandacht"
NIETS_ONTBREEKT = "Van alle onderwerpen in deze gegevens is er hier een cijfer."
IS_MAATSTAF = "Nederland is hier de maatstaf. Kies een gemeente, wijk of buurt om te vergelijken."


class Kant(NamedTuple):
    """What asks for attention, or goes well: sentences before its points, the points, sentences after."""

    kop: str
    voor: list[str]
    punten: list[Lijstpunt]
    na: list[str]


def make_namen(scherm: Scherm, profiel: Profiel) -> Namen:
    """Return what the columns of a profile are called."""
    areas = niveau_naam(scherm.keuze.niveau, meervoud=True)
    around = profiel.gemeente_naam if profiel.gemeente else ""
    codes = {"Nederland": LAND, profiel.gemeente_naam: profiel.gemeente_code, profiel.naam: profiel.code}
    if scherm.gelezen.maatstaf in profiel.andere:
        codes.setdefault(profiel.maatstaf_naam, scherm.gelezen.maatstaf)
    level = Niveau.BUURT if profiel.niveau is Niveau.EIGEN else scherm.keuze.niveau
    spread = f"{areas} {waar(scherm.gemeente_naam)}"
    return Namen(profiel.naam, profiel.maatstaf_naam, around, spread, codes, make_weg(scherm, level))


def top_html(
    profiel: Profiel, veranderingen: Sequence[Verandering], omtrek: Omtrek | None, colours: Palette
) -> Markup:
    """Return kind of area, three sentences and the small map."""
    return render(
        "profielkop.html",
        soort=kind_sentence(profiel),
        zinnen=[one.partition(": ")[::2] for one in three_sentences(profiel, veranderingen)],
        kaartje=locator_svg(omtrek, profiel.code, colours) if omtrek else "",
        alt=locator_alt(profiel),
    )


def locator_alt(profiel: Profiel) -> str:
    """Say what the small map shows."""
    return f"Kaartje: {profiel.naam} tussen de andere gebieden van {profiel.gemeente_naam or 'Nederland'}"


def three_sentences(profiel: Profiel, veranderingen: Sequence[Verandering]) -> list[str]:
    """Return what is less good, what goes well and what changed."""
    if profiel.leeg:
        return [empty_sentence(profiel.naam, profiel.inwoners)]
    changed = GEEN_VERLOOP if profiel.niveau is Niveau.EIGEN else change(veranderingen)
    if is_asked(one.indicator for one in profiel.onderwerpen) and profiel.niveau is not Niveau.EIGEN:
        changed = f"{changed} Dit is {NIET_GECORRIGEERD}."
    if profiel.code == LAND:
        return [f"Vergelijken: {IS_MAATSTAF}", changed]
    said = (profiel.naam, profiel.onderwerpen, profiel.maatstaf_naam)
    return [attention(*said), strength(*said), changed]


def sides_html(profiel: Profiel, namen: Namen, colours: Palette) -> Markup:
    """Return what asks for attention beside the strength of the area, in equal room."""
    return render(
        "twee_kanten.html",
        kanten=[(side.kop, _as_html(side)) for side in make_sides(profiel, namen, colours)],
        noot=order_line(profiel.verdelingen),
    )


def make_sides(profiel: Profiel, namen: Namen, colours: Palette) -> list[Kant]:
    """Return what asks for attention, and the strength of the area."""
    sides = (
        (WAT_VRAAGT_AANDACHT, Oordeel.ONGUNSTIGER, GEEN_AANDACHT),
        (strength_title(profiel.niveau), Oordeel.GUNSTIGER, GEEN_KRACHT),
    )
    return [
        _make_side(kop, profiel, namen, oordeel, empty, colours, MOST_LISTED) for kop, oordeel, empty in sides
    ]


def side_html(
    profiel: Profiel, namen: Namen, oordeel: Oordeel, empty: str, colours: Palette, *, groot: bool = False
) -> Markup:
    """Return the clear differences one way to tell first and which others there are, or words where none."""
    if groot:
        return _as_html(make_slide_side(profiel, namen, oordeel, empty, colours))
    return _as_html(_make_side("", profiel, namen, oordeel, empty, colours, MOST_LISTED))


def make_slide_side(profiel: Profiel, namen: Namen, oordeel: Oordeel, empty: str, colours: Palette) -> Kant:
    """Return the clear differences one way to tell first and how many others, or words where none."""
    return _make_side("", profiel, namen, oordeel, empty, colours, MOST_ON_SLIDE, met_namen=False)


def _as_html(side: Kant) -> Markup:
    before, after = (render("alineas.html", zinnen=said) for said in (side.voor, side.na))
    return before + (render("profiellijst.html", rijen=side.punten) if side.punten else Markup()) + after


def _make_side(
    kop: str,
    profiel: Profiel,
    namen: Namen,
    oordeel: Oordeel,
    empty: str,
    colours: Palette,
    most: int,
    *,
    met_namen: bool = True,
) -> Kant:
    if not counted(profiel.onderwerpen):
        why = not_compared(profiel.naam, profiel.onderwerpen)
        return Kant(kop, [f"Dat is niet te zeggen, want {why}."], [], [])
    found = strongest(profiel.onderwerpen, oordeel)
    own, behind = split_background(found, oordeel)
    if own:
        shown = own[:most]
        left = rest_sentences(own[len(shown) :], behind, oordeel, met_namen=met_namen)
        first = [one for one in [only_around(own, behind, oordeel)] if one]
        return Kant(kop, first, make_list(shown, namen, colours), left)
    said = [f"{nothing_clear(behind, oordeel)} {empty}"]
    if oordeel is Oordeel.GUNSTIGER:
        said.append(even_sentence(profiel.onderwerpen, profiel.maatstaf_naam))
    return Kant(kop, [one for one in said if one], [], [])


def who_html(profiel: Profiel, namen: Namen, colours: Palette) -> Markup:
    """Return who lives here in sentences and age bars."""
    sentences = who_sentences(profiel.naam, profiel.onderwerpen, profiel.maatstaf_naam)
    ages = ages_bars(profiel.onderwerpen, namen, colours)
    return render("wie.html", kop=WIE_WONEN_HIER, zinnen=sentences, leeftijden=ages)


def themes_html(scherm: Scherm, profiel: Profiel, namen: Namen, colours: Palette) -> Markup:
    """Return the core subjects of every theme as strips, those without good or bad apart."""
    most, sure = legend_needs(profiel)
    return render(
        "themas.html",
        kop=PER_THEMA,
        legenda=legend_html(namen, most, colours, met_interval=sure),
        themas=[theme_html(profiel, namen, thema, colours) for thema in scherm.catalogue.themas.values()],
    )


def legend_needs(profiel: Profiel) -> tuple[int, bool]:
    """Return among how many areas the strips show the spread, and whether a margin is drawn."""
    most = max((one.spreiding.aantal for one in profiel.onderwerpen if one.spreiding), default=0)
    return most, any(one.cijfer.ondergrens is not None for one in profiel.onderwerpen)


def theme_html(profiel: Profiel, namen: Namen, thema: Thema, colours: Palette) -> Markup:
    """Return the core subjects of one theme that have a figure; empty where there are none."""
    tables = [subjects_table(some, namen, colours, kop) for kop, some in theme_parts(profiel, thema)]
    return render("thema.html", kop="", tabellen=tables) if tables else Markup()


def theme_parts(profiel: Profiel, thema: Thema) -> list[tuple[str, list[Onderwerp]]]:
    """Return the core subjects of one theme that have a figure, those without good or bad apart."""
    listed = profiel.of_thema(thema.sleutel)
    judged = [one for one in listed if one.heeft_richting]
    neutral = [one for one in listed if not one.heeft_richting]
    kop = f"{thema.naam}: niet beter of slechter" if judged else thema.naam
    return [(name, some) for name, some in ((thema.naam, judged), (kop, neutral)) if some]


def by_age_html(years: Mapping[int, Sequence[Leeftijdsrij]], code: str = "", weg: Weg = no_way) -> Markup:
    """Return the risk groups by age, and the figures as they would be with the ages of Nederland."""
    return render(
        "jong_en_oud.html",
        jaren=[
            (
                age_message(rows),
                ages_table(rows, f"Naar leeftijd, {jaar}", partial(weg, code)),
                rule_sentence(one.verschil for one in rows),
            )
            for jaar, rows in years.items()
        ],
    )


def similar_html(
    scherm: Scherm,
    profiel: Profiel,
    found: tuple[list[Gelijkend], list[str]] | NietTeBerekenen,
    most: int | None = None,
) -> Markup:
    """Return the areas that resemble this one, with the weights and the reservation.

    `most` is how many subjects at most are said and shown; all of them where it is None.
    """
    areas = niveau_naam(profiel.niveau, meervoud=True).capitalize()
    if isinstance(found, NietTeBerekenen):
        return render("gelijkend.html", gebieden=areas, reden=found.zin, zinnen=[], tabel="", noot="")
    gelijkend, traits = found
    subjects = pick_subjects(profiel.onderwerpen)[:most]
    return render(
        "gelijkend.html",
        gebieden=areas,
        reden="",
        zinnen=similar_sentences(profiel.naam, subjects, gelijkend),
        tabel=similar_table(
            profiel.naam,
            town_of(profiel),
            profiel.inwoners,
            subjects,
            gelijkend,
            profiel.code,
            make_weg(scherm),
        ),
        noot=f"{weights_sentence(traits, scherm.catalogue)} {INGEBOUWD}",
    )


def town_of(profiel: Profiel) -> str:
    """Return the gemeente to name beside an area, where its name does not say it already."""
    return "" if profiel.gemeente_naam in profiel.naam else profiel.gemeente_naam


def missing_html(scherm: Scherm, profiel: Profiel) -> Markup:
    """Return which figures are not there, and why, as HTML."""
    return absent_html(missing_words(scherm, profiel))


def missing_words(scherm: Scherm, profiel: Profiel) -> list[str]:
    """Say which figures are not there, and why; empty where all are."""
    shown = {one.indicator.sleutel for one in profiel.onderwerpen}
    niveau = scherm.keuze.niveau
    absent = [
        one.naam
        for one in scherm.catalogue.values()
        if one.kern and one.sleutel not in shown and niveau in one.niveaus
    ]
    said = [
        *missing_sentences(profiel.naam, profiel.onderwerpen),
        not_offered_sentence(absent, niveau_naam(niveau)),
        elsewhere_sentence(missing_topics(scherm, [niveau]), niveau),
    ]
    return [one for one in said if one]


def absent_html(said: Sequence[str]) -> Markup:
    """Return a section with sentences about figures that are not there."""
    return render("ontbreekt.html", kop=WAT_ONTBREEKT, zinnen=said, niets=NIETS_ONTBREEKT)
