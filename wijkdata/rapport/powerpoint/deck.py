"""A story as a PowerPoint file: one slide a step, divided in two where there is too much for one."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from typing import Any, Final

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches

from wijkdata.rapport.powerpoint import charts, maps, tables
from wijkdata.rapport.powerpoint.place import BODY, EDGE, HIGH, WIDE, Beeld, Diaruimte
from wijkdata.rapport.powerpoint.sheet import FOOT_TOP, new_deck, new_slide, write_title
from wijkdata.rapport.powerpoint.tables import describe
from wijkdata.rapport.powerpoint.text import LINE, MUTED, height_of, lines_of, rgb, speak_dutch, write

_TITLES: Final = (30.0, 28.0, 26.0)
_SOURCE, _FOOT = 14.0, 11.0
_MARK: Final = 16.0
_MARK_HIGH: Final = 0.38
_GAP: Final = 0.1
_BETWEEN: Final = 0.3
_LONGEST_LINK: Final = 120
_INSIDE: Final = WIDE - 2 * EDGE


def make_pptx(inhoud: str) -> bytes:
    """Return a presentation (`slides.nouns.Presentatie`, as JSON) as a file."""
    verhaal = json.loads(inhoud)
    deck = new_deck(verhaal["titel"], verhaal["onderwerp"])
    for dia in verhaal["dias"]:
        _add_slides(deck, dia, verhaal["voet"])
    made = io.BytesIO()
    deck.save(made)
    return made.getvalue()


def _add_slides(deck: Any, dia: dict[str, Any], voet: dict[str, str]) -> None:
    parts = _divide(dia, voet)
    for number, (said, beelden) in enumerate(parts, start=1):
        end = f" ({number} van {len(parts)})" if len(parts) > 1 else ""
        _add_slide(deck, dia | {"titel": f"{dia['titel']}{end}", "zinnen": said, "beelden": beelden}, voet)


def _divide(dia: dict[str, Any], voet: dict[str, str]) -> list[tuple[list[str], list[Beeld]]]:
    """Return what comes on each slide: pieces of what is too long, and the rest on all of them."""
    said, beelden = dia["zinnen"], dia["beelden"]
    room = _room(dia, voet)
    if not beelden:
        return [(part, []) for part in _fitting(said, room)] or [([], [])]
    rooms = _columns(_beside(room, dia)[1], dia)
    pieces = [_DIVIDE[one["soort"]](one, place) for one, place in zip(beelden, rooms, strict=True)]
    most = max(len(one) for one in pieces)
    return [(said, [one[min(number, len(one) - 1)] for one in pieces]) for number in range(most)]


def _beside(room: Diaruimte, dia: dict[str, Any]) -> tuple[Diaruimte, Diaruimte]:
    """Return the room of the sentences and that of the pictures: below each other, or side by side."""
    share = dia["naast"]
    if share:
        left = room.column(0, share)
        return Diaruimte(left.links, left.boven, left.breed - _BETWEEN, left.hoog), room.column(
            share, 1 - share
        )
    high = _said_height(dia["zinnen"])
    return Diaruimte(room.links, room.boven, room.breed, high), room.below(high)


def _fitting(said: Sequence[str], room: Diaruimte) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for one in said:
        if parts[-1] and height_of([*parts[-1], one], BODY, room.breed, gap=_GAP) > room.hoog:
            parts.append([])
        parts[-1].append(one)
    return parts


def _columns(room: Diaruimte, dia: dict[str, Any]) -> list[Diaruimte]:
    """Divide the room over the pictures, by their shares."""
    shares = dia["delen"] or [1.0] * len(dia["beelden"])
    total, start, found = sum(shares), 0.0, []
    for one in shares:
        part = room.column(start / total, one / total)
        last = start + one >= total
        found.append(Diaruimte(part.links, part.boven, part.breed - (0 if last else _BETWEEN), part.hoog))
        start += one
    return found


def _said_height(said: Sequence[str]) -> float:
    return height_of(said, BODY, _INSIDE, gap=_GAP) + _GAP if said else 0.0


def _title_size(titel: str) -> float:
    """Return the size of a title: the largest in which it takes two lines, else the smallest."""
    return next((size for size in _TITLES if lines_of(titel, size, _INSIDE, bold=True) <= 2), _TITLES[-1])


def _title_height(titel: str) -> float:
    size = _title_size(titel)
    return lines_of(titel, size, _INSIDE, bold=True) * size * LINE / 72 + 0.12


def _top(voet: dict[str, str]) -> float:
    return _MARK_HIGH + 0.12 if voet["fictief"] else 0.3


def _source_height(dia: dict[str, Any]) -> float:
    return height_of([dia["bron"]], _SOURCE, _INSIDE) + 0.06 if dia["bron"] else 0.0


def _room(dia: dict[str, Any], voet: dict[str, str]) -> Diaruimte:
    """Return the room between title and source; the end of a title that says which part it is counts too."""
    top = _top(voet) + _title_height(f"{dia['titel']} (1 van 2)") + 0.1
    return Diaruimte(EDGE, top, _INSIDE, FOOT_TOP - 0.08 - _source_height(dia) - top)


def _add_slide(deck: Any, dia: dict[str, Any], voet: dict[str, str]) -> None:
    slide = new_slide(deck, with_text=bool(dia["zinnen"]))
    write_title(slide, dia["titel"], _title_size(dia["titel"]), _top(voet), _title_height(dia["titel"]))
    room = _room(dia, voet)
    if dia["zinnen"]:
        words, pictures = _beside(room, dia)
        _add_said(slide, dia["zinnen"], words if dia["beelden"] else room)
        room = pictures
    if dia["beelden"]:
        for beeld, place in zip(dia["beelden"], _columns(room, dia), strict=True):
            _ADD[beeld["soort"]](slide.shapes, beeld, place)
    _add_source(slide, dia)
    _add_foot(slide, voet)
    if voet["fictief"]:
        _add_mark(slide, voet["fictief"])
    notes = [*dia["zinnen"], dia["bron"], *dia["noten"], voet["fictief"], voet["versie"], voet["gemaakt"],
             voet["link"]]  # fmt: skip
    slide.notes_slide.notes_text_frame.text = "\n".join(dict.fromkeys(one for one in notes if one))
    speak_dutch(slide._element)
    speak_dutch(slide.notes_slide._element)


def _add_said(slide: Any, said: Sequence[str], place: Diaruimte) -> None:
    """Write sentences in the place for text, so that they stand in the outline."""
    shape = next(one for one in slide.placeholders if one.placeholder_format.idx == 1)
    shape.name = "Tekst"
    shape.left, shape.top, shape.width, shape.height = map(
        Inches, (place.links, place.boven, place.breed, place.hoog)
    )
    write(shape.text_frame, said, BODY, gap=_GAP)
    for paragraph in shape.text_frame.paragraphs:
        _no_bullet(paragraph)


def _no_bullet(paragraph: Any) -> None:
    settings = paragraph._p.get_or_add_pPr()
    settings.set("marL", "0")
    settings.set("indent", "0")
    settings.insert_element_before(
        settings.makeelement("{http://schemas.openxmlformats.org/drawingml/2006/main}buNone"),
        "a:tabLst", "a:defRPr", "a:extLst",
    )  # fmt: skip


def _add_text(shapes: Any, beeld: Beeld, place: Diaruimte) -> None:
    """Put sentences beside a picture."""
    box = shapes.add_textbox(*map(Inches, (place.links, place.boven, place.breed, place.hoog)))
    describe(box, "Tekst", beeld["kop"] or "Tekst bij het beeld")
    paragraphs = [*([beeld["kop"]] if beeld["kop"] else []), *beeld["zinnen"]]
    write(box.text_frame, paragraphs, BODY, gap=_GAP)
    if beeld["kop"]:
        box.text_frame.paragraphs[0].runs[0].font.bold = True


def _divide_text(beeld: Beeld, room: Diaruimte) -> list[Beeld]:
    left = room.below(height_of([beeld["kop"]], BODY, room.breed, bold=True) + _GAP if beeld["kop"] else 0)
    return [beeld | {"zinnen": part} for part in _fitting(beeld["zinnen"], left)]


def _add_source(slide: Any, dia: dict[str, Any]) -> None:
    if not dia["bron"]:
        return
    high = _source_height(dia)
    box = slide.shapes.add_textbox(*map(Inches, (EDGE, FOOT_TOP - 0.04 - high, _INSIDE, high)))
    describe(box, "Bron", "Bron en voorbehoud")
    write(box.text_frame, [dia["bron"]], _SOURCE, colour=MUTED)


def _add_foot(slide: Any, voet: dict[str, str]) -> None:
    """Say of which figures it is, made when, and where one sees the same; the whole link is in the notes."""
    box = slide.shapes.add_textbox(*map(Inches, (EDGE, FOOT_TOP, _INSIDE - 1.0, HIGH - FOOT_TOP - 0.08)))
    describe(box, "Voet", "Versie, datum en link")
    link = voet["link"]
    short = link if len(link) <= _LONGEST_LINK else f"{link[:_LONGEST_LINK]}…"
    write(box.text_frame, [f"{voet['versie']} {voet['gemaakt']}", short], _FOOT, colour=MUTED)
    if voet["adres"]:
        box.text_frame.paragraphs[1].runs[0].hyperlink.address = voet["adres"]


def _add_mark(slide: Any, fictief: str) -> None:
    """Say on top that the figures are made up, in a bar that no grey print hides."""
    bar = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, Inches(WIDE), Inches(_MARK_HIGH))
    describe(bar, "Fictief", fictief)
    bar.shadow.inherit = False
    bar.fill.solid()
    bar.fill.fore_color.rgb = rgb("#15191c")
    bar.line.fill.background()
    write(bar.text_frame, [fictief], _MARK, bold=True, colour="#ffffff", align=PP_ALIGN.CENTER,
          anchor=MSO_ANCHOR.MIDDLE)  # fmt: skip


_DIVIDE: Final[dict[str, Callable[[Beeld, Diaruimte], list[Beeld]]]] = {
    "tabel": tables.divide, "grafiek": charts.divide, "kaart": maps.divide, "tekst": _divide_text,
}  # fmt: skip
_ADD: Final[dict[str, Callable[[Any, Beeld, Diaruimte], None]]] = {
    "tabel": tables.add_table, "grafiek": charts.add_chart, "kaart": maps.add_map, "tekst": _add_text,
}  # fmt: skip
