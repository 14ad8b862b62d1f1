"""The browser that all tests share knows nothing any more of the test before."""

from __future__ import annotations

from playwright.sync_api import BrowserContext

from tests.bench.server import Server
from tests.browser.conftest import forget, load

LEFT = "() => [Object.keys(localStorage).filter((key) => key === 'over'), document.cookie.includes('over')]"


def test_what_a_page_left_is_gone_and_so_are_its_rights_and_routes(
    context: BrowserContext, server: Server
) -> None:
    address = f"{server.url}/uitleg"
    page = load(context.new_page(), address)
    page.evaluate("() => { localStorage.setItem('over', '1'); document.cookie = 'over=1'; }")
    context.grant_permissions(["clipboard-read"])
    context.route("**/uitleg", lambda route: route.abort())
    assert page.evaluate(LEFT) == [["over"], True]
    forget(context)
    assert context.pages == []
    page = load(context.new_page(), address)
    assert page.evaluate(LEFT) == [[], False]
    asked = page.evaluate("async () => (await navigator.permissions.query({name: 'clipboard-read'})).state")
    assert asked != "granted"
