"""A profile as tables and lists of plain HTML: they print whole, grow with the type and are read in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wijkdata.catalogue import Indicator
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.subjects import Onderwerp
from wijkdata.view.numbers import axis_title, format_interval, format_kaal, format_number, format_waarde
from wijkdata.view.profile.sentences import difference_words, people_margin, people_words
from wijkdata.view.profile.spine import HEIGHT, WIDTH, as_image, mark_svg, strip_alt, strip_svg
from wijkdata.view.sentences import waarde_in_zin
from wijkdata.view.theme import Palette, oordeel_colour
from wijkdata.view.words import leeftijd_naam, missing_reason, oordeel_label, safe_html

LONGEST = 11
"""Figures longer than this lose their unit, which then stands below the area's own."""
PEOPLE_HEAD = '<th scope="col" class="mensen">Om hoeveel mensen het gaat</th>'
_MARKS = {
    Oordeel.GUNSTIGER: "gunstiger",
    Oordeel.ONGUNSTIGER: "ongunstiger",
    Oordeel.GEEN_DUIDELIJK_VERSCHIL: "geen duidelijk verschil",
}
LEEFTIJDEN = ("aandeel_0_14", "aandeel_15_24", "aandeel_25_44", "aandeel_45_64", "aandeel_65plus")


@dataclass(frozen=True, slots=True)
class Namen:
    """What the columns of a profile are called; `gemeente` is empty where it says nothing beside the area."""

    gebied: str
    maatstaf: str
    gemeente: str
    spreiding: str


def subjects_table(onderwerpen: Sequence[Onderwerp], namen: Namen, colours: Palette, kop: str) -> str:
    """Return subjects as a table with a strip in each row.

    Parameters
    ----------
    onderwerpen
        All with a direction, or all without: they share the words at both ends of the strip.
    kop
        What the table is about, read out before it.
    """
    judged = all(one.heeft_richting for one in onderwerpen)
    people = any(one.mensen for one in onderwerpen)
    ends = ("ongunstiger", "gunstiger") if judged else ("lager", "hoger")
    others = _beside(namen)
    judged_head = f'<th scope="col">Vergeleken met {safe_html(namen.maatstaf)}</th>' if namen.maatstaf else ""
    heads = "".join(
        f'<th scope="col" class="getal">{safe_html(name)}</th>' for name in (namen.gebied, *others)
    )
    head = (
        '<tr><th scope="col">Onderwerp</th>'
        f'<th scope="col" class="strook"><span>◂ {ends[0]}</span><span>{ends[1]} ▸</span></th>'
        f"{heads}{judged_head}"
        f"{PEOPLE_HEAD if people else ''}</tr>"
    )
    rows = "".join(_subject_row(one, namen, others, colours, people=people) for one in onderwerpen)
    return (
        f'<table class="profiel"><caption>{safe_html(kop)}</caption>'
        f"<thead>{head}</thead><tbody>{rows}</tbody></table>"
    )


def subjects_list(onderwerpen: Sequence[Onderwerp], namen: Namen, colours: Palette) -> str:
    """Return a few subjects as a list with shape, word, figure and benchmark."""
    return f'<ul class="profiel_lijst">{"".join(_list_item(one, namen, colours) for one in onderwerpen)}</ul>'


def sentences_html(sentences: Sequence[str]) -> str:
    """Return sentences as paragraphs of which the words before the colon stand out."""
    parts = (sentence.partition(": ") for sentence in sentences)
    return '<div class="drie_zinnen">' + "".join(
        f"<p><strong>{safe_html(opening)}:</strong> {safe_html(rest)}</p>" for opening, _, rest in parts
    ) + "</div>"  # fmt: skip


def legend_html(namen: Namen, aantal: int, colours: Palette, *, met_interval: bool) -> str:
    """Return what the signs on a strip mean."""
    marks = _MARKS if namen.maatstaf else {Oordeel.NIET_TE_VERGELIJKEN: "dit gebied"}
    items = [(mark_svg(oordeel, 10, 10, colours), word) for oordeel, word in marks.items()]
    if namen.maatstaf:
        items.append((_line(colours), namen.maatstaf))
    if namen.gemeente and namen.gemeente != namen.maatstaf:
        items.append((_line(colours, " stroke-dasharray='7 4'"), namen.gemeente))
    if namen.maatstaf not in {"", "Nederland"}:
        items.append((_line(colours, " stroke-dasharray='2 3'"), "Nederland"))
    if met_interval:
        line = f"<path d='M1 10H19' stroke='{colours.text}' stroke-width='3'/>"
        items.append((line, "waarschijnlijk tussen deze grenzen"))
    if aantal > 1:
        bars = f"<rect y='6' width='20' height='8' fill='{colours.missing}'/>"
        bars += f"<rect x='5' y='2' width='10' height='16' fill='{colours.line}'/>"
        items.append((bars, f"alle {namen.spreiding}; het donkere deel is de middelste helft"))
    listed = "".join(f"<span>{_small(shape)} {safe_html(word)}</span>" for shape, word in items)
    return f'<p class="profiel_legenda">{safe_html(namen.gebied)}: {listed}</p>'


