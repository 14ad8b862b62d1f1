"""The same subjects for younger and older adults, and what they would be with the ages of Nederland."""

from __future__ import annotations

from collections.abc import Sequence

from wijkdata.catalogue import Indicator
from wijkdata.models import Cijfer
from wijkdata.stats.ages import ALLEN, JONG, OUD, Leeftijdsrij
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.reasons import NietTeBerekenen
from wijkdata.view.numbers import format_interval, format_waarde, join_words
from wijkdata.view.words import OORDEEL_VORM, leeftijd_naam, missing_reason, safe_html

ZELF_BEREKEND = "Met de leeftijden van Nederland (zelf berekend)"


def ages_table(rijen: Sequence[Leeftijdsrij], kop: str) -> str:
    """Return the subjects of one year by age as a table; an age without any figure gets no column."""
    ages = [age for age in (ALLEN, JONG, OUD) if any(_figure(rij, age).waarde is not None for rij in rijen)]
    both = JONG in ages and OUD in ages
    heads = [leeftijd_naam(age) for age in ages] + ([ZELF_BEREKEND] if both else [])
    head = "".join(f'<th scope="col" class="getal">{safe_html(name)}</th>' for name in heads)
    head += '<th scope="col">Verschil</th>' if both else ""
    body = "".join(_table_row(rij, ages, both=both) for rij in rijen)
    return (
        f'<table class="profiel leeftijden"><caption>{safe_html(kop)}</caption><thead><tr><th scope="col">'
        f"Onderwerp</th>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def age_words(rij: Leeftijdsrij) -> str:
    """Say how older adults differ from younger ones; empty where one of both figures is missing."""
    older, mark = "vanaf 65 jaar", OORDEEL_VORM[rij.verschil.oordeel]
    match rij.verschil.oordeel:
        case Oordeel.GEEN_CIJFER | Oordeel.NIET_TE_VERGELIJKEN:
            return ""
        case Oordeel.GEEN_DUIDELIJK_VERSCHIL:
            return f"{mark} geen duidelijk verschil"
        case oordeel:
            return f"{mark} {older} {oordeel.value}"


def age_message(rijen: Sequence[Leeftijdsrij]) -> str:
    """Say on which subjects older adults do clearly worse or better, or why nothing can be said."""
    said = []
    for oordeel in (Oordeel.ONGUNSTIGER, Oordeel.GUNSTIGER):
        names = [rij.indicator.naam for rij in rijen if rij.verschil.oordeel is oordeel]
        if names:
            said.append(f"Bij mensen vanaf 65 jaar is dit {oordeel.value}: {join_words(names)}.")
    if said:
        return " ".join(said)
    if any(rij.verschil.oordeel is Oordeel.GEEN_DUIDELIJK_VERSCHIL for rij in rijen):
        return "Jongere en oudere volwassenen verschillen hier op geen onderwerp duidelijk."
    return "Van een van beide leeftijden zijn er dit jaar geen cijfers. Vergelijken kan dan niet."


def _table_row(rij: Leeftijdsrij, ages: Sequence[str], *, both: bool) -> str:
    cells = {leeftijd_naam(age): _cell(_figure(rij, age), rij.indicator) for age in ages}
    if both:
        cells[ZELF_BEREKEND] = _standard_cell(rij)
    listed = "".join(
        f'<td class="getal" data-kop="{safe_html(head)}">{cell}</td>' for head, cell in cells.items()
    )
    words = f"<td>{safe_html(age_words(rij))}</td>" if both else ""
    return f'<tr><th scope="row">{safe_html(rij.indicator.naam)}</th>{listed}{words}</tr>'


def _figure(rij: Leeftijdsrij, leeftijd: str) -> Cijfer:
    return rij.cijfers.get(leeftijd, Cijfer(None))


def _standard_cell(rij: Leeftijdsrij) -> str:
    standard = rij.gestandaardiseerd
    if isinstance(standard, NietTeBerekenen):
        return "niet te berekenen"
    return _cell(Cijfer(standard.waarde, standard.ondergrens, standard.bovengrens), rij.indicator)


def _cell(cijfer: Cijfer, indicator: Indicator) -> str:
    if cijfer.waarde is None:
        return f'<span title="{safe_html(missing_reason(cijfer.ontbreekt))}">geen cijfer</span>'
    interval = format_interval(cijfer.ondergrens, cijfer.bovengrens, indicator)
    below = f' <span class="moment">{safe_html(interval)}</span>' if interval else ""
    return safe_html(format_waarde(cijfer.waarde, indicator)) + below
