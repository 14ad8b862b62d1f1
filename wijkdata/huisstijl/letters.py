"""A file of letters: TrueType or OpenType, which a browser and a PDF both read; its family is in the file."""

from __future__ import annotations

import struct
from typing import Final

from wijkdata.huisstijl.nouns import HuisstijlFout

MOST_BYTES: Final = 3_000_000
_KINDS: Final = (b"\x00\x01\x00\x00", b"OTTO", b"true")
_FAMILY: Final = 1
_NEEDED: Final = {b"name", b"cmap", b"head"}
_WINDOWS, _MAC = 3, 1


def family_of(naam: str, content: bytes) -> str:
    """Return of which family the letters in a file are.

    Raises
    ------
    HuisstijlFout
        With one sentence that says what is wrong with the file.
    """
    if len(content) > MOST_BYTES:
        raise HuisstijlFout(
            f"Het lettertype {naam} is groter dan {MOST_BYTES // 1_000_000} MB. Neem een kleiner."
        )
    if not content.startswith(_KINDS):
        raise HuisstijlFout(f"Het lettertype {naam} is geen TTF of OTF. Neem een bestand van die soort.")
    try:
        tables = _tables(content)
        return _family(tables[b"name"])
    except (ValueError, IndexError, struct.error) as error:
        raise HuisstijlFout(f"Het lettertype {naam} is beschadigd. Neem een ander bestand.") from error


def _tables(content: bytes) -> dict[bytes, bytes]:
    """Return the tables of a file of letters by their names; a part that lies outside it is a ValueError."""
    (count,) = struct.unpack(">H", content[4:6])
    found = {}
    for number in range(count):
        tag, _, start, size = struct.unpack(">4sIII", content[12 + 16 * number : 28 + 16 * number])
        if start + size > len(content):
            raise ValueError
        found[tag] = content[start : start + size]
    if not found.keys() >= _NEEDED:
        raise ValueError
    return found


def _family(table: bytes) -> str:
    """Return the family in a table of names: as Windows has it, else as others do."""
    _, count, start = struct.unpack(">HHH", table[:6])
    named: dict[int, str] = {}
    for number in range(count):
        platform, _, _, kind, size, at = struct.unpack(">HHHHHH", table[6 + 12 * number : 18 + 12 * number])
        if kind == _FAMILY:
            text = table[start + at : start + at + size]
            named.setdefault(platform, text.decode("utf-16-be" if platform != _MAC else "latin-1"))
    found = (named.get(_WINDOWS) or next(iter(named.values()), "")).strip()
    if not found or not found.isprintable():
        raise ValueError
    return found
