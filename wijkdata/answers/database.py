"""The database in use, the catalogue, what there is to choose, and what users saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from wijkdata.catalogue import Catalogue, load_catalogue
from wijkdata.choice.aanbod import Aanbod
from wijkdata.database.aanbod import load_aanbod, load_eigen_aanbod, load_eigen_indicatoren
from wijkdata.database.connection import Database, set_up_libraries
from wijkdata.database.gebieden import load_gemeenten
from wijkdata.database.provider import DatabaseProvider
from wijkdata.database.remember import remember
from wijkdata.eigen.indicator import with_own
from wijkdata.models import NEDERLAND
from wijkdata.paths import configured_path
from wijkdata.rights import Rechten

if TYPE_CHECKING:
    from wijkdata.workspace.documents import BewaardWerkgebied, Scenario
    from wijkdata.workspace.store import Store


@remember
def _provider(path: Path) -> DatabaseProvider:
    set_up_libraries()
    return DatabaseProvider(path)


def open_database(path: Path | str | None = None) -> Database:
    """Return the database in use, or the one at `path`; after a new build was put in place, that one.

    Raises
    ------
    DatabaseOntbreekt, DatabaseBeschadigd, DatabaseVerouderd
    """
    return _provider(Path(path) if path else configured_path()).current()


@remember
def find_catalogue(database: Database) -> Catalogue:
    """Return the catalogue of indicators, with those that people added to these figures themselves."""
    return with_own(load_catalogue(), load_eigen_indicatoren(database))


@remember
def find_aanbod(database: Database) -> Aanbod:
    """Return what there is to choose from."""
    return Aanbod.from_frames(load_aanbod(database), load_gemeenten(database), find_catalogue(database))


@remember
def find_aanbod_van(database: Database, gemeente: str) -> Aanbod:
    """Return what there is to choose from in one gemeente, or in the whole country."""
    everywhere = find_aanbod(database)
    if gemeente == NEDERLAND:
        return everywhere
    return everywhere.within(load_eigen_aanbod(database, gemeente))


def open_scenarios(url: str, rechten: Rechten) -> Store[Scenario]:
    """Return the scenarios in the workspace at `url`, as a visitor may see and change them.

    Raises WerkruimteFout, and then tries again.
    """
    return connect_scenarios(url).for_visitor(rechten)


@remember
def connect_scenarios(url: str) -> Store[Scenario]:
    """Return all scenarios in the workspace at `url`; only `open_scenarios` asks it."""
    from wijkdata.workspace.engine import open_engine  # noqa: PLC0415 -- slow to import
    from wijkdata.workspace.store import scenario_store  # noqa: PLC0415

    return scenario_store(open_engine(url))


def open_werkgebieden(url: str, rechten: Rechten) -> Store[BewaardWerkgebied]:
    """Return the werkgebieden in the workspace at `url`, as a visitor may see and change them.

    Raises WerkruimteFout, and then tries again.
    """
    return connect_werkgebieden(url).for_visitor(rechten)


@remember
def connect_werkgebieden(url: str) -> Store[BewaardWerkgebied]:
    """Return all werkgebieden in the workspace at `url`; only `open_werkgebieden` asks it."""
    from wijkdata.workspace.engine import open_engine  # noqa: PLC0415 -- slow to import
    from wijkdata.workspace.store import werkgebied_store  # noqa: PLC0415

    return werkgebied_store(open_engine(url))
