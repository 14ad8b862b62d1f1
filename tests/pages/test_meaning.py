"""Where a subject is named beside figures one can ask what it means; a page carries only the way to it."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Opens, plain, texts, unfold
from wijkdata.catalogue import load_catalogue
from wijkdata.view.meaning import meaning_line, named
from wijkdata.view.vandaan import no_way

CATALOGUE = load_catalogue()
MARK = re.compile(
    r'<a class="begrip" href="\./uitleg\?begrip=([a-z_0-9]+)"[^>]* aria-label="Wat betekent ([^"]+)\?"'
)
WITH_SUBJECT = ["", "map", "compare", "trend", "inequality"]


def markup(app: AppTest) -> str:
    """Return the HTML of a page, of parts of our own too."""
    own = "".join(str(part.proto) for part in app.get("bidi_component")).replace("\\", "")
    return "".join(str(one.value) for one in app.html) + own


def asked(app: AppTest) -> list[str]:
    """Return of which subjects one can ask what they mean."""
    return [key for key, _ in MARK.findall(markup(app))]


@pytest.mark.parametrize("page", WITH_SUBJECT)
def test_the_subject_of_a_page_can_be_asked_in_the_list_and_below_the_picture(
    open_page: Opens, page: str
) -> None:
    choice = {"beeld": "punten"} if page == "compare" else {}
    app = open_page(page, indicator="rookt", **choice)
    assert asked(app).count("rookt") >= 2
    assert "Wat betekent dit?" in markup(app)


def test_every_row_of_a_profile_and_every_heading_of_the_comparison_has_its_own(open_page: Opens) -> None:
    profile = open_page("profile", gebied="WK999901")
    tables = re.findall(r'<table class="profiel">.*?</table>', markup(profile))
    rows = [row for table in tables for row in re.findall(r'<tr><th scope="row">(.*?)</th>', table)]
    assert rows
    assert [row for row in rows if not MARK.search(row)] == []
    compared = markup(open_page("compare"))
    heads = re.findall(r'<th scope="col" class="(?:gekozen)?".*?</th>', compared)[1:]
    assert len(heads) > 10
    assert all(MARK.search(head) for head in heads)


def test_every_subject_of_a_werkgebied_and_of_the_drawer_of_priorities_has_its_own(open_page: Opens) -> None:
    made = open_page("werkgebied", gebied="EG000000", buurten="0101,0102")
    assert {"rookt", "obesitas"} <= set(asked(made))
    drawer = open_page("priorities", cijfers="rookt,eenzaam")
    unfold(drawer, "cijferlade")
    assert {"rookt", "eenzaam"} <= set(asked(drawer))


@pytest.mark.parametrize("page", ["", "map", "profile", "compare", "trend", "inequality", "priorities"])
def test_nobody_presses_anything_on_a_slide(open_page: Opens, page: str) -> None:
    assert asked(open_page(page, presenteren="1")) == []


@pytest.mark.parametrize("page", ["profile", "compare"])
def test_a_page_carries_only_short_links(open_page: Opens, page: str) -> None:
    """What a subject means comes when somebody asks: here it would stand in each of the rows."""
    app = open_page(page, indicator="rookt")
    told = markup(app)
    assert not [key for key in asked(app) if f"<dd>{CATALOGUE[key].uitleg}" in told]
    marks = re.findall(r'<a class="begrip".*?</a>', told)
    assert max(map(len, marks)) < 260


def test_uitleg_opens_the_subject_that_was_asked_for_and_keeps_what_was_chosen(open_page: Opens) -> None:
    app = open_page("explain", indicator="rookt", begrip="obesitas")
    first = next(str(one.value) for one in app.html if "<details" in str(one.value))
    assert re.match(r'<details class="uitleg" open><summary>Ernstig overgewicht', first)
    assert app.header[0].value == "Wat betekent dit?"
    assert next(one.value for one in app.selectbox if one.label == "Indicator") == "rookt"
    nonsense = open_page("explain", indicator="rookt", begrip="bestaatniet")
    assert "Het onderwerp in de link staat niet bij Uitleg." in texts(nonsense)
    assert nonsense.header[0].value == "Uw onderwerp"


def test_another_page_forgets_it_and_a_copied_link_keeps_it(open_page: Opens) -> None:
    app = open_page("explain", indicator="rookt", begrip="obesitas")
    copied = [str(part.proto) for part in app.get("bidi_component") if "versie=" in str(part.proto)]
    assert len(copied) == 2  # the button in the corner, and the menu below the sources
    assert all("begrip=obesitas" in one for one in copied)
    links = [str(link.proto) for link in app.get("page_link")]
    assert links
    assert not [link for link in links if "begrip" in link]


def test_a_name_is_shown_and_not_obeyed() -> None:
    odd = CATALOGUE["rookt"].model_copy(update={"naam": '"><b>Roken'})
    said = named(odd.naam, odd, lambda *_: "x")
    assert "<b>" not in said
    assert plain(named(odd.naam, odd, no_way)) == odd.naam
    assert meaning_line([]) == ""
