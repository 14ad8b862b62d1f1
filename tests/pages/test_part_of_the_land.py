"""A build of a part of the land, or with a year that is empty here, speaks truly on every page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.ingest.conftest import Small
from tests.ingest.sources import NAMES, Row, kwb_rows, smap_rows
from tests.pages.conftest import Opens, ask, go_to, notes, plain

pytestmark = pytest.mark.usefixtures("one_reader")
PAGES = (
    "",
    "map",
    "profile",
    "compare",
    "trend",
    "inequality",
    "priorities",
    "werkgebied",
    "explain",
    "quality",
)
WHOLE, EMPTY = "GM9001", "GM9002"
"""A gemeente with figures of 2016 and 2020, and one of which the newest year is empty."""
PARTS: dict[str, Callable[[str], bool]] = {
    "all of it": lambda code: True,
    "without the country": lambda code: code != "NL00",
    "one gemeente": lambda code: code[2:6] == "9001",
    "buurten only": lambda code: code.startswith("BU"),
    "buurten and the country": lambda code: code[:2] in {"BU", "NL"},
    "wijken only": lambda code: code.startswith("WK"),
    "gemeenten only": lambda code: code.startswith("GM"),
}


def estimates(codes: list[str]) -> list[Row]:
    """Return estimates, of 2020 none for one of the two gemeenten."""
    rows = smap_rows(codes=codes, leeftijden=("20300",))
    for row in rows:
        if row["Perioden"] == "2020JJ00" and row["Codering_3"][2:6] == EMPTY[2:]:
            row |= {"Roker_11": None, "Eenzaam_28": None, "Drinker_13": None}
    return rows


def build(folder: Path, keep: Callable[[str], bool]) -> Path:
    codes = [code for code in NAMES if keep(code)]
    small = Small(folder)
    small.build(small.kwb(kwb_rows(codes)), small.smap(estimates(codes))).close()
    return small.out


@pytest.fixture(scope="module", params=list(PARTS))
def part(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("deel"), PARTS[request.param])


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("heel"), PARTS["all of it"])


def addresses() -> Iterator[dict[str, str]]:
    """Return the gemeenten there may be and the country, per level, and one on a projector."""
    for gemeente, niveau in ((WHOLE, "wijk"), (WHOLE, "buurt"), (EMPTY, "buurt"), ("NL", "gemeente")):
        yield {"gemeente": gemeente, "niveau": niveau, "indicator": "rookt"}
    yield {"gemeente": WHOLE, "presenteren": "1"}


def known(path: Path, code: str) -> bool:
    """Whether an area has any share in the database."""
    return bool(ask(path, "select 1 from waarde where gebied_code = $1 and waarde is not null limit 1", code))


def claims(app: AppTest) -> str:
    """Return what is said, without legends and tables, which name what there might be."""
    parts = (*app.title, *app.header, *app.subheader, *app.markdown, *app.info, *app.warning)
    return plain("\n".join(str(part.value) for part in parts))


def assert_true(app: AppTest, path: Path, page: str) -> None:
    """Hold one page to what the database has."""
    said = claims(app)
    (title,) = (plain(one.value).strip() for one in app.title)
    assert title
    assert not title.endswith(":")
    assert not re.search(r"\bNone\b|\bnan\b|\bNULL\b", said), said
    if not known(path, "NL00"):
        assert not re.search(r"gemiddelde? in Nederland|duidelijk verschil met Nederland", said), said
    nothing_beside = not any(known(path, code) for code in ("NL00", WHOLE, EMPTY))
    if nothing_beside and page in {"", "map", "profile", "compare"}:
        assert not re.search(r"geen duidelijk verschil|verschilt niet|[Gg]een van de onderwerpen", said), said
        assert not re.search(r"vergelijken we (gebieden )?niet met een gemiddelde", said), said
    if page == "map":
        assert app.get("deck_gl_json_chart") or any("kan geen kaart staan" in note for note in notes(app))


def test_every_page_opens_and_claims_no_more_than_there_is(open_page: Opens, part: Path) -> None:
    seen = 0
    for address in addresses():
        app = open_page("", part, **address)
        for page in PAGES:
            if page:
                go_to(app, page)
            assert not app.exception, (address, page, app.exception)
            assert_true(app, part, page)
            seen += 1
    assert seen == 5 * len(PAGES)


def test_case_4_no_figure_is_never_no_difference(open_page: Opens, tmp_path: Path) -> None:
    """Without a figure of the country nothing is said of a difference with it, and it is told why."""
    path = build(tmp_path, PARTS["without the country"])
    said = claims(open_page("", path, gemeente=WHOLE))
    assert "Of Waterdorp van Nederland verschilt, is niet te zeggen" in said
    said = claims(open_page("map", path, gemeente="NL", indicator="rookt"))
    assert "Vergelijken kan hier niet: van Nederland is er geen cijfer." in said
    assert "Roken: van heel Nederland is er geen cijfer." in said
    said = claims(open_page("compare", path, gemeente="NL", indicator="rookt", beeld="punten"))
    assert "Roken. Vergelijken kan hier niet: van Nederland is er geen cijfer." in said


def test_without_a_figure_of_the_gemeente_areas_are_compared_with_the_country(
    open_page: Opens, tmp_path: Path
) -> None:
    path = build(tmp_path, PARTS["buurten and the country"])
    said = claims(open_page("map", path, gemeente=WHOLE, niveau="buurt", indicator="rookt"))
    assert "gemiddelde in Nederland" in said
    assert "Roken: van heel GM9001 is er geen cijfer." in said


def test_case_5_the_newest_year_of_this_gemeente_is_offered_used_and_said(
    open_page: Opens, whole: Path
) -> None:
    app = open_page("map", whole, gemeente=EMPTY, niveau="buurt", indicator="rookt")
    years = next(box for box in app.selectbox if box.label == "Jaar")
    assert [str(one) for one in years.options] == ["2016"]
    assert "2016, 18 jaar en ouder" in claims(app)
    assert (
        "Over 2020 zijn er elders cijfers, maar niet over Heidestad. Het nieuwste jaar is hier 2016."
        in notes(app)
    )
    elsewhere = open_page("map", whole, gemeente=WHOLE, niveau="buurt", indicator="rookt")
    assert not [note for note in notes(elsewhere) if "elders" in note]


@pytest.mark.parametrize("gemeente", [EMPTY, "NL"])
def test_case_5_a_profile_takes_the_newest_year_of_its_own_and_says_it(
    open_page: Opens, whole: Path, gemeente: str
) -> None:
    """In the whole country too, where others have a newer year; the benchmark is of that same year."""
    app = open_page("profile", whole, gemeente=gemeente, niveau="wijk", gebied="WK90020A")
    rows = "".join(plain(part.value) for part in app.html)
    ((own, country),) = ask(
        whole,
        "select max(waarde) filter (gebied_code = 'WK90020A'), max(waarde) filter (gebied_code = 'NL00') "
        "from waarde where indicator = 'rookt' and jaar = 2016 and leeftijd = '18plus'",
    )
    (row,) = re.findall(r'<th scope="row">Roken\b.*?</tr>', rows, re.DOTALL)
    assert re.search(rf'<span class="moment">2016.*?{own:.0f}%.*?{country:.0f}%', row, re.DOTALL)
    assert "Waar het nieuwste jaar hier ontbreekt, is dat een ouder jaar." in rows


def test_a_year_that_is_asked_but_empty_here_is_told(open_page: Opens, whole: Path) -> None:
    app = open_page("map", whole, gemeente=EMPTY, niveau="buurt", indicator="rookt", jaar="2020")
    assert any(
        note.startswith("Voor dit jaar zijn er hier geen cijfers over Roken. U ziet 2016.")
        for note in notes(app)
    )
