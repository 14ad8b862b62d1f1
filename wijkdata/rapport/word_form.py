"""The forms of a document for a word processor: styles, edges of pages, tables; knows no report."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

from docx import Document
from docx.document import Document as Whole
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from wijkdata.rapport.dots import as_png

TAAL: Final = "nl-NL"
_LETTER: Final = "Calibri"
WIDE: Final = 180
"""Millimetres between the margins."""
_MARGIN: Final = 15
_LOGO_WIDE, _LOGO_HIGH = 36, 9
_HEADINGS: Final = {"Heading 1": 17, "Heading 2": 13, "Heading 3": 11}
_SIZES: Final = {"Normal": 10.5, "Header": 9, "Footer": 7.5}
_LINE: Final = {"val": "single", "sz": "4", "space": "0"}


class Woorden(NamedTuple):
    """Words in one kind of letters: the text, whether it is bold, and its colour where it has one."""

    tekst: str
    vet: bool = False
    kleur: str = ""


Regel = Sequence[Woorden]
Cel = Sequence[Regel]


def new_document(titel: str, kleuren: Mapping[str, Any], stijl: Mapping[str, Any]) -> Whole:
    """Return an empty document in Dutch, with our headings in a house style, and a page of A4."""
    document = Document()
    _drop_thumbnail(document)
    _say_what(document, titel)
    _set_language(document)
    _set_styles(document, kleuren["muted"], stijl["accent"], next(iter(stijl["letters"]), _LETTER))
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(_MARGIN)
    section.top_margin, section.bottom_margin = Mm(28 if stijl["logo"] else 16), Mm(20)
    section.header_distance = section.footer_distance = Mm(7)
    return document


def as_bytes(document: Whole) -> bytes:
    """Return a document as a file."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def write(paragraph: Paragraph, *parts: Woorden) -> Paragraph:
    """Put words behind those that are there."""
    for part in parts:
        run = paragraph.add_run(part.tekst)
        run.bold = part.vet or None
        if part.kleur:
            run.font.color.rgb = _colour(part.kleur)
    return paragraph


def add_table(
    document: Whole, titel: str, koppen: Sequence[str], rijen: Iterable[Sequence[Cel]],
    breedten: Sequence[float], rechts: range,
) -> Table:  # fmt: skip
    """Add a table whose first row is repeated on every page; no row is torn apart.

    Parameters
    ----------
    titel
        What it is about, for who has it read out.
    breedten
        Of its columns, in millimetres.
    rechts
        Columns of figures.
    """
    table: Table = document.add_table(0, len(koppen))
    table.style, table.autofit = "Table Grid", False
    _describe(table, titel)
    _put_lines(table)
    _add_row(table, [[[Woorden(kop, vet=True)]] for kop in koppen], breedten, rechts, is_head=True)
    for rij in rijen:
        _add_row(table, rij, breedten, rechts)
    for column, breed in zip(table.columns, breedten, strict=True):
        column.width = Mm(breed)
    return table


def add_drawing(paragraph: Paragraph, svg: str, alt: str, breed: float) -> None:
    """Put a drawing in a paragraph, with what it shows in words."""
    run = paragraph.add_run()
    run.add_picture(io.BytesIO(as_png(svg, breed)), width=Mm(breed))
    for one in run.element.xpath(".//wp:docPr"):
        one.set("descr", alt)


def add_logo(paragraph: Paragraph, svg: str, naam: str, verhouding: float) -> None:
    """Put the logo of an organisation at the right, as large as fits above a page."""
    paragraph.alignment, paragraph.paragraph_format.space_after = WD_ALIGN_PARAGRAPH.RIGHT, Pt(4)
    add_drawing(paragraph, svg, naam, min(_LOGO_WIDE, _LOGO_HIGH * verhouding))


