"""What services have been seen to do, each with the sentence or the patience it gets."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterator

import httpx
import pytest

from wijkdata.errors import Afgebroken, OphaalFout
from wijkdata.fetch.client import HOSTS, Client, Geduld

URL = "https://opendata.cbs.nl/ODataFeed/odata/84799NED/TypedDataSet?$format=json"
GOOD = httpx.Response(200, json={"value": [1]})
QUICK = Geduld(first_wait=0.001, longest_wait=0.01, attempts=4)
Answer = httpx.Response | Exception


def asked(*answers: Answer, patience: Geduld = QUICK) -> tuple[Client, list[httpx.Request]]:
    """Return a client whose questions get these answers, the last one ever after, and what it asks."""
    requests: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        given = answers[min(len(requests), len(answers)) - 1]
        if isinstance(given, Exception):
            raise given
        return httpx.Response(given.status_code, headers=given.headers, content=given.content)

    return Client(spiegel="", patience=patience, transport=httpx.MockTransport(answer)), requests


@pytest.mark.parametrize(
    "fault",
    [
        httpx.Response(429, headers={"Retry-After": "0"}),
        httpx.Response(503, headers={"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}),
        httpx.Response(500, json={"title": "querying the features took too long (timeout encountered)"}),
        httpx.ConnectError("refused"),
        httpx.ReadError("reset"),
        httpx.RemoteProtocolError("Server disconnected without sending a response."),
        httpx.ReadTimeout("silence"),
        httpx.Response(200, headers={"content-type": "application/json"}, content=b'{"value": [{"ID": 1'),
        httpx.Response(200, headers={"content-type": "text/html"}, content=b"<html>Onderhoud</html>"),
    ],
    ids=["429", "503", "500", "refused", "reset", "closed", "silence", "truncated", "html"],
)
def test_what_passes_is_asked_again(fault: Answer) -> None:
    client, requests = asked(fault, fault, GOOD)
    assert client.get_json(URL)[1] == {"value": [1]}
    assert len(requests) == 3


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (httpx.Response(503), "Het CBS heeft het te druk of is stuk (fout 503)."),
        (httpx.ReadError("reset"), "Het CBS is niet bereikbaar, of de verbinding viel weg."),
        (httpx.Response(200, content=b'{"value": ['), "Het CBS gaf een antwoord dat niet af was."),
        (
            httpx.Response(200, headers={"content-type": "text/html"}, content=b"<html>"),
            "Het CBS gaf een webpagina in plaats van cijfers.",
        ),
    ],
    ids=["503", "reset", "truncated", "html"],
)
def test_what_stays_is_one_sentence_that_says_to_try_later(fault: Answer, said: str) -> None:
    client, requests = asked(fault)
    with pytest.raises(OphaalFout) as failure:
        client.get_json(URL)
    assert str(failure.value) == f"{said} Probeer het later opnieuw; wat al binnen is, blijft bewaard."
    assert len(requests) == QUICK.attempts


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (httpx.Response(404), "kent TypedDataSet niet"),
        (httpx.Response(406), "fout 406"),
        (httpx.Response(403), "Vraag uw ICT-afdeling"),
        (httpx.Response(418), "fout 418"),
        (httpx.Response(500, text="query returns more than 10000 records"), "te groot"),
        (
            httpx.ConnectError(
                "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: signature failure"
            ),
            "Het certificaat van het CBS klopt niet",
        ),
    ],
    ids=["404", "406", "403", "418", "too_large", "certificate"],
)
def test_what_will_not_pass_is_asked_once(fault: Answer, said: str) -> None:
    client, requests = asked(fault, GOOD)
    with pytest.raises(OphaalFout, match=said.replace("(", r"\(")):
        client.get_json(URL)
    assert len(requests) == 1


def test_a_certificate_below_another_error_is_seen() -> None:
    error = httpx.ConnectError("failed")
    error.__cause__ = ssl.SSLCertVerificationError("self-signed")
    client, _ = asked(error)
    with pytest.raises(OphaalFout, match="niet veilig"):
        client.get_json(URL)


def test_one_waits_as_long_as_is_asked() -> None:
    waits: list[float] = []
    client, _ = asked(
        httpx.Response(429, headers={"Retry-After": "7"}),
        GOOD,
        patience=Geduld(first_wait=0.001, longest_wait=60),
    )
    client._sleep = waits.append  # type: ignore[method-assign]
    client.get_json(URL)
    assert waits == [7.0]


def test_json_is_asked_in_both_ways_and_the_address_stays_as_it_is() -> None:
    client, requests = asked(GOOD)
    link = f"{URL}&$filter=startswith(WijkenEnBuurten,%27BU0344%27)&$skip=10000"
    client.get_json(link)
    assert requests[0].headers["accept"] == "application/json"
    assert str(requests[0].url) == link


def test_no_other_machine_is_ever_asked() -> None:
    client, requests = asked(GOOD)
    for url in ("https://example.org/x", "https://opendata.cbs.nl.example.org/x", "https://127.0.0.1/x"):
        with pytest.raises(OphaalFout, match="hoort niet bij de bronnen"):
            client.get_json(url)
    assert requests == []


@pytest.mark.parametrize(
    "spiegel", ["http://example.org", "http://10.0.0.1:80", "http://127.0.0.1.example.org"]
)
def test_only_this_machine_may_play_the_services(spiegel: str) -> None:
    with pytest.raises(OphaalFout, match="op deze computer"):
        Client(spiegel=spiegel)


def test_a_link_to_another_website_is_not_followed() -> None:
    client, _ = asked(GOOD)
    assert client.real("http://opendata.cbs.nl/x?$skip=1", URL) == "https://opendata.cbs.nl/x?$skip=1"
    for link in ("https://example.org/x", "https://dataderden.cbs.nl/x", "ftp://opendata.cbs.nl/x"):
        with pytest.raises(OphaalFout, match="andere website"):
            client.real(link, URL)


def test_stopping_ends_the_waiting() -> None:
    stop = threading.Event()
    client = Client(
        spiegel="",
        stop=stop,
        patience=Geduld(first_wait=30),
        transport=httpx.MockTransport(lambda request: httpx.Response(503)),
    )
    threading.Timer(0.2, stop.set).start()
    with pytest.raises(Afgebroken):
        client.get_json(URL)


class _Drip(httpx.SyncByteStream):
    def __init__(self, portion: bytes) -> None:
        self.portion = portion

    def __iter__(self) -> Iterator[bytes]:
        while True:
            time.sleep(0.001)
            yield self.portion


def dripping(portion: bytes, patience: Geduld) -> Client:
    respond: Callable[[httpx.Request], httpx.Response] = lambda request: httpx.Response(  # noqa: E731
        200, stream=_Drip(portion)
    )
    return Client(spiegel="", patience=patience, transport=httpx.MockTransport(respond))


def test_an_answer_without_end_is_left() -> None:
    with pytest.raises(OphaalFout, match="meer dan 2 MB in één antwoord"):
        dripping(b"x" * 100_000, Geduld(size=2)).get_json(URL)
    with pytest.raises(OphaalFout, match="te langzaam"):
        dripping(b"x", Geduld(whole=0.05, attempts=2, first_wait=0.001)).get_json(URL)


def test_every_host_has_a_name_for_people() -> None:
    assert all(name and not name.endswith(".") for name in HOSTS.values())
