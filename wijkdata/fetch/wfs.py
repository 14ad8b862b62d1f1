"""Speaks WFS 2.0, as PDOK and RIVM do: which layers there are, what a layer has, and its features.

A service gives so many features a request and says nothing of the rest, so they are asked until none comes.
A filter in CQL is ignored by one of them; one in XML works.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from urllib.parse import urlencode
from xml.etree.ElementTree import Element, SubElement, tostring

from wijkdata.errors import OphaalFout
from wijkdata.fetch.client import Client
from wijkdata.fetch.service import Tell
from wijkdata.fetch.store import Download, mark_of

PORTION = 1_000
MAX_PAGES = 400

_NAME = re.compile(r"<(?:\w+:)?FeatureType[^>]*>\s*<(?:\w+:)?Name>([^<]+)")
_ELEMENT = re.compile(r"<(?:\w+:)?element\b[^>]*\bname=\"([^\"]+)\"[^>]*\btype=\"(?:xsd|xs):")


class Wfs:
    """One WFS, by its address."""

    def __init__(self, client: Client, adres: str) -> None:
        self._client = client
        self._adres = adres

    def layers(self) -> list[str]:
        """Return the names of its layers.

        Raises
        ------
        OphaalFout
            When it does not answer, or is no WFS.
        """
        answer = self._client.get_text(self._address("GetCapabilities"))
        names = [html.unescape(name).strip() for name in _NAME.findall(answer)]
        if not names:
            raise OphaalFout(f"{self._adres} noemt geen lagen. Probeer het later opnieuw.")
        return names

    def fields(self, laag: str) -> list[str]:
        """Return the names of what a layer says of each feature, its shape left out.

        Raises
        ------
        OphaalFout
            When it does not answer.
        """
        return _ELEMENT.findall(self._client.get_text(self._address("DescribeFeatureType", typeNames=laag)))

    def first_page(
        self, laag: str, fields: Sequence[str] = (), equals: tuple[str, str] | None = None, **more: str
    ) -> str:
        """Return where the features begin: with these fields, and this value of one field."""
        asked = {"typeNames": laag, "outputFormat": "application/json", "count": str(PORTION), **more}
        if fields:
            asked["propertyName"] = ",".join(fields)
        if equals:
            asked["FILTER"] = _filter(*equals)
        return self._address("GetFeature", **asked, startIndex="0")

    def fetch(self, download: Download, tell: Tell) -> None:
        """Bring the features to disk page by page, from where it stopped.

        Raises
        ------
        OphaalFout
            When a page does not come, or comes twice.
        """
        while (url := download.next) is not None:
            content, answer = self._client.get_json(url)
            features = answer.get("features") if isinstance(answer, dict) else None
            if not isinstance(features, list):
                raise OphaalFout(f"{self._adres} gaf een antwoord zonder gebieden.")
            if len(download.files) >= MAX_PAGES:
                raise OphaalFout(f"{self._adres} blijft bladzijden sturen. Ophalen is gestopt.")
            start = download.rows + len(features)
            following = f"{url.rpartition('=')[0]}={start}" if features else None
            download.add(content, len(features), mark_of(features), following)
            tell(download.rows)

    def _address(self, request: str, **more: str) -> str:
        asked = {"service": "WFS", "version": "2.0.0", "request": request, **more}
        return f"{self._adres}?{urlencode(asked)}"


def _filter(field: str, value: str) -> str:
    whole = Element("fes:Filter", {"xmlns:fes": "http://www.opengis.net/fes/2.0"})
    equal = SubElement(whole, "fes:PropertyIsEqualTo")
    SubElement(equal, "fes:ValueReference").text = field
    SubElement(equal, "fes:Literal").text = value
    return tostring(whole, encoding="unicode")
