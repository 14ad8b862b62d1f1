"""Every picture on every page has one menu; what is taken of it says all that a picture alone must say."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import START, Opens, every_fold, press, unfold
from wijkdata.rapport.book import make_xlsx
from wijkdata.rapport.draw import make_png
from wijkdata.rapport.encode import to_json
from wijkdata.rapport.picture import make_sheet, make_workbook
from wijkdata.screens.screen import Scherm
from wijkdata.ui.blocks import take
from wijkdata.ui.places import MENU as PLACES
from wijkdata.view.remarks import FICTIEF
from wijkdata.view.take.nouns import Beeld
from wijkdata.view.take.words import MISLUKT, Meeneemsoort

DAY = date(2026, 3, 9)
SCREENS: list[tuple[str, dict[str, str]]] = [
    ("", {}), ("", {"gemeente": "NL"}), ("map", {}),
    ("map", {"gebied": "WK999904", "kleuring": "kwantiel"}),
    ("profile", {"gebied": "WK999904"}), ("profile", {"niveau": "buurt"}),
    ("compare", {"gebied": "WK999904"}), ("compare", {"beeld": "punten", "indicator": "bijstand"}),
    ("compare", {"beeld": "samen"}), ("compare", {"beeld": "naast"}),
    ("trend", {"indicator": "bijstand"}), ("trend", {"niveau": "buurt", "indicator": "bijstand"}),
    ("inequality", {"indicator": "rookt"}), ("priorities", {}),
    ("werkgebied", {"gebied": "EG000000", "buurten": "0101,0102"}), ("quality", {}), ("explain", {}),
    ("data", {}), ("sql", {}),
    ("origin", {"gebied": "EG000000", "buurten": "0101,0102", "van": "EG000000-2024-rookt-2024-18plus"}),
]  # fmt: skip
"""Every page, in every way it draws."""
WITHOUT = {
    "Alle cijfers": "right below it stands a choice of files, of all its pages",
    "De eerste rijen van uw bestand": "they are in the file that the visitor has",
    "Wat er in uw bestand na te kijken is": "it is about that file, and gone once that is right",
}
"""Pictures without a menu, and why."""
AS_ONE = {"Kolommen van": "the tables of the database are one list, which is taken as a whole"}
"""Pictures that share a menu, and why."""
PICTURES = re.compile(r'<table|<ul class="(?:panelen|opvallend)|class="profiel_kop|class="profiel_twee')
"""What is a picture though it is HTML; the lines of a legend and of a source are not."""
NAME = re.compile(r'aria-label="([^"]+)"')
OPENER = re.compile(r'<button[^>]* data-meenemen="([^"]+)"')
DRAWN = {"vega_lite_chart", "arrow_vega_lite_chart", "deck_gl_json_chart", "table", "dataframe"}
PNG = b"\x89PNG\r\n\x1a\n"
COMPONENTS = {"rangorde", "raster"}
MENU = "menu: "

Asked = tuple[Scherm, str, Callable[[], Beeld]]


@pytest.fixture
def menus(monkeypatch: pytest.MonkeyPatch) -> list[Asked]:
    """Give the menus of the last run of a page, each with what it would take."""
    found: list[Asked] = []
    offer = take._offer

    def note(*asked: Any) -> None:
        found.append(asked)
        offer(*asked)

    monkeypatch.setattr(take, "_offer", note)
    return found


def offered(menus: list[Asked]) -> take.Menus:
    """Return them by name, as the page keeps them."""
    return {naam: (scherm, maak) for scherm, naam, maak in menus}


def open_whole(open_page: Opens, menus: list[Asked], page: str, choice: dict[str, str]) -> AppTest:
    """Open a page with every fold on it, and of SQL with an answer."""
    app = open_page(page, **choice)
    if page == "sql":
        press(app, "Stel de vraag")
    menus.clear()
    return unfold(app, *every_fold())


def pictures_of(part: Any) -> list[str]:
    """Return what the pictures and menus in a part of a page are called."""
    if part.type in DRAWN:
        return [str(part.type)]
    if part.type == "bidi_component":
        name = str(part.proto.component_name.split(".")[-1])
        return [name] if name in COMPONENTS else []
    said, *below = OPENER.split(str(part.value)) if part.type == "html" else [""]
    named = [found[1] if (found := NAME.search(said)) else "html"] if PICTURES.search(said) else []
    return [*named, *(f"{MENU}{naam}" for naam in below[::2])]


def pictures(app: AppTest) -> list[str]:
    """Return pictures and menus in the order of the page; those that share a menu as one."""
    found = [name for part in app.main for name in pictures_of(part) if name not in WITHOUT]
    shared = [next((one for one in AS_ONE if name.startswith(one)), name) for name in found]
    return [
        name for place, name in enumerate(shared) if name not in AS_ONE or shared[place - 1 : place] != [name]
    ]


@pytest.mark.parametrize(("page", "choice"), SCREENS, ids=str)
def test_below_every_picture_is_one_menu(
    open_page: Opens, menus: list[Asked], page: str, choice: dict[str, str]
) -> None:
    found = pictures(open_whole(open_page, menus, page, choice))
    assert found
    assert [name.startswith(MENU) for name in found] == [False, True] * (len(found) // 2), found
    names = [naam for _, naam, _ in menus]
    assert len(names) == len(set(names))


def test_every_page_is_walked() -> None:
    assert {page for page, _ in SCREENS} == {
        stem if address else START for places in PLACES.values() for address, (stem, _) in places.items()
    }


@pytest.mark.parametrize(("page", "choice"), SCREENS, ids=str)
def test_what_is_taken_says_what_it_is(
    open_page: Opens, menus: list[Asked], page: str, choice: dict[str, str]
) -> None:
    open_whole(open_page, menus, page, choice)
    for scherm, naam, maak in menus:
        beeld = maak()
        blad = make_sheet(scherm, beeld, DAY)
        assert blad.titel, naam
        assert blad.alt, naam
        assert blad.svg or blad.grafiek or blad.tabellen or blad.vakken, naam
        assert blad.voet.fictief == FICTIEF
        assert blad.voet.versie
        assert any(re.search(r"[Bb]ron|Bekeken", line) for line in blad.regels), naam
        assert make_png(to_json(blad)).startswith(PNG), naam
        assert len(beeld.cijfers.lang()), naam
        book = openpyxl.load_workbook(io.BytesIO(make_xlsx(make_workbook(scherm, beeld, DAY))))
        assert book.sheetnames[-1] == "Lees mij"
        assert FICTIEF in [cell.value for cell in book["Lees mij"]["A"]], naam
        assert ("Begrippen" in book.sheetnames) is bool(beeld.onderwerpen), naam
        if beeld.onderwerpen or beeld.elke_bron:
            quotes = [str(row[-1].value) for row in book["Bronnen"].iter_rows(min_row=2)]
            assert quotes, naam
            assert all(line.startswith("Bron: ") and " Licentie: " in line for line in quotes), naam
        for soort in (Meeneemsoort.BREED, Meeneemsoort.LANG):
            made = take.take(scherm, beeld, soort)
            assert isinstance(made, bytes)
            assert FICTIEF in made.decode("utf-8-sig")


def test_on_a_slide_there_is_no_menu(open_page: Opens, menus: list[Asked]) -> None:
    open_page("map", presenteren="1")
    assert menus == []


def test_a_closed_menu_asks_nothing(open_page: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: Any) -> Any:
        raise AssertionError("a picture was made that nobody asked for")

    monkeypatch.setattr(take, "_answer", never)
    open_page("map")


def test_what_was_asked_of_another_screen_is_left_to_the_browser_to_ask_again(
    open_page: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page("map")
    asked = [{"naam": "kaart", "soort": "csv_lang", "nummer": 1}]
    app.session_state[take._ASKED] = asked
    monkeypatch.setattr(take, "_answer", lambda *_: pytest.fail("the page waited for a file"))
    app.run()
    assert take._ASKED not in app.session_state


def test_nobody_asks_for_hundreds_of_files_at_once(
    open_page: Opens, menus: list[Asked], monkeypatch: pytest.MonkeyPatch
) -> None:
    open_page("map")
    made: list[Any] = []
    monkeypatch.setattr(take, "_answer", lambda _, asked: made.append(asked) or {"nummer": asked["nummer"]})
    monkeypatch.setattr(take, "_menu", lambda **_: None)
    state = {take._ASKED: [{"naam": "kaart", "soort": "csv_lang", "nummer": one} for one in range(500)]}
    monkeypatch.setattr(take.st, "session_state", state)
    take._answer_menus.__wrapped__(offered(menus), "/kaart")
    assert [asked["nummer"] for asked in made] == list(range(take._AT_ONCE))
    assert take._ASKED not in state


def test_a_menu_that_is_no_longer_there_says_that_it_failed(open_page: Opens) -> None:
    menus = open_page("map").session_state[take._OFFERED]
    assert set(menus) == {"kaart", "rangorde"}
    answer = take._answer(menus, {"naam": "lijnen", "soort": "png", "nummer": 3})
    assert answer == {"nummer": 3, "fout": MISLUKT}


@pytest.mark.parametrize("page", ["map", "trend"])
@pytest.mark.parametrize("soort", [Meeneemsoort.PNG, Meeneemsoort.SVG, Meeneemsoort.XLSX])
def test_a_press_makes_the_file_beside_the_page(
    open_page: Opens, menus: list[Asked], page: str, soort: Meeneemsoort
) -> None:
    """A map and a chart, for which the process needs another engine within its limits."""
    open_page(page, indicator="bijstand")
    answer = take._answer(offered(menus), {"naam": menus[0][1], "soort": soort.value, "nummer": 7})
    begin = {"png": "iVBORw0KGgo", "svg": "PHN2Zy", "xlsx": "UEsDB"}[soort.value]
    assert answer["inhoud"].startswith(begin)
    assert answer["nummer"] == 7
    assert answer["bestand"].startswith("fictief-eldersmonde-wijk-bijstand")
    assert answer["bestand"].endswith(f".{soort.value}")


def test_what_a_subject_means_is_said(open_page: Opens, menus: list[Asked]) -> None:
    open_page("map", indicator="rookt")
    scherm, naam, _ = menus[0]
    asked = {"naam": naam, "soort": "uitleg", "nummer": 1}
    said = json.dumps(take._answer(offered(menus), asked), ensure_ascii=False)
    assert scherm.indicator.uitleg in said
    assert scherm.indicator.bron_naam in said


def test_what_failed_is_said_in_dutch(
    open_page: Opens, menus: list[Asked], monkeypatch: pytest.MonkeyPatch
) -> None:
    open_page("map")
    monkeypatch.setitem(take._MAKERS, Meeneemsoort.PNG, "bestaat_niet")
    answer = take._answer(offered(menus), {"naam": menus[0][1], "soort": "png", "nummer": 1})
    assert answer["fout"].startswith("Dit is niet gelukt")
