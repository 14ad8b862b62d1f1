"""The priorities page: it answers at once, names what it assumes, and never falls over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Opens, texts
from tests.pages.odd import write_odd
from wijkdata.screens import priorities as prioriteiten
from wijkdata.ui.priorities import parts


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_odd(tmp_path_factory.mktemp("raar") / "raar.duckdb")


def said(app: object) -> str:
    return texts(app).replace("\u2060", "")  # type: ignore[arg-type]


def guards(app: AppTest) -> AppTest:
    app.session_state["wachters"] = True
    return app.run()


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
    app = guards(open_page("priorities", cijfers="ses_totaal,opl_laag,rookt"))
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
    app = guards(open_page("priorities", cijfers="inwoners,rookt", toch="inwoners:omdat het kan"))
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
        {"cijfergewichten": "rookt:-1"},
        {"cijfergewichten": "bestaat_niet:2"},
        {"rekenwijze": "normalisatie:anders"},
        {"rekenwijze": "trekkingen:100"},
        {"rekenwijze": "trekkingen:1000000"},
        {"rekenwijze": "breedte:nan"},
        {"rekenwijze": "samenhang:inf"},
        {"rekenwijze": "zaad:-1"},
        {"rekenwijze": "k:5"},
        {"rekenwijze": "zaad:1,zaad:2"},
        {"rekenwijze": ""},
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


def ranking(open_page: Opens, **parameters: str) -> pd.DataFrame:
    """Return the table behind the fold, as a visitor reads it."""
    app = open_page("priorities", **parameters)
    app.session_state["prioriteiten_tabel"] = True
    app.run()
    assert not app.exception
    return next(one.value for one in app.table if "Middelste plaats" in one.value)


def test_the_method_is_chosen_in_the_drawer_and_named_with_the_outcome(open_page: Opens) -> None:
    app = open_page("priorities", niveau="buurt")
    assert not [one for one in app.selectbox if one.key == "methode_normalisatie"]
    app.session_state["rekenwijzelade"] = True
    app.run()
    app.selectbox(key="methode_normalisatie").set_value("rang").run()
    app.radio(key="methode_aggregatie").set_value("meetkundig").run()
    app.checkbox(key="methode_winsoriseren").set_value(True).run()
    app.select_slider(key="methode_breedte").set_value(0.3).run()
    app.select_slider(key="methode_samenhang").set_value(0.5).run()
    app.number_input(key="methode_trekkingen").set_value(4000).run()
    app.number_input(key="methode_zaad").set_value(7).run()
    assert not app.exception
    assert "".join(app.query_params["rekenwijze"]) == (
        "normalisatie:rang,aggregatie:meetkundig,winsoriseren:True,"
        "breedte:0.3,samenhang:0.5,trekkingen:4000,zaad:7"
    )
    told = said(app)
    assert "schaal: rangnummer; gemiddelde meetkundig; uitschieters afgetopt" in told
    assert "speling in de gewichten 0,30; samenhang van fouten uit één model 0,50" in told
    assert "We rekenden 4.000 keer opnieuw" in told
    assert "startgetal 7." in told
    next(one for one in app.button if one.label == "Gewone rekenwijze").click().run()
    assert "rekenwijze" not in app.query_params


def test_a_width_between_the_steps_of_the_slider_is_kept(open_page: Opens) -> None:
    app = open_page("priorities", rekenwijze="breedte:0.123")
    app.session_state["rekenwijzelade"] = True
    app.run()
    assert not app.exception
    assert app.select_slider(key="methode_breedte").value == 0.123
    assert "speling in de gewichten 0,12" in said(app)


def test_a_seed_gives_the_same_answer_again_and_another_seed_hardly_another(open_page: Opens) -> None:
    once, again, other = (
        ranking(open_page, niveau="buurt", rekenwijze=f"zaad:{seed}")["Kans bij de eerste 3"]
        for seed in (7, 7, 8)
    )
    assert once.tolist() == again.tolist()
    assert once.tolist() != other.tolist()


def test_less_spread_in_everything_makes_the_answer_surer(open_page: Opens) -> None:
    width = {}
    for samenhang in ("0", "1"):
        rows = ranking(open_page, niveau="buurt", rekenwijze=f"breedte:0,samenhang:{samenhang}")
        ends = (
            rows["Waarschijnlijk"]
            .str.replace("\u2060", "")
            .str.replace("\\", "")
            .str.extract(r"plaats (\d+)(?:-(\d+))?")
            .astype(float)
        )
        width[samenhang] = (ends[1].fillna(ends[0]) - ends[0]).mean()
    assert width["0"] < width["1"]


def test_the_distance_to_nederland_needs_no_other_areas(open_page: Opens, demo_path: Path) -> None:
    """One indicator scores 50 + 10 points for every difference that counts from Nederland: 3 points here."""
    rows = ranking(open_page, cijfers="rookt", rekenwijze="normalisatie:benchmark")
    scores = rows.set_index("Gebied")["Score (meer is meer nood)"]
    with duckdb.connect(str(demo_path), read_only=True) as con:
        found = con.sql(
            "select g.naam, 50 + 10 * (w.waarde - nl.waarde) / 3 from waarde w "
            "join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar "
            "join waarde nl using (indicator, jaar, leeftijd) "
            "where nl.gebied_code = 'NL00' and g.niveau = 'wijk' "
            "and indicator = 'rookt' and jaar = 2024 and leeftijd = '18plus'"
        ).fetchall()
    assert {naam: f"{score:.1f}".replace(".", ",") for naam, score in found} == scores.to_dict()


def test_a_weight_of_nought_is_as_leaving_a_figure_out(open_page: Opens) -> None:
    out = ranking(open_page, cijfers="rookt,bijstand,arbeidsparticipatie")
    nought = ranking(
        open_page, cijfers="rookt,bijstand,arbeidsparticipatie,opl_laag", cijfergewichten="opl_laag:0"
    )
    counts = ranking(open_page, cijfers="rookt,bijstand,arbeidsparticipatie,opl_laag")
    assert nought.equals(out)
    assert not counts.equals(out)


def test_a_weight_within_a_theme_is_set_in_the_drawer_and_named(open_page: Opens) -> None:
    app = open_page("priorities", cijfers="rookt,overgewicht,bijstand")
    app.session_state["cijferlade"] = True
    app.run()
    assert "cijfergewicht_bijstand" not in {one.key for one in app.number_input}
    app.number_input(key="cijfergewicht_rookt").set_value(3).run()
    assert "".join(app.query_params["cijfergewichten"]) == "rookt:3"
    assert "Rookt · 75%" in {one.label for one in app.number_input}
    assert "Gewicht binnen het thema: Rookt 3; de andere cijfers 1." in said(app)
    app.number_input(key="cijfergewicht_rookt").set_value(1).run()
    assert "cijfergewichten" not in app.query_params


def test_all_weights_within_the_themes_nought_gives_a_sentence(open_page: Opens) -> None:
    app = open_page("priorities", cijfers="rookt,bijstand", cijfergewichten="rookt:0,bijstand:0")
    assert "Alle gewichten staan op 0." in said(app)


def test_no_more_draws_than_the_server_can_hold(open_page: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prioriteiten, "MOST_RANKS", 8 * 3000)
    told = said(open_page("priorities", rekenwijze="trekkingen:20000"))
    assert "U vroeg 20.000 trekkingen. Bij zo veel gebieden doen we er 3.000." in told
    assert "We rekenden 3.000 keer opnieuw" in told


@pytest.mark.parametrize("niveau", ["wijk", "buurt"])
def test_its_strengths_are_those_of_its_profile(open_page: Opens, niveau: str) -> None:
    app = open_page("priorities", niveau=niveau)
    code = app.session_state["kies_waarom"]
    here = next(str(one.value) for one in app.html if 'class="kracht"' in str(one.value))
    profile = open_page("profile", niveau=niveau, gebied=code)
    both = next(str(one.value) for one in profile.html if "profiel_twee" in str(one.value))
    strengths = both[both.index("Kracht van de ") :]
    assert re.findall(r"<li.*?</li>", here, re.S) == re.findall(r"<li.*?</li>", strengths, re.S)
    assert "Eldersmonde" in here


def test_the_strength_of_another_area_follows_the_choice(open_page: Opens) -> None:
    shown = set()
    for code in ("WK999901", "WK999903"):
        app = open_page("priorities", gebied=code)
        shown.add(next(str(one.value) for one in app.html if 'class="kracht"' in str(one.value)))
        assert app.session_state["kies_waarom"] == code
    assert len(shown) == 2


def test_a_theme_that_rests_on_one_figure_is_named(open_page: Opens) -> None:
    told = said(open_page("priorities", cijfers="rookt,bijstand,hh_laagste_40,sterk_eenzaam"))
    assert "Let op: Leefstijl (Rookt) en Meedoen (Sterk eenzaam) rusten op één cijfer." in told
    weighed = said(
        open_page("priorities", cijfers="rookt,bijstand,hh_laagste_40", gewichten="sociaal_economisch:10")
    )
    assert "Let op:" not in weighed


def test_waiting_is_told_outside_the_page_and_changes_nothing(
    open_page: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = open_page("priorities", niveau="buurt").title[0].value
    told: list[str] = []

    @contextmanager
    def spinner(words: str) -> Iterator[None]:
        told.append(words)
        yield

    monkeypatch.setattr(prioriteiten, "LONG", 48 * 2000)
    monkeypatch.setattr(parts.st, "spinner", spinner)
    assert open_page("priorities", niveau="buurt").title[0].value == usual
    assert told == []
    open_page("priorities", niveau="buurt", rekenwijze="trekkingen:3000")
    assert told
    assert re.fullmatch(r"We zetten 4\d gebieden 3.000 keer op volgorde…", told[0])
