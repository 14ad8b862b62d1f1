"""Documents come back as they went in, and nobody's work is lost without a word."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from tests.conftest import ROOT
from wijkdata.paths import configured_url
from wijkdata.workspace.documents import BewaardWerkgebied, Scenario
from wijkdata.workspace.engine import MIGRATIONS, newest_revision, open_engine
from wijkdata.workspace.errors import (
    Conflict,
    NietGevonden,
    NietVanU,
    WerkruimteAlleenLezen,
    WerkruimteBeschadigd,
    WerkruimteFout,
    WerkruimteNieuwer,
)
from wijkdata.workspace.store import Geopend, scenario_store, werkgebied_store
from wijkdata.workspace.tables import metadata


def test_a_scenario_comes_back_as_it_was_saved(url: str, scenario: Scenario) -> None:
    saved = scenario_store(open_engine(url)).save(scenario)
    again = scenario_store(open_engine(url)).load(saved.id)
    assert again.inhoud == scenario
    assert again.versie == 1


def test_the_list_shows_one_gemeente_last_changed_first(url: str, scenario: Scenario) -> None:
    store = scenario_store(open_engine(url))
    first = store.save(scenario)
    store.save(scenario.model_copy(update={"naam": "Tweede tafel"}))
    store.save(scenario.model_copy(update={"naam": "Elders", "gemeente": "GM0001"}))
    store.rename(first.id, "Eerste tafel, nieuw", versie=1, code=first.code)
    assert [regel.naam for regel in store.list("GM9999")] == ["Eerste tafel, nieuw", "Tweede tafel"]
    assert len(store.list()) == 3


def test_all_own_areas_of_a_gemeente_open_at_once_without_the_deleted(url: str, scenario: Scenario) -> None:
    engine = open_engine(url)
    store = werkgebied_store(engine)
    scenario_store(engine).save(scenario)
    area = BewaardWerkgebied(naam="Noord", gemeente="GM9999", indeling_jaar=2025, buurten=("BU99990101",))
    kept, gone = store.save(area), store.save(area.model_copy(update={"naam": "Weg"}))
    store.save(area.model_copy(update={"naam": "Elders", "gemeente": "GM0001"}))
    store.delete(gone.id, versie=gone.versie, code=gone.code)
    assert store.load_all("GM9999") == Geopend((kept,))


def test_the_second_of_two_people_is_told_and_loses_nothing(url: str, scenario: Scenario) -> None:
    store = scenario_store(open_engine(url))
    saved = store.save(scenario)
    store.replace(saved.id, scenario.model_copy(update={"naam": "Van Aan"}), versie=1, code=saved.code)
    with pytest.raises(Conflict, match="Van Aan") as caught:
        store.replace(saved.id, scenario.model_copy(update={"naam": "Van Bee"}), versie=1, code=saved.code)
    assert caught.value.huidige_versie == 2
    assert store.load(saved.id).inhoud.naam == "Van Aan"


def test_of_many_at_the_same_moment_exactly_one_wins(url: str, scenario: Scenario) -> None:
    store = scenario_store(open_engine(url))
    saved = store.save(scenario)

    def save(number: int) -> str:
        try:
            mine = scenario.model_copy(update={"naam": f"Tafel {number}"})
            store.replace(saved.id, mine, versie=1, code=saved.code)
        except Conflict:
            return ""
        return f"Tafel {number}"

    with ThreadPoolExecutor(8) as pool:
        won = [naam for naam in pool.map(save, range(8)) if naam]
    assert won == [store.load(saved.id).inhoud.naam]


def test_deleting_can_be_undone(url: str, scenario: Scenario) -> None:
    store = scenario_store(open_engine(url))
    saved = store.save(scenario)
    versie = store.delete(saved.id, versie=1, code=saved.code)
    assert store.list() == []
    with pytest.raises(NietGevonden):
        store.load(saved.id)
    assert store.restore(saved.id, versie=versie, code=saved.code).inhoud == scenario
    assert [regel.id for regel in store.list()] == [saved.id]


def test_a_copy_is_a_document_of_its_own(url: str, scenario: Scenario) -> None:
    store = scenario_store(open_engine(url))
    saved = store.save(scenario)
    copy = store.duplicate(saved.id, "Kopie")
    store.delete(saved.id, versie=1, code=saved.code)
    assert store.load(copy.id).inhoud.naam == "Kopie"
    assert copy.id != saved.id


def test_every_version_is_kept_and_can_be_brought_back(url: str, scenario: Scenario) -> None:
    store = scenario_store(open_engine(url))
    saved = store.save(scenario)
    second = scenario.model_copy(update={"naam": "Tweede", "maker": "een ander"})
    store.replace(saved.id, second, versie=1, code=saved.code)
    gone = store.delete(saved.id, versie=2, code=saved.code)
    store.restore(saved.id, versie=gone, code=saved.code)
    assert [(one.versie, one.naam, one.maker) for one in store.versions(saved.id)] == [
        (2, "Tweede", "een ander"),
        (1, scenario.naam, scenario.maker),
    ]
    assert store.load_version(saved.id, 1) == scenario
    back = store.bring_back(saved.id, 1, versie=gone + 1, code=saved.code)
    assert store.load(saved.id) == back
    assert back.inhoud == scenario
    assert [one.versie for one in store.versions(saved.id)] == [gone + 2, 2, 1]
    assert store.load_version(saved.id, 2) == second
    with pytest.raises(NietGevonden, match="versie"):
        store.load_version(saved.id, 99)


def test_what_was_deleted_is_listed(url: str, scenario: Scenario) -> None:
    store = scenario_store(open_engine(url))
    saved = store.save(scenario)
    store.save(scenario)
    store.delete(saved.id, versie=1, code=saved.code)
    assert [(line.id, line.versie) for line in store.deleted("GM9999")] == [(saved.id, 2)]
    assert store.deleted("GM0001") == ()


@pytest.mark.parametrize("code", ["", "x" * 22, "\ud800"])
def test_without_the_code_of_its_owner_nothing_changes(url: str, scenario: Scenario, code: str) -> None:
    engine = open_engine(url)
    store = scenario_store(engine)
    saved, other = store.save(scenario), store.save(scenario)
    attempts = [
        lambda: store.replace(saved.id, scenario, versie=1, code=code),
        lambda: store.rename(saved.id, "Gekaapt", versie=1, code=other.code),
        lambda: store.delete(saved.id, versie=1, code=code),
        lambda: store.bring_back(saved.id, 1, versie=1, code=code),
    ]
    for attempt in attempts:
        with pytest.raises(NietVanU, match="alleen bekijken"):
            attempt()
    assert store.load(saved.id) == saved
    versie = store.delete(saved.id, versie=1, code=saved.code)
    with pytest.raises(NietVanU):
        store.restore(saved.id, versie=versie, code=code)
    assert (store.fits(saved.id, saved.code), store.fits(saved.id, code)) == (True, False)
    assert not werkgebied_store(engine).fits(saved.id, saved.code)


def test_the_code_itself_is_not_in_the_workspace(url: str, scenario: Scenario) -> None:
    engine = open_engine(url)
    saved = scenario_store(engine).save(scenario)
    with engine.connect() as connection:
        rows = [*connection.execute(text("select * from document")).mappings()]
    assert len(saved.code) == 22
    assert all(saved.code not in str(value) for row in rows for value in row.values())


def test_what_was_saved_before_there_were_codes_stays_open_to_all(url: str, scenario: Scenario) -> None:
    migrated(url, "0001", scenario)
    store = scenario_store(open_engine(url))
    (line,) = store.list()
    assert not line.beschermd
    assert [one.versie for one in store.versions(line.id)] == [3]
    assert store.load_version(line.id, 3) == scenario
    newer = scenario.model_copy(update={"naam": "Nieuwer"})
    assert store.replace(line.id, newer, versie=3).versie == 4
    assert [one.naam for one in store.versions(line.id)] == ["Nieuwer", scenario.naam]
    assert not store.load(line.id).beschermd


def migrated(url: str, revision: str, scenario: Scenario) -> None:
    """Make a workspace as an earlier app left it, with one scenario in its third version."""
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    engine = create_engine(url)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        connection.execute(
            text(
                "insert into document values ('SC234567', 'scenario', :naam, :maker, :gemeente, :data_versie,"
                " :inhoud, 3, '2025-01-01', '2025-01-02', null)"
            ),
            {
                **scenario.model_dump(include={"naam", "maker", "gemeente", "data_versie"}),
                "inhoud": scenario.model_dump_json(),
            },
        )
    engine.dispose()


def test_an_own_area_gets_an_area_code_and_is_no_scenario(url: str) -> None:
    engine = open_engine(url)
    gebied = BewaardWerkgebied(
        naam="Rond het plein", gemeente="GM9999", indeling_jaar=2024, buurten=("BU99990101",)
    )
    saved = werkgebied_store(engine).save(gebied)
    assert saved.id.startswith("EG")
    assert len(saved.id) == 8
    with pytest.raises(NietGevonden):
        scenario_store(engine).load(saved.id)


def test_every_earlier_layout_is_brought_to_the_newest(url: str, scenario: Scenario) -> None:
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine

    revisions = [script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()]
    for revision in reversed(revisions):
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        engine = create_engine(url)
        with engine.begin() as connection:
            metadata.drop_all(connection)
            connection.execute(text("drop table if exists alembic_version"))
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
        engine.dispose()
        store = scenario_store(open_engine(url))
        assert store.load(store.save(scenario).id).inhoud == scenario


def test_the_migrations_make_exactly_the_tables_of_the_code(url: str) -> None:
    found = inspect(open_engine(url))
    for table in metadata.sorted_tables:
        columns = {column["name"]: column for column in found.get_columns(table.name)}
        assert set(columns) == {column.name for column in table.columns}
        for column in table.columns:
            assert columns[column.name]["nullable"] == column.nullable, column.name


def test_many_processes_may_open_a_new_workspace_at_once(url: str) -> None:
    with ThreadPoolExecutor(6) as pool:
        engines = list(pool.map(lambda _: open_engine(url), range(6)))
    with engines[0].connect() as connection:
        assert connection.execute(text("select version_num from alembic_version")).scalars().all() == [
            newest_revision()
        ]


def test_a_newer_workspace_is_left_alone(url: str) -> None:
    engine = open_engine(url)
    with engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(WerkruimteNieuwer, match="nieuwere versie"):
        open_engine(url)
    with engine.connect() as connection:
        assert connection.execute(text("select version_num from alembic_version")).scalar() == "9999"


@pytest.mark.parametrize(
    "address",
    [
        "geen adres",
        "sqlite:////proc/nergens/werkruimte.sqlite",
        "postgresql+psycopg://x@127.0.0.1:1/x?connect_timeout=2",
        "oracle://x@127.0.0.1/x",
    ],
)
def test_a_workspace_that_is_away_gives_a_sentence(address: str) -> None:
    with pytest.raises(WerkruimteFout, match=r"WERKRUIMTE_URL"):
        open_engine(address)


def test_a_file_that_is_no_workspace_gives_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "w.sqlite").write_bytes(b"geen database" * 100)
    with pytest.raises(WerkruimteBeschadigd, match="beschadigd"):
        open_engine(f"sqlite:///{tmp_path / 'w.sqlite'}")


def test_a_read_only_workspace_still_opens_for_reading(tmp_path: Path, scenario: Scenario) -> None:
    path = tmp_path / "w.sqlite"
    saved = scenario_store(open_engine(f"sqlite:///{path}")).save(scenario)
    store = scenario_store(open_engine(f"sqlite:///file:{path}?mode=ro&uri=true"))
    assert store.load(saved.id).inhoud == scenario
    with pytest.raises(WerkruimteAlleenLezen, match="alleen te lezen"):
        store.save(scenario)


def test_the_default_place_is_beside_the_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WERKRUIMTE_URL", raising=False)
    assert configured_url() == "sqlite:///data/werkruimte.sqlite"
    monkeypatch.setenv("WERKRUIMTE_URL", "sqlite:///elders.sqlite")
    assert configured_url() == "sqlite:///elders.sqlite"


WRITER = """
    import sys
    from wijkdata.workspace.documents import import_json, Scenario
    from wijkdata.workspace.engine import open_engine
    from wijkdata.workspace.store import scenario_store

    store = scenario_store(open_engine(sys.argv[1]))
    scenario = import_json(sys.stdin.read(), Scenario)
    for number in range(100_000):
        saved = store.save(scenario.model_copy(update={"naam": f"Nummer {number}"}))
        print(saved.id, flush=True)
"""


def test_a_kill_loses_nothing_that_was_confirmed(tmp_path: Path, scenario: Scenario) -> None:
    address = f"sqlite:///{tmp_path / 'w.sqlite'}"
    kills = 30 if os.environ.get("WIJKDATA_TESTS") == "lang" else 3
    for kill in range(kills):
        writer = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(WRITER), address],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert writer.stdin is not None
        assert writer.stdout is not None
        writer.stdin.write(scenario.model_dump_json())
        writer.stdin.close()
        confirmed = [writer.stdout.readline().strip() for _ in range(5 + 7 * kill)]
        writer.send_signal(signal.SIGKILL)
        confirmed += [line.strip() for line in writer.stdout.readlines() if len(line) == 9]
        writer.wait()
        store = scenario_store(open_engine(address))
        assert set(confirmed) <= {regel.id for regel in store.list()}
        with sqlite3.connect(tmp_path / "w.sqlite") as check:
            assert check.execute("pragma integrity_check").fetchone() == ("ok",)
