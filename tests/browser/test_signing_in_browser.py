"""Signing in at a real provider: there and back, what each account may, and what happens when it is gone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, ViewportSize, expect

from tests.bench.server import Server, running
from tests.browser.conftest import LAPTOP, PATIENCE_MS, arrived, load, rest, still
from tests.browser.test_access import expect_no_sideways_scrolling, violations
from tests.conftest import ROOT
from tests.listening import free_port
from tests.ui.signing import ACCOUNTS, Provider, provider, write_secrets
from wijkdata.answers.areas import shapes_url
from wijkdata.database.connection import Database
from wijkdata.models import Niveau

DRAWER = "Scenario's bewaren en openen"
LINK = "/trend?indicator=obesitas&gebied=WK999902"
SUBJECT = re.compile("ernstig overgewicht", re.IGNORECASE)
PHONE = ViewportSize(width=390, height=844)
BEAMER = ViewportSize(width=1280, height=720)
Visitor = Callable[..., BrowserContext]


@pytest.fixture(scope="module")
def idp() -> Iterator[Provider]:
    with provider() as found:
        yield found


@pytest.fixture(scope="module")
def signing_server(
    demo_path: Path, idp: Provider, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    folder, port = tmp_path_factory.mktemp("inloggen"), free_port()
    environment = write_secrets(folder, port, idp.url) | {
        "WIJKDATA_DB": str(demo_path),
        "WERKRUIMTE_URL": f"sqlite:///{folder / 'werkruimte.sqlite'}",
    }
    with running(ROOT / "app.py", environment, port=port) as started:
        yield started


@pytest.fixture
def visitor(chromium: Browser) -> Iterator[Visitor]:
    """Give a function that gives another browser, which knows nothing of the others but what it is told.

    The style that the provider's form wants of elsewhere is not found: no name but this machine's is.
    """
    made: list[BrowserContext] = []

    def open_(known: StorageState | None = None) -> BrowserContext:
        context = chromium.new_context(viewport=LAPTOP, locale="nl-NL", storage_state=known)
        context.set_default_timeout(PATIENCE_MS)
        made.append(context)
        return context

    yield open_
    for context in made:
        context.close()


def sign_in(page: Page, server: Server, who: str, path: str) -> Page:
    """Open a link, sign in at the provider, and wait until one is back and known."""
    load(page, server.url + path)
    page.get_by_role("button", name="Inloggen").click()
    page.get_by_role("button", name=who, exact=True).click()
    page.wait_for_url(lambda url: url.startswith(server.url) and "oauth2callback" not in url)
    arrived(page)
    expect(page.get_by_role("button", name="Inloggen")).to_have_count(0)
    return page


@pytest.fixture(scope="module")
def signed_in(signing_server: Server, chromium: Browser) -> Callable[[str], StorageState]:
    """Give a function that gives what the browser of somebody keeps who signed in: once at the provider."""

    @cache
    def state(who: str) -> StorageState:
        context = chromium.new_context(locale="nl-NL")
        context.set_default_timeout(PATIENCE_MS)
        sign_in(context.new_page(), signing_server, who, "/uitleg")
        found = context.storage_state()
        context.close()
        return found

    return state


@pytest.fixture
def inside(
    visitor: Visitor, signed_in: Callable[[str], StorageState], signing_server: Server
) -> Callable[[str, str], Page]:
    """Give a function that opens a link as somebody who signed in before, in a browser of its own."""
    return lambda who, path: load(visitor(signed_in(who)).new_page(), signing_server.url + path)


def sign_out(page: Page, who: str) -> None:
    page.get_by_role("button", name=ACCOUNTS[who]["name"]).click()
    page.get_by_role("button", name="Uitloggen").click()
    page.get_by_role("button", name="End session").click()
    expect(page.get_by_role("button", name="Inloggen")).to_be_visible()


def saved(page: Page, naam: str) -> str:
    """Save a scenario and return the address that only looks."""
    open_drawer(page)
    page.get_by_label("Naam van het scenario").fill(naam)
    page.get_by_role("button", name="Bewaar als nieuw").click()
    expect(page.get_by_text(re.compile("^Bewaard:"))).to_be_visible()
    rest(page)
    return page.url


def open_drawer(page: Page) -> None:
    page.get_by_text(DRAWER).click()
    expect(page.get_by_text("Open een bestand")).to_be_visible()
    rest(page)


def test_a_link_leads_by_the_provider_to_what_it_pointed_at_and_signing_out_closes_it(
    visitor: Visitor, signing_server: Server
) -> None:
    page = visitor().new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.goto(signing_server.url + LINK)
    expect(page.locator("h1")).to_have_text("Inloggen bij de Wijkverkenner")
    assert "obesitas" not in page.locator("body").inner_text().lower()
    assert violations(page) == []
    page.set_viewport_size(PHONE)
    expect_no_sideways_scrolling(page)
    page.set_viewport_size(LAPTOP)
    sign_in(page, signing_server, "anna", LINK)
    expect(page).to_have_url(signing_server.url + LINK)
    expect(page.locator("h1")).to_contain_text(SUBJECT)
    assert violations(page) == []
    assert not [one for one in told if re.search("security policy", one, re.IGNORECASE)]
    page.reload()
    expect(page.locator("h1")).to_contain_text(SUBJECT)
    rest(page)
    sign_out(page, "anna")
    page.goto(signing_server.url + LINK)
    expect(page.get_by_role("button", name="Inloggen")).to_be_visible()


def test_presenting_waits_for_who_signs_in(visitor: Visitor, signing_server: Server) -> None:
    page = visitor().new_page()
    page.set_viewport_size(BEAMER)
    sign_in(page, signing_server, "kees", f"{LINK}&presenteren=1&stap=2")
    expect(page).to_have_url(f"{signing_server.url}{LINK}&presenteren=1&stap=2")
    expect(page.get_by_text("2 van")).to_be_visible()


def test_an_account_changes_what_it_made_another_does_not_and_who_manages_does(
    visitor: Visitor, inside: Callable[[str, str], Page], signing_server: Server
) -> None:
    link = saved(inside("anna", "/prioriteiten"), "Plan van Anna").removeprefix(signing_server.url)

    elsewhere = sign_in(visitor().new_page(), signing_server, "anna", link)  # another machine
    open_drawer(elsewhere)
    expect(elsewhere.get_by_text("Dit scenario is gemaakt door Anna de Wit.")).to_be_visible()
    elsewhere.get_by_label("Naam van het scenario").fill("Plan van Anna, beter")
    elsewhere.get_by_role("button", name="Bewaar", exact=True).click()
    expect(elsewhere.get_by_text(re.compile("^Bewaard:.*Plan van Anna, beter"))).to_be_visible()

    other = sign_in(visitor().new_page(), signing_server, "bram", link)
    open_drawer(other)
    expect(other.get_by_role("button", name="Bewaar als nieuw")).to_be_visible()
    expect(other.get_by_role("button", name="Bewaar", exact=True)).to_have_count(0)
    expect(other.get_by_role("button", name="Verwijder")).to_have_count(0)

    looker = sign_in(visitor().new_page(), signing_server, "kees", link)
    open_drawer(looker)
    expect(looker.get_by_text("Uw account mag hier alleen kijken.")).to_be_visible()
    expect(looker.get_by_role("button", name=re.compile("^(Bewaar|Bewaar als nieuw)$"))).to_have_count(0)
    assert violations(looker) == []

    chef = inside("chef", link)
    open_drawer(chef)
    chef.get_by_role("button", name="Verwijder").click()
    expect(chef.get_by_text(re.compile("^Verwijderd:.*Plan van Anna"))).to_be_visible()


def test_who_may_see_no_gemeente_here_is_told_so(visitor: Visitor, signing_server: Server) -> None:
    page = sign_in(visitor().new_page(), signing_server, "vreemd", LINK)
    expect(page.locator("h1")).to_have_text("Geen toegang")
    assert violations(page) == []
    page.get_by_role("button", name="Uitloggen").click()
    page.get_by_role("button", name="End session").click()
    expect(page.get_by_role("button", name="Inloggen")).to_be_visible()


def test_a_gemeente_one_may_not_see_is_refused(inside: Callable[[str, str], Page]) -> None:
    page = inside("anna", f"{LINK}&gemeente=NL")
    expect(page.locator("h1")).to_have_text("U mag heel Nederland niet bekijken")
    assert violations(page) == []
    page.set_viewport_size(PHONE)
    expect_no_sideways_scrolling(page)
    page.set_viewport_size(LAPTOP)
    rest(page)
    link = page.get_by_test_id("stMain").get_by_role("link", name="Eldersmonde")
    still(link)
    link.click()
    expect(page.locator("h1")).to_contain_text("Eldersmonde")


def test_shapes_go_to_who_may_see_what_they_are_of(
    visitor: Visitor, signed_in: Callable[[str], StorageState], signing_server: Server, demo_path: Path
) -> None:
    versie = Database(demo_path).versie.data_versie

    def status(context: BrowserContext, gemeente: str) -> int:
        return context.request.get(
            f"{signing_server.url}/{shapes_url(versie, gemeente, Niveau.WIJK, 2024)}"
        ).status

    nobody, anna, chef = visitor(), visitor(signed_in("anna")), visitor(signed_in("chef"))
    assert [status(one, "GM9999") for one in (nobody, anna, chef)] == [404, 200, 200]
    assert [status(one, "NL") for one in (nobody, anna, chef)] == [404, 404, 200]


def test_a_forged_cookie_is_no_account(
    visitor: Visitor, signed_in: Callable[[str], StorageState], signing_server: Server
) -> None:
    context = visitor()
    for value in (
        "verzonnen",
        "2|1:0|10:1795851676|15:_streamlit_user|8:e30=|0000",
        '{"is_logged_in": true}',
    ):
        context.add_cookies([{"name": "_streamlit_user", "value": value, "url": signing_server.url}])
        page = context.new_page()
        page.goto(signing_server.url + LINK)
        expect(page.get_by_role("button", name="Inloggen")).to_be_visible()
    (cookie,) = [one for one in signed_in("anna")["cookies"] if one["name"] == "_streamlit_user"]
    changed = cookie["value"][:-2] + ("AA" if cookie["value"][-2:] != "AA" else "BB")
    context.add_cookies([{"name": "_streamlit_user", "value": changed, "url": signing_server.url}])
    page = context.new_page()
    page.goto(signing_server.url + LINK)
    expect(page.get_by_role("button", name="Inloggen")).to_be_visible()


def test_who_refuses_at_the_provider_reads_why_he_is_not_in(visitor: Visitor, signing_server: Server) -> None:
    page = visitor().new_page()
    page.goto(signing_server.url + LINK)
    page.get_by_role("button", name="Inloggen").click()
    page.get_by_role("button", name="Deny").click()
    expect(page.get_by_text("het inloggen is afgebroken")).to_be_visible()
    assert page.url == signing_server.url + LINK


def test_a_provider_that_is_gone_is_told_in_one_sentence_and_the_app_goes_on(
    visitor: Visitor, inside: Callable[[str, str], Page], signing_server: Server, idp: Provider
) -> None:
    anna = inside("anna", LINK)
    page = load(visitor().new_page(), signing_server.url + LINK)
    idp.stop()
    try:
        page.get_by_role("button", name="Inloggen").click()
        expect(page.get_by_text("de inlogdienst antwoordt niet goed")).to_be_visible()
        assert page.url == signing_server.url + LINK
        assert violations(page) == []
        anna.get_by_role("link", name="Uitleg", exact=True).click()
        expect(anna).to_have_url(re.compile("/uitleg"))
        rest(anna)
        anna.get_by_role("button", name="Anna de Wit").click()
        with anna.expect_event("load"):
            anna.get_by_role("button", name="Uitloggen").click()
        expect(anna.get_by_role("button", name="Inloggen")).to_be_visible()
        anna.reload()
        expect(anna.get_by_role("button", name="Inloggen")).to_be_visible()
    finally:
        idp.start()
    sign_in(page, signing_server, "anna", LINK)
    expect(page.locator("h1")).to_contain_text(SUBJECT)
