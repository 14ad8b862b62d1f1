"""A profile as tables and lists of plain HTML: they print whole, grow with the type and are read in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from markupsafe import Markup

from wijkdata.catalogue import Indicator
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.subjects import Onderwerp
from wijkdata.view.age import age_mark
from wijkdata.view.meaning import meaning_mark, named
from wijkdata.view.numbers import (
    as_judged,
    axis_title,
    format_interval,
    format_kaal,
    format_number,
    format_waarde,
)
from wijkdata.view.profile.sentences import difference_words, people_margin, people_words
from wijkdata.view.profile.spine import (
    DASHED,
    DOTTED,
    HEIGHT,
    WIDTH,
    Balk,
    draw,
    make_teken,
    strip_alt,
    strip_svg,
)
from wijkdata.view.sentences import beside_average, waarde_in_zin
from wijkdata.view.templates import render
from wijkdata.view.theme import Palette, oordeel_colour
from wijkdata.view.vandaan import Weg, linked, no_way
from wijkdata.view.words import few_mark, leeftijd_naam, missing_reason, oordeel_label

LONGEST = 11
"""Figures longer than this lose their unit, which then stands below the area's own."""
_MARKS = {
    Oordeel.GUNSTIGER: "gunstiger",
    Oordeel.ONGUNSTIGER: "ongunstiger",
    Oordeel.GEEN_DUIDELIJK_VERSCHIL: "geen duidelijk verschil",
}
LEEFTIJDEN = ("aandeel_0_14", "aandeel_15_24", "aandeel_25_44", "aandeel_45_64", "aandeel_65plus")


@dataclass(frozen=True, slots=True)
class Namen:
    """What the columns of a profile are called; `gemeente` is empty where it says nothing beside the area.

    `codes` are the areas by these names, and `weg` leads to where the figure of one comes from.
    """

    gebied: str
    maatstaf: str
    gemeente: str
    spreiding: str
    codes: Mapping[str, str] = field(default_factory=dict)
    weg: Weg = no_way

    def linked(self, text: str, naam: str, one: Onderwerp) -> str:
        """Return the figure of the area of this name, leading to where it comes from."""
        code = self.codes.get(naam, "")
        return linked(text, self.weg(code, one.indicator.sleutel, one.jaar, one.leeftijd))


class Onderwerprij(NamedTuple):
    """One subject as a row: what stands in each cell, and a drawing with its words."""

    naam: str
    moment: str
    strook: Markup
    alt: str
    cijfer: str
    onder: list[str]
    naast: list[tuple[str, str]]
    kleur: str
    oordeel: str
    verschil: str
    mensen: str
    marge: str


class Onderwerptabel(NamedTuple):
    """Subjects as a table: its heading, those of its columns, and its rows.

    `links` and `rechts` stand above the two ends of the strip. `vergeleken` and `mensen` are the headings of
    columns that are only there where they are not empty.
    """

    kop: str
    onderwerp: str
    links: str
    rechts: str
    koppen: list[str]
    vergeleken: str
    mensen: str
    rijen: list[Onderwerprij]


class Lijstpunt(NamedTuple):
    """One subject in a short list."""

    kleur: str
    oordeel: str
    naam: str
    kant: str
    cijfer: list[str]
    naast: str
    betekenis: str


class Leeftijdsopbouw(NamedTuple):
    """The ages of an area and what it is compared with: per row a name, and per age a length and a figure."""

    jaar: int
    koppen: list[str]
    rijen: list[tuple[str, list[tuple[str, str]]]]


def subjects_table(onderwerpen: Sequence[Onderwerp], namen: Namen, colours: Palette, kop: str) -> Markup:
    """Return subjects as a table with a strip in each row, as HTML."""
    table = make_table(onderwerpen, namen, colours, kop)
    return render("profieltabel.html", **table._asdict(), breedte=WIDTH, hoogte=HEIGHT)


