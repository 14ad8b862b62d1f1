"""Runs several of the app behind HAProxy with the configuration that the guide shows, on loopback."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.server import Server, running
from tests.conftest import ROOT
from tests.listening import free_port, until_heard

DEPLOY = ROOT / "deploy"
NAME = "wijk.gemeente.nl"


@dataclass(frozen=True, slots=True)
class Replicas:
    """Running replicas; `url` is that of the balancer, `databases` are the copies they read."""

    url: str
    servers: list[Server]
    databases: list[Path]

    @property
    def pids(self) -> list[int]:
        """Processes of the app."""
        return [server.pid for server in self.servers]

    def memory_mb(self) -> float:
        """Return the resident memory of all that still run, in MB."""
        return sum(server.memory_mb() for server in self.servers if Path(f"/proc/{server.pid}").is_dir())


def unit_environment() -> dict[str, str]:
    """Return what the unit for servers sets by itself, beside what an administrator fills in."""
    unit = (DEPLOY / "wijkverkenner@.service").read_text(encoding="utf-8")
    return dict(re.findall(r"^Environment=(\w+)=(.*)$", unit, re.MULTILINE))


@contextmanager
def replicas(
    number: int, database: Path, workspace_url: str, folder: Path, *, tls: Path | None = None, below: str = ""
) -> Iterator[Replicas]:
    """Run `number` replicas, each on a copy of `database` in `folder`, behind a sticky balancer.

    Parameters
    ----------
    tls
        A certificate with its key; None leaves TLS out.
    """
    environment = {
        **unit_environment(),
        "WERKRUIMTE_URL": workspace_url,
        "WIJKDATA_NAMEN": NAME,
        "STREAMLIT_SERVER_COOKIE_SECRET": "0" * 64,
    }
    with ExitStack() as stack:
        copies = [Path(shutil.copy(database, folder / f"w{one + 1}.duckdb")) for one in range(number)]
        servers = [
            stack.enter_context(running(ROOT / "app.py", {**environment, "WIJKDATA_DB": str(copy)}, below))
            for copy in copies
        ]
        ports = [int(server.url.split(":")[2].partition("/")[0]) for server in servers]
        port = free_port()
        config = folder / "haproxy.cfg"
        config.write_text(balanced(port, ports, tls, below), encoding="utf-8")
        stack.enter_context(started(["haproxy", "-db", "-f", str(config)], folder / "haproxy.log", port))
        yield Replicas(f"{'https' if tls else 'http'}://127.0.0.1:{port}{below}", servers, copies)


def balanced(port: int, ports: list[int], tls: Path | None, below: str = "") -> str:
    """Return the configuration of the guide with these ports; without TLS where there is no certificate."""
    text = (DEPLOY / "haproxy.cfg").read_text(encoding="utf-8")
    bind = f"ssl crt {tls} alpn http/1.1" if tls else ""
    text = re.sub(r"bind :443 .*", f"bind 127.0.0.1:{port} {bind}", text)
    servers = "".join(f"    server w{n} 127.0.0.1:{one} cookie w{n}\n" for n, one in enumerate(ports, 1))
    text = re.sub(r"(    server w\d .*\n)+", servers, text)
    text = text.replace("uri /_stcore", f"uri {below}/_stcore")
    if not tls:  # a browser keeps a secure cookie to itself
        text = text.replace(" secure ", " ")
    return text


@contextmanager
def started(
    command: list[str], log: Path, port: int, environment: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program until the block ends, from when it listens at `port`."""
    with log.open("wb") as said:
        process = subprocess.Popen(
            command,
            stdout=said,
            stderr=said,
            stdin=subprocess.DEVNULL,
            env={**os.environ, **(environment or {})},
        )
    try:
        until_heard(port, lambda: process.poll() is None)
        assert process.poll() is None, log.read_text(encoding="utf-8", errors="replace")
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(timeout=10)
