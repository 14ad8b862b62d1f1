"""A question gives its rows, cut off where there are too many; what is wrong is told with its line."""

from __future__ import annotations

import os
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.sql.conftest import SHORT, Asks, version_of
from wijkdata import child as processes
from wijkdata.sql import runner
from wijkdata.sql.nouns import LONGEST, SqlAntwoord, SqlReden, SqlWeigering
from wijkdata.sql.runner import all_taken, ask_sql

GM0002 = ["GM0002"]


def rows(outcome: SqlAntwoord | SqlWeigering) -> list[tuple[object, ...]]:
    assert isinstance(outcome, SqlAntwoord), outcome
    return [tuple(row.values()) for row in outcome.tabel.to_pylist()]


def test_a_question_of_its_own_process_gives_its_rows(odd_path: Path) -> None:
    outcome = ask_sql(
        odd_path, version_of(odd_path), "select code, inwoners from gebied where niveau = 'land'"
    )
    assert rows(outcome) == [("NL00", 9000)]
    assert isinstance(outcome, SqlAntwoord)
    assert not outcome.afgekapt


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("describe meta", ("sleutel", "VARCHAR")),
        ("show tables", ("aanbod",)),
        ("from information_schema.tables select table_name order by 1", ("aanbod",)),
        ("with x as (select 1 as a) select a + 1 from x", (2,)),
        ("explain select 1", ("physical_plan",)),
        ("values (1, 'a')", (1, "a")),
        (
            "from (pivot gebied on niveau in ('wijk') using count(*) group by is_water) select wijk limit 1",
            None,
        ),
        ("select code from main.gebied where code = 'NL00'", ("NL00",)),
        ("from wijkdata.gebied select code where code = 'NL00'", ("NL00",)),
        ("from range(2) t(i), lateral unnest([i]) u(v)", (0, 0)),
    ],
)
def test_every_way_of_reading_our_tables_is_a_question(
    ask: Asks, odd_path: Path, question: str, first: tuple[object, ...] | None
) -> None:
    found = rows(ask(odd_path, question))
    assert found
    assert first is None or found[0][: len(first)] == first


def test_every_cell_is_plain(ask: Asks, odd_path: Path) -> None:
    [row] = rows(
        ask(
            odd_path,
            "select 1.5, 2::hugeint, niveau, [1], {'a': 1}, 'x'::blob, null, true, date '2024-01-02', "
            "'a' as x, 'b' as x "
            "from gebied where code = 'NL00'",
        )
    )
    assert row[:7] == (1.5, 2.0, "land", "[1]", "{'a': 1}", "(1 bytes)", None)
    assert row[7] is True
    assert len(row) == 11


def test_more_rows_than_fit_are_cut_off(ask: Asks, odd_path: Path) -> None:
    few = replace(SHORT, rows=3_000)
    outcome = ask(odd_path, "from range(3001)", ruimte=few)
    assert isinstance(outcome, SqlAntwoord)
    assert (outcome.tabel.num_rows, outcome.afgekapt) == (3_000, True)
    whole = ask(odd_path, "from range(3000)", ruimte=few)
    assert isinstance(whole, SqlAntwoord)
    assert (whole.tabel.num_rows, whole.afgekapt) == (3_000, False)


def test_more_bytes_than_fit_are_cut_off(ask: Asks, odd_path: Path) -> None:
    outcome = ask(odd_path, "select repeat('x', 10000) from range(10000)", ruimte=replace(SHORT, size=1))
    assert isinstance(outcome, SqlAntwoord)
    assert outcome.afgekapt
    assert 50 < outcome.tabel.num_rows <= 105