def make_table(onderwerpen: Sequence[Onderwerp], namen: Namen, colours: Palette, kop: str) -> Onderwerptabel:
    """Return subjects as a table with a strip in each row.

    Parameters
    ----------
    onderwerpen
        All with a direction, or all without: they share the words at both ends of the strip.
    kop
        What the table is about, read out before it.
    """
    judged = all(one.heeft_richting for one in onderwerpen)
    links, rechts = ("ongunstiger", "gunstiger") if judged else ("lager", "hoger")
    others = _beside(namen)
    return Onderwerptabel(
        kop=kop,
        onderwerp="Onderwerp",
        links=f"◂ {links}",
        rechts=f"{rechts} ▸",
        koppen=[namen.gebied, *others],
        vergeleken=f"Vergeleken met {namen.maatstaf}" if namen.maatstaf else "",
        mensen="Om hoeveel mensen het gaat" if any(one.mensen for one in onderwerpen) else "",
        rijen=[_subject_row(one, namen, others, colours) for one in onderwerpen],
    )


def subjects_list(onderwerpen: Sequence[Onderwerp], namen: Namen, colours: Palette) -> Markup:
    """Return a few subjects as a list with shape, word, figure and benchmark."""
    return render("profiellijst.html", rijen=make_list(onderwerpen, namen, colours))


def make_list(onderwerpen: Sequence[Onderwerp], namen: Namen, colours: Palette) -> list[Lijstpunt]:
    """Return the points of that list."""
    return [_list_item(one, namen, colours) for one in onderwerpen]


def legend_html(namen: Namen, aantal: int, colours: Palette, *, met_interval: bool) -> Markup:
    """Return what the signs on a strip mean."""
    signs = make_legend(namen, aantal, colours, met_interval=met_interval)
    return render("profiellegenda.html", gebied=namen.gebied, tekens=signs)


def make_legend(
    namen: Namen, aantal: int, colours: Palette, *, met_interval: bool
) -> list[tuple[Markup, str]]:
    """Return the signs on a strip, each as a small drawing with its meaning."""
    marks = _MARKS if namen.maatstaf else {Oordeel.NIET_TE_VERGELIJKEN: "dit gebied"}
    picture = partial(draw, 20, 20, colours)
    items = [(picture(tekens=[make_teken(one, 10, 10, colours)]), word) for one, word in marks.items()]
    if namen.maatstaf:
        items.append((picture(lijnen=[("10", "")]), namen.maatstaf))
    if namen.gemeente and namen.gemeente != namen.maatstaf:
        items.append((picture(lijnen=[("10", DASHED)]), namen.gemeente))
    if namen.maatstaf not in {"", "Nederland"}:
        items.append((picture(lijnen=[("10", DOTTED)]), "Nederland"))
    if met_interval:
        ends = ("1", "19", "10", colours.text)
        items.append((picture(intervallen=[ends]), "marge: waarschijnlijk tussen deze grenzen"))
    if aantal > 1:
        bars = [Balk("0", "6", "20", 8, colours.missing), Balk("5", "2", "10", 16, colours.line)]
        said = f"alle {namen.spreiding}; het donkere deel is de middelste helft"
        items.append((picture(balken=bars), said))
    return items


def ages_bars(onderwerpen: Sequence[Onderwerp], namen: Namen, colours: Palette) -> Markup:
    """Return the ages of the area, its gemeente and Nederland as bars; empty where they are not known."""
    ages = make_ages(onderwerpen, namen)
    if ages is None:
        return Markup()
    return render(
        "leeftijdsopbouw.html",
        kop=ages_title(ages.jaar),
        koppen=ages.koppen,
        rijen=ages.rijen,
        kleur=colours.sequential[2],
    )


def ages_title(jaar: int) -> str:
    """Return what the bars of ages are called."""
    return f"Leeftijden, {jaar}, in procenten"


