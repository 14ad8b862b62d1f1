"""Knows what people download from StatLine: titles for headings, words around the table.

A heading is `Bevolking/Leeftijdsgroepen/0 tot 15 jaar (aantal)`: the groups, the title and the unit that
DataProperties gives elsewhere. The name of the column in OData follows from its title, without exception.
"""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

_REGIONS = {"wijken en buurten", "regio's", "regio’s"}
_TOPIC = re.compile(r"(.+?)\s*\(([^()]*)\)")
_GROUP_END = re.compile(r"/(?=[A-Z0-9'‘\"])")
"""A group ends at a slash before a capital or digit; that of "en/of" is part of a title."""
_SOURCE_LINE = re.compile(r'"?\s*(?:bron\b|©)', re.IGNORECASE)
_LOOK = 10
_TAIL = 4_096


@dataclass(frozen=True)
class Kop:
    """A heading as OData would have it: the name of its column, and what DataProperties would say of it."""

    naam: str
    titel: str
    eenheid: str = ""
    groepen: tuple[str, ...] = ()


def has_titles(headings: Iterable[object]) -> bool:
    """Whether these are the headings of a download from StatLine.

    >>> has_titles(["Wijken en buurten", "Bevolking/Aantal inwoners (aantal)"])
    True
    >>> has_titles(["WijkenEnBuurten", "AantalInwoners_5"])
    False
    """
    texts = [str(heading).strip() for heading in headings]
    return any(t.casefold() in _REGIONS for t in texts) and any(_TOPIC.fullmatch(t) for t in texts)


def read_headings(headings: Sequence[str]) -> list[Kop]:
    """Return what each heading says; those of topics get a number, as in OData.

    >>> read_headings(["Perioden", "Bevolking/Leeftijd/0 tot 15 jaar (aantal)"])[1]
    Kop(naam='k_0Tot15Jaar_2', titel='0 tot 15 jaar', eenheid='aantal', groepen=('Leeftijd', 'Bevolking'))
    """
    return [_read(heading.strip(), place) for place, heading in enumerate(headings, start=1)]


def _read(heading: str, place: int) -> Kop:
    topic = _TOPIC.fullmatch(heading)
    if topic is None:
        return Kop(key_of(heading), heading)
    *groups, title = _GROUP_END.split(topic[1].strip())
    return Kop(f"{key_of(title)}_{place}", title, topic[2].strip(), tuple(reversed(groups)))


def key_of(title: str) -> str:
    """Return the name that OData makes of a title.

    >>> key_of("Personenauto's per huishouden"), key_of("Wmo-cliënten, relatief"), key_of("0 tot 15 jaar")
    ('PersonenautoSPerHuishouden', 'WmoClientenRelatief', 'k_0Tot15Jaar')
    """
    decomposed = unicodedata.normalize("NFKD", title)
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    key = "".join(word[0].upper() + word[1:] for word in re.findall(r"[A-Za-z0-9]+", plain))
    return f"k_{key}" if key[:1].isdigit() else key


def heading_row(rows: Sequence[Sequence[object]]) -> int:
    """Return at which of the first rows the headings stand: below the title of the table, if it has one."""
    return next((place for place, row in enumerate(rows[:_LOOK]) if has_titles(row)), 0)


def is_source_line(row: Sequence[object]) -> bool:
    """Whether a row is the line below a table that says whose figures these are."""
    filled = [str(cell) for cell in row if cell not in {None, ""}]
    return len(filled) == 1 and _SOURCE_LINE.match(filled[0]) is not None


def only_table(path: Path, copy: Path) -> tuple[Path, int]:
    """Return a CSV without the words around the table, and how many lines above it went.

    Any other file is returned as it is: there a line below the table is no words but a fault.
    """
    with path.open(encoding="utf-8-sig") as file:
        lines = [line.split(";") for line in islice(file, _LOOK) if len(line) < 1 << 20]
    cells = [[cell.strip().strip('"') for cell in line] for line in lines]
    above = heading_row(cells)
    if not cells or not has_titles(cells[above]):
        return path, 0
    end = _end_of_table(path)
    with path.open("rb") as source, copy.open("wb") as target:
        for _ in range(above):
            source.readline()
        start = source.tell()
        shutil.copyfileobj(source, target)
        target.truncate(max(end - start, 0))
    return copy, above


def _end_of_table(path: Path) -> int:
    """Return where the line below the table begins; the end of the file where there is none."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(size - _TAIL, 0))
        tail = file.read()
    whole = tail.rstrip()
    begin = whole.rfind(b"\n") + 1
    last = whole[begin:].decode("utf-8", "replace")
    if not begin or ";" in last.rstrip(";") or not _SOURCE_LINE.match(last):
        return size
    return size - len(tail) + begin
