"""Laying out slides: names of any kind stay words, what is too long goes on, and nothing is cut."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from pptx.util import Inches

from tests.rapport.slides import charts_on, check_readable, slides_of, tables_on, whole_title, words_on
from wijkdata.database.connection import Database
from wijkdata.rapport.encode import to_json
from wijkdata.rapport.powerpoint.deck import make_pptx
from wijkdata.rapport.powerpoint.text import lines_of, width_of
from wijkdata.rapport.slides.make import make_presentatie
from wijkdata.rapport.slides.nouns import (
    Dia,
    Diacel,
    Diagrafiek,
    Diareeks,
    Diatabel,
    Diavoet,
    Grafiekvorm,
    Presentatie,
    Verhaal,
)
from wijkdata.screens.screen import read_screen

HOSTILE = ["&<>\"'#$*_@\\`~[]{}", "=HYPERLINK(1;2)", "+1+1", "Zestigletterswijk" * 4, "丸の内 🏠 العربية"]
FOOT = Diavoet("", "Versie van de gegevens: 1.", "Gemaakt op 9 maart 2026.", "/kaart?gemeente=GM0001", "")


def deck(*dias: Dia, foot: Diavoet = FOOT) -> bytes:
    return make_pptx(to_json(Presentatie("Titel", "Onderwerp", dias, foot), alle_letters=True))


def rows(number: int) -> Diatabel:
    cells = [[Diacel(f"Wijk {place}"), Diacel(f"{place}%")] for place in range(number)]
    return Diatabel("Cijfers per wijk", ["Gebied", "Cijfer"], cells, [3, 1], 1)


def bars(names: list[str]) -> Diagrafiek:
    values = [float(place + 1) for place in range(len(names))]
    series = Diareeks("Roken", values, ["#14566b"], [(one / 2, one * 2) for one in values])
    return Diagrafiek("Staven", Grafiekvorm.STAVEN, [series], names, "procent")


def test_rows_that_do_not_fit_go_on_and_none_is_lost() -> None:
    slides = slides_of(deck(Dia("Veel wijken", "Bron: CBS.", beelden=[rows(31)])))
    assert len(slides) > 1
    ends = [f"Veel wijken ({number} van {len(slides)})" for number in range(1, len(slides) + 1)]
    assert [slide.shapes.title.text_frame.text for slide in slides] == ends
    found = [row[0] for slide in slides for row in tables_on(slide)[0][1:]]
    assert list(dict.fromkeys(found)) == [f"Wijk {place}" for place in range(31)]
    assert found.count("Wijk 0") == len(slides)  # the benchmark stands on each
    assert all(tables_on(slide)[0][0] == ["Gebied", "Cijfer"] for slide in slides)


def test_a_narrow_column_keeps_its_longest_word_whole_on_every_slide() -> None:
    cells = [[Diacel("▼ ongunstiger" if place == 30 else "▼", vet=True), Diacel("Roken en nog iets. " * 9)]
             for place in range(31)]  # fmt: skip
    slides = slides_of(
        deck(Dia("Oordelen", "", beelden=[Diatabel("x", ["Oordeel", "Onderwerp"], cells, [1, 14])]))
    )
    assert len(slides) > 1
    widths = {tuple(column.width for column in shape.table.columns)
              for slide in slides for shape in slide.shapes if shape.has_table}  # fmt: skip
    ((first, second),) = widths
    assert first >= Inches(width_of("ongunstiger", 18, bold=True))
    assert first + second == pytest.approx(Inches(12.333), abs=100)


def test_bars_that_do_not_fit_go_on_with_one_axis() -> None:
    names = [f"Wijk {place}" for place in range(30)]
    slides = slides_of(deck(Dia("Veel", "", beelden=[bars(names)])))
    charts = [chart for slide in slides for chart in charts_on(slide)]
    assert [str(one) for chart in charts for one in chart.plots[0].categories] == names
    assert len({chart.value_axis.maximum_scale for chart in charts}) == 1


def test_sentences_that_do_not_fit_go_on() -> None:
    said = [f"Zin {number}. " + "Dit is een heel gewone zin over de wijk. " * 6 for number in range(12)]
    slides = slides_of(deck(Dia("Veel zinnen", "", said)))
    assert len(slides) > 1
    assert all(one.strip() in "\n".join(map(words_on, slides)) for one in said)


@pytest.mark.parametrize("naam", HOSTILE)
def test_a_name_stays_a_name(naam: str) -> None:
    content = deck(Dia(naam, naam, [naam], [bars([naam])], noten=[naam]), Dia(naam, "", beelden=[
        Diatabel(naam, [naam], [[Diacel(naam)]], [1])]))  # fmt: skip
    check_readable(content, fictief="")
    first, second = slides_of(content)
    assert whole_title(first) == naam
    assert naam in words_on(first)
    assert naam in first.notes_slide.notes_text_frame.text
    assert tables_on(second)[0] == [[naam], [naam]]
    assert [str(one) for one in charts_on(first)[0].plots[0].categories] == [naam]
    book = next(name for name in ZipFile(io.BytesIO(content)).namelist() if name.endswith(".xlsx"))
    sheet = openpyxl.load_workbook(io.BytesIO(ZipFile(io.BytesIO(content)).read(book))).active
    assert sheet["A2"].value == naam
    assert sheet["A2"].data_type == "s"  # a formula would be "f"


def test_whole_stories_with_such_names(demo_path: Path) -> None:
    adres = {"gemeente": ["GM9999"], "niveau": ["wijk"], "gebied": ["WK999904"]}
    scherm = read_screen(Database(demo_path), adres, met_correctie=True, met_werkgebieden=True)
    assert scherm is not None
    for verhaal in (Verhaal.KAART, Verhaal.PROFIEL, Verhaal.PRIORITEITEN):
        content = to_json(make_presentatie(scherm, verhaal, date(2026, 3, 9)), alle_letters=True)
        for naam in HOSTILE[:4]:
            put = json.dumps(naam, ensure_ascii=False)[1:-1]
            check_readable(make_pptx(content.replace("Oosterschans", put)), fictief="FICTIEF")


def test_what_is_missing_is_no_zero() -> None:
    series = Diareeks("Lijn", [1.0, None, 3.0], ["#14566b"], [None, None, (2.0, 4.0)])
    chart = Diagrafiek("Lijnen", Grafiekvorm.LIJNEN, [series], ["2019", "2020", "2021"], "procent")
    drawn = charts_on(slides_of(deck(Dia("Lijn", "", beelden=[chart])))[0])[0]
    assert list(drawn.plots[0].series[0].values) == [1.0, None, 3.0]


def test_a_whole_address_is_a_link_and_a_long_path_is_whole_in_the_notes() -> None:
    link = "https://wijken.example.nl/kaart?" + "x" * 300
    foot = Diavoet("", FOOT.versie, FOOT.gemaakt, link, link)
    slide = slides_of(deck(Dia("Titel", ""), foot=foot))[0]
    links = [run.hyperlink.address for shape in slide.shapes if shape.has_text_frame
             for part in shape.text_frame.paragraphs for run in part.runs]  # fmt: skip
    assert link in links
    assert link in slide.notes_slide.notes_text_frame.text


def test_a_long_word_takes_the_lines_it_is_broken_over() -> None:
    assert lines_of("kort", 18, 3) == 1
    assert lines_of("Zestigletterswijk" * 4, 18, 3) >= 3
    assert lines_of("een\ntwee", 18, 3) == 2
