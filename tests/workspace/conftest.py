"""A workspace in SQLite and, where its server is installed, the same in PostgreSQL."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workspace.postgres import Postgres
from wijkdata.models import Niveau
from wijkdata.workspace.documents import GekozenIndicator, Scenario


@pytest.fixture
def postgres_url(postgres_server: Postgres) -> str:
    """URL of the server's own database."""
    return postgres_server.url


@pytest.fixture
def postgres_pid(postgres_server: Postgres) -> int:
    """Number of the process that all others of the server come from."""
    return postgres_server.pid


@pytest.fixture
def empty_postgres(postgres_server: Postgres) -> str:
    """URL of an empty workspace in PostgreSQL."""
    return postgres_server.new_database()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.server)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of an empty workspace, once in each kind of database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'werkruimte.sqlite'}"
    server: Postgres = request.getfixturevalue("postgres_server")
    return server.new_database()


@pytest.fixture
def scenario() -> Scenario:
    return Scenario(
        naam="Eerste tafel",
        maker="tafel 1",
        gemeente="GM9999",
        data_versie="2024-a",
        niveau=Niveau.WIJK,
        indicatoren=(GekozenIndicator(sleutel="rookt"), GekozenIndicator(sleutel="sterk_eenzaam", gewicht=2)),
        themagewichten={"leefstijl": 30, "meedoen": 70},
    )
