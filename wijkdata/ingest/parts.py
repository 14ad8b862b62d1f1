"""Names a part of a file: a file in a zip, a layer of a map, or a layer of a map in a zip."""

from __future__ import annotations

from pathlib import PurePosixPath

BETWEEN = "|"


def part_of(source: str, layer: str) -> str:
    """Return the name of a layer of a map in a zip.

    >>> part_of("/vsizip//map/kaart.zip/uit/kaart.gpkg", "buurten")
    'kaart.gpkg|buurten'
    """
    return f"{PurePosixPath(source).name}{BETWEEN}{layer}"


def layer_of(deel: str | None) -> str | None:
    """Return the layer that a part is, without the file in which it lies.

    >>> layer_of("kaart.gpkg|buurten"), layer_of("buurten")
    ('buurten', 'buurten')
    """
    return deel.rpartition(BETWEEN)[2] if deel else None
