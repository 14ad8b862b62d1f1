"""Shapes of PDOK: cursors, water, codes that come twice, and years that are elsewhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.fetch.services import client
from wijkdata.errors import OphaalFout
from wijkdata.fetch.borders import Laag, Pdok
from wijkdata.ingest.grenzen import read_grenzen
from wijkdata.models import Niveau

API = "https://api.pdok.nl/cbs/wijken-en-buurten-{}/ogc/v1"
ALL_YEARS = "https://api.pdok.nl/cbs/gebiedsindelingen/ogc/v1"
CODES = {
    2024: ("buurtcode", "buurtnaam", 2024),
    2026: ("bu_code", "bu_naam", "2026"),
    2019: ("statcode", "statnaam", 2019),
}


def index(*years: int) -> Any:
    links = [{"rel": "root", "href": API.format(year)} for year in years]
    others = [
        {"rel": "root", "href": "https://api.pdok.nl/kadaster/bag/ogc/v2"},
        {"rel": "root", "href": ALL_YEARS},
    ]
    return {"apis": [{"title": "x", "links": [link]} for link in [*links, *others]]}


def square(x: float) -> Any:
    corner = [[x, 52.0], [x + 0.01, 52.0], [x + 0.01, 52.01], [x, 52.01], [x, 52.0]]
    return {"type": "Polygon", "coordinates": [corner]}


def buurt(number: int, code: str, year: int, **more: object) -> Any:
    name_of_code, name_of_name, written = CODES[year]
    properties = {name_of_code: code, name_of_name: f"Buurt {code}", "jaar": written, **more}
    return {
        "type": "Feature",
        "id": str(number),
        "properties": properties,
        "geometry": square(5 + number / 50),
    }


def answering(
    pages: list[list[Any]],
    *,
    queryables: tuple[str, ...] = ("gemeentecode",),
    years: tuple[int, ...] = (2024,),
) -> Any:
    def answers(url: str) -> Any:
        if url.endswith("index.json"):
            return index(*years)
        if "queryables" in url:
            can = ("jaarcode", "statcode") if "gebiedsindelingen" in url else queryables
            return {"properties": {key: {"type": "string"} for key in can}}
        place = int(parse_qs(urlsplit(url).query).get("cursor", ["0"])[0])
        links = [{"rel": "self", "href": url}]
        if place + 1 < len(pages):
            links.append({"rel": "next", "href": f"{url.partition('&cursor')[0]}&cursor={place + 1}"})
        return {"type": "FeatureCollection", "features": pages[place], "links": links}

    return answers


def shapes(
    answers: Any, folder: Path, year: int = 2024, gemeenten: tuple[str, ...] = ("GM0344",)
) -> tuple[Any, list[str]]:
    asking, asked = client(answers)
    pdok = Pdok(asking)
    [laag] = [one for one in pdok.layers(year) if one.niveau is Niveau.BUURT]
    return pdok.fetch(laag, gemeenten, folder, lambda _rows: None), asked


def codes(file: Path, name: str) -> list[str]:
    return [one["properties"][name] for one in json.loads(file.read_bytes())["features"]]


def test_pages_follow_by_the_link_alone_and_only_own_areas_stay(tmp_path: Path) -> None:
    pages = [[buurt(1, "BU03440111", 2024), buurt(2, "BU03450111", 2024)], [buurt(3, "BU0344AF08", 2024)]]
    file, asked = shapes(answering(pages), tmp_path)
    assert codes(file, "buurtcode") == ["BU03440111", "BU0344AF08"]
    items = [url for url in asked if "/items" in url]
    assert items[0].endswith("/buurten/items?limit=1000&f=json&gemeentecode=GM0344")
    assert items[1] == f"{items[0]}&cursor=1"


def test_an_address_in_the_index_may_have_a_question_behind_it(tmp_path: Path) -> None:
    right = answering([[buurt(1, "BU03440111", 2024)]])

    def answers(url: str) -> Any:
        answer = right(url)
        for link in [link for api in answer.get("apis", []) for link in api["links"]]:
            link["href"] += "/?f=json&request=GetCapabilities"
        return answer

    _, asked = shapes(answers, tmp_path)
    assert all(url.startswith(f"{API.format(2024)}/collections/") for url in asked[1:])


def test_a_filter_that_is_not_offered_is_not_asked(tmp_path: Path) -> None:
    _, asked = shapes(answering([[buurt(1, "BU03440111", 2024)]], queryables=("buurtcode",)), tmp_path)
    assert next(url for url in asked if "/items" in url).endswith("/items?limit=1000&f=json")


def test_water_beside_land_is_left_out_and_a_code_that_comes_twice_is_one_shape(tmp_path: Path) -> None:
    pages = [
        [buurt(1, "BU03440111", 2024, water="NEE"), buurt(2, "BU03440111", 2024, water="JA")],
        [buurt(3, "BU03440111", 2024), buurt(4, "BU03440112", 2024)],
        [buurt(5, "BU03440113", 2024, water="JA"), buurt(6, "BU03440112", 2024, water="JA")],
    ]
    file, _ = shapes(answering(pages), tmp_path)
    areas = read_grenzen(file, Niveau.BUURT, 2024).set_index("code")
    assert list(areas.index) == ["BU03440111", "BU03440112", "BU03440113"]
    assert list(areas["is_water"]) == [False, False, True]
    assert areas.geometry["BU03440112"].geom_type == "Polygon"
    assert len(areas.geometry["BU03440111"].geoms) == 2


def test_the_names_of_2026_are_read(tmp_path: Path) -> None:
    file, _ = shapes(
        answering([[buurt(1, "BU03440111", 2026)]], queryables=("gm_code",), years=(2024, 2026)),
        tmp_path,
        2026,
    )
    [area] = read_grenzen(file, Niveau.BUURT, 2026).itertuples()
    assert (area.code, area.naam) == ("BU03440111", "Buurt BU03440111")


def test_a_year_without_a_service_of_its_own_comes_from_that_of_all_years(tmp_path: Path) -> None:
    file, asked = shapes(answering([[buurt(1, "BU03440111", 2019)]]), tmp_path, 2019)
    assert codes(file, "statcode") == ["BU03440111"] or codes(file, "buurtcode") == ["BU03440111"]
    [items] = [url for url in asked if "/items" in url]
    assert items.endswith("/buurt_gegeneraliseerd/items?limit=1000&f=json&jaarcode=2019")
    assert len(read_grenzen(file, Niveau.BUURT, 2019)) == 1


def test_of_a_year_that_is_there_in_part_the_rest_comes_from_that_of_all_years() -> None:
    right = answering([[]])
    asking, _ = client(lambda url: None if "2024/ogc/v1/collections/buurten" in url else right(url))
    found = {laag.niveau: laag.adres for laag in Pdok(asking).layers(2024)}
    assert found == {
        Niveau.GEMEENTE: f"{API.format(2024)}/collections/gemeenten",
        Niveau.WIJK: f"{API.format(2024)}/collections/wijken",
        Niveau.BUURT: f"{ALL_YEARS}/collections/buurt_gegeneraliseerd",
    }


def test_what_is_nowhere_is_left_out() -> None:
    right = answering([[]])
    asking, _ = client(lambda url: None if "buurt" in url.partition("/collections/")[2] else right(url))
    assert [laag.niveau for laag in Pdok(asking).layers(2024)] == [Niveau.GEMEENTE, Niveau.WIJK]


def test_a_year_that_is_nowhere_is_a_sentence(tmp_path: Path) -> None:
    def answers(url: str) -> Any:
        return index(2024) if url.endswith("index.json") else None

    with pytest.raises(OphaalFout, match="geen vormen van wijken en buurten van 1999"):
        shapes(answers, tmp_path, 1999)


def test_a_cursor_that_begins_again_is_seen(tmp_path: Path) -> None:
    page = [buurt(1, "BU03440111", 2024)]
    with pytest.raises(OphaalFout, match="dezelfde bladzijde twee keer"):
        shapes(answering([page, page, page]), tmp_path)


def test_a_last_page_that_is_empty_ends_it(tmp_path: Path) -> None:
    file, _ = shapes(answering([[buurt(1, "BU03440111", 2024)], [], []]), tmp_path)
    assert codes(file, "buurtcode") == ["BU03440111"]


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        ([[]], "geen vormen van deze gemeenten"),
        ([[buurt(1, "BU03450111", 2024)]], "geen vormen van deze gemeenten"),
    ],
)
def test_no_shape_of_these_gemeenten_is_a_sentence(tmp_path: Path, pages: list[Any], said: str) -> None:
    with pytest.raises(OphaalFout, match=said):
        shapes(answering(pages), tmp_path)


def test_the_whole_country_is_one_question() -> None:
    laag = Laag(Niveau.WIJK, 2024, "https://api.pdok.nl/x", "gemeentecode")
    assert laag.questions([]) == ["https://api.pdok.nl/x/items?limit=1000&f=json"]
    assert len(laag.questions(["GM0344", "GM0345"])) == 2
