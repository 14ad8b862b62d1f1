"""Whatever a visitor writes, nothing outside the figures is read or written, and it ends in time."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.sql.conftest import SECRET, SHORT, Asks
from tests.sql.hostile import BOMBS, REFUSED, deep
from wijkdata.sql.nouns import SqlAntwoord, SqlReden, SqlWeigering


def filled(statement: str, folder: Path, database: Path) -> str:
    return statement.replace("{map}", str(folder)).replace("{db}", str(database))


def said(outcome: SqlAntwoord | SqlWeigering) -> str:
    return str(outcome.tabel.to_pylist()) if isinstance(outcome, SqlAntwoord) else repr(outcome)


def test_there_are_many() -> None:
    assert len({*REFUSED, *BOMBS, *deep()}) >= 250


@pytest.mark.parametrize("statement", REFUSED)
def test_what_is_no_question_to_our_tables_is_refused(
    ask: Asks, odd_path: Path, secret: Path, statement: str
) -> None:
    before = sorted((path.name, path.stat().st_size) for path in secret.rglob("*"))
    beside = sorted(path.name for path in odd_path.parent.iterdir())
    outcome = ask(odd_path, filled(statement, secret, odd_path))
    assert isinstance(outcome, SqlWeigering)
    assert outcome.reden not in {SqlReden.TIJD, SqlReden.GEHEUGEN}
    told = said(outcome)
    assert SECRET not in told
    assert "root:" not in told
    assert str(odd_path.parent) not in told
    assert sorted((path.name, path.stat().st_size) for path in secret.rglob("*")) == before
    assert sorted(path.name for path in odd_path.parent.iterdir()) == beside


@pytest.mark.parametrize("statement", BOMBS)
def test_a_bomb_ends_in_time(ask: Asks, demo_path: Path, statement: str) -> None:
    start = time.monotonic()
    outcome = ask(demo_path, statement, ruimte=SHORT)
    assert time.monotonic() - start < SHORT.seconds + 5
    if isinstance(outcome, SqlWeigering):
        assert outcome.reden in {
            SqlReden.TIJD,
            SqlReden.GEHEUGEN,
            SqlReden.WAARDE,
            SqlReden.BUITEN,
            SqlReden.ANDERS,
        }
    else:
        assert outcome.tabel.num_rows <= SHORT.rows
        assert outcome.tabel.nbytes <= 2 * SHORT.size << 20


@pytest.mark.parametrize("statement", deep(), ids=range(len(deep())))
def test_what_is_hard_to_read_breaks_nothing(ask: Asks, odd_path: Path, statement: str) -> None:
    outcome = ask(odd_path, statement)
    assert str(odd_path.parent) not in said(outcome)[:100_000]
