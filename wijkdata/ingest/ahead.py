"""Has the files of a source read before the build comes to it: while others are fetched, or written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from wijkdata.errors import InvoerFout
from wijkdata.ingest.child import expect
from wijkdata.ingest.manifest import AnyBron, GebiedenBron, GrenzenBron, read_source, resolve_file


def read_fetched(raw: Mapping[str, object], folder: Path) -> None:
    """Have the files of a source read, as the manifest will have it; what it will refuse is left to it."""
    try:
        read_ahead([read_source(raw)], folder)
    except InvoerFout:
        return


def read_ahead(sources: Iterable[AnyBron], folder: Path) -> None:
    """Have the files of sources read, as the build will ask for them.

    Raises
    ------
    InvoerFout
        When one is not there.
    """
    for bron in sources:
        if isinstance(bron, GrenzenBron):
            _expect_shapes(bron, folder)
        else:
            _expect_tables(bron, folder)


def _expect_shapes(bron: GrenzenBron, folder: Path) -> None:
    for file in bron.bestanden:
        expect("areas", resolve_file(folder, file), niveau=bron.niveau, jaar=bron.indeling, laag=bron.laag)


def _expect_tables(bron: AnyBron, folder: Path) -> None:
    deel = None if isinstance(bron, GebiedenBron | GrenzenBron) else bron.deel
    for file in bron.files:
        expect("table", resolve_file(folder, file), deel=deel if file in bron.bestanden else None)
