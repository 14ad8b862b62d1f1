"""The profile page in process: any area, any benchmark, odd figures, slides."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import TOWN, Opens, plain, texts, unfold
from tests.pages.odd import NAMES
from wijkdata.stats.comparison import Oordeel, Regel, Vergelijking
from wijkdata.view.profile.parts import IS_MAATSTAF
from wijkdata.view.profile.rule import rule_sentence
from wijkdata.view.profile.sentences import attention, change, strength
from wijkdata.view.profile.similar import INGEBOUWD
from wijkdata.view.words import missing_reason

LEADS = [said.partition(":")[0] for said in (attention("", [], ""), strength("", [], ""), change([]))]
HEADINGS = ["Wat vraagt aandacht", "Kracht van de wijk", "Wie wonen hier?", "Jong en oud", "Wat ontbreekt"]


def about(app: AppTest) -> str:
    """Return what stands below the choice of an area and a benchmark."""
    return next(
        plain(part.value) for part in app.html if 'class="regel"' in part.value and "kern" in part.value
    )


def test_without_a_choice_it_opens_on_the_wijk_that_stands_out_and_says_so(open_page: Opens) -> None:
    app = open_page("profile")
    said = texts(app)
    naam, _, tally = plain(app.title[0].value).partition(": ")
    assert re.search(rf"^\d+ \w+ (on)?gunstiger .* {TOWN}\b", tally)
    assert [said.count(f"<strong>{lead}:</strong>") for lead in LEADS] == [1] * 3
    area = app.selectbox(key="kies_gebied").value
    chosen = open_page("profile", gebied=area)
    assert chosen.title[0].value == app.title[0].value
    assert f" {naam}: " in about(app)
    assert f" {naam}: " not in about(chosen)
    assert [said.count(f">{part}<") for part in HEADINGS] == [1] * len(HEADINGS)
    assert INGEBOUWD in said
    assert not re.search(r"\bnan\b|None|NaN", said)


def test_choosing_an_area_and_a_benchmark_changes_the_address_and_the_words(open_page: Opens) -> None:
    app = open_page("profile")
    app.selectbox(key="kies_gebied").set_value("WK999904").run()
    assert "WK999904" in app.query_params["gebied"]
    assert app.title[0].value.startswith("Oosterschans")
    app.selectbox(key="kies_maatstaf").set_value("nederland").run()
    assert "nederland" in app.query_params["maatstaf"]
    assert app.title[0].value.partition(",")[0].endswith(" in Nederland")
    app.selectbox(key="kies_maatstaf").set_value("WK999901").run()
    benchmark = app.selectbox(key="kies_maatstaf")
    assert f" in {benchmark.options[benchmark.index]}" in app.title[0].value
    two = rule_sentence([Vergelijking(Oordeel.GUNSTIGER, 5.0, Regel.TWEE_INTERVALLEN)])
    two = two.split(". ")[-1]
    beside_town = open_page("profile", gebied="WK999904")  # there it is only said of the ages
    assert texts(app).count(two) == texts(beside_town).count(two) + 1
    assert not app.exception


def test_a_benchmark_of_too_few_wijken_is_refused_in_words(open_page: Opens) -> None:
    app = open_page("profile", maatstaf="stedelijkheid")
    benchmark = app.selectbox(key="kies_maatstaf")
    assert benchmark.value == "stedelijkheid"
    assert f"Met {benchmark.options[benchmark.index].lower()} kunnen we niet " in about(app)
    assert TOWN in app.title[0].value


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ({"gemeente": "GM0001", "gebied": "WK000101"}, "24 van de 100"),
        ({"gemeente": "GM0001", "gebied": "WK000102"}, NAMES["WK000102"]),
        ({"gemeente": "GM0001", "gebied": "WK000103"}, missing_reason("te_klein")),
        ({"gemeente": "GM0002"}, f"{NAMES['GM0002']} heeft één "),
        ({"gemeente": "GM0003"}, missing_reason("geheim")),
        ({"gemeente": "GM0001", "niveau": "buurt"}, "Buurt"),
        ({"gemeente": "NL", "niveau": "gemeente", "gebied": "GM0001"}, "gemiddelde in Nederland"),
        ({"gemeente": "NL", "niveau": "wijk"}, IS_MAATSTAF),
        ({"gemeente": "GM0001", "gebied": ["WK000102", "WK000101"]}, f": {NAMES['WK000102']}."),
    ],
)
def test_odd_figures_give_words_and_never_a_failure(
    address: dict[str, str], expected: str, open_page: Opens, odd: Path
) -> None:
    app = open_page("profile", odd, **address)
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
    app = unfold(open_page("profile", gebied="WK999904"), "profiel_tabel")
    table = app.table[0].value
    assert len(table) > 60
    assert {"Thema", "Onderwerp", "Oosterschans", "Nederland", "Oordeel"} <= set(table.columns)
