"""What stands out, as a list: shape and word, the figure in words, a small bar beside its benchmark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from markupsafe import Markup

from wijkdata.catalogue import Indicator
from wijkdata.models import Niveau
from wijkdata.screens.start import Highlights
from wijkdata.stats.small import GENOEG
from wijkdata.stats.standouts import HoogLaag, Opvallend
from wijkdata.stats.unusual import Verdelingen
from wijkdata.view.css import both_modes
from wijkdata.view.meaning import meaning_mark
from wijkdata.view.numbers import as_judged, format_waarde
from wijkdata.view.places import as_opening, spoken
from wijkdata.view.sentences import order_line, side_word, waarde_in_zin
from wijkdata.view.templates import render
from wijkdata.view.theme import Palette, oordeel_colour
from wijkdata.view.vandaan import Weg, linked, no_way
from wijkdata.view.words import count_gebieden, leeftijd_naam, oordeel_label

Paint = Callable[[Callable[[Palette], str]], str]
"""Writes a colour, picked from a palette: for light and dark at once, or for one of them."""
OPVALLEND = "Wat valt op, vergeleken met Nederland"
GROOTSTE_VERSCHIL = "Grootste verschil tussen wijken."
_ROOM = 1.1
"""Bars end a little before the edge, so that the longest still shows where it ends."""


def standouts_html(
    opvallend: Sequence[Opvallend],
    naam: str,
    benchmark: str,
    codes: tuple[str, str] = ("", ""),
    weg: Weg = no_way,
) -> Markup:
    """Return the differences of one area from a benchmark as a list.

    Parameters
    ----------
    naam, benchmark
        Names of the area and of what it is compared with.
    codes, weg
        Their codes, and what leads to where their figures come from.
    """
    return render("opvallend.html", rijen=make_standouts(opvallend, naam, benchmark, codes=codes, weg=weg))


def make_standouts(
    opvallend: Sequence[Opvallend],
    naam: str,
    benchmark: str,
    paint: Paint = both_modes,
    *,
    codes: tuple[str, str] = ("", ""),
    weg: Weg = no_way,
) -> list[Opvalrij]:
    """Return the rows of that list; `paint` says how a colour is written."""
    return [_standout_row(one, (naam, codes[0]), (benchmark, codes[1]), weg, paint) for one in opvallend]


def gaps_html(kloven: Sequence[HoogLaag], weg: Weg = no_way) -> Markup:
    """Return the largest differences among areas as a list."""
    return render("opvallend.html", rijen=make_gaps(kloven, weg=weg))


def make_gaps(kloven: Sequence[HoogLaag], paint: Paint = both_modes, *, weg: Weg = no_way) -> list[Opvalrij]:
    """Return the rows of that list; `paint` says how a colour is written."""
    return [_gap_row(one, weg, paint) for one in kloven]


def start_title(naam: str) -> str:
    """Return the message of Start."""
    return f"Zo staat {naam} ervoor"


def gap_line(kloof: HoogLaag) -> tuple[str, str]:
    """Return what is said of the largest difference among wijken: its first words, and the sentence."""
    return GROOTSTE_VERSCHIL, f"{gap_sentence(kloof)}."


def sources_of(lijst: Highlights) -> str:
    """Name the sources of what stands out of a gemeente, and who takes no part; empty where nothing does."""
    found, gaps = lijst.opvallend, lijst.kloven
    left_out = left_out_note(lijst.te_klein, Niveau.WIJK) if gaps else ""
    line = sources_line([*found, *gaps[:1]], lijst.verdelingen)
    return f"{line} {left_out}".strip() if found or gaps else ""


def sources_line(found: Sequence[Opvallend | HoogLaag], verdelingen: Verdelingen) -> str:
    """Name the sources of a list, each once, which figures are estimates, and what stands on top."""
    names = list(dict.fromkeys(one.indicator.bron_naam for one in found))
    line = f"{'Bronnen' if len(names) > 1 else 'Bron'}: {'; '.join(names)}."
    if any(one.indicator.is_schatting for one in found):
        line += " Cijfers uit de Gezondheidsmonitor zijn schattingen met een model."
    order = order_line(verdelingen, mensen_eerst=any(isinstance(one, Opvallend) for one in found))
    return f"{line} Alleen duidelijke verschillen staan hier. {order}".strip()


def gap_sentence(kloof: HoogLaag) -> str:
    """Say the largest difference in one sentence, without a full stop."""
    (high, most), (low, least) = kloof.hoogste, kloof.laagste
    indicator = as_judged(most, least, kloof.indicator)
    shown = format_waarde(most, indicator), _lowest(least, indicator, kloof.leeftijd)
    return f"{kloof.indicator.naam}: {high} {shown[0]}, {low} {shown[1]}"


def _lowest(waarde: float, indicator: Indicator, leeftijd: str) -> str:
    """Write the figure of the lowest area: none of a rounded count may be a few."""
    return format_waarde(waarde, indicator) if waarde else waarde_in_zin(waarde, indicator, leeftijd)


def nothing_stands_out(vergeleken: int, naam: str) -> str:
    """Say why nothing of a gemeente stands out: no clear difference, or no figures to see one."""
    if vergeleken:
        return "Op de belangrijkste onderwerpen is er geen duidelijk verschil met Nederland."
    return (
        f"Of {spoken(naam)} van Nederland verschilt, is niet te zeggen: "
        "over de belangrijkste onderwerpen zijn er geen cijfers van allebei."
    )


def no_gaps(vergeleken: int) -> str:
    """Say why no gemeenten stand out among each other: no clear difference, or too few figures."""
    if vergeleken:
        return "Op de belangrijkste onderwerpen is er geen duidelijk verschil tussen gemeenten."
    return "Of gemeenten verschillen, is niet te zeggen: er zijn te weinig cijfers."


def gap_links(kloof: HoogLaag, weg: Weg) -> list[tuple[str, str]]:
    """Return where both figures of the largest difference come from."""
    names = (kloof.hoogste[0], kloof.laagste[0])
    return [
        (naam, weg(code, kloof.indicator.sleutel, kloof.jaar, kloof.leeftijd))
        for naam, code in zip(names, kloof.codes, strict=True)
    ]


def left_out_note(count: int, niveau: Niveau) -> str:
    """Say how many areas have too few adults to be the highest or the lowest; empty where there are none."""
    if not count:
        return ""
    areas = as_opening(count_gebieden(count, niveau))
    return f"{areas} met minder dan {GENOEG} volwassenen {'doet' if count == 1 else 'doen'} niet mee."


class Staaf(NamedTuple):
    """The figure of one area as a bar."""

    gebied: str
    vulling: str
    lengte: str
    cijfer: str


class Opvalrij(NamedTuple):
    """One subject in a list of what stands out."""

    oordeel: str
    kleur: str
    naam: str
    kant: str
    moment: str
    betekenis: str
    staven: list[Staaf]


def _standout_row(
    one: Opvallend, area: tuple[str, str], benchmark: tuple[str, str], weg: Weg, paint: Paint
) -> Opvalrij:
    colour = paint(partial(oordeel_colour, one.vergelijking.oordeel))
    muted = paint(lambda colours: colours.muted)
    figures = [(*area, one.cijfer[0], colour), (*benchmark, one.referentie, muted)]
    said = oordeel_label(one.vergelijking.oordeel)
    side = side_word(one.vergelijking, one.indicator)
    mark = meaning_mark(one.indicator, weg)
    return Opvalrij(said, colour, one.indicator.naam, side, _moment(one), mark, _bars(one, figures, weg))


def _gap_row(one: HoogLaag, weg: Weg, paint: Paint) -> Opvalrij:
    (high, most), (low, least) = one.hoogste, one.laagste
    accent, muted = paint(lambda colours: colours.accent), paint(lambda colours: colours.muted)
    figures = [(high, one.codes[0], most, accent), (low, one.codes[1], least, muted)]
    mark = meaning_mark(one.indicator, weg)
    return Opvalrij("", "", one.indicator.naam, "", _moment(one), mark, _bars(one, figures, weg))


def _moment(one: Opvallend | HoogLaag) -> str:
    age = "" if one.leeftijd == "alle" else f", {leeftijd_naam(one.leeftijd)}"
    return f"{one.jaar}{age}"


def _bars(one: Opvallend | HoogLaag, figures: list[tuple[str, str, float, str]], weg: Weg) -> list[Staaf]:
    longest = max(abs(value) for _, _, value, _ in figures) * _ROOM or 1.0
    indicator = as_judged(figures[0][2], figures[1][2], one.indicator)
    bars = []
    for naam, code, value, colour in figures:
        address = weg(code, indicator.sleutel, one.jaar, one.leeftijd)
        said = linked(waarde_in_zin(value, indicator, one.leeftijd), address)
        bars.append(Staaf(naam, colour, f"{max(value, 0) / longest:.0%}", said))
    return bars
