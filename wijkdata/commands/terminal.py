"""What commands tell: how far they are, and what a database is."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tqdm import tqdm

from wijkdata.database.aanbod import load_aanbod
from wijkdata.database.connection import Database
from wijkdata.paths import resolve_path


def say(**what: object) -> None:
    """Tell something to a program that reads along: a line of JSON."""
    print(json.dumps(what), flush=True)


def tell_about(path: Path) -> Database:
    """Print what the database at `path` is."""
    database = Database(resolve_path(path))
    versie, aanbod = database.versie, load_aanbod(database)
    print(f"{path}: {versie.titel}{' (FICTIEF)' if versie.fictief else ''}")
    print(f"  versie {versie.data_versie}, gebouwd op {versie.gebouwd_op}")
    years = f"{aanbod['jaar'].min()} tot en met {aanbod['jaar'].max()}"
    print(f"  {aanbod['indicator'].nunique()} indicatoren, {years}")
    return database


@contextmanager
def progress() -> Iterator[Callable[[float, str], None]]:
    """Show a bar on a terminal, and plain lines elsewhere."""
    if not sys.stdout.isatty():
        yield lambda part, what: print(f"{part:4.0%} {what}", flush=True)
        return
    with tqdm(total=100, bar_format="{l_bar}{bar}| {elapsed}", file=sys.stdout) as bar:

        def tell(part: float, what: str) -> None:
            bar.set_description(what, refresh=False)
            bar.n = round(100 * part)
            bar.refresh()

        yield tell
