"""Rows of tables: page after page, as the Feed has been seen to send them."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from tests.fetch.services import KWB, client, row
from wijkdata.errors import OphaalFout
from wijkdata.fetch import odata
from wijkdata.fetch.odata import OData3, first_page
from wijkdata.fetch.store import Download
from wijkdata.fetch.tables import Deelvraag

UTRECHT = Deelvraag("WijkenEnBuurten", ("NL", "GM0344", "WK0344", "BU0344"))
FEED = "https://opendata.cbs.nl/ODataFeed/odata/84799NED/TypedDataSet"
PAGES = {
    "0": [row(0, "NL00"), row(1, "GM0344")],
    "2": [row(2, "WK034401"), row(3, "BU03440111")],
    "4": [row(4, "BU0344AF08")],
}


def skip(url: str) -> str:
    return parse_qs(urlsplit(url).query).get("$skip", ["0"])[0]


def paged(url: str) -> dict[str, Any]:
    number = int(skip(url))
    answer: dict[str, Any] = {"odata.metadata": "x", "value": PAGES[str(number)]}
    if number < 4:
        answer["odata.nextLink"] = f"{url.partition('&$skip')[0]}&$skip={number + 2}"
    return answer


def fetched(answers: Any, folder: Path, vraag: Deelvraag = UTRECHT) -> tuple[Download, list[str]]:
    asking, asked = client(answers)
    download = Download(folder, first_page(KWB, vraag), KWB.gewijzigd)
    OData3(asking).fetch(KWB, vraag, download, lambda _rows: None)
    return download, asked


def test_every_page_is_asked_once_by_the_address_that_the_service_gave(tmp_path: Path) -> None:
    download, asked = fetched(paged, tmp_path / "x")
    assert [skip(url) for url in asked] == ["0", "2", "4"]
    assert all(url.count("$format=json") == 1 for url in asked)
    assert all(url.count("filter") == 1 for url in asked)
    assert download.rows == 5
    assert download.next is None


def test_the_question_says_which_areas_and_periods() -> None:
    vraag = Deelvraag("WijkenEnBuurten", ("GM0344", "WK0344"), (("Perioden", ("2020JJ00", "2022JJ00")),))
    condition = parse_qs(urlsplit(first_page(KWB, vraag)).query)["$filter"][0]
    assert condition == (
        "(startswith(WijkenEnBuurten,'GM0344') or startswith(WijkenEnBuurten,'WK0344'))"
        " and (Perioden eq '2020JJ00' or Perioden eq '2022JJ00')"
    )
    assert "%24" not in urlsplit(first_page(KWB, vraag)).query
    assert first_page(KWB, Deelvraag()) == f"{FEED}?$format=json"


def test_a_fetch_that_broke_goes_on_at_the_page_that_failed(tmp_path: Path) -> None:
    broken = False

    def answers(url: str) -> Any:
        return ConnectionError() if broken and skip(url) == "4" else paged(url)

    def failing(url: str) -> Any:
        return None if skip(url) == "4" else paged(url)

    with pytest.raises(OphaalFout):
        fetched(failing, tmp_path / "x")
    download, asked = fetched(answers, tmp_path / "x")
    assert [skip(url) for url in asked] == ["4"]
    assert download.rows == 5


@pytest.mark.parametrize(
    ("odd", "said"),
    [
        ({"value": [row(9, "GM0345")]}, "niet gevraagd"),  # a filter that is ignored
        ({"value": [row(9, "BU03450344")]}, "niet gevraagd"),  # 0344 somewhere in the key
        ({"value": []}, "geen rijen voor deze gebieden"),  # a key of the wrong width
        ({"waarden": []}, "zonder rijen"),
        ({"value": "niets"}, "zonder rijen"),
        ([1, 2], "zonder rijen"),
    ],
    ids=["filter", "substring", "empty", "other", "text", "list"],
)
def test_what_was_not_asked_is_not_used(tmp_path: Path, odd: Any, said: str) -> None:
    with pytest.raises(OphaalFout, match=said):
        fetched(lambda _url: odd, tmp_path / "x")


@pytest.mark.parametrize("link", ["same", "first", "elsewhere"])
def test_pages_without_end_are_left(tmp_path: Path, link: str) -> None:
    def answers(url: str) -> Any:
        following = {"same": url, "first": f"{FEED}?$format=json", "elsewhere": "https://example.org/x"}[link]
        return {"value": PAGES["0"], "odata.nextLink": following}

    with pytest.raises(OphaalFout, match="bladzijde"):
        fetched(answers, tmp_path / "x")


def test_columns_that_change_between_pages_are_two_releases(tmp_path: Path) -> None:
    def answers(url: str) -> Any:
        answer = paged(url)
        if skip(url) == "4":
            answer["value"] = [{**one, "Nieuw_9": 1} for one in answer["value"]]
        return answer

    with pytest.raises(OphaalFout, match="wijzigde deze tabel tijdens het ophalen"):
        fetched(answers, tmp_path / "x")
    _, asked = fetched(paged, tmp_path / "x")
    assert [skip(url) for url in asked] == ["0", "2", "4"]  # of the first release nothing is used


def test_also_where_the_second_release_comes_another_day(tmp_path: Path) -> None:
    with pytest.raises(OphaalFout):
        fetched(lambda url: None if skip(url) == "4" else paged(url), tmp_path / "x")
    other = {"value": [row(4, "BU0344AF08", Nieuw_9=1)]}
    with pytest.raises(OphaalFout, match="wijzigde deze tabel tijdens het ophalen"):
        fetched(lambda _url: other, tmp_path / "x")


def test_no_rows_today_are_asked_again_tomorrow(tmp_path: Path) -> None:
    with pytest.raises(OphaalFout, match="geen rijen"):
        fetched(lambda _url: {"value": []}, tmp_path / "x")
    assert fetched(paged, tmp_path / "x")[0].rows == 5


def test_an_empty_page_is_no_file_and_empty_pages_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answers(url: str) -> Any:
        return paged(url) if skip(url) in PAGES and skip(url) != "4" else {"value": []}

    download, asked = fetched(answers, tmp_path / "x")
    assert (len(download.files), len(asked)) == (2, 3)
    monkeypatch.setattr(odata, "MAX_PAGES", 5)
    more = lambda url: {"value": [], "odata.nextLink": f"{FEED}?$skip={int(skip(url)) + 1}"}  # noqa: E731
    with pytest.raises(OphaalFout, match="blijft bladzijden sturen"):
        fetched(more, tmp_path / "y")


def test_the_catalogue_is_asked_by_words_and_else_whole() -> None:
    table = {
        "Identifier": "86358NED ",
        "Title": " Kerncijfers wijken en buurten 2026",
        "Modified": "2026-09-01",
    }

    def answers(url: str) -> Any:
        return {"value": []} if "filter" in url else {"value": [table, {"Title": "zonder nummer"}]}

    asking, asked = client(answers)
    [found] = OData3(asking).tables("opendata.cbs.nl", "Kerncijfers wijken en buurten")
    assert (found.code, found.titel, found.gewijzigd) == ("86358NED", table["Title"].strip(), "2026-09-01")
    assert "tolower(Title)" in unquote(asked[0])
    assert len(asked) == 2


def test_members_of_a_dimension_are_checked_too() -> None:
    members = [{"Key": "GM0344    ", "Title": "Utrecht"}, {"Key": "GM0345    ", "Title": "Veenendaal"}]
    asking, _ = client(lambda _url: {"value": members})
    _, rows = OData3(asking).keys(KWB, "WijkenEnBuurten", ("GM0344",))
    assert [one["Title"] for one in rows] == ["Utrecht"]
