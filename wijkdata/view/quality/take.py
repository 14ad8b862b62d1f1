"""The picture of what figures there are, to take away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd

from wijkdata.catalogue import Indicator
from wijkdata.models import niveau_naam
from wijkdata.screens.quality import Kwaliteit
from wijkdata.screens.screen import Scherm
from wijkdata.view.downloads import file_name
from wijkdata.view.places import waar
from wijkdata.view.quality.charts import cover_chart, describe_cover, letters_sentence
from wijkdata.view.quality.tables import version_line
from wijkdata.view.take.nouns import Beeld, Cijferlijst, Vertoning


def cover_picture(
    scherm: Scherm, kwaliteit: Kwaliteit, rows: pd.DataFrame, onderwerpen: Sequence[Indicator], soort: str
) -> Beeld:
    """Return a cell for each subject and year."""
    level = niveau_naam(scherm.keuze.niveau)
    version = version_line(kwaliteit.versie.titel, kwaliteit.versie.data_versie)
    return Beeld(
        f"Welke cijfers zijn er per {level} {waar(scherm.gemeente_naam)}?",
        partial(_cover, rows),
        _figures(rows, file_name("kwaliteit", "dekking", soort, scherm.gemeente_naam, scherm.keuze.niveau)),
        [letters_sentence(rows), version],
        onderwerpen,
    )


def _figures(rows: pd.DataFrame, bestand: str) -> Cijferlijst:
    words = {"naam": "Onderwerp", "jaar": "Jaar", "gevuld": "Met cijfer", "waarom": "Zonder cijfer"}
    plain = rows[[*words]].rename(columns=words)
    return Cijferlijst(
        lambda: plain,
        lambda: plain,
        bestand,
        lambda: (
            plain.pivot_table(
                index="Onderwerp", columns="Jaar", values="Met cijfer", aggfunc="first", sort=False
            )
            .sort_index(axis=1)
            .fillna("")
            .reset_index()
            .rename_axis(columns=None)
        ),
    )


def _cover(rows: pd.DataFrame) -> Vertoning:
    return Vertoning(describe_cover(rows), grafiek=cover_chart(rows, groot=False, dark=False), breedte=960)
