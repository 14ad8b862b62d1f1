"""The switch that takes age into account, on the four pages that can: on, off, and where it cannot."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Opens, go_to, press, texts, unfold
from wijkdata.answers.database import open_scenarios
from wijkdata.rights import VRIJ
from wijkdata.view.age import GECORRIGEERD, NIET_GECORRIGEERD, SCHAKELAAR
from wijkdata.workspace.documents import export_json, import_json

ON = {"correctie": "leeftijd"}
PAGES = {
    "map": {"indicator": "rookt"},
    "profile": {"gebied": "WK999904"},
    "compare": {},
    "priorities": {},
}
WITHOUT = ["", "trend", "inequality", "werkgebied", "explain", "quality"]
FOLDS = {"map": "kaart_tabel", "profile": "profiel_tabel", "compare": "overzicht_tabel",
         "priorities": "prioriteiten_tabel"}  # fmt: skip


def switch(app: AppTest) -> object:
    (found,) = (one for one in app.toggle if one.label == SCHAKELAAR)
    return found


def in_address(app: AppTest) -> bool:
    return "".join(app.query_params.get("correctie", "")) == "leeftijd"


def said(app: AppTest) -> str:
    """Return everything a visitor can read, without the parts of the page that hold no words."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", texts(app))).casefold()


@pytest.mark.parametrize("page", PAGES)
def test_off_nothing_speaks_of_a_correction(open_page: Opens, page: str) -> None:
    app = open_page(page, **PAGES[page])
    found = switch(app)
    assert (found.value, found.disabled) == (False, False)  # type: ignore[attr-defined]
    assert "gecorrigeerd" not in said(app)


@pytest.mark.parametrize("page", PAGES)
def test_on_the_message_the_source_and_the_table_say_so(
    open_page: Opens, files: list[str], page: str
) -> None:
    app = open_page(page, **PAGES[page], **ON)
    assert switch(app).value is True  # type: ignore[attr-defined]
    assert GECORRIGEERD in app.title[0].value.casefold()
    assert "(ruwe correctie, zelf berekend)" in said(app)
    assert "aanname" in said(app)
    unfold(app, FOLDS[page])
    assert any("correctie" in text.splitlines()[1] for text in files)


@pytest.mark.parametrize("page", PAGES)
def test_the_switch_turns_it_on_and_off_and_the_address_keeps_it(open_page: Opens, page: str) -> None:
    app = open_page(page, **PAGES[page])
    before = said(app)
    switch(app).set_value(True).run()  # type: ignore[attr-defined]
    assert in_address(app)
    assert "gecorrigeerd" in said(app)
    switch(app).set_value(False).run()  # type: ignore[attr-defined]
    assert not in_address(app)
    assert said(app) == before


@pytest.mark.parametrize(
    ("choice", "why"),
    [
        ({"indicator": "bijstand"}, "daarvoor is er geen cijfer over mensen vanaf 65 jaar"),
        ({"indicator": "rookt", "leeftijd": "65plus"}, "dat kan alleen bij cijfers over alle volwassenen"),
    ],
)
@pytest.mark.parametrize("page", ["map", "compare"])
def test_where_it_cannot_the_crude_figure_stands_and_the_reason(
    open_page: Opens, page: str, choice: dict[str, str], why: str
) -> None:
    one = {"beeld": "punten"} if page == "compare" else {}
    app, crude = open_page(page, **choice, **one, **ON), open_page(page, **choice, **one)
    assert app.title[0].value == crude.title[0].value
    assert f"{NIET_GECORRIGEERD}: {why}" in said(app)
    assert "dat kan niet bij" in said(app)


@pytest.mark.parametrize("page", ["profile", "compare", "priorities"])
def test_beside_corrected_figures_the_crude_ones_are_marked(open_page: Opens, page: str) -> None:
    app = open_page(page, **PAGES[page], **ON)
    assert re.search(r"\d+ van de \d+ onderwerpen", said(app))
    html = said(app) + "".join(str(part.proto) for part in app.get("bidi_component"))
    assert "niet gecorrigeerd" in html


