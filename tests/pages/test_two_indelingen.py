"""Figures of 2020 and of 2023 in one database: every page opens, and no figure goes to another area."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from tests.pages.conftest import Opens, texts

pytestmark = pytest.mark.proefdata
PAGES = ("map", "profile", "compare", "trend", "inequality", "priorities", "werkgebied")
ADDRESSES = {
    "a code that is another wijk now": {"gemeente": "GM0034", "niveau": "wijk", "gebied": "WK003401"},
    "the new wijk of that code": {"gemeente": "GM0034", "indicator": "woz", "gebied": "WK003401"},
    "buurten that were renumbered": {"gemeente": "GM0307", "niveau": "buurt", "indicator": "inwoners"},
    "a gemeente that is no more": {"gemeente": "GM0003"},
    "a gemeente that is new": {"gemeente": "GM1991"},
    "the country": {"gemeente": "NL", "niveau": "wijk", "indicator": "hh_laagste_40"},
}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_opens(open_page: Opens, landelijke_db: Path, page: str, address: str) -> None:
    app = open_page(page, landelijke_db, **ADDRESSES[address])
    assert len(app.title) == 1
    assert "Er ging iets mis" not in texts(app)


def test_the_wijk_of_2020_has_no_figure_of_the_wijk_that_took_its_code(landelijke_db: Path) -> None:
    from wijkdata.answers.figures import find_cijfers, newest_moments
    from wijkdata.database.connection import Database
    from wijkdata.models import Niveau

    database = Database(landelijke_db)
    newest = newest_moments(database, Niveau.WIJK)
    older = find_cijfers(database, ("WK003401",), newest, 2020).frame
    newer = find_cijfers(database, ("WK003401",), newest, 2023).frame
    assert set(older["naam"]) == {"Almere Haven"}
    assert set(newer["naam"]) == {"Centrum Almere Haven"}
    assert max(older["jaar"]) == 2020
    assert set(newer["jaar"]) == {2023}


def test_uitleg_names_the_tables_that_the_figures_came_from(open_page: Opens, landelijke_db: Path) -> None:
    said = texts(open_page("explain", landelijke_db))
    with duckdb.connect(str(landelijke_db), read_only=True) as connection:
        known = {table for (table,) in connection.execute("select tabel from bron").fetchall() if table}
    named = set(re.findall(r", tabel(?:len)? (\w+)(?: en (\w+))?\. (?:Schatting|Geteld)", said))
    assert {table for pair in named for table in pair if table} <= known
    assert "tabel 50090NED. Schatting" in said
    assert "tabellen 84799NED en 85618NED. Geteld" in said
    assert "tabel 50150NED" not in said