def add_field(paragraph: Paragraph, what: str) -> None:
    """Put a number in a paragraph that the word processor knows: `PAGE`, `NUMPAGES`."""
    field = _element("w:fldSimple", instr=what)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def add_link(paragraph: Paragraph, tekst: str, adres: str) -> None:
    """Put an address in a paragraph: one that can be followed where it is a whole one."""
    if not adres:
        write(paragraph, Woorden(tekst))
        return
    leads = paragraph.part.relate_to(adres, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), leads)
    paragraph._p.append(link)
    run = OxmlElement("w:r")
    link.append(run)
    Run(run, paragraph).text = tekst


def add_frame(paragraph: Paragraph) -> None:
    """Put a frame around a paragraph."""
    frame = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        frame.append(_element(f"w:{side}", **_LINE | {"space": "2", "sz": "8"}))
    paragraph._p.get_or_add_pPr().append(frame)


def _drop_thumbnail(document: Whole) -> None:
    """Leave out the picture of the empty page that every new document comes with."""
    rels = document.part.package.rels
    for key in [key for key, one in rels.items() if one.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del rels[key]


def _say_what(document: Whole, titel: str) -> None:
    """Say what a document is: title, language, who made it and when."""
    about = document.core_properties
    about.title, about.language, about.author, about.comments = titel, TAAL, "Wijkverkenner", ""
    about.created = about.modified = datetime.now(UTC)


def _set_language(document: Whole) -> None:
    for language in document.styles.element.xpath(".//w:rPrDefault//w:lang"):
        language.set(qn("w:val"), TAAL)
    settings = document.settings.element
    for name, values in {
        "w:themeFontLang": {"val": TAAL},
        "w:decimalSymbol": {"val": ","},
        "w:listSeparator": {"val": ";"},
        "w:zoom": {"percent": "100"},
    }.items():
        for found in settings.xpath(f"./{name}"):
            for key, value in values.items():
                found.set(qn(f"w:{key}"), value)


def _set_styles(document: Whole, muted: str, accent: str, letter: str) -> None:
    styles = document.styles
    for name, size in (_SIZES | _HEADINGS).items():
        style: Any = styles[name]
        style.font.name, style.font.size = letter, Pt(size)
        style.paragraph_format.space_after = Pt(0 if name in {"Header", "Footer"} else 5)
        style.paragraph_format.line_spacing = 1.05
    for name in _HEADINGS:
        heading: Any = styles[name]
        heading.font.color.rgb, heading.font.bold = _colour(accent), True
        heading.paragraph_format.space_before = Pt(10)
        for fonts in heading.element.xpath(".//w:rFonts"):
            for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{theme}"), None)
    footer: Any = styles["Footer"]
    footer.font.color.rgb = _colour(muted)


def _describe(table: Table, titel: str) -> None:
    table._tblPr.append(_element("w:tblCaption", val=titel))


def _put_lines(table: Table) -> None:
    """Leave only the lines between rows."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(_element(f"w:{side}", **_LINE | {"color": "BFBFBF"}))
    for side in ("left", "right", "insideV"):
        borders.append(_element(f"w:{side}", val="nil"))
    layout = table._tblPr.find(qn("w:tblLayout"))
    layout.addprevious(borders)


def _add_row(
    table: Table, cellen: Sequence[Cel], breedten: Sequence[float], rechts: range, *, is_head: bool = False
) -> None:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    _keep_whole(row, is_head=is_head)
    for place, (cell, cel) in enumerate(zip(row.cells, cellen, strict=True)):
        cell.width = Mm(breedten[place])
        _fill(cell, cel, right=place in rechts, is_head=is_head)


def _keep_whole(row: _Row, *, is_head: bool) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))


def _fill(cell: _Cell, cel: Cel, *, right: bool, is_head: bool) -> None:
    for number, line in enumerate(cel):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.keep_with_next = is_head or None
        if right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        write(paragraph, *line)
        for run in paragraph.runs:
            run.font.size = Pt(8 if is_head else 9)


def _element(name: str, **values: str) -> Any:
    element = OxmlElement(name)
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _colour(written: str) -> RGBColor:
    return RGBColor.from_string(written.lstrip("#").upper())
