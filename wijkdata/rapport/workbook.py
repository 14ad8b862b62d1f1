"""What a workbook to take home holds: its figures, what they mean, where they come from, how to read them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict

import pandas as pd

from wijkdata.files.nouns import Rekenblad
from wijkdata.screens.screen import Scherm
from wijkdata.view.reading_sheets import reading_sheets
from wijkdata.view.remarks import FICTIEF


def workbook_content(
    scherm: Scherm,
    titel: str,
    figures: Sequence[Rekenblad],
    keys: Iterable[str],
    bronnen: pd.DataFrame,
    lines: Sequence[str],
    onder: str,
) -> str:
    """Return what `book.make_xlsx` writes.

    Not as `encode.to_json` does: a spreadsheet writes letters that paper cannot.

    Parameters
    ----------
    keys, bronnen
        The subjects, and the source files they come from (rows of `load_bronnen`).
    lines
        What one must know to read it; its title and the mark of made-up figures are added.
    onder
        What stands below every page on paper.
    """
    fictief = FICTIEF if scherm.fictief else ""
    known = [line for line in (fictief, titel, *lines) if line]
    sheets = [*figures, *reading_sheets(scherm.catalogue, keys, bronnen, known)]
    told = {"titel": titel, "boven": fictief, "onder": onder, "bladen": [asdict(one) for one in sheets]}
    return json.dumps(told, ensure_ascii=False)
