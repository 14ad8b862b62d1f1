"""Files that somebody downloaded are dropped on Gegevens, and the map shows them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from playwright.sync_api import BrowserContext, Page, expect

from tests.bench.browser import wait_for_map
from tests.bench.server import Server, running
from tests.browser.conftest import LAPTOP, load, rest, still
from tests.browser.test_access import PHONE, expect_no_sideways_scrolling, violations
from tests.conftest import ROOT
from tests.ingest.sources import NAMES, kwb_rows, name_rows, property_rows, write

FIELD = '[data-testid="stFileUploaderDropzoneInput"][multiple]'
"""The field that takes several files: that of own figures, on the same page, takes one."""
WIJKEN = [code for code in NAMES if code.startswith("WK")]


@pytest.fixture
def places(demo_path: Path, tmp_path: Path) -> dict[str, str]:
    """Figures that may be replaced, and where dropped files lie meanwhile."""
    (tmp_path / "tijdelijk").mkdir()
    return {
        "WIJKDATA_DB": str(shutil.copy(demo_path, tmp_path / "wijkdata.duckdb")),
        "WERKRUIMTE_URL": f"sqlite:///{tmp_path / 'werkruimte.sqlite'}",
        "TMPDIR": str(tmp_path / "tijdelijk"),
    }


@pytest.fixture
def downloads(tmp_path: Path) -> list[Path]:
    there = tmp_path / "downloads"
    (tmp_path / "brief.pdf").write_bytes(b"%PDF-1.7 enzovoort")
    return [
        write(there / "84799NED_TypedDataSet.csv", kwb_rows()),
        write(there / "84799NED_DataProperties.json", property_rows(kwb_rows()[0])),
        write(there / "84799NED_WijkenEnBuurten.csv", name_rows()),
        shapes(there / "wijken.geojson"),
        tmp_path / "brief.pdf",
    ]


def shapes(path: Path) -> Path:
    """Write a square for every wijk, as PDOK names them."""
    squares = [shapely.box(4.5 + number / 10, 52, 4.6 + number / 10, 52.1) for number in range(len(WIJKEN))]
    rows = [{"wijkcode": code, "wijknaam": NAMES[code], "jaar": 2020} for code in WIJKEN]
    gpd.GeoDataFrame(rows, geometry=squares, crs="EPSG:4326").to_file(path)
    return path


def asked_for_files(context: BrowserContext, own: Server) -> Page:
    page = load(context.new_page(), f"{own.url}/gegevens")
    page.get_by_text("Bestanden die u al hebt").click()
    expect(page.locator(FIELD)).to_be_attached()
    rest(page)
    return page


def drop(page: Page, downloads: list[Path]) -> None:
    """Send files, and wait until the page says what they are."""
    page.locator(FIELD).set_input_files(downloads)
    expect(page.get_by_role("button", name=re.compile("^Remove "))).to_have_count(len(downloads))
    page.get_by_role("button", name="Kijk wat het is").click()
    expect(page.get_by_text("Wij herkennen 4 bestanden. 1 bestand doet niet mee.")).to_be_visible()


def test_a_file_that_does_not_come_along_is_told_in_dutch(
    context: BrowserContext, places: dict[str, str], tmp_path: Path
) -> None:
    """The browser keeps back what is too large; two that are so together are refused by the server."""
    sizes = {"kaart.gpkg": 2 << 20, "een.csv": 700 << 10, "twee.csv": 700 << 10}
    for name, size in sizes.items():
        (tmp_path / name).write_bytes(b"x" * size)
    with running(ROOT / "app.py", places | {"STREAMLIT_SERVER_MAX_UPLOAD_SIZE": "1"}) as own:
        page = asked_for_files(context, own)
        page.locator(FIELD).set_input_files([tmp_path / name for name in sizes])
        large = "kaart.gpkg is te groot: hoogstens 1 MB. Het gaat niet mee. Noem hieronder de map"
        expect(page.get_by_text(large)).to_have_count(
            2
        )  # below the field, and what a screen reader hears of it
        expect(page.get_by_text(".csv gaat niet mee")).to_have_count(2)
        expect(page.get_by_text("or smaller")).to_have_count(0)
        expect(page.get_by_text("Request failed")).to_have_count(0)
        page.get_by_test_id("stFileChip").filter(has_text="kaart").hover()
        assert violations(page) == []
        for label in ("kaart.gpkg", "een.csv", "twee.csv"):
            page.get_by_role("button", name=f"Remove {label}").click()
        expect(page.get_by_text("gaat niet mee")).to_have_count(0)
        page.close()


def kept(places: dict[str, str]) -> list[Path]:
    return list(Path(places["TMPDIR"]).glob("wijkdata-bestanden-*"))


def test_dropped_files_end_on_the_map(
    context: BrowserContext, places: dict[str, str], downloads: list[Path]
) -> None:
    with running(ROOT / "app.py", places) as own:
        page = asked_for_files(context, own)
        assert violations(page) == []
        drop(page, downloads)
        expect(page.get_by_text("brief.pdf is leeg of van een soort die wij niet lezen.")).to_be_visible()
        assert violations(page) == []
        page.set_viewport_size(PHONE)
        expect_no_sideways_scrolling(page)
        page.set_viewport_size(LAPTOP)
        rest(page)
        still(page.get_by_role("button", name="Maak de database"))
        page.get_by_role("button", name="Maak de database").click()
        expect(page.get_by_text("De cijfers uit uw bestanden staan klaar.")).to_be_visible()
        assert kept(places) == []
        page.get_by_role("link", name="Bekijk de kaart").click()
        expect(page).to_have_url(re.compile(r"/kaart\?.*gemeente=GM9001"))
        wait_for_map(page)
        expect(page.get_by_text("FICTIEF", exact=False)).to_have_count(0)
        expect(page.get_by_role("combobox", name="Gemeente")).to_have_value("Waterdorp")
        page.close()


def test_a_server_that_stops_keeps_no_files(
    context: BrowserContext, places: dict[str, str], downloads: list[Path]
) -> None:
    with running(ROOT / "app.py", places) as own:
        page = asked_for_files(context, own)
        drop(page, downloads)
        assert len(kept(places)) == 1
        page.close()
    assert kept(places) == []
