"""The priorities as a table: in words for the screen, in numbers for a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

import pandas as pd

from wijkdata.catalogue import Indicator
from wijkdata.stats.score.contrast import Contrast
from wijkdata.stats.score.landelijk import Vijfde
from wijkdata.stats.score.uncertainty import Groep
from wijkdata.view.age import RUW
from wijkdata.view.numbers import format_number
from wijkdata.view.priorities.sentences import GROEP_VORM, GROEP_WOORD, chance_figure, place_words
from wijkdata.view.words import marks_of_areas

if TYPE_CHECKING:
    from wijkdata.stats.score.sensitivity import Invloed

_MOST: Final = 15
"""Areas in a table of contrasts."""


def priorities_in_words(
    rijen: pd.DataFrame, k: int, vijfden: Mapping[str, Vijfde] | None = None
) -> pd.DataFrame:
    """Return the ranked areas as people read them, the likeliest first.

    `vijfden` are the fifths of the country by code, where they are known.
    """
    rows = rijen.itertuples(index=False)
    table = [
        {
            "Gebied": row.naam,
            "Groep": f"{GROEP_VORM[Groep(row.groep)]} {GROEP_WOORD[Groep(row.groep)]}",
            f"Van de 100 keer bij de eerste {k}": chance_figure(row.kans),
            "Waarschijnlijk": place_words(row.laag, row.hoog),
            "Zeker boven": format_number(row.zeker_boven) if row.zeker_boven >= 0 else "",
            "Vijfde deel in Nederland (1 = meeste nood)": _fifth_words((vijfden or {}).get(row.code)),
            "Middelste plaats": format_number(row.mediaan, 0 if row.mediaan % 1 == 0 else 1),
            "Plaats met uw gewichten": format_number(row.rang),
            "Score (meer is meer nood)": format_number(row.score, 1),
            "Let op": mark,
        }
        for row, mark in zip(rows, marks_of_areas(rijen), strict=True)
    ]
    shown = pd.DataFrame(table, dtype="str")
    return shown.loc[:, (shown != "").any()] if len(shown) else shown


def places_in_words(rijen: pd.DataFrame, k: int) -> pd.DataFrame:
    """Return the columns of that table that fit beside a bar: area, group, chance, places, and a mark."""
    table = priorities_in_words(rijen, k)
    beside = ["Gebied", "Groep", f"Van de 100 keer bij de eerste {k}", "Waarschijnlijk", "Let op"]
    return table[[name for name in beside if name in table]]


def priorities_in_numbers(
    rijen: pd.DataFrame, mee: Sequence[Indicator] = (), vijfden: Mapping[str, Vijfde] | None = None
) -> pd.DataFrame:
    """Return the ranked areas as a file holds them: one number per cell.

    Parameters
    ----------
    mee
        The indicators that count: they know whether age was taken into account.
    """
    corrected = any(one.gecorrigeerd for one in mee)
    fifths = [(vijfden or {}).get(code) for code in rijen["code"]]
    national = {
        "vijfde_nederland_meeste_nood": [one and one.meest for one in fifths],
        "vijfde_nederland_minste_nood": [one and one.minst for one in fifths],
    }
    return pd.DataFrame({
        "code": rijen["code"],
        "gebied": rijen["naam"],
        "groep": [GROEP_WOORD[Groep(groep)] for groep in rijen["groep"]],
        "trap": rijen["trap"],
        "zeker_boven": rijen["zeker_boven"].where(rijen["zeker_boven"] >= 0),
        "kans_bij_eerste": rijen["kans"],
        "plaats_laag": rijen["laag"],
        "plaats_midden": rijen["mediaan"],
        "plaats_hoog": rijen["hoog"],
        "plaats_met_deze_gewichten": rijen["rang"],
        "score": rijen["score"],
        **(national if vijfden else {}),
        "let_op": marks_of_areas(rijen),
        **({"correctie": f"{RUW}, waar dat kan"} if corrected else {}),
    })  # fmt: skip


def _fifth_words(vijfde: Vijfde | None) -> str:
    if vijfde is None:
        return ""
    span = (vijfde.meest, vijfde.minst)
    return "–".join(format_number(one) for one in dict.fromkeys(span))


def contrast_in_words(rijen: pd.DataFrame, contrasten: Sequence[Contrast]) -> pd.DataFrame:
    """Return the place of the first areas under the chosen method and under each contrast."""
    first = rijen.sort_values(["rang", "code"]).head(_MOST)
    columns: dict[str, list[str]] = {
        "Gebied": first["naam"].tolist(),
        "Uw keuze": [format_number(rang) for rang in first["rang"]],
    }
    for contrast in contrasten:
        places = dict(zip(contrast.gebieden, contrast.rang.tolist(), strict=True))
        columns[f"{contrast.methode} (contrast)"] = [
            format_number(places[code]) if code in places else "geen plaats" for code in first["code"]
        ]
    return pd.DataFrame(columns, dtype="str")


def influence_in_words(invloeden: Sequence[Invloed]) -> pd.DataFrame:
    """Return first-order and total Sobol indices with their margins, the largest total first."""
    rows = [
        {
            "Keuze": one.keuze.capitalize(),
            "Alleen": _with_margin(one.eerste, one.eerste_marge),
            "Met andere keuzes": _with_margin(one.totaal, one.totaal_marge),
        }
        for one in invloeden
    ]
    return pd.DataFrame(rows, dtype="str")


def _with_margin(index: float, marge: float) -> str:
    return f"{format_number(index, 2)} ± {format_number(marge, 2)}"
