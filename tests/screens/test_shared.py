"""Figures that screens share are those each would have worked out alone, whoever asked before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from inspect import unwrap
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from wijkdata.database.connection import Database
from wijkdata.database.remember import forget_everything
from wijkdata.rights import Rechten
from wijkdata.screens.compare import load_gebieden_met_maatstaf, load_overzicht, subjects
from wijkdata.screens.inequality import load_ongelijkheid
from wijkdata.screens.map import chosen_rows, load_kaartcijfers
from wijkdata.screens.screen import Scherm, read_screen, shared

WERKGEBIED = {"gebied": ["EG000000"], "buurten": ["0101,0102"]}
WHOLE = {"gebied": ["EG000000", "WK999904"], "buurten": ["0101,0102,0201"]}


@pytest.fixture
def database(demo_path: Path) -> Database:
    return Database(demo_path)


def screen(database: Database, **choice: list[str]) -> Scherm:
    found = read_screen(database, choice, met_werkgebieden=True, met_correctie=True)
    assert found is not None
    return found


def alike(one: Any, other: Any) -> None:
    """Hold two answers against each other, field by field; what was worked out from them is no field."""
    assert type(one) is type(other)
    if isinstance(one, pd.DataFrame):
        pd.testing.assert_frame_equal(one, other)
    elif isinstance(one, pd.Series):
        pd.testing.assert_series_equal(one, other)
    elif isinstance(one, np.ndarray):
        np.testing.assert_array_equal(one, other)
    elif is_dataclass(one):
        for field in fields(one):
            if field.name != "kept":
                alike(getattr(one, field.name), getattr(other, field.name))
    elif isinstance(one, dict):
        assert one.keys() == other.keys()
        for key, part in one.items():
            alike(part, other[key])
    elif isinstance(one, (list, tuple)):
        assert len(one) == len(other)
        for part, its in zip(one, other, strict=True):
            alike(part, its)
    else:
        assert one == other or (pd.isna(one) and pd.isna(other))


def test_whoever_asked_before_every_screen_has_its_own_figures(database: Database) -> None:
    ages: Iterable[dict[str, list[str]]] = ({}, {"leeftijd": ["18-65"]}, {"correctie": ["leeftijd"]})
    places: Iterable[dict[str, list[str]]] = ({}, {"gebied": ["WK999904"]}, WERKGEBIED, WHOLE)
    choices = [
        {"indicator": ["rookt"], **age, **place, **klassen}
        for age, place, klassen in product(ages, places, ({}, {"klassen": ["verschil_nederland"]}))
    ]
    work_out = unwrap(load_kaartcijfers)
    alone = [work_out(screen(database, **choice)) for choice in choices]
    for order in (choices, choices[::-1]):
        forget_everything()
        together = {str(choice): load_kaartcijfers(screen(database, **choice)) for choice in order}
        for choice, own in zip(choices, alone, strict=True):
            alike(together[str(choice)], own)
    assert len({str(one.cijfers.to_dict()) for one in alone}) > len(choices) / 4


def test_so_has_every_table_of_areas_by_subjects(database: Database) -> None:
    against: Iterable[dict[str, list[str]]] = (
        {},
        {"maatstaf": ["nederland"]},
        {"maatstaf": ["stedelijkheid"]},
    )
    places: Iterable[dict[str, list[str]]] = ({}, {"gebied": ["WK999904"]}, WERKGEBIED)
    choices = [{**one, **place} for one, place in product(against, places)]
    choices.append({"correctie": ["leeftijd"]})
    areas, table = unwrap(load_gebieden_met_maatstaf), unwrap(load_overzicht)
    screens = [screen(database, **choice) for choice in choices]
    alone = [table(one, areas(one), subjects(one)) for one in screens]
    forget_everything()
    for scherm, own in [*zip(screens, alone, strict=True)][::-1]:
        again = replace(scherm)
        shown = load_overzicht(again, load_gebieden_met_maatstaf(again), subjects(again))
        alike(shown, own)
    assert len({one.maatstaf for one in alone}) == 3


def test_so_has_every_ladder(database: Database) -> None:
    about = [("wijk", "rookt"), ("buurt", "rookt"), ("wijk", "bijstand")]
    choices = [
        {"niveau": [niveau], "indicator": [indicator], **place}
        for (niveau, indicator), place in product(about, ({"gebied": ["WK999904"]}, WERKGEBIED))
    ]
    screens = [screen(database, **choice) for choice in choices]
    alone = [unwrap(load_ongelijkheid)(one) for one in screens]
    forget_everything()
    for scherm, own in [*zip(screens, alone, strict=True)][::-1]:
        alike(load_ongelijkheid(replace(scherm)), own)
    assert len({str(one) for one in alone}) == 3


def test_another_area_selected_works_nothing_out_again(database: Database) -> None:
    one, other = (screen(database, gebied=[code]) for code in ("WK999901", "WK999904"))
    figures = load_kaartcijfers(one)
    assert load_kaartcijfers(other) is figures
    assert chosen_rows(one, figures)["code"].tolist() == ["WK999901"]
    assert chosen_rows(other, figures)["code"].tolist() == ["WK999904"]


def test_selected_rows_come_in_the_order_in_which_they_were_chosen(database: Database) -> None:
    both = screen(database, gebied=["WK999904", "WK999901"])
    assert chosen_rows(both, load_kaartcijfers(both))["code"].tolist() == ["WK999904", "WK999901"]


def test_what_screens_share_is_asked_by_what_tells_them_apart(database: Database) -> None:
    asked: list[str] = []

    @shared
    def know(scherm: Scherm, meer: str = "") -> list[str]:
        asked.append(f"{scherm.keuze.niveau}{meer}")
        return [scherm.keuze.niveau]

    wijk, again, buurt = (screen(database, niveau=[one]) for one in ("wijk", "wijk", "buurt"))
    assert know(wijk) is know(again)
    assert know(buurt) == ["buurt"]
    assert know(again, meer="+") == know(wijk, "+") == ["wijk"]
    assert asked == ["wijk", "buurt", "wijk+", "wijk+"]


def test_what_one_visitor_may_see_is_not_shared_with_another(database: Database) -> None:
    @shared
    def names(scherm: Scherm) -> list[str]:
        return list(scherm.aanbod.gemeenten)

    free = screen(database)
    bound = replace(free, rechten=Rechten(gemeenten=frozenset()), aanbod=replace(free.aanbod, gemeenten={}))
    assert names(free)
    assert names(bound) == []
