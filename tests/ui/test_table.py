"""A table on the page: what stands in its cells is text, and a long one scrolls within itself."""

from __future__ import annotations

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest


def show(table: object) -> None:
    """A page of its own: it runs without the imports of this file."""
    from wijkdata.ui.blocks.table import show_rows

    show_rows(table, 'De "maten"')  # type: ignore[arg-type]


def test_markup_in_a_name_is_shown_as_typed() -> None:
    table = pd.DataFrame({"Gebied": ["<b>Oost</b> & West"], "Van <jaar>": ["€\u00a0 26.400"]})
    html = AppTest.from_function(show, args=(table,), default_timeout=60).run().html[0].value
    assert "<td>&lt;b&gt;Oost&lt;/b&gt; &amp; West</td><td>€\u00a0 26.400</td>" in html
    assert "<th>Van &lt;jaar&gt;</th>" in html
    assert 'aria-label="De &#34;maten&#34;"' in html


@pytest.mark.parametrize(("rows", "looks"), [(16, "tabel"), (17, "tabel lang")])
def test_only_a_long_table_scrolls(rows: int, looks: str) -> None:
    table = pd.DataFrame({"Gebied": [f"Wijk {number}" for number in range(rows)]})
    html = AppTest.from_function(show, args=(table,), default_timeout=60).run().html[0].value
    assert f'class="{looks}"' in html
    assert html.count("<td>") == rows
