"""Makes one source of the files of one table: pages of an answer, or figures and their bounds apart."""

from __future__ import annotations

from collections.abc import Iterable

from wijkdata.ingest.recognise.nouns import Bron, Gezien

_SAME = ("soort", "tabel", "jaar", "indeling", "kolommen")


def joined(sources: Iterable[tuple[Bron, Gezien]]) -> list[Bron]:
    """Return the sources, those of one table together as long as no row can be in two of their files.

    Two files with the same rows are two versions: they stay two sources, of which one counts.
    """
    groups: list[tuple[Bron, list[Gezien]]] = []
    for bron, seen in sources:
        group = next((g for g in groups if _is_more_of(g[0], g[1], bron, seen)), None)
        if group is None:
            groups.append((bron, [seen]))
        else:
            group[1].append(seen)
    return [{**bron, "bestanden": [seen.bestand for seen in files]} for bron, files in groups]


def _is_more_of(bron: Bron, files: list[Gezien], other: Bron, seen: Gezien) -> bool:
    figures = other["soort"] not in {"grenzen", "gebieden"} and not seen.deel and not files[0].deel
    same = all(bron.get(field) == other.get(field) for field in _SAME) and files[0].kleine == seen.kleine
    return figures and same and not any(_may_share_rows(file, seen) for file in files)


def _may_share_rows(one: Gezien, other: Gezien) -> bool:
    """Whether two files may have a row in common: areas, years and every code that divides rows overlap."""
    if one.jaren and other.jaren and not set(one.jaren) & set(other.jaren):
        return False
    dividing = one.waarden.keys() & other.waarden.keys()
    return bool(one.codes & other.codes) and all(
        set(one.waarden[column]) & set(other.waarden[column]) for column in dividing
    )
