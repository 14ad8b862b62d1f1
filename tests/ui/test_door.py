"""Only who names the app and comes from its pages gets in; nothing leaves the machine to find that out."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest
from starlette.types import Scope

from tests.bench.server import Server, running
from tests.conftest import ROOT
from tests.ui.handshake import shake_hands
from wijkdata.paths import configured_names
from wijkdata.ui.door import name_asked

NAMES = "wijk.gemeente.nl, https://cijfers.ggd.nl/, intern:8501"


class Offline(NamedTuple):
    """A server on a machine where no name server answers, and what it tried to find or call elsewhere."""

    server: Server
    file: Path

    @property
    def own(self) -> str:
        return self.server.url.removeprefix("http://")

    @property
    def tried(self) -> list[str]:
        return self.file.read_text(encoding="utf-8").splitlines() if self.file.exists() else []


@pytest.fixture(scope="module", params=["127.0.0.1", "0.0.0.0"])
def offline(
    request: pytest.FixtureRequest, demo_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Offline]:
    file = tmp_path_factory.mktemp("offline") / "opgezocht.txt"
    environment = {
        "WIJKDATA_DB": str(demo_path),
        "WIJKDATA_NAMEN": NAMES,
        "OPGEZOCHT": str(file),
        "PYTHONPATH": str(Path(__file__).with_name("no_names")),
    }
    with running(ROOT / "app.py", environment, address=request.param) as server:
        yield Offline(server, file)


def test_a_start_looks_nothing_up(offline: Offline) -> None:
    assert offline.tried == []


@pytest.mark.parametrize(
    ("host", "origin", "status"),
    [
        ("{own}", "http://{own}", 101),
        ("{own}", None, 101),
        ("wijk.gemeente.nl", "https://wijk.gemeente.nl", 101),
        ("intern:8501", "https://wijk.gemeente.nl", 101),
        ("{own}", "http://kwaad.example", 403),
        ("kwaad.example:8501", "http://kwaad.example:8501", 403),
        ("kwaad.example", None, 403),
        ("{own}", "null", 403),
        ("{own}", "http://localhost:9999", 403),
        ("intern:8501", "https://elders.example", 403),
    ],
)
def test_a_foreign_page_or_name_opens_no_websocket_and_nobody_waits_for_it(
    offline: Offline, host: str, origin: str | None, status: int
) -> None:
    named = host.format(own=offline.own), origin and origin.format(own=offline.own)
    with ThreadPoolExecutor(1) as visitors:
        answer = visitors.submit(shake_hands, offline.server.url, host=named[0], origin=named[1])
        time.sleep(0.05)
        begin = time.perf_counter()
        with urllib.request.urlopen(f"{offline.server.url}/_stcore/health", timeout=60) as health:
            assert health.status == 200
        waited = time.perf_counter() - begin
        assert answer.result(timeout=60) == status
    assert waited < 3, "somebody else waited"
    assert offline.tried == []


@pytest.mark.parametrize("named", [{"Host": "kwaad.example"}, {"Origin": "http://kwaad.example"}])
@pytest.mark.parametrize("path", ["", "kaart", "_stcore/health", "assets/stijl.css"])
def test_a_foreign_page_or_name_gets_no_page_either(
    offline: Offline, named: dict[str, str], path: str
) -> None:
    request = urllib.request.Request(f"{offline.server.url}/{path}", headers=named)
    with pytest.raises(urllib.error.HTTPError) as answer:
        urllib.request.urlopen(request, timeout=60)
    assert answer.value.code == 403
    assert "WIJKDATA_NAMEN" in answer.value.read().decode()
    assert answer.value.headers["X-Content-Type-Options"] == "nosniff"


def asked(*headers: tuple[str, str], at: str = "127.0.0.1") -> Scope:
    raw = [(name.encode(), value.encode()) for name, value in headers]
    return {"type": "websocket", "headers": raw, "server": (at, 8501)}


@pytest.mark.parametrize(
    ("scope", "name"),
    [
        (asked(("host", "localhost:8501"), ("origin", "http://localhost:8501")), "localhost:8501"),
        (asked(("host", "[::1]:8501"), ("origin", "http://[::1]:8501")), "[::1]:8501"),
        (asked(("host", "Wijk.Gemeente.NL.")), "wijk.gemeente.nl."),
        (asked(("host", "wijk.gemeente.nl:443"), ("origin", "https://wijk.gemeente.nl")), "wijk.gemeente.nl"),
        (asked(("host", "cijfers.ggd.nl"), ("origin", "https://cijfers.ggd.nl:8443")), "cijfers.ggd.nl:8443"),
        (asked(("host", "192.168.1.20:8501"), at="192.168.1.20"), "192.168.1.20:8501"),
        (asked(("host", "192.168.1.20:8501"), at="::ffff:192.168.1.20"), "192.168.1.20:8501"),
        (asked(), ""),
        (asked(("origin", "https://wijk.gemeente.nl")), "wijk.gemeente.nl"),
        (asked(("origin", "http://localhost:8501")), None),
        (asked(("host", "192.168.1.21:8501"), at="192.168.1.20"), None),
        (asked(("host", "wijk.gemeente.nl.kwaad.example")), None),
        (asked(("host", "wijk.gemeente.nl@kwaad.example")), None),
        (asked(("host", "localhost:poort")), None),
        (asked(("host", "localhost"), ("host", "kwaad.example")), None),
        (asked(("host", "localhost:8501"), ("origin", "file://")), None),
        (asked(("host", "localhost:8501"), ("origin", "")), None),
        (asked(("host", "intern:9999")), None),
    ],
)
def test_the_name_that_counts_is_that_of_the_page(
    monkeypatch: pytest.MonkeyPatch, scope: Scope, name: str | None
) -> None:
    monkeypatch.setenv("WIJKDATA_NAMEN", NAMES)
    assert name_asked(scope) == name


def test_names_are_written_as_people_write_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIJKDATA_NAMEN", NAMES)
    assert configured_names() == {"wijk.gemeente.nl", "cijfers.ggd.nl", "intern:8501"}
    monkeypatch.delenv("WIJKDATA_NAMEN")
    assert configured_names() == frozenset()
