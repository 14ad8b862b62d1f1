"""Fetches the shapes of areas from PDOK: the OGC API of that year, else the collection of all years.

An address of the next page is followed as it came: with any other parameter changed PDOK silently begins
again at the first page. A filter on the gemeente is asked only of a collection that says it can.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from wijkdata.errors import OphaalFout
from wijkdata.fetch.client import Client, OnbekendAdres
from wijkdata.fetch.store import Download, keep, mark_of
from wijkdata.models import Niveau

LIMIT = 1_000
"""Shapes per page: PDOK gives no more."""

MAX_PAGES = 200

NIVEAUS = (Niveau.GEMEENTE, Niveau.WIJK, Niveau.BUURT)

_INDEX = "https://api.pdok.nl/index.json"
_ALL_YEARS = "gebiedsindelingen"
PLURAL = {Niveau.GEMEENTE: "gemeenten", Niveau.WIJK: "wijken", Niveau.BUURT: "buurten"}
_OWN_CODE = {
    Niveau.GEMEENTE: ("gemeentecode", "gm_code", "statcode"),
    Niveau.WIJK: ("wijkcode", "wk_code", "statcode"),
    Niveau.BUURT: ("buurtcode", "bu_code", "statcode"),
}
_FILTERS = ("gemeentecode", "gm_code")

Feature = dict[str, Any]


class GeenVormen(OphaalFout):
    """PDOK answered, and has no shapes of that year."""


@dataclass(frozen=True, slots=True)
class Laag:
    """One collection of shapes; `per_gemeente` is by which parameter it can be asked per gemeente."""

    niveau: Niveau
    jaar: int
    adres: str
    per_gemeente: str | None = None
    per_jaar: str | None = None

    def questions(self, gemeenten: Sequence[str]) -> list[str]:
        """Return where to begin: one address per gemeente where that can be asked, else one for all."""
        begin = f"{self.adres}/items?limit={LIMIT}&f=json"
        if self.per_jaar:
            begin += f"&{self.per_jaar}={self.jaar}"
        if self.per_gemeente and gemeenten:
            return [f"{begin}&{self.per_gemeente}={quote(code)}" for code in gemeenten]
        return [begin]


class Pdok:
    """The shapes that PDOK has."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._apis: list[str] | None = None

    def layers(self, jaar: int) -> list[Laag]:
        """Return where the shapes of a year are, per level; a level that is nowhere is not among them.

        Raises
        ------
        GeenVormen
            When PDOK has none of that year.
        OphaalFout
            When it does not answer.
        """
        own = [api for api in self._all_apis() if re.search(rf"/cbs/wijken-en-buurten-{jaar}/", api)]
        apis = [*own[-1:], *[api for api in self._all_apis() if f"/{_ALL_YEARS}/" in api][-1:]]
        layers = [self._first_layer(apis, niveau, jaar) for niveau in NIVEAUS]
        if not any(layers):
            raise GeenVormen(f"PDOK heeft geen vormen van wijken en buurten van {jaar}.")
        return [layer for layer in layers if layer]

    def fetch(self, laag: Laag, gemeenten: Sequence[str], folder: Path, tell: Callable[[int], None]) -> Path:
        """Bring the shapes of one level to a GeoJSON file in `folder`, and return it.

        Only areas of these gemeenten are in it (all when there are none), every code once: without its water
        where it has land too.

        Raises
        ------
        GeenVormen
            When no area of these gemeenten is there.
        OphaalFout
            When a page does not come, or comes twice.
        """
        pages: list[Path] = []
        for number, begin in enumerate(laag.questions(gemeenten)):
            download = Download(folder / f"{laag.niveau}_{laag.jaar}_{number}", begin, str(laag.jaar))
            self._pages(download, tell)
            pages += download.files
        file = folder / f"{laag.niveau}_{laag.jaar}.geojson"
        return write_features(pages, laag.niveau, laag.jaar, gemeenten, file)

    def _pages(self, download: Download, tell: Callable[[int], None]) -> None:
        while (url := download.next) is not None:
            content, answer = self._client.get_json(url)
            features = answer.get("features") if isinstance(answer, dict) else None
            if not isinstance(features, list):
                raise OphaalFout("PDOK gaf een antwoord zonder vormen. Probeer het later opnieuw.")
            if len(download.files) >= MAX_PAGES:
                raise OphaalFout("PDOK blijft bladzijden sturen. Ophalen is gestopt.")
            following = _next(answer) if features else None  # a last page may name one that is empty
            following = self._client.real(following, url) if following else None
            download.add(content, len(features), mark_of(features), following)
            tell(download.rows)

    def has_all_years(self) -> bool:
        """Whether there is a collection of all years, that can be asked per year.

        Raises
        ------
        OphaalFout
            When PDOK does not answer.
        """
        found = [api for api in self._all_apis() if f"/{_ALL_YEARS}/" in api]
        return any(self._layer(api, Niveau.BUURT, 0) for api in found)

    def _first_layer(self, apis: Iterable[str], niveau: Niveau, jaar: int) -> Laag | None:
        return next((layer for api in apis if (layer := self._layer(api, niveau, jaar))), None)

    def _layer(self, api: str, niveau: Niveau, jaar: int) -> Laag | None:
        all_years = f"/{_ALL_YEARS}/" in api
        name = f"{niveau}_gegeneraliseerd" if all_years else PLURAL[niveau]
        adres = f"{api.rstrip('/')}/collections/{name}"
        try:
            _, answer = self._client.get_json(f"{adres}/queryables?f=json")
        except OnbekendAdres:
            return None
        can = set(answer.get("properties", {})) if isinstance(answer, dict) else set()
        by_gemeente = next((name for name in _FILTERS if name in can), None)
        if all_years and "jaarcode" not in can:
            return None
        return Laag(niveau, jaar, adres, by_gemeente, "jaarcode" if all_years else None)

    def _all_apis(self) -> list[str]:
        """Return the addresses of every OGC API, old to new."""
        if self._apis is None:
            _, answer = self._client.get_json(_INDEX)
            apis = answer.get("apis") if isinstance(answer, dict) else None
            if not isinstance(apis, list):
                raise OphaalFout("PDOK gaf geen lijst van zijn diensten. Probeer het later opnieuw.")
            links = (link.get("href", "") for api in apis for link in api.get("links", []))
            roots = (link.partition("?")[0] for link in links if _is_ogc(link))
            self._apis = sorted({self._client.real(root, _INDEX) for root in roots})
        return self._apis


