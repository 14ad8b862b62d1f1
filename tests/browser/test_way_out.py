"""A browser that tells nonsense shows what went wrong once, and a link that begins anew."""

from __future__ import annotations

from playwright.sync_api import Page, WebSocketRoute, expect
from streamlit.proto.BackMsg_pb2 import BackMsg

from tests.browser.conftest import Opens, arrived

FAILURE = "Er ging iets mis op dit scherm."


class Forger:
    """Stands between browser and server, and makes nonsense of what the browser tells when told so."""

    def __init__(self, page: Page) -> None:
        self.forges = False
        page.route_web_socket("**/_stcore/stream", self._stand_between)

    def _stand_between(self, route: WebSocketRoute) -> None:
        server = route.connect_to_server()
        route.on_message(lambda message: server.send(self._forged(message)))

    def _forged(self, message: str | bytes) -> str | bytes:
        if not self.forges or isinstance(message, str):
            return message
        told = BackMsg.FromString(message)
        for one in told.rerun_script.widget_states.widgets:
            if one.id.endswith("-kies_niveau"):
                one.int_value = 99
        return told.SerializeToString()


def test_the_link_below_a_failure_begins_anew_with_the_same_choice(open_page: Opens) -> None:
    page = open_page("/kaart?gemeente=GM9999&indicator=rookt")
    forger = Forger(page)
    page.reload()
    arrived(page)
    forger.forges = True
    page.get_by_text("per buurt", exact=True).click()
    expect(page.get_by_text(FAILURE)).to_be_visible()
    forger.forges = False
    with page.expect_event("load"):
        page.get_by_role("link", name="Laad deze pagina opnieuw").click()
    arrived(page)
    expect(page.get_by_text("per buurt", exact=True)).to_be_visible()
    expect(page.get_by_text(FAILURE)).to_have_count(0)
    assert "/kaart?" in page.url
    assert "indicator=rookt" in page.url
