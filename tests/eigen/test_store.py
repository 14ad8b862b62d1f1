"""Own figures are kept whole or not at all, and what may not be kept is refused in one sentence."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.conftest import ROOT
from tests.eigen.figures import NAAM, a_few, a_row, own_figures
from tests.eigen.killing import kill_amid
from wijkdata.catalogue import Eenheid
from wijkdata.eigen.models import EigenFout
from wijkdata.eigen.store import alone, keep, kept, read_own, remove

KILLS = 200 if os.environ.get("WIJKDATA_TESTS") == "lang" else 8
REPLACE_FOR_EVER = """
import sys
from pathlib import Path
from tests.eigen.figures import a_row, own_figures
from wijkdata.eigen.store import keep
print("begins", flush=True)
number = 0
while True:
    number += 1
    rows = [a_row(f"WK9999{place:02}", float(number % 90) + 4) for place in range(40)]
    keep(Path(sys.argv[1]), own_figures(rows))
"""
HOLD = """
import sys, time
from pathlib import Path
from wijkdata.eigen.store import alone
with alone(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "eigen.duckdb"


def test_what_is_kept_comes_back_as_it_was(path: Path) -> None:
    given = a_few()
    keep(path, given)
    found = read_own(path, given.indicator.sleutel)
    assert found.indicator == given.indicator
    assert (found.bestand, found.sha256, found.geen_kleine_groepen) == ("proef.csv", "0" * 64, False)
    pd.testing.assert_frame_equal(found.regels, given.regels, check_dtype=False)
    [about] = kept(path)
    assert (about.regels, about.gebieden, about.jaren) == (3, 3, (2024,))
    assert about.bewaard_op.tzinfo is not None
    assert sorted(one.name for one in path.parent.iterdir()) == ["eigen.duckdb", "eigen.duckdb.slot"]


def test_the_same_key_replaces_and_another_stands_beside(path: Path) -> None:
    keep(path, a_few())
    keep(path, own_figures([a_row("WK999901", 44.0)]))
    keep(path, own_figures([a_row("WK999901", 3.5, ondergrens=2.0)], sleutel="eigen_ander", naam="Ander"))
    assert [(one.indicator.naam, one.regels) for one in kept(path)] == [("Ander", 1), (NAAM, 1)]
    assert read_own(path, "eigen_verzonnen_proefcijfer").regels["waarde"].tolist() == [44.0]


def test_what_is_removed_is_gone_and_removing_it_twice_is_no_error(path: Path) -> None:
    remove(path, "eigen_verzonnen_proefcijfer")
    assert not path.exists()
    keep(path, a_few())
    remove(path, "eigen_verzonnen_proefcijfer")
    remove(path, "eigen_verzonnen_proefcijfer")
    assert kept(path) == []
    with pytest.raises(EigenFout, match="is er niet meer"):
        read_own(path, "eigen_verzonnen_proefcijfer")


REFUSED: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    ({"aantal": 9}, {}, "WK999901 gaat het cijfer over minder dan 10 mensen"),
    ({"aantal": 9}, {"geen_kleine_groepen": True}, "minder dan 10 mensen"),
    ({"aantal": None}, {}, "Bevestig dat geen enkel cijfer"),
    ({"gebied_code": "W1"}, {}, "W1 is geen code"),
    ({"leeftijd": "oud"}, {}, "oud is geen leeftijd"),
    ({"gebied_code": "WK999902"}, {}, "WK999902 staat voor 2024 twee keer"),
    ({"waarde": 101.0, "bovengrens": 102.0}, {}, "Het cijfer van WK999901 of de marge"),
    ({"waarde": -1.0, "ondergrens": -2.0}, {}, "kan niet kloppen"),
    ({"bovengrens": None}, {}, "kan niet kloppen"),
    ({"bovengrens": 20.0}, {}, "kan niet kloppen"),
    ({"waarde": float("inf")}, {}, "kan niet kloppen"),
    ({"ontbreekt": "geheim"}, {}, "kan niet kloppen"),
    ({"waarde": None, "ontbreekt": "zomaar"}, {}, "kan niet kloppen"),
    ({}, {"naam": ""}, "Vul bij naam gewone tekst in"),
    ({}, {"uitleg": "Eén\nregel"}, "op één regel"),
    ({}, {"naam": "x" * 61}, "hoogstens 60 tekens"),
    ({}, {"min_verschil": 0.0}, "groter zijn dan 0"),
    ({}, {"decimalen": 4}, "0, 1, 2 of 3"),
]


