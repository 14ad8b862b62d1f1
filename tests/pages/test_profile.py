"""The profile page in process: any area, any benchmark, odd figures, slides."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.pages.conftest import Opens, texts
from tests.pages.odd import write_odd


@pytest.fixture(scope="module")
def odd_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_odd(tmp_path_factory.mktemp("odd") / "odd.duckdb")


def test_without_a_choice_it_opens_on_the_wijk_that_stands_out_and_says_so(open_page: Opens) -> None:
    app = open_page("profile")
    said = texts(app)
    assert re.search(r"\d+ onderwerpen (on)?gunstiger dan gemiddeld in Eldersmonde", app.title[0].value)
    assert [
        said.count(f"<strong>{lead}:</strong>") for lead in ("Minder goed", "Dit gaat goed", "Veranderd")
    ] == [1] * 3
    assert "U koos nog geen wijk." in said
    for part in (
        "Wat vraagt aandacht",
        "Kracht van de wijk",
        "Wie wonen hier?",
        "Jong en oud",
        "Wat ontbreekt",
    ):
        assert said.count(f">{part}<") == 1
    assert "het rekenmodel achter de gezondheidscijfers gebruikt zelf ook deze kenmerken" in said
    assert not re.search(r"\bnan\b|None|NaN", said)


def test_choosing_an_area_and_a_benchmark_changes_the_address_and_the_words(open_page: Opens) -> None:
    app = open_page("profile")
    app.selectbox(key="kies_gebied").set_value("WK999904").run()
    assert "WK999904" in app.query_params["gebied"]
    assert app.title[0].value.startswith("Oosterschans")
    app.selectbox(key="kies_maatstaf").set_value("nederland").run()
    assert "nederland" in app.query_params["maatstaf"]
    assert "in Nederland" in app.title[0].value
    app.selectbox(key="kies_maatstaf").set_value("WK999901").run()
    assert "Oude Veste" in app.title[0].value
    assert "twee intervallen mogen elkaar niet raken" in texts(app)
    assert not app.exception


def test_a_benchmark_of_too_few_wijken_is_refused_in_words(open_page: Opens) -> None:
    app = open_page("profile", maatstaf="stedelijkheid")
    assert "er zijn er te weinig met cijfers" in texts(app)
    assert "Eldersmonde" in app.title[0].value


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ({"gemeente": "GM0001"}, "24 van de 100"),
        ({"gemeente": "GM0001", "gebied": "WK000102"}, "Zonder vorm"),
        ({"gemeente": "GM0001", "gebied": "WK000103"}, "Het gebied is te klein"),
        ({"gemeente": "GM0002"}, "heeft één wijk"),
        ({"gemeente": "GM0003"}, "Het cijfer is geheim"),
        ({"gemeente": "GM0001", "niveau": "buurt"}, "Buurt"),
        ({"gemeente": "NL", "niveau": "gemeente", "gebied": "GM0001"}, "gemiddelde in Nederland"),
        ({"gemeente": "NL", "niveau": "wijk"}, "Nederland is hier de maatstaf"),
        ({"gemeente": "GM0001", "gebied": ["WK000102", "WK000101"]}, "Dit profiel gaat over de eerste"),
    ],
)
def test_odd_figures_give_words_and_never_a_failure(
    address: dict[str, str], expected: str, open_page: Opens, odd_path: Path
) -> None:
    app = open_page("profile", odd_path, **address)
    said = texts(app)
    assert expected in said
    assert not re.search(r"\bnan\b|None|NaN", said)
    assert "<img src=x" not in "".join(str(one.value) for one in app.html)


def test_every_slide_of_the_story_opens(open_page: Opens) -> None:
    app = open_page("profile", presenteren="1", stap="99")
    position = next(one.value for one in app.markdown if re.fullmatch(r"\d+ van \d+", one.value))
    steps = int(position.split()[-1])
    assert steps >= 8
    titles = set()
    for step in range(1, steps + 1):
        app = open_page("profile", presenteren="1", stap=str(step))
        assert len(app.title) == 1
        titles.add(app.title[0].value)
        assert texts(app).count("<tr>") <= 9
    assert len(titles) >= steps - 3


def test_the_table_holds_every_subject_and_the_file_says_it_is_fictional(open_page: Opens) -> None:
    app = open_page("profile", gebied="WK999904")
    app.session_state["profiel_tabel"] = True
    app.run()
    table = app.table[0].value
    assert len(table) > 60
    assert {"Thema", "Onderwerp", "Oosterschans", "Nederland", "Oordeel"} <= set(table.columns)
