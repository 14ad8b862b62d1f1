"""Starts a Streamlit app on loopback and says when it answers and what memory it takes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.listening import free_port, until_answered

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Server:
    """A running app."""

    url: str
    pid: int
    begin: float

    def memory_mb(self) -> float:
        """Return the resident memory of the server in MB."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8")
        return int(status.split("VmRSS:")[1].split()[0]) / 1024


@contextmanager
def running(
    app: Path,
    environment: Mapping[str, str] | None = None,
    below: str = "",
    address: str = "127.0.0.1",
    port: int | None = None,
) -> Iterator[Server]:
    """Run `app` on a free loopback port, from its own folder, and stop it afterwards.

    `below` is the path it runs under, such as `/wijk`; `address` is where it is told to listen, and `port`
    at which, where that must be known before.

    Only our app runs with our settings: a plain page is one as Streamlit comes.
    """
    port = port or free_port()
    begin = time.perf_counter()
    process = subprocess.Popen(
        [
            sys.executable, "-m", "streamlit", "run", str(app), "--server.port", str(port),
            "--server.headless", "true", "--server.address", address,
            "--browser.gatherUsageStats", "false", "--server.baseUrlPath", below,
        ],
        cwd=app.parent, env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        until_answered(f"http://127.0.0.1:{port}{below}/_stcore/health")
        yield Server(f"http://127.0.0.1:{port}{below}", process.pid, begin)
    finally:
        process.terminate()
        try:
            process.wait(timeout=30)
        except (
            subprocess.TimeoutExpired
        ):  # on a busy machine a server that is still starting may be slow to stop
            process.kill()
            process.wait(timeout=30)
