"""The figures of a map as a table: in words for the screen, in numbers for a file."""

from __future__ import annotations

import re
from typing import Final

import pandas as pd

from wijkdata.catalogue import Indicator
from wijkdata.models import Richting
from wijkdata.stats.benchmark import Maatstaf
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.quantiles import quintiles
from wijkdata.stats.reasons import NietTeBerekenen
from wijkdata.stats.small import too_small
from wijkdata.view.age import age_cell, is_asked
from wijkdata.view.numbers import (
    GEEN_CIJFER,
    axis_title,
    format_interval,
    format_kaal,
    format_number,
    kinds_of_rows,
)
from wijkdata.view.words import OORDEEL_WOORD, few_marks, leeftijd_naam, missing_reason, oordeel_label

_PARTED: Final = re.compile(r"(?<=[▲▼●◄►]) | (?=tot [\d−])|(?<=\d tot) ")
"""Spaces within a margin, or between a mark and its word."""


def table_in_words(cijfers: pd.DataFrame, indicator: Indicator, maatstaf: Maatstaf | None) -> pd.DataFrame:
    """Return the figures as people read them, one row per area.

    Parameters
    ----------
    cijfers
        `Kaartcijfers.cijfers` of `wijkdata.screens.map`.
    """
    rows = cijfers.itertuples(index=False)
    several = cijfers["gemeente_code"].nunique() > 1
    extra = zip(_fifths(cijfers, indicator), few_marks(cijfers), strict=True)
    words = [
        {
            "Gebied": row.naam_alleen if several else row.naam,
            **({"Gemeente": row.gemeente_naam} if several else {}),
            axis_title(indicator).capitalize(): format_kaal(row.waarde, kind),
            "Marge": format_interval(row.ondergrens, row.bovengrens, kind),
            f"Vergeleken met {maatstaf.naam if maatstaf else 'gemiddeld'}": _outcome(row),
            "Vijfde (1 minst gunstig)": fifth,
            "Inwoners": format_number(row.inwoners),
            "Let op": mark,
        }
        for row, (fifth, mark), kind in zip(rows, extra, kinds_of_rows(cijfers, indicator), strict=True)
    ]
    table = pd.DataFrame(words, dtype="str")
    return table.loc[:, (table != "").any()]


def table_in_numbers(
    cijfers: pd.DataFrame, indicator: Indicator, jaar: int, leeftijd: str, maatstaf: Maatstaf | None
) -> pd.DataFrame:
    """Return the figures as a file holds them: one number per cell, empty where there is none."""
    return pd.DataFrame({
        "code": cijfers["code"],
        "gebied": cijfers["naam_alleen"],
        "gemeente": cijfers["gemeente_naam"],
        "inwoners": cijfers["inwoners"],
        "onderwerp": indicator.naam,
        "eenheid": indicator.eenheid.value,
        "jaar": jaar,
        "leeftijd": leeftijd_naam(leeftijd),
        "waarde": cijfers["waarde"],
        "ondergrens": cijfers["ondergrens"],
        "bovengrens": cijfers["bovengrens"],
        "marge": cijfers["marge"].fillna(""),
        **({"correctie": age_cell(indicator)} if is_asked([indicator]) else {}),
        "vergeleken_met": maatstaf.naam if maatstaf else "",
        "waarde_daar": maatstaf.waarde if maatstaf else None,
        "oordeel": [OORDEEL_WOORD[Oordeel(oordeel)] for oordeel in cijfers["oordeel"]],
        "vijfde_1_is_minst_gunstig": _fifths(cijfers, indicator),
        "let_op": few_marks(cijfers),
        "reden": [missing_reason(why) if isinstance(why, str) else "" for why in cijfers["ontbreekt"]],
    })  # fmt: skip


def _fifths(cijfers: pd.DataFrame, indicator: Indicator) -> list[str]:
    """Return in which fifth of these areas each one is; nothing where that says nothing.

    Areas with too few people have no place among them.
    """
    fifths = quintiles(cijfers["waarde"].mask(too_small(cijfers["volwassenen"])), indicator.richting)
    judged = indicator.mag_vergelijken and indicator.richting is not Richting.NEUTRAAL
    if isinstance(fifths, NietTeBerekenen) or not judged:
        return [""] * len(cijfers)
    return ["" if pd.isna(fifth) else str(fifth) for fifth in fifths]


def _outcome(row: object) -> str:
    oordeel = Oordeel(row.oordeel)  # type: ignore[attr-defined]
    if oordeel is Oordeel.GEEN_CIJFER:
        return f"{GEEN_CIJFER}. {missing_reason(row.ontbreekt)}"  # type: ignore[attr-defined]
    return oordeel_label(oordeel)


def keep_together(cell: str) -> str:
    """Return a cell in which a margin, and a mark with its word, do not break over lines."""
    return _PARTED.sub("\u00a0", cell)
