"""The process that reads one upload: `wijkdata.upload.reading` starts it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from wijkdata.child import Job, limit_process, serve
from wijkdata.errors import InvoerFout
from wijkdata.ingest.limits import Limits
from wijkdata.upload.cells import read_cells


def main(room: Path) -> None:
    """Read what is asked until whoever asks is gone."""
    limited = False

    def work(job: Job) -> Job:
        nonlocal limited
        limits = Limits(**job["limits"])
        if not limited:
            limit_process(memory=limits.memory, disk=limits.disk * 20)
            limited = True
        return _do(job, limits)

    serve(room, work)


def _do(job: Job, limits: Limits) -> Job:
    path = Path(job["path"])
    try:
        told = read_cells(path, limits, job["sheet"])
        Path(job["out"]).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    except InvoerFout as refusal:
        return {"refusal": str(refusal)}
    except MemoryError:
        return {
            "refusal": f"{path.name}: lezen vraagt te veel geheugen. Bewaar alleen de rijen die u nodig hebt."
        }
    return {}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
