"""The command: from an empty folder to a database, a second time, and whatever breaks meanwhile."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from starlette.responses import Response

from tests.conftest import ROOT
from tests.fetch.small_land import SmallLand, as_json, properties_of, serving, small_land
from tests.ingest.conftest import manifest
from tests.ingest.sources import name_rows
from wijkdata.ingest.build import build_database

KILLS = 200 if os.environ.get("WIJKDATA_TESTS") == "lang" else 10


@pytest.fixture
def land(monkeypatch: pytest.MonkeyPatch) -> Iterator[SmallLand]:
    there = small_land()
    with serving(there) as url:
        monkeypatch.setenv("WIJKDATA_SPIEGEL", url)
        yield there


def command(out: Path, *arguments: str) -> list[str]:
    return [
        sys.executable,
        "-m",
        "wijkdata",
        "fetch",
        *arguments,
        "--jaren",
        "2020",
        "--ja",
        "--out",
        str(out),
    ]


def fetch(out: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(out, *arguments), cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )


def rows(path: Path, question: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(question).fetchall()


FIGURES = """
select gebied_code, indicator, jaar, leeftijd, waarde, ondergrens, bovengrens, ontbreekt
from waarde order by all
"""


def built(land: SmallLand, folder: Path) -> Path:
    """Build the same rows without fetching them."""
    folder.mkdir()
    sources = []
    for code, tafel in land.tafels.items():
        (folder / f"{code}.json").write_text(as_json(tafel.rows))
        (folder / f"{code}_kolommen.json").write_text(as_json(properties_of(tafel)))
        soort = {"8479": "cbs_kwb", "5015": "rivm_smap", "8538": "gebieden"}[code[:4]]
        sources.append(
            {"soort": soort, "sleutel": code.casefold() if code[0].isalpha() else f"t{code.casefold()}",
             "titel": tafel.titel, "licentie": "CC BY 4.0", "indeling": 2020, "bestanden": [f"{code}.json"],
             "kolommen": f"{code}_kolommen.json"}
            | ({"jaar": 2020} if soort == "cbs_kwb" else {})
        )  # fmt: skip
    (folder / "namen.json").write_text(as_json(name_rows()))
    sources[0]["namen"] = "namen.json"
    out = folder / "x.duckdb"
    build_database(manifest(folder, *sources), folder, out, lambda _part, _what: None)
    return out


def test_one_gemeente_is_that_gemeente_and_the_country(land: SmallLand, tmp_path: Path) -> None:
    done = fetch(tmp_path / "x.duckdb", "--gemeente", "waterdorp")
    assert done.returncode == 0, done.stderr
    assert "Gemeente Waterdorp" in done.stdout
    whole = rows(built(land, tmp_path / "anders"), FIGURES)
    mine = [row for row in whole if str(row[0])[2:6] == "9001" or str(row[0]).startswith("NL")]
    assert rows(tmp_path / "x.duckdb", FIGURES) == mine
    assert (tmp_path / "opgehaald" / "manifest.toml").is_file()


def test_a_region_is_its_gemeenten(land: SmallLand, tmp_path: Path) -> None:
    done = fetch(tmp_path / "x.duckdb", "--ggd-regio", "Waterland")
    assert done.returncode == 0, done.stderr
    assert rows(tmp_path / "x.duckdb", "select count(*) from gebied where niveau = 'gemeente'") == [(2,)]


def test_raw_answers_build_again_without_a_network(land: SmallLand, tmp_path: Path) -> None:
    fetch(tmp_path / "x.duckdb", "--nederland")
    room = tmp_path / "opgehaald"
    build_database(room / "manifest.toml", room, tmp_path / "y.duckdb", lambda _part, _what: None)
    assert rows(tmp_path / "y.duckdb", FIGURES) == rows(tmp_path / "x.duckdb", FIGURES)


def test_a_second_time_only_what_changed_is_fetched(land: SmallLand, tmp_path: Path) -> None:
    fetch(tmp_path / "x.duckdb", "--nederland")
    before = len(pages(land))
    assert before > 10
    fetch(tmp_path / "x.duckdb", "--nederland")
    assert len(pages(land)) == before + regions_asked(land)
    land.gewijzigd = "2026-10-01T02:00:00"
    again = fetch(tmp_path / "x.duckdb", "--nederland")
    assert "Gewijzigd sinds de vorige keer: Kerncijfers wijken en buurten 2020" in again.stdout
    assert len(pages(land)) > 2 * before - 5


def pages(land: SmallLand) -> list[str]:
    return [one for one in land.asked if "/TypedDataSet" in one]


def regions_asked(land: SmallLand) -> int:
    """The list of gemeenten is not asked where nobody is named."""
    return 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--gemeente", "Waterdrop"], "Bedoelt u Waterdorp?"),
        (["--ggd-regio", "Elders"], "Kies een van deze: GGD Waterland."),
        ([], "één van de drie"),
        (["--gemeente", "Waterdorp", "--nederland"], "één van de drie"),
    ],
)
def test_what_cannot_be_is_one_sentence(
    land: SmallLand, tmp_path: Path, arguments: list[str], said: str
) -> None:
    refused = fetch(tmp_path / "x.duckdb", *arguments)
    assert refused.returncode == 2
    assert said in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "x.duckdb").exists()


def test_a_service_that_fails_leaves_the_old_database_and_what_came(land: SmallLand, tmp_path: Path) -> None:
    out = tmp_path / "x.duckdb"
    fetch(out, "--gemeente", "Waterdorp")
    old = out.read_bytes()
    land.before = lambda address: (
        Response(status_code=404) if "50150NED/Typed" in address and "skip=4" in address else None
    )  # type: ignore[method-assign]
    failed = fetch(out, "--nederland")
    assert failed.returncode == 2
    assert "kent TypedDataSet niet" in failed.stderr
    assert out.read_bytes() == old
    del land.before
    came = len(pages(land))
    assert fetch(out, "--nederland").returncode == 0
    first = "/dataderden.cbs.nl/ODataFeed/odata/50150NED/TypedDataSet?$format=json"
    assert first not in pages(land)[came:]  # that one was there


def test_killed_at_any_moment_nothing_is_lost(land: SmallLand, tmp_path: Path) -> None:
    out = tmp_path / "x.duckdb"
    fetch(out, "--gemeente", "Waterdorp")
    old, whole = rows(out, FIGURES), rows(built(land, tmp_path / "anders"), FIGURES)
    land.before = lambda _address: time.sleep(0.01)  # type: ignore[assignment, func-returns-value, method-assign]
    chance = random.Random(5)
    for number in range(KILLS):
        land.gewijzigd = f"2026-01-{1 + number % 28:02}T02:00:00"
        running = subprocess.Popen(
            command(out, "--nederland"), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0.3, 2.5))
        running.send_signal(signal.SIGKILL)
        running.wait()
        assert rows(out, FIGURES) in (old, whole)
    done = fetch(out, "--nederland")
    assert done.returncode == 0, done.stderr
    assert rows(out, FIGURES) == whole
    assert not list(tmp_path.glob(".x.duckdb.*"))
