"""The tables that one can ask about, and what each column means."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from wijkdata.screens.screen import Scherm
from wijkdata.ui.blocks.fold import open_fold
from wijkdata.ui.blocks.table import show_rows
from wijkdata.ui.blocks.take import show_take
from wijkdata.view.sql.tables import tables_in_words
from wijkdata.view.sql.take import schema_picture
from wijkdata.view.words import safe_markdown


def show_schema(scherm: Scherm, tabellen: pd.DataFrame) -> None:
    """Show a fold with every table; `tabellen` are rows of `load_tabellen`."""
    fold = open_fold("Tabellen en kolommen", "sql_tabellen")
    if fold is None:
        return
    with fold:
        listed = list(tables_in_words(tabellen))
        for tabel in listed:
            st.markdown(f"**{safe_markdown(tabel.naam)}** {safe_markdown(tabel.uitleg)}")
            show_rows(tabel.kolommen, f"Kolommen van {tabel.naam}")
        show_take(scherm, "tabellen en kolommen", partial(schema_picture, scherm, listed))
