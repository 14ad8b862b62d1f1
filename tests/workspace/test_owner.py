"""Whose a document is: the workspace itself refuses what an account may not see or change."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, text

from wijkdata.rights import VRIJ, Account, Rechten, Rol
from wijkdata.workspace.documents import Scenario
from wijkdata.workspace.engine import MIGRATIONS, open_engine
from wijkdata.workspace.errors import AlleenKijken, NietTeZien, NietVanU
from wijkdata.workspace.store import Store, scenario_store

HERE = frozenset({"GM9999"})
ANNA = Rechten(Rol.MAKEN, HERE, Account("a" * 64, "Anna"))
BRAM = Rechten(Rol.MAKEN, HERE, Account("b" * 64, "Bram"))
KEES = Rechten(Rol.KIJKEN, HERE, Account("c" * 64, "Kees"))
CHEF = Rechten(Rol.BEHEREN, None, Account("d" * 64, "Chef"))
BAAS_ELDERS = Rechten(Rol.BEHEREN, frozenset({"GM0001"}), Account("e" * 64, "Elders"))

BEFORE = """
insert into document
    (id, soort, naam, maker, gemeente, data_versie, inhoud, versie, gemaakt_op, gewijzigd_op)
values ('SC234567', 'scenario', 'Oud', 'tafel 1', 'GM9999', '', :inhoud, 1, '2026', '2026')
"""


@pytest.fixture
def store_of(url: str) -> Callable[[Rechten], Store[Scenario]]:
    """Give the same scenarios as several visitors have them."""
    return scenario_store(open_engine(url)).for_visitor


Stores = Callable[[Rechten], Store[Scenario]]


def test_who_made_it_changes_it_without_a_code_and_another_does_not(
    store_of: Stores, scenario: Scenario
) -> None:
    saved = store_of(ANNA).save(scenario)
    other = scenario.model_copy(update={"naam": "Anders"})
    with pytest.raises(NietVanU):
        store_of(BRAM).replace(saved.id, other, versie=1)
    changed = store_of(ANNA).replace(saved.id, other, versie=1)
    assert (changed.versie, changed.beschermd, changed.gemaakt_door) == (2, True, "Anna")
    assert ANNA.owns(changed.eigenaar)
    assert not BRAM.owns(store_of(BRAM).load(saved.id).eigenaar)
    assert store_of(BRAM).list("GM9999")[0].gemaakt_door == "Anna"


def test_who_has_the_code_changes_it_and_it_stays_of_who_made_it(
    store_of: Stores, scenario: Scenario
) -> None:
    saved = store_of(ANNA).save(scenario)
    changed = store_of(BRAM).rename(saved.id, "Samen", versie=1, code=saved.code)
    assert (changed.gemaakt_door, changed.code) == ("Anna", saved.code)
    assert ANNA.owns(store_of(BRAM).load(saved.id).eigenaar)


def test_a_copy_is_of_who_copied(store_of: Stores, scenario: Scenario) -> None:
    copy = store_of(BRAM).duplicate(store_of(ANNA).save(scenario).id, "Van Bram")
    assert copy.gemaakt_door == "Bram"
    assert store_of(BRAM).delete(copy.id, versie=1) == 2


def test_who_manages_changes_removes_and_brings_back_what_others_made(
    store_of: Stores, scenario: Scenario
) -> None:
    saved, chef = store_of(ANNA).save(scenario), store_of(CHEF)
    chef.rename(saved.id, "Van de chef", versie=1)
    chef.delete(saved.id, versie=2)
    with pytest.raises(NietVanU):
        store_of(BRAM).restore(saved.id, versie=3)
    assert chef.restore(saved.id, versie=3).inhoud.naam == "Van de chef"
    assert chef.bring_back(saved.id, 1, versie=4).inhoud.naam == scenario.naam
    assert store_of(ANNA).load(saved.id).gemaakt_door == "Anna"


def test_who_may_only_look_changes_nothing_also_not_with_a_code(store_of: Stores, scenario: Scenario) -> None:
    saved, looker = store_of(VRIJ).save(scenario), store_of(KEES)
    assert looker.load(saved.id).inhoud == scenario
    for change in (
        lambda: looker.save(scenario),
        lambda: looker.duplicate(saved.id, "Kopie"),
        lambda: looker.replace(saved.id, scenario, versie=1, code=saved.code),
        lambda: looker.rename(saved.id, "Anders", versie=1, code=saved.code),
        lambda: looker.delete(saved.id, versie=1, code=saved.code),
        lambda: looker.restore(saved.id, versie=1, code=saved.code),
    ):
        with pytest.raises(AlleenKijken):
            change()
    assert store_of(VRIJ).load(saved.id).versie == 1


def test_what_is_about_another_gemeente_is_not_there(store_of: Stores, scenario: Scenario) -> None:
    elsewhere = store_of(CHEF).save(scenario.model_copy(update={"gemeente": "GM0001"}))
    country = store_of(CHEF).save(scenario.model_copy(update={"gemeente": "NL"}))
    gone = store_of(CHEF).save(scenario.model_copy(update={"gemeente": "GM0001"}))
    store_of(CHEF).delete(gone.id, versie=1)
    anna = store_of(ANNA)
    assert (anna.list(), anna.list("GM0001"), anna.deleted()) == ([], [], ())
    assert not anna.load_all("GM0001").documenten
    for one in (elsewhere, country):
        for look in (
            lambda one=one: anna.load(one.id),
            lambda one=one: anna.versions(one.id),
            lambda one=one: anna.load_version(one.id, 1),
            lambda one=one: anna.duplicate(one.id, "Kopie"),
            lambda one=one: anna.rename(one.id, "Anders", versie=1, code=one.code),
            lambda one=one: anna.delete(one.id, versie=1, code=one.code),
        ):
            with pytest.raises(NietTeZien):
                look()
    assert len(store_of(CHEF).list()) == 2
    assert [line.gemeente for line in store_of(BAAS_ELDERS).list()] == ["GM0001"]


def test_nothing_is_moved_to_or_from_a_gemeente_that_one_may_not_see(
    store_of: Stores, scenario: Scenario
) -> None:
    saved = store_of(ANNA).save(scenario)
    away = scenario.model_copy(update={"gemeente": "GM0001"})
    with pytest.raises(NietTeZien):
        store_of(ANNA).replace(saved.id, away, versie=1)
    with pytest.raises(NietTeZien):
        store_of(BAAS_ELDERS).replace(saved.id, away, versie=1)
    with pytest.raises(NietTeZien):
        store_of(ANNA).save(away)
    assert store_of(ANNA).load(saved.id).inhoud == scenario


def test_what_nobody_signed_is_open_to_who_may_save_as_before(
    store_of: Stores, url: str, scenario: Scenario
) -> None:
    saved = store_of(VRIJ).save(scenario)
    assert (saved.eigenaar, saved.gemaakt_door) == (None, None)
    with pytest.raises(NietVanU):
        store_of(ANNA).rename(saved.id, "Anders", versie=1)
    engine = open_engine(url)
    with engine.begin() as connection:  # as it was before there were codes
        connection.execute(text("update document set code_hash = null"))
    assert store_of(ANNA).rename(saved.id, "Anders", versie=1).beschermd is False


def test_a_workspace_of_before_signing_in_opens_as_it_was(url: str, scenario: Scenario) -> None:
    engine = create_engine(url)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        connection.execute(text(BEFORE), {"inhoud": scenario.model_dump_json()})
    engine.dispose()
    (line,) = scenario_store(open_engine(url)).list("GM9999")
    assert (line.naam, line.maker, line.eigenaar, line.gemaakt_door) == ("Oud", "tafel 1", None, None)
