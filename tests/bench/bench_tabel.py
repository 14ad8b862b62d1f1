"""The table with every figure: a filter beside the table of Streamlit, its files beside COPY of DuckDB."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import duckdb

from tests.bench import timing
from tests.bench.bench_page import in_turn
from tests.bench.browser import chromium, pick
from tests.bench.server import ROOT, running
from tests.bench.timing import Meting, at_most
from wijkdata.database.aanbod import load_bronnen
from wijkdata.database.connection import Database
from wijkdata.database.sql import load_sql
from wijkdata.files.nouns import Bestandsoort, Bestelling
from wijkdata.files.process import answer
from wijkdata.screens.screen import read_screen
from wijkdata.screens.tabel import load_tabelblad
from wijkdata.view.tabel_file import make_order

WIJKEN = "gegevens?gemeente=NL&niveau=wijk"
"""All figures of all wijken: more than 700,000 rows."""
HALF_A_MILLION = 500_000
ROUNDS = 5
_COPY = {Bestandsoort.CSV: "csv", Bestandsoort.CSV_INTERNATIONAAL: "csv", Bestandsoort.PARQUET: "parquet"}


def measure(path: Path, rounds: int = ROUNDS, rows: int = HALF_A_MILLION) -> Iterator[Meting]:
    """Give the ratios for one built database of the whole country."""
    yield from measure_files(path, rounds, rows)
    with chromium() as browser, ExitStack() as stack:
        server = stack.enter_context(running(ROOT / "app.py", {"WIJKDATA_DB": str(path)}))
        plain = stack.enter_context(running(ROOT / "tests" / "bench" / "apps" / "frame_app.py"))
        wij, kaal = in_turn(browser, {
            f"{server.url}/{WIJKEN}": pick("Welke cijfers"),
            plain.url: pick("Welke cijfers"),
        })  # fmt: skip
        name = "filter tot rust, tabel van alle wijken, tegen st.dataframe van 1.000 rijen (ms)"
        yield at_most(name, wij.rust, kaal.rust, 2)


def measure_files(path: Path, rounds: int = ROUNDS, rows: int = HALF_A_MILLION) -> Iterator[Meting]:
    """Give the ratio of every kind of file to what DuckDB itself writes of the same rows."""
    for soort, kind in _COPY.items():
        with tempfile.TemporaryDirectory() as folder:
            room = Path(folder)
            spent = timing.in_turn(_contestants(path, soort, kind, room, rows), rounds)
        yield at_most(f"{rows} rijen als {soort}, tegen COPY van DuckDB (ms)", spent["wij"], spent["copy"], 2)


def _contestants(
    path: Path, soort: Bestandsoort, kind: str, room: Path, rows: int
) -> dict[str, Callable[[], object]]:
    order = _order(path, soort, rows)
    bare = duckdb.connect()
    bare.execute(f"attach '{path}' as wijkdata (read_only)")
    bare.execute("use wijkdata")
    bare.execute("set threads = 2")
    statement = load_sql("tabel").text.rstrip().removesuffix(";")
    return {
        "wij": lambda: answer(order, room / "wij", room),
        "copy": lambda: bare.execute(
            f"copy ({statement}) to '{room / 'copy'}' (format {kind})", dict(order.vraag)
        ),
    }


def _order(path: Path, soort: Bestandsoort, rows: int) -> Bestelling:
    database = Database(path)
    scherm = read_screen(database, {"lagen": ["alles"]})
    assert scherm is not None
    order = make_order(scherm, load_tabelblad(scherm), load_bronnen(database), soort)
    object.__setattr__(order, "vraag", tuple((dict(order.vraag) | {"aantal": rows}).items()))
    return order


def main() -> int:
    """Measure on a database: `python -m tests.bench.bench_tabel DATABASE`."""
    for line in measure(Path(sys.argv[1])):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
