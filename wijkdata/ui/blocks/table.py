"""The same figures as a table behind a fold, with a download."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from wijkdata.screens.map import Kaartcijfers
from wijkdata.screens.screen import Scherm
from wijkdata.ui.blocks.fold import open_fold
from wijkdata.view.downloads import to_csv
from wijkdata.view.remarks import with_mark
from wijkdata.view.tables import keep_together
from wijkdata.view.take.nouns import Cijferlijst
from wijkdata.view.templates import render
from wijkdata.view.vandaan import linked, row_links
from wijkdata.view.words import safe_markdown

LONGEST = 150
"""Longer tables scroll within themselves."""
TOON = "Waar vandaan?"
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
    scherm: Scherm,
    key: str,
    cijfers: Cijferlijst,
    remarks: Sequence[str],
    links: Callable[[], Links] = dict,
) -> None:
    """Show a fold that holds a table and its download, see `show_table`; closed, it costs nothing."""
    if fold := open_fold("Bekijk en download als tabel", key):
        with fold:
            show_table(scherm, key, cijfers, remarks, links)


def show_table(
    scherm: Scherm,
    key: str,
    cijfers: Cijferlijst,
    remarks: Sequence[str],
    links: Callable[[], Links] = dict,
) -> None:
    """Show a table in words and its download, in numbers.

    Parameters
    ----------
    remarks
        Lines for below the table in the file: source, year, age; whether it is fictional is added.
    links
        Gives columns of links that come last: where the figures of a row come from.
    """
    table, leading = cijfers.breed(), links()
    if len(table) <= LONGEST:
        words = table.map(lambda cell: keep_together(safe_markdown(cell)))
        ways = {name: [f"[{TOON}]({one})" if one else "" for one in found] for name, found in leading.items()}
        st.table(words.assign(**ways), hide_index=True)
    else:
        columns = {name: st.column_config.LinkColumn(name, display_text=TOON) for name in leading}
        st.dataframe(table.assign(**leading), hide_index=True, height=420, column_config=columns)
    show_download(scherm, key, cijfers.lang, remarks, cijfers.bestand)


def show_download(
    scherm: Scherm, key: str, full: Callable[[], pd.DataFrame], remarks: Sequence[str], file_name: str
) -> None:
    """Show the button that gives figures as a file; see `show_table_fold`."""
    st.download_button(
        "Download voor Excel (CSV)",
        data=lambda: make_csv(scherm, full(), remarks),
        file_name=file_name,
        mime="text/csv",
        on_click="ignore",
        key=f"{key}_download",
    )


def make_csv(scherm: Scherm, table: pd.DataFrame, remarks: Sequence[str]) -> bytes:
    """Return figures as a file, with what must be known of them below: the only place that makes one."""
    return to_csv(table, with_mark(remarks, fictief=scherm.fictief))


def show_figures_fold(
    scherm: Scherm, key: str, figures: Kaartcijfers, cijfers: Cijferlijst, remarks: Sequence[str]
) -> None:
    """Show that fold for the figures of one subject, of every area."""
    links = partial(row_links, scherm, figures.cijfers, figures.moment)
    show_table_fold(scherm, key, cijfers, remarks, links)
