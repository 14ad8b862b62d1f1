"""The way from a figure on any page to where it comes from: one link, that can be sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from urllib.parse import quote, urlencode

import pandas as pd
from markupsafe import Markup

from wijkdata.choice.address import VOOR_LEEFTIJD
from wijkdata.choice.herkomst import PAGINA_HERKOMST, Cijferplek, write_van
from wijkdata.choice.werkgebied import is_werkgebied
from wijkdata.models import LAND, Moment, Niveau, measured_key
from wijkdata.screens.map import Kaartcijfers
from wijkdata.screens.screen import Scherm
from wijkdata.view.templates import render

VRAAG = "Waar komt dit vandaan?"
KOLOM = "Herkomst"
"""What a column with links is called."""

_CODE = "GM0000"
"""Stands for the code of any area but a werkgebied."""

Weg = Callable[[str, str, int, str], str]
"""Gives the address for the figure of an area, indicator, year and age; empty where there is none."""


def no_way(_code: str, _indicator: str, _jaar: int, _leeftijd: str) -> str:
    """Lead nowhere: on a slide nobody clicks, and a link would be clutter."""
    return ""


def make_weg(scherm: Scherm, niveau: Niveau | None = None) -> Weg:
    """Return the way to where figures come from, of the indeling that this screen shows them in."""
    if scherm.keuze.presenteren:
        return no_way
    moment_of = cache(partial(_moment_of, scherm, niveau or scherm.keuze.niveau))

    @cache  # a table has thousands of figures, of a few hundred moments
    def around_code(moment: Moment) -> list[str]:
        return origin_link(scherm, _CODE, moment).split(_CODE)

    def lead(code: str, indicator: str, jaar: int, leeftijd: str) -> str:
        moment = moment_of(indicator, jaar, leeftijd)
        if not code or moment is None:
            return ""
        return origin_link(scherm, code, moment) if is_werkgebied(code) else code.join(around_code(moment))

    return lead


def _moment_of(scherm: Scherm, niveau: Niveau, indicator: str, jaar: int, leeftijd: str) -> Moment | None:
    """Return the moment that this screen shows, with its indeling."""
    here = scherm.aanbod.jaren(niveau, indicator, leeftijd)
    indeling = here.get(jaar) or (scherm.aanbod.overal or scherm.aanbod).jaren(
        niveau, indicator, leeftijd
    ).get(jaar)
    return None if indeling is None else Moment(indicator, jaar, leeftijd, indeling)


def origin_link(scherm: Scherm, code: str, moment: Moment) -> str:
    """Return the address, on our own site, that tells where one figure comes from.

    It is short, as a table has hundreds; a werkgebied needs the gemeente and buurten it was made of.
    """
    parts: dict[str, str | list[str]] = {}
    if is_werkgebied(code):
        known = scherm.gelezen.expliciet
        parts |= {"gemeente": scherm.keuze.gemeente, "gebied": list(scherm.gelezen.werkgebieden)}
        parts |= {"buurten": known["buurten"]} if "buurten" in known else {}
    if scherm.met_leeftijd:
        parts["correctie"] = VOOR_LEEFTIJD
    more = f"&{urlencode(parts, doseq=True)}" if parts else ""
    return f"./{PAGINA_HERKOMST}?van={quote(write_van(Cijferplek(code, moment)))}{more}"


def measured_link(address: str, indicator: str) -> str:
    """Return the address of what the survey itself measured, from that of the estimate beside it."""
    return address.replace(f"-{indicator}-", f"-{measured_key(indicator)}-")


def linked(text: str, address: str) -> str:
    """Return a figure that leads to where it comes from; as it is where that is nowhere."""
    return render("cijferlink.html", tekst=text, adres=address, vraag=VRAAG) if address else text


def origin_line(links: Iterable[tuple[str, str]]) -> Markup:
    """Return the quiet line below a picture that leads to where its figures come from.

    Parameters
    ----------
    links
        What each figure is called, and its address.
    """
    shown: Sequence[tuple[str, str]] = [one for one in dict.fromkeys(links) if one[1]]
    return render("vandaan.html", vraag=VRAAG, links=shown) if shown else Markup()


def picture_links(scherm: Scherm, figures: Kaartcijfers) -> list[tuple[str, str]]:
    """Return the way for a picture of one subject: the chosen areas, the gemeente and Nederland."""
    names = dict(zip(figures.cijfers["code"], figures.cijfers["naam"], strict=True))
    shown = {code: str(names[code]) for code in scherm.keuze.gebieden if code in names}
    if figures.gemeente_cijfer is not None and not scherm.keuze.heel_nederland:
        shown[scherm.keuze.gemeente] = scherm.gemeente_naam
    if figures.nederland_cijfer is not None:
        shown[LAND] = "Nederland"
    return [(naam, origin_link(scherm, code, figures.moment)) for code, naam in shown.items()]


def row_links(scherm: Scherm, rows: pd.DataFrame, moment: Moment) -> Mapping[str, Sequence[str]]:
    """Return a column of links for a table with an area in each row."""
    return {KOLOM: [origin_link(scherm, str(code), moment) for code in rows["code"]]}
