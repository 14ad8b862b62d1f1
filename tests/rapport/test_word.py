"""A profile as a document: real headings and tables, in Dutch, and on every page what the figures are."""

from __future__ import annotations

import io
import json
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from docx.oxml.ns import qn

from tests.rapport.office import edges_of, part_of, read_docx, texts_of
from tests.rapport.paper import squeezed
from tests.rapport.test_typeset import HOSTILE
from wijkdata.database.connection import Database
from wijkdata.rapport.make import make_content
from wijkdata.rapport.nouns import Rapportsoort, Vorm
from wijkdata.rapport.word import make_docx
from wijkdata.screens.screen import read_screen
from wijkdata.view.words import one_line


def content_of(path: Path, **adres: str) -> str:
    asked = {"gemeente": "GM9999", "niveau": "wijk", "gebied": "WK999904"} | adres
    scherm = read_screen(Database(path), {name: [one] for name, one in asked.items()}, met_correctie=True)
    assert scherm is not None
    maker, inhoud = make_content(scherm, Rapportsoort.WIJKPROFIEL, Vorm.DOCX, date(2026, 3, 9))
    assert maker == "docx"
    return inhoud


@pytest.fixture(scope="module")
def content(demo_path: Path) -> str:
    return content_of(demo_path)


def test_headings_are_headings_in_the_order_of_the_page(content: str) -> None:
    said, document = json.loads(content), read_docx(make_docx(content))
    found = [(one.style.name, one.text) for one in document.paragraphs if one.style.name.startswith("Head")]
    second, third = "Heading 2", "Heading 3"
    assert found == [
        ("Heading 1", said["titel"]),
        *((second, one["kop"]) for one in said["kanten"]),
        (second, said["wie_kop"]),
        (second, said["themas_kop"]),
        *((third, one["kop"]) for one in said["themas"]),
        (second, said["ontbreekt_kop"]),
    ]


def test_tables_repeat_their_head_and_no_row_is_torn(content: str) -> None:
    said, document = json.loads(content), read_docx(make_docx(content))
    assert len(document.tables) == len(said["themas"]) + 1
    captions = []
    for table in document.tables:
        rows = [[row._tr.find(qn("w:trPr")).find(qn(f"w:{name}")) for name in ("tblHeader", "cantSplit")]
                for row in table.rows]  # fmt: skip
        assert [head is not None for head, _ in rows] == [True] + [False] * (len(rows) - 1)
        assert all(whole is not None for _, whole in rows)
        captions.append(table._tblPr.find(qn("w:tblCaption")).get(qn("w:val")))
        assert sum(column.width.mm for column in table.columns) == pytest.approx(180, abs=0.5)
    assert captions == [said["leeftijden_kop"], *(one["kop"] for one in said["themas"])]


def test_it_is_dutch_and_says_what_it_is_and_what_its_drawing_shows(content: str) -> None:
    said, made = json.loads(content), make_docx(content)
    about = read_docx(made).core_properties
    assert (about.title, about.language, about.author, about.comments) == (
        said["titel"], "nl-NL", "Wijkverkenner", "",
    )  # fmt: skip
    assert 'w:lang w:val="nl-NL"' in part_of(made, "word/styles.xml")
    assert "en-US" not in part_of(made, "word/settings.xml")
    with zipfile.ZipFile(io.BytesIO(made)) as whole:
        assert not [name for name in whole.namelist() if "thumbnail" in name]
    drawn = read_docx(made).element.body.xpath(".//wp:docPr")
    assert [one.get("descr") for one in drawn] == [said["kaartje"]["alt"]]


def test_every_page_says_that_it_is_fictional_and_all_that_is_needed_to_quote_it(
    content: str, demo_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = json.loads(content)
    above, (quoted, link, numbers) = edges_of(make_docx(content))
    assert above == said["voet"]["fictief"]
    assert above
    for words in (*said["bronnen"], said["voet"]["versie"], said["voet"]["gemaakt"]):
        assert words in quoted
    assert link == said["voet"]["link"]
    assert numbers == "Wijkprofiel, bladzijde 1 van 1"  # fields: a word processor puts in its own
    assert "fldSimple" in part_of(make_docx(content), "word/footer1.xml")
    monkeypatch.setenv("WIJKDATA_ADRES", "https://wijken.example/")
    linked = make_docx(content_of(demo_path))
    assert "https://wijken.example/profiel?gemeente=GM9999" in part_of(
        linked, "word/_rels/footer1.xml.rels"
    ).replace("&amp;", "&")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_text_whatever_is_in_it(content: str, name: str) -> None:
    put = json.dumps(one_line(name))[1:-1]
    hostile = content.replace("Oosterschans", put).replace("Eldersmonde", put)
    texts = texts_of(make_docx(hostile))
    assert json.loads(hostile)["titel"] in texts
    assert one_line(name) in "".join(texts)
    assert len(texts) == len(texts_of(make_docx(content)))


def test_every_figure_of_the_content_is_there_and_no_other(content: str) -> None:
    said, made = json.loads(content), make_docx(content)
    cells = [cell.text for table in read_docx(made).tables for row in table.rows for cell in row.cells]
    expected = [said["leeftijden_kop"], *said["leeftijden"]["koppen"]]
    for naam, figures in said["leeftijden"]["rijen"]:
        expected += [naam, *(figure for _, figure in figures)]
    for thema in said["themas"]:
        last = [thema[kop] for kop in ("vergeleken", "mensen") if thema[kop]]
        expected += [thema["onderwerp"], *thema["koppen"], *last]
        for row in thema["rijen"]:
            expected += [row["naam"] + row["moment"], row["cijfer"] + "".join(row["onder"])]
            expected += [figure for _, figure in row["naast"]]
            expected += [row["oordeel"] + row["verschil"]] if thema["vergeleken"] else []
            expected += [row["mensen"] + row["marge"]] if thema["mensen"] else []
    assert Counter(map(squeezed, cells)) == Counter(map(squeezed, expected))
