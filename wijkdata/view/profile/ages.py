"""The same subjects for younger and older adults, and what they would be with the ages of Nederland."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from markupsafe import Markup

from wijkdata.catalogue import Indicator
from wijkdata.models import Cijfer
from wijkdata.stats.ages import ALLEN, JONG, OUD, Leeftijdsrij
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.reasons import NietTeBerekenen
from wijkdata.view.numbers import GEEN_CIJFER, format_interval, format_waarde, join_words
from wijkdata.view.take.nouns import Beeldcel, Beeldtabel
from wijkdata.view.templates import render
from wijkdata.view.vandaan import linked
from wijkdata.view.words import OORDEEL_VORM, leeftijd_naam, missing_reason

ZELF_BEREKEND = "Met de leeftijden van Nederland (zelf berekend)"


def ages_table(
    rijen: Sequence[Leeftijdsrij], kop: str, weg: Callable[[str, int, str], str] = lambda *_: ""
) -> Markup:
    """Return the subjects of one year by age as a table; an age without any figure gets no column.

    `weg` leads to where the figure of an indicator, year and age comes from.
    """
    heads, both, rows = _rows(rijen, weg)
    return render("leeftijden.html", kop=kop, koppen=heads, met_verschil=both, rijen=rows)


def ages_table_picture(rijen: Sequence[Leeftijdsrij], kop: str) -> Beeldtabel:
    """Return the same table for a picture to take away."""
    heads, both, rows = _rows(rijen, lambda *_: "")
    cells = [
        [
            Beeldcel(naam, vet=True),
            *(Beeldcel(cel.cijfer, cel.interval or cel.reden) for cel in some),
            *([Beeldcel(said)] if both else []),
        ]
        for naam, some, said in rows
    ]
    last = ["Verschil"] if both else []
    return Beeldtabel(
        ["Onderwerp", *heads, *last], cells, kop, (0, *(110 for _ in heads), *(170 for _ in last))
    )


def _rows(
    rijen: Sequence[Leeftijdsrij], weg: Callable[[str, int, str], str]
) -> tuple[list[str], bool, list[tuple[str, list[_Leeftijdcel], str]]]:
    """Return the headings, whether both ages are there, and per subject its cells and the difference."""
    ages = [age for age in (ALLEN, JONG, OUD) if any(_figure(rij, age).waarde is not None for rij in rijen)]
    both = JONG in ages and OUD in ages
    heads = [leeftijd_naam(age) for age in ages] + ([ZELF_BEREKEND] if both else [])
    rows = [(rij.indicator.naam, _cells(rij, ages, weg, both=both), age_words(rij)) for rij in rijen]
    return heads, both, rows


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
            older = f"In {rijen[0].jaar} was dit bij mensen vanaf 65 jaar {oordeel.value}"
            said.append(f"{older}: {join_words(names)}.")
    if said:
        return " ".join(said)
    if any(rij.verschil.oordeel is Oordeel.GEEN_DUIDELIJK_VERSCHIL for rij in rijen):
        return "Jongere en oudere volwassenen verschillen hier op geen onderwerp duidelijk."
    return "Van een van beide leeftijden zijn er dit jaar geen cijfers. Vergelijken kan dan niet."


class _Leeftijdcel(NamedTuple):
    """One figure below its heading, with its interval or why it is missing."""

    kop: str
    cijfer: str
    interval: str = ""
    reden: str = ""


def _cells(
    rij: Leeftijdsrij, ages: Sequence[str], weg: Callable[[str, int, str], str], *, both: bool
) -> list[_Leeftijdcel]:
    cells = [
        _cell(leeftijd_naam(age), _figure(rij, age), rij.indicator, weg(rij.indicator.sleutel, rij.jaar, age))
        for age in ages
    ]
    return [*cells, _standard_cell(rij)] if both else cells


def _figure(rij: Leeftijdsrij, leeftijd: str) -> Cijfer:
    return rij.cijfers.get(leeftijd, Cijfer(None))


def _standard_cell(rij: Leeftijdsrij) -> _Leeftijdcel:
    standard = rij.gestandaardiseerd
    if isinstance(standard, NietTeBerekenen):
        return _Leeftijdcel(ZELF_BEREKEND, "niet te berekenen")
    cijfer = Cijfer(standard.waarde, standard.ondergrens, standard.bovengrens)
    return _cell(ZELF_BEREKEND, cijfer, rij.indicator)


def _cell(kop: str, cijfer: Cijfer, indicator: Indicator, adres: str = "") -> _Leeftijdcel:
    if cijfer.waarde is None:
        return _Leeftijdcel(kop, linked(GEEN_CIJFER, adres), reden=missing_reason(cijfer.ontbreekt))
    interval = format_interval(cijfer.ondergrens, cijfer.bovengrens, indicator)
    return _Leeftijdcel(kop, linked(format_waarde(cijfer.waarde, indicator), adres), interval)
