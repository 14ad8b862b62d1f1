"""An area is known by its code: those that share a name stay apart in lists, titles, links and files."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Multiselect

from tests.pages.conftest import Opens, go_to, plain, texts
from wijkdata.stats.names import is_number_only

GULPEN = "GM1729"


def chosen_list(app: AppTest) -> Multiselect[str]:
    """Return the list to select areas from."""
    return next(one for one in app.multiselect if one.label.startswith("Gekozen "))


def in_address(app: AppTest) -> list[str]:
    """Return the areas in the address."""
    found = app.query_params["gebied"]
    return [found] if isinstance(found, str) else list(found)


@pytest.fixture
def huizen(landelijke_db: Path) -> dict[str, str]:
    """Those buurten, asked of the database itself."""
    with duckdb.connect(str(landelijke_db), read_only=True) as connection:
        rows = connection.execute(
            "select b.code, w.naam from gebied b join gebied w on w.code = b.wijk_code "
            "and w.indeling_jaar = b.indeling_jaar "
            "where b.gemeente_code = ? and b.naam = 'Verspreide huizen'",
            [GULPEN],
        ).fetchall()
    return dict(rows)


def test_six_times_the_same_name_is_six_areas(
    open_page: Opens, landelijke_db: Path, huizen: dict[str, str]
) -> None:
    assert len(huizen) == 6
    assert len(set(huizen.values())) == 6
    for code, wijk in huizen.items():
        app = open_page("map", landelijke_db, gemeente=GULPEN, niveau="buurt", indicator="rookt", gebied=code)
        assert in_address(app) == [code]
        assert f"in Verspreide huizen ({wijk}) " in plain(app.title[0].value)
        chosen = chosen_list(app)
        assert chosen.value == [code]
        assert max(Counter(chosen.options).values()) == 1


@pytest.mark.parametrize(("page", "choice"), [("map", {}), ("compare", {"beeld": "punten"}), ("trend", {})])
def test_a_choice_from_a_list_picks_exactly_that_code(
    open_page: Opens, landelijke_db: Path, huizen: dict[str, str], page: str, choice: dict[str, str]
) -> None:
    app = open_page(page, landelijke_db, gemeente=GULPEN, niveau="buurt", indicator="rookt", **choice)
    for code in huizen:
        chosen_list(app).set_value([code]).run()
        assert in_address(app) == [code]
        assert chosen_list(app).value == [code]
        assert not app.exception


def test_the_profile_of_each_can_be_reached(
    open_page: Opens, landelijke_db: Path, huizen: dict[str, str]
) -> None:
    app = open_page("profile", landelijke_db, gemeente=GULPEN, niveau="buurt")
    for code, wijk in huizen.items():
        app.selectbox(key="kies_gebied").set_value(code).run()
        assert in_address(app) == [code]
        assert f"Verspreide huizen ({wijk})" in plain(app.title[0].value)


@pytest.mark.parametrize("page", ["", "map", "profile", "compare", "trend", "inequality", "priorities"])
def test_a_gemeente_of_one_wijk_is_called_by_its_name(
    open_page: Opens, landelijke_db: Path, page: str
) -> None:
    """`Wijk 00` on Vlieland; and one lives on it."""
    app = open_page(page, landelijke_db, gemeente="GM0096", niveau="wijk")
    told = plain(texts(app))
    assert "Wijk 00" not in told
    assert "in Vlieland" not in told


def test_a_gemeente_of_one_wijk_is_compared_with_the_country(open_page: Opens, landelijke_db: Path) -> None:
    app = open_page("map", landelijke_db, gemeente="GM0096", niveau="wijk", indicator="rookt")
    told = plain(texts(app))
    assert (
        "Vlieland heeft één wijk. Die vergelijken we niet met de gemeente zelf, maar met Nederland." in told
    )
    assert "niet te vergelijken" not in told


def test_a_wijk_that_is_called_as_its_gemeente_is_not_mistaken_for_it(
    open_page: Opens, landelijke_db: Path
) -> None:
    app = open_page("map", landelijke_db, gemeente="GM0183", indicator="rookt", gebied="WK018300")
    assert plain(app.title[0].value).startswith("Van elke 100 volwassenen in de wijk Tubbergen roken er ")
    assert "met het gemiddelde in Tubbergen (" in plain(app.title[0].value)
    go_to(app, "profile")
    assert plain(app.title[0].value).startswith("De wijk Tubbergen")


def test_in_the_country_every_name_bears_its_gemeente_and_no_two_are_alike(
    open_page: Opens, landelijke_db: Path
) -> None:
    app = open_page("map", landelijke_db, gemeente="NL", niveau="wijk", indicator="rookt", gebied="WK051828")
    assert "('s-Gravenhage)" in plain(app.title[0].value)
    options = chosen_list(app).options
    assert len(options) > 3000
    assert len(set(options)) == len(options)
    assert not [one for one in options if is_number_only(one)]


@pytest.mark.parametrize("page", ["start", "map", "profile", "compare", "trend", "inequality", "priorities"])
def test_a_name_that_ends_in_a_full_stop_ends_the_sentence(
    open_page: Opens, landelijke_db: Path, page: str
) -> None:
    """Groningen has Noorddijk e.o. and Meerstad e.o.; its wijken differ most on perceived health."""
    said = texts(open_page(page, landelijke_db, gemeente="GM0014"))
    assert not re.search(r"e\.o\.\.", said)
