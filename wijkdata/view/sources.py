"""The source files of the figures as a table, on the screen and to take away."""

from __future__ import annotations

from functools import partial

import pandas as pd

from wijkdata.view.downloads import file_name
from wijkdata.view.reading_sheets import source_sheet
from wijkdata.view.take.nouns import Beeld, Cijferlijst
from wijkdata.view.take.tables import table_picture

TITEL = "Bronnen en licenties"
_COLUMNS = {
    "titel": "Titel",
    "tabel": "Tabel",
    "bestand": "Bestand",
    "opgehaald op": "Opgehaald op",
    "licentie": "Licentie",
}
"""What of a source stands on the screen."""


def sources_in_words(bronnen: pd.DataFrame) -> pd.DataFrame:
    """Return every source with its licence (rows of `load_bronnen`), with text in every cell."""
    return _sources(bronnen)[list(_COLUMNS)].rename(columns=_COLUMNS)


def sources_picture(bronnen: pd.DataFrame, versie: str) -> Beeld:
    """Return the sources of a version of the figures, in its files as those of any figure."""
    cijfers = Cijferlijst(
        partial(sources_in_words, bronnen), partial(_sources, bronnen), file_name(TITEL), blad="Bronnen"
    )
    return table_picture(TITEL, cijfers, [f"Bronnen van: {versie}."])


def _sources(bronnen: pd.DataFrame) -> pd.DataFrame:
    sheet = source_sheet(bronnen)
    return pd.DataFrame(sheet.rijen, columns=list(sheet.koppen), dtype="str")
