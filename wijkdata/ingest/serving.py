"""What every process that reads files of people does: it keeps to limits, and refuses with a sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from wijkdata.child import Job, limit_process, serve
from wijkdata.errors import InvoerFout
from wijkdata.ingest.limits import Limits

Read = Callable[[Path, Job, Limits], Job]


def serve_files(room: Path, read: Read, *, disk_times: int = 1) -> None:
    """Read files until whoever asks is gone; the limits of the first job hold for all.

    Parameters
    ----------
    disk_times
        How many times as large as a file may be, what is written of it may be.
    """
    limited = False

    def work(job: Job) -> Job:
        nonlocal limited
        limits, path = Limits(**job["limits"]), Path(job["path"])
        if not limited:
            limit_process(memory=limits.memory, disk=limits.disk * disk_times)
            limited = True
        try:
            return read(path, job, limits)
        except InvoerFout as refusal:
            return {"refusal": str(refusal)}
        except MemoryError:
            said = f"{path.name}: lezen vraagt meer dan {limits.memory} MB geheugen en is gestopt."
            return {"refusal": f"{said} Gebruik een bestand met minder rijen."}

    serve(room, work)
