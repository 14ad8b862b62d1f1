"""Tables on slides of Vergelijken and Kwaliteit, cell by cell beside what the screen shows."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Opens, plain, unfold
from tests.pages.test_compare import table
from tests.pages.test_story_file import story
from tests.rapport.paper import squeezed
from tests.view.test_raster import Table
from wijkdata.rapport.slides.nouns import Diacel, Diatabel, Verhaal

TALLY = "Samen"
WHOLE = "✓"
PLACES = [
    pytest.param("demo_path", "GM9999", id="demo"),
    *(
        pytest.param("landelijke_db", code, id=naam, marks=[pytest.mark.proefdata, pytest.mark.timeout(900)])
        for code, naam in {"GM0513": "Gouda", "GM0093": "Terschelling", "GM0281": "Tiel"}.items()
    ),
]

Rows = dict[str, dict[str, str]]
"""By the heading of each row, its cells by the heading of their column."""


def bare(text: str) -> str:
    """Return what is written, however it is laid out: brackets and line ends are the slide's own."""
    return squeezed(plain(text)).replace("geencijfer", "–").translate(str.maketrans("", "", "()?"))


def on_screen(found: Table) -> Rows:
    cells = [cell for row in found.rows for cell in row]
    heads = [
        bare(text) for _, attrs, text in cells if attrs.get("scope") == "col" and attrs["class"] != "hoek"
    ]
    rows = [row for row in found.rows if row[0][1].get("scope") == "row"]
    return {
        bare(row[0][2]): dict(zip(heads, [bare(text) for _, _, text in row[1:]], strict=True)) for row in rows
    }


def on_slide(tabel: Diatabel) -> Rows:
    heads = [bare(one) for one in tabel.koppen[1:]]
    return {
        bare(rij[0].tekst): dict(zip(heads, [bare(cell.tekst) for cell in rij[1:]], strict=True))
        for rij in tabel.rijen
    }


def tables_of(path: Path, verhaal: Verhaal, choice: dict[str, str]) -> list[tuple[int, Diatabel]]:
    """Return the tables of a story, each with the step that it is on."""
    dias = story(path, verhaal, choice).dias
    return [
        (number, one)
        for number, dia in enumerate(dias, start=1)
        for one in dia.beelden
        if isinstance(one, Diatabel)
    ]


@pytest.mark.parametrize(("database", "gemeente"), PLACES)
def test_every_figure_of_areas_and_subjects_is_that_of_the_page(
    request: pytest.FixtureRequest, open_page: Opens, database: str, gemeente: str
) -> None:
    path, choice = request.getfixturevalue(database), {"gemeente": gemeente, "niveau": "wijk"}
    page = on_screen(table(open_page("compare", path, beeld="tabel", **choice)))
    seen = 0
    for _, one in tables_of(path, Verhaal.VERGELIJKEN, choice):
        if one.koppen[0] != "Gebied":
            continue
        for naam, cells in on_slide(one).items():
            for head, cell in cells.items():
                if not head.startswith(TALLY):  # of one theme on a slide, of all on the page
                    assert page[naam][head] == cell, (naam, head)
                    seen += 1
    assert seen > len(page)


@pytest.mark.parametrize(("database", "gemeente"), PLACES)
def test_every_table_of_compare_is_that_of_its_slide_on_a_projector(
    request: pytest.FixtureRequest, open_page: Opens, database: str, gemeente: str
) -> None:
    path, choice = request.getfixturevalue(database), {"gemeente": gemeente, "niveau": "wijk"}
    found = tables_of(path, Verhaal.VERGELIJKEN, choice)
    assert {one.koppen[0] for _, one in found} == {"Gebied", "Onderwerp"}
    for number, one in found:
        app = open_page("compare", path, presenteren="1", stap=str(number), **choice)
        shown, written = on_screen(table(app)), on_slide(one)
        # A benchmark has the decimals of who is beside it, here fewer: it is held to the page, above.
        areas = list(shown)[one.vast :]
        assert areas
        assert {naam: written[naam] for naam in areas} == {naam: shown[naam] for naam in areas}, number
        if one.koppen[0] == "Onderwerp":
            assert list(written) == list(shown)


@pytest.mark.parametrize(("database", "gemeente"), PLACES)
def test_every_check_on_a_slide_is_that_of_the_projector(
    request: pytest.FixtureRequest, open_page: Opens, database: str, gemeente: str
) -> None:
    path, choice = request.getfixturevalue(database), {"gemeente": gemeente, "niveau": "wijk"}
    found = [one for one in tables_of(path, Verhaal.KWALITEIT, choice) if one[0] <= 2]
    assert len(found) == 2
    for number, one in found:
        app = open_page("quality", path, presenteren="1", stap=str(number), **choice)
        (shown,) = [Table(part.value).rows for part in app.html if "<table" in part.value]
        written = [one.koppen, *([cell.tekst for cell in rij] for rij in one.rijen)]
        assert [list(map(bare, row)) for row in written] == [
            [bare(text) for _, _, text in row] for row in shown
        ]


@pytest.mark.parametrize(("database", "gemeente"), PLACES)
def test_every_cell_of_what_there_is_is_that_of_the_page(
    request: pytest.FixtureRequest, open_page: Opens, database: str, gemeente: str
) -> None:
    path, choice = request.getfixturevalue(database), {"gemeente": gemeente, "niveau": "wijk"}
    page = covered(unfold(open_page("quality", path, **choice), "dekking_alle"))
    written = Counter(
        (rij[0].tekst, jaar, _letter(cell))
        for _, one in tables_of(path, Verhaal.KWALITEIT, choice)
        if one.koppen[0] == "Onderwerp"
        for rij in one.rijen
        for jaar, cell in zip(one.koppen[1:], rij[1:], strict=True)
        if cell.tekst
    )
    assert len(page) > 100
    assert written == page


def _letter(cell: Diacel) -> str:
    return "" if cell.tekst == WHOLE else cell.tekst


def covered(app: AppTest) -> Counter[tuple[str, str, str]]:
    """Return subject, year and letter of every cell that the page draws."""
    drawn = [
        pa.ipc.open_stream(one.data.data).read_pandas()
        for chart in app.get("vega_lite_chart")
        for one in chart.proto.datasets
        if one.name == "cellen"
    ]
    return Counter(
        row for frame in drawn for row in frame[["naam", "jaar", "letter"]].itertuples(index=False, name=None)
    )
