"""A workspace in SQLite and, where its server is installed, the same in PostgreSQL."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from wijkdata.models import Niveau
from wijkdata.workspace.documents import GekozenIndicator, Scenario


def _server_tools() -> Path | None:
    """Return the folder with initdb and pg_ctl of the newest PostgreSQL from Debian's packages."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


def _run(command: list[str]) -> None:
    """Run a tool of the server, as an ordinary user: PostgreSQL refuses to run as root."""
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run(
        [*prefix, *command], check=True, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """URL of a throwaway PostgreSQL server on loopback."""
    tools = _server_tools()
    if tools is None:
        message = "no PostgreSQL server: apt-get install postgresql"
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
    folder = Path("/tmp") / f"wijkdata-pg-{os.getpid()}"
    folder.mkdir(mode=0o700)
    port = _free_port()
    if os.geteuid() == 0:
        shutil.chown(folder, pwd.getpwnam("postgres").pw_uid)
    data = str(folder / "data")
    _run([str(tools / "initdb"), "-D", data, "-A", "trust", "-U", "wijk", "-E", "UTF8"])
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder}"
    control = [str(tools / "pg_ctl"), "-D", data]
    _run([*control, "-o", options, "-l", str(folder / "log"), "-w", "start"])
    try:
        yield f"postgresql+psycopg://wijk@127.0.0.1:{port}/postgres"
    finally:
        _run([*control, "-m", "immediate", "stop"])
        shutil.rmtree(folder)


@pytest.fixture
def postgres_pid(postgres_url: str) -> int:
    """Number of the process that all others of the server come from."""
    folder = Path("/tmp") / f"wijkdata-pg-{os.getpid()}"
    return int((folder / "data" / "postmaster.pid").read_text(encoding="utf-8").splitlines()[0])


@pytest.fixture
def empty_postgres(postgres_url: str) -> str:
    """URL of an empty workspace in PostgreSQL."""
    return _new_database(postgres_url)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.server)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of an empty workspace, once in each kind of database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'werkruimte.sqlite'}"
    return _new_database(request.getfixturevalue("postgres_url"))


def _new_database(base: str) -> str:
    name = f"w{time.monotonic_ns()}"
    engine = create_engine(base, isolation_level="AUTOCOMMIT")
    for _ in range(50):
        try:
            with engine.connect() as connection:
                connection.execute(text(f"create database {name}"))
            break
        except OperationalError:
            time.sleep(0.1)
    engine.dispose()
    return base.rsplit("/", 1)[0] + f"/{name}"


@pytest.fixture
def scenario() -> Scenario:
    return Scenario(
        naam="Eerste tafel",
        maker="tafel 1",
        gemeente="GM9999",
        data_versie="2024-a",
        niveau=Niveau.WIJK,
        indicatoren=(GekozenIndicator(sleutel="rookt"), GekozenIndicator(sleutel="sterk_eenzaam", gewicht=2)),
        themagewichten={"leefstijl": 30, "meedoen": 70},
    )
