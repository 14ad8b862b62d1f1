"""How a command comes on the command line, and what several of them may be told."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from wijkdata.dutch_parser import DutchParser
from wijkdata.paths import configured_path

Run = Callable[[argparse.Namespace], int | None]
"""Does what a command is for; gives an exit code where that may be another than 0."""


class Adds(Protocol):
    """Adds a command to the command line."""

    def __call__(self, name: str, usage: str, what: str, run: Run) -> DutchParser:
        """Return its parser; `what` is the sentence of its help."""


def add_lines(command: DutchParser) -> None:
    """Let a program read along."""
    command.parts.add_argument(
        "--regels", action="store_true", help="voortgang in regels JSON, voor een programma"
    )


def add_out(command: DutchParser) -> None:
    """Let people say where the database comes."""
    place = configured_path()
    command.parts.add_argument(
        "--out",
        type=Path,
        default=place,
        metavar="BESTAND",
        help=f"waar de database komt; anders {place}",
    )


def add_database(command: DutchParser) -> None:
    """Let people say which database to look at."""
    place = configured_path()
    command.parts.add_argument(
        "bestand", type=Path, nargs="?", default=place, metavar="BESTAND", help=f"anders {place}"
    )
