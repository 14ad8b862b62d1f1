"""A question in SQL with a real keyboard: names are completed, and Ctrl+Enter asks what is in the field."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opens, rest
from tests.browser.test_access import PHONE, expect_no_sideways_scrolling, violations


def field_of(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Uw vraag")


def write(page: Page, question: str) -> None:
    field_of(page).click()
    field_of(page).fill("")
    page.keyboard.type(question)


def test_a_name_is_completed_and_the_whole_question_is_asked(open_page: Opens) -> None:
    page = open_page("/sql")
    write(page, "select niveau, count(*) as aantal from geb")
    expect(page.get_by_role("group", name="Namen om aan te vullen").get_by_role("button")).to_have_text(
        ["gebied", "gebied_code", "gebied_niveau", "gebied_gemeente"]
    )
    page.keyboard.press("Control+Space")
    expect(field_of(page)).to_have_value("select niveau, count(*) as aantal from gebied")
    page.keyboard.type(" group by all order by niveau")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("region", name="Antwoord op uw vraag").get_by_role("row")).to_have_count(5)
    expect(page).to_have_url(re.compile(r"vraag=select\+niveau.*order\+by\+niveau"))
    expect(page.get_by_text("hoort bij een eerdere vraag")).to_have_count(0)


def test_a_press_on_a_name_puts_it_in_and_tab_leaves_the_field(open_page: Opens) -> None:
    page = open_page("/sql")
    write(page, "select geb from gebied")
    for _ in range(len(" from gebied")):
        page.keyboard.press("ArrowLeft")
    page.get_by_role("button", name="gebied_code", exact=True).click()
    expect(field_of(page)).to_have_value("select gebied_code from gebied")
    expect(field_of(page)).to_be_focused()
    page.keyboard.press("Tab")
    expect(field_of(page)).not_to_be_focused()


def test_a_question_of_a_link_waits_and_its_answer_is_for_everybody(open_page: Opens) -> None:
    page = open_page("/sql?vraag=select+code,+naam,+niveau,+inwoners+from+gebied+limit+20", size=PHONE)
    expect(page.get_by_role("heading", name="Antwoord")).to_have_count(0)
    page.get_by_role("button", name="Stel de vraag").click()
    expect(page.get_by_role("heading", name="Antwoord")).to_be_visible()
    page.get_by_text("Tabellen en kolommen").first.click()
    page.get_by_text("Teken een grafiek").click()
    expect(page.get_by_test_id("stVegaLiteChart")).to_be_visible()
    rest(page)
    assert violations(page) == []
    page.get_by_text("Tabellen en kolommen").first.click()
    rest(page)
    expect_no_sideways_scrolling(page)
