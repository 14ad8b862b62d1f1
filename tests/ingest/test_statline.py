"""Downloads from StatLine: titles for headings, words above and below the table, cells in words."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from tests.ingest.conftest import Small
from tests.ingest.sources import NAMES, PEOPLE
from tests.ingest.test_cbs_kwb import figures
from wijkdata.errors import InvoerFout
from wijkdata.ingest.recognise import look_at_folder, propose, write_manifest
from wijkdata.ingest.statline import key_of

KWB_HEADINGS = [
    "Wijken en buurten",
    "Regioaanduiding/Gemeentenaam (naam)",
    "Regioaanduiding/Codering (code)",
    "Bevolking/Aantal inwoners (aantal)",
    "Bevolking/Leeftijdsgroepen/0 tot 15 jaar (aantal)",
    "Bevolking/Herkomstland/Nederland (aantal)",
    "Bevolking/Geboorteland/Geboren in Nederland/Nederland (aantal)",
    "Inkomen/Inkomen van personen/Gemiddeld inkomen per inwoner  (x 1 000 euro)",
    "Nabijheid van voorzieningen/Afstand tot huisartsenpraktijk (km)",
]
SMAP_HEADINGS = [
    "Leeftijd",
    "Marges",
    "Wijken en buurten",
    "Perioden",
    "Regioaanduiding/Codering (code)",
    "Leefstijl/Roker (%)",
]
AGES = {"18 jaar of ouder": 20, "65 jaar of ouder": 10}
MARGINS = {"Waarde": 0.0, "Ondergrens 95%-interval": -1.5, "Bovengrens 95%-interval": 2.5}


def kwb_cells() -> list[list[str]]:
    return [
        [
            *(NAMES[code], "Waterdorp", code.ljust(10), str(people), str(people // 5), str(people // 2)),
            *(str(people // 4), "." if people < 100 else "31,4", "0,9"),
        ]
        for code, people in PEOPLE.items()
    ]


def smap_cells() -> list[list[str]]:
    return [
        [age, margin, NAMES[code], "2022", code, f"{base + off:.1f}".replace(".", ",")]
        for code in NAMES
        for age, base in AGES.items()
        for margin, off in MARGINS.items()
    ]


def write_csv(path: Path, headings: list[str], rows: list[list[str]], *, words: bool) -> None:
    """Write as StatLine does, with or without its title above and its source below."""
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL)
        writer.writerows([["Kerncijfers wijken en buurten 2023"]] if words else [])
        writer.writerows([headings, *rows])
        file.write('"Bron: CBS"\r\n' if words else "")


def write_xlsx(path: Path, headings: list[str], rows: list[list[str]], *, words: bool) -> None:
    book = openpyxl.Workbook()
    for row in ([["Kerncijfers 2023"], []] if words else []) + [headings, *rows]:
        book.active.append(row)
    book.active.append(["Bron: CBS."] if words else [])
    book.save(path)


WRITERS = {".csv": write_csv, ".xlsx": write_xlsx}


def build(small: Small, answers: dict[tuple[str, str], int]) -> None:
    write_manifest(propose(look_at_folder(small.folder), answers), small.folder)


@pytest.mark.parametrize("words", [False, True])
@pytest.mark.parametrize("suffix", WRITERS)
def test_key_figures_are_read_to_the_cell(small: Small, suffix: str, words: bool) -> None:
    file = f"Kerncijfers_wijken_en_buurten_2023_14022026_101500{suffix}"
    WRITERS[suffix](small.folder / file, KWB_HEADINGS, kwb_cells(), words=words)
    build(small, {})
    database = small.build_as_is()
    assert figures(database, "inwoners") == PEOPLE
    assert figures(database, "aandeel_0_14")["GM9001"] == pytest.approx(100 * 809 / 4045)
    assert figures(database, "herkomst_nl")["GM9002"] == 50.0
    income = figures(database, "inkomen_inwoner")
    assert (income["GM9001"], income["WK900101"]) == (31.4, "onbekend")
    assert figures(database, "afst_huisarts")["NL00"] == 0.9
    years = database.execute("select distinct jaar, indeling_jaar from waarde").fetchall()
    assert years == [(2023, 2023)]


@pytest.mark.parametrize("suffix", WRITERS)
def test_estimates_with_ages_and_margins_in_words_are_read_to_the_cell(small: Small, suffix: str) -> None:
    WRITERS[suffix](small.folder / f"gezond{suffix}", SMAP_HEADINGS, smap_cells(), words=True)
    build(small, {("indeling", f"gezond{suffix}"): 2024})
    rows = (
        small.build_as_is()
        .execute(
            "select leeftijd, jaar, waarde, ondergrens, bovengrens, indeling_jaar from waarde "
            "where indicator = 'rookt' and gebied_code = 'BU90010001' order by leeftijd"
        )
        .fetchall()
    )
    assert rows == [("18plus", 2022, 20.0, 18.5, 22.5, 2024), ("65plus", 2022, 10.0, 8.5, 12.5, 2024)]


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_wrong_cell_is_told_at_the_row_and_title_that_people_see(small: Small, suffix: str) -> None:
    rows = kwb_cells()
    rows[2][3] = "veel"
    WRITERS[suffix](small.folder / f"kwb-2023{suffix}", KWB_HEADINGS, rows, words=True)
    build(small, {})
    row = 6 if suffix == ".xlsx" else 5
    with pytest.raises(
        InvoerFout, match=rf"rij {row}, kolom Aantal inwoners: hier staat veel; verwacht wordt een"
    ):
        small.build_as_is()


def test_a_download_without_codes_says_what_to_choose(small: Small) -> None:
    rows = [[cell for place, cell in enumerate(row) if place != 2] for row in kwb_cells()]
    headings = [name for name in KWB_HEADINGS if "Codering" not in name]
    write_csv(small.folder / "namen.csv", headings, rows, words=False)
    (unknown,) = propose(look_at_folder(small.folder), {}).onbekend
    assert unknown.zin == (
        "namen.csv komt uit StatLine maar heeft geen codes van gebieden; kies daar ook Codering, bij "
        "Regioaanduiding, of haal de onbewerkte dataset op."
    )


@pytest.mark.proefdata
@pytest.mark.parametrize(
    "file", ["cbs/84799NED_DataProperties.parquet", "api/85984NED_DataProperties_2025-04.json"]
)
def test_every_title_of_two_real_tables_gives_the_name_of_its_column(proefdata: Path, file: str) -> None:
    path = proefdata / file
    raw = pd.read_parquet(path) if path.suffix == ".parquet" else pd.DataFrame(json.loads(path.read_bytes()))
    topics = raw[raw["Type"] == "Topic"]
    assert len(topics) > 110
    assert [key_of(title) for title in topics["Title"]] == list(
        topics["Key"].str.replace(r"_\d+$", "", regex=True)
    )
