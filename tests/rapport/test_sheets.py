"""The figures behind a report: numbers that look as on the screen, what they mean, nothing that runs."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook as Book

from tests.rapport.office import as_seen, sheet_of
from tests.rapport.test_typeset import HOSTILE
from wijkdata.database.connection import Database
from wijkdata.rapport.make import make_content, make_report
from wijkdata.rapport.nouns import Gemeenteblad, Rapportsoort, Vorm
from wijkdata.rapport.process import make
from wijkdata.screens.profile import load_profiel
from wijkdata.screens.screen import Scherm, read_screen
from wijkdata.view.remarks import FICTIEF
from wijkdata.view.words import one_line

VANDAAG = date(2026, 3, 9)


def screen(path: Path) -> Scherm:
    adres = {"gemeente": ["GM9999"], "niveau": ["wijk"], "gebied": ["WK999904"]}
    scherm = read_screen(Database(path), adres, met_correctie=True)
    assert scherm is not None
    return scherm


def write(path: Path, soort: Rapportsoort) -> bytes:
    return make(*make_content(screen(path), soort, Vorm.XLSX, VANDAAG))


def opened(made: bytes) -> Book:
    return openpyxl.load_workbook(io.BytesIO(made))


@pytest.mark.parametrize(
    ("soort", "figures"),
    [
        (Rapportsoort.WIJKPROFIEL, ["Cijfers"]),
        (Rapportsoort.GEMEENTE, ["Cijfers", "Wat opvalt", "Prioriteiten"]),
    ],
)
def test_every_sheet_has_a_head_that_stays_and_says_on_paper_what_it_is(
    demo_path: Path, soort: Rapportsoort, figures: list[str]
) -> None:
    book = opened(write(demo_path, soort))
    assert book.sheetnames == [*figures, "Begrippen", "Bronnen", "Lees mij"]
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "A2"
        assert sheet.max_row > 1
        assert sheet.oddHeader.left.text == FICTIEF
        assert "Gemaakt op 9 maart 2026." in sheet.oddFooter.left.text
        assert (sheet.print_title_rows, sheet.page_setup.orientation) == ("$1:$1", "landscape")
        assert all(one.width <= 62 for one in sheet.column_dimensions.values())
    told = [cell.value for cell in book["Lees mij"]["A"]]
    assert FICTIEF in told
    assert any(str(line).startswith("Op het scherm: /") for line in told)
    assert "Verzonnen, vrij te gebruiken" in [cell.value for cell in book["Bronnen"]["F"]]


def test_a_profile_holds_whole_numbers_that_look_as_on_the_screen(demo_path: Path) -> None:
    rows, profiel = (
        sheet_of(write(demo_path, Rapportsoort.WIJKPROFIEL), "Cijfers"),
        load_profiel(screen(demo_path)),
    )
    assert len(rows) == len(profiel.onderwerpen) > 20
    for row, one in zip(rows, profiel.onderwerpen, strict=True):
        cell = row[profiel.naam]
        if one.cijfer.waarde is None:
            assert cell.value is None
            continue
        scale = 1000 if row["Eenheid"].value == "euro" else 1
        assert cell.data_type == "n"
        assert cell.value == pytest.approx(one.cijfer.waarde * scale)
        assert re.fullmatch(r"#,##0(\.0+)?", cell.number_format)
    defined = {
        row["onderwerp"].value for row in sheet_of(write(demo_path, Rapportsoort.WIJKPROFIEL), "Begrippen")
    }
    assert defined == {one.indicator.naam for one in profiel.onderwerpen}


def test_a_gemeente_holds_the_figures_of_its_report(demo_path: Path) -> None:
    made = write(demo_path, Rapportsoort.GEMEENTE)
    said = make_report(screen(demo_path), Rapportsoort.GEMEENTE, VANDAAG)
    assert isinstance(said, Gemeenteblad)
    found = sheet_of(made, "Wat opvalt")
    assert len(found) == len(said.opvallend) + bool(said.kloof[0])
    for row, one in zip(found, said.opvallend, strict=False):
        assert row["Onderwerp"].value == one.naam
        assert str(row["Oordeel"].value) in one.oordeel
        for name, staaf in zip(("Cijfer", "Cijfer daar"), one.staven, strict=True):
            assert as_seen(row[name]) in staaf.cijfer
    ranked = sheet_of(made, "Prioriteiten")
    for row, plaats in zip(ranked, said.plaatsen, strict=True):
        cells = dict(zip(said.koppen, plaats.cellen, strict=True))
        assert row["Gebied"].value == cells["Gebied"]
        chance = next(name for name in row if name.startswith("Van de 100 keer"))
        assert as_seen(row[chance]) in cells[chance]
        places = [as_seen(row[f"Waarschijnlijk {word} plaats"]) for word in ("van", "tot")]
        assert re.findall(r"\d+", cells["Waarschijnlijk"]) == list(dict.fromkeys(places))
    assert {row["Code"].value for row in ranked} <= {row["Code"].value for row in sheet_of(made, "Cijfers")}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_runs_nothing(demo_path: Path, name: str) -> None:
    maker, content = make_content(screen(demo_path), Rapportsoort.WIJKPROFIEL, Vorm.XLSX, VANDAAG)
    put = json.dumps(one_line(name))[1:-1]
    book = opened(make(maker, content.replace("Oosterschans", put).replace("Eldersmonde", put)))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s", "n"}
    assert not [cell for cell in cells if cell.hyperlink]
    assert one_line(name) in {cell.value for cell in book["Cijfers"][1]}


def test_a_long_text_is_read_within_its_column_also_on_paper(demo_path: Path) -> None:
    book = opened(write(demo_path, Rapportsoort.WIJKPROFIEL))
    cells = [cell for naam in ("Begrippen", "Bronnen", "Lees mij") for row in book[naam].iter_rows(min_row=2)
             for cell in row if isinstance(cell.value, str)]  # fmt: skip
    long = [cell for cell in cells if len(cell.value) > 60]
    assert long
    assert all(cell.alignment.wrap_text and cell.alignment.vertical == "top" for cell in long)
    assert not any(cell.alignment.wrap_text for cell in cells if len(cell.value) <= 60)
