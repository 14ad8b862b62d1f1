"""Every picture on every page has one menu; what is taken of it says all that a picture alone must say."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Opens, unfold
from wijkdata.rapport.draw import make_png
from wijkdata.rapport.encode import to_json
from wijkdata.rapport.picture import make_sheet, make_workbook
from wijkdata.screens.screen import Scherm
from wijkdata.ui.blocks import take
from wijkdata.view.remarks import FICTIEF
from wijkdata.view.take.nouns import Beeld
from wijkdata.view.take.words import Meeneemsoort

SCREENS: list[tuple[str, dict[str, str], tuple[str, ...]]] = [
    ("", {}, ()), ("", {"gemeente": "NL"}, ()), ("map", {}, ()),
    ("map", {"gebied": "WK999904", "kleuring": "kwantiel"}, ()),
    ("profile", {"gebied": "WK999904"}, ()), ("profile", {"niveau": "buurt"}, ()),
    ("compare", {"gebied": "WK999904"}, ()),
    ("compare", {"beeld": "punten", "indicator": "bijstand"}, ("trechter",)),
    ("compare", {"beeld": "samen"}, ()), ("compare", {"beeld": "naast"}, ()),
    ("trend", {"indicator": "bijstand"}, ()),
    ("trend", {"niveau": "buurt", "indicator": "bijstand"}, ("andere_panelen",)),
    ("inequality", {"indicator": "rookt"}, ("maten", "clusters")),
    ("priorities", {}, ()), ("werkgebied", {"gebied": "EG000000", "buurten": "0101,0102"}, ()),
    ("quality", {}, ("dekking_alle",)),
]  # fmt: skip
PICTURES = re.compile(r'<table|<ul class="(?:panelen|opvallend)|class="profiel_kop|class="profiel_twee')
"""What is a picture though it is HTML; the lines of a legend and of a source are not."""
PNG = b"\x89PNG\r\n\x1a\n"
COMPONENTS = {"rangorde", "raster"}

Asked = tuple[Scherm, str, Callable[[], Beeld]]


@pytest.fixture
def menus(monkeypatch: pytest.MonkeyPatch) -> list[Asked]:
    """Give the menus of the last run of a page, each with what it would take."""
    found: list[Asked] = []
    monkeypatch.setattr(take, "_show", lambda scherm, naam, maak, _link: found.append((scherm, naam, maak)))
    return found


def pictures(app: AppTest) -> int:
    """Count the pictures on a page: charts, maps, coloured tables and rankings, tables and lists in HTML."""
    drawn = len(app.get("vega_lite_chart")) + len(app.get("deck_gl_json_chart"))
    drawn += sum(one.proto.component_name.split(".")[-1] in COMPONENTS for one in app.get("bidi_component"))
    return drawn + sum(bool(PICTURES.search(one.value)) for one in app.html)


@pytest.mark.parametrize(("page", "choice", "folds"), SCREENS, ids=str)
def test_every_picture_has_one_menu(
    open_page: Opens, menus: list[Asked], page: str, choice: dict[str, str], folds: tuple[str, ...]
) -> None:
    app = open_page(page, **choice)
    menus.clear()
    unfold(app, *folds)
    names = [naam for _, naam, _ in menus]
    assert len(names) == len(set(names)) == pictures(app) > 0


@pytest.mark.parametrize(("page", "choice", "folds"), SCREENS, ids=str)
def test_what_is_taken_says_what_it_is(
    open_page: Opens, menus: list[Asked], page: str, choice: dict[str, str], folds: tuple[str, ...]
) -> None:
    app = open_page(page, **choice)
    menus.clear()
    unfold(app, *folds)
    for scherm, naam, maak in menus:
        beeld = maak()
        blad = make_sheet(scherm, beeld, date(2026, 3, 9))
        assert blad.titel, naam
        assert blad.alt, naam
        assert blad.svg or blad.grafiek or blad.tabellen or blad.vakken, naam
        assert blad.voet.fictief == FICTIEF
        assert blad.voet.versie
        assert any(re.search(r"Bron|Bekeken", line) for line in blad.regels), naam
        assert make_png(to_json(blad)).startswith(PNG), naam
        assert len(beeld.cijfers.lang()), naam
        assert FICTIEF in make_workbook(scherm, beeld)
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


@pytest.mark.parametrize("soort", [Meeneemsoort.PNG, Meeneemsoort.SVG, Meeneemsoort.XLSX])
def test_a_press_makes_the_file_beside_the_page(
    open_page: Opens, menus: list[Asked], soort: Meeneemsoort
) -> None:
    open_page("map")
    scherm, _, maak = menus[0]
    answer = take._answer(scherm, maak(), {"soort": soort.value, "nummer": 7})
    begin = {"png": "iVBORw0KGgo", "svg": "PHN2Zy", "xlsx": "UEsDB"}[soort.value]
    assert answer["inhoud"].startswith(begin)
    assert answer["nummer"] == 7
    assert answer["bestand"].startswith("fictief-eldersmonde-wijk-")
    assert answer["bestand"].endswith(f".{soort.value}")


def test_what_a_subject_means_is_said(open_page: Opens, menus: list[Asked]) -> None:
    open_page("map", indicator="rookt")
    scherm, _, maak = menus[0]
    said = json.dumps(take._answer(scherm, maak(), {"soort": "uitleg", "nummer": 1}), ensure_ascii=False)
    assert scherm.indicator.uitleg in said
    assert scherm.indicator.bron_naam in said


def test_what_failed_is_said_in_dutch(
    open_page: Opens, menus: list[Asked], monkeypatch: pytest.MonkeyPatch
) -> None:
    open_page("map")
    scherm, _, maak = menus[0]
    monkeypatch.setitem(take._MAKERS, Meeneemsoort.PNG, "bestaat_niet")
    answer = take._answer(scherm, maak(), {"soort": "png", "nummer": 1})
    assert answer["fout"].startswith("Dit is niet gelukt")
