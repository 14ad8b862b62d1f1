"""Keeping scenarios: what is saved comes back, nobody's work is lost in silence, exploring always works."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT
from tests.pages.conftest import Opens, ask, in_dutch, notes, plain, press, refusal, texts, unfold
from wijkdata.answers.database import connect_scenarios
from wijkdata.catalogue import load_catalogue
from wijkdata.choice.address import to_parameters
from wijkdata.choice.weighing import read_weging
from wijkdata.models import Niveau
from wijkdata.screens.scenario import has_other_weights, to_changes, to_weging
from wijkdata.stats.score.problem import Instellingen, Normalisatie, Onzekerheid
from wijkdata.view.keeping import GEEN_PERSONEN, only_look
from wijkdata.view.priorities.moves import certainty_sentence, pair_headline
from wijkdata.view.priorities.settings import indicator_weights_note, settings_note
from wijkdata.workspace.documents import Scenario, export_json, import_json
from wijkdata.workspace.engine import open_engine
from wijkdata.workspace.errors import Conflict, WerkruimteAlleenLezen
from wijkdata.workspace.store import Store, scenario_store

CATALOGUE = load_catalogue()
NOWHERE = "sqlite:////proc/nergens/werkruimte.sqlite"
OLD = "2019-oud"
UNKNOWN = "SC234567"
NAME, OTHER = "Nieuwe naam", "Van een ander"
PLACE = "Plaats met uw gewichten"
REASON, NOTE = "gevraagd door de raad", "De buurtvereniging wil graag."


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """An empty workspace, which the app finds too."""
    url = f"sqlite:///{tmp_path / 'werkruimte.sqlite'}"
    monkeypatch.setenv("WERKRUIMTE_URL", url)
    return open_engine(url)


@pytest.fixture
def store(engine: Engine) -> Store[Scenario]:
    return scenario_store(engine)


def drawer(app: AppTest) -> AppTest:
    return unfold(app, "scenariolade", "aantekeningen")


def versions(note: str) -> list[str]:
    """Return the versions of the figures that a note names."""
    return re.findall(r"versie ([\w.-]+\w)", note)


def version_of(database: Path) -> str:
    ((versie,),) = ask(database, "select waarde from meta where sleutel = 'data_versie'")
    return str(versie)


def has_pair(app: AppTest) -> bool:
    """Whether two scenarios stand beside each other."""
    charts = [{figures.name for figures in one.proto.datasets} for one in app.get("vega_lite_chart")]
    return {"einden", "koppen"} in charts


def gone(store: Store[Scenario]) -> str:
    """Return what is said of a scenario that is not there."""
    return refusal(lambda: store.load(UNKNOWN))


def code_in(app: AppTest) -> str:
    """Return the code in the link that may change what is open."""
    ((code,),) = [parse_qs(urlsplit(one.value).query)["wijzigcode"] for one in app.code]
    return code


def copied(naam: str) -> str:
    return f"{naam} (kopie)"


def weights(app: AppTest) -> dict[str | None, object]:
    return {slider.key: slider.value for slider in app.slider}


def test_what_is_saved_comes_back_by_its_link(open_page: Opens, store: Store[Scenario]) -> None:
    app = drawer(
        open_page(
            "priorities",
            gewichten="leefstijl:30,zorg:0",
            k="2",
            maat="aantal",
            cijfers="ses_totaal,opl_laag,rookt,afst_huisarts",
            cijfergewichten="rookt:4",
            rekenwijze="normalisatie:rang,zaad:9",
            toch=f"opl_laag:{REASON}",
        )
    )
    code = app.session_state["kies_waarom"]
    app.text_area(key=f"aantekening_{code}_draagvlak").set_value(NOTE).run()
    app.text_input(key="scenario_naam").set_value("Aan tafel").run()
    press(app, "Bewaar als nieuw")
    line = store.list()[0]
    kept = store.load(line.id).inhoud
    assert kept.themagewichten == {"leefstijl": 30, "sociaal_economisch": 0, "zorg": 0}
    assert [one.sleutel for one in kept.indicatoren] == ["rookt", "ses_totaal", "opl_laag", "afst_huisarts"]
    assert [one.gewicht for one in kept.indicatoren] == [4, 1, 1, 1]
    assert (kept.rekenwijze.normalisatie, kept.rekenwijze.zaad, kept.rekenwijze.k) == ("rang", 9, 2)
    assert kept.overschrijvingen[0].reden == REASON
    assert kept.aantekeningen[code].draagvlak == NOTE
    again = drawer(open_page("priorities", scenario=line.id))
    assert weights(again) == weights(app)
    assert again.title[0].value == app.title[0].value
    settings = settings_note(Instellingen(Normalisatie.RANG), Onzekerheid(zaad=9))
    assert settings in texts(again)
    assert again.number_input(key="kies_k").value == 2
    assert again.text_area(key=f"aantekening_{code}_draagvlak").value == NOTE


def test_the_second_to_save_is_told_and_can_keep_a_copy(open_page: Opens, store: Store[Scenario]) -> None:
    app = drawer(open_page("priorities"))
    app.text_input(key="scenario_naam").set_value("Samen").run()
    press(app, "Bewaar als nieuw")
    first = store.load(store.list()[0].id)
    theirs = first.inhoud.model_copy(update={"maker": "de ander"})
    store.replace(first.id, theirs, versie=first.versie, code=code_in(app))
    app.slider(key="gewicht_zorg").set_value(90).run()
    press(app, "Bewaar")
    assert notes(app) == [str(Conflict("Samen", first.versie + 1))]
    assert store.load(first.id).inhoud.maker == "de ander"
    press(app, "Bewaar de mijne als kopie")
    (copy,) = [line for line in store.list() if line.id != first.id]
    assert copy.naam == copied("Samen")
    assert store.load(copy.id).inhoud.themagewichten["zorg"] == 90


def test_deleting_can_be_undone(open_page: Opens, store: Store[Scenario]) -> None:
    app = drawer(open_page("priorities"))
    app.text_input(key="scenario_naam").set_value("Weg").run()
    press(app, "Bewaar als nieuw")
    press(app, "Verwijder")
    assert store.list() == []
    press(app, "Zet het verwijderde scenario terug")
    assert [line.naam for line in store.list()] == ["Weg"]


def test_other_figures_are_told(open_page: Opens, store: Store[Scenario], demo_path: Path) -> None:
    app = drawer(open_page("priorities"))
    app.text_input(key="scenario_naam").set_value("Oud").run()
    press(app, "Bewaar als nieuw")
    made = store.load(store.list()[0].id)
    assert made.inhoud.data_versie == version_of(demo_path)
    old = store.save(made.inhoud.model_copy(update={"data_versie": OLD}))
    (note,) = notes(open_page("priorities", scenario=old.id))
    assert versions(note) == [OLD, version_of(demo_path)]
    assert notes(open_page("priorities", scenario=made.id)) == []


def test_a_scenario_needs_a_name(open_page: Opens, store: Store[Scenario]) -> None:
    app = drawer(open_page("priorities"))
    press(app, "Bewaar als nieuw")
    (note,) = notes(app)
    assert " een naam" in note
    assert store.list() == []


def test_a_link_to_nothing_is_told(open_page: Opens, store: Store[Scenario]) -> None:
    assert notes(open_page("priorities", scenario=UNKNOWN)) == [gone(store)]
    (note,) = notes(open_page("priorities", scenario="' or 1=1"))
    assert note.startswith("Het scenario in de link ")
    assert store.list() == []


def test_without_a_workspace_one_can_still_look(open_page: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WERKRUIMTE_URL", NOWHERE)
    app = drawer(open_page("priorities"))
    assert notes(app) == [refusal(lambda: open_engine(NOWHERE))]
    assert len(app.slider) == 6


def test_a_foreign_scenario_keeps_its_ratios_and_loses_what_is_unknown() -> None:
    scenario = Scenario.model_validate({
        "naam": "elders",
        "gemeente": "GM0599",
        "indicatoren": [{"sleutel": "rookt"}, {"sleutel": "van_elders"}],
        "themagewichten": {"leefstijl": 1000, "zorg": 250, "onbekend": 30},
        "overschrijvingen": [{"soort": "gaten", "sleutels": ["van_elders"], "reden": "omdat"}],
    })  # fmt: skip
    changes = to_changes(scenario, load_catalogue())
    assert changes["gewichten"] == "leefstijl:100,zorg:25"
    assert not has_other_weights(scenario)
    assert changes["cijfers"] == "rookt"
    assert changes["toch"] == ""


def test_a_scenario_with_its_own_method_reads_back_from_its_address() -> None:
    catalogue = load_catalogue()
    scenario = Scenario.model_validate({
        "naam": "anders",
        "gemeente": "GM0599",
        "indicatoren": [{"sleutel": "rookt", "gewicht": 1.5}, {"sleutel": "bijstand", "gewicht": 0.5}],
        "themagewichten": {"leefstijl": 0.3, "sociaal_economisch": 0.6},
        "rekenwijze": {
            "normalisatie": "minmax", "aggregatie": "meetkundig", "winsoriseren": True, "maat": "aantal",
            "k": 7, "breedte": 0.25, "samenhang": 0.5, "trekkingen": 4000, "zaad": 11,
        },
    })  # fmt: skip
    written = to_changes(scenario, catalogue)

    def parsed(name: str, parse: Any, melding: str) -> Any:
        return parse(written[name]) if written[name] else None

    weging = read_weging(parsed, catalogue)
    assert weging.rekenwijze == scenario.rekenwijze
    assert dict(weging.cijfergewichten) == {"rookt": 100, "bijstand": 33}
    assert dict(weging.gewichten) == {"leefstijl": 50, "sociaal_economisch": 100}


@pytest.mark.parametrize(
    ("kept", "shown", "rounded"),
    [
        ({"leefstijl": 1e-320, "zorg": 0}, {"leefstijl": 100, "zorg": 0}, False),
        ({"leefstijl": 0.4, "zorg": 100}, {"leefstijl": 1, "zorg": 100}, True),
        ({"leefstijl": 5e-324, "zorg": 1000}, {"leefstijl": 1, "zorg": 100}, True),
        ({"leefstijl": 20, "zorg": 100}, {"leefstijl": 20, "zorg": 100}, False),
    ],
)
def test_a_weight_however_small_never_vanishes_and_rounding_is_told(
    kept: dict[str, float], shown: dict[str, int], rounded: bool
) -> None:
    scenario = Scenario.model_validate({
        "naam": "Klein", "gemeente": "GM9999", "indicatoren": [{"sleutel": "rookt"}], "themagewichten": kept,
    })  # fmt: skip
    assert dict(to_weging(scenario, CATALOGUE).gewichten) == shown
    assert has_other_weights(scenario) is rounded


def test_methods_for_the_epidemiologist_are_marked_as_contrast(open_page: Opens) -> None:
    app = open_page("priorities", niveau="buurt")
    before = len(app.table)
    unfold(app, "methoden")
    assert " een contrast, niet het antwoord." in texts(app)
    places, influence = (table.value for table in app.table[before:])
    marked = list(places.columns[2:])
    assert [name.removesuffix(" (contrast)") for name in marked] == ["TOPSIS", "entropie"]
    assert not set(marked) & {"TOPSIS", "entropie"}
    assert list(influence.columns[:2]) == ["Keuze", "Alleen"]
    assert influence["Alleen"].str.fullmatch(r"\d,\d+ ± \d,\d+").all()


def made_scenario(naam: str, **parts: Any) -> Scenario:
    base: dict[str, Any] = {
        "naam": naam,
        "gemeente": "GM9999",
        "indicatoren": [{"sleutel": "ervaren_gezondheid"}, {"sleutel": "bijstand"}],
        "themagewichten": {"gezondheid": 90, "sociaal_economisch": 10},
    }
    return Scenario.model_validate(base | parts)


def places(app: AppTest, column: str) -> dict[str, str]:
    table = next(one.value for one in app.table if column in one.value)
    return dict(zip(table["Gebied"], table[column], strict=True))


def test_two_scenarios_give_the_places_each_gives_alone(open_page: Opens, store: Store[Scenario]) -> None:
    first = store.save(made_scenario("Gezond"))
    second = store.save(
        made_scenario(
            "Inkomen",
            themagewichten={"gezondheid": 10, "sociaal_economisch": 90},
            rekenwijze={"normalisatie": "rang", "zaad": 5},
        )
    )
    app = unfold(open_page("priorities", scenario=first.id, scenario2=second.id), "naastlade", "naast_tabel")
    assert has_pair(app)
    chosen = [app.selectbox(key=key).value for key in ("naast_eerst", "naast_dan")]
    assert chosen == [first.id, second.id]
    for column, saved in (("Eerst: Gezond", first), ("Dan: Inkomen", second)):
        alone = open_page("priorities", scenario=saved.id)
        alone.session_state["prioriteiten_tabel"] = True
        alone.run()
        assert places(app, column) == places(alone, PLACE)
    moved = pd.DataFrame(
        {"rang_eerst": places(app, "Eerst: Gezond"), "rang_dan": places(app, "Dan: Inkomen")}
    )
    moved = moved.apply(lambda column: column.str.extract(r"(\d+)", expand=False).astype(int))
    order = [plain(naam) for naam in places(app, "Eerst: Gezond")]
    assert pair_headline(moved.assign(naam=order), 3, Niveau.WIJK) in texts(app)
    correlation = moved["rang_eerst"].corr(moved["rang_dan"], method="spearman")
    assert f" {in_dutch(correlation, 2)} (Kendall " in texts(app)


def test_the_pair_is_chosen_in_the_drawer(open_page: Opens, store: Store[Scenario]) -> None:
    first, second = store.save(made_scenario("Een")), store.save(made_scenario("Twee", maker="wij"))
    app = unfold(open_page("priorities"), "naastlade")
    app.selectbox(key="naast_dan").set_value(second.id).run()
    assert "".join(app.query_params["scenario2"]) == second.id
    assert has_pair(app)
    app.selectbox(key="naast_eerst").set_value(first.id).run()
    assert "".join(app.query_params["scenario"]) == first.id
    assert "".join(app.query_params["scenario2"]) == second.id
    nobody = pd.DataFrame({"naam": ["A"], "rang_eerst": [1], "rang_dan": [1], "los": [False]})
    assert certainty_sentence(nobody) in texts(app)
    app.slider(key="gewicht_gezondheid").set_value(5).run()
    assert app.selectbox(key="naast_eerst").value == ""
    app.selectbox(key="naast_dan").set_value("").run()
    assert "scenario2" not in app.query_params
    assert not has_pair(app)


def test_a_pair_on_other_figures_names_both_versions(
    open_page: Opens, store: Store[Scenario], demo_path: Path
) -> None:
    old = store.save(made_scenario("Oud", data_versie=OLD))
    (note,) = notes(open_page("priorities", scenario2=old.id))
    assert note.startswith("Oud: ")
    assert versions(note) == [OLD, version_of(demo_path)]


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"niveau": "buurt"}, "andere gebieden"),
        ({"gemeente": "GM0599"}, "andere gebieden"),
        ({"indicatoren": [{"sleutel": "rookt", "gewicht": 0}]}, "geen volgorde"),
        ({"indicatoren": [{"sleutel": "van_elders"}]}, ""),
    ],
)
@pytest.mark.parametrize("address", [{}, {"presenteren": "1", "stap": "3"}])
def test_an_odd_pair_gives_a_sentence(
    open_page: Opens, store: Store[Scenario], parts: dict[str, Any], words: str, address: dict[str, str]
) -> None:
    saved = store.save(made_scenario("Anders", **parts))
    app = open_page("priorities", scenario2=saved.id, **address)
    assert has_pair(app) is not bool(words)
    assert not words or "‘Anders’ g" in texts(app)
    assert words in texts(app)
    assert len(app.title) == 1


def test_a_pair_with_nothing_gives_a_sentence(open_page: Opens, store: Store[Scenario]) -> None:
    assert notes(open_page("priorities", scenario2=UNKNOWN)) == [gone(store)]
    (note,) = notes(open_page("priorities", scenario2="x"))
    assert note.startswith("Het tweede scenario ")
    assert store.list() == []


def test_a_pair_has_a_slide(open_page: Opens, store: Store[Scenario]) -> None:
    saved = store.save(made_scenario("Ander"))
    app = open_page("priorities", scenario2=saved.id, presenteren="1", stap="3")
    assert "3 van 3" in texts(app)
    assert has_pair(app)
    assert plain(app.title[0].value).startswith("Van de eerste drie wijken ")


def bring(app: AppTest, text: str | bytes) -> AppTest:
    """Open a file in the drawer, as a visitor does."""
    content = text.encode() if isinstance(text, str) else text
    app.file_uploader(key="scenario_bestand").set_value(("plan.json", content, "application/json")).run()
    assert not app.exception
    return app


def test_a_file_brings_a_scenario_back_whole(open_page: Opens, store: Store[Scenario]) -> None:
    scenario = made_scenario(
        NAME,
        rekenwijze={"normalisatie": "minmax", "k": 2},
        indicatoren=[{"sleutel": "rookt", "gewicht": 3}, {"sleutel": "obesitas"}, {"sleutel": "bijstand"}],
        themagewichten={"leefstijl": 40, "sociaal_economisch": 60},
        aantekeningen={"WK999901": {"draagvlak": "De buurt wil."}},
    )
    app = bring(drawer(open_page("priorities")), export_json(scenario))
    assert any(note.startswith(f"Geopend: {NAME}.") for note in notes(app))
    assert app.number_input(key="kies_k").value == 2
    assert weights(app)["gewicht_leefstijl"] == 40
    assert settings_note(Instellingen(Normalisatie.MINMAX, k=2), Onzekerheid()) in texts(app)
    assert indicator_weights_note({"rookt": 3, "obesitas": 1, "bijstand": 1}, CATALOGUE) in texts(app)
    assert store.list() == []
    press(app, "Bewaar als nieuw")
    kept = store.load(store.list()[0].id).inhoud
    assert kept.model_copy(update={"data_versie": ""}) == scenario


WHOLE = export_json(made_scenario("x"))
HOSTILE: list[str | bytes] = [
    b"",
    b"{",
    b"\xff\xfe\x00",
    b"[" * 100_000,
    b'{"a":' * 50_000,
    b"[]",
    b'{"__class__": "os.system", "naam": "x"}',
    b'{"naam": "' + b"x" * 1_000_000 + b'"}',
    WHOLE.replace("90.0", "NaN"),
    WHOLE.replace("90.0", "1e999"),
    WHOLE.replace("90.0", "-1"),
    WHOLE.replace("90.0", "0").replace("10.0", "0"),
    WHOLE.replace("scenario/2", "scenario/9"),
    WHOLE.replace("bijstand", "b'; drop table document; --"),
]


def test_a_corrupt_or_hostile_file_gives_a_sentence_and_changes_nothing(
    open_page: Opens, store: Store[Scenario]
) -> None:
    app = drawer(open_page("priorities", gewichten="zorg:40,leefstijl:5"))
    before = weights(app), app.title[0].value
    for content in HOSTILE:
        bring(app, content)
        whole = content.encode() if isinstance(content, str) else content
        assert notes(app) == [refusal(lambda: import_json(whole, Scenario))]  # noqa: B023 -- called at once
        assert (weights(app), app.title[0].value) == before
    assert store.list() == []


def test_markup_in_a_file_stays_text(open_page: Opens, store: Store[Scenario]) -> None:
    nasty = '<img src=x onerror="alert(1)">[klik](javascript:alert(1))'
    app = bring(drawer(open_page("priorities")), export_json(made_scenario(nasty)))
    shown = " ".join(str(one.value) for one in app.info)
    assert "\\<img" in shown
    assert "\\[klik" in shown


def test_renaming_and_copying(open_page: Opens, store: Store[Scenario]) -> None:
    saved = store.save(made_scenario("Oud"))
    app = drawer(open_page("priorities", scenario=saved.id, wijzigcode=saved.code))
    app.text_input(key="scenario_naam").set_value(NAME).run()
    press(app, "Hernoem naar de naam hierboven")
    assert notes(app) == [f"Oud heet nu {NAME}."]
    press(app, "Maak een kopie")
    assert {line.naam for line in store.list()} == {NAME, copied(NAME)}
    app.text_input(key="scenario_naam").set_value("  ").run()
    press(app, "Hernoem naar de naam hierboven")
    (note,) = notes(app)
    assert " een naam" in note
    assert len(store.list()) == 2


def test_a_long_name_can_be_copied(open_page: Opens, store: Store[Scenario]) -> None:
    store.save(made_scenario("n" * 80))
    app = drawer(open_page("priorities"))
    press(app, "Maak een kopie")
    assert sorted(len(line.naam) for line in store.list()) == [78, 80]


def test_two_people_rename_and_delete_the_same(open_page: Opens, store: Store[Scenario]) -> None:
    saved = store.save(made_scenario("Samen"))
    mine = drawer(open_page("priorities", scenario=saved.id, wijzigcode=saved.code))
    theirs = store.rename(saved.id, OTHER, versie=saved.versie, code=saved.code)
    press(mine, "Verwijder")
    assert notes(mine) == [str(Conflict(OTHER, theirs.versie))]
    assert [line.naam for line in store.list()] == [OTHER]
    press(mine, "Open die andere versie")
    assert mine.text_input(key="scenario_naam").value == OTHER


def test_what_somebody_else_deleted_is_told_and_kept_as_new(open_page: Opens, store: Store[Scenario]) -> None:
    saved = store.save(made_scenario("Weg"))
    app = drawer(open_page("priorities", scenario=saved.id, wijzigcode=saved.code))
    store.delete(saved.id, versie=saved.versie, code=saved.code)
    press(app, "Bewaar")
    assert notes(app) == [gone(store)]
    press(app, "Bewaar als nieuw")
    assert [line.naam for line in store.list()] == ["Weg"]


def test_a_workspace_that_went_away_loses_nothing_on_the_screen(
    open_page: Opens, engine: Engine, tmp_path: Path
) -> None:
    """The file is swapped for a folder while somebody works: saving fails with words, work stays."""
    app = drawer(open_page("priorities", gewichten="zorg:40,leefstijl:5"))
    app.text_input(key="scenario_naam").set_value(NAME).run()
    place = tmp_path / "werkruimte.sqlite"
    engine.dispose()
    for part in tmp_path.glob("werkruimte.sqlite*"):
        part.unlink()
    place.mkdir()
    connect_scenarios.forget()
    press(app, "Bewaar als nieuw")
    assert set(notes(app)) == {refusal(lambda: open_engine(NOWHERE))}
    assert weights(app)["gewicht_zorg"] == 40
    assert app.text_input(key="scenario_naam").value == NAME
    place.rmdir()
    press(app, "Bewaar als nieuw")
    assert [line.naam for line in scenario_store(open_engine(f"sqlite:///{place}")).list()] == [NAME]


def test_a_workspace_that_can_only_be_read_still_opens(
    open_page: Opens, store: Store[Scenario], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    saved = store.save(made_scenario("Alleen lezen"))
    url = f"sqlite:///file:{tmp_path / 'werkruimte.sqlite'}?mode=ro&uri=true"
    monkeypatch.setenv("WERKRUIMTE_URL", url)
    app = drawer(open_page("priorities", scenario=saved.id))
    assert weights(app)["gewicht_gezondheid"] == 90
    press(app, "Bewaar als nieuw")
    assert notes(app) == [str(WerkruimteAlleenLezen())]
    assert weights(app)["gewicht_gezondheid"] == 90
    assert len(store.list()) == 1


def test_who_opens_the_work_of_another_changes_a_copy(open_page: Opens, store: Store[Scenario]) -> None:
    theirs = store.save(made_scenario("Wethouder definitief"))
    app = drawer(open_page("priorities"))
    press(app, "Open")
    assert only_look("scenario") in texts(app)
    labels = [button.label for button in app.button]
    assert not {"Bewaar", "Verwijder", "Hernoem naar de naam hierboven"} & set(labels)
    assert app.button(key="scenario_nieuw").proto.type == "primary"
    app.slider(key="gewicht_gezondheid").set_value(5).run()
    app.text_input(key="scenario_naam").set_value("Gekaapt").run()
    app.button(key="scenario_nieuw").click().run()
    assert store.load(theirs.id) == theirs
    assert {line.naam for line in store.list()} == {"Wethouder definitief", "Gekaapt"}
    assert app.button(key="scenario_bewaar").proto.type == "primary"
    assert app.button(key="scenario_nieuw").proto.type == "secondary"


def test_one_link_may_change_and_the_other_may_only_see(open_page: Opens, store: Store[Scenario]) -> None:
    app = drawer(open_page("priorities"))
    app.text_input(key="scenario_naam").set_value("Samen").run()
    press(app, "Bewaar als nieuw")
    (link,) = [one.value for one in app.code]
    may_change = {name: values[0] for name, values in parse_qs(urlsplit(link).query).items()}
    assert may_change.keys() == {"gemeente", "scenario", "wijzigcode"}
    other = drawer(open_page("priorities", **may_change))
    other.slider(key="gewicht_zorg").set_value(90).run()
    press(other, "Bewaar")
    assert [line.versie for line in store.list()] == [2]
    assert code_in(other) == may_change["wijzigcode"]
    scherm = other.session_state["_scherm"].scherm
    assert "wijzigcode" not in to_parameters(scherm.gelezen, "v")
    may_see = drawer(open_page("priorities", scenario=may_change["scenario"]))
    assert "Bewaar" not in [button.label for button in may_see.button]
    assert not may_see.code
    wrong = drawer(open_page("priorities", **may_change | {"wijzigcode": "x" * 22}))
    assert "Bewaar" not in [button.label for button in wrong.button]


def test_an_earlier_version_can_be_seen_and_brought_back(open_page: Opens, store: Store[Scenario]) -> None:
    saved = store.save(made_scenario("Eerst"))
    later = made_scenario("Later", themagewichten={"gezondheid": 10, "sociaal_economisch": 90})
    store.replace(saved.id, later, versie=1, code=saved.code)
    looker = drawer(open_page("priorities", scenario=saved.id))
    looker.selectbox(key=f"scenario_versie_{saved.id}_2").set_value(1).run()
    assert "Zet deze versie terug" not in [button.label for button in looker.button]
    press(looker, "Bekijk deze versie")
    assert weights(looker)["gewicht_gezondheid"] == 90
    assert store.load(saved.id).inhoud == later
    app = drawer(open_page("priorities", scenario=saved.id, wijzigcode=saved.code))
    assert weights(app)["gewicht_gezondheid"] == 10
    app.selectbox(key=f"scenario_versie_{saved.id}_2").set_value(1).run()
    press(app, "Zet deze versie terug")
    assert weights(app)["gewicht_gezondheid"] == 90
    assert store.load(saved.id).inhoud == made_scenario("Eerst")
    assert len(store.versions(saved.id)) == 3
    assert app.selectbox(key=f"scenario_versie_{saved.id}_3").options[0].endswith(" · deze is er nu")
    assert app.selectbox(key=f"scenario_versie_{saved.id}_3").value == 3


def test_what_was_deleted_is_listed_and_brought_back_by_its_link(
    open_page: Opens, store: Store[Scenario]
) -> None:
    saved = store.save(made_scenario("Weg"))
    store.delete(saved.id, versie=1, code=saved.code)
    stranger = drawer(open_page("priorities"))
    assert stranger.selectbox(key="scenario_verwijderd").options[0].startswith("Weg · verwijderd ")
    assert "Zet dit scenario terug" not in [button.label for button in stranger.button]
    app = drawer(open_page("priorities", scenario=saved.id, wijzigcode=saved.code))
    press(app, "Zet dit scenario terug")
    assert [line.naam for line in store.list()] == ["Weg"]


def test_notes_say_not_to_write_about_people(open_page: Opens, store: Store[Scenario]) -> None:
    app = unfold(open_page("priorities", besluit="WK999901"), "aantekeningen")
    assert sum(GEEN_PERSONEN in one.value for one in app.caption) == 2


def test_the_explanation_says_what_is_open_to_whom(open_page: Opens) -> None:
    said = texts(open_page("explain"))
    assert (ROOT / "assets" / "teksten" / "wie_ziet_wat.md").read_text(encoding="utf-8") in said
