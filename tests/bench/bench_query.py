"""Every question of a walk through all pages, against SQLite, pandas, polars and the bare statement."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl

from tests.bench.peers.frames import load_tables
from tests.bench.peers.pandas_peer import PandasPeer
from tests.bench.peers.polars_peer import PolarsPeer
from tests.bench.peers.sqlite_peer import SqlitePeer
from tests.bench.questions import Vraag, walk
from tests.bench.timing import Meting, at_least, at_most, in_turn
from wijkdata.database.connection import Database
from wijkdata.database.sql import load_sql

ROUNDS = 15
SMALL_MS = 5.0
PEERS = ("sqlite", "pandas", "polars")


def measure(path: Path) -> list[Meting]:
    """Return the ratios for one built database of the whole country."""
    database = Database(path)
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(str(path), read_only=True) as bare:
        tables = load_tables(path)
        peers = {
            "sqlite": SqlitePeer(Path(folder) / "peer.sqlite", tables),
            "pandas": PandasPeer(tables),
            "polars": PolarsPeer(tables),
        }
        times = {}
        for vraag in walk(database):
            contestants = _contestants(database, bare, peers, vraag)
            _check_same_answer(vraag.naam, contestants)
            times[vraag.naam] = in_turn(contestants, ROUNDS)
        size = at_least(
            "bestand in MB tegen SQLite", _megabytes(path), _megabytes(Path(folder) / "peer.sqlite"), 10
        )
    return [*_sums(times), *_singles(times), size]


def _contestants(
    database: Database, bare: duckdb.DuckDBPyConnection, peers: dict[str, Any], vraag: Vraag
) -> dict[str, Callable[[], Any]]:
    text = load_sql(vraag.query).text
    found: dict[str, Callable[[], Any]] = {
        "wij": lambda: database.ask(vraag.query, vraag.parameters),
        "kaal": lambda: bare.execute(text, vraag.parameters).df(),
    }
    for name, peer in peers.items():
        found[name] = lambda peer=peer: getattr(peer, vraag.query)(**vraag.parameters)
    return found


def _check_same_answer(naam: str, contestants: dict[str, Callable[[], Any]]) -> None:
    """Raise when an engine answers another number of rows or another sum: then its time means nothing."""
    answers = {name: _fingerprint(run()) for name, run in contestants.items()}
    rows, total = answers["wij"]
    for name, (other_rows, other_total) in answers.items():
        if rows != other_rows or not math.isclose(total, other_total, rel_tol=1e-9, abs_tol=1e-9):
            raise ValueError(
                f"{naam}: {name} answers {other_rows} rows, sum {other_total}; we {rows}, {total}"
            )


def _fingerprint(answer: pd.DataFrame | pl.DataFrame) -> tuple[int, float]:
    column = next(
        name for name in ("waarde", "gevuld", "buurten", "buurt", "aantal") if name in answer.columns
    )
    values = answer[column]
    return len(answer), float(values.sum())


def _sums(times: dict[str, dict[str, float]]) -> list[Meting]:
    total = {name: sum(spent[name] for spent in times.values()) for name in ("wij", "kaal", *PEERS)}
    found = [at_least(f"vragen samen tegen {name}", total["wij"], total[name], 2) for name in PEERS]
    return [*found, at_most("vragen samen tegen de kale opdracht", total["wij"], total["kaal"], 1.5)]


def _singles(times: dict[str, dict[str, float]]) -> list[Meting]:
    """Return one line per question, against its fastest peer: slower only where both stay under 5 ms."""
    lines = []
    for naam, spent in times.items():
        name = min(PEERS, key=lambda peer: spent[peer])
        wij, ander = spent["wij"], spent[name]
        fine = wij <= ander or max(wij, ander) < SMALL_MS
        lines.append(
            Meting(
                f"{naam} tegen {name}", round(wij, 3), round(ander, 3), round(wij / ander, 3),
                "niet trager, of allebei onder 5 ms", fine,
            )
        )  # fmt: skip
    return lines


def _megabytes(path: Path) -> float:
    return path.stat().st_size / 1e6
