"""A picture on its own: it holds all that its page said around it, and any name, figure or lack of one."""

from __future__ import annotations

import json
import re
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from tests.conftest import ROOT
from tests.pages.conftest import ask
from tests.rapport.test_sheets import opened
from tests.rapport.test_typeset import HOSTILE
from wijkdata.database.connection import Database
from wijkdata.rapport.book import make_xlsx
from wijkdata.rapport.draw import SHARP, make_png, make_svg
from wijkdata.rapport.encode import to_json, writable
from wijkdata.rapport.make import make_content
from wijkdata.rapport.nouns import Rapportsoort, Vorm
from wijkdata.rapport.picture import make_sheet, make_workbook
from wijkdata.rapport.process import make
from wijkdata.screens.map import load_kaartcijfers, load_vormen
from wijkdata.screens.screen import Scherm, read_screen
from wijkdata.screens.trend import load_trend
from wijkdata.view.lines import make_lijnen
from wijkdata.view.map.take import dots_picture, map_picture, subject_figures
from wijkdata.view.map.words import message, remarks
from wijkdata.view.remarks import FICTIEF
from wijkdata.view.take.nouns import Beeld, Beeldcel, Beeldtabel, Beeldvak, Cijferlijst, Vertoning
from wijkdata.view.take.tables import MEESTE_RIJEN, as_table
from wijkdata.view.trend.take import lines_picture

DAY = date(2026, 3, 9)


@pytest.fixture(scope="module")
def scherm(demo_path: Path) -> Scherm:
    adres = {"gemeente": ["GM9999"], "niveau": ["wijk"], "indicator": ["rookt"]}
    found = read_screen(Database(demo_path), adres)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def kaart(scherm: Scherm) -> Beeld:
    figures = load_kaartcijfers(scherm)
    about = (subject_figures(scherm, figures), message(scherm, figures), remarks(scherm, figures))
    return map_picture(scherm, figures, load_vormen(scherm), *about)


def content(scherm: Scherm, beeld: Beeld) -> str:
    return to_json(make_sheet(scherm, beeld, DAY))


def with_shown(beeld: Beeld, **parts: Any) -> Beeld:
    shown = Vertoning("Wat het laat zien", **parts)
    return replace(beeld, toon=lambda: shown)


def chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        at += 12 + size


def words_in(png: bytes) -> dict[str, str]:
    texts = [data.split(b"\0", 5) for kind, data in chunks(png) if kind == b"iTXt"]
    return {parts[0].decode(): parts[5].decode("utf-8") for parts in texts}


def test_a_picture_carries_what_its_page_said(scherm: Scherm, kaart: Beeld) -> None:
    blad = json.loads(content(scherm, kaart))
    assert blad["titel"] == message(scherm, load_kaartcijfers(scherm))
    assert blad["legenda_kop"].startswith("Vergeleken met Eldersmonde")
    assert len(blad["legenda"]) > 1
    assert blad["regels"][0].startswith("Bron: ")
    assert str(scherm.keuze.jaar) in blad["regels"][0]
    assert blad["voet"]["fictief"] == FICTIEF
    assert scherm.database.versie.data_versie in blad["voet"]["versie"]
    assert blad["voet"]["gemaakt"] == "Gemaakt op 9 maart 2026."
    assert "FICTIEF" in blad["svg"]


def test_a_png_is_twice_as_sharp_as_its_sheet_and_says_in_words_what_it_shows(
    scherm: Scherm, kaart: Beeld
) -> None:
    png = make_png(content(scherm, kaart))
    width, _ = struct.unpack(">II", png[16:24])
    assert width == SHARP * kaart.toon().breedte
    assert words_in(png) == {"Title": kaart.titel, "Description": kaart.toon().alt}


def test_an_svg_needs_no_font_and_says_in_words_what_it_shows(scherm: Scherm, kaart: Beeld) -> None:
    beeld = replace(
        kaart, titel="Oost & <West>", toon=lambda: Vertoning('Een "kaart" & meer', kaart.toon().tekening)
    )
    svg = make_svg(content(scherm, beeld)).decode()
    assert svg.startswith("<svg ")
    assert 'role="img" aria-labelledby="titel uitleg"' in svg.partition(">")[0]
    assert '<title id="titel">Oost &amp; &lt;West&gt;</title>' in svg
    assert '<desc id="uitleg">Een "kaart" &amp; meer</desc>' in svg
    assert "<text" not in svg
    assert not re.search(r'(?:href|src)="https?:', svg)


