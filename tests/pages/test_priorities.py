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

from tests.pages.conftest import TOWN, Opens, ask, keyed, notes, plain, press, texts, unfold
from tests.pages.odd import write_odd
from wijkdata.answers import turns
from wijkdata.catalogue import load_catalogue
from wijkdata.choice.weighing import METHODE
from wijkdata.models import Niveau
from wijkdata.screens import priorities as prioriteiten
from wijkdata.stats.score.prepare import Aangenomen
from wijkdata.stats.score.problem import Instellingen, Middeling, Normalisatie, Onzekerheid
from wijkdata.stats.score.uncertainty import Groep
from wijkdata.ui.priorities import parts
from wijkdata.view.priorities.answer import headline, names_sentence
from wijkdata.view.priorities.sentences import (
    GROEP_VORM,
    assumed_note,
    override_notes,
)
from wijkdata.view.priorities.settings import (
    fewer_draws_note,
    indicator_weights_note,
    settings_note,
    thin_themes_note,
)

CATALOGUE = load_catalogue()
THEMES = {thema.sleutel.value: thema.naam for thema in CATALOGUE.themas.values()}
REASON = "De raad, vroeg erom: zie agenda"
PLACE = "Plaats met uw gewichten"


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_odd(tmp_path_factory.mktemp("raar") / "raar.duckdb")


def has_ranking(app: AppTest) -> bool:
    """Whether areas have a place, of which one is explained."""
    return "kies_waarom" in {one.key for one in app.selectbox}


def counted(app: AppTest) -> int:
    """Return how many figures count, as their drawer tells."""
    return int(re.findall(r"\d+", keyed(app, "expander")["cijferlade"].label)[0])


def table_of(app: AppTest) -> pd.DataFrame:
    """Return the table behind the fold, as a visitor reads it."""
    unfold(app, "prioriteiten_tabel")
    return next(one.value for one in app.table if PLACE in one.value)


def chances(rows: pd.DataFrame) -> pd.Series:
    """Return how often out of a hundred each area is among the first, however many those are."""
    return next(rows[name] for name in rows if name.startswith("Van de 100 keer bij de eerste "))


def groups(rows: pd.DataFrame) -> pd.DataFrame:
    """Return name and group of every area; by its chance it must clearly belong, or may not drop out."""
    found = []
    for naam, kans, told in zip(rows["Gebied"], chances(rows), rows["Groep"], strict=True):
        chance = int(re.findall(r"\d+", kans)[0])
        shown = next(one for one, vorm in GROEP_VORM.items() if told.startswith(vorm))
        assert (shown is Groep.DUIDELIJK) == (chance > 90) or chance == 90, (naam, kans, told)
        assert shown is not Groep.DUIDELIJK_NIET or chance <= 10, (naam, kans, told)
        found.append((naam, shown))
    few = rows["Let op"] if "Let op" in rows else pd.Series("", rows.index)
    adults = few.map({"": 3000, "weinig mensen": 300})
    table = pd.DataFrame(found, columns=["naam", "groep"]).assign(volwassenen=adults.to_numpy())
    return table.assign(kortelijst=table["groep"] != Groep.DUIDELIJK_NIET)


@pytest.mark.parametrize(("niveau", "k"), [(Niveau.WIJK, 3), (Niveau.BUURT, 9)])
def test_it_opens_with_an_answer(open_page: Opens, niveau: Niveau, k: int) -> None:
    """Of 8 wijken three can be chosen and of 47 buurten with enough adults nine: about a fifth."""
    app = open_page("priorities", niveau=niveau.value)
    told = texts(app)
    found = groups(table_of(app))
    assert len(found) >= 8
    assert plain(app.title[0].value) == headline(found, k, niveau)
    assert app.number_input(key="kies_k").value == k
    assert " naar verwachting " in told
    assert told.count("De twijfel komt vooral door ") == 1
    assert "Dit is een lijst om over te praten, geen ranglijst" in told
    assert names_sentence(found) in told
    assert [slider.label for slider in app.slider][:2] == ["Gezondheid", "Leefstijl"]
    assert app.selectbox(key="kies_waarom").options[0] == found["naam"].iloc[0]
    assert f"{found['naam'].iloc[0]} {GROEP_VORM[found['groep'].iloc[0]]} hoort " in told
    assert " 2.000 keer " in told
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
    assert "Zorg 100%" in texts(app)
    press(app, "Begin opnieuw")
    assert "gewichten" not in app.query_params


