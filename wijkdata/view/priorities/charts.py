"""The ranked bars of the priorities: per area the places it may have, and the borders between them."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from functools import cache
from typing import Any, Final

import altair as alt
import pandas as pd
from markupsafe import Markup

from wijkdata.models import Niveau
from wijkdata.stats.score.shortlist import Snede
from wijkdata.stats.score.uncertainty import Groep
from wijkdata.view.charts import Chart, at_x, at_y, click_on_gebied, draw, figure, labels_of, when
from wijkdata.view.numbers import format_number
from wijkdata.view.places import shortened
from wijkdata.view.priorities.answer import headline, names_sentence
from wijkdata.view.priorities.classes import group_colour
from wijkdata.view.priorities.sentences import (
    GROEP_VORM,
    GROEP_WOORD,
    among_first,
    chance_figure,
    chance_words,
    in_words,
    place_words,
)
from wijkdata.view.templates import render
from wijkdata.view.theme import Palette, TypeScale, palette, type_scale
from wijkdata.view.words import count_gebieden

_NAME_LENGTH: Final = 30
_BAR_WIDTH: Final = 300
_RIJEN, _GRENS = "rijen", "grens"
_HALF: Final = 0.4
"""A bar reaches this far beyond its places, so that one place is a bar too."""
_LATE: Final = 0.6
"""From this share of the width on, the name of a border stands before it, or it would not fit."""
BALKEN: Final = "plaats (1 = meeste nood)"
_KEY: Final = [BALKEN, "omlijnd: praatlijst · lijn tussen rijen: nieuwe groep"]
"""What the axis is, and what is drawn round and between the rows."""
_COLUMN: Final = 6.5
"""Width of the column of chances, in letters' heights; its heading is as wide as a name."""


def rank_bars(
    rijen: pd.DataFrame,
    k: int,
    *,
    niveau: Niveau,
    snede: Snede | None = None,
    gekozen: Collection[str] = (),
    max_rijen: int = 20,
    smal: bool = False,
    groot: float = 0,
    dark: bool = False,
) -> Chart:
    """Draw the likely places of areas, the likeliest to be among the first on top.

    Parameters
    ----------
    rijen
        Columns `code`, `naam`, `groep`, `kortelijst`, `trap`, `zeker_boven`, `kans`, `mediaan`, `laag` and
        `hoog`, in the order to draw.
    snede
        Where a cut would be sharpest: a second border, where it is another.
    gekozen
        Codes of the selected areas: marked, and never left out.
    max_rijen
        At most so many rows besides the selected, with a row that counts the rest.
    smal
        For a phone: only names beside the bars; places and chance are in the tooltip and the table.
    groot
        See `type_scale`.

    Notes
    -----
    A click on a row comes back through `codes_from_click`.
    """
    rows = _rows(rijen, k, gekozen, max_rijen, niveau)
    rows["einde"] = max(float(rows["tot"].max()) - _HALF, k) + 0.5
    borders = _borders(k, snede, float(rows["einde"].iloc[0]))
    drawing = _rank_drawing(smal=smal, groot=groot, dark=dark)
    return Chart(drawing, {_RIJEN: rows, _GRENS: borders})


def describe_rank_bars(rijen: pd.DataFrame, k: int, niveau: Niveau) -> str:
    """Say in words what the bars show."""
    first = rijen.head(5).itertuples(index=False)
    places = [
        f"{row.naam}: {place_words(row.laag, row.hoog)}, {chance_words(row.kans)} {among_first(k)}"
        for row in first
    ]
    said = headline(rijen, k, niveau)
    return f"{said} {names_sentence(rijen)} {'. '.join(places)}."


def rest_of(bars: Chart) -> str:
    """Return what the bars say of the areas they leave out; empty where they show all."""
    last = bars.cijfers[_RIJEN].iloc[-1]
    return str(last["label"]) if last["code"] == "…" else ""


def place_bar(row: Mapping[Any, Any], k: int, colours: Palette) -> Markup:
    """Return one row of the bars as a small drawing of its own, for a table on paper."""
    scale = _BAR_WIDTH / (float(row["einde"]) - 0.5)
    start, end, middle = ((float(row[name]) - 0.5) * scale for name in ("van", "tot", "midden"))
    return render(
        "plaatsen.svg",
        breedte=_BAR_WIDTH,
        hoogte=26,
        grens=f"{k * scale:.1f}",
        van=f"{start:.1f}",
        lang=f"{end - start:.1f}",
        midden=f"{middle:.1f}",
        vulling=group_colour(Groep(row["groep"]), colours),
        rand=colours.border,
        lijn=colours.text,
    )


def groups_note(bars: Chart) -> str:
    """Say what a line between two rows of the bars means; empty where there is none."""
    if not bars.cijfers[_RIJEN]["nieuw"].any():
        return ""
    return (
        "Lijn tussen twee rijen: de bovenste van de ene groep heeft zeker meer nood dan de bovenste van de "
        "volgende."
    )


