"""A process of its own for work that may fail, hang or burst: a job a line, an answer a line, within limits.

No `except` catches a library that aborts, and none stops one that goes on for ever. So the server and the
build leave such work to a `Child`, which they stop when it takes too long. `serve` is what runs inside it.
The limits are those of the operating system where that has them (Linux, macOS); time is kept from outside.
"""

from __future__ import annotations

import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

_ROOT = Path(__file__).resolve().parents[1]
_MEGA = 1 << 20
_NEEDED: Final = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "PYTHONPATH", "PYTHONHOME")
"""What Python needs to start."""

Job = dict[str, Any]
Work = Callable[[Job], Job]


def bare_environment(**more: str) -> dict[str, str]:
    """Return what a child must know of ours to start, with `more`: it sees no secrets and no addresses."""
    return {name: os.environ[name] for name in _NEEDED if name in os.environ} | {"LC_ALL": "C.UTF-8"} | more


class ChildEnded(Exception):
    """A child ended before it answered: `late` when it was stopped, else by itself or by the system."""

    def __init__(self, *, late: bool, code: int, said: str) -> None:
        super().__init__(said)
        self.late = late
        self.code = code


class Child:
    """A running process, with a folder for what it hands over.

    Parameters
    ----------
    module
        What it runs; it is given the folder.
    environment
        All that it knows of ours; `HOME` is its own folder where that is not in it.
    """

    def __init__(self, module: str, environment: Mapping[str, str]) -> None:
        self.owner = os.getpid()
        self.room = Path(tempfile.mkdtemp(prefix="wijkdata-"))
        self._late = threading.Event()
        with (self.room / "fouten").open("wb") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-m", module, str(self.room)],
                cwd=_ROOT,
                env={"HOME": str(self.room), **environment},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                encoding="utf-8",
            )

    def ask(self, job: Job, seconds: float) -> Job:
        """Return what it answers; raises ChildEnded when it took too long or broke down."""
        alarm = threading.Timer(seconds, self._stop_late)
        alarm.daemon = True
        try:
            alarm.start()
            line = self._exchange(json.dumps(job))
        finally:
            alarm.cancel()
        if not line.endswith("\n"):
            code = self._process.wait()
            said = (self.room / "fouten").read_text(encoding="utf-8", errors="replace")
            raise ChildEnded(late=self._late.is_set(), code=code, said=said)
        answer: Job = json.loads(line)
        return answer

    def kill(self) -> None:
        """End it while somebody waits for its answer, who then hears that it ended."""
        self._process.kill()

    def stop(self) -> None:
        """End it and clear its folder."""
        self._process.kill()
        self._process.communicate()
        shutil.rmtree(self.room, ignore_errors=True)

    def _exchange(self, line: str) -> str:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            return ""
        return self._process.stdout.readline()

    def _stop_late(self) -> None:
        self._late.set()
        self._process.kill()


def serve(room: Path, work: Work) -> None:
    """Do jobs until whoever gives them is gone; to be called by the module that a child runs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints is no answer
    jobs: queue.Queue[Job] = queue.Queue()
    threading.Thread(target=_listen, args=(jobs, room), daemon=True).start()
    while True:
        answers.write(json.dumps(work(jobs.get())) + "\n")
        answers.flush()


def limit_process(*, memory: int, disk: int, reserving: bool = False) -> None:
    """Limit what this process may use, in MB, as far as the system can; a stricter limit stays.

    `memory` is address space beside what is in use now: threads reserve more than they use. For what reserves
    far more than it could ever use (`reserving`), such as an engine that draws charts, only what it can write
    counts. `disk` is the size of a file.
    """
    if resource is None:
        return
    _lower(resource.RLIMIT_FSIZE, disk * _MEGA)
    _lower(resource.RLIMIT_CORE, 0)
    statm = Path("/proc/self/statm")
    if statm.is_file():
        sizes = statm.read_text(encoding="ascii").split()
        kind, pages = (resource.RLIMIT_DATA, sizes[5]) if reserving else (resource.RLIMIT_AS, sizes[0])
        _lower(kind, int(pages) * resource.getpagesize() + memory * _MEGA)


def _listen(jobs: queue.Queue[Job], room: Path) -> None:
    """Pass on jobs; end and leave nothing when their giver is gone, also amid work."""
    for line in sys.stdin:
        jobs.put(json.loads(line))
    shutil.rmtree(room, ignore_errors=True)
    os._exit(0)


def _lower(kind: int, limit: int) -> None:
    _, hard = resource.getrlimit(kind)
    limit = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(kind, (limit, limit))
