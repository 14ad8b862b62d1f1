"""Text on a slide: how much room it takes, and how it is written, in Dutch."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any, Final

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.text.text import TextFrame
from pptx.util import Inches, Pt

LETTER: Final = "+mn-lt"
"""The letters of the theme (`sheet.new_deck`): who chooses others there, changes all of them."""
TAAL: Final = "nl-NL"
INK, MUTED = "#1d2327", "#545c63"
_NARROW, _WIDE = frozenset("fijlrtI.,:;'|!()[] -"), frozenset("mwMW@%—▼▲►◄●◐○✕✓")
_WIDTHS: Final = (0.29, 0.545, 0.88)
"""How wide letters are as a share of their size: narrow ones, most, and wide ones."""
_CAPITAL: Final = 0.70
_BOLD: Final = 1.07
LINE: Final = 1.2
"""Height of a line as a share of the size of its letters."""


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return about how wide a text is, in inches."""
    narrow, usual, wide = _WIDTHS
    share = sum(
        narrow if one in _NARROW else wide if one in _WIDE else _CAPITAL if one.isupper() else usual
        for one in text
    )
    return share * size / 72 * (_BOLD if bold else 1)


def lines_of(text: str, size: float, width: float, *, bold: bool = False) -> int:
    """Return how many lines a text takes in some width; a word that is too long is broken."""
    return sum(_lines(part, size, width, bold=bold) for part in text.split("\n"))


def _lines(text: str, size: float, width: float, *, bold: bool) -> int:
    lines, used = 1, 0.0
    space = width_of(" ", size, bold=bold)
    for word in text.split(" "):
        wide = width_of(word, size, bold=bold)
        if used and used + space + wide > width:
            lines, used = lines + 1, 0.0
        if wide > width:
            lines += math.ceil(wide / width) - 1
            wide = wide % width
        used += wide + (space if used else 0)
    return lines


def height_of(
    texts: Iterable[str], size: float, width: float, *, bold: bool = False, gap: float = 0
) -> float:
    """Return how high paragraphs are in some width, in inches."""
    heights = [lines_of(one, size, width, bold=bold) * size * LINE / 72 + gap for one in texts]
    return sum(heights)


def fitting_size(words: Iterable[str], sizes: Sequence[float], width: float, *, bold: bool = False) -> float:
    """Return the largest of some sizes in which the longest word stays whole."""
    longest = max((width_of(word, 1, bold=bold) for word in words), default=0)
    return next((size for size in sizes if longest * size <= width), sizes[-1])


def size_in_lines(
    texts: Sequence[str], sizes: Sequence[float], width: float, *, lines: int = 1, bold: bool = False
) -> float:
    """Return the largest of some sizes in which no text takes more lines than there may be, else the last."""
    fits = (size for size in sizes if all(lines_of(one, size, width, bold=bold) <= lines for one in texts))
    return next(fits, sizes[-1])


def write(
    frame: TextFrame,
    paragraphs: Sequence[str],
    size: float,
    *,
    bold: bool = False,
    colour: str = INK,
    align: PP_ALIGN = PP_ALIGN.LEFT,
    anchor: MSO_ANCHOR = MSO_ANCHOR.TOP,
    margin: float = 0.0,
    gap: float = 0.0,
) -> None:
    """Write paragraphs into a frame; sizes in points, the rest in inches."""
    frame.word_wrap = True
    frame.vertical_anchor = anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Inches(margin)
    for number, text in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = align
        paragraph.space_after = Pt(gap * 72)
        for place, line in enumerate(text.split("\n")):
            if place:
                paragraph.add_line_break()
            run = paragraph.add_run()
            run.text = line
            run.font.size, run.font.bold, run.font.name = Pt(size), bold, LETTER
            run.font.color.rgb = rgb(colour)


def rgb(colour: str) -> RGBColor:
    """Return `#rrggbb` as the library wants it."""
    found: RGBColor = RGBColor.from_string(colour.removeprefix("#").upper())
    return found


def speak_dutch(root: Any) -> None:
    """Mark all text below an element as Dutch, so that its spelling is checked as such."""
    for run in root.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}r"):
        run.get_or_add_rPr().set("lang", TAAL)
    for kind in ("rPr", "endParaRPr", "defRPr"):
        for one in root.iter(f"{{http://schemas.openxmlformats.org/drawingml/2006/main}}{kind}"):
            one.set("lang", TAAL)
