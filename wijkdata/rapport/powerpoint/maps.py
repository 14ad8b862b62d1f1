"""Maps on a slide: each area a shape with its name that can be coloured anew, the legend beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from lxml import etree
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Pt

from wijkdata.rapport.powerpoint.place import BODY, Beeld, Diaruimte
from wijkdata.rapport.powerpoint.tables import describe
from wijkdata.rapport.powerpoint.text import INK, MUTED, height_of, rgb, width_of, write

_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P: Final = "http://schemas.openxmlformats.org/presentationml/2006/main"
_LEGEND: Final = 0.34
"""Share of the width that the legend takes."""
_SWATCH, _SWATCH_HIGH = 0.55, 0.42
_ROOMY: Final = 9.0
"""Inches; in less the legend stands below the map."""
_INCH: Final = 914_400
_BETWEEN: Final = 0.12
_ON_MAP: Final = 14.0
"""Points of what is written on areas: signs and figures, which the legend and the table tell too."""


def divide(beeld: Beeld, _room: Diaruimte) -> list[Beeld]:
    """Return the map: it is one picture."""
    return [beeld]


def add_map(shapes: Any, beeld: Beeld, room: Diaruimte) -> None:
    """Put a map on a slide, with its legend where it has one."""
    legend = beeld["legenda"]
    if legend and room.breed < _ROOMY:
        high = min(_legend_height(beeld, room), room.hoog / 2)
        _add_areas(shapes, beeld, replace(room, hoog=room.hoog - high - _BETWEEN))
        _add_legend(shapes, beeld, room.below(room.hoog - high))
        return
    _add_areas(shapes, beeld, room.column(0, 1 - _LEGEND) if legend else room)
    if legend:
        _add_legend(shapes, beeld, room.column(1 - _LEGEND + 0.02, _LEGEND - 0.02))


def _legend_height(beeld: Beeld, room: Diaruimte) -> float:
    return sum(_line_height(meaning, room) + _BETWEEN for _, _, meaning in beeld["legenda"])


def _line_height(meaning: str, room: Diaruimte) -> float:
    return max(height_of([meaning], BODY, room.reckoned(_SWATCH + _BETWEEN)), _SWATCH_HIGH)


def _add_areas(shapes: Any, beeld: Beeld, room: Diaruimte) -> None:
    scale = min(room.breed / beeld["breed"], room.hoog / beeld["hoog"])
    left = room.links + (room.breed - beeld["breed"] * scale) / 2
    top = room.boven + (room.hoog - beeld["hoog"] * scale) / 2
    group = shapes.add_group_shape()
    for number, vlak in enumerate(sorted(beeld["vlakken"], key=lambda one: one["omlijnd"])):
        if any(vlak["ringen"]):
            group._element.append(
                _area(vlak, number + 10_000 + shapes._spTree.max_shape_id, left, top, scale)
            )
    for vlak in beeld["vlakken"]:
        if vlak["regels"]:
            _add_label(group.shapes, vlak, (left, top, scale), room.wijd)
    group._element.recalculate_extents()
    describe(group, "Kaart", beeld["alt"])


def _area(vlak: dict[str, Any], number: int, left: float, top: float, scale: float) -> Any:
    """Return one area as a shape of its own form."""
    rings = [
        [(round((left + x * scale) * _INCH), round((top + y * scale) * _INCH)) for x, y in ring]
        for ring in vlak["ringen"]
    ]
    xs, ys = ([point[side] for ring in rings for point in ring] for side in (0, 1))
    west, north = min(xs), min(ys)
    wide, high = max(max(xs) - west, 1), max(max(ys) - north, 1)
    shape = etree.fromstring(_SHAPE)  # text of ours, without anything from outside
    named = shape.find(f".//{{{_P}}}cNvPr")
    named.set("id", str(number))
    named.set("name", vlak["naam"])
    named.set("descr", vlak["uitleg"])
    _set(shape, "off", x=west, y=north)
    _set(shape, "ext", cx=wide, cy=high)
    path = shape.find(f".//{{{_A}}}path")
    path.set("w", str(wide))
    path.set("h", str(high))
    for ring in rings:
        _draw_ring(path, [(x - west, y - north) for x, y in ring])
    shape.find(f".//{{{_P}}}spPr/{{{_A}}}solidFill/{{{_A}}}srgbClr").set("val", vlak["kleur"][1:])
    line = shape.find(f".//{{{_A}}}ln")
    line.set("w", str(Pt(3.5) if vlak["omlijnd"] else Pt(0.75)))
    line.find(f".//{{{_A}}}srgbClr").set("val", (INK if vlak["omlijnd"] else MUTED)[1:])
    return shape


_FILL: Final = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
_SHAPE: Final = (
    f'<p:sp xmlns:p="{_P}" xmlns:a="{_A}"><p:nvSpPr><p:cNvPr id="0" name=""/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
    '<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></a:xfrm><a:custGeom><a:avLst/><a:gdLst/>'
    '<a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path/></a:pathLst></a:custGeom>'
    f"{_FILL}<a:ln>{_FILL}</a:ln></p:spPr></p:sp>"
)


def _set(shape: Any, name: str, **values: int) -> None:
    for key, value in values.items():
        shape.find(f".//{{{_A}}}{name}").set(key, str(value))


def _draw_ring(path: Any, points: Sequence[tuple[int, int]]) -> None:
    for place, (x, y) in enumerate(points):
        step = etree.SubElement(path, f"{{{_A}}}{'lnTo' if place else 'moveTo'}")
        etree.SubElement(step, f"{{{_A}}}pt", x=str(x), y=str(y))
    etree.SubElement(path, f"{{{_A}}}close")


def _add_label(shapes: Any, vlak: dict[str, Any], at: tuple[float, float, float], wijd: float) -> None:
    """Write on an area; pale ground below the letters, so that they show on every colour."""
    lines, (left, top, scale) = vlak["regels"], at
    wide = max(width_of(line, _ON_MAP, bold=True) for line in lines) * wijd + 0.1
    high = len(lines) * _ON_MAP * 1.15 / 72 + 0.04
    x, y = (left + vlak["plek"][0] * scale, top + vlak["plek"][1] * scale)
    back = {"start": 0.0, "end": wide}.get(vlak["anker"], wide / 2)
    box = shapes.add_textbox(Inches(x - back), Inches(y - high / 2), Inches(wide), Inches(high))
    describe(box, f"Bij {vlak['naam']}", vlak["uitleg"])
    box.fill.solid()
    box.fill.fore_color.rgb = rgb("#ffffff")
    write(
        box.text_frame,
        ["\n".join(lines)],
        _ON_MAP,
        bold=True,
        align=PP_ALIGN.CENTER,
        anchor=MSO_ANCHOR.MIDDLE,
    )
    box.text_frame.word_wrap = False


def _add_legend(shapes: Any, beeld: Beeld, room: Diaruimte) -> None:
    """Put the signs and colours with their meaning beside the map."""
    top = room.boven
    if beeld["kop"]:
        high = height_of([beeld["kop"]], BODY, room.reckoned(), bold=True) + _BETWEEN
        _text(shapes, beeld["kop"], Diaruimte(room.links, top, room.breed, high), bold=True)
        top += high
    for sign, colour, meaning in beeld["legenda"]:
        wide = room.breed - _SWATCH - _BETWEEN
        high = _line_height(meaning, room)
        swatch = shapes.add_shape(
            MSO_SHAPE.RECTANGLE, Inches(room.links), Inches(top), Inches(_SWATCH), Inches(_SWATCH_HIGH)
        )
        describe(swatch, f"Kleur van {meaning}", f"{sign} {meaning}")
        swatch.shadow.inherit = False
        swatch.fill.solid()
        swatch.fill.fore_color.rgb = rgb(colour)
        swatch.line.color.rgb = rgb(MUTED)
        write(swatch.text_frame, [sign], BODY, bold=True, colour=_ink_on(colour), align=PP_ALIGN.CENTER,
              anchor=MSO_ANCHOR.MIDDLE)  # fmt: skip
        _text(shapes, meaning, Diaruimte(room.links + _SWATCH + _BETWEEN, top, wide, high))
        top += high + _BETWEEN


def _text(shapes: Any, text: str, room: Diaruimte, *, bold: bool = False) -> None:
    box = shapes.add_textbox(Inches(room.links), Inches(room.boven), Inches(room.breed), Inches(room.hoog))
    describe(box, "Legenda", text)
    write(box.text_frame, [text], BODY, bold=bold, anchor=MSO_ANCHOR.MIDDLE)


def _ink_on(colour: str) -> str:
    """Return black or white, whichever reads best."""
    red, green, blue = bytes.fromhex(colour[1:])
    return "#000000" if 0.299 * red + 0.587 * green + 0.114 * blue > 140 else "#ffffff"
