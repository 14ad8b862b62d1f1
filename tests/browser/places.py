"""Where areas are on the screen: the shapes the browser fetched, in the view that shows them all."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from playwright.sync_api import Page, expect
from shapely import Point
from shapely.geometry import shape

from tests.bench.browser import wait_until
from tests.browser.conftest import rest, still, until
from wijkdata.stats.shapes import Vormen, fit_view, read_vormen
from wijkdata.ui.blocks.window import Window

FETCHED = (
    "performance.getEntriesByType('resource').map((one) => one.name).filter((one) => one.includes('/geo/'))"
)
MAP = "[data-testid=stDeckGlJsonChart]"
WORLD = 512
"""Pixels the whole world is wide at zoom 0."""


@dataclass(frozen=True)
class Places:
    """The areas of a map on the screen, by code."""

    vormen: Vormen
    zoom: float
    longitude: float
    latitude: float
    middle: tuple[float, float]
    corner: tuple[float, float]
    """On the map, but on no area."""

    def point(self, code: str, across: float = 0, up: float = 0) -> tuple[float, float]:
        """Return the roomiest spot of an area in pixels, or one beside it in shares of the room there."""
        plek = self.vormen.plek(code)
        x, y = self.pixel(plek.longitude, plek.latitude)
        room = plek.ruimte / 360 * WORLD * 2**self.zoom
        return x + across * room, y - up * room

    def pixel(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return where a place on earth is."""
        size = WORLD * 2**self.zoom
        x = self.middle[0] + (longitude - self.longitude) / 360 * size
        return x, self.middle[1] - (_mercator(latitude) - _mercator(self.latitude)) / (2 * math.pi) * size

    def points(self, code: str, across: int = 25) -> list[tuple[float, float]]:
        """Return points all over an area."""
        outline = shape(self.vormen.features[code]["geometry"])
        west, south, east, north = outline.bounds
        steps = [(step + 0.5) / across for step in range(across)]
        grid = [(west + (east - west) * x, south + (north - south) * y) for x in steps for y in steps]
        return [self.pixel(*place) for place in grid if outline.contains(Point(place))]

    def steady(self, code: str) -> tuple[float, float, float]:
        """Return a point that stays in its area when the page moves up or down, and how far it may."""
        columns: dict[float, list[float]] = {}
        for x, y in self.points(code, 40):
            columns.setdefault(round(x, 2), []).append(y)
        longest = max(columns.items(), key=lambda column: max(column[1]) - min(column[1]))
        top, bottom = min(longest[1]), max(longest[1])
        return longest[0], (top + bottom) / 2, (bottom - top) / 2


def find_places(page: Page, share: float, height: int) -> Places:
    """Return where the areas are, once the map has drawn something to point at.

    `share` is the part of a laptop's page that the map takes, and `height` its pixels.
    """
    picture = page.locator(MAP).first
    expect(picture.locator("canvas").first).to_be_visible()
    wait_until(page, f"({FETCHED}).length > 0")
    rest(page)
    vormen = read_vormen("", page.request.get(page.evaluate(FETCHED)[-1]).text())
    view = fit_view(vormen.bounds, Window().column(share), height)
    box = still(picture)
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    corner = (box["x"] + 3, box["y"] + 3)
    places = Places(vormen, view.zoom, view.longitude, view.latitude, middle, corner)
    wait_for_areas(page, places)
    return places if picture.bounding_box() == box else find_places(page, share, height)


def wait_for_areas(page: Page, places: Places) -> None:
    """Point at an area until the map knows what is there: it is drawn in steps."""
    x, y = places.point(next(iter(places.vormen.features)))
    tooltip = page.locator(".deck-tooltip")

    def pointed() -> bool:
        page.mouse.move(x, y)
        page.mouse.move(x + 1, y)
        page.wait_for_timeout(200)
        return tooltip.is_visible()

    assert until(page, pointed), "no area under the pointer"


def figures_of_ranking(page: Page) -> dict[str, str]:
    """Return the figure of each area in the ranking, by code."""
    rows = page.locator("[data-code]:has(.cijfer)")
    found = rows.evaluate_all(
        "(rows) => rows.map((row) => [row.dataset.code, row.querySelector('.cijfer').textContent])"
    )
    return {code: re.sub(r"\s", "", figure) for code, figure in found}


def _mercator(latitude: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))
