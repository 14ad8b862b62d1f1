"""On a poster every area is on the map: by its name, or by a number that the list explains."""

from __future__ import annotations

from pathlib import Path

import pytest

from wijkdata.database.connection import Database
from wijkdata.screens.map import load_kaartcijfers, load_vormen
from wijkdata.screens.screen import Scherm, read_screen
from wijkdata.stats.shapes import Vormen
from wijkdata.stats.small import too_few_to_lead
from wijkdata.view.map_drawing import labels_that_fit
from wijkdata.view.map_numbers import Gebiedsnaam, number_names
from wijkdata.view.poster import LETTERS, poster_names

WIDE, HIGH = 540, 410
"""Of the map on a poster."""


def screen(path: Path, **adres: str) -> Scherm:
    scherm = read_screen(Database(path), {name: [one] for name, one in adres.items()})
    assert scherm is not None
    return scherm


def check(namen: dict[str, Gebiedsnaam], vormen: Vormen) -> list[tuple[str, str]]:
    """Hold the map against its list: what is on it is a name or a number of the list, and nobody misses."""
    teksten, nummers, heel = number_names(namen, vormen, LETTERS, WIDE, HIGH)
    assert heel
    on_map = labels_that_fit(vormen, teksten, LETTERS, WIDE, HIGH)
    listed = dict(nummers)
    said = {code: one.tekst.split("\n")[0] for code, one in on_map.items()}
    assert sorted(listed) == sorted(one for one in said.values() if one.isdigit())
    for code in vormen.features.keys() & namen.keys():
        naam = namen[code].naam
        written = on_map[code].tekst.replace("\n", " ")
        assert listed.get(said[code], "").startswith(naam) or written.startswith(naam)
    return nummers


def test_every_wijk_of_the_fictional_town_is_on_the_map(demo_path: Path) -> None:
    scherm = screen(demo_path, gemeente="GM9999", niveau="wijk")
    check(poster_names(load_kaartcijfers(scherm))[0], load_vormen(scherm).vormen)


def test_names_too_long_for_their_area_become_numbers_in_the_order_of_the_names(demo_path: Path) -> None:
    vormen = load_vormen(screen(demo_path, gemeente="GM9999", niveau="wijk")).vormen
    namen = {code: Gebiedsnaam(f"{code[-1]} " + 30 * "lang", "▲ 9") for code in sorted(vormen.features)}
    nummers = check(namen, vormen)
    assert nummers == [(str(place), f"{one.naam} ▲ 9") for place, one in enumerate(namen.values(), 1)]


def test_a_list_too_long_to_read_standing_is_not_made(demo_path: Path) -> None:
    scherm = screen(demo_path, gemeente="GM9999", niveau="buurt")
    namen = {code: Gebiedsnaam(30 * "lang", "") for code in load_vormen(scherm).vormen.features}
    assert number_names(namen, load_vormen(scherm).vormen, LETTERS, WIDE, HIGH).nummers == []


@pytest.mark.proefdata
@pytest.mark.parametrize(("gemeente", "which"), [("GM0513", 0), ("GM0344", 0), ("GM0093", 1)])
def test_every_wijk_of_real_towns_is_on_the_map(landelijke_db: Path, gemeente: str, which: int) -> None:
    """But on Terschelling those of few people, which lie close together."""
    scherm = screen(landelijke_db, gemeente=gemeente, niveau="wijk")
    tries, vormen = poster_names(load_kaartcijfers(scherm)), load_vormen(scherm).vormen
    whole = [number_names(one, vormen, LETTERS, WIDE, HIGH).heel for one in tries]
    assert whole.index(True) == which
    check(tries[which], vormen)


@pytest.mark.proefdata
def test_where_numbers_would_cover_each_other_only_names_that_fit_are_there(landelijke_db: Path) -> None:
    """Rotterdam reaches to the sea: its other wijken are small on a poster."""
    scherm = screen(landelijke_db, gemeente="GM0599", niveau="wijk")
    for namen in poster_names(load_kaartcijfers(scherm)):
        found = number_names(namen, load_vormen(scherm).vormen, LETTERS, WIDE, HIGH)
        assert (found.nummers, found.heel) == ([], False)


@pytest.mark.proefdata
def test_who_lives_with_few_is_named_too_but_without_a_figure(landelijke_db: Path) -> None:
    scherm = screen(landelijke_db, gemeente="GM0513", niveau="wijk", indicator="afst_huisarts")
    figures = load_kaartcijfers(scherm)
    few = figures.cijfers.loc[too_few_to_lead(figures.cijfers["volwassenen"]), "naam"].tolist()
    every, most = ({one.naam: one.cijfer for one in names.values()} for names in poster_names(figures))
    assert (len(every), few) == (9, ["Stolwijkersluis"])
    assert not every["Stolwijkersluis"]
    assert set(every) - set(most) == {"Stolwijkersluis"}
