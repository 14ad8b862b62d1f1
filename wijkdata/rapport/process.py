"""The process in which one report is typeset: `wijkdata.rapport.desk` starts it."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from wijkdata.child import Job, limit_process, serve
from wijkdata.rapport.typeset import typeset

_KINDLY: Final = 10
"""How far a report stands back for who clicks on a page."""
_MEMORY, _DISK = 2_000, 50
"""In MB."""


def main(room: Path) -> None:
    """Typeset until whoever asks is gone."""
    with suppress(AttributeError, OSError):  # Windows
        os.nice(_KINDLY)
    limit_process(memory=_MEMORY, disk=_DISK)
    serve(room, lambda job: _work(job, room))


def _work(job: Job, room: Path) -> Job:
    pdf = typeset(job["soort"], (room / job["inhoud"]).read_text(encoding="utf-8"))
    (room / job["uit"]).write_bytes(pdf)
    return {}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
