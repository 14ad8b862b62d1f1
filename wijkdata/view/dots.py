"""The ranking of areas as HTML: each a button with name, figure, interval and mark, beside its benchmarks.

Drawn without a chart library: a button can be reached with the keyboard and read aloud, grows with the type
of a projector, prints sharp, and costs a tenth of the time of a chart that must be compiled first.
The axis does not begin at 0: a dot is no bar, and differences of three points would not be seen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wijkdata.catalogue import Eenheid, Indicator
from wijkdata.models import Niveau
from wijkdata.stats.benchmark import Maatstaf
from wijkdata.stats.comparison import Oordeel
from wijkdata.view.css import both_modes
from wijkdata.view.numbers import (
    axis_title,
    display_scale,
    format_interval,
    format_kaal,
    format_number,
    format_waarde,
)
from wijkdata.view.scale import Schaal, make_scale
from wijkdata.view.theme import oordeel_colour
from wijkdata.view.words import OORDEEL_WOORD, count_gebieden, safe_html

_SHAPES: Final = {
    Oordeel.GUNSTIGER: '<path d="M8 1 15 14H1Z"/>',
    Oordeel.ONGUNSTIGER: '<path d="M8 15 1 2h14Z"/>',
    Oordeel.HOGER: '<path d="M15 8 2 15V1Z"/>',
    Oordeel.LAGER: '<path d="M1 8 14 1v14Z"/>',
    Oordeel.NIET_TE_VERGELIJKEN: '<circle cx="8" cy="8" r="5" fill="none" stroke="currentColor"/>',
}
_MIDDLE: Final = 50
_COLUMNS: Final = ("code", "naam", "gemeente_naam", "waarde", "ondergrens", "bovengrens", "oordeel")
_DOT: Final = '<circle cx="8" cy="8" r="6"/>'


def ranking_html(
    cijfers: pd.DataFrame,
    indicator: Indicator,
    maatstaven: Sequence[Maatstaf],
    niveau: Niveau,
    *,
    gekozen: Collection[str] = (),
    max_rijen: int | None = None,
) -> str:
    """Return the areas from high to low, one button each with its code in `data-code`.

    Parameters
    ----------
    cijfers
        Columns `code`, `naam`, `gemeente_naam`, `waarde`, `ondergrens`, `bovengrens` and `oordeel`.
    maatstaven
        Benchmarks to draw as lines, the most important first.
    max_rijen
        At most so many rows: the highest, the lowest and the selected; the others are counted.
    """
    rows = choose_rows(cijfers, gekozen, max_rijen)
    drawn = [row for row in rows if isinstance(row, dict)]
    scale = _scale(drawn, maatstaven)
    several = cijfers["gemeente_naam"].nunique() > 1
    lines = "".join(_benchmark_line(number, m, scale) for number, m in enumerate(maatstaven))
    items = "".join(
        _rest(f"{count_gebieden(row[0], niveau)} {row[1]}", lines)
        if isinstance(row, tuple)
        else _row(row, indicator, scale, lines, chosen=row["code"] in gekozen)
        for row in rows
    )
    drawing = f"{_head(maatstaven, indicator, scale)}<ol>{items}</ol>{_axis(indicator, scale)}"
    return f'<div class="{"lang" if several else "kort"}">{drawing}</div>'


def short_figure(waarde: float | None, indicator: Indicator) -> str:
    """Write a figure without the words of its unit, where the picture says the unit once."""
    if indicator.eenheid in {Eenheid.PROCENT, Eenheid.EURO_1000}:
        return format_waarde(waarde, indicator)
    return format_kaal(waarde, indicator)


def choose_rows(
    cijfers: pd.DataFrame, gekozen: Collection[str], max_rijen: int | None
) -> list[dict[str, Any] | tuple[int, str]]:
    """Return the rows to show, from high to low, and where rows are left out how many, and which.

    Selected areas are never left out. Of the others those without a figure share one line at the end;
    where there are more than `max_rijen`, the middle ones share one too.
    """
    values = cijfers["waarde"].to_numpy(dtype=float)
    chosen = cijfers["code"].isin(list(gekozen)).to_numpy()
    order = np.argsort(-values, kind="stable")  # what has no figure comes last
    known, unknown = order[: int(np.isfinite(values).sum())], order[int(np.isfinite(values).sum()) :]
    lacking = unknown[chosen[unknown]]
    last: list[dict[str, Any] | tuple[int, str]] = [*_records(cijfers, lacking)]
    if rest := len(unknown) - len(lacking):
        last.append((rest, "zonder cijfer"))
    if max_rijen is None or len(known) <= max_rijen:
        return [*_records(cijfers, known), *last]
    ends = max(max_rijen - 1 - int(chosen[known].sum()), 2)
    top, bottom = known[: ends - ends // 2], known[len(known) - ends // 2 :]
    middle = known[len(top) : len(known) - len(bottom)]
    kept = middle[chosen[middle]]
    between = (len(middle) - len(kept), "ertussenin")
    return [*_records(cijfers, np.append(top, kept)), between, *_records(cijfers, bottom), *last]


def describe_ranking(
    cijfers: pd.DataFrame, indicator: Indicator, maatstaven: Sequence[Maatstaf], niveau: Niveau
) -> str:
    """Say in words what the ranking shows."""
    values = cijfers["waarde"].to_numpy(dtype=float)
    known = int(np.isfinite(values).sum())
    if not known:
        return f"{indicator.naam}: er zijn geen cijfers."
    low, high = (cijfers.iloc[int(find(values))] for find in (np.nanargmin, np.nanargmax))
    counted = Counter(cijfers["oordeel"])
    clear = (Oordeel.ONGUNSTIGER, Oordeel.GUNSTIGER, Oordeel.HOGER, Oordeel.LAGER)
    parts = [
        f"{indicator.naam}: {count_gebieden(known, niveau)} op volgorde van hoog naar laag",
        f"Hoogste: {high['naam']}, {format_waarde(high['waarde'], indicator)}",
        f"Laagste: {low['naam']}, {format_waarde(low['waarde'], indicator)}",
        *(f"{m.naam}: {format_waarde(m.waarde, indicator)}" for m in maatstaven),
        *(f"{OORDEEL_WOORD[o]}: {count_gebieden(counted[o], niveau)}" for o in clear if counted[o]),
    ]
    return ". ".join(part[:1].upper() + part[1:] for part in parts) + "."


def _records(cijfers: pd.DataFrame, places: NDArray[np.int_]) -> list[dict[str, Any]]:
    """Return rows as plain values; picking columns first keeps that cheap for a whole country."""
    columns = {name: cijfers[name].to_numpy()[places].tolist() for name in _COLUMNS}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _scale(rows: Sequence[dict[str, Any]], maatstaven: Sequence[Maatstaf]) -> Schaal | None:
    figures = [row[name] for row in rows for name in ("waarde", "ondergrens", "bovengrens")]
    return make_scale([*figures, *(m.waarde for m in maatstaven if m.waarde is not None)])


def _row(
    row: dict[str, Any],
    indicator: Indicator,
    scale: Schaal | None,
    lines: str,
    *,
    chosen: bool,
) -> str:
    oordeel = Oordeel(row["oordeel"])
    figure, whole = short_figure(row["waarde"], indicator), format_waarde(row["waarde"], indicator)
    interval = format_interval(row["ondergrens"], row["bovengrens"], indicator)
    name = row["naam"]
    said = ", ".join(part for part in (interval, OORDEEL_WOORD[oordeel]) if part)
    marks = lines + (_marks(row, oordeel, scale) if scale and pd.notna(row["waarde"]) else "")
    title = safe_html(f"{name}: {whole}, {said}")
    return (
        f'<li><button type="button" data-code="{safe_html(row["code"])}" title="{title}" '
        f'aria-pressed="{str(chosen).lower()}">'
        f'<span class="naam">{safe_html(name)}</span><span class="cijfer">{safe_html(figure)}</span>'
        f'<span class="spoor" aria-hidden="true">{marks}</span>'
        f'<span class="gelezen">{safe_html(said)}</span></button></li>'
    )


def _rest(words: str, lines: str) -> str:
    return f'<li class="rest"><span>{words}</span><span class="spoor" aria-hidden="true">{lines}</span></li>'


def _marks(row: dict[str, Any], oordeel: Oordeel, scale: Schaal) -> str:
    """Return the interval as a bar and the figure as a shape."""
    colour = both_modes(lambda colours: oordeel_colour(oordeel, colours))
    bar = ""
    if pd.notna(row["ondergrens"]) and pd.notna(row["bovengrens"]):
        low, high = scale.place(row["ondergrens"]), scale.place(row["bovengrens"])
        bar = (
            f'<i class="interval" style="left:{low}%;width:{round(high - low, 2)}%;background:{colour}"></i>'
        )
    shape = _SHAPES.get(oordeel, _DOT)
    place = f"left:{scale.place(row['waarde'])}%;color:{colour}"
    return f'{bar}<svg class="teken" viewBox="0 0 16 16" style="{place}">{shape}</svg>'


def _benchmark_line(number: int, maatstaf: Maatstaf, scale: Schaal | None) -> str:
    if scale is None or maatstaf.waarde is None:
        return ""
    return f'<i class="lijn lijn{number}" style="left:{scale.place(maatstaf.waarde)}%"></i>'


def _head(maatstaven: Sequence[Maatstaf], indicator: Indicator, scale: Schaal | None) -> str:
    """Return a row per benchmark with its name beside its line, on the side where there is room."""
    if scale is None:
        return ""
    rows, lines = "", ""
    for number, maatstaf in enumerate(maatstaven):
        if maatstaf.waarde is not None:
            place = scale.place(maatstaf.waarde)
            side = f"left:{place}%" if place <= _MIDDLE else f"right:{round(100 - place, 2)}%"
            label = f"{safe_html(maatstaf.naam)} {safe_html(short_figure(maatstaf.waarde, indicator))}"
            lines += _benchmark_line(number, maatstaf, scale)
            rows += (
                f'<div class="maatstaf"><div class="spoor">{lines}<b style="{side}">{label}</b></div></div>'
            )
    return f'<div aria-hidden="true">{rows}</div>'


def _axis(indicator: Indicator, scale: Schaal | None) -> str:
    if scale is None:
        return ""
    factor, _ = display_scale(indicator)
    step = scale.stap * factor
    finest = next(number for number in (0, 1, 2, 3) if number == 3 or round(step, number) == round(step, 6))
    ticks = "".join(
        f'<span style="left:{scale.place(tick)}%">{format_number(tick * factor, finest)}</span>'
        for tick in scale.ticks()
    )
    title = safe_html(axis_title(indicator))
    return f'<div class="as" aria-hidden="true"><div class="spoor">{ticks}</div><p>{title}</p></div>'
