"""The database in use, the catalogue, what there is to choose, and what users saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from wijkdata.catalogue import Catalogue, load_catalogue
from wijkdata.database import aanbod as aanbod_questions
from wijkdata.database import gebieden as gebieden_questions
from wijkdata.database.connection import Database
from wijkdata.database.provider import DatabaseProvider
from wijkdata.paths import configured_path
from wijkdata.ui.cache.sharing import remember, share
from wijkdata.ui.choice import Aanbod

if TYPE_CHECKING:
    from wijkdata.workspace.documents import Scenario
    from wijkdata.workspace.store import Store


@share(2)
def _provider(path: Path) -> DatabaseProvider:
    return DatabaseProvider(path)


def open_database() -> Database:
    """Return the database in use; after a new build was put in place, that one.

    Raises
    ------
    DatabaseOntbreekt, DatabaseBeschadigd, DatabaseVerouderd
    """
    return _provider(configured_path()).current()


@share(1)
def share_work(_kind: Callable[[Path], Any], path: Path) -> Any:
    """Start `_kind(path)` once and give everyone the same."""
    return _kind(path)


def forget_work() -> None:
    """Let the next `share_work` start anew."""
    share_work.clear()  # type: ignore[attr-defined]


@share(1)
def catalogue() -> Catalogue:
    """Return the catalogue of indicators."""
    return load_catalogue()


@share(2)
def load_aanbod(database: Database) -> Aanbod:
    """Return what there is to choose from."""
    return Aanbod.from_frames(
        aanbod_questions.load_aanbod(database), gebieden_questions.load_gemeenten(database), catalogue()
    )


@remember(2)
def load_aanbod_frame(database: Database) -> pd.DataFrame:
    """Return what there is per indicator, year, age and level, with how many areas have a figure."""
    return aanbod_questions.load_aanbod(database)


@remember(2)
def load_bronnen(database: Database) -> pd.DataFrame:
    """Return every source; see `wijkdata.database.aanbod.load_bronnen`."""
    return aanbod_questions.load_bronnen(database)


@share(1)
def open_scenarios(url: str) -> Store[Scenario]:
    """Return the scenarios in the workspace at `url`; raises WerkruimteFout, and then tries again."""
    from wijkdata.workspace.engine import open_engine  # noqa: PLC0415 -- slow to import
    from wijkdata.workspace.store import scenario_store  # noqa: PLC0415

    return scenario_store(open_engine(url))
