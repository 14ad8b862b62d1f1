"""An area whose code is another area in the newest year has figures of its own newest year, and says so."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.pages.conftest import Opens, ask, plain
from wijkdata.database.connection import Database
from wijkdata.screens.compare import load_gebieden_met_maatstaf, load_overzicht, subjects
from wijkdata.screens.profile import load_profiel
from wijkdata.screens.screen import Scherm, read_screen
from wijkdata.view.compare.tables import overview_in_numbers, overview_in_words

THEN = """
select max(waarde) filter (gebied_code = $1), max(waarde) filter (gebied_code = $2) from waarde
where indicator = $3 and jaar = $4 and indeling_jaar = $4
"""


class Case(NamedTuple):
    """An area of an older indeling, a subject that is counted every year, and the gemeente around it."""

    address: dict[str, str]
    code: str
    gemeente: str
    indicator: str
    jaar: int


ALMERE = Case({"gemeente": "GM0034", "indicator": "rookt"}, "WK003401", "GM0034", "bijstand", 2020)
ROZENBUURT = Case(
    {"niveau": "buurt", "indicator": "eenpersoons", "jaar": "2022"}, "BU99990304", "GM9999", "bijstand", 2022
)


@pytest.fixture(params=[pytest.param("real", marks=pytest.mark.proefdata), "demo"])
def there(request: pytest.FixtureRequest) -> tuple[Path, Case]:
    real = request.param == "real"
    return request.getfixturevalue("landelijke_db" if real else "demo_path"), ALMERE if real else ROZENBUURT


def read(path: Path, case: Case) -> Scherm:
    address = {key: [one] for key, one in case.address.items()} | {"gebied": [case.code]}
    scherm = read_screen(Database(path), address)
    assert scherm is not None
    assert scherm.keuze.gebieden == (case.code,), "the code belongs to the indeling of this screen"
    return scherm


def then(path: Path, case: Case) -> tuple[float, float]:
    """Return the figure of the area and of the gemeente in the year and indeling of the area itself."""
    ((own, gemeente),) = ask(path, THEN, case.code, case.gemeente, case.indicator, case.jaar)
    return own, gemeente


def test_a_profile_shows_its_own_newest_figure_beside_the_gemeente_of_that_year(
    there: tuple[Path, Case],
) -> None:
    path, case = there
    own, gemeente = then(path, case)
    subjects_of = {one.indicator.sleutel: one for one in load_profiel(read(path, case)).onderwerpen}
    found = subjects_of[case.indicator]
    assert (found.jaar, found.ouder) == (case.jaar, True)
    assert (found.cijfer.waarde, found.gemeente) == (pytest.approx(own), pytest.approx(gemeente))
    assert found.vergelijking.verschil == pytest.approx(own - gemeente)
    assert any(not one.ouder for one in subjects_of.values() if one.cijfer.waarde is not None)


def test_the_profile_says_that_year(open_page: Opens, there: tuple[Path, Case]) -> None:
    path, case = there
    said = "".join(
        plain(part.value) for part in open_page("profile", path, gebied=case.code, **case.address).html
    )
    assert "Waar het nieuwste jaar hier ontbreekt, is dat een ouder jaar." in said
    assert re.search(rf'<th scope="row">Mensen met bijstand\b[^\n]*?<span class="moment">{case.jaar}', said)


def test_the_heat_table_has_it_too_compared_within_that_year(there: tuple[Path, Case]) -> None:
    path, case = there
    own, gemeente = then(path, case)
    scherm = read(path, case)
    overzicht = load_overzicht(scherm, load_gebieden_met_maatstaf(scherm), subjects(scherm))
    rows = overzicht.cijfers.set_index(["code", "indicator"])
    row = rows.loc[(case.code, case.indicator)]
    assert row["jaar"] == case.jaar
    assert (row["waarde"], row["verschil"]) == (pytest.approx(own), pytest.approx(own - gemeente))
    years = {one.sleutel: one.jaar for one in overzicht.metingen}
    assert years[case.indicator] > case.jaar
    part = overzicht.only([case.code], [case.indicator])
    assert overview_in_words(part)["Cijfer"].tolist()[0].endswith(f" in {case.jaar}")
    assert overview_in_numbers(part)["jaar"].tolist() == [case.jaar]
    known = rows[rows["waarde"].notna()]
    assert all(
        year == years[key] or year < years[key]
        for (_, key), year in known["jaar"].items()
        if not math.isnan(year)
    )
