"""Own figures are part of the database for as long as they are kept, whatever builds it anew."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from tests.eigen.figures import a_few, a_row, own_figures
from tests.eigen.killing import kill_amid
from tests.fetch.services import fetch_to
from tests.ingest.conftest import Small, manifest
from tests.ingest.sources import smap_rows
from tests.pages.conftest import ask
from tests.replay.server import serve
from tests.replay.worlds.klein import kern
from wijkdata.catalogue import Eenheid
from wijkdata.database.connection import Database
from wijkdata.eigen.models import EigenFout
from wijkdata.eigen.store import alone, keep, remove
from wijkdata.fetch.command import Opdracht
from wijkdata.ingest.build import build_database
from wijkdata.ingest.demo import build_demo
from wijkdata.ingest.own import keep_in, refresh_own
from wijkdata.models import Richting

pytestmark = pytest.mark.usefixtures("one_reader")
KEY = "eigen_verzonnen_proefcijfer"
KILLS = 100 if os.environ.get("WIJKDATA_TESTS") == "lang" else 5
REFRESH_FOR_EVER = """
import sys
from pathlib import Path
from tests.eigen.figures import a_row, own_figures
from wijkdata.eigen.store import keep
from wijkdata.ingest.own import refresh_own
print("begins", flush=True)
out, number = Path(sys.argv[1]), 0
while True:
    number += 1
    rows = [a_row(f"WK9999{place:02}", float(number % 90) + 4) for place in range(1, 5)]
    keep(out.with_name("eigen.duckdb"), own_figures(rows))
    refresh_own(out)
"""


@pytest.fixture
def out(tmp_path: Path, demo_path: Path) -> Path:
    """A database of its own, without own figures."""
    return Path(shutil.copyfile(demo_path, tmp_path / "wijkdata.duckdb"))


@pytest.fixture
def own(out: Path) -> Path:
    return out.with_name("eigen.duckdb")


def shown(out: Path) -> list[tuple[object, ...]]:
    return ask(
        out,
        "select gebied_code, waarde, ondergrens, bovengrens, ontbreekt::varchar from waarde "
        "where indicator = ? order by gebied_code",
        KEY,
    )


def all_else(out: Path) -> list[tuple[object, ...]]:
    """Return what tells whether anything but own figures changed."""
    return [
        ask(out, f"select '{table}', count(*), bit_xor(hash(t)) from {table} as t where {others}")[0]
        for table, others in (
            ("waarde", "not starts_with(indicator, 'eigen_')"),
            ("aanbod", "not starts_with(indicator, 'eigen_')"),
            ("indicator", "not eigen"),
            ("bron", "not starts_with(bron_id, 'eigen_')"),
            ("gebied", "true"),
            ("meta", "sleutel <> 'data_versie'"),
        )
    ]


def test_what_is_kept_is_put_in_beside_all_else(out: Path, own: Path) -> None:
    before = all_else(out)
    keep(own, a_few())
    refresh_own(out)
    assert shown(out) == [
        ("WK999901", 20.5, 16.5, 24.5, None),
        ("WK999902", 31.0, 27.0, 35.0, None),
        ("WK999903", None, None, None, "onbekend"),
    ]
    assert all_else(out) == before
    offered = "select gevuld, ontbrekend, met_interval from aanbod where indicator = ?"
    assert ask(out, offered, KEY) == [(2, 1, 2)]
    assert ask(out, "select titel, bestand, rijen from bron where bron_id = ?", KEY) == [
        ("Verzonnen proefcijfer (eigen cijfer)", "proef.csv", 3)
    ]
    assert ask(out, "select gebied_code, aantal from weinig_mensen") == [("WK999902", 40)]
    assert ask(out, "select eigen, grenzen_berekend from indicator where sleutel = ?", KEY) == [(True, False)]


def test_the_version_tells_own_figures_from_others_and_comes_back_without_them(out: Path, own: Path) -> None:
    versions = [Database(out).versie.data_versie]
    for figures in (a_few(), own_figures([a_row("WK999901", 44.0)]), a_few()):
        keep(own, figures)
        refresh_own(out)
        versions.append(Database(out).versie.data_versie)
    remove(own, KEY)
    refresh_own(out)
    versions.append(Database(out).versie.data_versie)
    assert versions[0] == versions[-1]
    assert all(one.startswith(f"{versions[0]}-eigen") for one in versions[1:4])
    assert len(set(versions[:3])) == 3


def test_what_is_removed_leaves_nothing(out: Path, own: Path) -> None:
    before = all_else(out)
    keep(own, a_few())
    refresh_own(out)
    remove(own, KEY)
    refresh_own(out)
    assert all_else(out) == before
    for table, column in (
        ("waarde", "indicator"), ("aanbod", "indicator"), ("weinig_mensen", "indicator"),
        ("indicator", "sleutel"), ("bron", "bron_id"), ("bouwverslag", "bron_id"),
    ):  # fmt: skip
        assert ask(out, f"select count(*) from {table} where starts_with({column}, 'eigen_')") == [(0,)]


def test_the_app_opens_it_however_often_it_changes(out: Path, own: Path) -> None:
    """DuckDB cuts off what was deleted at the end of a file; the app takes that for half a copy."""
    for number in range(12):
        rows = [a_row(f"WK9999{place:02}", 20.0 + number) for place in range(1, 10)]
        keep(own, own_figures(rows, sleutel=f"{KEY}_{number % 3}"))
        if number % 4 == 3:
            remove(own, f"{KEY}_{number % 3}")
        refresh_own(out)
        Database(out)
    assert out.stat().st_size < 16_000_000


def test_who_has_the_database_open_goes_on_with_the_old_one(out: Path, own: Path) -> None:
    opened = Database(out)
    keep(own, a_few())
    refresh_own(out)
    assert opened.ask("eigen_indicatoren").empty
    assert set(Database(out).ask("eigen_indicatoren")["sleutel"]) == {KEY, f"{KEY}__mensen"}


def test_a_build_has_them_too(out: Path, own: Path) -> None:
    keep(own, a_few())
    refresh_own(out)
    versie, before = Database(out).versie.data_versie, shown(out)
    build_demo(out)
    assert shown(out) == before
    assert Database(out).versie.data_versie == versie


def test_a_fetch_has_them_too(tmp_path: Path) -> None:
    out, opdracht = tmp_path / "wijkdata.duckdb", Opdracht(jaren="2020")
    with serve(kern()) as url:
        fetch_to(out, url, opdracht)
        wijk = "select code, indeling_jaar from gebied where niveau = 'wijk' order by all limit 1"
        [(code, indeling)] = ask(out, wijk)
        keep_in(out, own_figures([a_row(code, 20.5, indeling_jaar=indeling)]))
        before = shown(out)
        assert [first for first, *_ in before] == [code]
        assert shown(fetch_to(out, url, opdracht)) == before


def build_other(out: Path) -> None:
    """Build something else in its place: what a small build does with own figures is what any does."""
    small = Small(out.parent / "bron")
    bron = small.smap(smap_rows())
    build_database(manifest(small.folder, bron), small.folder, out, lambda _part, _what: None)


def test_a_build_goes_on_without_them_where_their_file_is_damaged(out: Path, own: Path) -> None:
    keep(own, a_few())
    own.write_bytes(own.read_bytes()[:5000])
    build_other(out)
    assert shown(out) == []
    with pytest.raises(EigenFout, match="is beschadigd"):
        refresh_own(out)


def test_a_build_waits_for_who_changes_own_figures(
    out: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it would take the place of a database in which they are just put."""
    monkeypatch.setattr("wijkdata.ingest.assemble.PATIENCE_SECONDS", 0.1)
    keep(own, a_few())
    with alone(own), pytest.raises(EigenFout, match="Iemand anders is nu bezig"):
        build_other(out)
    assert Database(out).ask("eigen_indicatoren").empty


