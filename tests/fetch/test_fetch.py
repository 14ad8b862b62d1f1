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

from tests.commands import give
from tests.conftest import ROOT
from tests.fetch.unfetched import KERN, build_unfetched
from tests.replay import odata
from tests.replay.faults import Faults
from tests.replay.server import serve
from tests.replay.worlds.klein import kern, released
from tests.replay.worlds.world import World
from wijkdata.fetch.command import raw_folder
from wijkdata.ingest.build import build_database

pytestmark = pytest.mark.usefixtures("one_reader")

KILLS = 200 if os.environ.get("WIJKDATA_TESTS") == "lang" else 5


@pytest.fixture
def world() -> World:
    return kern()


@pytest.fixture
def faults() -> Faults:
    return Faults()


@pytest.fixture(autouse=True)
def _services(world: World, faults: Faults, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Play the services in pages of a few rows; each answer comes a little late."""
    monkeypatch.setattr(odata, "PAGE", 12)
    with serve(world, faults, wait=0.01) as url:
        monkeypatch.setenv("WIJKDATA_SPIEGEL", url)
        yield


def command(out: Path, *arguments: str) -> list[str]:
    return ["fetch", *arguments, "--jaren", "2020", "--ja", "--out", str(out)]


def process(out: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "wijkdata", *command(out, *arguments)]


def fetch(out: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return give(*command(out, *arguments))


def rows(path: Path, question: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(question).fetchall()


FIGURES = """
select gebied_code, indicator, jaar, leeftijd, waarde, ondergrens, bovengrens, ontbreekt
from waarde order by all
"""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[object, ...]]:
    """The same figures, built without fetching them."""
    folder = tmp_path_factory.mktemp("anders") / "gebouwd"
    return rows(build_unfetched(kern(), folder, KERN, [2020]), FIGURES)


def test_one_gemeente_is_that_gemeente_and_the_country(
    tmp_path: Path, whole: list[tuple[object, ...]]
) -> None:
    """As somebody types it, in a process of its own."""
    done = subprocess.run(
        process(tmp_path / "x.duckdb", "--gemeente", "waterdorp"),
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Gemeente Waterdorp" in done.stdout
    mine = [row for row in whole if str(row[0])[2:6] == "9001" or str(row[0]).startswith("NL")]
    assert rows(tmp_path / "x.duckdb", FIGURES) == mine
    assert (tmp_path / "opgehaald" / "manifest.toml").is_file()


def test_a_region_is_its_gemeenten(tmp_path: Path) -> None:
    done = fetch(tmp_path / "x.duckdb", "--ggd-regio", "Waterland")
    assert done.returncode == 0, done.stderr
    assert rows(tmp_path / "x.duckdb", "select count(*) from gebied where niveau = 'gemeente'") == [(2,)]


def test_raw_answers_build_again_without_a_network(tmp_path: Path) -> None:
    fetch(tmp_path / "x.duckdb", "--nederland")
    room = tmp_path / "opgehaald"
    build_database(room / "manifest.toml", room, tmp_path / "y.duckdb", lambda _part, _what: None)
    assert rows(tmp_path / "y.duckdb", FIGURES) == rows(tmp_path / "x.duckdb", FIGURES)


def test_a_second_time_only_what_changed_is_fetched(world: World, faults: Faults, tmp_path: Path) -> None:
    fetch(tmp_path / "x.duckdb", "--nederland")
    before = len(pages(faults))
    assert before > 10
    fetch(tmp_path / "x.duckdb", "--nederland")
    assert len(pages(faults)) == before
    released(world, "2026-10-01T02:00:00")
    again = fetch(tmp_path / "x.duckdb", "--nederland")
    assert "Gewijzigd sinds de vorige keer: Kerncijfers wijken en buurten 2020" in again.stdout
    assert len(pages(faults)) == 2 * before


def pages(faults: Faults) -> list[str]:
    return [one for one in faults.asked if "/TypedDataSet" in one]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--gemeente", "Waterdrop"], "Bedoelt u Waterdorp?"),
        (["--ggd-regio", "Elders"], "Kies een van deze: GGD Waterland."),
        ([], "één van de drie"),
        (["--gemeente", "Waterdorp", "--nederland"], "één van de drie"),
    ],
)
def test_what_cannot_be_is_one_sentence(tmp_path: Path, arguments: list[str], said: str) -> None:
    refused = fetch(tmp_path / "x.duckdb", *arguments)
    assert refused.returncode == 2
    assert said in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "x.duckdb").exists()


def test_a_service_that_fails_leaves_the_old_database_and_what_came(faults: Faults, tmp_path: Path) -> None:
    out = tmp_path / "x.duckdb"
    fetch(out, "--gemeente", "Waterdorp")
    old = out.read_bytes()
    there = pages_of_health(out)
    faults.add("404", "50150NED/TypedDataSet", at=2, times=1000)
    failed = fetch(out, "--nederland")
    assert failed.returncode == 2
    assert "kent TypedDataSet niet" in failed.stderr
    assert out.read_bytes() == old
    faults.coming.clear()
    asked = len(pages(faults))
    kept = pages_of_health(out) - there
    assert len(kept) <= 1  # the page that was answered; several are asked side by side
    assert fetch(out, "--nederland").returncode == 0
    assert sum("50150NED" in one for one in pages(faults)[asked:]) == 11 - len(kept)


def pages_of_health(out: Path) -> set[Path]:
    """Return the pages on disk of the table in which the service fails."""
    return {page for page in raw_folder(out).rglob("blad-*.json") if "50150NED" in str(page)}


def test_killed_at_any_moment_nothing_is_lost(
    world: World, tmp_path: Path, whole: list[tuple[object, ...]]
) -> None:
    out = tmp_path / "x.duckdb"
    fetch(out, "--gemeente", "Waterdorp")
    old = rows(out, FIGURES)
    chance = random.Random(5)
    for number in range(KILLS):
        released(world, f"2026-01-{1 + number % 28:02}T02:00:00")
        running = subprocess.Popen(
            process(out, "--nederland"), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0.3, 2.5))
        running.send_signal(signal.SIGKILL)
        running.wait()
        assert rows(out, FIGURES) in (old, whole)
    done = fetch(out, "--nederland")
    assert done.returncode == 0, done.stderr
    assert rows(out, FIGURES) == whole
    assert not list(tmp_path.glob(".x.duckdb.*"))
