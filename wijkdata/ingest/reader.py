"""The process that reads files of people: one job a line, one answer a line. `child` starts it.

Its limits are those of the operating system where that has them (Linux, macOS); time is kept by `child`.
"""

from __future__ import annotations

import json
import os
import queue
import shutil
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from wijkdata.errors import InvoerFout
from wijkdata.ingest.contents import tell_contents
from wijkdata.ingest.grenzen import copy_areas
from wijkdata.ingest.limits import Limits, in_bytes
from wijkdata.ingest.table_files import copy_table

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

READERS: dict[str, Callable[..., dict[str, Any]]] = {
    "table": copy_table,
    "areas": copy_areas,
    "contents": tell_contents,
}

_Jobs = queue.Queue[dict[str, Any]]


def main(room: Path) -> None:
    """Do jobs until whoever gives them is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints is no answer
    jobs: _Jobs = queue.Queue()
    threading.Thread(target=_listen, args=(jobs, room), daemon=True).start()
    limited = False
    while True:
        job = jobs.get()
        limits = Limits(**job["limits"])
        if not limited:
            _limit(limits)
            limited = True
        answers.write(json.dumps(_do(job, limits)) + "\n")
        answers.flush()


def _do(job: dict[str, Any], limits: Limits) -> dict[str, Any]:
    path = Path(job["path"])
    try:
        return {"told": READERS[job["kind"]](path, Path(job["out"]), limits, **job["how"])}
    except InvoerFout as refusal:
        return {"refusal": str(refusal)}
    except MemoryError:
        return {"refusal": f"{path.name}: lezen vraagt meer dan {limits.memory} MB geheugen en is gestopt."}


def _listen(jobs: _Jobs, room: Path) -> None:
    """Pass on jobs; end and leave nothing when their giver is gone, also amid reading."""
    for line in sys.stdin:
        jobs.put(json.loads(line))
    shutil.rmtree(room, ignore_errors=True)
    os._exit(0)


def _limit(limits: Limits) -> None:
    """Limit memory and the size of a file, as far as the system can; a stricter limit stays."""
    if resource is None:
        return
    _lower(resource.RLIMIT_FSIZE, in_bytes(limits.disk))
    _lower(resource.RLIMIT_CORE, 0)
    statm = Path("/proc/self/statm")
    if statm.is_file():
        pages = int(statm.read_text(encoding="ascii").split()[0])
        _lower(resource.RLIMIT_AS, pages * resource.getpagesize() + in_bytes(limits.memory))


def _lower(kind: int, limit: int) -> None:
    _, hard = resource.getrlimit(kind)
    limit = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(kind, (limit, limit))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
