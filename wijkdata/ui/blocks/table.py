"""Tables on a page: rows that are always there, and the figures of a picture as a table behind a fold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from wijkdata.screens.map import Kaartcijfers
from wijkdata.screens.screen import Scherm
from wijkdata.ui.blocks.fold import open_fold
from wijkdata.ui.blocks.take import show_take
from wijkdata.view.tables import keep_together
from wijkdata.view.take.nouns import Beeld
from wijkdata.view.take.tables import as_table
from wijkdata.view.templates import render
from wijkdata.view.vandaan import linked, row_links
from wijkdata.view.words import safe_markdown

LONGEST = 150
"""Longer tables scroll within themselves."""
TOON = "Waar vandaan?"
BEKIJK = "Bekijk als tabel"
TABEL = "tabel"
_LONGEST_WHOLE = 16
"""Longer ones scroll within themselves, so that what follows stays in reach."""
_LONGEST_HTML = 500
"""Longer ones are left to Streamlit's own table, which draws only the rows in sight."""


Links = Mapping[str, Sequence[str]]
"""Addresses by column, one per row: empty where a cell leads nowhere."""


def show_rows(table: pd.DataFrame, naam: str, links: Links | None = None) -> None:
    """Show a table that is always on the page; as HTML it takes a browser a tenth of the time.

    Parameters
    ----------
    table
        Text in every cell.
    naam
        What the table is called for who cannot see it; it scrolls, also by keyboard.
    links
        Where the figures in a column come from.
    """
    if len(table) > _LONGEST_HTML:
        st.dataframe(table, hide_index=True, height=420)
        return
    rows = zip(*(_cells(table[name], (links or {}).get(name)) for name in table), strict=True)
    long = len(table) > _LONGEST_WHOLE
    st.html(render("tabel.html", naam=naam, lang=long, koppen=table.columns, rijen=rows))


def _cells(texts: Iterable[str], addresses: Sequence[str] | None) -> list[str]:
    if addresses is None:
        return list(texts)
    return [linked(text, address) if text else text for text, address in zip(texts, addresses, strict=True)]


def show_table_fold(
    scherm: Scherm, key: str, maak: Callable[[], Beeld], links: Callable[[], Links] = dict, naam: str = TABEL
) -> None:
    """Show a fold that holds a table and its menu, see `show_table`; closed, it costs nothing."""
    if fold := open_fold(BEKIJK, key):
        with fold:
            show_table(scherm, maak(), links, naam)


def show_table(scherm: Scherm, beeld: Beeld, links: Callable[[], Links] = dict, naam: str = TABEL) -> None:
    """Show the figures of a picture as a table, and a menu to take them along.

    Parameters
    ----------
    links
        Gives columns of links that come last: where the figures of a row come from.
    naam
        What the table is called in its menu; another one for every table on a page.
    """
    table, leading = beeld.cijfers.breed(), links()
    if len(table) <= LONGEST:
        words = table.map(lambda cell: keep_together(safe_markdown(cell)))
        ways = {name: [f"[{TOON}]({one})" if one else "" for one in found] for name, found in leading.items()}
        st.table(words.assign(**ways), hide_index=True)
    else:
        columns = {name: st.column_config.LinkColumn(name, display_text=TOON) for name in leading}
        st.dataframe(table.assign(**leading), hide_index=True, height=420, column_config=columns)
    show_take(scherm, naam, partial(as_table, beeld))


def show_figures_fold(scherm: Scherm, key: str, figures: Kaartcijfers, maak: Callable[[], Beeld]) -> None:
    """Show that fold for the figures of one subject, of every area."""
    show_table_fold(scherm, key, maak, partial(row_links, scherm, figures.cijfers, figures.moment))
