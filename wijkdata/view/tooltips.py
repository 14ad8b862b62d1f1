"""What a map says under the pointer, though the shapes are fetched by address and know no figures.

A tooltip is one template that may only name properties of the shape. So the template holds the lines of
*all* areas, one below the other, in a window of one line high; the shape's number moves the right line
into the window. That costs one short line per area and no request, and needs no shape to be sent again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from wijkdata.catalogue import Indicator
from wijkdata.stats.benchmark import Maatstaf
from wijkdata.stats.comparison import CLEAR, Oordeel
from wijkdata.view.age import age_cell
from wijkdata.view.numbers import (
    GEEN_CIJFER,
    axis_title,
    format_interval,
    format_many,
    format_waarde,
    join_words,
    kind_beside,
    kinds_of_rows,
)
from wijkdata.view.templates import render
from wijkdata.view.theme import Palette, TypeScale
from wijkdata.view.words import OORDEEL_VORM, OORDEEL_WOORD, few_marks

LONG_UP_TO: Final = 600
"""Up to this many areas every line has its words; beyond it the words stand once, below the line."""
_FIGURES: Final = ["waarde", "ondergrens", "bovengrens"]
_LINE: Final = 1.5
"""Height of a line, in `em`."""


def make_tooltip(
    cijfers: pd.DataFrame,
    indicator: Indicator,
    maatstaf: Maatstaf | None,
    colours: Palette,
    size: TypeScale,
) -> dict[str, Any]:
    """Return the tooltip of a deck: name, figure, interval and comparison of the area under the pointer.

    Parameters
    ----------
    cijfers
        One row per area, in the order of the shapes' property `i`; columns `waarde`, `ondergrens`,
        `bovengrens` and `oordeel`.
    maatstaf
        What was compared with; None where nothing was.
    """
    short = len(cijfers) > LONG_UP_TO
    lines = _short_lines(cijfers, indicator) if short else _long_lines(cijfers, indicator)
    return lines_tooltip(lines, _notes(cijfers, indicator, maatstaf, short=short), colours, size)


def lines_tooltip(
    lines: Sequence[str], notes: Sequence[str], colours: Palette, size: TypeScale
) -> dict[str, Any]:
    """Return a tooltip from one line per area, in the order of property `i`, and notes for all of them."""
    page = render("tooltip.html", hoogte=_LINE, regels=_texts(lines), noten=_texts(notes))
    return {"html": str(page), "style": _style(colours, size)}


def _long_lines(cijfers: pd.DataFrame, indicator: Indicator) -> list[str]:
    return [
        _join(format_waarde(waarde, kind), format_interval(onder, boven, kind))
        + ("" if oordeel == Oordeel.GEEN_CIJFER else f"  {OORDEEL_VORM[oordeel]} {OORDEEL_WOORD[oordeel]}")
        + (f"  {mark}" if mark else "")
        for (waarde, onder, boven, oordeel), kind, mark in zip(
            _rows(cijfers), kinds_of_rows(cijfers, indicator), few_marks(cijfers), strict=True
        )
    ]


def _short_lines(cijfers: pd.DataFrame, indicator: Indicator) -> list[str]:
    """Return lines of a few characters: figure, interval and, where the difference is clear, a shape."""
    figures, low, high = (format_many(cijfers[name].astype(float), indicator) for name in _FIGURES)
    shapes = {oordeel: OORDEEL_VORM[oordeel] if oordeel in CLEAR else "" for oordeel in Oordeel}
    return [
        _join(figure, "" if GEEN_CIJFER in {onder, boven} else f"{onder}-{boven}") + shapes[oordeel]
        for figure, onder, boven, oordeel in zip(figures, low, high, cijfers["oordeel"], strict=True)
    ]


def _notes(
    cijfers: pd.DataFrame, indicator: Indicator, maatstaf: Maatstaf | None, *, short: bool
) -> list[str]:
    notes = [axis_title(indicator)] if short else []
    notes += [age_cell(indicator)] if indicator.gecorrigeerd is not None else []
    if maatstaf is None:
        return notes
    kind = indicator if short else kind_beside(cijfers, indicator)
    benchmark = f"{maatstaf.naam} ({format_waarde(maatstaf.waarde, kind)})"
    if not short:
        return [*notes, f"vergeleken met {benchmark}"]
    present = set(cijfers["oordeel"])
    words = [f"{OORDEEL_VORM[o]} {OORDEEL_WOORD[o]}" for o in CLEAR if o in present]
    if words:
        notes.append(f"{join_words(words, 'of')} dan {benchmark}")
    return [*notes, f"geen teken: {OORDEEL_WOORD[Oordeel.GEEN_DUIDELIJK_VERSCHIL]}"]


def _rows(cijfers: pd.DataFrame) -> list[tuple[float, float, float, Oordeel]]:
    figures = cijfers[_FIGURES].astype(float).itertuples(index=False, name=None)
    return [(*row, Oordeel(o)) for row, o in zip(figures, cijfers["oordeel"], strict=True)]


def _join(figure: str, interval: str) -> str:
    return f"{figure} ({interval})" if interval and figure != GEEN_CIJFER else figure


def _texts(lines: Sequence[str]) -> list[str]:
    """Return lines without braces: what stands between them would be taken for the name of a property."""
    return [line.replace("{", "(").replace("}", ")") for line in lines]


def _style(colours: Palette, size: TypeScale) -> dict[str, str]:
    return {
        "backgroundColor": colours.background,
        "color": colours.text,
        "border": f"1px solid {colours.line}",
        "borderRadius": "4px",
        "boxShadow": "0 2px 8px rgba(0,0,0,.2)",
        "fontSize": f"{size.label}px",
        "lineHeight": str(_LINE),
        "padding": "8px 12px",
        "translate": "-50% 20px",
        "width": "max-content",
        "maxWidth": "24em",
    }