def _rows(rijen: pd.DataFrame, k: int, gekozen: Collection[str], most: int, niveau: Niveau) -> pd.DataFrame:
    shown = rijen[(rijen.index < most) | rijen["code"].isin(gekozen)]
    rows = [
        {**_row(row, k, len(rijen)), "gekozen": row["code"] in gekozen} for row in shown.to_dict("records")
    ]
    left = rijen.drop(shown.index)
    if len(left):
        rows.append({"code": "…", "label": _rest(left, niveau), "gekozen": False, "lijst": False})
    drawn = pd.DataFrame(rows).rename_axis("plek").reset_index()
    listed = drawn["lijst"].astype(bool)
    return drawn.assign(
        nieuw=drawn["trap"].diff() > 0,
        begint=listed & ~listed.shift(1, fill_value=False),
        eindigt=listed & ~listed.shift(-1, fill_value=False),
    )


def _row(row: Mapping[Hashable, Any], k: int, aantal: int) -> dict[str, object]:
    groep = Groep(row["groep"])
    return {
        "code": row["code"],
        "label": f"{GROEP_VORM[groep]} {shortened(row['naam'], _NAME_LENGTH)}",
        "naam": row["naam"],
        "woord": GROEP_WOORD[groep],
        "groep": row["groep"],
        "getal": chance_figure(row["kans"]),
        "kop": f"van de 100 keer\n{among_first(k)}",
        "kans": f"{chance_words(row['kans'])} {among_first(k)}",
        "plaats": place_words(row["laag"], row["hoog"]),
        "boven": _surely_ahead(row["zeker_boven"], aantal),
        "praat": "ja" if row["kortelijst"] else "nee",
        "lijst": row["kortelijst"],
        "trap": row["trap"],
        "van": row["laag"] - _HALF,
        "tot": row["hoog"] + _HALF,
        "midden": row["mediaan"],
    }


def _surely_ahead(others: int, aantal: int) -> str:
    """Say of how many areas one surely has more need.

    >>> _surely_ahead(13, 15), _surely_ahead(-1, 3000)
    ('13 van de 14', 'niet uitgerekend')
    """
    if others < 0:
        return "niet uitgerekend"
    return f"{format_number(others)} van de {format_number(aantal - 1)}"


def _rest(left: pd.DataFrame, niveau: Niveau) -> str:
    """Count the areas that are not drawn, and say whether one must talk about some of them too."""
    listed = int(left["kortelijst"].sum())
    if not listed:
        return f"… nog {count_gebieden(len(left), niveau)}"
    return f"… nog {format_number(len(left))} ({format_number(listed)} op de lijst)"


def _borders(k: int, snede: Snede | None, einde: float) -> pd.DataFrame:
    """Return the borders behind places: of the first k, and where a cut is sharpest."""
    name = f"eerste {in_words(k)}" if k > 1 else "eerste plaats"
    if snede is not None and snede.k == k:
        name = f"{name}: scherpste grens"
    found = [(k, name, "keuze")]
    if snede is not None and snede.k != k:
        found.append((snede.k, "scherpste grens", "snede"))
    return pd.DataFrame({
        "x": [place + 0.5 for place, _, _ in found],
        "label": [name for _, name, _ in found],
        "soort": [kind for _, _, kind in found],
        "links": [place + 0.5 > _LATE * einde for place, _, _ in found],
    })  # fmt: skip


@cache
def _rank_drawing(*, smal: bool, groot: float, dark: bool) -> dict[str, Any]:
    colours, size = palette(dark=dark), type_scale(groot=groot)
    y = _places_down(0 if smal else _COLUMN * size.label)
    scale = alt.Scale(domain=[0.5, figure(_RIJEN, "einde")], nice=False)
    axis = alt.Axis(title=_KEY, titleAnchor="end", tickMinStep=1, tickCount=6, format=",d")
    x = alt.X("van:Q", scale=scale, axis=axis)
    layers = [
        *_border_lines(scale, colours, size),
        _bands(y, colours),
        _across("datum.nieuw", 0, color=colours.border, strokeWidth=1),
        *_bars(x, y, colours, size),
        *_frame(colours, size),
        *([] if smal else _chances(y, colours, size)),
    ]
    padding = {"top": 4, "right": 12, "left": 4, "bottom": 4}
    return draw(
        *layers,
        data=alt.NamedData(_RIJEN),
        groot=groot,
        dark=dark,
        height=alt.Step(size.row),
        padding=padding,
    )


def _places_down(column: float) -> alt.Y:
    """Return the rows from top to bottom, without space between, so that what is drawn round them closes."""
    bold = labels_of(_RIJEN, "code", "gekozen")
    axis = alt.Axis(
        title=None,
        labelExpr=labels_of(_RIJEN, "code", "label"),
        labelFontWeight=alt.condition(bold, alt.value("bold"), alt.value("normal")),
        labelLimit=0,
        labelOverlap=False,
        offset=column,
        minExtent=column,
        grid=False,
    )
    return alt.Y(
        "code:N", sort=alt.EncodingSortField("plek", op="min"), axis=axis, scale=alt.Scale(padding=0)
    )


