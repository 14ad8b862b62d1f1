"""The process that reads files of people: `wijkdata.ingest.child` starts it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from wijkdata.child import Job
from wijkdata.ingest.contents import tell_contents
from wijkdata.ingest.grenzen import copy_areas
from wijkdata.ingest.limits import Limits
from wijkdata.ingest.serving import serve_files
from wijkdata.ingest.table_files import copy_table

READERS: dict[str, Callable[..., dict[str, Any]]] = {
    "table": copy_table,
    "areas": copy_areas,
    "contents": tell_contents,
}


def read(path: Path, job: Job, limits: Limits) -> Job:
    """Read one file by the reader that the job names."""
    return {"told": READERS[job["kind"]](path, Path(job["out"]), limits, **job["how"])}


if __name__ == "__main__":
    serve_files(Path(sys.argv[1]), read)
