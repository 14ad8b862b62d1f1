"""The process that reads one upload: `wijkdata.upload.reading` starts it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from wijkdata.child import Job
from wijkdata.ingest.limits import Limits
from wijkdata.ingest.serving import serve_files
from wijkdata.upload.cells import read_cells


def read(path: Path, job: Job, limits: Limits) -> Job:
    """Hand over one sheet, whose cells as text take more room than the file."""
    told = read_cells(path, limits, job["sheet"])
    Path(job["out"]).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    return {}


if __name__ == "__main__":
    serve_files(Path(sys.argv[1]), read, disk_times=20)
