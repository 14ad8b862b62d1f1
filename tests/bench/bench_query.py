"""Every question of a walk through all pages, against SQLite, pandas, polars and the bare statement."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import shapely

from tests.bench.peers.frames import load_tables
from tests.bench.peers.pandas_peer import PandasPeer
from tests.bench.peers.polars_peer import PolarsPeer
from tests.bench.peers.sqlite_peer import SqlitePeer
from tests.bench.questions import Vraag
from tests.bench.timing import Meting, at_least, at_most, in_turn
from wijkdata.database.connection import Database
from wijkdata.database.sql import Query, load_sql
from wijkdata.models import Marge

ROUNDS = 11
SMALL_MS = 5.0
_OURS = {"marge", "volwassenen", "inwoners_65plus", "tabel"}
"""Columns that the others do not give: what serves the margins we assume, and the table of a figure."""
_ONCE = {
    "eigen_aanbod", "plaatsing", "te_corrigeren", "verdeling",
    "dekking", "geheel_en_delen", "sprongen", "tabelversies", "buiten_bereik", "andere_gebieden",
    "zonder_vorm", "gemeten", "marges", "tabellen", "herkomst", "eigen_indicatoren",
}  # fmt: skip
"""Questions of which the answer holds for all clicks in a gemeente or at a level: no click waits for them.

And where a figure comes from: the others keep nothing of that.
"""
PEERS = ("sqlite", "pandas", "polars")
Times = dict[str, dict[str, float]]


def measure(path: Path, walked: list[Vraag], rounds: int = ROUNDS) -> list[Meting]:
    """Return the ratios for the questions of a walk, after checking that everyone answers alike."""
    database, times = Database(path), Times()
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(str(path), read_only=True) as bare:
        vragen = [vraag for vraag in walked if vraag.query not in _ONCE]
        other = Path(folder) / "peer.sqlite"
        tables = load_tables(path)
        with closing(SqlitePeer(other, tables)) as sqlite:
            peers = {"sqlite": sqlite, "pandas": PandasPeer(tables), "polars": PolarsPeer(tables)}
            for vraag in vragen:
                contestants = _contestants(database, bare, peers, vraag)
                check_same_answer(vraag, contestants)
                times[vraag.naam] = in_turn(contestants, rounds)
        size = at_least("bestand in MB tegen SQLite", _megabytes(path), _megabytes(other), 10)
    return [*_sums(times), _slower(times), size, *_singles(times)]


def _contestants(
    database: Database, bare: duckdb.DuckDBPyConnection, peers: dict[str, Any], vraag: Vraag
) -> dict[str, Callable[[], Any]]:
    query = load_sql(vraag.query)
    found: dict[str, Callable[[], Any]] = {
        "wij": lambda: database.ask(vraag.query, vraag.parameters),
        "kaal": lambda: bare.execute(query.text, vraag.parameters).df(),
    }
    for name, peer in peers.items():
        answer = getattr(peer, vraag.query)
        found[name] = lambda answer=answer: _as_frame(answer(**vraag.parameters), list(_theirs(query)))
    return found


def _as_frame(answer: pd.DataFrame | pl.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Return what a page gets, whoever answers: a frame of pandas with the columns of the question."""
    return answer.select(columns).to_pandas() if isinstance(answer, pl.DataFrame) else answer[columns]


def check_same_answer(vraag: Vraag, contestants: dict[str, Callable[[], Any]]) -> None:
    """Raise when one gives another answer than we do: then its time means nothing."""
    columns = _theirs(load_sql(vraag.query))
    ours = _plain(_published(contestants["wij"]()), columns)
    for name, run in contestants.items():
        theirs = _plain(_published(run()), columns)
        try:
            pd.testing.assert_frame_equal(ours, theirs, rtol=1e-9)
        except AssertionError as error:
            raise ValueError(f"{vraag.naam}: {name} answers something else: {error}") from error


def _theirs(query: Query) -> dict[str, str]:
    """Return the columns of a question that everyone answers, with their kinds.

    How few people an own figure is about stands in a table of its own, which no other has.
    """
    ours = {*_OURS, "aantal"} if "weinig_mensen" in query.text else _OURS
    return {name: kind for name, kind in query.kolommen.items() if name not in ours}


def _published(frame: pd.DataFrame) -> pd.DataFrame:
    """Return our answer without the margins we assume: the others know only what the sources published."""
    if "marge" not in frame:
        return frame
    bounds = ["ondergrens", "bovengrens"]
    return frame.assign(**frame[bounds].mask(frame["marge"] == Marge.AANGENOMEN))


def _plain(frame: pd.DataFrame, columns: dict[str, str]) -> pd.DataFrame:
    """Return the columns of a question as text and numbers, in an order of rows that does not matter."""
    plain = {
        name: _as_text(frame[name])
        if kind in {"varchar", "date"}
        else frame[name].astype("Float64").astype(float)
        for name, kind in columns.items()
    }
    if "geojson" in plain:  # the same shape may be written in several ways
        plain["geojson"] = shapely.area(shapely.from_geojson(plain["geojson"].to_numpy(dtype=object)))
    return pd.DataFrame(plain).sort_values(list(columns), ignore_index=True)


def _as_text(column: pd.Series) -> pd.Series:
    return column.astype(object).where(column.notna(), "").astype(str)


def _sums(times: Times) -> list[Meting]:
    """Return the whole walk against each peer, with the median and the worst question beside it."""
    total = {name: sum(spent[name] for spent in times.values()) for name in ("wij", "kaal", *PEERS)}
    found = []
    for name in PEERS:
        ratios = [spent[name] / spent["wij"] for spent in times.values()]
        spread = f"per vraag mediaan {statistics.median(ratios):.2g}x, slechtste {min(ratios):.2g}x"
        found.append(at_least(f"vragen samen tegen {name} ({spread})", total["wij"], total[name], 2))
    worst = max(spent["wij"] / spent["kaal"] for spent in times.values())
    naam = f"vragen samen tegen de kale opdracht (slechtste vraag {worst:.2g}x)"
    return [*found, at_most(naam, total["wij"], total["kaal"], 1.5)]


def _slower(times: Times) -> Meting:
    """Return how many questions are slower than a peer while either of both takes 5 ms or more."""
    slow = sum(not _is_fine(spent) for spent in times.values())
    naam = "vragen trager dan een ander, en niet allebei onder 5 ms (aantal, van alle)"
    return Meting(naam, slow, len(times), round(slow / len(times), 3), "geen", slow == 0)


def _singles(times: Times) -> list[Meting]:
    """Return one line per question, against its fastest peer."""
    lines = []
    for naam, spent in times.items():
        name = min(PEERS, key=lambda peer: spent[peer])
        wij, ander = spent["wij"], spent[name]
        lines.append(
            Meting(
                f"{naam} tegen {name}", round(wij, 3), round(ander, 3), round(wij / ander, 3),
                "niet trager, of allebei onder 5 ms", _is_fine(spent),
            )
        )  # fmt: skip
    return lines


def _is_fine(spent: dict[str, float]) -> bool:
    return all(spent["wij"] <= max(spent[peer], SMALL_MS) for peer in PEERS)


def _megabytes(path: Path) -> float:
    return path.stat().st_size / 1e6