@pytest.mark.parametrize("naam", HOSTILE)
def test_a_name_stays_a_name_everywhere(scherm: Scherm, kaart: Beeld, naam: str) -> None:
    beeld = with_shown(
        replace(kaart, titel=naam, regels=[naam]),
        tabellen=[Beeldtabel([naam, naam], [[Beeldcel(naam, naam), Beeldcel(naam)], [Beeldcel(naam)]], naam)],
        vakken=[Beeldvak(naam, "", [naam, naam], "#55409a")],
        zinnen=[naam],
        legenda_kop=naam,
        legenda=[("", naam)],
    )
    made = content(scherm, beeld)
    assert make_png(made).startswith(b"\x89PNG")
    assert json.loads(made)["tabellen"][0]["rijen"][0][0]["tekst"] == writable(naam)
    assert make_svg(made).startswith(b"<svg")


def test_a_chart_keeps_names_and_dutch_numbers(scherm: Scherm) -> None:
    verloop = load_trend(scherm)
    made = content(scherm, lines_picture(scherm, verloop, make_lijnen(verloop)))
    assert json.loads(made)["grafiek"]["config"]["locale"]["number"]["decimal"] == ","
    assert make_png(made).startswith(b"\x89PNG")


def test_a_picture_without_any_figure_is_made_too(scherm: Scherm, kaart: Beeld) -> None:
    figures = load_kaartcijfers(scherm)
    empty = figures.cijfers.assign(waarde=float("nan"), ondergrens=float("nan"), bovengrens=float("nan"),
                                   oordeel="geen_cijfer", ontbreekt="te_klein")  # fmt: skip
    none = replace(figures, cijfers=empty)
    beeld = dots_picture(scherm, none, 9, subject_figures(scherm, none), "Niets", [""])
    rows = beeld.toon().tabellen[0].rijen
    assert "zonder cijfer" in rows[0][0].tekst
    assert make_png(content(scherm, beeld)).startswith(b"\x89PNG")
    assert make_png(content(scherm, with_shown(kaart))).startswith(b"\x89PNG")


def test_a_workbook_holds_numbers_words_meanings_and_sources(
    scherm: Scherm, kaart: Beeld, tmp_path: Path
) -> None:
    frame = pd.DataFrame({"gebied": ["=Oost", "Wéért"], "waarde": [1.5, float("nan")], "jaar": [2024, 2024]})
    beeld = replace(kaart, cijfers=Cijferlijst(lambda: frame.astype("str"), lambda: frame, "x.csv"))
    path = tmp_path / "x.xlsx"
    path.write_bytes(make_xlsx(make_workbook(scherm, beeld, DAY)))
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Cijfers", "Zoals op het scherm", "Begrippen", "Bronnen", "Lees mij"]
    rows = [[cell.value for cell in row] for row in book["Cijfers"].iter_rows()]
    assert rows == [["gebied", "waarde", "jaar"], ["=Oost", 1.5, 2024], ["Wéért", None, 2024]]
    assert book["Cijfers"]["A2"].data_type == "s"
    assert book["Begrippen"]["C2"].value == scherm.indicator.uitleg
    said = [row[0].value for row in book["Lees mij"].iter_rows()]
    assert kaart.titel in said
    assert FICTIEF in said
    assert any(line.startswith("Bron: ") for line in said)


