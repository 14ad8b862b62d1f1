"""The menu below a picture in a real browser: it gives what it says, and nothing leaves the machine."""

from __future__ import annotations

import io
import re
import struct
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import LAPTOP, Opens, still, until
from tests.browser.test_access import PHONE, SCHEMES, turn, violations
from wijkdata.rapport.draw import SHARP
from wijkdata.ui.blocks.table import BEKIJK
from wijkdata.view.take.nouns import BREED

THUMB = 44
BEHIND = """(button) => Boolean(button.compareDocumentPosition(document.activeElement)
    & Node.DOCUMENT_POSITION_FOLLOWING)"""
COPIED = """async () => {
    const [item] = await navigator.clipboard.read();
    const bytes = new Uint8Array(await (await item.getType("image/png")).arrayBuffer());
    return [item.types, [...bytes.slice(0, 8)]];
}"""
PNG = b"\x89PNG\r\n\x1a\n"


def opened(page: Page, name: str = "Meenemen: kaart") -> Page:
    """Open a menu, once what is drawn above it no longer moves it."""
    opener = page.get_by_role("button", name=name)
    still(opener)
    opener.click()
    expect(page.get_by_role("dialog", name=name)).to_be_visible()
    return page


def test_the_png_is_twice_as_large_as_its_sheet(open_page: Opens) -> None:
    page = opened(open_page("/kaart?indicator=rookt"))
    with page.expect_download() as download:
        page.get_by_role("button", name="Afbeelding (PNG)").click()
    png = download.value.path().read_bytes()
    assert download.value.suggested_filename == "fictief-eldersmonde-wijk-rookt-2024.png"
    assert png.startswith(PNG)
    assert struct.unpack(">I", png[16:20])[0] == SHARP * BREED
    expect(page.get_by_role("status").filter(has_text="Opgeslagen: fictief-")).to_be_visible()


def test_a_picture_on_the_clipboard_is_a_png(open_page: Opens) -> None:
    page = open_page("/trend?indicator=bijstand")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, "Meenemen: lijnen")
    page.get_by_role("button", name="Kopieer het beeld").click()
    expect(page.get_by_text("Het beeld is gekopieerd. U kunt het nu plakken.")).to_be_visible()
    types, first = page.evaluate(COPIED)
    assert types == ["image/png"]
    assert bytes(first) == PNG


def test_where_copying_is_not_allowed_a_sentence_says_what_to_do(open_page: Opens) -> None:
    page = open_page("/trend?indicator=bijstand")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    opened(page, "Meenemen: lijnen")
    page.get_by_role("button", name="Kopieer het beeld").click()
    expect(page.get_by_text("Kies Afbeelding (PNG) en voeg dat bestand in.")).to_be_visible()


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "telefoon"])
def test_an_open_menu_is_for_everybody(open_page: Opens, size: ViewportSize) -> None:
    page = open_page("/kaart?indicator=rookt", "light", size)
    opener = page.get_by_role("button", name="Meenemen: kaart")
    opener.focus()
    page.keyboard.press("Enter")
    first = page.get_by_role("button", name="Afbeelding (PNG)")
    expect(first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("button", name="Tekening (SVG)")).to_be_focused()
    page.get_by_role("button", name="Wat betekent dit?").click()
    meanings = page.locator("dl.uitleg")
    expect(meanings).to_be_visible()  # what is hidden takes no focus, and says nothing of it
    meanings.focus()
    page.keyboard.press("ArrowDown")  # scrolls what is told, and goes to no button
    expect(meanings).to_be_focused()
    for scheme in SCHEMES:
        turn(page, scheme)
        expect(page.get_by_text("Bron en opmerkingen")).to_be_visible()
        assert violations(page) == [], scheme
    box = first.bounding_box()
    assert box is not None
    assert size is LAPTOP or box["height"] >= THUMB
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Meenemen: kaart")).to_be_hidden()
    expect(opener).to_be_focused()


def test_there_is_one_menu_at_a_time_and_its_button_closes_it(open_page: Opens) -> None:
    page = opened(open_page("/kaart?indicator=rookt"))
    opened(page, "Meenemen: rangorde")
    expect(page.get_by_role("dialog", name="Meenemen: kaart")).to_have_count(0)
    expect(page.get_by_role("button", name="Meenemen: kaart")).to_have_attribute("aria-expanded", "false")
    button = page.get_by_role("button", name="Meenemen: rangorde")
    expect(button).to_have_attribute("aria-expanded", "true")
    button.click()
    expect(page.get_by_role("dialog", name="Meenemen: rangorde")).to_be_hidden()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_with_tab_one_goes_on_behind_the_button(open_page: Opens) -> None:
    page = opened(open_page("/kaart?indicator=rookt"))
    opener = page.get_by_role("button", name="Meenemen: kaart")
    expect(page.get_by_role("button", name="Afbeelding (PNG)")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(opener).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Kopieer de link").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("dialog", name="Meenemen: kaart")).to_be_hidden()
    assert until(page, lambda: page.evaluate(BEHIND, opener.element_handle()))


def test_who_chooses_something_else_meanwhile_still_gets_the_file(open_page: Opens) -> None:
    page = opened(open_page("/kaart?indicator=rookt"))
    with page.expect_download() as download:
        page.get_by_role("button", name="Afbeelding (PNG)").click()
        page.get_by_text("per buurt").click()
    expect(page).to_have_url(re.compile("niveau=buurt"))
    assert download.value.path().read_bytes().startswith(PNG)


def test_what_is_asked_of_two_pictures_comes_for_both(open_page: Opens) -> None:
    page = open_page("/kaart?indicator=rookt")
    names: list[str] = []
    page.on("download", lambda one: names.append(one.suggested_filename))
    for naam in ("kaart", "rangorde"):
        opened(page, f"Meenemen: {naam}")
        page.get_by_role("button", name="Excel, met uitleg" if naam == "kaart" else "Tekening (SVG)").click()
    expect(page.get_by_role("status").filter(has_text="Opgeslagen: ")).to_be_visible()
    opened(page)
    expect(page.get_by_role("button", name="Excel, met uitleg")).not_to_have_attribute(
        "aria-disabled", "true"
    )
    assert {name.rpartition(".")[2] for name in names} == {"xlsx", "svg"}


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "telefoon"])
def test_a_table_behind_a_fold_gives_a_workbook_that_names_its_sources(
    open_page: Opens, size: ViewportSize
) -> None:
    page = open_page("/kaart?indicator=rookt", "light", size)
    page.get_by_text(BEKIJK).click()
    opened(page, "Meenemen: tabel")
    assert violations(page) == []
    with page.expect_download() as download:
        page.get_by_role("button", name="Excel, met uitleg").click()
    book = openpyxl.load_workbook(io.BytesIO(Path(download.value.path()).read_bytes()))
    assert "Bronnen" in book.sheetnames


def test_on_paper_there_is_no_menu(open_page: Opens) -> None:
    page = open_page("/kaart?indicator=rookt")
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Meenemen: kaart")).to_be_hidden()