def write_features(
    pages: Iterable[Path], niveau: Niveau, jaar: int, gemeenten: Sequence[str], file: Path, crs: str = ""
) -> Path:
    """Write the areas of these gemeenten on all pages to one GeoJSON file, and return it.

    Raises
    ------
    GeenVormen
        When there is none.
    """
    features = _once(_wanted(pages, niveau, {code[2:6] for code in gemeenten}), niveau)
    if not features:
        raise GeenVormen(f"PDOK heeft voor {jaar} geen vormen van deze gemeenten.")
    whole: Feature = {"type": "FeatureCollection"}
    if crs:
        whole["crs"] = {"type": "name", "properties": {"name": crs}}
    return keep(file, json.dumps(whole | {"features": features}).encode())


def _is_ogc(link: str) -> bool:
    return re.search(r"/cbs/[^?]*/ogc/v\d+", link) is not None


def _next(answer: Feature) -> str | None:
    return next((link["href"] for link in answer.get("links", []) if link.get("rel") == "next"), None)


def code_in(feature: Feature, niveau: Niveau) -> str | None:
    """Return the code of an area, under whichever name it has one."""
    return _code({key.lower(): value for key, value in feature["properties"].items()}, niveau)


def _wanted(pages: Iterable[Path], niveau: Niveau, numbers: set[str]) -> Iterator[Feature]:
    for page in pages:
        for feature in json.loads(page.read_bytes())["features"]:
            properties = {key.lower(): value for key, value in feature["properties"].items()}
            code = _code(properties, niveau)
            abroad = str(properties.get("water") or "").upper() == "B"
            if code and not abroad and (not numbers or code[2:6] in numbers):
                yield feature | {"properties": properties | {_OWN_CODE[niveau][0]: code}}


def _code(properties: dict[str, Any], niveau: Niveau) -> str | None:
    return next((str(properties[name]).strip() for name in _OWN_CODE[niveau] if properties.get(name)), None)


def _once(features: Iterable[Feature], niveau: Niveau) -> list[Feature]:
    """Return every area once: parts with one code become one shape, without water where there is land."""
    found: dict[str, Feature] = {}
    for feature in features:
        code = feature["properties"][_OWN_CODE[niveau][0]]
        before = found.get(code)
        if before is None or (_is_water(before) and not _is_water(feature)):
            found[code] = feature
        elif _is_water(before) or not _is_water(feature):
            parts = [*_polygons(before["geometry"]), *_polygons(feature["geometry"])]
            found[code] = before | {"geometry": {"type": "MultiPolygon", "coordinates": parts}}
    return list(found.values())


def _is_water(feature: Feature) -> bool:
    return str(feature["properties"].get("water") or "").upper() == "JA"


def _polygons(geometry: dict[str, Any] | None) -> list[Any]:
    if not geometry:
        return []
    return [geometry["coordinates"]] if geometry["type"] == "Polygon" else list(geometry["coordinates"])
