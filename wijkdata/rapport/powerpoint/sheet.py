"""The sheet that all slides are on: wide, with a title for the outline, a foot and a number, in one type."""

from __future__ import annotations

import io
from copy import deepcopy
from typing import Any, Final

from lxml import etree
from pptx import Presentation
from pptx.enum.text import PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import XmlPart
from pptx.util import Inches

from wijkdata.rapport.powerpoint.place import EDGE, HIGH, WIDE
from wijkdata.rapport.powerpoint.style import Beeldmerk, Diastijl, Kader
from wijkdata.rapport.powerpoint.text import TAAL, height_of, size_in_lines, speak_dutch, write

_TITLE_ONLY, _WITH_TEXT = "Title Only", "Title and Content"
FOOT_TOP: Final = 7.08
_NUMBER_WIDE: Final = 0.9
_TITLES: Final = (30.0, 28.0, 26.0)
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P: Final = "http://schemas.openxmlformats.org/presentationml/2006/main"


def new_deck(titel: str, onderwerp: str, kader: Kader) -> Any:
    """Return a file without slides: 16:9, two layouts, Dutch, in the style of an organisation."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDE), Inches(HIGH)
    for layout in list(deck.slide_layouts):
        if layout.name not in {_TITLE_ONLY, _WITH_TEXT}:
            deck.slide_layouts.remove(layout)
    for sheet in (deck.slide_master, *deck.slide_layouts):
        _place(sheet, kader)
    _set_type(deck.slide_master, kader.stijl)
    for master in (deck.slide_master, deck.notes_master):
        _set_theme(master.part.part_related_by(RELATIONSHIP_TYPE.THEME), kader.stijl)
    if kader.stijl.logo:
        _add_logo(deck.slide_master, kader.stijl.logo, kader)
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


def _place(sheet: Any, kader: Kader) -> None:
    """Put the places of a sheet where they are on a wide one."""
    for part in sheet.placeholders:
        kind = str(part.placeholder_format.type)
        if "SLIDE_NUMBER" in kind:
            left, top, wide, high = WIDE - EDGE - _NUMBER_WIDE, FOOT_TOP, _NUMBER_WIDE, 0.3
        elif "DATE" in kind or "FOOTER" in kind:
            left, top, wide, high = EDGE, FOOT_TOP, 1.0, 0.3
        elif "TITLE" in kind:
            left, top, wide, high = EDGE, kader.boven, kader.titelbreed, 1.1
        else:
            left, top, wide, high = EDGE, 1.6, WIDE - 2 * EDGE, 4.6
        part.left, part.top, part.width, part.height = map(Inches, (left, top, wide, high))
        if "DATE" in kind or "FOOTER" in kind:
            part._element.getparent().remove(part._element)


def _set_type(master: Any, stijl: Diastijl) -> None:
    """Let what people add themselves look the same."""
    for size, style in (("3000", "titleStyle"), ("1800", "bodyStyle")):
        for one in master._element.iter(f"{{{_P}}}{style}"):
            for letters in one.iter(f"{{{_A}}}defRPr"):
                letters.set("sz", size)
                if style == "titleStyle":
                    letters.set("b", "1")
                    _fill(letters.find(f"{{{_A}}}solidFill"), stijl.titel)
            for paragraph in one.iter(f"{{{_A}}}lvl1pPr"):
                paragraph.set("algn", "l")
    speak_dutch(master._element)


def _set_theme(part: Any, stijl: Diastijl) -> None:
    """Let a theme have the letters of the style, and its accent where that is not the app's own."""
    root = part._element if isinstance(part, XmlPart) else etree.fromstring(part.blob)
    for family in ("majorFont", "minorFont"):
        root.find(f".//{{{_A}}}{family}/{{{_A}}}latin").set("typeface", stijl.letter)
    for name in ("accent1", "hlink") if stijl.accent else ():
        _fill(root.find(f".//{{{_A}}}clrScheme/{{{_A}}}{name}"), stijl.accent)
    if not isinstance(part, XmlPart):
        part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _fill(place: Any, colour: str) -> None:
    """Put one colour where another was."""
    place[:] = [place.makeelement(f"{{{_A}}}srgbClr", val=colour.removeprefix("#").upper())]


def _add_logo(master: Any, logo: Beeldmerk, kader: Kader) -> None:
    """Put the logo at the top right of the sheet below all slides, with whose it is."""
    _, related = master.part.get_or_add_image_part(io.BytesIO(logo.punten))
    place = map(Inches, (WIDE - EDGE - logo.breed, kader.boven, logo.breed, logo.hoog))
    picture = master.shapes._spTree.add_pic(master.shapes._next_shape_id, "Logo", "", related, *place)
    picture.find(f".//{{{_P}}}cNvPr").set("descr", kader.stijl.naam)  # `add_pic` does not take a quote in it


def _title_size(titel: str, kader: Kader) -> float:
    """Return the size of a title: the largest in which it takes two lines, else the smallest."""
    return size_in_lines([titel], _TITLES, kader.reckoned(kader.titelbreed), lines=2, bold=True)


def title_height(titel: str, kader: Kader) -> float:
    """Return how high a title is, in inches: at least as the logo beside it."""
    size, logo = _title_size(titel, kader), kader.stijl.logo
    high = height_of([titel], size, kader.reckoned(kader.titelbreed), bold=True)
    return max(high, logo.hoog if logo else 0) + 0.12


def write_title(slide: Any, titel: str, kader: Kader) -> None:
    """Write the title in its own place, so that it stands in the outline."""
    shape = slide.shapes.title
    shape.name = "Titel"
    place = (EDGE, kader.boven, kader.titelbreed, title_height(titel, kader))
    shape.left, shape.top, shape.width, shape.height = map(Inches, place)
    write(
        shape.text_frame,
        [titel],
        _title_size(titel, kader),
        bold=True,
        colour=kader.stijl.titel,
        align=PP_ALIGN.LEFT,
    )
