"""Gegevens: every figure as a table, filtered, sorted and page by page, is what the database has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Opens, ask, keyed, notes, plain, texts
from wijkdata.choice.tabel import TABELDELEN
from wijkdata.screens.tabel import PER_BLAD
from wijkdata.view.numbers import format_number

GEMEENTE = "GM9999"
OF_WIJKEN = "gebied_niveau = 'wijk' and gebied_gemeente = 9999"


def rows(app: AppTest) -> list[list[str]]:
    """Return the cells of the table, its heading first."""
    table = next(str(one.value) for one in app.html if 'class="tabel' in str(one.value))
    lines = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
    return [
        [
            plain(cell).replace("\xa0", " ").strip()
            for cell in re.findall(r"<t[hd]>(.*?)</t[hd]>", line, re.DOTALL)
        ]
        for line in lines
    ]


def column(app: AppTest, name: str) -> list[str]:
    head, *body = rows(app)
    return [line[head.index(name)] for line in body]


def count(path: Path, where: str) -> int:
    ((number,),) = ask(path, f"select count(*) from waarde where {where}")
    return int(number)


def dutch(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def test_the_page_shows_how_many_figures_there_are_and_the_first_of_them(
    open_page: Opens, demo_path: Path
) -> None:
    app = open_page("data")
    assert f"{dutch(count(demo_path, OF_WIJKEN))} cijfers van Eldersmonde" in texts(app)
    assert len(rows(app)) == PER_BLAD + 1
    assert rows(app)[0][:3] == ["Gebied", "Onderwerp", "Soort"]
    assert set(column(app, "Onderwerp")) == {"Goede of zeer goede ervaren gezondheid"}


@pytest.mark.parametrize(
    ("choice", "where"),
    [
        ({"over": "rookt"}, "indicator in ('rookt', 'rookt.gemeten')"),
        ({"over": "rookt", "jaren": "2020,2022"}, "indicator = 'rookt' and jaar in (2020, 2022)"),
        ({"leeftijden": "65plus"}, "leeftijd = '65plus'"),
        ({"stand": "ontbreekt"}, "waarde is null"),
        ({"stand": "cijfer"}, "waarde is not null"),
        ({"stand": "gepubliceerd"}, "ondergrens is not null and bovengrens is not null"),
        ({"zoek": "havenkom roken"}, "indicator = 'rookt' and gebied_code = 'WK999908'"),
    ],
    ids=str,
)
def test_a_filter_in_the_address_counts_what_the_database_counts(
    open_page: Opens, demo_path: Path, choice: dict[str, str], where: str
) -> None:
    number = count(demo_path, f"{OF_WIJKEN} and {where}")
    assert number
    assert f"{dutch(number)} cijfers van Eldersmonde" in texts(open_page("data", **choice))


def test_a_filter_that_is_chosen_stands_in_the_address_and_goes_back_to_the_first_page(
    open_page: Opens,
) -> None:
    app = open_page("data", blad="3")
    assert "Bladzijde 3 van" in texts(app)
    app.multiselect(key="tabel_over").set_value(["rookt"]).run()
    assert app.query_params["over"] == "rookt"
    assert "blad" not in app.query_params
    assert set(column(app, "Onderwerp")) == {"Roken"}


def test_every_page_together_is_all_there_is(open_page: Opens, demo_path: Path) -> None:
    seen: list[list[str]] = []
    number = count(demo_path, f"{OF_WIJKEN} and indicator = 'rookt'")
    for blad in range(1, -(-number // PER_BLAD) + 1):
        seen += rows(open_page("data", over="rookt", kolommen="code,jaar,leeftijd", blad=str(blad)))[1:]
    assert len(seen) == len({tuple(one) for one in seen}) == number


def test_highest_first_is_sorted_and_every_figure_is_that_of_the_database(
    open_page: Opens, demo_path: Path
) -> None:
    app = open_page(
        "data", over="rookt", jaren="2022", leeftijden="18plus", sorteer="hoog", kolommen="code,cijfer"
    )
    expected = ask(
        demo_path,
        f"select gebied_code, waarde from waarde where {OF_WIJKEN} and indicator = 'rookt' and jaar = 2022 "
        "and leeftijd = '18plus' order by waarde desc nulls last, gebied_code",
    )
    shown = rows(app)[1:]
    assert [code for code, _ in shown] == [code for code, _ in expected]
    assert [figure for _, figure in shown if "geen" not in figure] == [
        f"{format_number(value)}%" for _, value in expected if value is not None
    ]


def test_what_is_missing_has_its_reason_and_is_never_nought(open_page: Opens) -> None:
    app = open_page("data", stand="ontbreekt")
    cells = column(app, "Cijfer")
    assert cells
    assert all(re.fullmatch(r"geen cijfer\. .+\.", cell) for cell in cells)


def test_margins_say_who_gave_them(open_page: Opens) -> None:
    assert all("(gepubliceerd)" in cell for cell in column(open_page("data", stand="gepubliceerd"), "Marge"))


def test_a_row_per_area_has_a_column_per_moment(open_page: Opens, demo_path: Path) -> None:
    app = open_page("data", over="rookt", jaren="2020,2022", leeftijden="18plus", vorm="breed")
    assert rows(app)[0] == ["Gebied", "Roken, 2022, 18 jaar en ouder", "Roken, 2020, 18 jaar en ouder"]
    areas = ask(
        demo_path,
        f"select count(distinct gebied_code) from waarde where {OF_WIJKEN} and indicator = 'rookt' "
        "and jaar in (2020, 2022) and leeftijd = '18plus'",
    )
    assert len(rows(app)) - 1 == areas[0][0]


def test_more_columns_than_fit_is_said(open_page: Opens) -> None:
    assert re.search(
        r"U ziet de eerste 24 van [\d.]+ kolommen met cijfers", texts(open_page("data", vorm="breed"))
    )


def test_when_nothing_fits_the_page_says_what_to_change(open_page: Opens) -> None:
    app = open_page("data", zoek="bestaatniet", jaren="1999")
    assert "Geen enkel cijfer van Eldersmonde past bij uw keuze. Verander wat u zoekt of de jaren." in notes(
        app
    )
    tables = [str(one.value) for one in app.html if 'class="tabel' in str(one.value)]
    assert all('aria-label="Bronnen en licenties"' in table for table in tables)


@pytest.mark.parametrize("name", TABELDELEN)
def test_nonsense_in_the_address_falls_back_with_one_sentence(open_page: Opens, name: str) -> None:
    app = open_page("data", **{name: "<b>onzin</b>" + "x" * 60})
    assert len(notes(app)) == 1
    assert len(rows(app)) == PER_BLAD + 1


def test_a_subject_that_is_gone_is_told_and_the_others_stay(open_page: Opens) -> None:
    app = open_page("data", over="rookt,vroeger")
    assert "Een onderwerp van de tabel in de link is er niet meer. U ziet de andere." in notes(app)
    assert set(column(app, "Onderwerp")) == {"Roken"}


def test_a_page_beyond_the_last_is_the_last(open_page: Opens) -> None:
    app = open_page("data", over="rookt", blad="900")
    assert re.search(r"Bladzijde (\d+) van \1\.", texts(app))


def test_the_link_holds_the_whole_choice(open_page: Opens) -> None:
    choice = {"over": "rookt", "jaren": "2022", "sorteer": "laag", "kolommen": "code,cijfer", "zoek": "wijk"}
    app = open_page("data", **choice)
    link = str(keyed(app, "bidi_component"))
    for name in choice:
        assert f"{name}=" in link