def test_a_profile_corrects_no_people_and_marks_what_changed(open_page: Opens) -> None:
    """A corrected percentage is not a number of people; the course over the years is not corrected."""
    app = open_page("profile", gebied="WK999904", **ON)
    assert f"dit is {NIET_GECORRIGEERD}" in said(app)
    items = re.findall(r"<li.*?</li>", texts(app), re.DOTALL)
    corrected = [one for one in items if f"· {GECORRIGEERD}" in one]
    assert corrected
    assert not any("ongeveer" in one for one in corrected)


@pytest.mark.parametrize("page", WITHOUT)
def test_elsewhere_the_switch_keeps_its_place_and_the_figures_are_crude(open_page: Opens, page: str) -> None:
    app, crude = open_page(page, indicator="rookt", **ON), open_page(page, indicator="rookt")
    found = switch(app)
    assert (found.value, found.disabled) == (True, True)  # type: ignore[attr-defined]
    assert "dat kan niet op deze pagina" in said(app)
    assert [one.value for one in app.title] == [one.value for one in crude.title]


def test_it_goes_along_to_another_page_and_back(open_page: Opens) -> None:
    app = open_page("map", indicator="rookt", **ON)
    title = app.title[0].value
    links = [part.proto.query_string for part in app.get("page_link")]
    assert all("correctie=leeftijd" in link for link in links)
    go_to(app, "trend")
    assert in_address(app)
    go_to(app, "map")
    assert app.title[0].value == title


@pytest.mark.parametrize("page", PAGES)
def test_every_slide_says_it(open_page: Opens, page: str) -> None:
    """Also of another subject, and of the list that is never corrected."""
    for stap in ("1", "2", "3", "4"):
        app = open_page(page, **PAGES[page], **ON, presenteren="1", stap=stap)
        assert "gecorrigeerd" in said(app)


def test_a_made_up_word_gives_the_crude_figures_and_a_remark(open_page: Opens) -> None:
    app = open_page("map", indicator="rookt", correctie="ja")
    assert any("correctie in de link" in one.value for one in app.info)
    assert GECORRIGEERD not in app.title[0].value.casefold()


def test_a_scenario_keeps_it(open_page: Opens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path / 'werkruimte.sqlite'}"
    monkeypatch.setenv("WERKRUIMTE_URL", url)
    app = unfold(open_page("priorities", **ON), "scenariolade")
    app.text_input(key="scenario_naam").set_value("Met leeftijd").run()
    press(app, "Bewaar als nieuw")
    store = open_scenarios(url, VRIJ)
    (line,) = store.list("GM9999")
    kept = store.load(line.id).inhoud
    assert kept.correctie
    assert import_json(export_json(kept), type(kept)) == kept
    again = open_page("priorities", scenario=line.id)
    assert in_address(again)
    assert GECORRIGEERD in again.title[0].value.casefold()


def test_a_scenario_without_it_beside_a_screen_with_it(
    open_page: Opens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WERKRUIMTE_URL", f"sqlite:///{tmp_path / 'werkruimte.sqlite'}")
    app = unfold(open_page("priorities"), "scenariolade")
    app.text_input(key="scenario_naam").set_value("Gewoon").run()
    press(app, "Bewaar als nieuw")
    (saved,) = open_scenarios(f"sqlite:///{tmp_path / 'werkruimte.sqlite'}", VRIJ).list("GM9999")
    beside = open_page("priorities", scenario2=saved.id, **ON)
    assert "houdt geen rekening met leeftijd, het andere wel" in said(beside)
    assert GECORRIGEERD in beside.title[0].value.casefold()


def test_uitleg_says_what_the_correction_is(open_page: Opens) -> None:
    app = open_page("explain")
    assert SCHAKELAAR.casefold() in said(app)
    assert "ruwe correctie" in said(app)
