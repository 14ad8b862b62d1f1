"""Maakt een reservekopie van wat mensen bewaarden, en zet die terug. Uitleg: docs/beheer.md, "Reservekopie".

    WERKRUIMTE_URL=... python deploy/bewaar.py maak MAP
    WERKRUIMTE_URL=... python deploy/bewaar.py zet-terug BESTAND

Needs nothing but Python for SQLite, and pg_dump and pg_restore of the server's version for PostgreSQL.
The app may go on while a copy is made; stop it while one is put back.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

_SQLITE = "sqlite:///"


def main(arguments: list[str]) -> int:
    """Make a copy or put one back; return 0 when done, 2 when not."""
    url = os.environ.get("WERKRUIMTE_URL", "")
    if len(arguments) != 2 or arguments[0] not in {"maak", "zet-terug"} or not url:
        print(__doc__, file=sys.stderr)
        return 2
    what, place = arguments[0], Path(arguments[1])
    try:
        print(make(url, place) if what == "maak" else put_back(url, place))
    except (OSError, sqlite3.Error, subprocess.CalledProcessError, ValueError) as error:
        print(f"Mislukt, er is niets veranderd: {error}", file=sys.stderr)
        return 2
    return 0


def make(url: str, folder: Path) -> str:
    """Write a whole copy to `folder`, also while the app writes; return what to tell."""
    folder.mkdir(parents=True, exist_ok=True)
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    if url.startswith(_SQLITE):
        out = folder / f"werkruimte-{stamp}.sqlite"
        _copy(Path(url.removeprefix(_SQLITE)), out)
    else:
        out = folder / f"werkruimte-{stamp}.pgdump"
        _run("pg_dump", "--format=custom", f"--file={out}", _plain(url))
    out.chmod(0o600)
    return f"Bewaard: {out}"


def put_back(url: str, copy: Path) -> str:
    """Replace the workspace by a copy, whole or not at all; return what to tell."""
    if not copy.is_file():
        raise ValueError(f"{copy} is er niet.")
    if url.startswith(_SQLITE):
        target = Path(url.removeprefix(_SQLITE))
        fresh = target.with_name(f"{target.name}.terug")
        _copy(copy, fresh)
        _settle(target)
        fresh.replace(target)
    else:
        _run("pg_restore", "--clean", "--if-exists", "--single-transaction", "--no-owner",
             f"--dbname={_plain(url)}", str(copy))  # fmt: skip
    return f"Teruggezet: {copy}"


def _copy(source: Path, out: Path) -> None:
    """Copy a SQLite database as one whole, and look whether the copy is sound."""
    if not source.is_file():
        raise ValueError(f"{source} is er niet.")
    out.unlink(missing_ok=True)
    reading = sqlite3.connect(f"file:{source}?mode=ro", uri=True)
    with closing(reading) as old, closing(sqlite3.connect(out)) as new:
        old.backup(new)
        new.execute("pragma journal_mode = delete")
        sound = new.execute("pragma integrity_check").fetchone() == ("ok",)
    if not sound:
        out.unlink()
        raise ValueError(f"{source} is beschadigd.")


def _settle(target: Path) -> None:
    """Write what SQLite still keeps beside the file into it: a log that stays would be read with the copy."""
    if target.is_file():
        with closing(sqlite3.connect(target)) as old, suppress(sqlite3.DatabaseError):
            old.execute("pragma wal_checkpoint(truncate)")
    for part in ("-wal", "-shm"):
        target.with_name(target.name + part).unlink(missing_ok=True)


def _plain(url: str) -> str:
    """Return the URL as the tools of PostgreSQL know it: without the name of our driver."""
    return url.replace("postgresql+psycopg://", "postgresql://", 1)


def _run(tool: str, *arguments: str) -> None:
    if shutil.which(tool) is None:
        raise ValueError(f"{tool} is er niet; installeer de programma's van PostgreSQL (postgresql-client).")
    subprocess.run([tool, *arguments], check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
