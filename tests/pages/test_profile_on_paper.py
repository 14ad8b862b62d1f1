"""A profile on paper says what the screen says: sentence by sentence, figure by figure, and nothing else."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from tests.pages.conftest import Opens
from tests.rapport.paper import left_over, on_screen, paper_only, read, squeezed, words_in
from wijkdata.database.connection import Database
from wijkdata.rapport.encode import to_json
from wijkdata.rapport.make import make_report
from wijkdata.rapport.nouns import Rapportsoort
from wijkdata.rapport.series import plan_reports
from wijkdata.rapport.typeset import typeset
from wijkdata.screens.screen import read_screen

LONG = os.environ.get("WIJKDATA_TESTS") == "lang"
SOME = {"GM0599": ["WK059922", "WK059925", "WK059915"], "GM0363": [], "GM0014": []}
"""Three gemeenten, and of each some wijken: nobody lives in the first, five people in the second."""


def check_same(open_page: Opens, path: Path, gemeente: str, wijk: str) -> None:
    adres = {"gemeente": gemeente, "niveau": "wijk", "gebied": wijk}
    scherm = read_screen(Database(path), {name: [one] for name, one in adres.items()}, met_correctie=True)
    assert scherm is not None
    content = to_json(make_report(scherm, Rapportsoort.WIJKPROFIEL, date(2026, 3, 9)))
    pdf = typeset("wijkprofiel", content)
    assert left_over(pdf, content) == paper_only(pdf)
    assert len(read(pdf).pages) <= 2
    shown = on_screen(open_page("profile", path, **adres))
    said = json.loads(content)
    foot = said.pop("voet")
    assert squeezed(foot["fictief"]) in shown
    for words in words_in(json.dumps(said)):
        assert squeezed(words) in shown, f"{wijk}: {words}"


@pytest.mark.parametrize("wijk", ["WK999901", "WK999904", "WK999912"])
def test_the_fictional_municipality(open_page: Opens, demo_path: Path, wijk: str) -> None:
    check_same(open_page, demo_path, "GM9999", wijk)


@pytest.mark.proefdata
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("gemeente", SOME)
def test_three_gemeenten(open_page: Opens, landelijke_db: Path, gemeente: str) -> None:
    """All their wijken in the long run, a few otherwise."""
    planned = plan_reports(Database(landelijke_db), gemeente, Rapportsoort.WIJKPROFIEL)
    codes = [blad.adres["gebied"][0] for blad in planned]
    for wijk in codes if LONG else SOME[gemeente] or codes[:2]:
        check_same(open_page, landelijke_db, gemeente, wijk)


def test_a_wijk_without_figures_takes_one_page_and_says_why(tmp_path: Path, open_page: Opens) -> None:
    from tests.pages.odd import write_odd

    path = write_odd(tmp_path / "odd.duckdb")
    for blad in plan_reports(Database(path), "GM0001", Rapportsoort.WIJKPROFIEL):
        check_same(open_page, path, "GM0001", blad.adres["gebied"][0])