def test_figures_of_areas_that_are_not_here_stay_out_and_that_is_told(out: Path, own: Path) -> None:
    rows = [a_row("WK999901", 20.5), a_row("WK059901", 30.0), a_row("WK999901", 25.0, indeling_jaar=2011)]
    keep(own, own_figures(rows))
    refresh_own(out)
    assert [code for code, *_ in shown(out)] == ["WK999901"]
    assert ask(out, "select aantal, reden from bouwverslag where bron_id = ?", KEY) == [
        (2, "Deze gebieden staan niet in deze gegevens.")
    ]


def test_real_figures_never_come_in_the_fictional_municipality(out: Path, own: Path) -> None:
    """Nor does their figure of the country, which both have."""
    keep(own, own_figures([a_row("WK059901", 20.5), a_row("NL00", 22.0)]))
    refresh_own(out)
    assert shown(out) == []
    assert Database(out).ask("eigen_indicatoren").empty


def permissions(out: Path) -> dict[str, object]:
    found = Database(out).ask("eigen_indicatoren").set_index("sleutel").loc[KEY]
    return found[["mag_vergelijken", "mag_rangschikken", "mag_trend", "aggregatie"]].to_list()


TWO_YEARS = [a_row("WK999901", 20.5), a_row("WK999901", 25.0, jaar=2022)]
NO_BOUNDS = {"ondergrens": None, "bovengrens": None}


@pytest.mark.parametrize(
    ("rows", "changes", "expected"),
    [
        ([a_row("WK999901", 20.5)], {}, [True, True, False, "gewogen"]),
        (TWO_YEARS, {}, [True, True, True, "gewogen"]),
        ([*TWO_YEARS[:1], TWO_YEARS[1] | NO_BOUNDS], {}, [False, False, False, "gewogen"]),
        ([a_row("WK999901", 20.5, **NO_BOUNDS)], {}, [False, False, False, "gewogen"]),
        ([a_row("WK999901", 20.0, **NO_BOUNDS)], {"eenheid": Eenheid.AANTAL}, [True, True, False, "niet"]),
        ([a_row("WK999901", 20.5)], {"richting": Richting.NEUTRAAL}, [True, False, False, "gewogen"]),
        ([a_row("WK999901", 2.0, **NO_BOUNDS)], {"eenheid": Eenheid.KLASSE}, [False, False, False, "niet"]),
        (
            [a_row("WK999901", 20.5, aantal=None)],
            {"geen_kleine_groepen": True},
            [True, True, False, "niet"],
        ),
        ([a_row("WK999901", 5.0)], {"eenheid": Eenheid.SCORE}, [True, True, False, "niet"]),
    ],
)
def test_what_is_not_known_counts_against(
    out: Path, own: Path, rows: list[dict[str, object]], changes: dict[str, object], expected: list[object]
) -> None:
    keep(own, own_figures(rows, **changes))
    refresh_own(out)
    assert permissions(out) == expected


def test_a_kill_halfway_leaves_a_whole_database(out: Path, own: Path) -> None:
    keep(own, own_figures([a_row(f"WK9999{place:02}", 50.0) for place in range(1, 5)]))
    refresh_own(out)  # a slow machine may not get there before it is killed
    before = all_else(out)
    chance = random.Random(4)
    for _ in range(KILLS):
        kill_amid(REFRESH_FOR_EVER, out, chance.uniform(0.1, 1.0))
        Database(out)
        values = {value for _, value, *_ in shown(out)}
        assert len(values) <= 1
        assert all_else(out) == before
    refresh_own(out)
    assert len(shown(out)) == 4
