"""What stands out, as a list: shape and word, the figure in words, a small bar beside its benchmark."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from wijkdata.catalogue import Indicator
from wijkdata.stats.standouts import HoogLaag, Opvallend
from wijkdata.view.css import both_modes
from wijkdata.view.numbers import format_waarde
from wijkdata.view.sentences import waarde_in_zin
from wijkdata.view.theme import oordeel_colour
from wijkdata.view.words import OORDEEL_VORM, OORDEEL_WOORD, leeftijd_naam, safe_html

_MUTED = both_modes(lambda colours: colours.muted)
_ACCENT = both_modes(lambda colours: colours.accent)
_ROOM = 1.1
"""Bars end a little before the edge, so that the longest still shows where it ends."""


def standouts_html(opvallend: Sequence[Opvallend], naam: str, benchmark: str) -> str:
    """Return the differences of one area from a benchmark as a list.

    Parameters
    ----------
    naam, benchmark
        Names of the area and of what it is compared with.
    """
    rows = (_standout_row(one, naam, benchmark) for one in opvallend)
    return f'<ul class="opvallend">{"".join(rows)}</ul>'


def gaps_html(kloven: Sequence[HoogLaag]) -> str:
    """Return the largest differences among areas as a list."""
    return f'<ul class="opvallend">{"".join(_gap_row(one) for one in kloven)}</ul>'


def sources_line(found: Sequence[Opvallend | HoogLaag]) -> str:
    """Name the sources of a list, each once, and say which figures are estimates."""
    names = list(dict.fromkeys(one.indicator.bron_naam for one in found))
    line = f"{'Bronnen' if len(names) > 1 else 'Bron'}: {'; '.join(names)}."
    if any(one.indicator.is_schatting for one in found):
        line += " Cijfers uit de Gezondheidsmonitor zijn schattingen met een model."
    return f"{line} Alleen duidelijke verschillen staan hier."


def gap_sentence(kloof: HoogLaag) -> str:
    """Say the largest difference in one sentence, without a full stop."""
    (high, most), (low, least) = kloof.hoogste, kloof.laagste
    figures = [format_waarde(value, kloof.indicator) for value in (most, least)]
    return f"{kloof.indicator.naam}: {high} {figures[0]}, {low} {figures[1]}"


def _standout_row(one: Opvallend, naam: str, benchmark: str) -> str:
    colour = both_modes(partial(oordeel_colour, one.vergelijking.oordeel))
    said = f"{OORDEEL_VORM[one.vergelijking.oordeel]} {OORDEEL_WOORD[one.vergelijking.oordeel]}"
    figures = [(naam, one.cijfer[0], colour), (benchmark, one.referentie, _MUTED)]
    return _row(
        f'<span class="oordeel" style="color:{colour}">{said}</span>',
        one.indicator,
        one.jaar,
        one.leeftijd,
        figures,
    )


def _gap_row(one: HoogLaag) -> str:
    figures = [(*one.hoogste, _ACCENT), (*one.laagste, _MUTED)]
    return _row("", one.indicator, one.jaar, one.leeftijd, figures)


def _row(
    mark: str, indicator: Indicator, jaar: int, leeftijd: str, figures: list[tuple[str, float, str]]
) -> str:
    longest = max(abs(value) for _, value, _ in figures) * _ROOM or 1.0
    age = "" if leeftijd == "alle" else f", {leeftijd_naam(leeftijd)}"
    bars = "".join(
        f'<span class="naam">{safe_html(naam)}</span>'
        f'<span class="balk" style="background:{colour};width:{max(value, 0) / longest:.0%}"></span>'
        f'<span class="cijfer">{safe_html(waarde_in_zin(value, indicator, leeftijd))}</span>'
        for naam, value, colour in figures
    )
    return (
        f'<li><p class="kop">{mark}<strong>{safe_html(indicator.naam)}</strong> '
        f'<span class="moment">{jaar}{age}</span></p><div class="balken">{bars}</div></li>'
    )
