"""The way to the provider and back: always to a page of ours, never longer than people wait, in Dutch."""

from __future__ import annotations

import asyncio
import socket
import urllib.error
import urllib.request
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPResponse
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest
import streamlit
from hypothesis import example, given
from hypothesis import strategies as st
from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope, Send
from streamlit import auth_util
from streamlit.runtime.secrets import Secrets
from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string

from tests.bench.server import Server, running
from tests.conftest import ROOT
from tests.listening import free_port
from tests.test_rights import AUTH, RECHTEN
from tests.ui.signing import COOKIE_SECRET, write_secrets
from wijkdata.answers.areas import shapes_url
from wijkdata.choice.aanbod import Aanbod
from wijkdata.database.connection import Database
from wijkdata.models import Niveau
from wijkdata.rights import VRIJ, Account, InlogFout, Rechten
from wijkdata.ui import account, sign_in
from wijkdata.ui.places import page_in
from wijkdata.ui.sign_in import FAILED, SignIn, is_closed, is_sign_in

HERE = "http://127.0.0.1:8501"


@pytest.mark.parametrize(
    ("address", "led"),
    [
        ("/", "/"),
        ("/kaart?gemeente=GM0001&indicator=rookt", "/kaart?gemeente=GM0001&indicator=rookt"),
        ("http://ergens/kaart?a=%C3%A9#anker", "/kaart?a=%C3%A9"),
        ("/bestaatniet", ""),
        ("/kaart/", ""),
        ("//kwaad.nl/kaart", "/kaart"),
        ("//kwaad.nl", "/"),
        ("/\\kwaad.nl", ""),
        ("https:kwaad.nl", ""),
        ("/kaart/../../kwaad", ""),
        ("/auth/logout", ""),
        ("/oauth2callback", ""),
        ("/kaart?a=\r\nSet-Cookie: x", "/kaart?a=Set-Cookie: x"),
        ("/kaart?" + "a" * 3000, "/kaart"),
        ("http://[kapot/kaart", ""),
        ("", "/"),
    ],
)
def test_only_a_page_of_ours_is_led_to(address: str, led: str) -> None:
    assert page_in(address) == led


