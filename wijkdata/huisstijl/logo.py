"""A logo is what its first bytes say, asks for nothing elsewhere, and runs nothing."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree

from wijkdata.huisstijl.nouns import HuisstijlFout, Logo

MOST_BYTES: Final = 200_000
_DOTS: Final = (32, 4_000)
_SHAPE: Final = 12.0
"""A logo is at most so many times as wide as high, or the other way round."""
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_SVG: Final = "{http://www.w3.org/2000/svg}"
_DRAWS: Final = {
    "svg", "g", "defs", "symbol", "use", "title", "desc", "path", "rect", "circle", "ellipse", "line",
    "polyline", "polygon", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "style",
}  # fmt: skip
"""What may be in a drawing: shapes. No script, picture, animation or page; letters may be absent."""
_ELSEWHERE: Final = re.compile(r"url\(\s*['\"]?(?!#)|@import|expression\(|javascript:|\\", re.IGNORECASE)
_LENGTH: Final = re.compile(r"\s*([0-9.]+)\s*(?:px|pt|mm|cm|in)?\s*")


def read_logo(naam: str, content: bytes) -> Logo:
    """Return a logo that may be shown.

    Raises
    ------
    HuisstijlFout
        With one sentence that says what is wrong with it, and what to do.
    """
    if len(content) > MOST_BYTES:
        raise HuisstijlFout(
            f"Het logo {naam} is te groot. Het mag {MOST_BYTES // 1000} kB zijn: maak het kleiner."
        )
    if content.startswith(_PNG):
        return _read_png(naam, content)
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<svg", b"<?xml", b"<!--")):
        return _read_svg(naam, content)
    raise HuisstijlFout(f"Het logo {naam} is geen SVG en geen PNG. Bewaar het als een van die twee.")


def _read_png(naam: str, content: bytes) -> Logo:
    kinds = list(_chunks(content))
    if not kinds or kinds[0] != b"IHDR" or kinds[-1] != b"IEND" or b"IDAT" not in kinds:
        raise HuisstijlFout(f"Het logo {naam} is een beschadigde PNG. Bewaar het opnieuw.")
    breed, hoog = struct.unpack(">II", content[16:24])
    least, most = _DOTS
    if not all(least <= size <= most for size in (breed, hoog)):
        raise HuisstijlFout(
            f"Het logo {naam} is {breed} bij {hoog} punten. Elke kant moet van {least} tot {most} "
            f"punten zijn."
        )
    return _shaped(naam, Logo("png", content, breed, hoog))


def _chunks(content: bytes) -> Iterator[bytes]:
    """Yield the kind of each part of a PNG; stops without the last one where a part is cut off or changed."""
    at = len(_PNG)
    while at + 12 <= len(content):
        size, kind = struct.unpack(">I4s", content[at : at + 8])
        part, told = content[at + 4 : at + 8 + size], content[at + 8 + size : at + 12 + size]
        if told != struct.pack(">I", zlib.crc32(part)):
            return
        yield kind
        at += 12 + size


def _read_svg(naam: str, content: bytes) -> Logo:
    text = content.decode("utf-8-sig", "replace")
    if re.search(r"<!(?:DOCTYPE|ENTITY)", text, re.IGNORECASE) or text.count("<?") > text.startswith("<?xml"):
        raise HuisstijlFout(f"Het logo {naam} heeft een DOCTYPE of ENTITY. Bewaar het als gewone SVG.")
    try:
        root = ElementTree.fromstring(text.encode())
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        raise HuisstijlFout(f"Het logo {naam} is een beschadigde SVG. Bewaar het opnieuw.") from error
    if root.tag != f"{_SVG}svg":
        raise HuisstijlFout(f"Het logo {naam} is geen SVG. Bewaar het als gewone SVG.")
    for one in root.iter():
        _check_part(naam, one)
    return _shaped(naam, Logo("svg", content, *_size_of(naam, root)))


def _check_part(naam: str, one: ElementTree.Element) -> None:
    kind = str(one.tag).removeprefix(_SVG)
    if kind not in _DRAWS:
        short = kind.rpartition("}")[2]
        raise HuisstijlFout(
            f"In het logo {naam} staat een {short}. Alleen vormen mogen: zet tekst om in vormen, en bewaar "
            "het als geoptimaliseerde SVG."
        )
    said = [one.text or ""] if kind == "style" else []
    for written, value in one.attrib.items():
        name = written.rpartition("}")[2].lower()
        if name.startswith("on"):
            raise HuisstijlFout(f"In het logo {naam} staat een script ({name}). Haal dat eruit.")
        if name == "href" and not value.startswith("#"):
            raise HuisstijlFout(f"Het logo {naam} verwijst naar iets buiten het bestand. Zet alles erin.")
        said.append(value)
    if any(_ELSEWHERE.search(text) for text in said):
        raise HuisstijlFout(f"Het logo {naam} verwijst naar iets buiten het bestand. Zet alles erin.")


def _size_of(naam: str, root: ElementTree.Element) -> tuple[float, float]:
    """Return how wide and high a drawing is, in its own measure."""
    box = re.findall(r"-?[0-9.]+(?:e-?\d+)?", root.get("viewBox", ""))
    sides = box[2:] if len(box) == 4 else [_length(root.get(side, "")) for side in ("width", "height")]
    try:
        breed, hoog = (float(side) for side in sides)
    except ValueError:
        breed = hoog = 0.0
    if breed <= 0 or hoog <= 0:
        raise HuisstijlFout(f"Het logo {naam} zegt niet hoe groot het is. Geef het een viewBox.")
    return breed, hoog


def _length(written: str) -> str:
    found = _LENGTH.fullmatch(written)
    return found[1] if found else ""


def _shaped(naam: str, logo: Logo) -> Logo:
    if max(logo.breed / logo.hoog, logo.hoog / logo.breed) > _SHAPE:
        raise HuisstijlFout(f"Het logo {naam} is te lang en te smal. Neem een vorm die minder langwerpig is.")
    return logo
