"""`python -m wijkdata check`: the same as the page, to read and for a program."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pydantic
import pytest

from tests.answers.even_land import write_even_land
from wijkdata.__main__ import main
from wijkdata.database.remember import forget_everything
from wijkdata.models import Niveau
from wijkdata.stats.quality.nouns import RIJ, Ernst, Toets

BROKEN = "update waarde set waarde = 120 where gebied_code = 'BU99980101' and indicator = 'rookt'"


class Rij(pydantic.BaseModel, extra="forbid"):
    """One row of a finding, as a program may count on it."""

    ernst: Ernst
    soort: str
    code: str | None
    naam: str | None
    gemeente_naam: str | None
    niveau: Niveau | None
    indicator: str | None
    jaar: int | None
    leeftijd: str | None
    waarde: float | None
    naast: float | None
    aantal: int | None
    van: int | None
    tekst: str | None


class Getoetst(pydantic.BaseModel, extra="forbid"):
    toets: Toets
    naam: str
    ernst: Ernst
    zin: str
    uitleg: str
    wanneer: str
    gekeken: int
    gevonden: int
    rijen: list[Rij]


class Rapport(pydantic.BaseModel, extra="forbid"):
    titel: str
    versie: str
    fictief: bool
    ernst: Ernst
    toetsen: list[Getoetst]


@pytest.fixture
def land(tmp_path: Path) -> Path:
    forget_everything()
    return write_even_land(tmp_path / "land.duckdb")


@pytest.fixture
def broken(land: Path) -> Path:
    with duckdb.connect(str(land)) as connection:
        connection.execute(BROKEN)
    return land


def test_in_order_it_says_so_and_ends_with_0(land: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(land)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Kwaliteit: alle 10 punten zijn in orde."
    assert len([line for line in lines if line.startswith("  ✓ in orde")]) == len(Toets)
    assert lines[-1].startswith("FICTIEF")


def test_seriously_wrong_ends_with_1(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(broken)]) == 1
    said = capsys.readouterr().out
    assert said.startswith("Kwaliteit: bij 1 van de 10 punten is iets ernstig mis.")
    assert "✕ ernstig          Onmogelijke cijfers" in said


def test_the_json_is_as_its_schema_says(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(broken), "--json"]) == 1
    said = capsys.readouterr().out
    assert "NaN" not in said
    found = Rapport.model_validate(json.loads(said))
    assert tuple(Rij.model_fields) == RIJ
    assert (found.titel, found.fictief, found.ernst) == ("Even", True, Ernst.ERNSTIG)
    assert [one.toets for one in found.toetsen] == list(Toets)
    assert all(one.gevonden == len(one.rijen) for one in found.toetsen)
    worst = found.toetsen[0].rijen[0]
    assert (worst.code, worst.soort, worst.waarde) == ("BU99980101", "buiten_eenheid", 120)


def test_the_fictional_municipality_has_nothing_seriously_wrong(demo_path: Path) -> None:
    assert main(["check", str(demo_path)]) == 0


def test_a_file_that_is_no_database_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path / "niets.duckdb")]) == 2
    assert "niets.duckdb" in capsys.readouterr().err