def test_a_slider_shows_one_number_and_says_that_its_theme_rests_on_one_figure(open_page: Opens) -> None:
    app = open_page("priorities", cijfers="rookt,bijstand,hh_laagste_40")
    assert [(one.label, one.value) for one in app.slider] == [
        ("Leefstijl (één cijfer)", 10),
        ("Opleiding en inkomen", 20),
    ]
    assert "Roken" in app.slider[0].help
    assert not app.slider[1].help


def test_nothing_weighs_anything(open_page: Opens) -> None:
    app = open_page("priorities", gewichten="leefstijl:0")
    assert_nothing_weighs(app)
    assert len(app.slider) == 6


def assert_nothing_weighs(app: AppTest) -> None:
    (note,) = notes(app)
    assert re.search(r"gewicht\w* .* 0\.", note)
    assert not has_ranking(app)


def test_an_estimate_without_bounds_names_its_assumed_margin(open_page: Opens, landelijke_db: Path) -> None:
    told = texts(open_page("priorities", landelijke_db, gemeente="GM0599", cijfers="rookt,bijstand"))
    with duckdb.connect(str(landelijke_db), read_only=True) as connection:
        ((half,),) = connection.execute(
            "select median(aangenomen_marge(waarde, g.volwassenen)) from waarde w join gebied g "
            "on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar where w.indicator = 'rookt' "
            "and w.jaar = 2020 and w.leeftijd = '18plus' and g.gemeente_code = 'GM0599' "
            "and g.niveau = 'wijk' and g.inwoners >= 100 and w.waarde is not null"
        ).fetchall()
    assert assumed_note([Aangenomen("rookt", half, 1)], CATALOGUE) in told


def test_a_double_counts_only_with_a_reason(open_page: Opens) -> None:
    app = unfold(open_page("priorities", cijfers="ses_totaal,opl_laag,rookt"), "wachters")
    assert counted(app) == 2
    assert f"'{CATALOGUE['opl_laag'].naam}' en '{CATALOGUE['ses_totaal'].naam}' " in texts(app)
    (noted,) = override_notes({"opl_laag": REASON}, CATALOGUE)
    assert noted not in texts(app)
    app.text_input(key="toch_opl_laag").set_value(REASON).run()
    assert not app.exception
    assert counted(app) == 3
    assert noted in texts(app)
    app.text_input(key="toch_opl_laag").set_value("").run()
    assert "toch" not in app.query_params


def test_what_has_no_direction_is_refused_whatever_the_reason(open_page: Opens) -> None:
    app = unfold(open_page("priorities", cijfers="inwoners,rookt", toch="inwoners:omdat het kan"), "wachters")
    assert counted(app) == 1
    assert "Bij 'Inwoners' is hoog " in texts(app)
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
    (note,) = notes(app)
    assert " link " in note
    usual = open_page("priorities")
    assert notes(usual) == []
    assert texts(app).replace(note, "").split() == texts(usual).split()


@pytest.mark.parametrize("gemeente", ["NL", "GM0001", "GM0002", "GM0003"])
@pytest.mark.parametrize("niveau", ["wijk", "buurt", "gemeente"])
def test_odd_places_give_a_sentence(open_page: Opens, odd: Path, gemeente: str, niveau: str) -> None:
    app = open_page("priorities", odd, gemeente=gemeente, niveau=niveau)
    assert len(app.title) == 1
    assert notes(app) or has_ranking(app)


def test_one_wijk_gives_a_sentence(open_page: Opens, landelijke_db: Path) -> None:
    app = open_page("priorities", landelijke_db, gemeente="GM0003")
    (note,) = notes(app)
    assert " twee " in note
    assert not has_ranking(app)


@pytest.mark.parametrize("stap", ["1", "2"])
def test_it_can_be_presented(open_page: Opens, stap: str) -> None:
    app = open_page("priorities", presenteren="1", stap=stap)
    assert f"{stap} van 2" in texts(app)
    assert ("Plaats 1 heeft de meeste nood." if stap == "1" else "Omlijnd: om over te praten.") in texts(app)
    assert "geen ranglijst" in texts(app)
    assert len(app.slider) == (6 if stap == "1" else 0)


