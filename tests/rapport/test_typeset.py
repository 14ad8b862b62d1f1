"""Typesetting: nothing that is handed over becomes source, and what comes out can be read aloud."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.huisstijl.style import ACCENT, NAAM, write_style
from tests.rapport.paper import (
    drawn_in_words,
    elements,
    fonts_in,
    left_over,
    paper_only,
    read,
    squeezed,
    text_of,
    words_in,
)
from wijkdata.database.connection import Database
from wijkdata.rapport.encode import LETTERS, UNKNOWN, to_json, writable
from wijkdata.rapport.make import make_report
from wijkdata.rapport.nouns import Rapportsoort
from wijkdata.rapport.typeset import STANDARD, TEMPLATES, typeset
from wijkdata.screens.screen import read_screen

HOSTILE = [
    "&<>\"'#$*_@\\`~[]{}()=+-/|^",
    '#panic("x") #read("/etc/passwd") #import "huis.typ": *',
    '"); #sys.inputs \\u{1F600} // /* */',
    "$ sum_(i=0)^n $ *vet* _schuin_ = Kop @bron <label> ~",
    "=HYPERLINK(1;2)",
    "Zestigletterswijk" * 4,
    "Links\u202erechts\u0000\u2066",
    "丸の内 🏠 العربية",
]


@pytest.fixture(scope="module")
def content(demo_path: Path) -> str:
    """A whole profile of the fictional municipality."""
    return profile(demo_path)


@pytest.fixture(scope="module")
def few(content: str) -> str:
    """A profile with every part, and of its nine alike tables only the first, of two rows."""
    said = json.loads(content)
    first = said["themas"][0]
    return json.dumps(said | {"themas": [first | {"rijen": first["rijen"][:2]}]})


def profile(path: Path, **parameters: str) -> str:
    adres = {"gemeente": ["GM9999"], "niveau": ["wijk"], "gebied": ["WK999904"]}
    adres |= {name: [value] for name, value in parameters.items()}
    scherm = read_screen(Database(path), adres, met_correctie=True)
    assert scherm is not None
    return to_json(make_report(scherm, Rapportsoort.WIJKPROFIEL, date(2026, 3, 9)))


def renamed(content: str, name: str) -> str:
    """Put a name in the place of the wijk and its gemeente, wherever they are said."""
    put = json.dumps(writable(name))[1:-1]
    return content.replace("Oosterschans", put).replace("Eldersmonde", put)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_text_whatever_is_in_it(content: str, name: str) -> None:
    hostile = renamed(content, name)
    pdf = typeset("wijkprofiel", hostile)
    assert squeezed(writable(name)) in text_of(pdf)
    assert left_over(pdf, hostile) == paper_only(pdf)
    assert len(read(pdf).pages) == 2


@settings(max_examples=10)
@given(name=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_no_text_is_source(few: str, name: str) -> None:
    hostile = renamed(few, name)
    pdf = typeset("wijkprofiel", hostile)
    text = text_of(pdf)
    for said in words_in(hostile):
        assert squeezed(said) in text
    assert len(read(pdf).pages) == 2


def test_the_fonts_that_come_along_can_write_every_letter_that_is_let_through() -> None:
    letters = "".join(chr(code) for first, last in LETTERS for code in range(first, last + 1))
    shown = [letter for letter in letters if writable(letter) == letter]
    assert len(shown) > 1_600
    import typst

    source = b'#set document(title: "x")\n#set text(lang: "nl")\n#for c in json(bytes(sys.inputs.d)) [#c \\ ]'
    made = typst.compile(
        source, sys_inputs={"d": json.dumps(shown)}, pdf_standards=[STANDARD], ignore_system_fonts=True
    )
    assert made.startswith(b"%PDF")
    assert writable("丸") == UNKNOWN


def test_what_is_read_aloud_has_a_language_a_title_headings_and_words_for_every_drawing(content: str) -> None:
    pdf, said = typeset("wijkprofiel", content), json.loads(content)
    root, kinds = read(pdf).trailer["/Root"], [one["/S"] for one in elements(pdf)]
    assert root["/Lang"] == "nl"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert read(pdf).metadata.title == said["titel"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in read(pdf).xmp_metadata.rdf_root.toxml()
    assert kinds.count("/H1") == 1
    assert kinds.index("/H1") < kinds.index("/H2") < kinds.index("/H3")
    assert kinds.count("/Table") == len(said["themas"]) + 1
    assert {"/TH", "/TD", "/L", "/LI", "/Figure"} <= set(kinds)
    strips = [row["alt"] for table in said["themas"] for row in table["rijen"]]
    assert drawn_in_words(pdf) == [said["kaartje"]["alt"], *strips]


def test_no_template_makes_source_of_words() -> None:
    for template in TEMPLATES.glob("*.typ"):
        assert "eval(" not in template.read_text(encoding="utf-8")
        assert 'mode: "markup"' not in template.read_text(encoding="utf-8")


def test_every_page_says_that_it_is_fictional_which_figures_it_has_and_where_they_are_on_the_screen(
    content: str, demo_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WIJKDATA_ADRES", "https://wijken.example/")
    linked = profile(demo_path)
    foot = json.loads(linked)["voet"]
    assert foot["link"].startswith(
        "https://wijken.example/profiel?gemeente=GM9999&niveau=wijk&gebied=WK999904"
    )
    assert json.loads(content)["voet"]["link"].startswith("/profiel?")
    pdf = typeset("wijkprofiel", linked)
    for page in read(pdf).pages:
        text = squeezed(page.extract_text())
        for said in ("fictief", "versie", "gemaakt", "link"):
            assert squeezed(foot[said]) in text
        assert [one.get_object()["/A"]["/URI"] for one in page["/Annots"]] == [foot["adres"]]


def test_a_house_style_changes_letters_title_and_logo_and_no_colour_of_a_figure(
    demo_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    monkeypatch.setenv("WIJKDATA_HUISSTIJL", str(write_style(tmp_path)))
    dressed = profile(demo_path)
    pdf, said = typeset("wijkprofiel", dressed), json.loads(dressed)
    assert said["huisstijl"]["accent"] == ACCENT
    assert said["kleuren"] == json.loads(content)["kleuren"]
    assert len(read(pdf).pages) == 2
    assert fonts_in(pdf) == {"DejaVuSans", "DejaVuSans-Bold"}
    assert drawn_in_words(pdf)[0] == NAAM
    assert squeezed(NAAM) in text_of(pdf)
    assert NAAM not in read(typeset("wijkprofiel", content)).pages[0].extract_text()


def test_letters_that_a_house_style_lacks_are_those_of_the_app(content: str) -> None:
    assert fonts_in(typeset("wijkprofiel", content)) >= {"LibertinusSerif-Regular", "LibertinusSerif-Bold"}
