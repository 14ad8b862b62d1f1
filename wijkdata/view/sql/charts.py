"""A chart of an answer: two of its columns, as bars, a line or points."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Final

import altair as alt
import pandas as pd
import pyarrow as pa

from wijkdata.view.charts import Chart, draw
from wijkdata.view.numbers import format_number
from wijkdata.view.theme import palette

MOST: Final = 2_000
"""Rows that are drawn; more are a smudge."""
_ROWS: Final = "rijen"
_HEIGHT: Final = 360


class Grafieksoort(StrEnum):
    """How two columns are drawn; the value is what it is called."""

    STAAF = "Staven"
    LIJN = "Lijn"
    PUNTEN = "Punten"


def numeric_columns(tabel: pa.Table) -> list[str]:
    """Return the columns that can stand upright in a chart."""
    return [field.name for field in tabel.schema if _is_number(field.type)]


def answer_chart(tabel: pa.Table, x: str, y: str, soort: Grafieksoort, *, dark: bool) -> Chart:
    """Draw column `y` against column `x`; text on the x-axis keeps the order of the answer."""
    rows = tabel.slice(0, MOST)
    across = rows[x] if _is_number(rows[x].type) else pa.array([str(cell) for cell in rows[x].to_pylist()])
    frame = pd.DataFrame({"x": across.to_pandas(), "y": rows[y].to_pandas()})
    number = _is_number(rows[x].type) and soort is not Grafieksoort.STAAF
    mark: dict[str, Any] = {"color": palette(dark=dark).accent}
    base = alt.Chart(alt.NamedData(_ROWS)).encode(
        x=alt.X("x:Q", title=x, scale=alt.Scale(zero=False), axis=alt.Axis(format="d"))
        if number
        else alt.X("x:N", title=x, sort=None),
        y=alt.Y("y:Q", title=y, scale=alt.Scale(zero=soort is Grafieksoort.STAAF)),
        tooltip=[alt.Tooltip("x:Q" if number else "x:N", title=x), alt.Tooltip("y:Q", title=y)],
    )
    marks = {
        Grafieksoort.STAAF: base.mark_bar,
        Grafieksoort.LIJN: base.mark_line,
        Grafieksoort.PUNTEN: base.mark_circle,
    }
    drawing = draw(marks[soort](**mark), groot=False, dark=dark, height=_HEIGHT)
    return Chart(drawing, {_ROWS: frame})


def chart_words(tabel: pa.Table, x: str, y: str) -> str:
    """Return what the chart shows, for who cannot see it, and how much of the answer is in it."""
    shown = min(tabel.num_rows, MOST)
    return f"{y} naar {x}, {format_number(shown)} rijen. De getallen staan in de tabel erboven."


def _is_number(kind: pa.DataType) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind))
