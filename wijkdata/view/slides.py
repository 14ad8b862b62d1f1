"""The words of one slide, on a projector and in a file: its message, and the line below its picture."""

from __future__ import annotations

from typing import NamedTuple


class Diawoorden(NamedTuple):
    """What a slide says, and the line with source and rule below its picture."""

    kop: str
    voet: str
