"""Every fault that people met is played on order, and only then."""

from __future__ import annotations

import ssl
import time

import httpx
import pytest

from tests.replay import odata
from tests.replay.faults import KINDS, STATUSES, Fault, Faults
from tests.replay.server import serve
from tests.replay.worlds.fictief import SMAP, fictief

KWB = "/opendata.cbs.nl/ODataFeed/odata/86165NED/TypedDataSet?$format=json"
RIVM = f"/dataderden.cbs.nl/ODataFeed/odata/{SMAP}/TypedDataSet?$format=json"
BUURTEN = "/api.pdok.nl/cbs/wijken-en-buurten-2025/ogc/v1/collections/buurten/items?limit=20"


@pytest.mark.parametrize("kind", STATUSES)
def test_a_status_strikes_once_and_then_all_is_well(faulty: httpx.Client, faults: Faults, kind: str) -> None:
    faults.add(kind, "TypedDataSet", at=2)
    answers = [faulty.get(KWB) for _ in range(3)]
    status, media_type, _ = STATUSES[kind]
    assert [answer.status_code for answer in answers] == [200, status, 200]
    assert answers[1].headers["content-type"].startswith(media_type)
    assert answers[0].json() == answers[2].json()


def test_too_many_requests_tells_how_long_to_wait(faulty: httpx.Client, faults: Faults) -> None:
    faults.add("429", times=2, seconds=3)
    assert [faulty.get(KWB).headers.get("retry-after") for _ in range(3)] == ["3", "3", None]


def test_only_the_address_that_was_meant(faulty: httpx.Client, faults: Faults) -> None:
    faults.add("503", "$skip=20")
    assert faulty.get(KWB).status_code == 200
    assert faulty.get(f"{KWB}&$skip=20").status_code == 503
    assert faults.asked == [KWB, f"{KWB}&$skip=20"]


def test_without_an_accept_header_for_json_not_acceptable(faulty: httpx.Client, faults: Faults) -> None:
    faults.add("406_without_accept", times=100)
    assert faulty.get(KWB, headers={"Accept": "*/*"}).status_code == 406
    assert faulty.get(KWB, headers={"Accept": "application/json"}).status_code == 200


def test_the_connection_closes_without_an_answer(faulty: httpx.Client, faults: Faults) -> None:
    faults.add("closed")
    with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
        faulty.get(KWB)
    assert faulty.get(KWB).status_code == 200


def test_nothing_comes_for_a_long_time(faulty: httpx.Client, faults: Faults) -> None:
    faults.add("hang", seconds=2)
    with pytest.raises(httpx.ReadTimeout):
        faulty.get(KWB, timeout=0.5)


@pytest.mark.parametrize("kind", ["reset", "cut"])
def test_the_connection_breaks_off_halfway(faulty: httpx.Client, faults: Faults, kind: str) -> None:
    faults.add(kind)
    with faulty.stream("GET", KWB) as answer:
        parts = answer.iter_bytes()
        assert next(parts).startswith(b'{"odata.metadata"')
        with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
            list(parts)


def test_json_ends_too_early(faulty: httpx.Client, faults: Faults) -> None:
    faults.add("truncated")
    answer = faulty.get(KWB)
    assert answer.status_code == 200
    with pytest.raises(ValueError, match=r"Unterminated|Expecting"):
        answer.json()


def test_json_under_a_wrong_name(faulty: httpx.Client, faults: Faults) -> None:
    faults.add("wrong_type")
    answer = faulty.get(KWB)
    assert answer.headers["content-type"] == "text/html"
    assert len(answer.json()["value"]) == 58


def test_a_slow_drip_is_whole_in_the_end(faulty: httpx.Client, faults: Faults) -> None:
    faults.add("drip", seconds=0.6)
    before = time.monotonic()
    assert len(faulty.get(KWB).json()["value"]) == 58
    assert time.monotonic() - before > 0.5


@pytest.mark.parametrize(("address", "rows"), [(RIVM, "value"), (BUURTEN, "features")])
def test_another_column_between_pages(
    monkeypatch: pytest.MonkeyPatch, faulty: httpx.Client, faults: Faults, address: str, rows: str
) -> None:
    faults.add("columns", at=2)
    one, other = (faulty.get(address).json()[rows][0] for _ in range(2))
    assert set(one.get("properties", one)) != set(other.get("properties", other))


def test_a_page_comes_twice(monkeypatch: pytest.MonkeyPatch, faulty: httpx.Client, faults: Faults) -> None:
    monkeypatch.setattr(odata, "PAGE", 1000)
    faults.add("twice", at=2)
    first = faulty.get(RIVM).json()
    second = faulty.get(first["odata.nextLink"]).json()
    assert second["value"] == first["value"]
    assert "$skip=2000" in second["odata.nextLink"]


@pytest.mark.parametrize("address", [RIVM, BUURTEN])
def test_a_link_that_leads_to_itself(faulty: httpx.Client, faults: Faults, address: str) -> None:
    faults.add("endless", times=100)
    one = faulty.get(address)
    other = faulty.get(leads_to(one))
    assert leads_to(one) == leads_to(other)
    assert one.json() == other.json()


@pytest.mark.parametrize("address", [RIVM, BUURTEN])
def test_a_link_to_another_origin(faulty: httpx.Client, faults: Faults, address: str) -> None:
    faults.add("elsewhere")
    assert "://elders.invalid/" in leads_to(faulty.get(address))


@pytest.mark.parametrize(("address", "rows"), [(RIVM, "value"), (BUURTEN.replace("=20", "=100"), "features")])
def test_a_last_page_with_nothing_in_it(
    faulty: httpx.Client, faults: Faults, address: str, rows: str
) -> None:
    faults.add("empty_last")
    link = leads_to(faulty.get(address))
    assert faulty.get(link).json()[rows] == []


def test_figures_are_corrected_under_the_same_number(faulty: httpx.Client, faults: Faults) -> None:
    about = KWB.replace("TypedDataSet", "TableInfos")
    before = faulty.get(about).json()["value"][0], faulty.get(KWB).json()["value"]
    faults.add("corrected", at=3)
    after = [faulty.get(address).json()["value"] for address in (about, KWB, KWB, about)]
    assert (before[0], before[1]) == (after[0][0], after[1])
    assert after[2] != before[1]
    assert after[3][0]["Modified"] > before[0]["Modified"]


def leads_to(answer: httpx.Response) -> str:
    page = answer.json()
    if "features" in page:
        return str(next(link["href"] for link in page["links"] if link["rel"] == "next"))
    return str(page["odata.nextLink"])


def test_a_certificate_that_nobody_signed() -> None:
    with serve(fictief(), tls=True) as address:
        with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
            httpx.get(f"{address}{KWB}", trust_env=False)
        trusting = ssl.create_default_context()
        trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
        assert httpx.get(f"{address}{KWB}", verify=trusting, trust_env=False).status_code == 200


def test_faults_as_written_on_the_command_line() -> None:
    faults = Faults()
    assert faults.add_text("429@2*3:TypedDataSet") == Fault("429", "TypedDataSet", at=2, times=3)
    assert faults.add_text("reset") == Fault("reset")
    with pytest.raises(ValueError, match="nonsense is none of"):
        faults.add_text("nonsense")
    assert len(set(KINDS)) == len(KINDS)
