"""What figures there are and what does not fit in them, to take away as pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import pandas as pd

from wijkdata.catalogue import Indicator
from wijkdata.models import niveau_naam, without_measured
from wijkdata.screens.quality import Kwaliteit
from wijkdata.screens.screen import Scherm
from wijkdata.stats.quality.nouns import Bevinding
from wijkdata.view.downloads import file_name
from wijkdata.view.places import waar
from wijkdata.view.quality.charts import cover_chart, describe_cover, letters_sentence
from wijkdata.view.quality.sentences import TOETSEN, check_line, found_sentence
from wijkdata.view.quality.tables import rows_in_numbers, rows_in_words, version_line
from wijkdata.view.take.nouns import Beeld, Cijferlijst, Vertoning
from wijkdata.view.take.tables import table_picture


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


def finding_picture(scherm: Scherm, kwaliteit: Kwaliteit, bevinding: Bevinding) -> Beeld:
    """Return the rows of a check; what it looked at may come from any source."""
    cijfers = Cijferlijst(
        partial(rows_in_words, bevinding, scherm.catalogue),
        partial(rows_in_numbers, bevinding, scherm.catalogue),
        file_name("kwaliteit", bevinding.toets, scherm.gemeente_naam),
    )
    keys = dict.fromkeys(without_measured(one) for one in bevinding.rijen["indicator"].dropna())
    found = table_picture(
        check_line(bevinding),
        cijfers,
        [*finding_lines(bevinding), version_line(kwaliteit.versie.titel, kwaliteit.versie.data_versie)],
        [scherm.catalogue[key] for key in keys if key in scherm.catalogue],
    )
    return replace(found, elke_bron=True)


def finding_lines(bevinding: Bevinding) -> list[str]:
    """Return what a check found, what it is about, and when it counts."""
    words = TOETSEN[bevinding.toets]
    return [found_sentence(bevinding), words.wat, words.wanneer]


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
