"""Writes the figures of a picture as a workbook, in the process in which things to take home are made."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from wijkdata.files.nouns import Rekenblad
from wijkdata.files.workbook import Workbook


def make_xlsx(inhoud: str) -> bytes:
    """Return a workbook; its content is a `picture.Werkmap`."""
    told = json.loads(inhoud)
    with tempfile.TemporaryDirectory() as room:
        path = Path(room) / "cijfers.xlsx"
        with Workbook(path, told["titel"]) as book:
            book.add_small(
                Rekenblad(one["naam"], tuple(one["koppen"]), tuple(map(tuple, one["rijen"])))
                for one in told["bladen"]
            )
        return path.read_bytes()
