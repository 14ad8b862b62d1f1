"""SQL: a question that somebody writes himself, from the field to the file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import TOWN, Opens, ask, go_to, in_dutch, notes, plain, press, texts, unfold
from tests.pages.odd import write_odd
from tests.pages.test_signing_in import Signs, claims, sign_in  # noqa: F401 -- a fixture
from wijkdata.choice.address import MAX_VRAAG
from wijkdata.screens.sql import read_examples
from wijkdata.sql import runner
from wijkdata.sql.nouns import Ruimte
from wijkdata.ui.sql.question import FIELD
from wijkdata.view.remarks import FICTIEF
from wijkdata.view.sql.words import DEEL, NIEUW, TE_LANG_VOOR_LINK

COUNT = "select count(*) as gebieden, 2024 as jaar from gebied"
PER_NIVEAU = "select niveau, count(*) as aantal from gebied group by all order by niveau"


def put(app: AppTest, question: str) -> AppTest:
    """Write a question and ask it."""
    app.text_area(key=FIELD).set_value(question).run()
    press(app, "Stel de vraag")
    return app


def test_a_question_gives_its_rows(open_page: Opens, demo_path: Path) -> None:
    app = put(open_page("sql"), COUNT)
    [(areas,)] = ask(demo_path, "select count(*) from gebied")
    assert f"<td>{areas}</td><td>2024</td>" in texts(app)
    assert "1 rij, in " in texts(app)
    assert app.query_params["vraag"] == COUNT


def test_an_answer_of_many_rows_is_a_table_that_scrolls_and_says_where_it_was_cut(
    open_page: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wijkdata.sql.runner.ask_sql.__defaults__", (None, Ruimte(rows=300)))
    app = put(open_page("sql"), "select gebied_code, waarde from waarde")
    assert len(app.dataframe[0].value) == 300
    assert notes(app)[0].startswith("Afgekapt: er zijn meer rijen. U ziet de eerste 300.")


def test_a_link_fills_the_field_and_asks_nothing(open_page: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "start_child", None)
    app = open_page("sql", vraag=COUNT)
    assert app.text_area(key=FIELD).value == COUNT
    assert not app.header


def test_a_link_with_too_long_a_question_says_so(open_page: Opens) -> None:
    app = open_page("sql", vraag="select " + "1" * MAX_VRAAG)
    assert notes(app) == ["De vraag in de link is te lang of niet te lezen."]


def test_a_question_that_fits_no_link_is_asked_and_stays(open_page: Opens) -> None:
    long = f"{COUNT} -- {'x' * MAX_VRAAG}"
    app = put(open_page("sql"), long)
    assert "vraag" not in app.query_params
    assert TE_LANG_VOOR_LINK in [one.value for one in app.caption]
    assert app.text_area(key=FIELD).value == long
    assert "1 rij" in texts(app)


def test_the_question_stays_on_its_page_and_is_there_again(open_page: Opens) -> None:
    from tests.pages.conftest import go_to

    app = put(open_page("sql"), COUNT)
    links = [link.proto.query_string for link in app.sidebar.page_link]
    assert not [one for one in links if "vraag" in one]
    del app.query_params["vraag"]
    go_to(app, "map")
    go_to(app, "sql")
    assert app.text_area(key=FIELD).value == COUNT


def test_an_answer_to_an_earlier_question_is_marked(open_page: Opens) -> None:
    app = put(open_page("sql"), COUNT)
    assert NIEUW not in notes(app)
    app.text_area(key=FIELD).set_value("select 1").run()
    assert NIEUW in notes(app)


def test_a_fault_is_told_in_dutch_with_its_line_and_in_english_behind_a_fold(open_page: Opens) -> None:
    app = put(open_page("sql"), "select naam,\n  rookt\nfrom gebied")
    assert notes(app)[-1].startswith("De naam rookt bestaat hier niet of past niet (regel 2).")
    assert not app.code
    assert "LINE 2:" in unfold(app, "sql_engels").code[0].value


def test_the_tables_and_columns_are_explained_by_the_database(open_page: Opens, demo_path: Path) -> None:
    app = unfold(open_page("sql"), "sql_tabellen")
    told = texts(app)
    comments = """select comment from duckdb_tables() where not internal
        union all select comment from duckdb_columns() where not internal"""
    found = [row[0] for row in ask(demo_path, comments)]
    assert len(found) > 60
    assert None not in found
    shown = told.replace("&#39;", "'").replace("\u00a0", " ")
    assert [one for one in found if one not in shown] == []


def test_an_example_takes_the_place_of_the_question(open_page: Opens) -> None:
    app = unfold(open_page("sql"), "sql_voorbeelden")
    second = read_examples()[1]
    press(app, second.titel)
    assert app.text_area(key=FIELD).value == second.vraag
    press(app, "Stel de vraag")
    assert "rij" in texts(app)


@pytest.mark.parametrize("place", range(len(read_examples())))
def test_every_example_gives_rows(demo_path: Path, place: int) -> None:
    from tests.sql.conftest import version_of

    outcome = runner.ask_sql(demo_path, version_of(demo_path), read_examples()[place].vraag)
    assert getattr(outcome, "tabel", None) is not None, outcome
    assert outcome.tabel.num_rows > 0  # type: ignore[union-attr]
    assert len(read_examples()[place].vraag) <= MAX_VRAAG


def test_two_columns_are_drawn(open_page: Opens) -> None:
    app = unfold(put(open_page("sql"), PER_NIVEAU), "sql_grafiek")
    chart = app.get("vega_lite_chart")[0].proto
    assert '"niveau"' in chart.spec
    assert '"aantal"' in chart.spec
    assert "aantal naar niveau, 4 rijen." in texts(app)
    assert app.selectbox(key="sql_y").options == ["aantal"]


def test_what_has_no_numbers_is_not_drawn(open_page: Opens) -> None:
    app = put(open_page("sql"), "select naam, code from gebied")
    assert "Teken een grafiek" not in [one.label for one in app.expander]


def test_the_file_holds_the_numbers_the_question_and_the_mark(open_page: Opens, files: list[str]) -> None:
    put(
        open_page("sql"),
        "select 1.5 as \"=som\", '=1+1' as tekst, naam from gebied where niveau = 'gemeente' limit 1",
    )
    [text] = files
    assert f"'=som;tekst;naam\n1,5;'=1+1;{TOWN}" in text.replace("\r", "")
    assert FICTIEF in text
    assert "Vraag: select 1.5 as" in text


def test_an_account_of_one_gemeente_sees_that_one_alone(
    sign_in: Signs,  # noqa: F811
    tmp_path: Path,
) -> None:
    rules = {"standaard": {"rol": "kijken", "gemeenten": ["GM0002"]}}
    odd = write_odd(tmp_path / "raar.duckdb")
    app = sign_in("sql", claims("iemand"), rules, odd, gemeente="GM0002")
    assert DEEL in texts(app)
    put(app, "select string_agg(code, ' ' order by code) as codes from gebied")
    assert "<td>GM0002 NL00 WK000201</td>" in texts(app)
    assert "bouwverslag" not in texts(unfold(app, "sql_tabellen"))


def test_who_may_see_all_is_told_of_no_limit(open_page: Opens) -> None:
    assert DEEL not in texts(open_page("sql"))
    assert f"hooguit {in_dutch(50_000)} rijen" in texts(open_page("sql"))


def test_an_answer_of_other_figures_is_gone(open_page: Opens) -> None:
    app = put(open_page("sql"), COUNT)
    given: Any = app.session_state["_sql_antwoord"]
    app.session_state["_sql_antwoord"] = type(given)(given.vraag, "vorige", given.rechten, given.uitkomst)
    app.run()
    assert not app.header
    assert "SQL" in plain(app.title[0].value)


def test_a_link_of_the_menu_right_after_a_question_leaves_it_behind(open_page: Opens) -> None:
    """Such a link says what one from before the question said."""
    app = put(open_page("sql"), COUNT)
    assert app.query_params["vraag"] == COUNT
    app.query_params.clear()
    go_to(app, "map")
    assert not app.exception
    assert "vraag" not in app.query_params
