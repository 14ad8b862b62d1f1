"""Dutch names of things: levels, ages, outcomes with their shapes, reasons why a figure is missing."""

from __future__ import annotations

import re
import string
from functools import lru_cache
from typing import Final

import pandas as pd

from wijkdata.models import Niveau, Ontbreekt, niveau_naam
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.reasons import Reden
from wijkdata.stats.small import is_about_few, is_too_small, says_little
from wijkdata.view.numbers import format_number

OORDEEL_WOORD: Final = {
    Oordeel.GUNSTIGER: "gunstiger",
    Oordeel.ONGUNSTIGER: "ongunstiger",
    Oordeel.HOGER: "hoger",
    Oordeel.LAGER: "lager",
    Oordeel.GEEN_DUIDELIJK_VERSCHIL: "geen duidelijk verschil",
    Oordeel.GEEN_CIJFER: "geen cijfer",
    Oordeel.NIET_TE_VERGELIJKEN: "niet te vergelijken",
}
OORDEEL_VORM: Final = {
    Oordeel.GUNSTIGER: "▲",
    Oordeel.ONGUNSTIGER: "▼",
    Oordeel.HOGER: "►",
    Oordeel.LAGER: "◄",
    Oordeel.GEEN_DUIDELIJK_VERSCHIL: "●",
    Oordeel.GEEN_CIJFER: "–",
    Oordeel.NIET_TE_VERGELIJKEN: "○",
}
"""Shapes that also tell the outcomes apart without colour; none of them turns into an emoji."""

_ONTBREEKT: Final = {
    Ontbreekt.GEHEIM: "Het cijfer is geheim: het gaat over te weinig mensen.",
    Ontbreekt.LATER: "Het cijfer komt later. De bron is er nog niet klaar mee.",
    Ontbreekt.NIET_GEPUBLICEERD: "De bron geeft dit cijfer hier niet.",
    Ontbreekt.TE_KLEIN: "Het gaat hier om te weinig mensen of huishoudens voor een betrouwbaar cijfer.",
    Ontbreekt.ONBEWOOND: "Hier woonde toen niemand.",
    Ontbreekt.NIET_VAN_TOEPASSING: "Dit cijfer past niet bij dit gebied.",
    Ontbreekt.ONBEKEND: "De bron geeft hier geen cijfer. Waarom niet, weten we niet.",
}
GEEN_RIJ: Final = "Voor dit jaar en deze leeftijd is er geen cijfer."


def oordeel_label(oordeel: Oordeel) -> str:
    """Return shape and word, e.g. `▼ ongunstiger`."""
    return f"{OORDEEL_VORM[oordeel]} {OORDEEL_WOORD[oordeel]}"


def count_gebieden(aantal: int, niveau: Niveau) -> str:
    """Write a number of areas: `geen wijken`, `1 wijk`, `21 wijken`."""
    name = niveau_naam(niveau, meervoud=aantal != 1)
    return f"{format_number(aantal) if aantal else 'geen'} {name}"


@lru_cache(64)
def leeftijd_naam(leeftijd: str) -> str:
    """Return an age group as people say it.

    Examples
    --------
    >>> leeftijd_naam("18plus"), leeftijd_naam("18_64"), leeftijd_naam("0_22"), leeftijd_naam("alle")
    ('18 jaar en ouder', '18 tot 65 jaar', 'tot 23 jaar', 'alle leeftijden')
    """
    if plus := re.fullmatch(r"(\d+)plus", leeftijd):
        return f"{plus[1]} jaar en ouder"
    if band := re.fullmatch(r"(\d+)_(\d+)", leeftijd):
        until = f"tot {int(band[2]) + 1} jaar"
        return until if int(band[1]) == 0 else f"{int(band[1])} {until}"
    return "alle leeftijden"


def wie(per: str, leeftijd: str) -> str:
    """Return who a share is counted among, with their age where `per` does not say it.

    Examples
    --------
    >>> wie("volwassenen", "18plus"), wie("volwassenen", "65plus"), wie("inwoners", "alle")
    ('volwassenen', 'mensen van 65 jaar en ouder', 'inwoners')
    """
    if leeftijd == "alle" or "jaar" in per or (per, leeftijd) == ("volwassenen", "18plus"):
        return per
    people = "mensen" if per == "volwassenen" else per
    age = leeftijd_naam(leeftijd)
    return f"{people} {age}" if age.startswith("tot ") else f"{people} van {age}"


def few_mark(volwassenen: float | None, aantal: float | None = None) -> str:
    """Return the mark of a figure that is about few people; empty where there are enough, or nobody counted.

    Parameters
    ----------
    volwassenen
        Adults who live there.
    aantal
        How many people an own figure is about, where those are few.

    Examples
    --------
    >>> few_mark(60), few_mark(300), few_mark(3000), few_mark(None), few_mark(3000, 40)
    ('te weinig mensen', 'weinig mensen', '', '', 'weinig mensen')
    """
    adults = None if pd.isna(volwassenen) else volwassenen
    if is_too_small(adults):
        return "te weinig mensen"
    return "weinig mensen" if says_little(adults) or is_about_few(aantal) else ""


def few_marks(cijfers: pd.DataFrame) -> list[str]:
    """Return the mark of every row that has a figure, by its columns `volwassenen` and `aantal`."""
    marks = marks_of_areas(cijfers)
    return ["" if gone else mark for gone, mark in zip(cijfers["waarde"].isna(), marks, strict=True)]


def marks_of_areas(rijen: pd.DataFrame) -> list[str]:
    """Return the mark of every area, by its columns `volwassenen` and, where own figures count, `aantal`."""
    columns = rijen.reindex(columns=["volwassenen", "aantal"]).astype(float).itertuples(index=False)
    return [few_mark(row.volwassenen, row.aantal) for row in columns]


def missing_reason(ontbreekt: str | None) -> str:
    """Return why a figure is missing, as one plain sentence; `ontbreekt` is None where there is no row.

    A source gives an `Ontbreekt`, a figure of our own making a `Reden`.
    """
    if not isinstance(ontbreekt, str):
        return GEEN_RIJ
    known = _ONTBREEKT.get(ontbreekt)  # type: ignore[call-overload]  # members are strings
    return known or Reden(ontbreekt).zin


def one_line(text: str) -> str:
    """Return text without line breaks, control characters or marks that turn the reading direction."""
    if not text.isprintable():
        text = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(text.split())


def safe_markdown(text: str) -> str:
    """Return a name that may stand in Streamlit's Markdown: markup, formulas and :codes: are shown as typed.

    Every ASCII punctuation mark that can start markup gets a backslash. What is looked for after the
    backslashes are gone (emoji codes, web and mail addresses) is broken by an invisible joiner.
    """
    escaped = "".join(f"\\{c}" if c in _MARKUP else c for c in one_line(text))
    return re.sub(r"(\\[:@]|www)", "\\1\u2060", escaped, flags=re.IGNORECASE)


_MARKUP: Final = frozenset(string.punctuation) - frozenset("',;%?/=")