def make_ages(onderwerpen: Sequence[Onderwerp], namen: Namen) -> Leeftijdsopbouw | None:
    """Return the ages of the area, its gemeente and Nederland; None where they are not known."""
    shown = {one.indicator.sleutel: one for one in onderwerpen}
    groups = [shown[key] for key in LEEFTIJDEN if key in shown]
    if len(groups) < len(LEEFTIJDEN):
        return None
    lines = {namen.gebied: [one.cijfer.waarde for one in groups]}
    if namen.gemeente:
        lines[namen.gemeente] = [one.gemeente for one in groups]
    lines |= {"Nederland": [one.nederland for one in groups]}
    return Leeftijdsopbouw(
        jaar=groups[0].jaar,
        koppen=[one.indicator.naam_kort for one in groups],
        rijen=[
            (
                naam,
                [
                    (f"{max(share or 0, 0) / 20:.2f}", namen.linked(format_number(share), naam, one))
                    for one, share in zip(groups, shares, strict=True)
                ],
            )
            for naam, shares in lines.items()
        ],
    )


def _subject_row(one: Onderwerp, namen: Namen, others: Sequence[str], colours: Palette) -> Onderwerprij:
    indicator = as_judged(one.cijfer.waarde, one.maatstaf, one.indicator)
    values = {
        _other_benchmark(namen): one.maatstaf,
        namen.gemeente: one.gemeente,
        "Nederland": one.nederland,
    }
    figure = short_figure(one.cijfer.waarde, indicator)
    unit = "" if figure == format_waarde(one.cijfer.waarde, indicator) else axis_title(indicator)
    interval = format_interval(one.cijfer.ondergrens, one.cijfer.bovengrens, indicator)
    few = few_mark(None, one.cijfer.aantal)
    verdict, difference = _verdict(one)
    return Onderwerprij(
        named(indicator.naam, indicator, namen.weg),
        _moment(one),
        strip_svg(one, colours),
        strip_alt(one, namen.gebied, namen.spreiding),
        namen.linked(figure, namen.gebied, one),
        [words for words in (unit, interval, few) if words],
        [(name, namen.linked(short_figure(values[name], indicator), name, one)) for name in others],
        oordeel_colour(one.oordeel, colours),
        verdict,
        difference,
        people_words(one.mensen, indicator, one.leeftijd),
        people_margin(one.mensen),
    )


def short_figure(waarde: float | None, indicator: Indicator) -> str:
    """Write a figure, without its unit where that is long: it stands once in the row."""
    whole = format_waarde(waarde, indicator)
    return whole if len(whole) <= LONGEST or waarde is None else format_kaal(waarde, indicator)


def _list_item(one: Onderwerp, namen: Namen, colours: Palette) -> Lijstpunt:
    indicator = as_judged(one.cijfer.waarde, one.maatstaf, one.indicator)
    figure = waarde_in_zin(one.cijfer.waarde, indicator, one.leeftijd)
    figure = namen.linked(figure + (f" in {one.jaar}" if one.ouder else ""), namen.gebied, one)
    people = people_words(one.mensen, one.indicator, one.leeftijd)
    return Lijstpunt(
        oordeel_colour(one.oordeel, colours),
        oordeel_label(one.oordeel),
        one.indicator.naam,
        beside_average(one.vergelijking, one.indicator),
        [part for part in (figure, age_mark(one.indicator), people) if part],
        namen.linked(f"{namen.maatstaf}\u00a0{format_waarde(one.maatstaf, indicator)}", namen.maatstaf, one),
        meaning_mark(one.indicator, namen.weg),
    )


def _verdict(one: Onderwerp) -> tuple[str, str]:
    """Return the outcome, or why there is none, and how large the difference is."""
    if one.oordeel is Oordeel.GEEN_CIJFER:
        return missing_reason(one.cijfer.ontbreekt), ""
    return oordeel_label(one.oordeel), difference_words(one)


def _moment(one: Onderwerp) -> str:
    age = "" if one.leeftijd == "alle" else f", {leeftijd_naam(one.leeftijd)}"
    return ", ".join(part for part in (f"{one.jaar}{age}", age_mark(one.indicator)) if part)


def _other_benchmark(namen: Namen) -> str:
    """Return the benchmark where it has no column of its own yet."""
    return "" if namen.maatstaf in {namen.gemeente, "Nederland"} else namen.maatstaf


def _beside(namen: Namen) -> list[str]:
    """Return the columns beside the area's own: nothing where that is the country itself."""
    if not namen.maatstaf:
        return []
    return [name for name in (_other_benchmark(namen), namen.gemeente, "Nederland") if name]
