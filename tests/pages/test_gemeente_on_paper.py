"""Gemeente in beeld says what Start and Prioriteiten say, with the same map and the same places."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.pages.conftest import Opens, unfold
from tests.rapport.paper import drawn_in_words, left_over, on_screen, paper_only, read, squeezed, words_in
from wijkdata.database.connection import Database
from wijkdata.rapport.encode import to_json
from wijkdata.rapport.make import make_report
from wijkdata.rapport.nouns import Rapportsoort
from wijkdata.rapport.typeset import typeset
from wijkdata.screens.screen import read_screen


def make(path: Path, **adres: str) -> str:
    scherm = read_screen(Database(path), {name: [one] for name, one in adres.items()})
    assert scherm is not None
    return to_json(make_report(scherm, Rapportsoort.GEMEENTE, date(2026, 3, 9)))


def check_same(open_page: Opens, path: Path, gemeente: str) -> dict[str, Any]:
    content = make(path, gemeente=gemeente, niveau="wijk")
    pdf = typeset("gemeente", content)
    said: dict[str, Any] = json.loads(content)
    assert len(read(pdf).pages) == 2
    assert left_over(pdf, content) == paper_only(pdf)
    start = on_screen(open_page("", path, gemeente=gemeente, niveau="wijk"))
    priorities = on_screen(
        unfold(open_page("priorities", path, gemeente=gemeente, niveau="wijk"), "prioriteiten_tabel")
    )
    of_start = ("titel", "zin", "opvallend_kop", "opvallend", "niets", "kloof", "opvallend_bron", "kaart")
    of_priorities = ("prioriteiten_kop", "namen", "antwoord", "groepen", "koppen", "noten", "gronden")
    cells = [cell for row in said["plaatsen"] for cell in row["cellen"]]
    for parts, shown in ((of_start, start), (of_priorities, priorities)):
        for words in words_in(json.dumps([said[part] for part in parts])):
            assert squeezed(words).rstrip(".") in shown, words
    for words in cells:
        assert squeezed(words) in priorities
    return said


def test_the_fictional_municipality(open_page: Opens, demo_path: Path) -> None:
    said = check_same(open_page, demo_path, "GM9999")
    assert said["voet"]["fictief"]
    assert "FICTIEF" in said["kaart"]["kaart"]["svg"]
    assert len(said["plaatsen"]) == 8


def test_every_drawing_is_said_in_words(demo_path: Path) -> None:
    content = make(demo_path, gemeente="GM9999", niveau="wijk")
    said, drawn = json.loads(content), drawn_in_words(typeset("gemeente", content))
    bars = [row["balk"]["alt"] for row in said["plaatsen"]]
    assert drawn == [said["kaart"]["kaart"]["alt"], said["groepen"]["kaart"]["alt"], *bars]
    assert re.fullmatch(r"\w[\w ]+: plaats \d+(–\d+)?", bars[0])


@pytest.mark.proefdata
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("gemeente", ["GM0599", "GM0363", "GM0014"])
def test_three_gemeenten(open_page: Opens, landelijke_db: Path, gemeente: str) -> None:
    check_same(open_page, landelijke_db, gemeente)


def test_a_gemeente_of_which_nothing_can_be_ranked_says_why(tmp_path: Path) -> None:
    from tests.pages.odd import write_odd

    path = write_odd(tmp_path / "odd.duckdb")
    content = make(path, gemeente="GM0003", niveau="wijk")
    said = json.loads(content)
    assert said["plaatsen"] == []
    assert said["antwoord"]
    assert len(read(typeset("gemeente", content)).pages) <= 2
