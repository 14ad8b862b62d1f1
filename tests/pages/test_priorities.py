"""The priorities page: it answers at once, names what it assumes, and never falls over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.pages.conftest import Opens, texts
from tests.pages.odd import write_odd


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_odd(tmp_path_factory.mktemp("raar") / "raar.duckdb")


def said(app: object) -> str:
    return texts(app).replace("\u2060", "")  # type: ignore[arg-type]


def test_it_opens_with_an_answer(open_page: Opens) -> None:
    app = open_page("priorities")
    told = said(app)
    assert "Geen wijk hoort duidelijk bij de eerste drie; bij zes is het twijfel." in told
    assert [slider.label for slider in app.slider][:2] == ["Gezondheid · 17%", "Leefstijl · 17%"]
    assert "◐ Twijfel: " in told
    assert "Waarom staat deze wijk hier?" in told
    assert "We rekenden 2.000 keer opnieuw" in told
    assert "FICTIEF" in told


def test_a_weight_moves_the_answer_and_the_address(open_page: Opens) -> None:
    app = open_page("priorities", niveau="buurt", k="5")
    before = app.session_state["kies_waarom"], app.title[0].value
    for thema in ("gezondheid", "leefstijl", "sociaal_economisch", "leefomgeving", "meedoen"):
        app.slider(key=f"gewicht_{thema}").set_value(0)
    app.run()
    assert not app.exception
    assert "".join(app.query_params["gewichten"]).endswith("zorg:20,meedoen:0")
    assert (app.session_state["kies_waarom"], app.title[0].value) != before
    assert "Zorg · 100%" in [slider.label for slider in app.slider]
    app.button[[b.label for b in app.button].index("Begin opnieuw")].click().run()
    assert "gewichten" not in app.query_params


def test_nothing_weighs_anything(open_page: Opens) -> None:
    app = open_page("priorities", gewichten="leefstijl:0")
    assert "Alle gewichten staan op 0." in said(app)
    assert len(app.slider) == 6


def test_an_estimate_without_bounds_names_its_assumed_margin(open_page: Opens, landelijke_db: Path) -> None:
    told = said(open_page("priorities", landelijke_db, gemeente="GM0599", cijfers="rookt,bijstand"))
    assert "Wij nemen aan: 3 procentpunt naar boven en naar onder bij Rookt." in told


def test_a_double_counts_only_with_a_reason(open_page: Opens) -> None:
    app = open_page("priorities", cijfers="ses_totaal,opl_laag,rookt")
    assert "(2)" in next(fold.label for fold in app.expander if "tellen mee" in fold.label)
    assert "meten voor een groot deel hetzelfde" in said(app)
    app.text_input(key="toch_opl_laag").set_value("De raad, vroeg erom: zie agenda").run()
    assert not app.exception
    assert "(3)" in next(fold.label for fold in app.expander if "tellen mee" in fold.label)
    assert "Telt toch mee: Opleiding basis, vmbo of mbo 1. Reden: De raad, vroeg erom: zie agenda" in said(
        app
    )
    app.text_input(key="toch_opl_laag").set_value("").run()
    assert "toch" not in app.query_params


def test_what_has_no_direction_is_refused_whatever_the_reason(open_page: Opens) -> None:
    app = open_page("priorities", cijfers="inwoners,rookt", toch="inwoners:omdat het kan")
    assert "Bij 'Inwoners' is hoog niet goed en niet slecht." in said(app)
    assert not [one for one in app.text_input if one.key == "toch_inwoners"]


@pytest.mark.parametrize(
    "parameters",
    [
        {"gewichten": "onzin"},
        {"gewichten": "leefstijl:1e9"},
        {"gewichten": "leefstijl:10,leefstijl:20"},
        {"cijfers": "bestaat_niet"},
        {"k": "0"},
        {"k": "501"},
        {"maat": "beide"},
        {"toch": "rookt:"},
        {"k": ["3", "4"]},
    ],
)
def test_nonsense_in_the_address_gives_the_usual_answer_and_a_remark(
    open_page: Opens, parameters: dict[str, str]
) -> None:
    app = open_page("priorities", **parameters)
    assert "in de link" in " ".join(str(info.value) for info in app.info)
    assert app.title[0].value.startswith("Geen wijk hoort")


@pytest.mark.parametrize("gemeente", ["NL", "GM0001", "GM0002", "GM0003"])
@pytest.mark.parametrize("niveau", ["wijk", "buurt", "gemeente"])
def test_odd_places_give_a_sentence(open_page: Opens, odd: Path, gemeente: str, niveau: str) -> None:
    app = open_page("priorities", odd, gemeente=gemeente, niveau=niveau)
    assert len(app.title) == 1
    assert app.info or re.search("hoort|horen|Er zijn", app.title[0].value)


def test_one_wijk_gives_a_sentence(open_page: Opens, landelijke_db: Path) -> None:
    assert "minder dan twee gebieden" in said(open_page("priorities", landelijke_db, gemeente="GM0003"))


@pytest.mark.parametrize("stap", ["1", "2"])
def test_it_can_be_presented(open_page: Opens, stap: str) -> None:
    app = open_page("priorities", presenteren="1", stap=stap)
    assert f"{stap} van 2" in said(app)
    assert "Plaats 1 heeft de meeste nood." in said(app)
    assert len(app.slider) == (6 if stap == "1" else 0)


def test_number_of_people_lifts_the_large_places(open_page: Opens, landelijke_db: Path) -> None:
    app = open_page("priorities", landelijke_db, gemeente="GM0599", maat="aantal")
    assert "Score naar aantal mensen." in said(app)
    assert not app.exception
