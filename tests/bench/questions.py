"""The questions of one walk through all pages: the pages are opened, and what they ask is written down."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pandas as pd
from streamlit.testing.v1 import AppTest

from tests.bench.server import ROOT
from wijkdata.database.connection import Database
from wijkdata.database.remember import forget_everything

HONDERD = "GM0363"
"""Amsterdam: 99 wijken, the most there are."""
NEDERLAND = "NL"
FRAME = ROOT / "wijkdata" / "ui" / "frame.py"


@dataclass(frozen=True, slots=True)
class Vraag:
    """One question: which `.sql`, with which parameters, and the page that asks it first."""

    naam: str
    query: str
    parameters: dict[str, Any] = field(default_factory=dict)


def walk(path: Path, gemeente: str = HONDERD) -> list[Vraag]:
    """Visit every page, for `gemeente` and for the country, and return what the database was asked.

    What the app remembers from an earlier page is not asked again, as for a real visitor.

    Parameters
    ----------
    path
        The database.
    """
    forget_everything()
    vragen: list[Vraag] = []
    with tempfile.TemporaryDirectory() as folder, _listen() as asked:
        workspace = f"sqlite:///{Path(folder) / 'werkruimte.sqlite'}"
        with patch.dict("os.environ", {"WIJKDATA_DB": str(path), "WERKRUIMTE_URL": workspace}):
            for page, address in _visits(gemeente):
                _open(page, address)
                place = " ".join([address["gemeente"], address["niveau"]])
                vragen += [Vraag(f"{page}, {place}: {name}", name, parameters) for name, parameters in asked]
                asked.clear()
    return _numbered(vragen)


def _visits(gemeente: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield every page with an address, the first page first, and the choices that ask something else."""
    pages = {file.stem.removesuffix("_page") for file in (ROOT / "pages").glob("*_page.py")}
    for page in ["start", *sorted(pages - {"start"})]:
        for place in (gemeente, NEDERLAND):
            yield page, {"gemeente": place, "niveau": "wijk"}
    for place, niveau in ((gemeente, "buurt"), (NEDERLAND, "gemeente"), (NEDERLAND, "buurt")):
        yield "map", {"gemeente": place, "niveau": niveau}
    yield "map", {"gemeente": gemeente, "niveau": "wijk", "indicator": "rookt", "jaar": "2016"}
    yield "data", {"gemeente": gemeente, "niveau": "wijk", "vorm": "breed"}
    for view in ("punten", "samen", "naast"):
        yield "compare", {"gemeente": gemeente, "niveau": "wijk", "beeld": view}
    for page in ("compare", "profile"):
        yield page, {"gemeente": gemeente, "niveau": "wijk", "maatstaf": "stedelijkheid"}


def _open(page: str, address: Mapping[str, str]) -> None:
    app = AppTest.from_file(str(FRAME), default_timeout=120)
    for name, value in address.items():
        app.query_params[name] = value
    app.run().switch_page(os.path.relpath(ROOT / "pages" / f"{page}_page.py", FRAME.parent)).run()
    if app.exception:
        raise RuntimeError(f"{page} {dict(address)}: {app.exception[0].value}")


@contextmanager
def _listen() -> Iterator[list[tuple[str, dict[str, Any]]]]:
    """Yield a list that grows with every question a database is asked."""
    asked: list[tuple[str, dict[str, Any]]] = []
    ask = Database.ask

    def listen(database: Database, name: str, parameters: Mapping[str, Any] | None = None) -> pd.DataFrame:
        asked.append((name, dict(parameters or {})))
        return ask(database, name, parameters)

    with patch.object(Database, "ask", listen):
        yield asked


def _numbered(vragen: list[Vraag]) -> list[Vraag]:
    """Return each question once, with a number where a page asks several of a kind."""
    found: dict[str, Vraag] = {}
    for vraag in vragen:
        if any(
            vraag.query == other.query and vraag.parameters == other.parameters for other in found.values()
        ):
            continue
        number = sum(name.split(" (")[0] == vraag.naam for name in found)
        naam = f"{vraag.naam} ({number + 1})" if number else vraag.naam
        found[naam] = Vraag(naam, vraag.query, vraag.parameters)
    return list(found.values())
