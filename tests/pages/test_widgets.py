"""A widget shows what the choice says, and is told so only when it shows something else."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Opens, go_to

LISTS = ("selectbox", "radio", "multiselect", "slider", "number_input", "button_group")


def one_list() -> None:
    """A page of one list, of which the choice stands in the session, as ours stands in the address."""
    import streamlit as st

    from wijkdata.ui.widgets import start_place

    names = st.session_state.setdefault("names", {"a": "Appel", "b": "Banaan"})
    chosen = st.session_state.setdefault("chosen", "b")
    place = start_place("fruit", list(names), chosen, names[chosen])
    st.selectbox("Fruit", list(names), index=place, key="fruit", format_func=names.__getitem__)


@pytest.fixture
def fruit() -> AppTest:
    """Open the page of one list."""
    return AppTest.from_function(one_list, default_timeout=60).run()


def told(widget: Any) -> bool:
    """Whether the browser gets a value for the widget, which makes it draw the widget three times."""
    return bool(widget.proto.set_value)


def test_a_list_that_shows_the_choice_is_left_alone(fruit: AppTest) -> None:
    assert told(fruit.selectbox[0])
    fruit.run()
    assert not told(fruit.selectbox[0])
    assert fruit.selectbox[0].value == "b"


def test_a_list_left_alone_starts_with_the_choice_all_the_same(fruit: AppTest) -> None:
    """A run that was cut short may have told the browser nothing; it then starts with the default."""
    fruit.run()
    assert fruit.selectbox[0].proto.default == 1


def test_a_list_can_never_be_emptied(fruit: AppTest) -> None:
    for _ in range(2):
        assert fruit.selectbox[0].proto.HasField("default")
        fruit.run()


def test_a_refused_choice_is_put_back(fruit: AppTest) -> None:
    fruit.run()
    fruit.selectbox[0].select("a").run()
    assert told(fruit.selectbox[0])
    assert fruit.selectbox[0].value == "b"


def test_a_choice_made_elsewhere_is_told(fruit: AppTest) -> None:
    fruit.run()
    fruit.session_state["chosen"] = "a"
    fruit.run()
    assert told(fruit.selectbox[0])
    assert fruit.selectbox[0].value == "a"


def test_another_word_for_the_same_choice_is_told(fruit: AppTest) -> None:
    fruit.run()
    fruit.session_state["names"] = {"a": "Appels", "b": "Bananen"}
    fruit.run()
    assert told(fruit.selectbox[0])
    assert fruit.selectbox[0].value == "b"


@pytest.mark.parametrize(
    ("page", "parameters"),
    [
        ("map", {"gebied": "WK999901"}),
        ("trend", {"gebied": "WK999901"}),
        ("compare", {"beeld": "samen", "gebied": "WK999901"}),
        ("compare", {"beeld": "naast"}),
        ("profile", {"gebied": "WK999902"}),
        ("priorities", {"gewichten": "leefstijl:30"}),
    ],
)
def test_on_every_page_a_second_look_tells_no_widget_anything(
    open_page: Opens, page: str, parameters: dict[str, str]
) -> None:
    app = open_page(page, **parameters)
    before = {widget.key: widget.value for kind in LISTS for widget in app.get(kind)}
    assert {"kies_gemeente", "kies_niveau"} < before.keys()
    app.run()
    again = [widget for kind in LISTS for widget in app.get(kind)]
    assert {widget.key: widget.value for widget in again} == before
    assert [widget.key for widget in again if told(widget)] == []


@pytest.mark.parametrize("page", ["map", "priorities"])
def test_no_list_or_number_can_be_emptied(open_page: Opens, page: str) -> None:
    app = open_page(page)
    for _ in range(2):
        widgets = [*app.selectbox, *app.radio, *app.number_input]
        assert len(widgets) > 2
        assert all(widget.proto.HasField("default") for widget in widgets)
        app.run()


def test_lists_of_the_same_name_on_two_pages_both_show_the_choice(open_page: Opens) -> None:
    app = open_page("map", gebied=["WK999901", "WK999902"])
    for page in ("trend", "map", "compare", "trend"):
        go_to(app, page)
        for widget in app.multiselect:
            assert widget.value == ["WK999901", "WK999902"]
