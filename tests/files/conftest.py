"""Orders of files, as the page of the table makes them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from wijkdata.choice.address import Parameters
from wijkdata.database.aanbod import load_bronnen
from wijkdata.database.connection import Database
from wijkdata.files.nouns import Bestandsoort, Bestelling
from wijkdata.files.process import answer
from wijkdata.screens.screen import read_screen
from wijkdata.screens.tabel import load_tabelblad
from wijkdata.view.tabel_file import make_order

Writes = Callable[..., Path]


def order(path: Path, soort: Bestandsoort, parameters: Parameters) -> Bestelling:
    """Return the file of an address."""
    database = Database(path)
    scherm = read_screen(database, parameters)
    assert scherm is not None
    return make_order(scherm, load_tabelblad(scherm), load_bronnen(database), soort)


@pytest.fixture
def write(demo_path: Path, tmp_path: Path) -> Writes:
    """Give a function that writes the file of an address and returns where it is."""

    def write_(soort: Bestandsoort, path: Path = demo_path, **parameters: str) -> Path:
        return write_file(tmp_path, soort, path, **parameters)

    return write_


def write_file(folder: Path, soort: Bestandsoort, path: Path, **parameters: str) -> Path:
    """Write the file of an address in a folder, and return where it is."""
    out = folder / f"{soort}-{len(list(folder.iterdir()))}"
    told = answer(order(path, soort, {name: [one] for name, one in parameters.items()}), out, folder)
    assert told == {"grootte": out.stat().st_size}
    return out
