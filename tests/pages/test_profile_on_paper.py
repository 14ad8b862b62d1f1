"""A profile to take home says what the screen says: sentence by sentence, figure by figure, nothing else.

That is so on paper, on slides, in the document to write on with, and in the workbook with the figures behind.
"""

from __future__ import annotations

import json
import os
import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Opens, plain, unfold
from tests.rapport.office import as_seen, left_in_docx, sheet_of
from tests.rapport.paper import left_over, letters, on_screen, paper_only, read, squeezed, words_in
from tests.rapport.slides import slides_of, tables_on
from wijkdata.database.connection import Database
from wijkdata.rapport.encode import to_json
from wijkdata.rapport.make import make_content, make_report
from wijkdata.rapport.nouns import Rapportsoort, Vorm
from wijkdata.rapport.plan import plan_reports
from wijkdata.rapport.powerpoint.deck import make_pptx
from wijkdata.rapport.process import make
from wijkdata.rapport.slides.make import make_presentatie
from wijkdata.rapport.slides.nouns import Verhaal
from wijkdata.rapport.typeset import typeset
from wijkdata.screens.profile import load_profiel
from wijkdata.screens.screen import Scherm, read_screen

NUMBER = r"−?\d[\d.]*(?:,\d+)?"
LONG = os.environ.get("WIJKDATA_TESTS") == "lang"
SOME = {"GM0599": ["WK059922", "WK059925", "WK059915"], "GM0363": [], "GM0014": []}
"""Three gemeenten, and of each some wijken: nobody lives in the first, five people in the second."""
WHOLE = ("GM0513", "GM0093", "GM0281")
"""Three gemeenten of which every wijk is looked at, also in a short run."""


def check_same(open_page: Opens, path: Path, gemeente: str, wijk: str) -> int:
    """Compare all files of a profile with its page, and return of how many subjects there are figures."""
    adres = {"gemeente": gemeente, "niveau": "wijk", "gebied": wijk}
    scherm = read_screen(Database(path), {name: [one] for name, one in adres.items()}, met_correctie=True)
    assert scherm is not None
    content = to_json(make_report(scherm, Rapportsoort.WIJKPROFIEL, date(2026, 3, 9)))
    pdf = typeset("wijkprofiel", content)
    assert left_over(pdf, content) == paper_only(pdf)
    assert len(read(pdf).pages) <= 2
    maker, document = make_content(scherm, Rapportsoort.WIJKPROFIEL, Vorm.DOCX, date(2026, 3, 9))
    assert left_in_docx(make(maker, document), document) == letters(",bladzijde1van1")
    app = unfold(open_page("profile", path, **adres), "profiel_tabel")
    shown = on_screen(app)
    figures = check_workbook(scherm, app)
    said = json.loads(content)
    subjects = {squeezed(row["naam"]) for part in said["themas"] for row in part["rijen"]}
    assert check_slides(scherm, app) == subjects
    foot = said.pop("voet")
    assert squeezed(foot["fictief"]) in shown
    for words in words_in(json.dumps(said)):
        assert squeezed(words) in shown, f"{wijk}: {words}"
    return figures


def check_workbook(scherm: Scherm, app: AppTest) -> int:
    """Compare every figure behind a profile with the table on its page, row by row."""
    made = make(*make_content(scherm, Rapportsoort.WIJKPROFIEL, Vorm.XLSX, date(2026, 3, 9)))
    rows, table = sheet_of(made, "Cijfers"), table_of(app)
    assert len(rows) == len(table)
    profiel = load_profiel(scherm)
    for row, shown in zip(rows, table.to_dict("records"), strict=True):
        words = {name: squeezed(plain(cell)) for name, cell in shown.items()}
        for name in ("Thema", "Onderwerp", "Jaar", "Leeftijd"):
            assert squeezed(as_seen(row[name])) == words[name]
        for name in {profiel.naam, profiel.maatstaf_naam, "Nederland"} & words.keys():
            seen = squeezed(as_seen(row[name])) if name in row else ""
            assert number_in(words[name]) == seen, (row["Onderwerp"].value, name)
        if margin := words.get("Marge", ""):
            low, high = (squeezed(as_seen(row[name])) for name in ("Ondergrens", "Bovengrens"))
            assert re.findall(NUMBER, margin) == [low, high]
        said = squeezed(as_seen(row["Oordeel"]))
        reason = squeezed(as_seen(row["Waarom geen cijfer"])) if "Waarom geen cijfer" in row else ""
        assert words["Oordeel"] == reason or words["Oordeel"].endswith(said)
    return len(rows)