@given(
    st.text() | st.from_regex(r"[a-z]{0,5}:?/{0,3}[a-z.@\\]{0,9}/(kaart|trend)?(\?[ -~]*)?", fullmatch=True)
)
@example("//kwaad.nl/kaart?x")
def test_whatever_the_address_it_stays_here(address: str) -> None:
    led = page_in(address)
    if led:
        parts = urlsplit(f"{HERE}{led}")
        assert (parts.scheme, parts.netloc) == ("http", "127.0.0.1:8501")
        assert led.startswith("/")
        assert not led.startswith(("//", "/\\"))
        assert led.isprintable()


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Set signing in, and return the settings to change."""
    said: dict[str, Any] = {"auth": {**AUTH, "redirect_uri": f"{HERE}/oauth2callback"}, "rechten": RECHTEN}
    kept = Secrets()
    kept._secrets = said
    monkeypatch.setattr(streamlit, "secrets", kept)
    monkeypatch.setattr(account, "_begun_with", [])
    return said


def answer_of(path: str, inner: Any, **headers: str) -> tuple[int, Headers]:
    """Return what a browser gets, where Streamlit would do `inner`."""
    place = urlsplit(path)
    scope: Scope = {
        "type": "http",
        "method": "GET",
        "path": place.path,
        "query_string": place.query.encode(),
        "headers": [
            (name.replace("_", "-").encode(), value.encode())
            for name, value in ({"host": HERE[7:]} | headers).items()
        ],
        "scheme": "http",
        "server": ("127.0.0.1", 8501),
    }
    told: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        told.append(message)

    with ThreadPoolExecutor(1) as pool:  # a loop of its own
        pool.submit(lambda: asyncio.run(SignIn(inner)(scope, receive, send))).result()
    return told[0]["status"], Headers(raw=told[0]["headers"])


def answering(status: int, **headers: str) -> Any:
    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
        await send({"type": "http.response.start", "status": status, "headers": raw})
        await send({"type": "http.response.body", "body": b""})

    return app


async def fails(_scope: Scope, _receive: Receive, _send: Send) -> None:
    raise RuntimeError("the provider is not there")


async def hangs(_scope: Scope, _receive: Receive, _send: Send) -> None:
    await asyncio.sleep(60)


def back_to(address: str) -> str:
    return f"wijkverkenner_terug={urlsafe_b64encode(address.encode()).decode()}"


SIGNED_IN = answering(302, location="/", set_cookie="_streamlit_user=abc; Path=/; HttpOnly")


def test_who_signs_in_comes_back_at_the_page_he_asked_for(settings: dict[str, Any]) -> None:
    to_provider = answering(302, location="https://inloggen.gemeente.nl/authorize?x")
    asked = f"{HERE}/kaart?gemeente=GM0001&indicator=rookt"
    status, headers = answer_of("/auth/login?provider=x", to_provider, referer=asked)
    assert (status, headers["location"]) == (302, "https://inloggen.gemeente.nl/authorize?x")
    cookie = headers["set-cookie"]
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))
    _, came = answer_of("/oauth2callback?code=x&state=y", SIGNED_IN, cookie=cookie.partition(";")[0])
    assert came["location"] == "/kaart?gemeente=GM0001&indicator=rookt"
    assert "_streamlit_user=abc; Path=/; HttpOnly" in came.getlist("set-cookie")
    assert any(
        one.startswith("wijkverkenner_terug=") and "Max-Age=0" in one for one in came.getlist("set-cookie")
    )


def test_an_app_below_a_path_leads_back_below_it(
    settings: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streamlit, "get_option", lambda _name: "gemeente/wijk")
    to_provider = answering(302, location="https://a.nl/")
    for asked, led in (
        ("/gemeente/wijk/kaart?a=b", "/gemeente/wijk/kaart?a=b"),
        ("/kaart", "/gemeente/wijk/"),
    ):
        _, headers = answer_of("/gemeente/wijk/auth/login", to_provider, referer=f"{HERE}{asked}")
        assert "Path=/gemeente/wijk" in headers["set-cookie"]
        kept = headers["set-cookie"].partition(";")[0]
        _, came = answer_of("/gemeente/wijk/oauth2callback?code=x", SIGNED_IN, cookie=kept)
        assert came["location"] == led
    assert not is_sign_in("/auth/login")
    assert not is_sign_in("/gemeente/wijkauth/login")


def test_a_cookie_of_an_app_by_https_goes_by_https_only(settings: dict[str, Any]) -> None:
    settings["auth"] = AUTH
    to_provider = answering(302, location="https://inloggen.gemeente.nl/authorize?x")
    _, headers = answer_of("/auth/login", to_provider, referer="https://wijk.gemeente.nl/kaart")
    assert "Secure" in headers["set-cookie"]
    _, came = answer_of("/oauth2callback?code=x", SIGNED_IN, cookie=headers["set-cookie"].partition(";")[0])
    assert came["location"] == "/kaart"


@pytest.mark.parametrize(
    "cookie",
    [
        "",
        "wijkverkenner_terug=",
        "wijkverkenner_terug=%%%",
        back_to("https://kwaad.nl/"),
        back_to("//kwaad.nl/kaart/x"),
        back_to("/auth/logout"),
        "wijkverkenner_terug=/w==",
    ],
)
def test_what_somebody_writes_in_the_cookie_leads_nowhere_else(settings: dict[str, Any], cookie: str) -> None:
    _, came = answer_of("/oauth2callback?code=x", SIGNED_IN, cookie=cookie)
    assert came["location"] == "/"


@pytest.mark.parametrize("referer", ["https://kwaad.nl/kaart?gemeente=NL", "", "http://[", "data:x"])
def test_another_site_does_not_say_where_to(settings: dict[str, Any], referer: str) -> None:
    _, headers = answer_of("/auth/login", answering(302, location="https://a.nl/"), referer=referer)
    assert headers["set-cookie"].replace('"', "").startswith(f"{back_to('/')};")


@pytest.mark.parametrize("inner", [fails, hangs, answering(400), answering(500)])
@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/auth/login?provider=x", {"referer": f"{HERE}/trend?indicator=rookt"}),
        ("/oauth2callback?code=x&state=y", {"cookie": back_to("/trend?indicator=rookt")}),
    ],
)
def test_a_provider_that_fails_or_is_silent_gives_the_page_and_a_reason(
    settings: dict[str, Any], monkeypatch: pytest.MonkeyPatch, inner: Any, path: str, sent: dict[str, str]
) -> None:
    monkeypatch.setattr(sign_in, "_PATIENCE_SECONDS", 0.2)
    status, headers = answer_of(path, inner, **sent)
    assert (status, headers["location"]) == (307, "/trend?indicator=rookt")
    assert headers["set-cookie"].startswith(f"{FAILED}=dienst;")


def test_who_stops_halfway_or_is_refused_reads_that(settings: dict[str, Any]) -> None:
    to_start = answering(302, location="/")
    _, headers = answer_of("/oauth2callback?error=access_denied&state=y", to_start, cookie=back_to("/trend"))
    assert headers["location"] == "/trend"
    assert headers["set-cookie"].startswith(f"{FAILED}=afgebroken;")
    away = answering(302, location="/", set_cookie='_streamlit_user=""; Max-Age=0; Path=/')
    _, headers = answer_of("/oauth2callback?code=x&state=y", away, cookie=back_to("/trend"))
    assert headers["set-cookie"].startswith(f"{FAILED}=dienst;")


def test_who_signed_out_at_the_provider_comes_back_without_a_reason(settings: dict[str, Any]) -> None:
    _, headers = answer_of("/oauth2callback", answering(302, location="/"))
    assert headers["location"] == "/"
    assert "set-cookie" not in headers


def test_signing_out_works_without_the_provider_too(
    settings: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sign_in, "_PATIENCE_SECONDS", 0.2)
    kept = "_streamlit_user=a; _streamlit_user_1=b; _streamlit_user_tokens=c; iets=d"
    for inner in (fails, hangs):
        _, headers = answer_of("/auth/logout", inner, cookie=kept)
        gone = {one.partition("=")[0] for one in headers.getlist("set-cookie") if "Max-Age=0" in one}
        assert gone == {"_streamlit_user", "_streamlit_user_1", "_streamlit_user_tokens"}
        assert headers["location"] == "/"


def test_another_site_signs_nobody_out(settings: dict[str, Any]) -> None:
    out = answering(302, location="https://a.nl/", set_cookie='_streamlit_user=""; Max-Age=0; Path=/')
    assert "set-cookie" not in answer_of("/auth/logout", out, sec_fetch_site="cross-site")[1]
    assert "set-cookie" in answer_of("/auth/logout", out, sec_fetch_site="same-origin")[1]


@pytest.mark.parametrize("path", ["/auth/login", "/auth/logout", "/oauth2callback"])
def test_the_addresses_are_there_only_where_people_sign_in(settings: dict[str, Any], path: str) -> None:
    assert not is_closed(path)
    settings["rechten"] = {}
    assert not is_closed(path)
    settings.clear()
    assert is_closed(path)
    assert not is_closed("/kaart")


def test_settings_that_go_away_while_the_app_runs_let_nobody_in(settings: dict[str, Any]) -> None:
    account.begin_with_rules()
    settings.clear()
    with pytest.raises(InlogFout, match="zijn weg"):
        account.sign_in_rules()


def test_a_file_that_cannot_be_read_is_not_an_empty_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "secrets.toml"
    monkeypatch.setattr(
        streamlit, "get_option", lambda name: [str(file)] if name == "secrets.files" else None
    )
    monkeypatch.setattr(streamlit.config, "get_option", streamlit.get_option)
    for written in (b"[auth\n", b"\xff\xfe", b"a = 1\na = 2\n"):
        monkeypatch.setattr(streamlit, "secrets", Secrets())
        file.write_bytes(written)
        with pytest.raises(InlogFout, match="niet te lezen"):
            account.sign_in_rules()
    file.unlink()
    monkeypatch.setattr(streamlit, "secrets", Secrets())
    assert account.sign_in_rules() is None


def test_a_visitor_is_the_same_in_every_tab_of_his_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streamlit writes the mark of a browser in another way at every answer."""
    one, again, other = (generate_xsrf_token_string(bytes([number] * 16)) for number in (1, 1, 2))
    assert one != again
    found = []
    for mark in (one, again, other):
        monkeypatch.setattr(account.st, "context", SimpleNamespace(cookies={"_streamlit_xsrf": mark}))
        found.append(account.who_asks(VRIJ))
    assert found[0] == found[1] != found[2]
    signed_in = Rechten(account=Account("abc", "Anna"))
    assert account.who_asks(signed_in) == "abc"


