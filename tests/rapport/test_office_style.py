"""A house style in Office: accent, letters, logo and name on slides and in a document, and nothing else."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Inches

from tests.huisstijl.style import ACCENT, FAMILIE, NAAM, font, png, write_style
from tests.rapport.office import edges_of, read_docx, texts_of
from tests.rapport.slides import A, check_readable, slides_of, words_on
from tests.rapport.test_powerpoint import deck
from tests.rapport.test_word import content_of
from wijkdata.database.connection import Database
from wijkdata.rapport.encode import to_json
from wijkdata.rapport.powerpoint.deck import make_pptx
from wijkdata.rapport.powerpoint.text import LETTER
from wijkdata.rapport.slides.make import make_presentatie
from wijkdata.rapport.slides.nouns import Dia, Diacel, Diatabel, Verhaal
from wijkdata.rapport.word import make_docx
from wijkdata.screens.screen import read_screen
from wijkdata.view.remarks import FICTIEF

LONG = "Gemeente &<>\"'= " + "Zestigletters" * 3 + "Wijk"
"""As long as a name may be, with every sign that means something elsewhere."""
WITHOUT_LETTERS = f'naam = {json.dumps(LONG[:60])}\nlogo = "logo.png"\n[kleuren]\naccent = "{ACCENT}"\n'


def slides(verhaal: Verhaal, path: Path) -> bytes:
    adres = {"gemeente": ["GM9999"], "niveau": ["wijk"], "gebied": ["WK999904"]}
    scherm = read_screen(Database(path), adres, met_correctie=True, met_werkgebieden=True)
    assert scherm is not None
    return make_pptx(to_json(make_presentatie(scherm, verhaal, date(2026, 3, 9)), alle_letters=True))


def themes_of(content: bytes) -> list[Any]:
    """Return every theme that is in a presentation: of its slides, and of its notes."""
    made = Presentation(io.BytesIO(content))
    masters = (made.slide_master, made.notes_master)
    return [etree.fromstring(one.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob) for one in masters]


def letters_of(content: bytes) -> set[str]:
    """Return the letters of every theme, for titles and for the rest."""
    families = [f"{A}{name}Font/{A}latin" for name in ("major", "minor")]
    return {theme.find(f".//{one}").get("typeface") for theme in themes_of(content) for one in families}


def logos_on(content: bytes) -> list[Any]:
    """Return what is drawn on the sheet below all slides."""
    return [one for one in Presentation(io.BytesIO(content)).slide_master.shapes if not one.is_placeholder]


def title_colours(content: bytes) -> set[str]:
    return {
        str(run.font.color.rgb)
        for slide in slides_of(content)
        for paragraph in slide.shapes.title.text_frame.paragraphs
        for run in paragraph.runs
    }


def colours_in(content: bytes) -> list[str]:
    """Return the colours of all that is on slides besides their titles, in order."""
    found = []
    for slide in slides_of(content):
        title = slide.shapes.title._element
        found += [
            one.get("val") for one in slide._element.iter(f"{A}srgbClr") if title not in one.iterancestors()
        ]
    return found


@pytest.fixture
def style(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIJKDATA_HUISSTIJL", str(write_style(tmp_path)))


@pytest.mark.usefixtures("style")
def test_slides_have_the_accent_letters_logo_and_name(demo_path: Path) -> None:
    content = slides(Verhaal.PROFIEL, demo_path)
    check_readable(content, fictief=FICTIEF)
    assert title_colours(content) == {ACCENT[1:].upper()}
    assert letters_of(content) == {FAMILIE}
    accents = {one.find(f".//{A}accent1/{A}srgbClr").get("val") for one in themes_of(content)}
    assert accents == {ACCENT[1:].upper()}
    assert all(NAAM in words_on(slide) for slide in slides_of(content))
    (logo,) = logos_on(content)
    assert logo._element.xpath(".//p:cNvPr")[0].get("descr") == NAAM
    assert logo.width / logo.height == pytest.approx(3, rel=0.01)
    picture = Image.open(io.BytesIO(logo.image.blob)).convert("RGB")
    assert picture.getpixel((5, picture.height // 2)) == (0x7A, 0x1F, 0x5C)  # the square of the logo
    for slide in slides_of(content):
        title = slide.shapes.title
        assert title.left + title.width < logo.left
        below = [one.top for one in slide.shapes if one.top > title.top]
        assert min(below) >= logo.top + logo.height


def test_a_house_style_changes_no_colour_of_a_figure(
    demo_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = slides(Verhaal.KAART, demo_path)
    monkeypatch.setenv("WIJKDATA_HUISSTIJL", str(write_style(tmp_path, f'[kleuren]\naccent = "{ACCENT}"\n')))
    assert colours_in(slides(Verhaal.KAART, demo_path)) == colours_in(plain)


@pytest.mark.usefixtures("style")
def test_all_text_on_slides_is_in_the_letters_of_the_style(demo_path: Path) -> None:
    content = slides(Verhaal.KAART, demo_path)
    made = Presentation(io.BytesIO(content))
    charts = [shape.chart._chartSpace for slide in made.slides for shape in slide.shapes if shape.has_chart]
    assert charts
    slides_and_charts = ([slide._element for slide in made.slides], charts)
    named = [
        {one.get("typeface") for root in roots for one in root.iter(f"{A}latin")}
        for roots in slides_and_charts
    ]
    assert named == [{LETTER}, {FAMILIE}]


def test_without_a_house_style_slides_are_as_they_were(demo_path: Path) -> None:
    content = slides(Verhaal.KAART, demo_path)
    assert not logos_on(content)
    assert title_colours(content) == {"1D2327"}
    assert letters_of(content) == {"Arial"}
    titles = [slide.shapes.title for slide in slides_of(content)]
    assert all(one.left + one.width > Inches(12) for one in titles)


def test_letters_that_are_not_there_leave_slides_as_they_were(
    demo_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = f'[kleuren]\naccent = "{ACCENT}"\n[letters]\ngewoon = "weg.ttf"\n'
    monkeypatch.setenv("WIJKDATA_HUISSTIJL", str(write_style(tmp_path, text)))
    content = slides(Verhaal.KAART, demo_path)
    assert (title_colours(content), letters_of(content)) == ({"1D2327"}, {"Arial"})


def test_a_long_name_of_any_letters_is_whole_on_slides_and_in_a_document(
    demo_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_style(tmp_path, WITHOUT_LETTERS, logo_png=png())
    monkeypatch.setenv("WIJKDATA_HUISSTIJL", str(path))
    content = slides(Verhaal.KWALITEIT, demo_path)
    check_readable(content, fictief=FICTIEF)
    assert all(LONG[:60] in words_on(slide) for slide in slides_of(content))
    assert logos_on(content)[0]._element.xpath(".//p:cNvPr")[0].get("descr") == LONG[:60]
    _, (foot, *_) = edges_of(make_docx(content_of(demo_path)))
    assert foot.endswith(LONG[:60])


@pytest.mark.parametrize(("file", "more"), [("DejaVuSansMono", True), ("STIXGeneral", False)])
def test_letters_that_are_wider_get_more_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, more: bool
) -> None:
    cells = [[Diacel("Zo lang is wat hier staat. " * 20)] for _ in range(12)]
    dia = Dia("Veel wijken", "Bron: CBS.", beelden=[Diatabel("Cijfers", ["Zin"], cells, [1])])
    plain = len(slides_of(deck(dia)))
    path = write_style(tmp_path, '[letters]\ngewoon = "gewoon.ttf"\n', gewoon_ttf=font(file))
    monkeypatch.setenv("WIJKDATA_HUISSTIJL", str(path))
    content = deck(dia)
    check_readable(content, fictief="")
    assert (len(slides_of(content)) > plain) is more


@pytest.mark.usefixtures("style")
def test_a_document_has_the_accent_letters_logo_and_name(demo_path: Path) -> None:
    content = content_of(demo_path)
    made = make_docx(content)
    document = read_docx(made)
    for name in ("Normal", "Header", "Footer", "Heading 1", "Heading 2", "Heading 3"):
        assert document.styles[name].font.name == FAMILIE
    assert {str(document.styles[f"Heading {level}"].font.color.rgb) for level in (1, 2, 3)} == {
        ACCENT[1:].upper()
    }
    head = document.sections[0].header
    assert [one.get("descr") for one in head._element.xpath(".//wp:docPr")] == [NAAM]
    above, (foot, *_) = edges_of(made)
    assert above == json.loads(content)["voet"]["fictief"] != ""
    assert foot.endswith(NAAM)


def test_without_a_house_style_a_document_is_as_it_was(demo_path: Path) -> None:
    document = read_docx(make_docx(content_of(demo_path)))
    assert document.styles["Normal"].font.name == "Calibri"
    assert str(document.styles["Heading 1"].font.color.rgb) == "14566B"
    assert not document.sections[0].header._element.xpath(".//wp:docPr")


def test_a_document_says_the_same_in_a_house_style(
    demo_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = texts_of(make_docx(content_of(demo_path)))
    monkeypatch.setenv("WIJKDATA_HUISSTIJL", str(write_style(tmp_path)))
    assert texts_of(make_docx(content_of(demo_path))) == plain
