"""Tables on a slide that can be changed; rows that do not fit go on on the next slide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches

from wijkdata.rapport.powerpoint.place import BODY, Beeld, Diaruimte
from wijkdata.rapport.powerpoint.text import INK, LINE, fitting_size, lines_of, rgb, width_of, write

_MARGIN: Final = 0.06
_HEADS: Final = (BODY, 16.0, 14.0, 12.0)
_GRID: Final = "{5940675A-B579-460E-94D1-54222C63F5DA}"
"""A table with thin lines and no colours, that every version of PowerPoint knows."""
_HEAD_GROUND: Final = "#e9ecee"
_NUMBER: Final = frozenset("0123456789€%.,−-–+ ")


def divide(beeld: Beeld, room: Diaruimte) -> list[Beeld]:
    """Divide a table into pieces of which each fits, with its headings on every one."""
    widths = _reckoned(beeld, room)
    fixed, rows = beeld["rijen"][: beeld["vast"]], beeld["rijen"][beeld["vast"] :]
    left = room.hoog - _head_height(beeld, widths) - sum(_row_height(rij, widths) for rij in fixed)
    pieces: list[list[Any]] = [[]]
    used = 0.0
    for rij in rows:
        high = _row_height(rij, widths)
        if pieces[-1] and used + high > left:
            pieces.append([])
            used = 0.0
        pieces[-1].append(rij)
        used += high
    same = beeld | {"breedtes": _widths(beeld, room)}
    return [same | {"rijen": [*fixed, *piece]} for piece in _evenly(pieces)]


def _evenly(pieces: list[list[Any]]) -> list[list[Any]]:
    """Move rows from the fullest piece to the last, so that none stands there almost alone."""
    if len(pieces) < 2:
        return pieces
    rows = [rij for piece in pieces for rij in piece]
    size = -(-len(rows) // len(pieces))
    if size > min(map(len, pieces[:-1])):
        return pieces  # rows differ in height: more of them may not fit
    return [rows[start : start + size] for start in range(0, len(rows), size)]


def add_table(shapes: Any, beeld: Beeld, room: Diaruimte) -> None:
    """Put a table on a slide."""
    widths, rows = _reckoned(beeld, room), beeld["rijen"]
    heights = [_head_height(beeld, widths), *(_row_height(rij, widths) for rij in rows)]
    frame = shapes.add_table(
        len(rows) + 1, len(widths), Inches(room.links), Inches(room.boven), Inches(room.breed),
        Inches(sum(heights)),
    )  # fmt: skip
    describe(frame, "Tabel", beeld["alt"])
    table = frame.table
    table._tbl.tblPr.find(f"{{{_A}}}tableStyleId").text = _GRID
    table.horz_banding = False
    for column, width in zip(table.columns, _widths(beeld, room), strict=True):
        column.width = Inches(width)
    for row, height in zip(table.rows, heights, strict=True):
        row.height = Inches(height)
    size = _head_size(beeld, widths)
    numeric = _numeric(rows)
    for place, kop in enumerate(beeld["koppen"]):
        cell = {"tekst": kop, "vlak": _HEAD_GROUND, "inkt": INK, "vet": True}
        _fill(table.cell(0, place), cell, size, right=place in numeric)
    for down, rij in enumerate(rows, start=1):
        for place, cell in enumerate(rij):
            _fill(table.cell(down, place), cell, BODY, right=place in numeric)


_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"


def _fill(cell: Any, content: dict[str, Any], size: float, *, right: bool) -> None:
    write(
        cell.text_frame,
        [content["tekst"]],
        size,
        bold=content["vet"],
        colour=content["inkt"] or INK,
        align=PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT,
    )
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.margin_left = cell.margin_right = Inches(_MARGIN)
    cell.margin_top = cell.margin_bottom = Inches(_MARGIN / 2)
    if content["vlak"]:
        cell.fill.solid()
        cell.fill.fore_color.rgb = rgb(content["vlak"])
    else:
        cell.fill.background()


def _numeric(rows: Sequence[Sequence[dict[str, Any]]]) -> set[int]:
    """Return the columns that hold nothing but short figures: those stand at the right."""
    if not rows:
        return set()
    return {
        place
        for place in range(1, len(rows[0]))
        if any(rij[place]["tekst"] for rij in rows)
        and all(set(rij[place]["tekst"]) <= _NUMBER for rij in rows)
    }


def _widths(beeld: Beeld, room: Diaruimte) -> list[float]:
    """Return the width of each column: its share, and more where its longest word asks that."""
    total, most = sum(beeld["breedtes"]), room.breed / len(beeld["breedtes"])
    least = [
        min(_longest_word(beeld, place) * room.wijd + 2 * _MARGIN, most)
        for place in range(len(beeld["breedtes"]))
    ]
    wanted = [max(room.breed * one / total, low) for one, low in zip(beeld["breedtes"], least, strict=True)]
    spare = [one - low for one, low in zip(wanted, least, strict=True)]
    taken = (sum(wanted) - room.breed) / (sum(spare) or 1)
    return [one - taken * more for one, more in zip(wanted, spare, strict=True)]


def _longest_word(beeld: Beeld, place: int) -> float:
    cells = [rij[place] for rij in beeld["rijen"]]
    return max(
        (width_of(word, BODY, bold=one["vet"]) for one in cells for word in one["tekst"].split(" ")),
        default=0,
    )


def _reckoned(beeld: Beeld, room: Diaruimte) -> list[float]:
    """Return the width of each column for who reckons how much room a text takes in it."""
    return [(width - 2 * _MARGIN) / room.wijd for width in _widths(beeld, room)]


def _head_size(beeld: Beeld, widths: Sequence[float]) -> float:
    """Return the size of the headings: all the same, and their longest word stays whole."""
    sizes = [
        fitting_size(kop.split(), _HEADS, width, bold=True)
        for kop, width in zip(beeld["koppen"], widths, strict=True)
    ]
    return min(sizes)


def _head_height(beeld: Beeld, widths: Sequence[float]) -> float:
    return _height(beeld["koppen"], widths, _head_size(beeld, widths), bold=True)


def _row_height(rij: Sequence[dict[str, Any]], widths: Sequence[float]) -> float:
    return _height([one["tekst"] for one in rij], widths, BODY, bold=False)


def _height(texts: Sequence[str], widths: Sequence[float], size: float, *, bold: bool) -> float:
    lines = max(lines_of(text, size, width, bold=bold) for text, width in zip(texts, widths, strict=True))
    return lines * size * LINE / 72 + _MARGIN


def describe(shape: Any, naam: str, alt: str) -> None:
    """Name a shape, and say what it shows to who cannot see it."""
    shape.name = naam
    shape._element.xpath(".//p:cNvPr")[0].set("descr", alt)
