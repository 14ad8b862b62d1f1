"""Posters say what Kaart and Wijkprofiel say, on A3, in letters that are read at three metres."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.pages.conftest import Opens, press
from tests.pages.test_paper_button import made
from tests.rapport.paper import drawn_in_words, fonts_in, letters_on, on_screen, read, squeezed, text_of
from wijkdata.database.connection import Database
from wijkdata.rapport.encode import to_json
from wijkdata.rapport.make import make_report
from wijkdata.rapport.nouns import Rapportsoort
from wijkdata.rapport.typeset import typeset
from wijkdata.screens.screen import read_screen
from wijkdata.view.paper import MAKE
from wijkdata.view.poster import ASKED

A3 = (841.89, 1190.55)
NAMES = 20
"""Letters of the list of areas beside their numbers: read at two metres."""
FOOT = 16
"""Sources, version and link are read close by; in points."""


def make(path: Path, soort: Rapportsoort, **adres: str) -> tuple[dict[str, Any], bytes]:
    scherm = read_screen(Database(path), {name: [one] for name, one in adres.items()}, met_correctie=True)
    assert scherm is not None
    content = to_json(make_report(scherm, soort, date(2026, 3, 9)))
    return json.loads(content), typeset(soort, content)


def check_paper(said: dict[str, Any], pdf: bytes) -> None:
    """Check what holds for every set: a page each, its letters, its foot, and room for notes."""
    pages = read(pdf).pages
    assert len(pages) == len(said["posters"]) > 0
    for page, one in zip(pages, said["posters"], strict=True):
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(A3, abs=0.1)
        text, voet = squeezed(page.extract_text()), one["voet"]
        for words in (one["vraag"], one["zin"], one["telling"], *one["vragen"], *one["bron"]):
            assert squeezed(words) in text, words
        for words in (voet["versie"], voet["gemaakt"], voet["link"], voet["fictief"]):
            assert squeezed(words) in text, words
        sizes = letters_on(page)
        assert 60 in sizes
        assert min(size for size in sizes if size > FOOT and round(size) not in {18, NAMES}) >= 28 - 0.01
    assert fonts_in(pdf)
    assert list(ASKED) == said["posters"][0]["vragen"]


def check_gemeente(open_page: Opens, path: Path, gemeente: str) -> dict[str, Any]:
    said, pdf = make(path, Rapportsoort.POSTER, gemeente=gemeente, niveau="wijk")
    check_paper(said, pdf)
    drawn = [one["kaart"]["kaart"]["alt"] for one in said["posters"] if one["kaart"]["kaart"]]
    assert drawn_in_words(pdf) == drawn
    for one in said["posters"]:
        indicator = one["voet"]["link"].partition("indicator=")[2].partition("&")[0]
        screen = on_screen(open_page("map", path, gemeente=gemeente, niveau="wijk", indicator=indicator))
        shown = [one["zin"], one["telling"], one["twijfel"], one["kaart"]["kop"]]
        for words in (*shown, *one["bron"], *(label for _, label in one["kaart"]["legenda"])):
            assert squeezed(words) in screen, words
    return said


def test_of_a_gemeente_every_poster_is_a_map_that_kaart_shows_too(open_page: Opens, demo_path: Path) -> None:
    said = check_gemeente(open_page, demo_path, "GM9999")
    questions = [one["vraag"] for one in said["posters"]]
    assert len(questions) == len(set(questions)) > 1
    assert all(question.endswith("in Eldersmonde?") for question in questions)


def test_no_wijk_is_pointed_at_in_words(demo_path: Path) -> None:
    said, _ = make(demo_path, Rapportsoort.POSTER, gemeente="GM9999", niveau="wijk")
    names = ["Noorderakkers", "Oosterschans", "Overelder", "Luttelwoude", "Havenkom", "Oude Veste"]
    words = " ".join(one["zin"] + one["telling"] for one in said["posters"])
    assert not [name for name in names if name in words]


def test_of_a_wijk_every_poster_has_subjects_of_its_profile(open_page: Opens, demo_path: Path) -> None:
    adres = {"gemeente": "GM9999", "niveau": "wijk", "gebied": "WK999904"}
    said, pdf = make(demo_path, Rapportsoort.WIJKPOSTER, **adres)
    check_paper(said, pdf)
    screen = on_screen(open_page("profile", demo_path, **adres))
    for one in said["posters"]:
        for row in one["tabel"]["rijen"]:
            assert squeezed(row["naam"]) in screen
            assert squeezed(row["cijfer"]) in squeezed(text_of(pdf))
    strips = [row["alt"] for one in said["posters"] for row in one["tabel"]["rijen"]]
    assert drawn_in_words(pdf) == strips


def test_what_goes_well_comes_first(demo_path: Path) -> None:
    adres = {"gemeente": "GM9999", "niveau": "wijk", "gebied": "WK999903"}
    for wijk in ("WK999901", "WK999903", "WK999906"):
        said, _ = make(demo_path, Rapportsoort.WIJKPOSTER, **adres | {"gebied": wijk})
        for one in said["posters"]:
            verdicts = [row["oordeel"] for row in one["tabel"]["rijen"]]
            order = ["▲ gunstiger", "▼ ongunstiger", "● geen duidelijk verschil"]
            assert verdicts == sorted(verdicts, key=order.index)


@pytest.mark.proefdata
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("gemeente", ["GM0513", "GM0344"])
def test_two_gemeenten(open_page: Opens, landelijke_db: Path, gemeente: str) -> None:
    said = check_gemeente(open_page, landelijke_db, gemeente)
    assert not said["voet"]["fictief"]


@pytest.mark.parametrize(("page", "soort"), [("profile", "wijkposter"), ("priorities", "poster")])
def test_a_button_makes_them(open_page: Opens, page: str, soort: str) -> None:
    app = open_page(page)
    press(app, MAKE[soort])
    assert made(app).aanvraag.wait(120)
    assert made(app).bestand.startswith("posters-")
    assert read(made(app).aanvraag.outcome or b"").pages
