"""The process in which one question runs: `wijkdata.sql.runner` starts it."""

from __future__ import annotations

import os
import re
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from wijkdata.child import Job, limit_process, serve
from wijkdata.sql.answering import fetch_rows
from wijkdata.sql.guard import check_question, is_explain
from wijkdata.sql.nouns import Geweigerd, Ruimte, SqlReden, SqlWeigering
from wijkdata.sql.opening import open_locked

_KINDLY: Final = 15
"""How far a question stands back for who clicks on a page."""
_REASONS: Final = {
    "Parser": SqlReden.TAAL,
    "Syntax": SqlReden.TAAL,
    "Binder": SqlReden.NAAM,
    "Catalog": SqlReden.NAAM,
    "Conversion": SqlReden.WAARDE,
    "Invalid Input": SqlReden.WAARDE,
    "Out of Range": SqlReden.WAARDE,
    "Out of Memory": SqlReden.GEHEUGEN,
    "Permission": SqlReden.BUITEN,
}
"""By what DuckDB calls it: what goes wrong amid the rows comes as an error of Arrow, by the same name."""
_LINE: Final = re.compile(r"^LINE (\d+):", re.MULTILINE)
_NAMED: Final = re.compile(r'"([^"\n]{1,80})"')
_LONGEST: Final = 2_000


def main(room: Path) -> None:
    """Answer questions until whoever asks is gone."""
    with suppress(AttributeError, OSError):  # Windows
        os.nice(_KINDLY)
    limited = False

    def work(job: Job) -> Job:
        nonlocal limited
        if "vraag" not in job:
            return {}
        ruimte = Ruimte(**job["ruimte"])
        if not limited:
            limit_process(memory=ruimte.memory + ruimte.beside, disk=ruimte.disk)
            limited = True
        return answer(job, room, ruimte)

    serve(room, work)


def answer(job: Job, room: Path, ruimte: Ruimte) -> Job:
    """Answer one question, or say why not; the rows are written to `job["uit"]`."""
    start = time.monotonic()
    try:
        with open_locked(Path(job["pad"]), room, job["gemeenten"], ruimte.memory) as connection:
            _check_version(connection, job["versie"])
            check_question(connection, job["vraag"])
            _bind(connection, job)
            rows, more = fetch_rows(connection, job["vraag"], ruimte)
    except Geweigerd as refused:
        return _refusal(refused.weigering)
    except RecursionError:
        return _refusal(SqlWeigering(SqlReden.ANDERS))
    except MemoryError:
        return _refusal(SqlWeigering(SqlReden.GEHEUGEN))
    except (duckdb.Error, pa.ArrowException, OSError) as error:
        return _refusal(read_error(error, job["pad"]))
    with pa.OSFile(job["uit"], "wb") as file, pa.ipc.new_file(file, rows.schema) as writer:
        writer.write_table(rows)
    return {"afgekapt": more, "seconden": time.monotonic() - start}


def _bind(connection: duckdb.DuckDBPyConnection, job: Job) -> None:
    """Let DuckDB look for every table and column: when it answers row by row, it says no line of a fault."""
    if is_explain(job["vraag"]):
        return
    try:
        connection.execute(f"explain\n{job['vraag']}").fetchall()
    except duckdb.Error as error:
        raise Geweigerd(read_error(error, job["pad"], above=1)) from error


def read_error(error: Exception, path: str, *, above: int = 0) -> SqlWeigering:
    """Return what DuckDB said as a refusal: why, about what, on which line; never in which folder.

    Parameters
    ----------
    above
        How many lines we put above the question.
    """
    said = str(error).replace(path, "wijkdata").replace(str(Path(path).parent), "")[:_LONGEST]
    said = said.partition("\n\nPossible solutions")[0]  # of settings that nobody may change here
    said = _LINE.sub(lambda line: f"LINE {int(line[1]) - above}:", said)
    reden = _REASONS.get(said.partition(" Error:")[0], SqlReden.ANDERS)
    line, named = _LINE.search(said), _NAMED.search(said.partition("\n")[0])
    wat = named[1] if named else _named_after(said)
    return SqlWeigering(reden, wat, int(line[1]) if line else 0, said)


def _named_after(said: str) -> str:
    """Return the name in a message that puts none between quotes."""
    found = re.search(r"[Nn]ame (\S{1,80}) does not exist", said)
    return found[1] if found else ""


def _check_version(connection: duckdb.DuckDBPyConnection, versie: str) -> None:
    """Refuse where other figures were put in place since the page was made."""
    rows = connection.execute("select waarde from meta where sleutel = 'data_versie'").fetchall()
    if rows != [(versie,)]:
        raise Geweigerd(SqlWeigering(SqlReden.VERNIEUWD))


def _refusal(weigering: SqlWeigering) -> Job:
    return {
        "reden": weigering.reden.value,
        "wat": weigering.wat,
        "regel": weigering.regel,
        "engels": weigering.engels,
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))
