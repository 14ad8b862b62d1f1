"""Waar komt dit vandaan?: one figure on a page of its own, and the way to it from every other page."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import START, TOWN, Opens, ask, in_dutch, notes, plain, texts, unfold
from wijkdata.screens.origin import VRAGEN
from wijkdata.ui.blocks.table import BEKIJK

PLEK = "WK999901-2024-rookt-2024-18plus"
LINK = re.compile(r"\./herkomst\?[^\"')\s]+")
AREA = {"gebied": "WK999904", "indicator": "rookt"}
WITH_FIGURES: list[tuple[str, dict[str, str | list[str]]]] = [
    (START, {}), ("map", AREA), ("profile", {"gebied": "WK999904"}), ("compare", {}),
    ("compare", {"beeld": "punten", **AREA}), ("compare", {"beeld": "samen", **AREA}),
    ("compare", {"beeld": "naast"}), ("trend", {"indicator": "bijstand"}),
    ("inequality", {"indicator": "rookt"}),
    ("priorities", {}), ("werkgebied", {"gebied": "EG000000", "buurten": "0101,0102"}),
]  # fmt: skip
FOLDS = ("kaart_tabel", "punten_tabel", "samen_tabel", "profiel_tabel", "trend_tabel", "ongelijkheid_tabel",
         "werkgebied_tabel")  # fmt: skip


def blocks(app: AppTest) -> list[str]:
    """Return every piece of HTML on a page, also that of our own components."""
    pieces = [str(part.value) for part in app.html]
    return pieces + [str(part.proto) for part in app.get("bidi_component")]


def links(app: AppTest) -> list[str]:
    """Return the addresses on a page that tell where a figure comes from."""
    tables = [frame.value.to_csv() for frame in (*app.table, *app.dataframe)]
    found = [LINK.findall(html.unescape(piece)) for piece in [*blocks(app), *tables]]
    return [link.rstrip("\\") for piece in found for link in piece]


@pytest.mark.parametrize(("page", "choice"), WITH_FIGURES, ids=str)
def test_every_page_with_figures_leads_to_where_they_come_from(
    open_page: Opens, page: str, choice: dict[str, str | list[str]]
) -> None:
    app = open_page(page, **choice)
    found = set(links(app))
    assert found
    for link in sorted(found)[:: max(1, len(found) // 2)]:
        there = open_page("origin", **parse_qs(urlsplit(link).query))
        assert not [one for one in notes(there) if "cijfer in de link" in one]
        assert len(there.title) == 1


@pytest.mark.parametrize(("page", "choice"), WITH_FIGURES, ids=str)
def test_every_block_with_figures_leads_there(
    open_page: Opens, page: str, choice: dict[str, str | list[str]]
) -> None:
    """Tables and lists of figures themselves; below a chart or map a line."""
    app = open_page(page, **choice)
    for piece in blocks(app):
        if re.search(r'<table class=\\?"(profiel|raster)|class=\\?"(opvallend|profiel_lijst)', piece):
            assert LINK.search(html.unescape(piece)), piece[:300]
    drawn = app.get("vega_lite_chart") + app.get("arrow_vega_lite_chart") + app.get("deck_gl_json_chart")
    if drawn and page not in {"priorities", "werkgebied"}:  # scores there, and shapes without a figure
        assert any('class="vandaan"' in piece for piece in blocks(app))


@pytest.mark.parametrize(("page", "choice"), WITH_FIGURES, ids=str)
def test_every_table_behind_a_fold_leads_there(
    open_page: Opens, page: str, choice: dict[str, str | list[str]]
) -> None:
    app = unfold(open_page(page, **choice), *FOLDS)
    shown = [one for one in app.expander if one.label == BEKIJK]
    tables = [frame.value for frame in (*app.table, *app.dataframe)]
    leading = [table for table in tables if any("Herkomst" in str(name) for name in table.columns)]
    ranked_or_spread = page == "priorities" or (page == "compare" and choice.get("beeld") in {None, "naast"})
    assert bool(leading) is (bool(shown) and not ranked_or_spread)


@pytest.mark.parametrize(("page", "choice"), WITH_FIGURES, ids=str)
def test_a_slide_has_no_such_links(open_page: Opens, page: str, choice: dict[str, str | list[str]]) -> None:
    assert links(open_page(page, **choice, presenteren="1")) == []


def test_the_page_says_the_figure_as_it_is_in_the_database(open_page: Opens, demo_path: Path) -> None:
    app = open_page("origin", van=PLEK)
    ((naam, waarde, sha, titel),) = ask(
        demo_path,
        "select g.naam, w.waarde, b.sha256, b.titel from waarde w join bron b using (bron_id) "
        "join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar "
        "where w.gebied_code = 'WK999901' and w.indicator = 'rookt' and w.jaar = 2024 "
        "and w.leeftijd = '18plus' and w.indeling_jaar = 2024",
    )
    assert plain(app.title[0].value).startswith(f"Roken in wijk {naam} ({TOWN}), 2024, 18 jaar en ouder: ")
    assert f"{in_dutch(round(waarde))}%" in plain(app.title[0].value)
    said = texts(app)
    assert "Dit cijfer is verzonnen, met een vast recept." in said
    assert sha in said
    assert titel in html.unescape(said)


def test_the_line_to_quote_can_be_copied_and_says_that_it_is_made_up(open_page: Opens) -> None:
    app = open_page("origin", van=PLEK)
    quoted = app.code[0].value
    assert quoted.startswith("Roken, wijk ")
    assert "Licentie: Verzonnen, vrij te gebruiken." in quoted
    assert "FICTIEF" in quoted


def test_the_questions_of_every_page_are_there_to_read(open_page: Opens) -> None:
    app = unfold(open_page("origin", van=PLEK), *(f"herkomst_{naam}" for naam in VRAGEN))
    shown = "\n".join(part.value for part in app.code)
    for naam, (_, functie) in VRAGEN.items():
        assert f"-- name: {naam}\n" in shown
        assert f"De functie {functie} stelt deze vraag." in texts(app)


def test_without_a_figure_in_the_link_it_is_that_of_the_choice(open_page: Opens) -> None:
    app = open_page("origin", gebied="WK999904", indicator="rookt", jaar="2024", leeftijd="18plus")
    other = open_page("origin", van="WK999904-2024-rookt-2024-18plus")
    assert app.title[0].value == other.title[0].value
    assert open_page("origin").title[0].value.count(f"gemeente {TOWN}") == 1


def test_a_link_with_only_the_figure_brings_the_rest_of_the_choice(open_page: Opens) -> None:
    app = open_page("origin", van="BU99990101-2024-rookt-2024-65plus")
    assert app.radio(key="kies_niveau").value == "buurt"
    assert app.selectbox(key="kies_indicator").value == "rookt"
    assert app.selectbox(key="kies_leeftijd").value == "65plus"
    assert not notes(app)


def test_choosing_another_subject_lets_go_of_the_figure(open_page: Opens) -> None:
    app = open_page("origin", van=PLEK)
    app.selectbox(key="kies_indicator").set_value("overgewicht").run()
    assert "van" not in app.query_params
    assert not plain(app.title[0].value).startswith("Roken")


@pytest.mark.parametrize(
    "van", ["onzin", "WK999999-2024-rookt-2024-18plus", "WK999901-2024-rookt-1999-18plus"]
)
def test_a_link_that_makes_no_sense_says_so(open_page: Opens, van: str) -> None:
    app = open_page("origin", van=van)
    assert any("Het cijfer in de link" in one and "U ziet een ander cijfer." in one for one in notes(app))


def test_a_corrected_figure_is_told_with_its_parts(open_page: Opens) -> None:
    crude, corrected = (
        open_page("origin", van=PLEK, **more)
        for more in ({}, {"correctie": "leeftijd"})  # type: ignore[arg-type]
    )
    assert "gecorrigeerd" not in plain(crude.title[0].value)
    said = texts(corrected)
    assert "De correctie voor leeftijd" in said
    assert re.search(r"\(1 − S\) × [\d,]+ \+ S × [\d,]+ = [\d,]+", said)
    assert "Deel vanaf 65 jaar in Nederland (S)" in said


def test_a_werkgebied_is_told_with_its_buurten(open_page: Opens) -> None:
    asked = {"gebied": "EG000000", "buurten": "0101,0102", "niveau": "buurt", "gemeente": "GM9999"}
    app = open_page("origin", van="EG000000-2024-rookt-2024-18plus", **asked)
    said = texts(app)
    assert "som van cijfer × gewicht : som van gewicht = " in said
    assert len(set(re.findall(r"van=(BU\d+)-2024-rookt", said))) == 2
