"""A story as a PowerPoint file: one slide a step, divided in two where there is too much for one."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches

from wijkdata.rapport.powerpoint import charts, maps, tables
from wijkdata.rapport.powerpoint.place import BODY, EDGE, HIGH, WIDE, Beeld, Diaruimte
from wijkdata.rapport.powerpoint.sheet import FOOT_TOP, new_deck, new_slide, title_height, write_title
from wijkdata.rapport.powerpoint.style import MARK_HIGH, Kader, read_style
from wijkdata.rapport.powerpoint.tables import describe
from wijkdata.rapport.powerpoint.text import MUTED, height_of, rgb, size_in_lines, speak_dutch, write

_SOURCE: Final = 14.0
_FEET: Final = (11.0, 10.0, 9.0, 8.0)
_MARK: Final = 16.0
_GAP: Final = 0.1
_BETWEEN: Final = 0.3
_LONGEST_LINK: Final = 120
_INSIDE: Final = WIDE - 2 * EDGE


def make_pptx(inhoud: str) -> bytes:
    """Return a presentation (`slides.nouns.Presentatie`, as JSON) as a file."""
    verhaal = json.loads(inhoud)
    kader = Kader(verhaal["voet"], read_style(verhaal["huisstijl"], verhaal["kleuren"]))
    deck = new_deck(verhaal["titel"], verhaal["onderwerp"], kader)
    for dia in verhaal["dias"]:
        _add_slides(deck, dia, kader)
    made = io.BytesIO()
    deck.save(made)
    return made.getvalue()


def _add_slides(deck: Any, dia: dict[str, Any], kader: Kader) -> None:
    parts = _divide(dia, kader)
    for number, (said, beelden) in enumerate(parts, start=1):
        end = f" ({number} van {len(parts)})" if len(parts) > 1 else ""
        _add_slide(deck, dia | {"titel": f"{dia['titel']}{end}", "zinnen": said, "beelden": beelden}, kader)


def _divide(dia: dict[str, Any], kader: Kader) -> list[tuple[list[str], list[Beeld]]]:
    """Return what comes on each slide: pieces of what is too long, and the rest on all of them."""
    said, beelden = dia["zinnen"], dia["beelden"]
    room = _room(dia, kader)
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
        return replace(left, breed=left.breed - _BETWEEN), room.column(share, 1 - share)
    said = dia["zinnen"]
    high = height_of(said, BODY, room.reckoned(), gap=_GAP) + _GAP if said else 0.0
    return replace(room, hoog=high), room.below(high)


def _fitting(said: Sequence[str], room: Diaruimte) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for one in said:
        if parts[-1] and height_of([*parts[-1], one], BODY, room.reckoned(), gap=_GAP) > room.hoog:
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
        found.append(replace(part, breed=part.breed - (0 if last else _BETWEEN)))
        start += one
    return found


def _source_height(dia: dict[str, Any], kader: Kader) -> float:
    return height_of([dia["bron"]], _SOURCE, kader.reckoned(_INSIDE)) + 0.06 if dia["bron"] else 0.0


def _room(dia: dict[str, Any], kader: Kader) -> Diaruimte:
    """Return the room between title and source; the end of a title that says which part it is counts too."""
    top = kader.boven + title_height(f"{dia['titel']} (1 van 2)", kader) + 0.1
    high = FOOT_TOP - 0.08 - _source_height(dia, kader) - top
    return Diaruimte(EDGE, top, _INSIDE, high, kader.stijl.letter, kader.stijl.wijd)


def _add_slide(deck: Any, dia: dict[str, Any], kader: Kader) -> None:
    slide, voet = new_slide(deck, with_text=bool(dia["zinnen"])), kader.voet
    write_title(slide, dia["titel"], kader)
    room = _room(dia, kader)
    if dia["zinnen"]:
        words, pictures = _beside(room, dia)
        _add_said(slide, dia["zinnen"], words if dia["beelden"] else room)
        room = pictures
    if dia["beelden"]:
        for beeld, place in zip(dia["beelden"], _columns(room, dia), strict=True):
            _ADD[beeld["soort"]](slide.shapes, beeld, place)
    _add_source(slide, dia, kader)
    _add_foot(slide, kader)
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
    left = room.below(
        height_of([beeld["kop"]], BODY, room.reckoned(), bold=True) + _GAP if beeld["kop"] else 0
    )
    return [beeld | {"zinnen": part} for part in _fitting(beeld["zinnen"], left)]


def _add_source(slide: Any, dia: dict[str, Any], kader: Kader) -> None:
    if not dia["bron"]:
        return
    high = _source_height(dia, kader)
    box = slide.shapes.add_textbox(*map(Inches, (EDGE, FOOT_TOP - 0.04 - high, _INSIDE, high)))
    describe(box, "Bron", "Bron en voorbehoud")
    write(box.text_frame, [dia["bron"]], _SOURCE, colour=MUTED)


def _add_foot(slide: Any, kader: Kader) -> None:
    """Say of which figures it is, made when, and where one sees the same; the whole link is in the notes."""
    voet, wide = kader.voet, _INSIDE - 1.0
    box = slide.shapes.add_textbox(*map(Inches, (EDGE, FOOT_TOP, wide, HIGH - FOOT_TOP - 0.08)))
    describe(box, "Voet", "Versie, datum en link")
    link = voet["link"]
    short = link if len(link) <= _LONGEST_LINK else f"{link[:_LONGEST_LINK]}…"
    lines = [" ".join(filter(None, [voet["versie"], voet["gemaakt"], kader.stijl.naam])), short]
    size = size_in_lines(lines, _FEET, kader.reckoned(wide))
    write(box.text_frame, lines, size, colour=MUTED)
    if voet["adres"]:
        box.text_frame.paragraphs[1].runs[0].hyperlink.address = voet["adres"]


def _add_mark(slide: Any, fictief: str) -> None:
    """Say on top that the figures are made up, in a bar that no grey print hides."""
    bar = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, Inches(WIDE), Inches(MARK_HIGH))
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
