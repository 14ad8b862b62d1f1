"""The process in which one file is written: `wijkdata.files.delivery` starts it."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

import duckdb

from wijkdata.child import Job, limit_process, serve
from wijkdata.files.cells import sql_text
from wijkdata.files.nouns import Bestelling, read_bestelling
from wijkdata.files.writing import TeVeelRijen, write_file

_KINDLY: Final = 15
"""How far a file stands back for who clicks on a page."""
MEMORY: Final = 768
"""MB that DuckDB may use; what does not fit goes to disk."""
_BESIDE, _DISK = 1_024, 4_096


def main(room: Path) -> None:
    """Write files until whoever asks is gone."""
    with suppress(AttributeError, OSError):  # Windows
        os.nice(_KINDLY)
    limit_process(memory=MEMORY + _BESIDE, disk=_DISK)

    def work(job: Job) -> Job:
        return {} if "pad" not in job else answer(read_bestelling(job), Path(job["uit"]), room)

    serve(room, work)


def answer(bestelling: Bestelling, out: Path, room: Path) -> Job:
    """Write one file, or say in a word why not."""
    try:
        with duckdb.connect(":memory:") as connection:
            _open(connection, Path(bestelling.pad), room)
            if not _is_version(connection, bestelling.versie):
                return {"reden": "vernieuwd"}
            write_file(connection, bestelling, out)
    except TeVeelRijen:
        return {"reden": "rijen"}
    except (MemoryError, duckdb.OutOfMemoryException, OSError, duckdb.IOException):
        return {"reden": "ruimte"}
    return {"grootte": out.stat().st_size}


def _open(connection: duckdb.DuckDBPyConnection, path: Path, room: Path) -> None:
    connection.execute(f"attach {sql_text(str(path))} as wijkdata (read_only)")
    connection.execute(f"set temp_directory = {sql_text(str(room))}")
    connection.execute(f"set memory_limit = '{MEMORY}MB'")
    connection.execute("set threads = 2")
    connection.execute("use wijkdata")


def _is_version(connection: duckdb.DuckDBPyConnection, versie: str) -> bool:
    rows = connection.execute("select waarde from meta where sleutel = 'data_versie'").fetchall()
    return rows == [(versie,)]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