def test_a_gemeente_that_the_figures_do_not_have_closes_the_app(settings: dict[str, Any]) -> None:
    known = {"GM0001": "Eén", "GM0002": "Twee"}
    assert account.fits_figures(Aanbod(known, {}))
    assert not account.fits_figures(Aanbod({"GM0001": "Eén"}, {}))


@pytest.fixture(scope="module")
def server(demo_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Run the app with a provider that takes every call and never answers."""
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen(16)
        port = free_port()
        provider = f"http://127.0.0.1:{silent.getsockname()[1]}"
        environment = write_secrets(tmp_path_factory.mktemp("geheim"), port, provider)
        with running(ROOT / "app.py", environment | {"WIJKDATA_DB": str(demo_path)}, port=port) as started:
            yield started


def ask(address: str, **headers: str) -> HTTPResponse:
    request = urllib.request.Request(
        address, headers={name.replace("_", "-"): one for name, one in headers.items()}
    )
    found: HTTPResponse = urllib.request.urlopen(request, timeout=60)
    return found


def test_shapes_are_for_who_signed_in(server: Server, demo_path: Path) -> None:
    shapes = shapes_url(Database(demo_path).versie.data_versie, "GM9999", Niveau.WIJK, 2024)
    for cookie in (
        "",
        "_streamlit_user=verzonnen",
        "_streamlit_user=2|1:0|10:1|15:_streamlit_user|4:e30=|abc",
    ):
        with pytest.raises(urllib.error.HTTPError) as refused:
            ask(f"{server.url}/{shapes}", Cookie=cookie)
        assert refused.value.code == 404
        with pytest.raises(urllib.error.HTTPError) as untold:
            ask(f"{server.url}/begrip/rookt", Cookie=cookie)
        assert untold.value.code == 404


def test_the_page_for_signing_in_carries_the_safe_headers(server: Server) -> None:
    response = ask(f"{server.url}/kaart", Accept="text/html")
    assert "form-action 'self'" in response.headers["Content-Security-Policy"]
    back = ask(f"{server.url}/oauth2callback", Accept="text/html")  # as from signing out at the provider
    assert urlsplit(back.url).path == "/"
    assert not urlsplit(back.url).query


def test_nobody_else_waits_while_a_provider_is_silent(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(auth_util, "get_signing_secret", lambda: COOKIE_SECRET)
    address = f"{server.url}/auth/login?provider={auth_util.encode_provider_token('default')}"
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(lambda: ask(address, Referer=f"{server.url}/trend?indicator=rookt"))
        assert ask(f"{server.url}/_stcore/health").status == 200
        assert not waiting.done()
        assert waiting.result(timeout=30).url == f"{server.url}/trend?indicator=rookt"
