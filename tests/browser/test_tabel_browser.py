"""Every figure as a table in a real browser: filtered, sorted, turned over, and taken away as it stands."""

from __future__ import annotations

import csv
import io
import re
from contextlib import suppress
from pathlib import Path

import duckdb
import openpyxl
import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser.conftest import Opens, rest, scrolled, until
from tests.browser.test_access import PHONE, expect_no_sideways_scrolling, violations

WHERE = (
    "from waarde w join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar "
    "where w.gebied_niveau = 'buurt' and w.indicator = 'rookt' and w.jaar = 2022"
)


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).focus()
    scrolled(page)
    page.keyboard.press("ArrowDown")
    page.get_by_role("option", name=option, exact=True).click()
    rest(page)


def truth(path: Path) -> list[tuple[str, float | None]]:
    """Return code and figure, the highest first, as DuckDB itself gives them."""
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.sql(
            f"select g.code, w.waarde {WHERE} order by w.waarde desc nulls last, w.leeftijd, "
            "lower(strip_accents(g.naam)), g.code"
        ).fetchall()


def fetch(page: Page, kind: str, ending: str, folder: Path) -> Path:
    """Have a file of one kind made, and save what the browser gets."""
    page.get_by_role("combobox", name="Download alle bladzijden als").press("ArrowDown")
    page.get_by_role("option", name=re.compile(f"^{kind}")).click()
    link = page.get_by_role("link", name=re.compile(rf"^Download .*\.{ending}$"))
    button = page.get_by_role("button", name="Maak bestand klaar")

    def made() -> bool:  # a press before the page knows of the kind is about the kind of before
        if button.is_visible():
            with suppress(PlaywrightTimeout):  # it is gone when an earlier press had been heard
                button.click(timeout=2_000)
            rest(page)
        return link.is_visible()

    assert until(page, made)
    with page.expect_download() as started:
        link.click()
    out = folder / started.value.suggested_filename
    started.value.save_as(out)
    return out


@pytest.mark.usefixtures("server")
def test_one_filters_sorts_turns_over_and_takes_it_away(
    open_page: Opens, demo_path: Path, tmp_path: Path
) -> None:
    page = open_page("/gegevens?niveau=buurt&jaren=2022&kolommen=code,cijfer")
    page.get_by_role("combobox", name="Onderwerpen").fill("Roken")
    page.get_by_role("option", name=re.compile("^Roken")).first.click()
    expect(page).to_have_url(re.compile("over=rookt"))
    page.locator("h1").click()
    expected = truth(demo_path)
    expect(page.get_by_text(f"{len(expected)} cijfers van Eldersmonde")).to_be_visible()
    scrolled(page)
    rest(page)
    choose(page, "Volgorde", "Hoogste cijfer eerst")
    expect(page).to_have_url(re.compile(r"over=rookt.*sorteer=hoog"))
    table = page.get_by_role("region", name="Alle cijfers")
    expect(table.get_by_role("row").nth(1)).to_contain_text(expected[0][0])
    page.get_by_role("button", name=re.compile("2$")).last.click()
    expect(page).to_have_url(re.compile("blad=2"))
    expect(table.get_by_role("row").nth(1)).to_contain_text(expected[50][0])
    rest(page)
    assert violations(page) == []

    text = fetch(page, "CSV voor Excel", "csv", tmp_path).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text.split("\n\n")[0]), delimiter=";"))
    assert [(row["Code"], number(row["Cijfer"])) for row in rows] == expected
    book = openpyxl.load_workbook(fetch(page, "Excel", "xlsx", tmp_path), read_only=True)
    lines = list(book["Cijfers"].iter_rows(values_only=True))
    place = lines[0].index("Cijfer")
    assert [(line[lines[0].index("Code")], line[place]) for line in lines[1:]] == expected
    assert {line[lines[0].index("Fictief")] for line in lines[1:]} == {"FICTIEF"}


def number(text: str) -> float | None:
    return float(text.replace(",", ".")) if text else None


def test_the_table_is_for_everybody_also_on_a_phone(open_page: Opens) -> None:
    page = open_page("/gegevens?vorm=breed", size=PHONE)
    expect(page.get_by_role("region", name="Alle cijfers")).to_be_visible()
    page.get_by_text("Kolommen kiezen").click()
    expect(page.get_by_role("button", name="Indeling van")).to_be_visible()
    rest(page)
    assert violations(page) == []
    expect_no_sideways_scrolling(page)
