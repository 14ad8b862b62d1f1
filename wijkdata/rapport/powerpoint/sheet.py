"""The sheet that all slides are on: wide, with a title for the outline, a foot and a number, in one type."""

from __future__ import annotations

from copy import deepcopy
from typing import Any, Final

from pptx import Presentation
from pptx.enum.text import PP_ALIGN
from pptx.util import Inches

from wijkdata.rapport.powerpoint.place import EDGE, HIGH, WIDE
from wijkdata.rapport.powerpoint.text import TAAL, speak_dutch, write

_TITLE_ONLY, _WITH_TEXT = "Title Only", "Title and Content"
FOOT_TOP: Final = 7.08
_NUMBER_WIDE: Final = 0.9
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P: Final = "http://schemas.openxmlformats.org/presentationml/2006/main"


def new_deck(titel: str, onderwerp: str) -> Any:
    """Return a file without slides: 16:9, two layouts, Dutch."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDE), Inches(HIGH)
    for layout in list(deck.slide_layouts):
        if layout.name not in {_TITLE_ONLY, _WITH_TEXT}:
            deck.slide_layouts.remove(layout)
    for sheet in (deck.slide_master, *deck.slide_layouts):
        _place(sheet)
    _set_type(deck.slide_master)
    properties = deck.core_properties
    properties.title, properties.subject, properties.language = titel[:250], onderwerp[:250], TAAL
    properties.author, properties.last_modified_by, properties.keywords = "Wijkverkenner", "Wijkverkenner", ""
    return deck


def new_slide(deck: Any, *, with_text: bool) -> Any:
    """Return a slide more, with its number."""
    name = _WITH_TEXT if with_text else _TITLE_ONLY
    layout = next(one for one in deck.slide_layouts if one.name == name)
    slide = deck.slides.add_slide(layout)
    for part in layout.placeholders:
        if part.placeholder_format.type is not None and "SLIDE_NUMBER" in str(part.placeholder_format.type):
            slide.shapes._spTree.append(_numbered(part._element))
    return slide


def _numbered(element: Any) -> Any:
    """Return the number of a slide as a part of that slide; PowerPoint fills it in."""
    copy = deepcopy(element)
    copy.find(f".//{{{_P}}}cNvPr").set("name", "Nummer van de dia")
    copy.find(f".//{{{_P}}}cNvPr").set("descr", "Nummer van de dia")
    return copy


def _place(sheet: Any) -> None:
    """Put the places of a sheet where they are on a wide one."""
    for part in sheet.placeholders:
        kind = str(part.placeholder_format.type)
        if "SLIDE_NUMBER" in kind:
            left, top, wide, high = WIDE - EDGE - _NUMBER_WIDE, FOOT_TOP, _NUMBER_WIDE, 0.3
        elif "DATE" in kind or "FOOTER" in kind:
            left, top, wide, high = EDGE, FOOT_TOP, 1.0, 0.3
        elif "TITLE" in kind:
            left, top, wide, high = EDGE, 0.35, WIDE - 2 * EDGE, 1.1
        else:
            left, top, wide, high = EDGE, 1.6, WIDE - 2 * EDGE, 4.6
        part.left, part.top, part.width, part.height = map(Inches, (left, top, wide, high))
        if "DATE" in kind or "FOOTER" in kind:
            part._element.getparent().remove(part._element)


def _set_type(master: Any) -> None:
    """Let what people add themselves look the same."""
    for size, style in (("3000", "titleStyle"), ("1800", "bodyStyle")):
        for one in master._element.iter(f"{{{_P}}}{style}"):
            for letters in one.iter(f"{{{_A}}}defRPr"):
                letters.set("sz", size)
                if style == "titleStyle":
                    letters.set("b", "1")
            for paragraph in one.iter(f"{{{_A}}}lvl1pPr"):
                paragraph.set("algn", "l")
    speak_dutch(master._element)


def write_title(slide: Any, titel: str, size: float, top: float, high: float) -> None:
    """Write the title in its own place, so that it stands in the outline."""
    shape = slide.shapes.title
    shape.name = "Titel"
    shape.left, shape.top, shape.width, shape.height = map(Inches, (EDGE, top, WIDE - 2 * EDGE, high))
    write(shape.text_frame, [titel], size, bold=True, align=PP_ALIGN.LEFT)
