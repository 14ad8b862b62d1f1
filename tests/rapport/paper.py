"""Reads a report back: its words in reading order, what its drawings are in words, and how it is made up."""

from __future__ import annotations

import html
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import plain

HIDDEN = {"kleuren", "huisstijl", "svg", "strook", "kleur", "adres", "alt", "onderwerp", "vulling", "lengte"}
"""Parts of a content that are no words on paper."""


_LONG = 5


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def squeezed(text: str) -> str:
    """Return text without the spaces, line ends and invisible places to break that paper may put in it."""
    return re.sub(r"[\s\u200b\u00ad\ufeff]", "", text)


def on_screen(app: AppTest) -> str:
    """Return all that a page says: its HTML without tags, its other texts as they are, and its tables."""
    parts = (app.title, app.header, app.subheader, app.markdown, app.info, app.warning, app.error)
    said = [plain(one.value).replace("**", "") for kind in parts for one in kind]
    said += [html.unescape(re.sub(r"<[^>]+>", " ", one.value)) for one in app.html]
    for table in app.table:
        said += [*map(str, table.value.columns), *map(plain, table.value.to_numpy().ravel())]
    return squeezed(" ".join(said))


def text_of(pdf: bytes) -> str:
    return squeezed("".join(page.extract_text() for page in read(pdf).pages))


def words_in(content: str) -> list[str]:
    """Return every text that a content says, in the order of its parts."""
    return [one for one in _leaves(json.loads(content)) if squeezed(one)]


def on_drawings(content: str) -> list[str]:
    """Return what is written on the maps of a content."""
    return [html.unescape(one) for one in re.findall(r">([^<>]+)</text>", content)]


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, part in value.items():
            if name == "naast" and isinstance(part, list):  # each with the heading of its column
                yield from (figure for _, figure in part)
            elif name not in HIDDEN:
                yield from _leaves(part)
    elif isinstance(value, list):
        for part in value:
            yield from _leaves(part)
    elif isinstance(value, str) and not value.startswith("<svg") and not re.fullmatch(r"\d\.\d\d", value):
        yield value


def left_over(pdf: bytes, content: str) -> str:
    """Return the letters that stand on paper besides what a content says, its foot once on every page.

    Each text is taken out once, the longest first; of the shortest, such as figures beside each other, only
    the letters are.
    """
    said = words_in(content) + on_drawings(content)
    foot = list(_leaves(json.loads(content)["voet"]))
    return taken_out(text_of(pdf), said + foot * (len(read(pdf).pages) - 1))


def taken_out(text: str, said: Iterable[str]) -> str:
    """Return the letters of a squeezed text without those of what is said, each of which is there."""
    words = sorted(map(squeezed, said), key=len, reverse=True)
    for word in words:
        if len(word) >= _LONG:
            assert word in text, f"not there: {word}"
            text = text.replace(word, "\0", 1)
    left, short = Counter(text), Counter("".join(word for word in words if len(word) < _LONG))
    assert not short - left, f"not there: {short - left}"
    return letters((left - short).elements())


def paper_only(pdf: bytes) -> str:
    """Return the letters of what only paper says: the number of each page."""
    pages = len(read(pdf).pages)
    return letters("".join(f",bladzijde{page}van{pages}" for page in range(1, pages + 1)))


def letters(text: Iterable[str]) -> str:
    """Return letters in one order, without the signs that a template sets between words."""
    return "".join(sorted(letter for letter in text if letter not in "\0•·:()"))


def fonts_in(pdf: bytes) -> set[str]:
    """Return the letters that are in it, each of which it must carry along."""
    found = set()
    for page in read(pdf).pages:
        for named in page["/Resources"]["/Font"].values():
            font = named.get_object()
            inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & inner["/FontDescriptor"].keys()
            found.add(str(font["/BaseFont"]).rpartition("+")[2].removesuffix("-Identity-H"))
    return found


def elements(pdf: bytes) -> list[dict[str, Any]]:
    """Return the elements of the structure, in the order in which they are read aloud."""
    return elements_of(read(pdf).trailer["/Root"])


def elements_of(root: Any) -> list[dict[str, Any]]:
    """Return those of a document by its root."""
    found: list[dict[str, Any]] = []

    def walk(node: Any) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(node)
            walk(node.get("/K", []))

    walk(root["/StructTreeRoot"]["/K"])
    return found


def drawn_in_words(pdf: bytes) -> list[str]:
    return [str(one["/Alt"]) for one in elements(pdf) if one["/S"] == "/Figure"]


def letters_on(page: Any) -> set[float]:
    """Return the sizes of the letters on a page, in points; those of drawings are not among them."""
    sizes: set[float] = set()

    def see(text: str, _cm: list[float], tm: list[float], _font: Any, size: float) -> None:
        if text.strip():
            sizes.add(round(size * abs(tm[3]), 2))

    page.extract_text(visitor_text=see)
    return sizes
