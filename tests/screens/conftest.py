"""Screens read against the very small database, as a page reads them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.database.conftest import write_small_database
from wijkdata.database.connection import Database
from wijkdata.screens.screen import Scherm, read_screen

Reads = Callable[..., Scherm]


@pytest.fixture(scope="session")
def read(tmp_path_factory: pytest.TempPathFactory) -> Reads:
    """Give a function that reads the screen of an address."""
    folder: Path = tmp_path_factory.mktemp("schermen")
    database = Database(write_small_database(folder / "klein.duckdb", data_versie="klein-schermen"))

    def read_(**parameters: str | list[str]) -> Scherm:
        address = {key: [one] if isinstance(one, str) else one for key, one in parameters.items()}
        scherm = read_screen(database, address)
        assert scherm is not None
        assert not scherm.gelezen.meldingen
        return scherm

    return read_