def test_what_makes_pictures_may_reserve_much_but_not_use_it() -> None:
    code = (
        "from wijkdata.child import limit_process\n"
        "import mmap\n"
        "limit_process(memory=100, disk=1, reserving=True)\n"
        "how = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x4000\n"
        "kept = mmap.mmap(-1, 1 << 33, flags=how, prot=mmap.PROT_READ)\n"
        "try:\n    bytearray(400 << 20)\n"
        "except MemoryError:\n    print('vol')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout == "vol\n", done.stderr


def test_its_sources_are_those_of_the_figures_and_no_others(scherm: Scherm, kaart: Beeld) -> None:
    book = opened(make_xlsx(make_workbook(scherm, kaart, DAY)))
    found = {row[0].value for row in book["Bronnen"].iter_rows(min_row=2)}
    question = (
        "select distinct titel from bron join waarde using (bron_id) "
        "join gebied on code = gebied_code and gebied.indeling_jaar = waarde.indeling_jaar "
        "where indicator = ? and jaar = ? and niveau in ('land', 'gemeente', 'wijk')"
    )
    keuze = scherm.keuze
    assert keuze.jaar is not None
    asked = ask(scherm.database.path, question, keuze.indicator, int(keuze.jaar))
    every = ask(scherm.database.path, "select distinct titel from bron")
    assert found == {titel for (titel,) in asked}
    assert 0 < len(found) < len(every)


def test_how_to_read_it_stands_there_as_in_the_workbook_of_a_report(scherm: Scherm, kaart: Beeld) -> None:
    of_picture = opened(make_xlsx(make_workbook(scherm, kaart, DAY)))
    of_report = opened(make(*make_content(scherm, Rapportsoort.GEMEENTE, Vorm.XLSX, DAY)))
    assert of_picture.sheetnames[-3:] == of_report.sheetnames[-3:]
    for naam in of_picture.sheetnames[-3:]:
        heads = [[cell.value for cell in book[naam][1]] for book in (of_picture, of_report)]
        assert heads[0] == heads[1]
        assert of_picture[naam].oddHeader.left.text == FICTIEF
    meant = {tuple(cell.value for cell in row) for row in of_report["Begrippen"].iter_rows()}
    assert {tuple(cell.value for cell in row) for row in of_picture["Begrippen"].iter_rows()} <= meant


def test_a_picture_that_may_use_any_source_names_them_all_and_one_of_no_subject_none(
    scherm: Scherm, kaart: Beeld
) -> None:
    bare = replace(kaart, onderwerpen=())
    assert opened(make_xlsx(make_workbook(scherm, bare, DAY))).sheetnames[2:] == ["Lees mij"]
    book = opened(make_xlsx(make_workbook(scherm, replace(bare, elke_bron=True), DAY)))
    [(number,)] = ask(scherm.database.path, "select count(*) from bron")
    assert book["Bronnen"].max_row == number + 1


def test_figures_that_are_the_same_in_words_stand_there_once(scherm: Scherm, kaart: Beeld) -> None:
    words = pd.DataFrame({"Onderwerp": ["Rookt"]})
    beeld = replace(kaart, cijfers=Cijferlijst(lambda: words, lambda: words, "x.csv", blad="Woorden"))
    book = opened(make_xlsx(make_workbook(scherm, beeld, DAY)))
    assert book.sheetnames == ["Woorden", "Begrippen", "Bronnen", "Lees mij"]


def test_of_a_long_table_the_picture_says_how_much_of_it_one_sees(scherm: Scherm, kaart: Beeld) -> None:
    rows = pd.DataFrame({"Gebied": [f"Wijk {number}" for number in range(MEESTE_RIJEN + 40)]})
    shown = as_table(replace(kaart, cijfers=Cijferlijst(lambda: rows, lambda: rows, "x.csv"))).toon()
    assert len(shown.tabellen[0].rijen) == MEESTE_RIJEN
    assert str(MEESTE_RIJEN + 40) in shown.zinnen[0]


def test_very_many_figures_are_written_once(scherm: Scherm, kaart: Beeld) -> None:
    rows = pd.DataFrame({"gebied": ["Oost"] * 6_000})
    beeld = replace(kaart, cijfers=Cijferlijst(lambda: rows.map(str.upper), lambda: rows, "x.csv"))
    bladen = json.loads(make_workbook(scherm, beeld, DAY))["bladen"]
    assert [one["naam"] for one in bladen] == ["Cijfers", "Begrippen", "Bronnen", "Lees mij"]


def test_a_table_of_many_columns_is_as_wide_as_their_words(scherm: Scherm, kaart: Beeld) -> None:
    rows = pd.DataFrame({f"kolom_nummer_{number}": ["Schiermonnikoog"] for number in range(20)})
    shown = as_table(replace(kaart, cijfers=Cijferlijst(lambda: rows, lambda: rows, "x.csv"))).toon()
    assert shown.breedte > 20 * len("Schiermonnikoog") * 8
