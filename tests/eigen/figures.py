"""Own figures for tests: made up, and called so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from wijkdata.catalogue import Eenheid, ThemaSleutel
from wijkdata.eigen.models import EigenCijfers, EigenIndicator
from wijkdata.models import Richting

NAAM = "Verzonnen proefcijfer"
INDICATOR = EigenIndicator(
    sleutel="eigen_verzonnen_proefcijfer",
    naam=NAAM,
    uitleg="Dit cijfer is verzonnen, om de app mee te toetsen.",
    eenheid=Eenheid.PROCENT,
    richting=Richting.HOGER_SLECHTER,
    thema=ThemaSleutel.MEEDOEN,
    bron_naam="Verzonnen vragenlijst",
    min_verschil=3.0,
    decimalen=1,
)


def a_row(code: str, waarde: float | None, **rest: Any) -> dict[str, Any]:
    """Return one row, of 100 people and with bounds of 4 points, in the indeling and year 2024."""
    row: dict[str, Any] = {
        "gebied_code": code, "indeling_jaar": 2024, "jaar": 2024, "leeftijd": "alle", "waarde": waarde,
        "ondergrens": None if waarde is None else waarde - 4.0,
        "bovengrens": None if waarde is None else waarde + 4.0,
        "aantal": 100, "ontbreekt": "onbekend" if waarde is None else None,
    }  # fmt: skip
    return row | rest


def own_figures(rows: Sequence[dict[str, Any]], **changes: Any) -> EigenCijfers:
    """Return an upload of these rows; changes are those of the indicator or of the upload."""
    about = {key: changes.pop(key) for key in list(changes) if hasattr(INDICATOR, key)}
    regels = pd.DataFrame(rows).astype({"aantal": "Int64", "waarde": float})
    found = EigenCijfers(replace(INDICATOR, **about), regels, "proef.csv", "0" * 64, False)
    return replace(found, **changes)


def a_few() -> EigenCijfers:
    """Return figures of three areas of the fictional gemeente, one of which has none."""
    return own_figures([a_row("WK999901", 20.5), a_row("WK999902", 31.0, aantal=40), a_row("WK999903", None)])
