"""The table as a file: made when somebody asks, told how far it is, and given to him alone."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Opens, notes, press, texts
from wijkdata.files import delivery
from wijkdata.files.delivery import PLANK
from wijkdata.rights import VRIJ, Rechten, Rol
from wijkdata.ui import server
from wijkdata.view import tabel_file
from wijkdata.view.tabel_file import BEZIG, MAAK, WACHT

KIJKT = Rechten(Rol.KIJKEN, frozenset({"GM9999"}))


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    yield
    PLANK.clear()


def wait(app: AppTest) -> str:
    """Look again until the file is there, and return its key."""
    for _ in range(300):
        if link := next((str(one.value) for one in app.html if "./bestand/" in str(one.value)), ""):
            return link.partition("./bestand/")[2].partition('"')[0]
        time.sleep(0.1)
        app.run()
    raise AssertionError(notes(app))


def test_a_file_is_made_when_asked_for_and_is_gone_after_another_choice(open_page: Opens) -> None:
    app = open_page("data", over="rookt", jaren="2022")
    assert not PLANK._kept
    press(app, MAAK)
    assert any(one in texts(app) for one in (BEZIG, WACHT, "./bestand/"))
    made = PLANK.find(wait(app))
    assert made is not None
    assert made.bestelling.naam.startswith("fictief-cijfers-eldersmonde-")
    assert made.pad.read_bytes()[:2] == b"PK"
    app.selectbox(key="tabel_stand").select("cijfer").run()
    assert "./bestand/" not in texts(app)
    assert any(button.label == MAAK for button in app.button)


def test_while_others_are_made_one_is_told_to_wait(open_page: Opens) -> None:
    for _ in range(delivery.AT_ONCE):
        delivery._places.acquire()
    try:
        app = open_page("data", over="rookt")
        press(app, MAAK)
        assert WACHT in texts(app)
    finally:
        for _ in range(delivery.AT_ONCE):
            delivery._places.release()
    assert wait(app)


def test_a_file_that_fails_says_why_and_can_be_tried_again(
    open_page: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "SECONDS", 0.001)
    app = open_page("data", over="rookt")
    press(app, MAAK)
    for _ in range(100):
        if notes(app):
            break
        time.sleep(0.1)
        app.run()
    assert notes(app) == ["Het maken duurde te lang en is gestopt. Kies minder cijfers, of neem CSV."]
    monkeypatch.setattr(delivery, "SECONDS", 60)
    press(app, "Probeer het opnieuw")
    assert wait(app)


def test_excel_is_not_offered_more_rows_than_it_holds(
    open_page: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tabel_file, "EXCEL_ROWS", 100)
    app = open_page("data")
    assert notes(app) == ["In Excel passen 1.048.575 rijen; dit zijn er meer. Kies minder of CSV."]
    app.selectbox(key="bestand_soort").select_index(1).run()
    assert any(button.label == MAAK for button in app.button)


@pytest.mark.parametrize(("who", "status"), [(KIJKT, 200), (VRIJ, 404), (None, 404)])
def test_a_file_is_given_to_nobody_else(
    open_page: Opens, monkeypatch: pytest.MonkeyPatch, who: Rechten | None, status: int
) -> None:
    app = open_page("data", over="rookt", jaren="2022")
    press(app, MAAK)
    sleutel = wait(app)
    made = PLANK.find(sleutel)
    assert made is not None
    made.voor = KIJKT
    monkeypatch.setattr(server, "visitor_of", lambda _request: who)
    client = TestClient(Starlette(routes=[Route("/bestand/{sleutel}", server.send_file)]))
    answer = client.get(f"/bestand/{sleutel}")
    assert answer.status_code == status
    assert client.get("/bestand/iets-anders").status_code == 404
    if status == 200:
        assert answer.content == made.pad.read_bytes()
        assert made.bestelling.naam in answer.headers["content-disposition"]
        assert answer.headers["cache-control"] == "no-store"
