"""Where people sign in: no page shows a figure to who may not see it, and nobody comes in by accident."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import (
    FRAME,
    START,
    TOWN,
    every_fold,
    go_to,
    notes,
    open_at,
    plain,
    press,
    texts,
    unfold,
)
from tests.pages.odd import NAMES
from tests.test_rights import AUTH
from wijkdata.database.aanbod import load_bronnen
from wijkdata.database.connection import Database
from wijkdata.files.nouns import Bestandsoort
from wijkdata.files.process import answer
from wijkdata.rights import VRIJ, Rechten, read_rules
from wijkdata.screens.screen import read_screen
from wijkdata.screens.tabel import load_tabelblad
from wijkdata.ui.places import MENU
from wijkdata.view.profile.similar import INGEBOUWD
from wijkdata.view.signing_in import ALLEEN_KIJKEN, EERST, VERKEERD_INGESTELD
from wijkdata.view.tabel_file import make_order
from wijkdata.workspace.documents import BewaardWerkgebied, GekozenIndicator, Scenario
from wijkdata.workspace.engine import open_engine
from wijkdata.workspace.store import scenario_store, werkgebied_store

PAGES = [stem if address else START for places in MENU.values() for address, (stem, _) in places.items()]
RULES: dict[str, Any] = {
    "standaard": {"rol": "geen"},
    "regels": [
        {"groep": "kijken", "rol": "kijken", "gemeenten": ["GM9999"]},
        {"groep": "maken", "rol": "maken", "gemeenten": ["GM9999"]},
        {"groep": "beheren", "rol": "beheren", "gemeenten": "alle"},
    ],
}
ELSEWHERE = {"standaard": {"rol": "maken", "gemeenten": ["GM0002"]}}
Signs = Callable[..., AppTest]


def claims(naam: str, *groups: str) -> dict[str, Any]:
    return {"is_logged_in": True, "iss": "https://a.nl", "sub": naam, "name": naam, "groups": list(groups)}


def rights_of(who: dict[str, Any]) -> Rechten:
    rules = read_rules({"auth": AUTH, "rechten": RULES})
    assert rules is not None
    return rules.of_account(who)


@pytest.fixture
def sign_in(monkeypatch: pytest.MonkeyPatch, demo_path: Path, tmp_path: Path) -> Signs:
    """Give a function that opens a page as who signed in, with the rules of an administrator."""
    monkeypatch.setenv("WERKRUIMTE_URL", f"sqlite:///{tmp_path / 'werkruimte.sqlite'}")

    def open_(
        page: str = START,
        who: dict[str, Any] | None = None,
        rules: object = RULES,
        database: Path = demo_path,
        **parameters: str | list[str],
    ) -> AppTest:
        monkeypatch.setenv("WIJKDATA_DB", str(database))
        app = AppTest.from_file(str(FRAME), default_timeout=60)
        app.secrets["auth"] = AUTH
        app.secrets["rechten"] = rules
        app.user = who or {"is_logged_in": False}
        return open_at(app, page, **parameters)

    return open_


@pytest.fixture
def store(sign_in: Signs) -> Callable[[Rechten], Any]:
    return scenario_store(open_engine(os.environ["WERKRUIMTE_URL"])).for_visitor


def scenario(gemeente: str = "GM9999") -> Scenario:
    return Scenario(
        naam="Geheim plan",
        gemeente=gemeente,
        indicatoren=(GekozenIndicator(sleutel="rookt"),),
        themagewichten={"leefstijl": 1},
    )


def is_bare(app: AppTest) -> bool:
    """Whether a page holds nothing but words: no list, picture, table, download or link."""
    parts = (
        "selectbox",
        "multiselect",
        "radio",
        "table",
        "arrow_data_frame",
        "page_link",
        "html",
        "download_button",
    )
    return not any(app.get(kind) for kind in parts)


@pytest.mark.parametrize("presenteren", ["", "1"])
@pytest.mark.parametrize("page", PAGES)
def test_who_did_not_sign_in_sees_only_where_to(sign_in: Signs, page: str, presenteren: str) -> None:
    app = sign_in(page, gemeente="GM9999", gebied="WK999901", presenteren=presenteren)
    assert [one.label for one in app.button] == ["Inloggen"]
    assert EERST in texts(app)
    assert is_bare(app)
    assert not app.sidebar.children
    assert "WK999901" in app.query_params["gebied"]


@pytest.mark.parametrize(
    "who",
    [
        {"is_logged_in": "ja", "iss": "https://a.nl", "sub": "x"},
        {"is_logged_in": 1, "iss": "https://a.nl", "sub": "x", "groups": ["beheren"]},
        {"iss": "https://a.nl", "sub": "x", "groups": ["beheren"]},
        {"email": "test@example.com"},
    ],
)
def test_who_is_not_plainly_signed_in_is_not(sign_in: Signs, who: dict[str, Any]) -> None:
    app = sign_in(START, who)
    assert [one.label for one in app.button] == ["Inloggen"]
    assert is_bare(app)


def test_who_opened_the_app_by_another_name_signs_in_at_the_one_the_provider_knows(sign_in: Signs) -> None:
    app = sign_in(gemeente="GM9999", gebied=["WK999901", "WK999902"])
    app.context["url"] = "http://10.0.0.5:8501/"
    app.run()
    (link,) = app.get("link_button")
    assert link.proto.url == ("https://wijk.gemeente.nl?gemeente=GM9999&gebied=WK999901&gebied=WK999902")
    assert not app.button
    app.context["url"] = "https://wijk.gemeente.nl/"
    app.run()
    assert [one.label for one in app.button] == ["Inloggen"]


@pytest.mark.parametrize("page", PAGES)
def test_an_account_without_a_role_sees_nothing(sign_in: Signs, page: str) -> None:
    app = sign_in(page, claims("Vreemd"))
    assert [one.label for one in app.button] == ["Uitloggen"]
    assert "U bent ingelogd als Vreemd." in texts(app)
    assert is_bare(app)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("asked", ["GM0001", "NL"])
@pytest.mark.parametrize("presenteren", ["", "1"])
def test_a_gemeente_one_may_not_see_is_refused_on_every_page(
    sign_in: Signs, odd: Path, page: str, asked: str, presenteren: str
) -> None:
    app = sign_in(
        page, claims("Anna"), ELSEWHERE, odd, gemeente=asked, gebied="WK000101", presenteren=presenteren
    )
    naam = "heel Nederland" if asked == "NL" else NAMES[asked]
    assert plain(app.title[0].value) == f"U mag {naam} niet bekijken"
    assert notes(app) == ["U bent ingelogd als Anna. Met dit account mag u wel bekijken: Enkel."]
    for kind in ("selectbox", "multiselect", "radio", "table", "download_button", "deck_gl_json_chart"):
        assert not app.main.get(kind)
    assert [link.proto.label for link in app.main.get("page_link")] == ["Enkel"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("own", "others"), [("GM0001", ["GM0002", "GM0003"]), ("GM0002", ["GM0001", "GM0003"])]
)
def test_who_sees_one_gemeente_reads_of_no_other(
    sign_in: Signs, odd: Path, files: list[str], page: str, own: str, others: list[str]
) -> None:
    """Everything on the page, behind its folds and in what one can download."""
    rules = {"standaard": {"rol": "maken", "gemeenten": [own]}}
    app = sign_in(page, claims("Anna"), rules, odd, buurten="0001", gebied="EG000000")
    unfold(app, *every_fold())
    seen = plain("\n".join([everything(app), *files]))
    assert NAMES[own] in seen
    without = {"inequality", *(["werkgebied", "origin"] if own == "GM0002" else [])}
    assert bool(files) is (page not in without)
    assert "Heel Nederland" not in seen
    for code, naam in NAMES.items():
        if f"GM{code[2:6]}" in others and naam not in {"Enkel", "Leeg"} | {NAMES[own]}:
            assert naam not in seen
            assert code not in seen


def everything(app: AppTest) -> str:
    """Return all that a browser is told."""
    parts = [str(part.proto) for kind in KINDS for part in app.get(kind)]
    tables = [part.value.to_csv() for part in (*app.table, *app.dataframe)]
    return "\n".join([texts(app), *parts, *tables])


KINDS = (
    "selectbox", "multiselect", "radio", "page_link", "download_button", "deck_gl_json_chart",
    "vega_lite_chart", "arrow_vega_lite_chart", "bidi_component",
)  # fmt: skip


@pytest.mark.parametrize(("group", "may"), [("kijken", False), ("maken", False), ("beheren", True)])
def test_only_who_manages_all_can_drop_files_and_names_no_folder(
    sign_in: Signs, group: str, may: bool
) -> None:
    app = sign_in("data", claims("An", group))
    assert any(one.key == "cijfers_vandaan" for one in app.radio) == may
    if may:
        app.radio(key="cijfers_vandaan").set_value("bestanden").run()
        assert [one.key for one in app.file_uploader if one.key != "eigen_bestand"] == ["bestanden_neergezet"]
        assert not any(one.key == "bestanden_map" for one in app.text_input)


def test_the_list_of_gemeenten_holds_those_one_may_see(sign_in: Signs, odd: Path) -> None:
    some = {"standaard": {"rol": "kijken", "gemeenten": ["GM0001", "GM0003"]}}
    app = sign_in("map", claims("Anna"), some, odd)
    assert set(app.selectbox(key="kies_gemeente").options) == {NAMES["GM0001"], NAMES["GM0003"]}
    everyone = sign_in("map", claims("Chef", "beheren"), {**RULES, "regels": RULES["regels"][2:]}, odd)
    assert "Heel Nederland" in everyone.selectbox(key="kies_gemeente").options


@pytest.mark.parametrize("gemeenten", [["GM9999"], "alle"])
def test_areas_elsewhere_that_resemble_one_are_only_for_who_sees_all(
    sign_in: Signs, gemeenten: object
) -> None:
    rules = {"standaard": {"rol": "kijken", "gemeenten": gemeenten}}
    app = sign_in("profile", claims("Anna"), rules)
    assert (INGEBOUWD in texts(app)) is (gemeenten == "alle")


def test_a_link_to_a_scenario_of_another_gemeente_opens_nothing(
    sign_in: Signs, odd: Path, store: Callable[[Rechten], Any]
) -> None:
    saved = store(VRIJ).save(scenario("GM0001"))
    for parameter in ("scenario", "scenario2"):
        app = sign_in(
            "priorities", claims("Anna"), ELSEWHERE, odd, gemeente="GM0002", **{parameter: saved.id}
        )
        assert "Geheim plan" not in texts(app)
        assert any("die uw account niet mag bekijken" in one for one in notes(app))


def test_a_link_to_a_werkgebied_of_another_gemeente_names_it_nowhere(sign_in: Signs, odd: Path) -> None:
    area = BewaardWerkgebied(
        naam="Geheim plan", gemeente="GM0001", indeling_jaar=2024, buurten=("BU00010001",)
    )
    saved = werkgebied_store(open_engine(os.environ["WERKRUIMTE_URL"])).save(area)
    for page in ("werkgebied", "map", "priorities"):
        app = sign_in(page, claims("Anna"), ELSEWHERE, odd, gebied=saved.id)
        assert "Geheim plan" not in everything(app)
        assert any("die uw account niet mag bekijken" in one for one in notes(app))


def test_the_scenarios_of_another_gemeente_are_in_no_list(
    sign_in: Signs, odd: Path, store: Callable[[Rechten], Any]
) -> None:
    store(VRIJ).save(scenario("GM0001"))
    app = unfold(sign_in("priorities", claims("Anna"), ELSEWHERE, odd), "scenariolade", "naastlade")
    assert "Geheim plan" not in everything(app)


def test_who_may_save_is_its_maker_and_changes_it_later_without_a_code(sign_in: Signs) -> None:
    first = unfold(sign_in("priorities", claims("Anna", "maken")), "scenariolade")
    assert not [one for one in first.text_input if one.label == "Van wie? (mag leeg)"]
    first.text_input(key="scenario_naam").set_value("Ons plan").run()
    press(first, "Bewaar als nieuw")
    code = "".join(first.query_params["scenario"])
    later = unfold(sign_in("priorities", claims("Anna", "maken"), scenario=code), "scenariolade")
    assert "Dit scenario is gemaakt door Anna." in texts(later)
    assert {"Bewaar", "Verwijder"} <= {one.label for one in later.button}
    assert later.selectbox(key="scenario_kies").options == ["Ons plan · gemaakt door Anna"]
    other = unfold(sign_in("priorities", claims("Bram", "maken"), scenario=code), "scenariolade")
    assert "Bewaar als nieuw" in {one.label for one in other.button}
    assert not {"Bewaar", "Verwijder"} & {one.label for one in other.button}
    chef = unfold(sign_in("priorities", claims("Chef", "beheren"), scenario=code), "scenariolade")
    press(chef, "Verwijder")
    back = unfold(sign_in("priorities", claims("Chef", "beheren")), "scenariolade")
    press(back, "Zet dit scenario terug")
    assert any("Teruggezet: Ons plan" in one for one in notes(back))


def test_who_may_only_look_reads_that_and_finds_no_button_to_save(
    sign_in: Signs, store: Callable[[Rechten], Any]
) -> None:
    saved = store(rights_of(claims("Anna", "maken"))).save(scenario())
    app = unfold(
        sign_in("priorities", claims("Kees", "kijken"), scenario=saved.id, wijzigcode=saved.code),
        "scenariolade",
    )
    assert ALLEEN_KIJKEN in texts(app)
    assert not {"Bewaar", "Bewaar als nieuw", "Maak een kopie", "Verwijder"} & {
        one.label for one in app.button
    }
    assert not [one for one in app.text_input if one.key == "scenario_naam"]
    unfold(app, "aantekeningen")
    assert any(ALLEEN_KIJKEN in one.value for one in app.caption)
    area = sign_in("werkgebied", claims("Kees", "kijken"), gebied="EG000000", buurten="0101")
    assert ALLEEN_KIJKEN in texts(area)
    assert "Bewaar als nieuw" not in {one.label for one in area.button}


def test_who_signed_in_reads_who_he_is_and_can_sign_out(sign_in: Signs) -> None:
    app, said = sign_in("explain", claims("Anna <b>", "maken")), f"U ziet cijfers van {TOWN}."
    assert f"U bent ingelogd als Anna <b>. U mag bewaren, en wijzigen wat u zelf maakte. {said}" in texts(app)
    assert "Iedereen logt hier in." in texts(app)
    assert "Ingelogd als Anna <b>" in plain("".join(one.value for one in app.sidebar.markdown))
    press(app, "Uitloggen")
    assert [one.label for one in app.button] == ["Inloggen"]
    assert is_bare(app)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "rules",
    [
        {"standaard": {"rol": "lezen", "gemeenten": "alle"}},
        {"standaard": {"rol": "kijken", "gemeenten": ["GM0000"]}},
        {},
        None,
    ],
)
def test_settings_that_are_wrong_close_every_page(sign_in: Signs, page: str, rules: object) -> None:
    app = sign_in(page, claims("Chef", "beheren"), rules)
    assert VERKEERD_INGESTELD in texts(app)
    assert is_bare(app)
    assert not app.button
    for detail in ("GM0000", "lezen", "rechten"):
        assert detail not in texts(app)


def test_without_the_settings_all_is_as_it_was(monkeypatch: pytest.MonkeyPatch, demo_path: Path) -> None:
    monkeypatch.setenv("WIJKDATA_DB", str(demo_path))
    app = AppTest.from_file(str(FRAME), default_timeout=60).run()
    assert TOWN in app.title[0].value
    assert "Uitloggen" not in {one.label for one in app.button}
    go_to(app, "explain")
    assert "De app werkt zonder inloggen." in texts(app)


@pytest.mark.parametrize(
    "choice", [{}, {"lagen": "alles"}, {"lagen": "alles", "vorm": "breed"}, {"zoek": "GM0001"}]
)
def test_the_table_and_its_file_hold_no_other_gemeente(
    sign_in: Signs, odd: Path, tmp_path: Path, choice: dict[str, str]
) -> None:
    app = sign_in("data", claims("Anna"), ELSEWHERE, odd, **choice)
    scherm = read_screen(
        Database(odd), {name: [one] for name, one in choice.items()}, rechten=rights_of_rules(ELSEWHERE)
    )
    assert scherm is not None
    order = make_order(scherm, load_tabelblad(scherm), load_bronnen(scherm.database), Bestandsoort.CSV)
    answer(order, tmp_path / "uit.csv", tmp_path)
    seen = everything(app) + (tmp_path / "uit.csv").read_text(encoding="utf-8-sig")
    package = make_order(scherm, load_tabelblad(scherm), load_bronnen(scherm.database), Bestandsoort.PAKKET)
    answer(package, tmp_path / "uit.zip", tmp_path)
    with zipfile.ZipFile(tmp_path / "uit.zip") as files:
        seen += "".join(files.read(name).decode("utf-8") for name in files.namelist())
    if "zoek" not in choice:
        assert "De enige" in seen
    for code, naam in NAMES.items():
        if f"GM{code[2:6]}" in {"GM0001", "GM0003"}:
            assert naam not in seen.replace("Geen enkel", "") or naam == "Leeg"
            assert code not in seen or code == choice.get("zoek")


def rights_of_rules(rules: dict[str, Any]) -> Rechten:
    read = read_rules({"auth": AUTH, "rechten": rules})
    assert read is not None
    return read.of_account(claims("Anna"))


@pytest.mark.parametrize("asked", ["BU00010101", "WK000101", "GM0001"])
def test_where_a_figure_of_another_gemeente_comes_from_is_not_told(
    sign_in: Signs, odd: Path, asked: str
) -> None:
    app = sign_in("origin", claims("Anna"), ELSEWHERE, odd, van=f"{asked}-2024-rookt-2024-18plus")
    assert plain(app.title[0].value) == f"U mag {NAMES['GM0001']} niet bekijken"
    assert not app.main.get("html")
