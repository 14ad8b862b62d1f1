"""What stands on each page, for who looks at the fictional municipality."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import START, TOWN, Opens, ask, go_to, notes, plain, texts, unfold
from wijkdata.catalogue import load_catalogue
from wijkdata.database.connection import Database
from wijkdata.stats.comparison import Oordeel
from wijkdata.view.sentences import few_people_note
from wijkdata.view.words import OORDEEL_WOORD

CATALOGUE = load_catalogue()
SMOKERS = """
select g.code, g.naam, w.waarde::double from waarde w
join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
where w.indicator = 'rookt' and w.jaar = 2024 and w.leeftijd = '18plus' and g.niveau = 'wijk'
  and g.gemeente_code = 'GM9999' and w.waarde is not null
order by w.waarde desc
"""
PAGES = (START, "map", "explain", "data", "quality", "sql", "origin")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("niveau", ["wijk", "buurt"])
def test_a_page_has_one_title_and_says_that_the_figures_are_fictional(
    open_page: Opens, page: str, niveau: str
) -> None:
    app = open_page(page, niveau=niveau)
    assert len(app.title) == 1
    assert "FICTIEF" in texts(app)


def test_start_gives_the_answer_of_the_gemeente_and_links_on(open_page: Opens) -> None:
    app = open_page(START)
    assert TOWN in app.title[0].value
    assert app.header[-1].value.endswith(" met Nederland")
    onward = [link.proto.page for link in app.page_link if link not in app.sidebar.page_link]
    assert onward == ["gegevens", "kaart", "uitleg"]


def test_what_stands_out_is_at_most_five_and_each_is_a_clear_difference(open_page: Opens) -> None:
    rows = [part.value for part in open_page(START).html if 'class="opvallend"' in part.value]
    assert len(rows) == 1
    items = rows[0].split("<li>")[1:]
    assert 1 <= len(items) <= 5
    assert all("gunstiger" in item for item in items)
    assert not any(OORDEEL_WOORD[Oordeel.GEEN_DUIDELIJK_VERSCHIL] in item for item in items)


def test_the_map_says_the_figure_that_is_in_the_database(open_page: Opens, demo_path: Path) -> None:
    for code, naam, waarde in ask(demo_path, SMOKERS)[::7]:  # the highest and the lowest
        app = open_page("map", indicator="rookt", jaar="2024", gebied=code)
        shown = plain(app.title[0].value)
        assert shown.startswith(f"Van elke 100 volwassenen in {naam} roken er {waarde:.0f}, ")


def test_the_sentence_names_the_wijken_that_stand_out(open_page: Opens, demo_path: Path) -> None:
    """Here none is less favourable, so the more favourable are named, those that differ most first."""
    app = open_page("map", indicator="rookt")
    said = plain(next(part.value for part in app.markdown if " wijken is het " in part.value))
    (count,) = re.findall(r"In (\d+) van de \d+ wijken is het gunstiger", said)
    named = re.split(", | en ", re.findall(r" Gunstiger: (.*?)\.(?: |$)", said)[0])
    smokers = [naam for _, naam, _ in ask(demo_path, SMOKERS)]
    assert len(named) == int(count) == 2
    assert set(named) == set(smokers[-2:])


def test_start_says_what_the_colours_of_its_map_are_compared_with(open_page: Opens) -> None:
    assert f"<b>Vergeleken met {TOWN}:</b>" in texts(open_page(START))


def test_choosing_in_the_sidebar_changes_screen_and_address(open_page: Opens) -> None:
    app = open_page("map", indicator="rookt")
    assert "roken er" in app.title[0].value
    app.selectbox(key="kies_indicator").select("obesitas").run()
    assert CATALOGUE["obesitas"].zin.rpartition("}")[2] in app.title[0].value
    assert "roken er" not in app.title[0].value
    assert app.query_params == {"indicator": "obesitas"}
    app.radio(key="kies_niveau").set_value("buurt").run()
    assert app.query_params == {"indicator": "obesitas", "niveau": "buurt"}


def test_a_margin_and_a_verdict_stay_on_one_line_of_the_table(open_page: Opens) -> None:
    app = unfold(open_page("map", indicator="rookt"), "kaart_tabel")
    table = app.table[0].value
    margins = table["Marge"][table["Marge"].str.contains("tot")]
    assert len(margins) > 3
    assert not margins.str.contains(" ").any()
    assert all(re.match(r"[▲▼●]+\u00a0", said) for said in table.filter(like="Vergeleken").iloc[:, 0])


def test_a_page_that_is_not_there_is_told_until_a_choice_is_made(open_page: Opens) -> None:
    app = open_page(START, pagina="bestaatniet")
    assert "Deze pagina bestaat niet. U ziet Start." in notes(app)
    app.selectbox(key="kies_indicator").select("obesitas").run()
    assert not any("bestaat niet. U" in one for one in notes(app))
    assert app.query_params == {"indicator": "obesitas"}


def test_another_level_lets_go_of_the_selected_areas(open_page: Opens) -> None:
    app = open_page("map", indicator="rookt", gebied="WK999901")
    assert app.multiselect(key="kies_gebied").value == ["WK999901"]
    app.radio(key="kies_niveau").set_value("buurt").run()
    assert "gebied" not in app.query_params


def test_a_theme_shows_only_its_indicators_and_takes_its_first(open_page: Opens) -> None:
    app = open_page("map")
    everything = len(app.selectbox(key="kies_indicator").options)
    app.selectbox(key="kies_thema").select("Leefstijl").run()
    assert app.query_params["indicator"] == "rookt"
    assert 1 < len(app.selectbox(key="kies_indicator").options) < everything


@pytest.mark.parametrize(
    "parameters",
    [{"gemeente": "GM4711"}, {"niveau": "<script>"}, {"jaar": ["2020", "2022"]}, {"gebied": "WK036399"}],
)
def test_nonsense_in_the_address_falls_back_with_a_note(
    open_page: Opens, parameters: dict[str, str | list[str]]
) -> None:
    app, usual = open_page("map", **parameters), open_page("map")
    (note,) = notes(app)
    assert f" {next(iter(parameters))} " in note
    assert (app.title[0].value, notes(usual)) == (usual.title[0].value, [])
    assert "<script>" not in texts(app)


def test_small_areas_that_differ_are_named_as_uncertain(open_page: Opens, demo_path: Path) -> None:
    small = ask(
        demo_path,
        """
        select g.naam, g.inwoners from waarde w
        join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
        join waarde t on t.gebied_code = g.gemeente_code and t.indeling_jaar = w.indeling_jaar
                     and t.indicator = w.indicator and t.jaar = w.jaar
        where w.indicator = 'bijstand' and w.jaar = 2024 and g.niveau = 'buurt'
          and g.inwoners < 500 and g.volwassenen >= 100 and abs(w.waarde - t.waarde) >= 5
        order by g.inwoners
        """,
    )
    assert small
    note = few_people_note(small[:3], len(small))
    assert note in texts(open_page("map", niveau="buurt", indicator="bijstand", jaar="2024"))
    wijken = texts(open_page("map", indicator="bijstand", jaar="2024"))
    assert note.partition(":")[0] not in wijken


@pytest.mark.parametrize(("page", "chooses"), [("map", True), ("profile", False), ("priorities", False)])
def test_a_subject_is_chosen_only_where_a_page_is_about_one(
    open_page: Opens, page: str, chooses: bool
) -> None:
    app = open_page(page, indicator="obesitas")
    assert any(one.label == "Indicator" for one in app.sidebar.selectbox) is chooses
    kept = f": {CATALOGUE['obesitas'].naam} ("
    assert (kept in texts(app)) is not chooses


def test_a_link_from_other_figures_says_both_versions(open_page: Opens, demo_path: Path) -> None:
    now = Database(demo_path).versie.data_versie
    note = open_page("map", versie="20200101-oud").info[0].value.replace("\\", "")
    assert "20200101-oud" in note
    assert now in note
    assert not open_page("map", versie=now).info


def test_the_table_opens_behind_a_fold_and_holds_every_area(open_page: Opens, demo_path: Path) -> None:
    app = open_page("map", indicator="rookt", jaar="2024")
    assert not app.table
    table: pd.DataFrame = unfold(app, "kaart_tabel").table[0].value
    (share,) = (column for column in table if column.endswith(" 100 volwassenen"))
    found = dict(zip(map(plain, table["Gebied"]), table[share], strict=True))
    assert found == {naam: f"{waarde:.0f}" for _, naam, waarde in ask(demo_path, SMOKERS)}


def test_every_way_to_colour_the_map_works_and_is_kept_in_the_address(open_page: Opens) -> None:
    app = open_page("map", indicator="rookt")
    for way in ("kwantiel", "gelijk", "natuurlijk", "verschil_nederland", "verschil_gemeente"):
        app.selectbox(key="kies_klassen").select(way).run()
        assert not app.exception
        assert app.query_params["klassen"] == way


def test_the_explanation_knows_every_indicator_and_finds_words(open_page: Opens) -> None:
    app = open_page("explain", indicator="obesitas")
    assert texts(app).count("<details") == 1 + 110
    app.text_input(key="uitleg_zoek").input("EENZAAM sterk").run()
    assert texts(app).count("<details") >= 1 + 1
    assert CATALOGUE["sterk_eenzaam"].naam in texts(app)
    assert CATALOGUE["rookt"].naam not in texts(app)
    assert notes(app) == []
    app.text_input(key="uitleg_zoek").input("xyzzy").run()
    assert texts(app).count("<details") == 1
    assert len(notes(app)) == 1


def test_the_explanation_opens_with_the_subject_of_the_screen(open_page: Opens) -> None:
    app = open_page("explain", indicator="obesitas")
    first = texts(app).index("<details")
    assert texts(app)[first:].startswith('<details class="uitleg" open>')
    assert CATALOGUE["obesitas"].uitleg in texts(app)[first : texts(app).index("</details>")]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_can_present_and_be_left(open_page: Opens, page: str) -> None:
    app = open_page(page, presenteren="1")
    assert not app.sidebar.selectbox
    leave_story(app)
    assert app.sidebar.selectbox


def leave_story(app: AppTest) -> None:
    """Do what the last button does; a real press is for the browser tests."""
    del app.query_params["presenteren"]
    app.run()


def test_presenting_leaves_one_picture_a_step(open_page: Opens) -> None:
    app = open_page("map", indicator="rookt", presenteren="1")
    assert not app.sidebar.selectbox
    steps = [part.value for part in app.markdown if " van " in part.value and part.value[0].isdigit()]
    total = int(steps[0].split()[-1])
    assert steps == [f"1 van {total}"]
    seen = {app.title[0].value}
    for step in range(2, total + 1):
        app.query_params["stap"] = str(step)
        app.run()
        assert not app.exception
        assert [part.value for part in app.markdown if part.value == f"{step} van {total}"]
        seen.add(app.title[0].value)
    assert len(seen) == total
    leave_story(app)
    assert app.sidebar.selectbox


def test_a_link_from_before_a_choice_takes_the_choice_along(open_page: Opens) -> None:
    app = open_page("map")
    app.radio(key="kies_niveau").set_value("buurt").run()
    assert app.query_params["niveau"] == "buurt"
    app.query_params.clear()
    go_to(app, "trend")
    assert app.query_params["niveau"] == "buurt"
