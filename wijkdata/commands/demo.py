"""`demo`: makes a database of a fictional municipality."""

from __future__ import annotations

import argparse

from wijkdata.commands.options import Adds, add_out
from wijkdata.commands.terminal import progress, tell_about
from wijkdata.ingest.demo import build_demo


def add_demo(command: Adds) -> None:
    """Add the command and its help."""
    add_out(command("demo", "[--out BESTAND]", "Maakt een database van een fictieve gemeente.", _demo))


def _demo(options: argparse.Namespace) -> None:
    with progress() as tell:
        build_demo(options.out, tell)
    tell_about(options.out)
