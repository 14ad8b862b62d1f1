"""What is written in lists, so that people find what they type: everyday names, spelling without accents.

A list in the browser finds the letters that are typed, in what is written and nowhere else. So a word that
should find something is written behind it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Final, Literal

from wijkdata.catalogue import Indicator
from wijkdata.eigen.indicator import without_label

LETTERS: Final[Literal["contains"]] = "contains"
"""How lists search (`filter_mode`): the letters as typed. Streamlit's own way accepts any word that has them
in this order somewhere, and then takes another subject than was meant."""

_EVERYDAY: Final = {
    "GM0518": "Den Haag",
    "GM0796": "Den Bosch",
    "GM1900": "Zuidwest-Friesland",
    "GM1970": "Noordoost-Friesland",
    "GM1940": "De Friese Meren",
    "GM0737": "Tietjerksteradeel",
}
"""What people call a gemeente that has another name by law."""


def area_option(code: str, naam: str) -> str:
    """Return what an area is called in a list: with its everyday name, and without accents.

    Examples
    --------
    >>> area_option("GM0518", "'s-Gravenhage"), area_option("WK1", "Skûlenboarch"), area_option("WK2", "Zuid")
    ("'s-Gravenhage (Den Haag)", 'Skûlenboarch (Skulenboarch)', 'Zuid')
    """
    others = [one for one in (_EVERYDAY.get(code, ""), _plain(naam)) if one and one != naam]
    return f"{naam} ({', '.join(others)})" if others else naam


def area_options(names: Mapping[str, str]) -> dict[str, str]:
    """Return what areas are called in a list, by code."""
    return {code: area_option(code, naam) for code, naam in names.items()}


def subject_option(indicator: Indicator, thema: str = "") -> str:
    """Return what a subject is called in a list: name, theme where it is not known, and its other words.

    A closed list cuts off the end, so there that it is somebody's own stands first.
    """
    naam = f"Eigen: {without_label(indicator.naam)}" if indicator.eigen else indicator.naam
    known = indicator.eigen or indicator.naam_kort.lower() in indicator.naam.lower()
    short = [] if known else [indicator.naam_kort]
    parts = [naam, thema, ", ".join([*short, *indicator.zoekwoorden])]
    return " · ".join(part for part in parts if part)


def _plain(naam: str) -> str:
    """Return a name without accents."""
    if naam.isascii():  # nearly every name, of a list that stands on every screen
        return naam
    return "".join(one for one in unicodedata.normalize("NFD", naam) if not unicodedata.combining(one))
