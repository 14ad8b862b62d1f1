"""The answer to a question in SQL, its chart and the tables one can ask about, to take away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import pandas as pd
import pyarrow as pa

from wijkdata.screens.screen import Scherm
from wijkdata.sql.nouns import SqlAntwoord
from wijkdata.view.downloads import file_name
from wijkdata.view.sql.charts import Grafieksoort, answer_chart, chart_words
from wijkdata.view.sql.tables import Tabeluitleg, rows_for_file, rows_in_words
from wijkdata.view.sql.words import file_lines
from wijkdata.view.take.nouns import BREDER, Beeld, Cijferlijst, Vertoning
from wijkdata.view.take.tables import frame_table, table_picture


def answer_picture(scherm: Scherm, vraag: str, antwoord: SqlAntwoord) -> Beeld:
    """Return the rows of an answer."""
    tabel = antwoord.tabel
    cijfers = Cijferlijst(
        partial(rows_in_words, tabel),
        partial(rows_for_file, tabel),
        file_name("vraag", scherm.database.versie.titel),
        blad="Antwoord",
    )
    found = table_picture("Antwoord op een vraag in SQL", cijfers, file_lines(scherm, vraag, antwoord))
    return replace(found, elke_bron=True)


def chart_picture(
    scherm: Scherm, vraag: str, antwoord: SqlAntwoord, x: str, y: str, soort: Grafieksoort
) -> Beeld:
    """Return two columns of an answer as a chart."""
    shown = partial(_chart, antwoord.tabel, x, y, soort)
    return replace(answer_picture(scherm, vraag, antwoord), titel=f"{y} naar {x}", toon=shown)


def schema_picture(scherm: Scherm, tabellen: Sequence[Tabeluitleg]) -> Beeld:
    """Return every table that one can ask about, with its columns."""
    rows = pd.concat([one.kolommen.assign(Tabel=one.naam) for one in tabellen], ignore_index=True)
    table = rows[["Tabel", *tabellen[0].kolommen]]
    titel = "Tabellen en kolommen"
    cijfers = Cijferlijst(lambda: table, lambda: table, file_name(titel), blad=titel)
    return Beeld(
        titel,
        partial(_tables, tabellen),
        cijfers,
        [f"Bron: de database van {scherm.database.versie.titel}."],
        (),
    )


def _chart(tabel: pa.Table, x: str, y: str, soort: Grafieksoort) -> Vertoning:
    return Vertoning(chart_words(tabel, x, y), grafiek=answer_chart(tabel, x, y, soort, dark=False))


def _tables(tabellen: Sequence[Tabeluitleg]) -> Vertoning:
    return Vertoning(
        f"Tabellen met hun kolommen: {', '.join(one.naam for one in tabellen)}.",
        tabellen=[frame_table(one.kolommen, f"{one.naam}. {one.uitleg}") for one in tabellen],
        breedte=BREDER,
    )
