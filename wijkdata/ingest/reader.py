"""The process that reads files of people: `wijkdata.ingest.child` starts it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from wijkdata.child import Job, limit_process, serve
from wijkdata.errors import InvoerFout
from wijkdata.ingest.contents import tell_contents
from wijkdata.ingest.grenzen import copy_areas
from wijkdata.ingest.limits import Limits
from wijkdata.ingest.table_files import copy_table

READERS: dict[str, Callable[..., dict[str, Any]]] = {
    "table": copy_table,
    "areas": copy_areas,
    "contents": tell_contents,
}


def main(room: Path) -> None:
    """Read files until whoever asks is gone; the limits of the first job hold for all."""
    limited = False

    def work(job: Job) -> Job:
        nonlocal limited
        limits = Limits(**job["limits"])
        if not limited:
            limit_process(memory=limits.memory, disk=limits.disk)
            limited = True
        return _do(job, limits)

    serve(room, work)


def _do(job: Job, limits: Limits) -> Job:
    path = Path(job["path"])
    try:
        return {"told": READERS[job["kind"]](path, Path(job["out"]), limits, **job["how"])}
    except InvoerFout as refusal:
        return {"refusal": str(refusal)}
    except MemoryError:
        return {"refusal": f"{path.name}: lezen vraagt meer dan {limits.memory} MB geheugen en is gestopt."}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
