"""A browser that is behind: what it says then does not undo what was chosen."""

from __future__ import annotations

import pytest
from streamlit.runtime.scriptrunner import RerunException
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Opens
from wijkdata.ui import state


def said(app: AppTest, name: str) -> str:
    """Return what the address says, which may be one value or a list of one."""
    value = app.query_params[name]
    return value if isinstance(value, str) else ",".join(value)


def test_an_old_address_that_comes_with_a_click_does_not_undo_a_choice(open_page: Opens) -> None:
    app = open_page("map", indicator="rookt")
    app.selectbox(key="kies_indicator").select("obesitas").run()
    app.query_params["indicator"] = "rookt"
    app.selectbox(key="kies_klassen").select("kwantiel").run()
    assert said(app, "indicator") == "obesitas"
    assert said(app, "klassen") == "kwantiel"


def test_an_old_address_that_comes_alone_is_a_step_back(open_page: Opens) -> None:
    app = open_page("map", indicator="rookt")
    app.selectbox(key="kies_indicator").select("obesitas").run()
    app.query_params["indicator"] = "rookt"
    app.run()
    assert "roken er" in app.title[0].value


def test_what_a_list_showed_before_is_no_choice_beside_a_click(open_page: Opens) -> None:
    app = open_page("map", indicator="rookt")
    app.query_params["gebied"] = "WK999905"
    app.run()
    assert app.multiselect(key="kies_gebied").value == ["WK999905"]
    app.multiselect(key="kies_gebied").set_value([])
    app.selectbox(key="kies_klassen").select("kwantiel").run()
    assert said(app, "gebied") == "WK999905"
    assert app.multiselect(key="kies_gebied").value == ["WK999905"]


def test_a_browser_may_be_several_told_values_behind(open_page: Opens) -> None:
    app = open_page("map", indicator="rookt")
    told = [["WK999905"], ["WK999905", "WK999907"], ["WK999905", "WK999907", "WK999904"]]
    for late, codes in zip([[], [], ["WK999905"]], told, strict=True):
        app.query_params["gebied"] = codes
        app.run()
        app.multiselect(key="kies_gebied").set_value(late)
        app.selectbox(key="kies_klassen").select("kwantiel" if len(codes) % 2 else "gelijk").run()
        assert app.multiselect(key="kies_gebied").value == codes


def test_what_a_list_showed_before_is_a_choice_where_it_comes_alone(open_page: Opens) -> None:
    app = open_page("map", indicator="rookt")
    app.query_params["gebied"] = "WK999905"
    app.run()
    app.multiselect(key="kies_gebied").set_value([]).run()
    assert "gebied" not in app.query_params
    assert app.multiselect(key="kies_gebied").value == []


def test_a_callback_that_is_cut_short_is_done_again() -> None:
    done: list[int] = []

    def cut_once() -> None:
        done.append(len(done))
        if len(done) == 1:
            raise RerunException(RerunData())

    with pytest.raises(RerunException):
        state.in_full(cut_once)()
    assert done == [0, 1]
