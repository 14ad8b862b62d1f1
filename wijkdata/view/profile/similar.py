"""Areas that resemble an area: which they are, what was looked at, and how they do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from markupsafe import Markup

from wijkdata.catalogue import Catalogue
from wijkdata.models import Cijfer
from wijkdata.stats.comparison import Oordeel, compare_figures
from wijkdata.stats.similar import CONTEXT, Gelijkend, normalised_weights
from wijkdata.stats.subjects import Onderwerp
from wijkdata.view.age import age_mark
from wijkdata.view.numbers import axis_title, format_number, format_waarde, join_words
from wijkdata.view.places import spoken
from wijkdata.view.profile.html import short_figure
from wijkdata.view.take.nouns import Beeldcel, Beeldtabel
from wijkdata.view.templates import render
from wijkdata.view.vandaan import Weg, linked, no_way

INGEBOUWD = (
    "Let op: het rekenmodel achter de gezondheidscijfers gebruikt zelf ook deze kenmerken en de wijken "
    "eromheen. Dat gebieden die op elkaar lijken ook dezelfde cijfers hebben, is dus deels ingebouwd."
)
Gelijkrij = tuple[str, str, str, list[tuple[str, str]]]
"""Name, gemeente, how much alike, and the figures with the headings of their columns."""
_LIKENESS = ((0.5, "lijkt sterk"), (1.0, "lijkt redelijk"))


def similar_sentences(
    naam: str, onderwerpen: Sequence[Onderwerp], gelijkend: Sequence[Gelijkend]
) -> list[str]:
    """Say per subject how an area does beside the areas that resemble it, each pair by the one rule."""
    return [
        sentence for onderwerp in onderwerpen if (sentence := _similar_sentence(naam, onderwerp, gelijkend))
    ]


def likeness(afstand: float) -> str:
    """Say how much two areas are alike, from their distance in standard deviations.

    Examples
    --------
    >>> [likeness(distance) for distance in (0.2, 0.7, 1.4)]
    ['lijkt sterk', 'lijkt redelijk', 'lijkt weinig']
    """
    return next((words for edge, words in _LIKENESS if afstand <= edge), "lijkt weinig")


def weights_sentence(gebruikt: Sequence[str], catalogue: Catalogue) -> str:
    """Say which traits were looked at and how much each weighs, and which were not there."""
    weights = normalised_weights([trait for trait in CONTEXT if trait.indicator in gebruikt])
    parts = [f"{catalogue[key].naam} ({format_number(100 * weight)}%)" for key, weight in weights.items()]
    said = f"We keken naar: {join_words(parts)}. Het percentage zegt hoe zwaar iets meetelt."
    absent = [catalogue[trait.indicator].naam for trait in CONTEXT if trait.indicator not in gebruikt]
    return f"{said} Geen cijfers zijn er over: {join_words(absent)}." if absent else said


def similar_table(
    naam: str,
    gemeente: str,
    inwoners: int | None,
    onderwerpen: Sequence[Onderwerp],
    gelijkend: Sequence[Gelijkend],
    code: str = "",
    weg: Weg = no_way,
) -> Markup:
    """Return `similar_rows` as HTML."""
    heads, rows = similar_rows(naam, gemeente, inwoners, onderwerpen, gelijkend, code, weg)
    return render("gelijkende_gebieden.html", naam=naam, koppen=heads, rijen=rows)


def similar_picture(
    naam: str,
    gemeente: str,
    inwoners: int | None,
    onderwerpen: Sequence[Onderwerp],
    gelijkend: Sequence[Gelijkend],
) -> Beeldtabel:
    """Return the same table for a picture to take away; the area itself stands out."""
    heads, rows = similar_rows(naam, gemeente, inwoners, onderwerpen, gelijkend)
    cells = [
        [
            Beeldcel(area, town, vet=not alike),
            Beeldcel(alike),
            *(Beeldcel(figure, vet=not alike) for _, figure in figures),
        ]
        for area, town, alike, figures in rows
    ]
    return Beeldtabel(heads, cells, "", (0, 90, 80, *(105 for _ in onderwerpen)))


def similar_rows(
    naam: str,
    gemeente: str,
    inwoners: int | None,
    onderwerpen: Sequence[Onderwerp],
    gelijkend: Sequence[Gelijkend],
    code: str = "",
    weg: Weg = no_way,
) -> tuple[list[str], list[Gelijkrij]]:
    """Return the area and those that resemble it as headings and rows, one column per subject.

    `code` is that of the area; `weg` leads to where a figure comes from.
    """
    heads = ["Gebied", "Hoe sterk", "Inwoners", *(_head(one) for one in onderwerpen)]
    own = {one.indicator.sleutel: one.cijfer for one in onderwerpen}
    rows = [_row(naam, gemeente, "", inwoners, own, onderwerpen, partial(weg, code))]
    rows += [
        _row(
            one.naam,
            one.gemeente,
            likeness(one.afstand),
            one.inwoners,
            one.cijfers,
            onderwerpen,
            partial(weg, one.code),
        )
        for one in gelijkend
    ]
    return heads, rows


def _similar_sentence(naam: str, onderwerp: Onderwerp, gelijkend: Sequence[Gelijkend]) -> str:
    indicator = onderwerp.indicator
    found = [
        compare_figures(onderwerp.cijfer, other, indicator).oordeel
        for one in gelijkend
        if (other := one.cijfers.get(indicator.sleutel)) and other.waarde is not None
    ]
    if not found:
        return ""
    worse, better = found.count(Oordeel.ONGUNSTIGER), found.count(Oordeel.GUNSTIGER)
    clear = [(worse, "ongunstiger"), (better, "gunstiger")]
    parts = [f"{word} dan {count} van de {len(found)} gebieden" for count, word in clear if count]
    if not parts:
        return f"{indicator.naam}: {spoken(naam)} verschilt niet duidelijk van de gebieden die erop lijken."
    return f"{indicator.naam}: {spoken(naam)} is {join_words(parts)} die erop lijken."


def _row(
    naam: str,
    gemeente: str,
    lijkt: str,
    inwoners: int | None,
    cijfers: Mapping[str, Cijfer],
    onderwerpen: Sequence[Onderwerp],
    weg: Callable[[str, int, str], str],
) -> Gelijkrij:
    """Return one row; the area of the profile itself resembles nothing (`lijkt` is empty)."""
    cells = [
        (
            one.indicator.naam,
            linked(
                short_figure(cijfers.get(one.indicator.sleutel, Cijfer(None)).waarde, one.indicator),
                weg(one.indicator.sleutel, one.jaar, one.leeftijd),
            ),
        )
        for one in onderwerpen
    ]
    return naam, gemeente, lijkt, [("Inwoners", format_number(inwoners)), *cells]


def _head(onderwerp: Onderwerp) -> str:
    """Return the heading of a subject, with its unit where the figures leave that out."""
    indicator = onderwerp.indicator
    whole = format_waarde(onderwerp.cijfer.waarde, indicator)
    unit = "" if short_figure(onderwerp.cijfer.waarde, indicator) == whole else f", {axis_title(indicator)}"
    mark = f", {age_mark(indicator)}" if age_mark(indicator) and not (indicator.gecorrigeerd and unit) else ""
    return f"{indicator.naam} ({onderwerp.jaar}{unit}{mark})"
