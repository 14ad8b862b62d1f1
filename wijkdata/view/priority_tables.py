"""The priorities as a table: in words for the screen, in numbers for a file."""

from __future__ import annotations

import pandas as pd

from wijkdata.stats.score.uncertainty import Groep
from wijkdata.view.numbers import format_number
from wijkdata.view.priority_sentences import GROEP_VORM, GROEP_WOORD, chance_words, place_words


def priorities_in_words(rijen: pd.DataFrame, k: int) -> pd.DataFrame:
    """Return the ranked areas as people read them, the likeliest first."""
    rows = rijen.itertuples(index=False)
    table = [
        {
            "Gebied": row.naam,
            "Groep": f"{GROEP_VORM[Groep(row.groep)]} {GROEP_WOORD[Groep(row.groep)]}",
            f"Kans bij de eerste {k}": chance_words(row.kans),
            "Waarschijnlijk": place_words(row.laag, row.hoog),
            "Middelste plaats": format_number(row.mediaan, 0 if row.mediaan % 1 == 0 else 1),
            "Plaats met uw gewichten": format_number(row.rang),
            "Score (meer is meer nood)": format_number(row.score, 1),
        }
        for row in rows
    ]
    return pd.DataFrame(table, dtype="str")


def priorities_in_numbers(rijen: pd.DataFrame) -> pd.DataFrame:
    """Return the ranked areas as a file holds them: one number per cell."""
    return pd.DataFrame({
        "code": rijen["code"],
        "gebied": rijen["naam"],
        "groep": [GROEP_WOORD[Groep(groep)] for groep in rijen["groep"]],
        "kans_bij_eerste": rijen["kans"],
        "plaats_laag": rijen["laag"],
        "plaats_midden": rijen["mediaan"],
        "plaats_hoog": rijen["hoog"],
        "plaats_met_deze_gewichten": rijen["rang"],
        "score": rijen["score"],
    })  # fmt: skip
