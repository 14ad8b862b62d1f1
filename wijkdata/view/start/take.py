"""What stands out, to take away as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd

from wijkdata.screens.screen import Scherm
from wijkdata.screens.start import Highlights
from wijkdata.view.downloads import file_name
from wijkdata.view.start.highlights import (
    OPVALLEND,
    Opvalrij,
    gap_line,
    make_gaps,
    make_standouts,
    sources_line,
    sources_of,
)
from wijkdata.view.take.nouns import Beeld, Cijferlijst, Vertoning
from wijkdata.view.take.tables import standouts_table
from wijkdata.view.theme import LIGHT


def standouts_picture(scherm: Scherm, lijst: Highlights) -> Beeld:
    """Return what stands out of a gemeente."""
    rows = make_standouts(lijst.opvallend, scherm.gemeente_naam, "Nederland", lambda pick: pick(LIGHT))
    gap = [" ".join(gap_line(lijst.kloven[0]))] if lijst.kloven else []
    subjects = [one.indicator for one in lijst.opvallend]
    titel = f"{scherm.gemeente_naam}: {OPVALLEND[0].lower()}{OPVALLEND[1:]}"
    return Beeld(titel, partial(_list, rows, gap), _figures(scherm, rows), [sources_of(lijst)], subjects)


def gaps_picture(scherm: Scherm, lijst: Highlights, titel: str) -> Beeld:
    """Return on what areas of the country differ most."""
    rows = make_gaps(lijst.kloven, lambda pick: pick(LIGHT))
    regels = [sources_line(lijst.kloven, lijst.verdelingen)]
    return Beeld(
        titel,
        partial(_list, rows, []),
        _figures(scherm, rows),
        regels,
        [one.indicator for one in lijst.kloven],
    )


def _figures(scherm: Scherm, rows: Sequence[Opvalrij]) -> Cijferlijst:
    table = pd.DataFrame(
        [
            {
                "Onderwerp": one.naam,
                "Jaar": one.moment,
                "Uitkomst": one.oordeel,
                "Gebied": bar.gebied,
                "Cijfer": bar.cijfer,
            }
            for one in rows
            for bar in one.staven
        ],
        dtype="str",
    )
    return Cijferlijst(lambda: table, lambda: table, file_name(scherm.gemeente_naam, "wat valt op"))


def _list(rows: Sequence[Opvalrij], extra: Sequence[str]) -> Vertoning:
    said = ". ".join(f"{one.naam} {one.oordeel}".strip() for one in rows)
    return Vertoning(f"{said}.", tabellen=[standouts_table(rows)], zinnen=extra, breedte=860)
