"""Draws a picture to take away: a template lays out its sheet, after a chart was drawn; without a network."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Mapping
from typing import Any, Final, Literal

from lxml import etree

from wijkdata.rapport.typeset import lay_out

SHARP: Final = 2
"""Pixels of a PNG for every pixel of the sheet: a slide shows it larger than a page did."""
_INCH: Final = 96
"""Pixels of a page in an inch."""
_EDGE: Final = 48
"""Pixels at both sides of the sheet together, as in `beeld.typ`."""
_SVG: Final = "{http://www.w3.org/2000/svg}"
_VEGA_LITE: Final = "6.1"
_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_HEADER: Final = 25
"""Bytes of the first part of a PNG, behind its signature."""


def make_png(inhoud: str) -> bytes:
    """Return a picture as PNG, with what it shows in words inside."""
    blad = json.loads(inhoud)
    found = _lay_out(blad, "png")
    return with_words(found, {"Title": blad["titel"], "Description": blad["alt"]})


def make_svg(inhoud: str) -> bytes:
    """Return a picture as SVG that needs no fonts, with its title and what it shows in words."""
    blad = json.loads(inhoud)
    root = etree.fromstring(_lay_out(blad, "svg"))
    root.set("role", "img")
    root.set("aria-labelledby", "titel uitleg")
    for name, key, said in (("desc", "uitleg", blad["alt"]), ("title", "titel", blad["titel"])):
        words = etree.Element(f"{_SVG}{name}", id=key)
        words.text = said
        root.insert(0, words)
    made: bytes = etree.tostring(root, encoding="utf-8")
    return made


def _lay_out(blad: dict[str, Any], form: Literal["png", "svg"]) -> bytes:
    if chart := blad.pop("grafiek"):
        blad["svg"] = chart_svg(chart, blad["breedte"] - _EDGE)
    return lay_out("beeld", json.dumps(blad, ensure_ascii=False), format=form, ppi=SHARP * _INCH)


def chart_svg(chart: Mapping[str, Any], width: int) -> str:
    """Return a chart as a drawing of some width, axes and names included."""
    import vl_convert  # noqa: PLC0415 -- brings a browser's engine along, which a map does without

    fitted = {"width": width, "autosize": {"type": "fit-x", "contains": "padding"}, **chart}
    drawn: str = vl_convert.vegalite_to_svg(fitted, vl_version=_VEGA_LITE, allowed_base_urls=[])
    return drawn


def with_words(png: bytes, words: Mapping[str, str]) -> bytes:
    """Return a PNG that says in words what it shows, for programs that read that."""
    begin = len(_SIGNATURE) + _HEADER
    return png[:begin] + b"".join(_text(name, said) for name, said in words.items()) + png[begin:]


def _text(name: str, said: str) -> bytes:
    """Return a part of a PNG that holds text (`iTXt`): uncompressed, in Dutch."""
    data = name.encode("latin-1") + b"\0\0\0nl\0\0" + said.encode("utf-8")
    return struct.pack(">I", len(data)) + b"iTXt" + data + struct.pack(">I", zlib.crc32(b"iTXt" + data))
