"""Screens for figures as they really come: no shape, no figure, an odd name, one wijk, 500 buurten."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pages.conftest import START, Opens, texts
from tests.pages.odd import BUURTEN, NAUGHTY, write_odd


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_odd(tmp_path_factory.mktemp("raar") / "raar.duckdb")


@pytest.mark.parametrize("page", [START, "map", "werkgebied", "explain"])
@pytest.mark.parametrize("gemeente", ["NL", "GM0001", "GM0002", "GM0003"])
def test_every_page_works_for_every_gemeente(open_page: Opens, odd: Path, page: str, gemeente: str) -> None:
    app = open_page(page, odd, gemeente=gemeente)
    assert len(app.title) == 1
    assert "FICTIEF" not in texts(app)


def test_the_country_comes_first_where_there_are_more_gemeenten(open_page: Opens, odd: Path) -> None:
    app = open_page(START, odd)
    assert app.title[0].value == "Zo staat Nederland ervoor"
    app.selectbox(key="start_gemeente").select("GM0002").run()
    assert app.query_params == {"gemeente": "GM0002"}
    assert app.title[0].value == "Zo staat Enkel ervoor"


def test_a_name_with_markup_is_shown_as_it_is(open_page: Opens, odd: Path) -> None:
    app = open_page("map", odd, gemeente="GM0001", gebied="WK000101")
    assert NAUGHTY in app.title[0].value.replace("\\", "").replace("\u2060", "")
    assert "\\<img" in app.title[0].value


def test_an_area_without_a_shape_is_named_and_stays_in_the_table(open_page: Opens, odd: Path) -> None:
    app = open_page("map", odd, gemeente="GM0001")
    assert "Van 1 wijk is geen grens bekend." in texts(app)
    app.session_state["kaart_tabel"] = True
    app.run()
    assert "Zonder vorm" in set(app.table[0].value["Gebied"])


def test_an_area_of_nobody_has_no_figure_and_a_reason(open_page: Opens, odd: Path) -> None:
    app = open_page("map", odd, gemeente="GM0001", gebied="WK000103")
    assert "van Niemand is er geen cijfer" in app.title[0].value.replace("\\", "")


def test_one_wijk_is_not_compared_with_itself(open_page: Opens, odd: Path) -> None:
    app = open_page("map", odd, gemeente="GM0002")
    assert "Enkel heeft één wijk. Die vergelijken we niet met de gemeente zelf." in texts(app)


def test_no_figure_at_all_is_said_with_what_to_choose(open_page: Opens, odd: Path) -> None:
    app = open_page("map", odd, gemeente="GM0003")
    assert "geen cijfers over dit onderwerp" in texts(app)
    assert "Kies links een ander jaar" in texts(app)


def test_five_hundred_buurten_fit(open_page: Opens, odd: Path) -> None:
    app = open_page("map", odd, gemeente="GM0001", niveau="buurt")
    assert "Zonder interval" in texts(app)
    app.session_state["kaart_tabel"] = True
    app.run()
    assert len(app.dataframe[0].value) == BUURTEN


def test_a_subject_that_hurts_comes_with_help(open_page: Opens, odd: Path) -> None:
    app = open_page("map", odd, gemeente="GM0001", indicator="suicidegedachten")
    assert "0800-0113" in texts(app)


def test_new_figures_appear_on_the_next_click(open_page: Opens, tmp_path: Path) -> None:
    path = write_odd(tmp_path / "in_gebruik.duckdb", data_versie="eerst-1")
    app = open_page("explain", path)
    assert "eerst-1" in texts(app)
    write_odd(tmp_path / "nieuw.duckdb", data_versie="later-2").replace(path)
    app.run()
    assert "later-2" in texts(app)
    assert "eerst-1" not in texts(app)


def test_a_working_area_needs_buurten_and_takes_what_there_is(open_page: Opens, odd: Path) -> None:
    assert "staan er geen buurten in deze gegevens" in texts(open_page("werkgebied", odd, gemeente="GM0002"))
    app = open_page("werkgebied", odd, gemeente="GM0001", gebied="WK000101")
    assert f"{BUURTEN} buurten" in texts(app)
