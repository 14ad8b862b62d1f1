"""Charts on a slide that can be changed, with their margins as error bars."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE
from pptx.util import Inches, Pt

from wijkdata.rapport.powerpoint.figures import Benoemd, Gekruist
from wijkdata.rapport.powerpoint.place import BODY, Beeld, Diaruimte
from wijkdata.rapport.powerpoint.tables import describe
from wijkdata.rapport.powerpoint.text import INK, LETTER, MUTED, TAAL, rgb

_MOST: Final = 12
"""Bars on a slide that can be read at five metres."""
_C: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_DASHES: Final = {"solid": MSO_LINE.SOLID, "dash": MSO_LINE.DASH, "sysDot": MSO_LINE.ROUND_DOT}
_MARKS: Final = {
    "circle": XL_MARKER_STYLE.CIRCLE,
    "square": XL_MARKER_STYLE.SQUARE,
    "triangle": XL_MARKER_STYLE.TRIANGLE,
    "diamond": XL_MARKER_STYLE.DIAMOND,
    "none": XL_MARKER_STYLE.NONE,
}
_NUMBERS: Final = "#,##0.##########"


def divide(beeld: Beeld, _room: Diaruimte) -> list[Beeld]:
    """Divide bars over slides, the benchmarks on each; other charts stay whole."""
    if beeld["vorm"] not in {"staven", "bereik"}:
        return [beeld]
    fixed = beeld["vast"]
    number = len(beeld["categorieen"]) - fixed
    pieces = max(-(-number // max(_MOST - fixed, 1)), 1)
    size = -(-number // pieces)
    return [
        _some(beeld, [*range(start, min(start + size, number)), *range(number, number + fixed)])
        for start in range(0, number, size)
    ] or [beeld]


def _some(beeld: Beeld, places: Sequence[int]) -> Beeld:
    """Return a chart with some of its bars."""
    series = [
        one
        | {
            name: [one[name][place] for place in places]
            for name in ("waarden", "kleuren", "marges")
            if len(one[name]) > 1
        }
        for one in beeld["reeksen"]
    ]
    highest = max((value for one in beeld["reeksen"] for value in one["waarden"] if value), default=0)
    return beeld | {
        "categorieen": [beeld["categorieen"][place] for place in places],
        "reeksen": series,
        "hoogste": _highest(beeld, highest),
    }


def _highest(beeld: Beeld, value: float) -> float:
    """Return the end of the axis, the same on every slide."""
    if beeld["vorm"] == "bereik":
        start, length = (one["waarden"] for one in beeld["reeksen"])
        return float(max((low + more for low, more in zip(start, length, strict=True)), default=value))
    bounds = [both[1] for one in beeld["reeksen"] for both in one["marges"] if both]
    return float(max([value, *bounds]))


def add_chart(shapes: Any, beeld: Beeld, room: Diaruimte) -> None:
    """Put a chart on a slide."""
    kind, data = _KINDS[beeld["vorm"]](beeld)
    frame = shapes.add_chart(
        kind, Inches(room.links), Inches(room.boven), Inches(room.breed), Inches(room.hoog), data
    )
    describe(frame, "Grafiek", beeld["alt"])
    chart = frame.chart
    chart.font.size, chart.font.name, chart.font.color.rgb = Pt(BODY), LETTER, rgb(INK)
    chart.has_title = False
    _dress(chart, beeld)
    _FINISH[beeld["vorm"]](chart, beeld)
    _speak(chart, room.letter)


def _bars_data(beeld: Beeld) -> tuple[Any, Any]:
    data: Any = Benoemd(number_format=_NUMBERS)  # type: ignore[no-untyped-call]
    data.categories = beeld["categorieen"]
    for one in beeld["reeksen"]:
        data.add_series(one["naam"], one["waarden"])
    stacked = beeld["vorm"] == "bereik"
    return XL_CHART_TYPE.BAR_STACKED if stacked else XL_CHART_TYPE.BAR_CLUSTERED, data


def _lines_data(beeld: Beeld) -> tuple[Any, Any]:
    return XL_CHART_TYPE.LINE_MARKERS, _bars_data(beeld)[1]


def _cloud_data(beeld: Beeld) -> tuple[Any, Any]:
    data: Any = Gekruist(number_format=_NUMBERS)  # type: ignore[no-untyped-call]
    for one in beeld["reeksen"]:
        series = data.add_series(one["naam"])
        for x, y in zip(one["breedtewaarden"], one["waarden"], strict=True):
            series.add_data_point(x, y)
    return XL_CHART_TYPE.XY_SCATTER, data


def _dress(chart: Any, beeld: Beeld) -> None:
    """Give the axes their titles and quiet lines."""
    for axis, title in ((chart.value_axis, beeld["eenheid"]), (chart.category_axis, beeld["dwars"])):
        axis.format.line.color.rgb = rgb(MUTED)
        axis.tick_labels.font.size = Pt(BODY)
        axis.has_major_gridlines = False
        axis.has_title = bool(title)
        if title:
            frame = axis.axis_title.text_frame
            frame.text = title
            font = frame.paragraphs[0].runs[0].font
            font.size, font.bold, font.name, font.color.rgb = Pt(BODY), False, LETTER, rgb(MUTED)
    value = chart.value_axis
    value.has_major_gridlines = True
    value.major_gridlines.format.line.color.rgb = RGBColor(0xDD, 0xE1, 0xE4)
    value.tick_labels.number_format, value.tick_labels.number_format_is_linked = "#,##0.##", False
    chart.has_legend = False


def _finish_bars(chart: Any, beeld: Beeld) -> None:
    """Put the first bar on top, and give each its colour and its margin."""
    chart.category_axis.reverse_order = True
    chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    plot = chart.plots[0]
    plot.gap_width = 45
    lowest = min((value for one in beeld["reeksen"] for value in one["waarden"] if value), default=0)
    if lowest >= 0:
        chart.value_axis.minimum_scale = 0
    if beeld.get("hoogste"):
        _nice_end(chart.value_axis, beeld["hoogste"])
    for series, one in zip(plot.series, beeld["reeksen"], strict=True):
        _colour_bars(series, one["kleuren"], len(beeld["categorieen"]))
        _add_margins(series, one, "")
    _give_names_room(chart)


def _nice_end(axis: Any, highest: float) -> None:
    step = 10.0 ** (len(str(int(highest))) - 1)
    ends = [step * times / 2 for times in range(1, 41) if step * times / 2 >= highest]
    axis.maximum_scale = ends[0] if ends else highest


def _finish_range(chart: Any, beeld: Beeld) -> None:
    """Draw only the second part of each bar: from the first place it may have to the last."""
    plot = chart.plots[0]
    _finish_bars(chart, beeld)
    plot.overlap = 100
    hidden = plot.series[0].format
    hidden.fill.background()
    hidden.line.fill.background()
    chart.value_axis.minimum_scale = 0
    chart.value_axis.major_unit = max(round(beeld.get("hoogste", 10) / 8), 1)
    chart.value_axis.tick_labels.number_format = "0;;"  # there is no place 0


def _colour_bars(series: Any, kleuren: Sequence[str], number: int) -> None:
    if len(kleuren) == 1:
        if kleuren[0]:
            series.format.fill.solid()
            series.format.fill.fore_color.rgb = rgb(kleuren[0])
        return
    for place in range(number):
        form = series.points[place].format
        form.fill.solid()
        form.fill.fore_color.rgb = rgb(kleuren[place])
        form.line.color.rgb = rgb(MUTED)


def _finish_lines(chart: Any, beeld: Beeld) -> None:
    """Draw each piece of a line, its margins upright, and name a line once."""
    _show_legend(chart, beeld)
    for series, one in zip(chart.plots[0].series, beeld["reeksen"], strict=True):
        _draw_line(series, one)
        series.smooth = False
        _add_margins(series, one, "y")
    blanks = chart._chartSpace.chart.find(f"{{{_C}}}dispBlanksAs")
    if blanks is None:
        blanks = etree.SubElement(chart._chartSpace.chart, f"{{{_C}}}dispBlanksAs")
    blanks.set("val", "span")  # a piece has no gap of its own: years that no source has are skipped


def _finish_cloud(chart: Any, beeld: Beeld) -> None:
    """Draw points by their mark, lines without, and write the names of some points."""
    _show_legend(chart, beeld)
    chart.category_axis.tick_labels.number_format = "#,##0.##"
    chart.category_axis.tick_labels.number_format_is_linked = False
    for axis in (chart.category_axis, chart.value_axis):
        axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW  # also where figures are below zero
    if beeld["einden"]:
        chart.category_axis.minimum_scale, chart.category_axis.maximum_scale = beeld["einden"]
        chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    for series, one in zip(chart.plots[0].series, beeld["reeksen"], strict=True):
        _draw_line(series, one)
        _add_margins(series, one, "y")
        for place, word in one["woorden"].items():
            label = series.points[int(place)].data_label
            label.text_frame.text = word
            font = label.text_frame.paragraphs[0].runs[0].font
            font.size, font.name, font.color.rgb = Pt(16), LETTER, rgb(INK)


def _draw_line(series: Any, one: dict[str, Any]) -> None:
    colour, marker = one["kleuren"][0], series.marker
    marker.style = _MARKS[one["teken"]]
    if one["teken"] != "none":
        marker.size = 10
        marker.format.fill.solid()
        marker.format.fill.fore_color.rgb = rgb(colour)
        marker.format.line.color.rgb = rgb("#ffffff")
    line = series.format.line
    if not one["streep"]:
        line.fill.background()
        return
    line.color.rgb, line.width, line.dash_style = rgb(colour), Pt(3), _DASHES[one["streep"]]


def _show_legend(chart: Any, beeld: Beeld) -> None:
    """Name every line below the picture; what goes on with one has no name of its own."""
    chart.has_legend = len(beeld["reeksen"]) > 0
    legend = chart.legend
    legend.position, legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    legend.font.size, legend.font.name = Pt(BODY), LETTER
    after = legend._element.find(f"{{{_C}}}legendPos")
    for place, one in enumerate(beeld["reeksen"]):
        if not one["in_legenda"]:
            entry = etree.Element(f"{{{_C}}}legendEntry")
            etree.SubElement(entry, f"{{{_C}}}idx").set("val", str(place))
            etree.SubElement(entry, f"{{{_C}}}delete").set("val", "1")
            after.addnext(entry)
            after = entry


def _add_margins(series: Any, one: dict[str, Any], direction: str) -> None:
    """Draw the margin of every figure that has one, as bars from its lower to its upper bound."""
    marges, waarden = one["marges"], one["waarden"]
    if not any(marges):
        return
    bars = etree.Element(f"{{{_C}}}errBars")
    parts = {"errDir": direction, "errBarType": "both", "errValType": "cust", "noEndCap": "0"}
    for name, value in parts.items():
        if value:
            etree.SubElement(bars, f"{{{_C}}}{name}").set("val", value)
    for name, side, sign in (("plus", 1, 1), ("minus", 0, -1)):
        _literal(bars, name, [
            sign * (both[side] - value) if both and value is not None else None
            for both, value in zip(marges, waarden, strict=True)
        ])  # fmt: skip
    look = etree.SubElement(bars, f"{{{_C}}}spPr")
    line = etree.SubElement(look, f"{{{_A}}}ln", w="22225")
    fill = etree.SubElement(line, f"{{{_A}}}solidFill")
    etree.SubElement(fill, f"{{{_A}}}srgbClr").set("val", INK.removeprefix("#"))
    before = next(
        child for child in series._element if child.tag in {f"{{{_C}}}cat", f"{{{_C}}}xVal", f"{{{_C}}}val"}
    )
    before.addprevious(bars)


def _literal(bars: Any, name: str, values: Sequence[float | None]) -> None:
    literal = etree.SubElement(etree.SubElement(bars, f"{{{_C}}}{name}"), f"{{{_C}}}numLit")
    etree.SubElement(literal, f"{{{_C}}}formatCode").text = "General"
    etree.SubElement(literal, f"{{{_C}}}ptCount").set("val", str(len(values)))
    for place, value in enumerate(values):
        if value is not None:
            point = etree.SubElement(literal, f"{{{_C}}}pt", idx=str(place))
            etree.SubElement(point, f"{{{_C}}}v").text = repr(max(value, 0.0))


_NAMES: Final = 0.44
"""Share of the width for the names of bars: PowerPoint would give long ones less and cut them."""


def _give_names_room(chart: Any) -> None:
    """Say where the bars themselves come, so that their names have the rest."""
    area = chart._chartSpace.chart.plotArea
    for layout in area.findall(f"{{{_C}}}layout"):
        area.remove(layout)
    layout = etree.Element(f"{{{_C}}}layout")
    manual = etree.SubElement(layout, f"{{{_C}}}manualLayout")
    parts = {"layoutTarget": "inner", "xMode": "edge", "yMode": "edge", "x": str(_NAMES), "y": "0.02",
             "w": str(0.98 - _NAMES), "h": "0.78"}  # fmt: skip
    for name, value in parts.items():
        etree.SubElement(manual, f"{{{_C}}}{name}").set("val", value)
    area.insert(0, layout)


def _speak(chart: Any, letter: str) -> None:
    """Mark the words of a chart as Dutch, and name their letters: not every program asks the theme."""
    space = chart._chartSpace
    for one in space.iter(f"{{{_A}}}latin"):
        one.set("typeface", letter)
    for kind in ("rPr", "endParaRPr", "defRPr"):
        for one in space.iter(f"{{{_A}}}{kind}"):
            one.set("lang", TAAL)
    lang = space.find(f"{{{_C}}}lang")
    if lang is None:
        lang = etree.Element(f"{{{_C}}}lang")
        before = space.find(f"{{{_C}}}date1904")
        if before is None:
            space.insert(0, lang)
        else:
            before.addnext(lang)
    lang.set("val", TAAL)


_KINDS: Final[dict[str, Callable[[Beeld], tuple[Any, Any]]]] = {
    "staven": _bars_data, "bereik": _bars_data, "lijnen": _lines_data, "wolk": _cloud_data,
}  # fmt: skip
_FINISH: Final[dict[str, Callable[[Any, Beeld], None]]] = {
    "staven": _finish_bars, "bereik": _finish_range, "lijnen": _finish_lines, "wolk": _finish_cloud,
}  # fmt: skip