def check_slides(scherm: Scherm, app: AppTest) -> set[str]:
    """Compare every figure on the slides with the table on the page; return of which subjects they are."""
    made = make_pptx(to_json(make_presentatie(scherm, Verhaal.PROFIEL, date(2026, 3, 9)), alle_letters=True))
    on_page = {squeezed(plain(row["Onderwerp"])): row for row in table_of(app).to_dict("records")}
    profiel, told = load_profiel(scherm), set()
    tables = [one for slide in slides_of(made) for one in tables_on(slide) if one[0][0] == "Onderwerp"]
    for head, *rows in tables:
        for cells in (dict(zip(head, row, strict=True)) for row in rows):
            found = re.fullmatch(r"(.*) \((\d{4})[^()]*\)", cells["Onderwerp"])
            assert found, cells
            naam, year = squeezed(found[1]), found[2]
            words = {name: plain(str(cell)) for name, cell in on_page[naam].items()}
            assert year == words["Jaar"]
            for name in {profiel.naam, profiel.maatstaf_naam, "Nederland"} & words.keys() & cells.keys():
                assert number_in(cells[name]) == number_in(words[name]), (naam, name)
            margin = re.findall(NUMBER, words.get("Marge", ""))
            assert not margin or re.findall(NUMBER, cells[profiel.naam])[1:3] == margin
            outcome = squeezed(cells.get(f"Vergeleken met {profiel.maatstaf_naam}", ""))
            assert not outcome or outcome.startswith(squeezed(words["Oordeel"])), naam
            told.add(naam)
    return told


def table_of(app: AppTest) -> pd.DataFrame:
    """Return the table with every figure of the page; empty where it has none."""
    return next((one.value for one in app.table if "Onderwerp" in one.value.columns), pd.DataFrame())


def number_in(text: str) -> str:
    """Return the figure in a cell of the screen, nothing where it says that there is none."""
    found = re.search(NUMBER, text)
    return found[0] if found else ""


@pytest.mark.parametrize("wijk", ["WK999901", "WK999904", "WK999912"])
def test_the_fictional_municipality(open_page: Opens, demo_path: Path, wijk: str) -> None:
    assert check_same(open_page, demo_path, "GM9999", wijk) > 20


@pytest.mark.proefdata
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("gemeente", SOME)
def test_three_gemeenten(open_page: Opens, landelijke_db: Path, gemeente: str) -> None:
    """All their wijken in the long run, a few otherwise."""
    planned = plan_reports(Database(landelijke_db), gemeente, Rapportsoort.WIJKPROFIEL)
    codes = [blad.adres["gebied"][0] for blad in planned]
    for wijk in codes if LONG else SOME[gemeente] or codes[:2]:
        check_same(open_page, landelijke_db, gemeente, wijk)


@pytest.mark.proefdata
@pytest.mark.timeout(600)
@pytest.mark.parametrize("gemeente", WHOLE)
def test_every_wijk_of_three_gemeenten(open_page: Opens, landelijke_db: Path, gemeente: str) -> None:
    planned = plan_reports(Database(landelijke_db), gemeente, Rapportsoort.WIJKPROFIEL)
    assert len(planned) > 1
    for blad in planned:
        check_same(open_page, landelijke_db, gemeente, blad.adres["gebied"][0])


def test_a_wijk_without_figures_takes_one_page_and_says_why(tmp_path: Path, open_page: Opens) -> None:
    from tests.pages.odd import write_odd

    path = write_odd(tmp_path / "odd.duckdb")
    for blad in plan_reports(Database(path), "GM0001", Rapportsoort.WIJKPROFIEL):
        check_same(open_page, path, "GM0001", blad.adres["gebied"][0])
