"""Screens for figures as they really come: no shape, no figure, an odd name, one wijk, 500 buurten."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from tests.pages.conftest import START, Opens, notes, plain, texts, unfold
from tests.pages.odd import BUURTEN, NAMES, NAUGHTY, write_odd
from wijkdata.catalogue import load_catalogue
from wijkdata.models import Cijfer
from wijkdata.stats.comparison import Regel
from wijkdata.view.sentences import headline, rule_note

CATALOGUE = load_catalogue()


@pytest.mark.parametrize("page", [START, "map", "werkgebied", "explain", "quality"])
@pytest.mark.parametrize("gemeente", ["NL", "GM0001", "GM0002", "GM0003"])
def test_every_page_works_for_every_gemeente(open_page: Opens, odd: Path, page: str, gemeente: str) -> None:
    app = open_page(page, odd, gemeente=gemeente)
    assert len(app.title) == 1
    assert "FICTIEF" not in texts(app)


def test_the_country_comes_first_where_there_are_more_gemeenten(open_page: Opens, odd: Path) -> None:
    app = open_page(START, odd)
    assert NAMES["NL00"] in app.title[0].value
    app.selectbox(key="start_gemeente").select("GM0002").run()
    assert app.query_params == {"gemeente": "GM0002"}
    assert NAMES["GM0002"] in app.title[0].value


def test_a_name_with_markup_is_shown_as_it_is(open_page: Opens, odd: Path) -> None:
    app = open_page("map", odd, gemeente="GM0001", gebied="WK000101")
    assert NAUGHTY in app.title[0].value.replace("\\", "").replace("\u2060", "")
    assert "\\<img" in app.title[0].value


def test_an_area_without_a_shape_is_named_and_stays_in_the_table(open_page: Opens, odd: Path) -> None:
    app = open_page("map", odd, gemeente="GM0001")
    assert "1 wijk is geen grens bekend" in texts(app)
    assert NAMES["WK000102"] in set(unfold(app, "kaart_tabel").table[0].value["Gebied"])


@pytest.mark.parametrize("more", [{}, {"presenteren": "1"}], ids=["page", "slide"])
def test_a_map_without_any_shape_says_so_in_its_place(
    open_page: Opens, odd: Path, tmp_path: Path, more: dict[str, str]
) -> None:
    bare = tmp_path / "kaal.duckdb"
    shutil.copy(odd, bare)
    with duckdb.connect(bare) as connection:
        connection.execute("update gebied set geometrie = null where niveau = 'buurt'")
        connection.execute("update meta set waarde = 'kaal' where sleutel = 'data_versie'")
    app = open_page("map", bare, gemeente="GM0001", niveau="buurt", **more)
    (note,) = notes(app)
    assert note.startswith("Hier kan geen kaart staan: van de buurten ")
    assert not app.get("deck_gl_json_chart")


def test_a_slide_says_what_is_not_on_its_map(open_page: Opens, odd: Path) -> None:
    app = open_page("map", odd, gemeente="GM0001", presenteren="1")
    assert "1 wijk is geen grens bekend" in texts(app)


def test_an_area_of_nobody_has_no_figure_and_a_reason(open_page: Opens, odd: Path) -> None:
    app = open_page("map", odd, gemeente="GM0001", gebied="WK000103")
    reason = Cijfer(None, ontbreekt="te_klein")
    said = headline(NAMES["WK000103"], reason, CATALOGUE["rookt"], "18plus")
    assert plain(app.title[0].value) == said


def test_one_wijk_is_not_compared_with_itself(open_page: Opens, odd: Path) -> None:
    app = open_page("map", odd, gemeente="GM0002")
    (second,) = [line for line in texts(app).splitlines() if line.startswith(f"{NAMES['GM0002']} heeft ")]
    assert " niet met de gemeente zelf" in second


def test_no_figure_at_all_is_said_with_what_to_choose(open_page: Opens, odd: Path) -> None:
    app = open_page("map", odd, gemeente="GM0003")
    (note,) = notes(app)
    assert f" {NAMES['GM0003']} geen cijfers " in note
    assert " 2022." in note
    assert not app.get("deck_gl_json_chart")


def test_five_hundred_buurten_fit(open_page: Opens, odd: Path) -> None:
    app = open_page("map", odd, gemeente="GM0001", niveau="buurt")
    assert rule_note([Regel.VERSCHIL] * BUURTEN, CATALOGUE["rookt"]) in texts(app)
    assert len(unfold(app, "kaart_tabel").dataframe[0].value) == BUURTEN


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
    empty = open_page("werkgebied", odd, gemeente="GM0002")
    (note,) = notes(empty)
    assert note.startswith(f"Van {NAMES['GM0002']} ")
    assert " geen buurten " in note
    assert not empty.multiselect
    app = open_page("werkgebied", odd, gemeente="GM0001", gebied="WK000101")
    assert f"{BUURTEN} buurten" in texts(app)
