"""A process that answers questions, as the app starts one, and a folder with a secret out of its reach."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import duckdb
import pytest

from tests.pages.odd import write_odd
from wijkdata.child import Child, ChildEnded
from wijkdata.sql.nouns import Ruimte, SqlAntwoord, SqlReden, SqlWeigering
from wijkdata.sql.runner import make_job, read_answer, start_child

SECRET = "KANARIE"
ORDINARY, SHORT = Ruimte(), Ruimte(seconds=1.5)
"""What every question has, and what one has that is to be stopped."""
Asks = Callable[..., SqlAntwoord | SqlWeigering]


@pytest.fixture(scope="session")
def odd_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_odd(tmp_path_factory.mktemp("raar") / "raar.duckdb")


@pytest.fixture(scope="module")
def secret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("geheim")
    for name in ("geheim.txt", "geheim.csv"):
        (folder / name).write_text(f"{SECRET};1\n", encoding="utf-8")
    with duckdb.connect() as connection:
        connection.execute(f"copy (select '{SECRET}') to '{folder}/geheim.parquet'")
        connection.execute(f"attach '{folder}/x.duckdb' as x; create table x.t as select '{SECRET}'")
    return folder


@pytest.fixture(scope="module")
def ask() -> Iterator[Asks]:
    """Give a function that asks question after question of one process; one that broke gets a successor."""
    running: list[Child] = []

    def ask_(
        path: Path, question: str, gemeenten: list[str] | None = None, ruimte: Ruimte = ORDINARY
    ) -> SqlAntwoord | SqlWeigering:
        if not running:
            running.append(start_child())
            running[0].ask({}, 60)
        child = running[0]
        job = make_job(path, version_of(path), question, gemeenten, ruimte, child.room / "antwoord")
        try:
            return read_answer(job, child.ask(job, ruimte.seconds))
        except ChildEnded as ended:
            running.pop().stop()
            if ended.code == 1:
                raise
            return SqlWeigering(SqlReden.TIJD if ended.late else SqlReden.GEHEUGEN)

    yield ask_
    for child in running:
        child.stop()


@cache
def version_of(path: Path) -> str:
    """Return the data version of a database."""
    with duckdb.connect(str(path), read_only=True) as connection:
        [(versie,)] = connection.execute("select waarde from meta where sleutel = 'data_versie'").fetchall()
    return str(versie)
