"""The figures of a werkgebied as tables: of one theme in HTML, of everything in words and in numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
from markupsafe import Markup

from wijkdata.catalogue import Catalogue
from wijkdata.models import LAND, Werkgebied
from wijkdata.screens.werkgebied import CombinedFigure
from wijkdata.stats.comparison import Vergelijking
from wijkdata.stats.subjects import Onderwerp
from wijkdata.view.meaning import named
from wijkdata.view.numbers import format_interval, format_number, format_waarde
from wijkdata.view.take.nouns import Beeldcel, Beeldtabel
from wijkdata.view.templates import render
from wijkdata.view.theme import LIGHT, Palette, oordeel_colour
from wijkdata.view.vandaan import Weg, linked, no_way
from wijkdata.view.words import OORDEEL_WOORD, leeftijd_naam, missing_reason, oordeel_label


def theme_table(
    rijen: Sequence[CombinedFigure],
    namen: tuple[str, str],
    kop: str,
    colours: Palette,
    *,
    met_bandbreedte: bool,
    codes: tuple[str, str] = ("", ""),
    weg: Weg = no_way,
) -> Markup:
    """Return subjects as a table: figure, range, coverage, and beside gemeente and Nederland.

    Parameters
    ----------
    namen
        What the area and the gemeente are called.
    kop
        What the table is about, read out before it.
    met_bandbreedte
        Whether there is a column for the range; without any bounds it would say nothing.
    codes, weg
        Codes of the area and the gemeente, and what leads to where their figures come from.
    """
    heads, rows = theme_rows(rijen, namen, colours, met_bandbreedte=met_bandbreedte, codes=codes, weg=weg)
    return render("werkgebiedtabel.html", kop=kop, koppen=heads, rijen=rows)


def theme_rows(
    rijen: Sequence[CombinedFigure],
    namen: tuple[str, str],
    colours: Palette,
    *,
    met_bandbreedte: bool,
    codes: tuple[str, str] = ("", ""),
    weg: Weg = no_way,
) -> tuple[list[str], list[Cijferrij]]:
    """Return the headings beside the subject and the rows of that table."""
    gebied, gemeente = namen
    middle = ("Marge", "Dekking") if met_bandbreedte else ("Dekking",)
    heads = [gebied, *middle, gemeente, "Nederland"]
    return heads, [_row(rij, (gemeente, *codes), middle, colours, weg) for rij in rijen]


def figures_in_words(
    rijen: Sequence[CombinedFigure], namen: tuple[str, str], catalogue: Catalogue
) -> pd.DataFrame:
    """Return every subject as people read it, one row each."""
    gebied, gemeente = namen
    rows = [
        {
            "Thema": catalogue.themas[one.indicator.thema].naam,
            "Onderwerp": one.indicator.naam,
            "Jaar": str(one.jaar),
            "Leeftijd": leeftijd_naam(one.leeftijd),
            gebied: format_waarde(one.cijfer.waarde, one.indicator),
            "Marge": format_interval(one.cijfer.ondergrens, one.cijfer.bovengrens, one.indicator),
            "Dekking": coverage(rij.dekking),
            gemeente: format_waarde(one.gemeente, one.indicator),
            f"Vergeleken met {gemeente}": _outcome(one, rij.met_gemeente),
            "Nederland": format_waarde(one.nederland, one.indicator),
            "Vergeleken met Nederland": _outcome(one, rij.met_nederland),
        }
        for rij, one in ((rij, rij.onderwerp) for rij in rijen)
    ]
    table = pd.DataFrame(rows, dtype="str")
    return table.loc[:, (table != "").any()]


def figures_in_numbers(
    rijen: Sequence[CombinedFigure], gebied: Werkgebied, catalogue: Catalogue
) -> pd.DataFrame:
    """Return every subject as a file holds it: one number per cell, empty where there is none."""
    return pd.DataFrame([
        {
            "code": gebied.code,
            "gebied": gebied.naam,
            "thema": catalogue.themas[one.indicator.thema].naam,
            "onderwerp": one.indicator.naam,
            "eenheid": one.indicator.eenheid.value,
            "jaar": one.jaar,
            "leeftijd": leeftijd_naam(one.leeftijd),
            "samengevoegd_door": one.indicator.aggregatie.methode.value,
            "gewicht_is_benadering": "ja" if one.indicator.aggregatie.benadering else "nee",
            "waarde": one.cijfer.waarde,
            "ondergrens": one.cijfer.ondergrens,
            "bovengrens": one.cijfer.bovengrens,
            "dekking": rij.dekking,
            "gemeente": one.gemeente,
            "oordeel_gemeente": OORDEEL_WOORD[rij.met_gemeente.oordeel],
            "nederland": one.nederland,
            "oordeel_nederland": OORDEEL_WOORD[rij.met_nederland.oordeel],
            "reden": missing_reason(one.cijfer.ontbreekt) if one.cijfer.waarde is None else "",
            "bron": one.indicator.bron_naam,
        }
        for rij, one in ((rij, rij.onderwerp) for rij in rijen)
    ])  # fmt: skip


def coverage(dekking: float) -> str:
    """Write a coverage as a percentage; empty where there is no figure to cover."""
    return "" if pd.isna(dekking) else f"{format_number(100 * dekking)}%"


def theme_picture(
    rijen: Sequence[CombinedFigure], namen: tuple[str, str], kop: str, *, met_bandbreedte: bool
) -> Beeldtabel:
    """Return the same table for a picture to take away; see `theme_table`."""
    gebied, gemeente = namen
    middle = ("Marge", "Dekking") if met_bandbreedte else ("Dekking",)
    rows = [_picture_row(_row(rij, (gemeente, "", ""), middle, LIGHT, no_way)) for rij in rijen]
    heads = ["Onderwerp", gebied, *middle, gemeente, "Nederland"]
    return Beeldtabel(heads, rows, kop, (0, *(-1 for _ in (gebied, *middle)), 150, 150))


def _picture_row(one: Cijferrij) -> list[Beeldcel]:
    return [
        Beeldcel(one.naam, one.moment),
        Beeldcel(one.cijfer, vet=True),
        *(Beeldcel(words) for _, words in one.midden),
        *(Beeldcel(f"{value} {said}".strip(), letter=colour) for _, value, colour, said in one.naast),
    ]


class Cijferrij(NamedTuple):
    """One subject as the template draws it, with what stands in the columns beside its figure."""

    naam: str
    moment: str
    cijfer: str
    midden: list[tuple[str, str]]
    naast: list[tuple[str, str, str, str]]


def _row(
    rij: CombinedFigure,
    names: tuple[str, str, str],
    middle: Sequence[str],
    colours: Palette,
    weg: Weg,
) -> Cijferrij:
    one, indicator, (gemeente, own, town) = rij.onderwerp, rij.onderwerp.indicator, names
    age = "" if one.leeftijd == "alle" else f", {leeftijd_naam(one.leeftijd)}"
    plain = {
        "Marge": format_interval(one.cijfer.ondergrens, one.cijfer.bovengrens, indicator),
        "Dekking": coverage(rij.dekking),
    }
    beside = (
        (gemeente, town, one.gemeente, rij.met_gemeente),
        ("Nederland", LAND if town else "", one.nederland, rij.met_nederland),
    )

    def leading(value: float | None, code: str) -> str:
        address = weg(code, indicator.sleutel, one.jaar, one.leeftijd)
        return linked(format_waarde(value, indicator), address)

    return Cijferrij(
        named(indicator.naam, indicator, weg),
        f"{one.jaar}{age}",
        leading(one.cijfer.waarde, own),
        [(head, plain[head] or "–") for head in middle],
        [
            (
                name,
                leading(value, code),
                oordeel_colour(outcome.oordeel, colours),
                oordeel_label(outcome.oordeel),
            )
            for name, code, value, outcome in beside
        ],
    )


def _outcome(one: Onderwerp, vergelijking: Vergelijking) -> str:
    if one.cijfer.waarde is None:
        return missing_reason(one.cijfer.ontbreekt)
    return oordeel_label(vergelijking.oordeel)