@pytest.mark.parametrize(("row", "changes", "sentence"), REFUSED)
def test_what_may_not_be_kept_is_refused_and_nothing_changes(
    path: Path, row: dict[str, Any], changes: dict[str, Any], sentence: str
) -> None:
    keep(path, own_figures([a_row("WK999901", 12.0)]))
    rows = [a_row("WK999901", 20.5) | row, a_row("WK999902", 21.0)]
    with pytest.raises(EigenFout, match=sentence):
        keep(path, own_figures(rows, **changes))
    assert read_own(path, "eigen_verzonnen_proefcijfer").regels["waarde"].tolist() == [12.0]


def test_ten_people_may_and_no_number_where_people_confirm_it(path: Path) -> None:
    keep(path, own_figures([a_row("WK999901", 20.5, aantal=10)]))
    keep(path, own_figures([a_row("WK999901", 20.5, aantal=None)], geen_kleine_groepen=True))
    assert read_own(path, "eigen_verzonnen_proefcijfer").regels["aantal"].isna().all()
    below_zero = a_row("WK999901", -0.3, ondergrens=-0.5, bovengrens=0.1)
    keep(path, own_figures([below_zero], eenheid=Eenheid.SCORE))


def test_a_damaged_file_is_one_sentence_and_stays_as_it_is(path: Path) -> None:
    keep(path, a_few())
    whole = path.read_bytes()
    for broken in (b"geen database", b"", whole[: len(whole) // 2]):
        path.write_bytes(broken)
        with pytest.raises(EigenFout, match="De app gaat verder zonder eigen cijfers"):
            kept(path)
        with pytest.raises(EigenFout, match="is beschadigd"):
            keep(path, a_few())
        assert path.read_bytes() == broken


def test_a_database_of_somebody_else_is_not_taken_for_own_figures(path: Path, demo_path: Path) -> None:
    path.write_bytes(demo_path.read_bytes())
    with pytest.raises(EigenFout, match="is beschadigd"):
        kept(path)


def test_who_comes_while_another_writes_is_told_so(path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(path)]
    holding = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert holding.stdout is not None
    assert holding.stdout.readline() == "held\n"
    with pytest.raises(EigenFout, match="Iemand anders is nu bezig"), alone(path, seconds=0.2):
        pass
    assert kept(path) == []  # who reads does not wait
    holding.kill()
    holding.wait()
    keep(path, a_few())


def test_a_folder_that_refuses_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("")
    with pytest.raises(EigenFout, match="of u er mag schrijven"):
        keep(tmp_path / "bestand" / "eigen.duckdb", a_few())


def test_a_kill_halfway_leaves_one_whole_upload(path: Path) -> None:
    """However often: all forty figures are of one upload, and the next one finds nothing in its way."""
    keep(path, own_figures([a_row(f"WK9999{place:02}", 50.0) for place in range(40)]))
    chance = random.Random(4)
    for _ in range(KILLS):
        kill_amid(REPLACE_FOR_EVER, path, chance.uniform(0.0, 0.25))
        values = read_own(path, "eigen_verzonnen_proefcijfer").regels["waarde"]
        assert len(values) == 40
        assert values.nunique() == 1
    keep(path, a_few())
    assert sorted(one.name for one in path.parent.iterdir()) == ["eigen.duckdb", "eigen.duckdb.slot"]