@pytest.mark.parametrize(
    ("question", "reden", "wat", "regel"),
    [
        ("selec 1", SqlReden.TAAL, "selec", 1),
        ("select\n  nergens\nfrom gebied", SqlReden.NAAM, "nergens", 2),
        ("select 1\nfrom nergens", SqlReden.NAAM, "nergens", 2),
        ("select code::int from gebied", SqlReden.WAARDE, "", 1),
        ("select 1; select 2", SqlReden.MEER, "", 0),
        ("pivot gebied on niveau", SqlReden.DRAAITABEL, "MULTI", 0),
        ("drop table gebied", SqlReden.SCHRIJFT, "DROP", 0),
        ("from read_text('x')", SqlReden.BUITEN, "read_text", 0),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    ask: Asks, odd_path: Path, question: str, reden: SqlReden, wat: str, regel: int
) -> None:
    outcome = ask(odd_path, question)
    assert isinstance(outcome, SqlWeigering)
    assert (outcome.reden, outcome.wat, outcome.regel) == (reden, wat, regel)


def test_a_line_is_that_of_the_question_in_what_duckdb_says_too(ask: Asks, odd_path: Path) -> None:
    outcome = ask(odd_path, "select\n  nergens\nfrom gebied")
    assert isinstance(outcome, SqlWeigering)
    assert "LINE 2:   nergens" in outcome.engels
    assert "explain" not in outcome.engels


@pytest.mark.parametrize(
    ("question", "reden"), [(" \n", SqlReden.LEEG), ("x" * (LONGEST + 1), SqlReden.TE_LANG)]
)
def test_what_is_no_question_starts_no_process(
    odd_path: Path, monkeypatch: pytest.MonkeyPatch, question: str, reden: SqlReden
) -> None:
    monkeypatch.setattr(runner, "start_child", None)
    assert ask_sql(odd_path, "raar-1", question) == SqlWeigering(reden)


def test_figures_that_were_replaced_meanwhile_are_not_given(odd_path: Path) -> None:
    assert ask_sql(odd_path, "andere", "select 1") == SqlWeigering(SqlReden.VERNIEUWD)


def test_a_question_that_takes_too_long_is_stopped_and_leaves_nothing(
    demo_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    slow = "select count(*) from waarde a, waarde b, waarde c"
    short = replace(SHORT, seconds=0.5)
    assert ask_sql(demo_path, version_of(demo_path), slow, ruimte=short) == SqlWeigering(SqlReden.TIJD)
    assert list(tmp_path.iterdir()) == []


def test_who_comes_third_waits_and_is_told(odd_path: Path) -> None:
    for _ in range(runner.AT_ONCE):
        runner._places.acquire()
    try:
        assert all_taken()
        short = replace(SHORT, patience=0.1)
        assert ask_sql(odd_path, "raar-1", "select 1", ruimte=short) == SqlWeigering(SqlReden.VOL)
        threading.Timer(0.3, runner._places.release).start()
        assert rows(ask_sql(odd_path, "raar-1", "select 1")) == [(1,)]
    finally:
        runner._places.release()
    assert not all_taken()


def test_a_visitor_has_one_question_at_a_time_and_leaves_the_other_place_to_others(odd_path: Path) -> None:
    slow = "select count(*) from waarde a, waarde b, waarde c, waarde d, waarde e, waarde f"
    long, outcomes = replace(SHORT, seconds=4.0), []
    first = threading.Thread(
        target=lambda: outcomes.append(ask_sql(odd_path, "raar-1", slow, ruimte=long, bezoeker="ans"))
    )
    first.start()
    while not runner._asking:
        time.sleep(0.01)
    assert ask_sql(odd_path, "raar-1", "select 1", bezoeker="ans") == SqlWeigering(SqlReden.ZELF)
    assert first.is_alive()
    assert rows(ask_sql(odd_path, "raar-1", "select 1", bezoeker="bea")) == [(1,)]
    first.join()
    assert rows(ask_sql(odd_path, "raar-1", "select 1", bezoeker="ans")) == [(1,)]


def test_the_process_knows_nothing_of_ours(odd_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WERKRUIMTE_URL", "postgresql://naam:geheim@localhost/x")
    monkeypatch.setenv("WIJKDATA_DB", "/ergens/anders.duckdb")
    child = runner.start_child()
    try:
        child.ask({}, 60)
        environment = Path(f"/proc/{child._process.pid}/environ")
        if not environment.is_file():
            pytest.skip("no /proc here")
        known = {one.partition(b"=")[0] for one in environment.read_bytes().split(b"\0") if one}
        assert known <= {name.encode() for name in (*processes._NEEDED, "HOME", "LC_ALL", "MALLOC_ARENA_MAX")}
        assert os.getpriority(os.PRIO_PROCESS, child._process.pid) > os.getpriority(os.PRIO_PROCESS, 0) or (
            os.getpriority(os.PRIO_PROCESS, 0) > 4
        )
    finally:
        child.stop()
