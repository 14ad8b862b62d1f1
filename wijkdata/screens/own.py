"""What adding own figures needs to know of the figures of now: every area, and those of one gemeente."""

from __future__ import annotations

import pandas as pd

from wijkdata.database.gebieden import load_alle_gebieden, load_wisselende_codes
from wijkdata.models import NEDERLAND, Niveau
from wijkdata.screens.screen import Scherm, once
from wijkdata.upload.known import Gebiedenlijst


@once
def load_gebiedenlijst(scherm: Scherm) -> Gebiedenlijst:
    """Return every area that the figures of now know."""
    differ = load_wisselende_codes(scherm.database)
    rows = zip(differ["code"], differ["indeling_jaar"], differ["andere_indeling"], strict=True)
    return Gebiedenlijst(
        load_alle_gebieden(scherm.database), frozenset((str(a), int(b), int(c)) for a, b, c in rows)
    )


def load_to_fill_in(scherm: Scherm, niveau: Niveau) -> pd.DataFrame:
    """Return the areas of one level of the gemeente looked at, of the newest indeling: code and naam."""
    areas = load_alle_gebieden(scherm.database)
    mine = areas[areas["niveau"] == niveau.value]
    if scherm.keuze.gemeente != NEDERLAND:
        mine = mine[mine["gemeente_code"] == scherm.keuze.gemeente]
    return mine[mine["indeling_jaar"] == mine["indeling_jaar"].max()][["code", "naam"]]
