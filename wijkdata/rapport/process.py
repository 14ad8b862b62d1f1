"""The process in which things to take home are made: `wijkdata.rapport.press` starts it."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Final

from wijkdata.child import Job, limit_process, serve

MAKERS: Final = {
    "wijkprofiel": "wijkdata.rapport.typeset:make_wijkprofiel",
    "gemeente": "wijkdata.rapport.typeset:make_gemeente",
    "poster": "wijkdata.rapport.typeset:make_poster",
    "wijkposter": "wijkdata.rapport.typeset:make_wijkposter",
    "pptx": "wijkdata.rapport.powerpoint.deck:make_pptx",
    "beeld_png": "wijkdata.rapport.draw:make_png",
    "beeld_svg": "wijkdata.rapport.draw:make_svg",
    "docx": "wijkdata.rapport.word:make_docx",
    "xlsx": "wijkdata.rapport.book:make_xlsx",
}
"""What makes each thing: `module:function`, from its content (see `encode`) to the bytes of the file.

A module is loaded when its first thing is made: who asks for one page of paper waits for no other library.
"""
_KINDLY: Final = 10
"""How far it stands back for who clicks on a page."""
_MEMORY, _DISK = 2_000, 50
"""In MB."""


def main(room: Path) -> None:
    """Make what is asked until whoever asks is gone."""
    with suppress(AttributeError, OSError):  # Windows
        os.nice(_KINDLY)
    limit_process(memory=_MEMORY, disk=_DISK, reserving=True)
    serve(room, lambda job: _work(job, room))


def _work(job: Job, room: Path) -> Job:
    made = make(job["maker"], (room / job["inhoud"]).read_text(encoding="utf-8"))
    (room / job["uit"]).write_bytes(made)
    return {}


def make(maker: str, inhoud: str) -> bytes:
    """Return one thing as a file; `maker` is a name in `MAKERS`."""
    module, _, function = MAKERS[maker].partition(":")
    made: bytes = getattr(import_module(module), function)(inhoud)
    return made


if __name__ == "__main__":
    main(Path(sys.argv[1]))
