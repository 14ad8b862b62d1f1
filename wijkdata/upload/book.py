"""Looks into an xlsx for what its values do not say: what is hidden, a percentage, or not worked out.

Only the process of `process` does this.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO
from xml.etree import ElementTree

_ROW_END, _CELL_END = "row", "c"
_PERCENT_IDS = {9, 10}
_QUOTED = re.compile(r'"[^"]*"|\\.')


@dataclass
class Facts:
    """What a sheet says beside its values; cells by row as people number it, and column from 0."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    percent: set[tuple[int, int]] = field(default_factory=set)
    failed: set[tuple[int, int]] = field(default_factory=set)


def facts_of(archive: zipfile.ZipFile, sheet: str) -> Facts:
    """Return what a sheet says beside its values."""
    percent_styles = _percent_styles(archive)
    found = Facts()
    row = place = 0
    with archive.open(_part_of(archive, sheet)) as part:
        for event, tag, element in _elements(part):
            if event == "start" and tag == _ROW_END:
                row, place = int(element.get("r") or row + 1), -1
                if _is_hidden(element, "ht"):
                    found.hidden_rows.add(row)
            elif event == "end" and tag == "col":
                if _is_hidden(element, "width"):
                    found.hidden_columns.update(_span(element))
            elif event == "end" and tag == _CELL_END:
                place = _place(element.get("r")) if element.get("r") else place + 1
                _note_cell(element, (row, place), percent_styles, found)
            elif event == "end" and tag == _ROW_END:
                element.clear()
    return found


def _note_cell(
    element: ElementTree.Element, place: tuple[int, int], percent_styles: set[int], found: Facts
) -> None:
    if int(element.get("s") or 0) in percent_styles:
        found.percent.add(place)
    children = {_local(child.tag): child.text for child in element}
    never = "f" in children and not children.get("v") and "is" not in children and element.get("t") != "str"
    if element.get("t") == "e" or never:
        found.failed.add(place)


def _elements(part: IO[bytes]) -> Iterator[tuple[str, str, ElementTree.Element]]:
    for event, element in ElementTree.iterparse(part, events=("start", "end")):
        yield event, _local(element.tag), element


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _is_hidden(element: ElementTree.Element, size: str) -> bool:
    given = element.get(size)
    return element.get("hidden") in {"1", "true"} or (given is not None and float(given) == 0)


def _span(element: ElementTree.Element) -> range:
    return range(int(element.get("min") or 1) - 1, min(int(element.get("max") or 1), 16_384))


def _place(reference: str | None) -> int:
    """Return the column of a reference such as B5, from 0."""
    number = 0
    for letter in re.match(r"[A-Z]*", reference or "").group():  # type: ignore[union-attr]
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _percent_styles(archive: zipfile.ZipFile) -> set[int]:
    """Return the numbers of the styles that show a number as a percentage."""
    if "xl/styles.xml" not in archive.namelist():
        return set()
    root = ElementTree.fromstring(archive.read("xl/styles.xml"))
    formats = {
        int(one.get("numFmtId") or 0)
        for one in root.iter()
        if _local(one.tag) == "numFmt" and "%" in _QUOTED.sub("", one.get("formatCode") or "")
    }
    styles = [one for group in root if _local(group.tag) == "cellXfs" for one in group]
    return {
        number
        for number, style in enumerate(styles)
        if int(style.get("numFmtId") or 0) in formats | _PERCENT_IDS
    }


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str:
    """Return where in the file a sheet is."""
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {one.get("Id"): one.get("Target") or "" for one in relations}
    for one in book.iter():
        if _local(one.tag) == "sheet" and one.get("name") == sheet:
            key = next(value for name, value in one.attrib.items() if _local(name) == "id")
            target = targets[key]
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    raise KeyError(sheet)