def ages_bars(onderwerpen: Sequence[Onderwerp], namen: Namen, colours: Palette) -> str:
    """Return the ages of the area, its gemeente and Nederland as bars; empty where they are not known."""
    shown = {one.indicator.sleutel: one for one in onderwerpen}
    groups = [shown[key] for key in LEEFTIJDEN if key in shown]
    if len(groups) < len(LEEFTIJDEN):
        return ""
    lines = {namen.gebied: [one.cijfer.waarde for one in groups]}
    if namen.gemeente:
        lines[namen.gemeente] = [one.gemeente for one in groups]
    lines |= {"Nederland": [one.nederland for one in groups]}
    heads = "".join(f'<th scope="col">{safe_html(one.indicator.naam_kort)}</th>' for one in groups)
    rows = "".join(_ages_row(naam, shares, colours) for naam, shares in lines.items())
    return (
        f'<table class="leeftijdsopbouw"><caption>Leeftijden, {groups[0].jaar}, in procenten</caption>'
        f"<thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _ages_row(naam: str, shares: Sequence[float | None], colours: Palette) -> str:
    cells = "".join(
        f'<td><span class="staaf" style="background:{colours.sequential[2]};'
        f'height:{max(share or 0, 0) / 20:.2f}em"></span>{format_number(share)}</td>'
        for share in shares
    )
    return f'<tr><th scope="row">{safe_html(naam)}</th>{cells}</tr>'


def _subject_row(
    one: Onderwerp, namen: Namen, others: Sequence[str], colours: Palette, *, people: bool
) -> str:
    indicator = one.indicator
    colour = oordeel_colour(one.oordeel, colours)
    verdict = f'<td class="oordeel" style="color:{colour}">{_verdict(one)}</td>' if namen.maatstaf else ""
    people_cell = f'<td class="mensen">{_people(one)}</td>' if people else ""
    values = {
        _other_benchmark(namen): one.maatstaf,
        namen.gemeente: one.gemeente,
        "Nederland": one.nederland,
    }
    figures = {name: short_figure(values[name], indicator) for name in others}
    beside = "".join(
        f'<td class="getal" data-kop="{safe_html(name)}">{safe_html(figure)}</td>'
        for name, figure in figures.items()
    )
    return (
        f'<tr><th scope="row">{safe_html(indicator.naam)} <span class="moment">{_moment(one)}</span></th>'
        f'<td class="strook"><img src="{as_image(strip_svg(one, colours))}" width="{WIDTH}" '
        f'height="{HEIGHT}" alt="{safe_html(strip_alt(one, namen.gebied, namen.spreiding))}"></td>'
        f'<td class="getal eigen" data-kop="{safe_html(namen.gebied)}">{_figure(one)}</td>{beside}'
        f"{verdict}"
        f"{people_cell}</tr>"
    )


def short_figure(waarde: float | None, indicator: Indicator) -> str:
    """Write a figure, without its unit where that is long: it stands once in the row."""
    whole = format_waarde(waarde, indicator)
    return whole if len(whole) <= LONGEST or waarde is None else format_kaal(waarde, indicator)


def _list_item(one: Onderwerp, namen: Namen, colours: Palette) -> str:
    figure = waarde_in_zin(one.cijfer.waarde, one.indicator, one.leeftijd)
    people = people_words(one.mensen, one.indicator, one.leeftijd)
    beside = f"{namen.maatstaf} {format_waarde(one.maatstaf, one.indicator)}"
    beside = " · ".join(part for part in (beside, people) if part)
    return (
        f'<li><span class="oordeel" style="color:{oordeel_colour(one.oordeel, colours)}">'
        f"{oordeel_label(one.oordeel)}</span> <strong>{safe_html(one.indicator.naam)}</strong>"
        f'<br>{safe_html(figure)} <span class="moment">({safe_html(beside)})</span></li>'
    )


def _figure(one: Onderwerp) -> str:
    indicator, figure = one.indicator, short_figure(one.cijfer.waarde, one.indicator)
    interval = format_interval(one.cijfer.ondergrens, one.cijfer.bovengrens, indicator)
    unit = "" if figure == format_waarde(one.cijfer.waarde, indicator) else axis_title(indicator)
    below = "".join(f'<span class="moment">{safe_html(words)}</span>' for words in (unit, interval) if words)
    return f"{safe_html(figure)} {below}"


def _verdict(one: Onderwerp) -> str:
    if one.oordeel is Oordeel.GEEN_CIJFER:
        return safe_html(missing_reason(one.cijfer.ontbreekt))
    words = difference_words(one) if one.oordeel is not Oordeel.GEEN_DUIDELIJK_VERSCHIL else ""
    below = f'<span class="moment">{safe_html(words)}</span>' if words else ""
    return f"{oordeel_label(one.oordeel)} {below}"


def _people(one: Onderwerp) -> str:
    words = people_words(one.mensen, one.indicator, one.leeftijd)
    margin = people_margin(one.mensen)
    below = f' <span class="moment">{safe_html(margin)}</span>' if margin else ""
    return safe_html(words) + below


def _moment(one: Onderwerp) -> str:
    age = "" if one.leeftijd == "alle" else f", {leeftijd_naam(one.leeftijd)}"
    return f"{one.jaar}{age}"


def _other_benchmark(namen: Namen) -> str:
    """Return the benchmark where it has no column of its own yet."""
    return "" if namen.maatstaf in {namen.gemeente, "Nederland"} else namen.maatstaf


def _beside(namen: Namen) -> list[str]:
    """Return the columns beside the area's own: nothing where that is the country itself."""
    if not namen.maatstaf:
        return []
    return [name for name in (_other_benchmark(namen), namen.gemeente, "Nederland") if name]


def _line(colours: Palette, dashes: str = "") -> str:
    return f"<path d='M10 1V19' stroke='{colours.text}' stroke-width='2'{dashes}/>"


def _small(shapes: str) -> str:
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 20'>{shapes}</svg>"
    return f'<img src="{as_image(svg)}" width="20" height="20" alt="">'
