"""What people choose at the table: told what it costs, kept with its reason, shown again as it was."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Opens, in_dutch, notes, plain, press, texts, unfold
from wijkdata.answers.database import open_scenarios
from wijkdata.choice.werkgebied import NIEUW
from wijkdata.database.connection import Database
from wijkdata.paths import configured_url
from wijkdata.rights import VRIJ
from wijkdata.screens.priorities import load_prioriteiten
from wijkdata.screens.screen import read_screen
from wijkdata.workspace.documents import (
    Besluit,
    Besluitreden,
    BewaardWerkgebied,
    Scenario,
    export_json,
    import_json,
)
from wijkdata.workspace.engine import open_engine
from wijkdata.workspace.store import Store, scenario_store, werkgebied_store
from wijkdata.workspace.tables import document

WHY = "Mevrouw De Wit van de bewonersraad vroeg erom."
OLD: dict[str, Any] = {
    "naam": "Tafel van toen",
    "maker": "",
    "gemeente": "GM9999",
    "data_versie": "",
    "schema_naam": "wijkverkenner-scenario/1",
    "niveau": "wijk",
    "indicatoren": [{"sleutel": "rookt", "gewicht": 1.0}, {"sleutel": "bijstand", "gewicht": 1.0}],
    "themagewichten": {"leefstijl": 60.0, "sociaal_economisch": 40.0},
    "correctie": False,
    "overschrijvingen": [],
    "aantekeningen": {},
}
"""A scenario as it was exported when three wijken and errors that hang together were usual."""
KEPT: dict[str, Any] = {
    "normalisatie": "z", "aggregatie": "rekenkundig", "winsoriseren": False, "maat": "aandeel", "k": 3,
    "breedte": 0.1, "samenhang": 1.0, "trekkingen": 2000, "zaad": 1,
}  # fmt: skip
THEN = "instellingen van toen: "


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store[Scenario]:
    """An empty workspace, which the app finds too."""
    url = f"sqlite:///{tmp_path / 'werkruimte.sqlite'}"
    monkeypatch.setenv("WERKRUIMTE_URL", url)
    return scenario_store(open_engine(url))


def ranked(database: Path, **parameters: str) -> pd.DataFrame:
    """Return the ranked areas as the engine gives them, the surest of a first place on top."""
    scherm = read_screen(
        Database(database), {name: [value] for name, value in parameters.items()}, met_werkgebieden=True
    )
    assert scherm is not None
    return load_prioriteiten(scherm).rijen


def chosen(app: AppTest) -> list[str]:
    return list(app.multiselect(key="kies_besluit").value)


def reasons_asked(app: AppTest) -> bool:
    return "kies_redenen" in {one.key for one in app.multiselect}


def test_others_than_the_first_are_chosen_by_name_and_the_cost_is_told(
    open_page: Opens, demo_path: Path
) -> None:
    rows = ranked(demo_path)
    first, others = rows.head(3), rows.iloc[[0, 1, len(rows) - 1]]
    app = open_page("priorities")
    assert not reasons_asked(app)
    app.multiselect(key="kies_besluit").set_value(others["code"].tolist()).run()
    assert "".join(app.query_params["besluit"]) == ",".join(others["code"])
    told = texts(app)
    hits, best = others["kans"].sum(), first["kans"].sum()
    assert f" ongeveer {in_dutch(hits, 1)} van de drie bij de echte eerste drie." in told
    assert f"Met de bovenste drie zou dat ongeveer {in_dutch(best, 1)} zijn." in told
    assert f"{others['naam'].iloc[-1]} staat niet op de lijst om over te praten: " in told
    assert f"maar niet gekozen: {first['naam'].iloc[-1]} (" in told
    assert reasons_asked(app)


def test_the_first_are_taken_over_and_let_go(open_page: Opens, demo_path: Path) -> None:
    first = ranked(demo_path)["code"].head(3).tolist()
    app = open_page("priorities", redenen="anders")
    press(app, "Neem de bovenste drie over")
    assert chosen(app) == first
    assert "U koos de bovenste drie: " in texts(app)
    assert "Met de bovenste drie zou" not in texts(app)
    assert not reasons_asked(app)
    app.multiselect(key="kies_besluit").set_value(first[::2]).run()
    assert "Met de bovenste twee zou dat " in texts(app)
    assert not reasons_asked(app)  # fewer than one can choose, and all of them of the first
    press(app, "Wis deze keuze")
    assert chosen(app) == []
    assert not {"besluit", "redenen"} & set(app.query_params)
    assert "U koos" not in texts(app)


def test_the_choice_stays_under_other_weights_and_while_presenting(open_page: Opens, demo_path: Path) -> None:
    code = ranked(demo_path)["code"].iloc[-1]
    app = open_page("priorities", besluit=code, redenen="draagvlak")
    app.slider(key="gewicht_zorg").set_value(90).run()
    assert chosen(app) == [code]
    assert app.multiselect(key="kies_redenen").value == [Besluitreden.DRAAGVLAK]
    slide = open_page("priorities", besluit=code, redenen="draagvlak", presenteren="1")
    assert "".join(slide.query_params["besluit"]) == code


def test_another_gemeente_or_level_lets_go_of_the_choice(open_page: Opens) -> None:
    app = open_page("priorities", niveau="wijk", besluit="WK999901", redenen="anders")
    app.radio(key="kies_niveau").set_value("buurt").run()
    assert not {"besluit", "redenen"} & set(app.query_params)


@pytest.mark.parametrize(
    ("besluit", "kept", "about"),
    [
        ("WK999901,WK123456", ["WK999901"], "WK123456"),
        ("EG0A1B2C", [], "een werkgebied dat hier niet meedoet"),
        ("WK999901,<b>", [], "gekozen gebieden in de link"),
    ],
)
def test_what_has_no_place_is_told_and_left_out(
    open_page: Opens, besluit: str, kept: list[str], about: str
) -> None:
    app = open_page("priorities", besluit=besluit)
    assert chosen(app) == kept
    (note,) = notes(app)
    assert about in note


def test_a_werkgebied_that_takes_part_can_be_chosen(open_page: Opens) -> None:
    app = open_page("priorities", gebied=NIEUW, buurten="0101,0102", besluit=NIEUW)
    assert chosen(app) == [NIEUW]
    assert notes(app) == []
    assert "(werkgebied)" in texts(app)


@pytest.mark.parametrize("chosen_in", ["scenario", "link"])
def test_a_werkgebied_that_was_chosen_takes_part_again(
    open_page: Opens, store: Store[Scenario], chosen_in: str
) -> None:
    made = {"naam": "Kade", "gemeente": "GM9999", "indeling_jaar": 2025, "buurten": ["BU99990101"]}
    area = werkgebied_store(open_engine(configured_url())).save(BewaardWerkgebied.model_validate(made))
    codes = ["WK999901", area.id]
    saved = store.save(
        Scenario.model_validate(OLD | ({"besluit": {"gebieden": codes}} if chosen_in == "scenario" else {}))
    )
    link = {"gebied": area.id, "besluit": ",".join(codes)} if chosen_in == "link" else {}
    app = open_page("priorities", scenario=saved.id, **link)
    assert chosen(app) == codes
    assert "zonder plaats" not in "".join(notes(app))


def test_the_reason_is_kept_with_the_scenario_and_words_never_travel_in_the_address(
    open_page: Opens, store: Store[Scenario], demo_path: Path
) -> None:
    code = ranked(demo_path)["code"].iloc[-1]
    app = unfold(open_page("priorities", besluit=code), "scenariolade")
    app.multiselect(key="kies_redenen").set_value([Besluitreden.GRENS_WIJKTEAM, Besluitreden.ANDERS]).run()
    app.text_area(key="besluit_toelichting").set_value(WHY).run()
    assert "".join(app.query_params["redenen"]) == "grens_wijkteam,anders"
    assert "Redenen om anders te kiezen: grens van het wijkteam en iets anders." in texts(app)
    assert WHY not in texts(app)
    assert "Wit" not in str({name: app.query_params[name] for name in app.query_params})
    app.text_input(key="scenario_naam").set_value("Aan tafel").run()
    press(app, "Bewaar als nieuw")
    saved = store.load(store.list()[0].id)
    kinds = (Besluitreden.GRENS_WIJKTEAM, Besluitreden.ANDERS)
    assert saved.inhoud.besluit == Besluit(gebieden=(code,), redenen=kinds, toelichting=WHY)
    assert import_json(export_json(saved.inhoud), Scenario) == saved.inhoud
    again = open_page("priorities", scenario=saved.id)
    assert chosen(again) == [code]
    assert again.multiselect(key="kies_redenen").value == list(kinds)
    assert again.text_area(key="besluit_toelichting").value == WHY


def test_what_a_link_chooses_goes_before_what_was_saved(open_page: Opens, store: Store[Scenario]) -> None:
    """After saving, the address names the scenario and not its weights: a later choice must live on."""
    saved = store.save(Scenario.model_validate(OLD | {"besluit": {"gebieden": ["WK999901"]}}))
    assert chosen(open_page("priorities", scenario=saved.id)) == ["WK999901"]
    app = open_page("priorities", scenario=saved.id, besluit="WK999904,WK999902")
    assert chosen(app) == ["WK999904", "WK999902"]


def test_words_about_one_level_are_not_saved_with_another(open_page: Opens, store: Store[Scenario]) -> None:
    made = OLD | {"besluit": {"gebieden": ["WK999901"], "toelichting": WHY}}
    saved = store.save(Scenario.model_validate(made))
    app = open_page("priorities", scenario=saved.id)
    app.radio(key="kies_niveau").set_value("buurt").run()
    press(app, "Neem de bovenste drie over")
    unfold(app, "scenariolade")
    app.text_input(key="scenario_naam").set_value("Per buurt").run()
    press(app, "Bewaar als nieuw")
    (line,) = [one for one in store.list() if one.id != saved.id]
    assert store.load(line.id).inhoud.besluit.toelichting == ""


def test_the_choice_has_a_slide_that_names_kinds_of_reasons_only(
    open_page: Opens, store: Store[Scenario], demo_path: Path
) -> None:
    rows = ranked(demo_path)
    made = Besluit(gebieden=(rows["code"].iloc[-1],), redenen=(Besluitreden.LOPENDE_INZET,), toelichting=WHY)
    saved = store.save(Scenario.model_validate(OLD | {"besluit": made}))
    link = {"scenario": saved.id, "presenteren": "1"}
    app = open_page("priorities", **link, stap="3")
    told = texts(app)
    assert plain(app.title[0].value) == f"Gekozen: {rows['naam'].iloc[-1]}."
    assert "3 van 3" in told
    assert "Reden om anders te kiezen: lopende inzet." in told
    assert WHY not in told
    assert "1 van 2" in texts(open_page("priorities", presenteren="1"))


def test_two_scenarios_say_what_they_choose_alike(
    open_page: Opens, store: Store[Scenario], demo_path: Path
) -> None:
    names = dict(ranked(demo_path)[["code", "naam"]].itertuples(index=False))
    made = [
        store.save(Scenario.model_validate(OLD | {"naam": naam, "besluit": {"gebieden": codes}}))
        for naam, codes in (("Een", ["WK999901", "WK999902"]), ("Twee", ["WK999901", "WK999904"]))
    ]
    told = texts(open_page("priorities", scenario=made[0].id, scenario2=made[1].id))
    assert f"Beide kiezen {names['WK999901']}. Alleen Een kiest {names['WK999902']}." in told
    assert f"Alleen Twee kiest {names['WK999904']}." in told


def bring(app: AppTest, made: dict[str, Any]) -> AppTest:
    """Open a file in the drawer, as a visitor does."""
    content = json.dumps(made).encode()
    app.file_uploader(key="scenario_bestand").set_value(("toen.json", content, "application/json")).run()
    assert not app.exception
    return app


def put_as_then(made: dict[str, Any]) -> str:
    """Put a scenario in the workspace as the version of then wrote it, and return its code."""
    store = open_scenarios(configured_url(), VRIJ)
    line = store.save(Scenario.model_validate(OLD))
    with open_engine(configured_url()).begin() as connection:
        then = document.update().values(inhoud=json.dumps(made), code_hash=None)
        connection.execute(then.where(document.c.id == line.id))
    return line.id


@pytest.mark.parametrize(
    ("kept", "k", "said"),
    [
        ({}, 3, "het aantal wijken is drie, en de fouten van cijfers uit één model hangen helemaal samen."),
        ({"rekenwijze": KEPT}, 3, "het aantal wijken is drie, en de fouten van cijfers uit één model hangen"),
        (
            {"rekenwijze": KEPT | {"k": 5, "samenhang": 0.5, "breedte": 0.2, "aggregatie": "meetkundig"}},
            5,
            "het aantal wijken is vijf, en de fouten van cijfers uit één model hangen deels samen (0,50).",
        ),
    ],
)
def test_a_scenario_of_then_is_shown_with_its_settings_and_says_so(
    open_page: Opens, store: Store[Scenario], kept: dict[str, Any], k: int, said: str
) -> None:
    made = OLD | kept
    settings = import_json(json.dumps(made), Scenario).rekenwijze
    brought = bring(unfold(open_page("priorities"), "scenariolade"), made)
    linked = open_page("priorities", scenario=put_as_then(made))
    for app in (brought, linked):
        (note,) = notes(app)
        assert THEN + said in note
        assert "meetkundig gemiddelde nu over wat goed gaat" in note
        assert app.number_input(key="kies_k").value == k
        assert app.session_state["_scherm"].scherm.gelezen.weging.rekenwijze == settings
        samen = in_dutch(settings.samenhang, 2)
        assert f"samenhang van fouten uit één model {samen};" in texts(app)


def test_saving_a_scenario_of_then_writes_its_settings_down(open_page: Opens, store: Store[Scenario]) -> None:
    app = unfold(open_page("priorities", scenario=put_as_then(OLD)), "scenariolade")
    press(app, "Bewaar")
    (line,) = store.list()
    kept = store.load(line.id).inhoud
    assert not kept.is_oud
    assert (kept.rekenwijze.k, kept.rekenwijze.samenhang, kept.rekenwijze.wisselt_aftoppen) == (3, 1, False)
    assert notes(open_page("priorities", scenario=line.id)) == []
    written = json.loads(export_json(kept))
    assert written["schema_naam"] == "wijkverkenner-scenario/2"
    assert (written["rekenwijze"]["k"], written["rekenwijze"]["samenhang"]) == (3, 1.0)


def test_a_link_of_then_keeps_the_settings_it_left_out(open_page: Opens, store: Store[Scenario]) -> None:
    """A link that was copied then names weights, and not what was usual."""
    link = {"scenario": put_as_then(OLD), "gewichten": "leefstijl:10,sociaal_economisch:90"}
    app = open_page("priorities", **link)
    weging = app.session_state["_scherm"].scherm.gelezen.weging
    assert (weging.rekenwijze.k, weging.rekenwijze.samenhang) == (3, 1)
    assert dict(weging.gewichten)["sociaal_economisch"] == 90
    assert THEN in "".join(notes(app))
    other = open_page("priorities", **link, rekenwijze="samenhang:0.5")
    assert THEN not in "".join(notes(other))
    assert store.list()


def test_beside_another_a_scenario_of_then_says_how_it_computes(
    open_page: Opens, store: Store[Scenario]
) -> None:
    now = store.save(Scenario.model_validate(OLD | {"naam": "Nu", "schema_naam": "wijkverkenner-scenario/2"}))
    app = open_page("priorities", scenario=now.id, scenario2=put_as_then(OLD))
    (note,) = notes(app)
    assert note.startswith("Tafel van toen: Dit scenario is gemaakt toen")
