"""The map against the rest of its page: each area has the colour of its class, and tells its own figure."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opens, rest, until
from tests.browser.places import MAP, Places, figures_of_ranking, find_places
from tests.browser.test_address import choose

Colour = tuple[int, ...]

SHARE, HEIGHT = 11 / 21, 350
LEGEND = """(rows) => rows.map((row) => [
    row.querySelector(".label").textContent,
    getComputedStyle(row.querySelector(".vlak")).backgroundColor,
])"""
NEAR = 4
"""How much a colour may differ per channel: drawing rounds."""
ENOUGH = 0.3
"""Share of the points that has the colour; over the others may lie a name, a border or the mark FICTIEF."""


def legend(page: Page) -> list[tuple[float, float, Colour]]:
    """Return from where to where each class goes, and its colour."""
    classes = []
    for label, colour in page.locator("ul.legenda li").evaluate_all(LEGEND):
        figures = [float(figure.replace(",", ".")) for figure in re.findall(r"[\d,]+", label)]
        classes.append((figures[0], figures[-1], tuple(int(part) for part in re.findall(r"\d+", colour))))
    return classes


def colour_of_class(page: Page, figure: str) -> Colour:
    """Return the colour that the legend gives a figure: the ranking may write one decimal more."""
    value = float(figure.rstrip("%").replace(",", "."))
    (found,) = [colour for low, high, colour in legend(page) if low - 0.5 <= value < high + 0.5]
    return found


def colours_on_map(page: Page, places: Places) -> dict[str, Colour | None]:
    """Return the colour of the legend that most points of each area have; None where it is none of them."""
    page.mouse.move(*places.corner)  # what is below the pointer lights up
    page.wait_for_timeout(300)
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    classes = [colour for _, _, colour in legend(page)]
    found: dict[str, Colour | None] = {}
    for code in places.vormen.features:
        points = places.points(code)
        seen = Counter(picture.getpixel((round(x), round(y))) for x, y in points)
        votes = {colour: sum(seen[pixel] for pixel in seen if near(pixel, colour)) for colour in classes}
        most = max(votes, key=votes.__getitem__)
        found[code] = most if votes[most] >= len(points) * ENOUGH else None
    return found


def expect_the_colours_of_the_legend(page: Page, places: Places) -> dict[str, Colour]:
    """Look until every area has the colour of its class: a map is drawn in steps."""
    figures = figures_of_ranking(page)
    assert len(figures) == 8
    expected = {code: colour_of_class(page, figure) for code, figure in figures.items()}
    until(page, lambda: colours_on_map(page, places) == expected)
    assert colours_on_map(page, places) == expected
    return expected


def near(one: Colour, other: Colour) -> bool:
    return all(abs(this - that) <= NEAR for this, that in zip(one, other, strict=True))


@pytest.mark.parametrize("indicator", ["rookt", "ervaren_gezondheid"])
def test_every_area_has_its_own_figure_and_the_colour_of_its_class_before_and_after_clicks(
    open_page: Opens, indicator: str
) -> None:
    page = open_page(f"/kaart?indicator={indicator}&klassen=gelijk")
    places = find_places(page, SHARE, HEIGHT)
    expect_the_figures_below_the_pointer(page, places)
    before = expect_the_colours_of_the_legend(page, places)
    assert len(set(before.values())) >= 3
    page.mouse.click(*places.point("WK999905", 0.5, 0.5))
    expect(page).to_have_url(re.compile("gebied=WK999905"))
    rest(page)
    assert expect_the_colours_of_the_legend(page, find_places(page, SHARE, HEIGHT)) == before


def test_another_subject_brings_its_own_colours(open_page: Opens) -> None:
    page = open_page("/kaart?indicator=rookt&klassen=gelijk")
    places = find_places(page, SHARE, HEIGHT)
    smokes = expect_the_colours_of_the_legend(page, places)
    choose(page, "Indicator", "Ernstig overgewicht")
    expect(page.locator("h1")).to_contain_text("ernstig overgewicht")
    rest(page)
    assert expect_the_colours_of_the_legend(page, find_places(page, SHARE, HEIGHT)) != smokes


def expect_the_figures_below_the_pointer(page: Page, places: Places) -> None:
    """Point at every area: the tooltip tells its name, and the figure that the ranking has."""
    figures = figures_of_ranking(page)
    names = {code: one["properties"]["naam"] for code, one in places.vormen.features.items()}
    tooltip = page.locator(f"{MAP} .deck-tooltip")
    for code, name in names.items():
        page.mouse.move(*places.point(code))
        expect(tooltip).to_contain_text(name)
        until(page, lambda code=code: figure_in_window(page) == figures[code])
        assert figure_in_window(page) == figures[code], name


def figure_in_window(page: Page) -> str:
    """Return the figure that is in sight: the lines of the other areas are above and below it."""
    line: str = page.locator(f"{MAP} .deck-tooltip").evaluate(
        """(tooltip) => {
            const strip = tooltip.querySelector("[style*='translateY']"), box = strip.parentElement;
            const edge = box.getBoundingClientRect(), middle = (edge.top + edge.bottom) / 2;
            const text = strip.firstChild, range = document.createRange();
            for (let from = 0, line; from < text.length; from += line.length + 1) {
                line = text.data.slice(from).split("\\n")[0];
                range.setStart(text, from);
                range.setEnd(text, from + line.length);
                const seen = range.getBoundingClientRect();
                if (seen.top <= middle && middle <= seen.bottom) return line;
            }
        }"""
    )
    return re.sub(r"\s", "", line.split("(", maxsplit=1)[0])
