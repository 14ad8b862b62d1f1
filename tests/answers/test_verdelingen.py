"""What is unusual is asked of the database once, over the country or over what there is."""

from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np
import pytest

from wijkdata.answers.figures import ENOUGH_AREAS, find_verdelingen, newest_moments
from wijkdata.database.connection import Database
from wijkdata.database.remember import forget_everything
from wijkdata.models import Niveau


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the name of every question."""
    names: list[str] = []
    ask = Database.ask

    def noted(self: Database, name: str, *rest: object) -> object:
        names.append(name)
        return ask(self, name, *rest)

    forget_everything()
    monkeypatch.setattr(Database, "ask", noted)
    return names


@pytest.mark.parametrize("niveau", [Niveau.WIJK, Niveau.BUURT, Niveau.GEMEENTE])
def test_it_is_over_the_whole_country_and_of_every_hundredth_area(
    niveau: Niveau, landelijke_db: Path
) -> None:
    database = Database(landelijke_db)
    found = find_verdelingen(database, niveau)
    assert (found.niveau, found.landelijk) == (niveau, True)
    (moment,) = (one for one in newest_moments(database, niveau) if one.indicator == "bijstand")
    with duckdb.connect(str(landelijke_db), read_only=True) as connection:
        rows = connection.execute(
            "select w.waarde from waarde w "
            "join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar "
            "where w.indicator = 'bijstand' and w.jaar = ? and w.leeftijd = ? and w.indeling_jaar = ? "
            "and g.niveau = ? and w.waarde is not null and not g.is_water "
            "and (g.volwassenen is null or g.volwassenen >= 100)",
            [moment.jaar, moment.leeftijd, moment.indeling_jaar, niveau.value],
        ).fetchall()
    values = np.array(rows).ravel()
    assert found.per["bijstand"].aantal == len(values)
    assert found.per["bijstand"].honderdsten == pytest.approx(np.quantile(values, np.linspace(0, 1, 101)))


@pytest.mark.parametrize("niveau", [Niveau.GEMEENTE, Niveau.WIJK, Niveau.BUURT])
def test_of_one_gemeente_the_buurten_tell_and_that_is_said(niveau: Niveau, demo_path: Path) -> None:
    found = find_verdelingen(Database(demo_path), niveau)
    assert (found.niveau, found.landelijk) == (Niveau.BUURT, False)
    assert found.aantal >= ENOUGH_AREAS


def test_it_is_asked_once_per_level_and_remembered(demo_path: Path, asked: list[str]) -> None:
    database = Database(demo_path)
    first = find_verdelingen(database, Niveau.BUURT)
    assert asked.count("verdeling") == 1
    assert find_verdelingen(database, Niveau.BUURT) is first
    assert find_verdelingen(Database(demo_path), Niveau.BUURT) is first
    assert asked.count("verdeling") == 1
