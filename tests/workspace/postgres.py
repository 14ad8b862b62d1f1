"""A throwaway PostgreSQL server on loopback, from Debian's packages."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from tests.listening import free_port


@dataclass(frozen=True, slots=True)
class Postgres:
    """A running server: the URL of its own database, and its folder."""

    url: str
    folder: Path

    @property
    def pid(self) -> int:
        """Number of the process that all others of the server come from."""
        written = (self.folder / "data" / "postmaster.pid").read_text(encoding="utf-8")
        return int(written.splitlines()[0])

    def new_database(self) -> str:
        """Make an empty database, and return its URL."""
        name = f"w{time.monotonic_ns()}"
        engine = create_engine(self.url, isolation_level="AUTOCOMMIT")
        for _ in range(50):
            try:
                with engine.connect() as connection:
                    connection.execute(text(f"create database {name}"))
                break
            except OperationalError:
                time.sleep(0.1)
        engine.dispose()
        return self.url.rsplit("/", 1)[0] + f"/{name}"


def server_tools() -> Path | None:
    """Return the folder with initdb and pg_ctl of the newest PostgreSQL; None where it is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


@contextmanager
def postgres(tools: Path) -> Iterator[Postgres]:
    """Run a server and throw it away afterwards."""
    folder = Path("/tmp") / f"wijkdata-pg-{os.getpid()}-{uuid.uuid4().hex[:6]}"
    folder.mkdir(mode=0o700)
    port = free_port()
    if os.geteuid() == 0:
        shutil.chown(folder, pwd.getpwnam("postgres").pw_uid)
    data = str(folder / "data")
    _run([str(tools / "initdb"), "-D", data, "-A", "trust", "-U", "wijk", "-E", "UTF8"])
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder}"
    control = [str(tools / "pg_ctl"), "-D", data]
    _run([*control, "-o", options, "-l", str(folder / "log"), "-w", "start"])
    try:
        yield Postgres(f"postgresql+psycopg://wijk@127.0.0.1:{port}/postgres", folder)
    finally:
        _run([*control, "-m", "immediate", "stop"])
        shutil.rmtree(folder)


def _run(command: list[str]) -> None:
    """Run a tool of the server, as an ordinary user: PostgreSQL refuses to run as root."""
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run(
        [*prefix, *command], check=True, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