def test_number_of_people_lifts_the_large_places(open_page: Opens, landelijke_db: Path) -> None:
    people = dict(
        ask(
            landelijke_db,
            "select naam, any_value(inwoners order by indeling_jaar desc) from gebied "
            "where gemeente_code = 'GM0599' and niveau = 'wijk' group by naam",
        )
    )
    places = {}
    for maat in ("aandeel", "aantal"):
        rows = table_of(open_page("priorities", landelijke_db, gemeente="GM0599", maat=maat))
        names = [plain(naam) for naam in rows["Gebied"]]
        places[maat] = pd.Series(rows[PLACE].astype(int).tolist(), names).sort_index()
    size = pd.Series(people).reindex(places["aantal"].index).rank(ascending=False)
    assert len(size) > 10
    assert places["aantal"].corr(size) > max(places["aandeel"].corr(size), 0.9)


def ranking(open_page: Opens, **parameters: str) -> pd.DataFrame:
    return table_of(open_page("priorities", **parameters))


def test_the_method_is_chosen_in_the_drawer_and_named_with_the_outcome(open_page: Opens) -> None:
    app = open_page("priorities", niveau="buurt")
    assert not [one for one in app.selectbox if one.key == "methode_normalisatie"]
    unfold(app, "rekenwijzelade")
    app.selectbox(key="methode_normalisatie").set_value("rang").run()
    app.radio(key="methode_aggregatie").set_value("meetkundig").run()
    app.checkbox(key="methode_winsoriseren").set_value(True).run()
    app.checkbox(key="methode_wisselt_aftoppen").set_value(False).run()
    app.select_slider(key="methode_breedte").set_value(0.3).run()
    app.select_slider(key="methode_breedte_cijfers").set_value(0.05).run()
    app.select_slider(key="methode_samenhang").set_value(0.5).run()
    app.number_input(key="methode_trekkingen").set_value(4000).run()
    app.number_input(key="methode_zaad").set_value(7).run()
    assert not app.exception
    assert "".join(app.query_params["rekenwijze"]) == (
        "normalisatie:rang,aggregatie:meetkundig,winsoriseren:True,"
        "breedte:0.3,breedte_cijfers:0.05,samenhang:0.5,wisselt_aftoppen:False,trekkingen:4000,zaad:7"
    )
    chosen = Instellingen(Normalisatie.RANG, Middeling.MEETKUNDIG, winsoriseren=True)
    varied = Onzekerheid(
        trekkingen=4000, zaad=7, breedte=0.3, breedte_cijfers=0.05, aftoppen=False, correlatie=0.5
    )
    assert settings_note(chosen, varied) in texts(app)
    assert " 4.000 keer " in texts(app)
    press(app, "Gewone rekenwijze")
    assert "rekenwijze" not in app.query_params


def test_a_width_between_the_steps_of_the_slider_is_kept(open_page: Opens) -> None:
    app = unfold(open_page("priorities", rekenwijze="breedte:0.123"), "rekenwijzelade")
    assert app.select_slider(key="methode_breedte").value == 0.123
    assert settings_note(Instellingen(), Onzekerheid(breedte=0.123)) in texts(app)


def test_every_setting_of_the_method_has_a_widget(open_page: Opens) -> None:
    app = unfold(open_page("priorities"), "rekenwijzelade")
    drawn = [*app.selectbox, *app.radio, *app.checkbox, *app.select_slider, *app.number_input]
    assert {f"methode_{name}" for name in METHODE} <= {one.key for one in drawn}


@pytest.mark.parametrize(
    ("samenhang", "steps"),
    [("0.3", ["0,00", "0,30", "0,50", "1, het uiterste"]), ("0.2", ["0,00", "0,20", "0,30", "0,50"])],
)
def test_how_errors_hang_together_has_four_choices_and_what_a_link_asks(
    open_page: Opens, samenhang: str, steps: list[str]
) -> None:
    app = unfold(open_page("priorities", rekenwijze=f"samenhang:{samenhang}"), "rekenwijzelade")
    slider = app.select_slider(key="methode_samenhang")
    assert slider.value == float(samenhang)
    assert list(slider.options)[: len(steps)] == steps


