"""The template is filled in as in a spreadsheet, dropped on Gegevens, mended, kept, and seen on the map."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.bench.browser import wait_for_map
from tests.bench.server import running
from tests.browser.conftest import LAPTOP, load, rest
from tests.browser.test_access import PHONE, expect_no_sideways_scrolling, violations
from tests.conftest import ROOT
from wijkdata.upload.nouns import MEGABYTES
from wijkdata.view.own_wizard import CHECKED

NAAM = "Verzonnen cijfer"


@pytest.fixture
def places(demo_path: Path, tmp_path: Path) -> dict[str, str]:
    """Figures to which own ones may be added."""
    return {
        "WIJKDATA_DB": str(shutil.copy(demo_path, tmp_path / "wijkdata.duckdb")),
        "WERKRUIMTE_URL": f"sqlite:///{tmp_path / 'werkruimte.sqlite'}",
    }


def template(page: Page, folder: Path) -> list[str]:
    """Return the lines of the template that the page gives."""
    with page.expect_download() as given:
        page.get_by_role("button", name="Voorbeeld met wijken (CSV)").click()
    given.value.save_as(folder / "voorbeeld.csv")
    assert (folder / "voorbeeld.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    return (folder / "voorbeeld.csv").read_text(encoding="utf-8-sig").splitlines()


def filled_in(lines: list[str], path: Path, *figures: str) -> Path:
    """Fill in one figure a row, each about 100 people; from the last on the same."""
    rows = [
        line.removesuffix(";;;;;;") + f";{figures[min(number, len(figures) - 1)]};;;100;;"
        for number, line in enumerate(line for line in lines if line.startswith("WK"))
    ]
    path.write_text("\r\n".join([lines[0], *rows]), encoding="utf-8-sig")
    return path


def drop(page: Page, path: Path) -> None:
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(path)
    expect(page.get_by_role("heading", name="4. Controleren en bewaren")).to_be_visible()
    rest(page)


def describe(page: Page) -> None:
    page.get_by_label("Naam", exact=True).fill(NAAM)
    page.get_by_label("Uitleg in één zin").fill("Dit is verzonnen.")
    page.get_by_label("Bron", exact=True).fill("Verzonnen vragenlijst")
    page.keyboard.press("Tab")
    rest(page)


def test_a_template_filled_in_ends_on_the_map(
    context: BrowserContext, places: dict[str, str], tmp_path: Path
) -> None:
    with running(ROOT / "app.py", places) as own:
        page = context.new_page()
        load(page, f"{own.url}/gegevens")
        expect(page.get_by_role("heading", name="1. Uw bestand")).to_be_visible()
        expect(page.get_by_text(f"van hoogstens {MEGABYTES} MB")).to_be_visible()
        lines = template(page, tmp_path)
        drop(page, filled_in(lines, tmp_path / "fout.csv", "12,5", "120", "20"))
        describe(page)
        page.get_by_role("button", name="Controleer").click()
        impossible = page.get_by_role("cell", name="120% kan niet: een percentage ligt tussen 0 en 100.")
        expect(impossible).to_be_visible()
        rest(page)
        assert violations(page) == []
        page.set_viewport_size(PHONE)
        expect_no_sideways_scrolling(page)
        page.set_viewport_size(LAPTOP)
        drop(page, filled_in(lines, tmp_path / "goed.csv", "12,5", "25", "20"))
        expect(impossible).to_have_count(0)
        rest(page)
        expect(page.get_by_label("Naam", exact=True)).to_have_value(NAAM)
        expect(page.get_by_label("Uitleg in één zin")).to_have_value("Dit is verzonnen.")
        page.get_by_role("button", name="Controleer").click()
        expect(page.get_by_text(CHECKED)).to_be_visible()
        rest(page)
        assert violations(page) == []
        page.get_by_role("button", name="Bewaar dit cijfer").click()
        expect(page.get_by_text(f"{NAAM} is bewaard.")).to_be_visible()
        page.get_by_role("link", name="Bekijk de kaart").last.click()
        expect(page).to_have_url(re.compile(r"/kaart\?.*indicator=eigen_verzonnen_cijfer"))
        wait_for_map(page)
        expect(page.get_by_text(f"{NAAM} (eigen cijfer)").first).to_be_visible()
        page.close()