def _border_lines(scale: alt.Scale, colours: Palette, size: TypeScale) -> list[alt.Chart]:
    """Return the lines behind the first places, each up to its name above the plot, one above the other."""
    data = alt.Chart(alt.NamedData(_GRENS))
    layers = []
    for kind, dash, up in (("keuze", [6, 4], 4), ("snede", [2, 3], 6 + size.label)):
        base = data.transform_filter(f"datum.soort === '{kind}'").encode(x=alt.X("x:Q", scale=scale))
        line = base.mark_rule(color=colours.text, strokeDash=dash, strokeWidth=size.stroke * 0.75)
        name = base.mark_text(
            align=alt.ExprRef("datum.links ? 'right' : 'left'"),
            dx=alt.ExprRef("datum.links ? -5 : 5"),
            baseline="bottom",
            fontSize=size.label,
            color=colours.text,
        )
        bottom = alt.Y2Value("height")  # type: ignore[no-untyped-call]
        layers += [
            line.encode(y=at_y(-up - size.label / 2), y2=bottom),
            name.encode(text=alt.Text("label:N"), y=at_y(-up)),
        ]
    return layers


def _frame(colours: Palette, size: TypeScale) -> list[alt.Chart]:
    """Return a frame around the rows of the shortlist.

    It is drawn side by side: a figure from its first to its last row would sort the rows by both.
    """
    look = {"color": colours.outline, "strokeWidth": size.stroke}
    return [
        _across("datum.begint", 0, strokeCap="square", **look),
        _across("datum.eindigt", 1, strokeCap="square", **look),
        *(_beside(side, **look) for side in (0, "width")),
    ]


def _across(test: str, edge: float, **look: Any) -> alt.Chart:
    """Return a line over the whole width, on the upper (0) or lower (1) edge of some rows."""
    line = alt.Chart().transform_filter(test).mark_rule(**look)
    end = alt.X2Value("width")  # type: ignore[no-untyped-call]
    drawn: alt.Chart = line.encode(y=_row_edge(edge), x=at_x(0), x2=end)
    return drawn


def _beside(side: float | str, **look: Any) -> alt.Chart:
    """Return a line along one side of every row of the shortlist."""
    line = alt.Chart().transform_filter("datum.lijst").mark_rule(**look)
    drawn: alt.Chart = line.encode(y=_row_edge(0), y2=alt.Y2("code:N", bandPosition=1), x=at_x(side))
    return drawn


def _row_edge(edge: float) -> alt.Y:
    return alt.Y("code:N", sort=alt.EncodingSortField("plek", op="min"), bandPosition=edge)


def _chances(y: alt.Y, colours: Palette, size: TypeScale) -> list[alt.Chart]:
    """Return the column of chances between names and bars, with its heading."""
    look: dict[str, Any] = {"align": "right", "fontSize": size.label, "color": colours.text}
    chances = (
        alt.Chart()
        .transform_filter("isValid(datum.getal)")
        .mark_text(**look)
        .encode(y=y, x=at_x(-8), text=alt.Text("getal:N"))
    )
    first = alt.Chart().transform_filter("datum.plek === 0")
    heading = first.mark_text(**look | {"color": colours.muted}, baseline="bottom", lineBreak="\n")
    return [chances, heading.encode(x=at_x(-8), y=at_y(-4 - size.label), text=alt.Text("kop:N"))]


def _bands(y: alt.Y, colours: Palette) -> alt.Chart:
    """Return a band behind each row: it shows what is selected, and all of it can be clicked."""
    bands: alt.Chart = (
        alt.Chart(name="banden")
        .mark_bar(color=colours.accent, cursor="pointer", cornerRadius=3)
        .encode(
            y=y,
            x=at_x(0),
            x2=alt.X2Value("width"),  # type: ignore[no-untyped-call]
            opacity=alt.OpacityValue(0.001, condition=when("datum.gekozen", 0.16)),
            tooltip=[
                alt.Tooltip("naam:N", title="Gebied"),
                alt.Tooltip("woord:N", title="Groep"),
                alt.Tooltip("kans:N", title="Kans"),
                alt.Tooltip("plaats:N", title="Waarschijnlijk"),
                alt.Tooltip("boven:N", title="Zeker meer nood dan"),
                alt.Tooltip("praat:N", title="Op de praatlijst"),
            ],
        )
        .add_params(click_on_gebied())
    )
    return bands


def _bars(x: alt.X, y: alt.Y, colours: Palette, size: TypeScale) -> list[alt.Chart]:
    scale = alt.Scale(
        domain=[groep.value for groep in Groep], range=[group_colour(groep, colours) for groep in Groep]
    )
    base = alt.Chart().transform_filter("isValid(datum.van)").encode(y=y)
    bars = base.mark_bar(height={"band": 0.55}, stroke=colours.border, strokeWidth=1, cornerRadius=3)
    ticks = base.mark_tick(color=colours.outline, thickness=size.stroke, height={"band": 0.7})
    return [
        bars.encode(x=x, x2=alt.X2("tot:Q"), color=alt.Color("groep:N", scale=scale, legend=None)),
        ticks.encode(x=alt.X("midden:Q")),
    ]
