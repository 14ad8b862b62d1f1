"""Writes figures as a workbook, in the process in which things to take home are made."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from wijkdata.files.nouns import Rekenblad, Rekencel, Rekengetal
from wijkdata.files.workbook import Workbook


def make_xlsx(inhoud: str) -> bytes:
    """Return a workbook; its content has a title, sheets, and what stands above and below on paper."""
    told = json.loads(inhoud)
    with tempfile.TemporaryDirectory() as room:
        path = Path(room) / "cijfers.xlsx"
        with Workbook(path, told["titel"], told.get("boven", ""), told.get("onder", "")) as book:
            book.add_small(map(_sheet, told["bladen"]))
        return path.read_bytes()


def _sheet(told: dict[str, Any]) -> Rekenblad:
    rows = tuple(tuple(map(_cell, row)) for row in told["rijen"])
    return Rekenblad(told["naam"], tuple(told["koppen"]), rows)


def _cell(told: Any) -> Rekencel:
    """Return a cell; a number with its decimals comes as a list of both."""
    cell: Rekencel = Rekengetal(*told) if isinstance(told, list) else told
    return cell
