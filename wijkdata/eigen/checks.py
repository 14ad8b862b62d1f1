"""The last look at own figures before they are kept: what reads a file has looked already."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
import pandas as pd

from wijkdata.catalogue import Eenheid
from wijkdata.eigen.models import (
    KOLOMMEN,
    MIN_MENSEN,
    VOORVOEGSEL,
    EigenCijfers,
    EigenFout,
    EigenIndicator,
)
from wijkdata.models import Ontbreekt

LANGSTE_NAAM: Final = 60
LANGSTE_TEKST: Final = 600
_KEY: Final = ["gebied_code", "indeling_jaar", "jaar", "leeftijd"]
_AREA: Final = re.compile(r"NL00|GM\d{4}|WK\d{4}[0-9A-Z]{2}|BU\d{4}[0-9A-Z]{4}")
_AGE: Final = re.compile(r"alle|\d+plus|\d+_\d+")


def check_cijfers(cijfers: EigenCijfers) -> None:
    """Refuse what may not be kept.

    Raises
    ------
    EigenFout
        With the first thing that is wrong.
    """
    check_indicator(cijfers.indicator)
    regels = cijfers.regels
    if not set(KOLOMMEN) <= set(regels.columns):
        raise ValueError(f"own figures have the columns {KOLOMMEN}, not {tuple(regels.columns)}")
    if regels["waarde"].notna().sum() == 0:
        raise EigenFout("Er staat geen enkel cijfer in. Er is niets bewaard.")
    _check_people(cijfers)
    _check_keys(regels)
    _check_values(regels, cijfers.indicator)


def check_indicator(indicator: EigenIndicator) -> None:
    """Refuse what people say of an indicator of theirs where a screen could not show it.

    Raises
    ------
    EigenFout
        With the first thing that is wrong.
    """
    texts = {"naam": indicator.naam, "uitleg": indicator.uitleg, "bron": indicator.bron_naam}
    for what, text in texts.items():
        if not text.strip() or not text.isprintable():
            raise EigenFout(f"Vul bij {what} gewone tekst in, op één regel.")
    if len(indicator.naam) > LANGSTE_NAAM:
        raise EigenFout(f"De naam is te lang. Gebruik hoogstens {LANGSTE_NAAM} tekens.")
    if max(map(len, texts.values())) > LANGSTE_TEKST:
        raise EigenFout(f"De uitleg of de bron is te lang. Gebruik hoogstens {LANGSTE_TEKST} tekens.")
    if not (np.isfinite(indicator.min_verschil) and indicator.min_verschil > 0):
        raise EigenFout("Het kleinste verschil dat telt moet groter zijn dan 0.")
    if indicator.decimalen not in range(4):
        raise EigenFout("Kies 0, 1, 2 of 3 cijfers achter de komma.")
    if not re.fullmatch(rf"{VOORVOEGSEL}[a-z0-9_]+", indicator.sleutel):
        raise ValueError(f"{indicator.sleutel} is no key of an own indicator")


def _check_people(cijfers: EigenCijfers) -> None:
    """Refuse a figure about fewer people than may be shown, and one of which nobody knows or confirmed it."""
    known = cijfers.regels[cijfers.regels["waarde"].notna()]
    people = _numbers(known["aantal"])
    few = known[people < MIN_MENSEN]
    if len(few):
        raise EigenFout(
            f"Van {few['gebied_code'].iloc[0]} gaat het cijfer over minder dan {MIN_MENSEN} mensen. Zulke "
            "cijfers bewaren wij niet. Er is niets bewaard."
        )
    if np.isnan(people).any() and not cijfers.geen_kleine_groepen:
        raise EigenFout(
            "Niet van elk cijfer staat erbij over hoeveel mensen het gaat. Bevestig dat geen enkel cijfer "
            f"over minder dan {MIN_MENSEN} mensen gaat. Er is niets bewaard."
        )


def _check_keys(regels: pd.DataFrame) -> None:
    wrong = [str(code) for code in regels["gebied_code"] if not _AREA.fullmatch(str(code))]
    if wrong:
        raise EigenFout(f"{wrong[0]} is geen code van een gebied. Er is niets bewaard.")
    ages = [str(age) for age in regels["leeftijd"] if not _AGE.fullmatch(str(age))]
    if ages:
        raise EigenFout(f"{ages[0]} is geen leeftijd die wij kennen. Er is niets bewaard.")
    twice = regels[regels.duplicated(_KEY)]
    if len(twice):
        code, _, jaar, _ = twice[_KEY].iloc[0]
        raise EigenFout(f"Gebied {code} staat voor {jaar} twee keer in het bestand. Er is niets bewaard.")


def _check_values(regels: pd.DataFrame, indicator: EigenIndicator) -> None:
    value, low, high = (_numbers(regels[name]) for name in ("waarde", "ondergrens", "bovengrens"))
    missing = regels["ontbreekt"].notna().to_numpy(bool)
    reasons = {str(one) for one in regels["ontbreekt"][missing]} - {one.value for one in Ontbreekt}
    most = 100.0 if indicator.eenheid is Eenheid.PROCENT else np.inf
    wrong = (
        (np.isnan(value) != missing)
        | np.isinf(value)
        | (np.isnan(low) != np.isnan(high))
        | (low > value)
        | (high < value)
        | (value > most)
        | ((value < 0) & (indicator.eenheid is not Eenheid.SCORE))
    )
    if reasons or wrong.any():
        code = regels["gebied_code"].iloc[int(np.argmax(wrong))]
        raise EigenFout(f"Het cijfer van {code} of de marge erbij kan niet kloppen. Er is niets bewaard.")


def _numbers(column: pd.Series) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    numbers: np.ndarray[tuple[int], np.dtype[np.float64]] = pd.to_numeric(column).to_numpy(
        float, na_value=np.nan
    )
    return numbers