def test_a_seed_gives_the_same_answer_again_and_another_seed_hardly_another(open_page: Opens) -> None:
    once, again, other = (
        chances(ranking(open_page, niveau="buurt", rekenwijze=f"zaad:{seed}")) for seed in (7, 7, 8)
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
            .str.extract(r"plaats (\d+)(?:–(\d+))?")
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
    app = unfold(open_page("priorities", cijfers="rookt,overgewicht,bijstand"), "cijferlade")
    assert "cijfergewicht_bijstand" not in {one.key for one in app.number_input}
    app.number_input(key="cijfergewicht_rookt").set_value(3).run()
    assert "".join(app.query_params["cijfergewichten"]) == "rookt:3"
    assert "Roken · 75%" in {one.label for one in app.number_input}
    assert indicator_weights_note({"rookt": 3, "overgewicht": 1, "bijstand": 1}, CATALOGUE) in texts(app)
    app.number_input(key="cijfergewicht_rookt").set_value(1).run()
    assert "cijfergewichten" not in app.query_params


def test_all_weights_within_the_themes_nought_gives_a_sentence(open_page: Opens) -> None:
    assert_nothing_weighs(
        open_page("priorities", cijfers="rookt,bijstand", cijfergewichten="rookt:0,bijstand:0")
    )


def test_no_more_draws_than_the_server_can_hold(open_page: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prioriteiten, "MOST_RANKS", 8 * 3000)
    told = texts(open_page("priorities", rekenwijze="trekkingen:20000"))
    assert fewer_draws_note(20_000, 3_000) in told
    assert " 3.000 keer " in told


@pytest.mark.parametrize("niveau", ["wijk", "buurt"])
def test_its_strengths_are_those_of_its_profile(open_page: Opens, niveau: str) -> None:
    app = open_page("priorities", niveau=niveau)
    code = app.session_state["kies_waarom"]
    here = next(str(one.value) for one in app.html if 'class="kracht"' in str(one.value))
    profile = open_page("profile", niveau=niveau, gebied=code)
    both = next(str(one.value) for one in profile.html if "profiel_twee" in str(one.value))
    strengths = both[both.index("Kracht van de ") :]
    assert re.findall(r"<li.*?</li>", here, re.S) == re.findall(r"<li.*?</li>", strengths, re.S)
    assert TOWN in here


def test_the_strength_of_another_area_follows_the_choice(open_page: Opens) -> None:
    shown = set()
    for code in ("WK999901", "WK999903"):
        app = open_page("priorities", gebied=code)
        shown.add(next(str(one.value) for one in app.html if 'class="kracht"' in str(one.value)))
        assert app.session_state["kies_waarom"] == code
    assert len(shown) == 2


def test_a_theme_that_rests_on_one_figure_is_named(open_page: Opens) -> None:
    told = texts(open_page("priorities", cijfers="rookt,bijstand,hh_laagste_40,sterk_eenzaam"))
    four = [CATALOGUE[key] for key in ("rookt", "bijstand", "hh_laagste_40", "sterk_eenzaam")]
    note = thin_themes_note({"leefstijl": 10, "sociaal_economisch": 20, "meedoen": 10}, four, THEMES)
    assert re.findall(r"\((.*?)\)", note) == [four[0].naam_kort, four[3].naam_kort]
    assert note in told
    weighed = texts(
        open_page("priorities", cijfers="rookt,bijstand,hh_laagste_40", gewichten="sociaal_economisch:10")
    )
    assert note.partition(":")[0] not in weighed


def test_waiting_is_told_outside_the_page_and_changes_nothing(
    open_page: Opens, monkeypatch: pytest.MonkeyPatch, demo_path: Path
) -> None:
    usual = open_page("priorities", niveau="buurt").title[0].value
    told: list[str] = []

    @contextmanager
    def spinner(words: str) -> Iterator[None]:
        told.append(words)
        yield

    monkeypatch.setattr(turns, "LONG", 48 * 2000)
    monkeypatch.setattr(parts.st, "spinner", spinner)
    assert open_page("priorities", niveau="buurt").title[0].value == usual
    assert told == []
    open_page("priorities", niveau="buurt", rekenwijze="trekkingen:3000")
    ((buurten,),) = ask(
        demo_path,
        "select count(distinct code) from gebied where niveau = 'buurt' and not is_water "
        "and indeling_jaar = (select max(indeling_jaar) from aanbod where niveau = 'buurt')",
    )
    assert re.findall(r"[\d.]+", told[0]) == [str(buurten), "3.000"]
    with turns.TURNS.take(48, 2000), turns.TURNS.take(48, 2000):
        open_page("priorities", niveau="buurt", rekenwijze="trekkingen:3000")
    assert told[-1] == f"Het is nu druk. Even wachten, daarna bent u aan de beurt. {told[0]}"
