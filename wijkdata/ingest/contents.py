"""Says of which format a file is, by its first bytes, and which tables or layers lie in it.

Only the process of `reader` does this.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio

from wijkdata.errors import InvoerFout
from wijkdata.ingest.first_bytes import check_zip, form_of
from wijkdata.ingest.geofiles import sources
from wijkdata.ingest.limits import Limits
from wijkdata.ingest.parts import part_of

_HEAD = 65_536
_TABLE = re.compile(rb"/OData\w*/(?:CBS/)?(\w{5,12})/\$metadata", re.IGNORECASE)
_TABLES = {".csv", ".parquet", ".xlsx"}
_MAPS = {".shp", ".gpkg", ".geojson"}
_MAX_PARTS = 60


def tell_contents(path: Path, _out: Path, limits: Limits) -> dict[str, Any]:
    """Tell format (`vorm`), parts (name, whether it has shapes), and the number of the table if there is one.

    Raises
    ------
    InvoerFout
        When it is of no format that we read, or another than its name says.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
        vorm = form_of(head)
        _check_name(path, vorm)
        found = _TABLE.search(head) if vorm == "json" else None
        told = {"vorm": vorm, "tabel": found[1].decode().upper() if found else None}
        return told | {"delen": _parts(path, vorm, limits)}
    except MemoryError:
        raise
    except _FAULTS as error:
        raise InvoerFout(f"{path.name} is beschadigd of afgebroken: openen lukt niet.") from error


_FAULTS = (
    *(OSError, RuntimeError, ValueError, NotImplementedError, zipfile.BadZipFile, pa.ArrowException),
    *(pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError),
)
_ENDINGS = {
    "parquet": {".parquet", ".geoparquet"},
    "gpkg": {".gpkg"},
    "shp": {".shp"},
    "xlsx": {".xlsx"},
    "zip": {".zip"},
    "geojson": {".geojson", ".json"},
    "json": {".json"},
    "csv": {".csv"},
}


def _check_name(path: Path, vorm: str | None) -> None:
    if vorm is None:
        raise InvoerFout(f"{path.name} is leeg of van een soort die wij niet lezen.")
    if path.suffix.lower() not in _ENDINGS[vorm]:
        raise InvoerFout(
            f"{path.name} is van binnen een {vorm}-bestand; geef het een naam die eindigt op .{vorm}."
        )


def _parts(path: Path, vorm: str | None, limits: Limits) -> Sequence[tuple[str | None, bool]]:
    if vorm == "zip":
        return _parts_of_zip(path, limits)[:_MAX_PARTS]
    if vorm in {"gpkg", "geojson", "shp"}:
        layers = [(str(name), kind is not None) for name, kind in pyogrio.list_layers(path)]
        return [(name if len(layers) > 1 else None, shapes) for name, shapes in layers][:_MAX_PARTS]
    if vorm == "parquet":
        return [(None, b"geo" in (pq.read_schema(path).metadata or {}))]
    return [(None, False)]


def _parts_of_zip(path: Path, limits: Limits) -> list[tuple[str, bool]]:
    check_zip(path, limits.unpacked, limits)
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if "__MACOSX" not in name]
    tables = [(name, False) for name in names if _ends(name, _TABLES)]
    maps = sources(path, limits) if any(map(_is_map, names)) else []
    found = [(source, str(layer), kind) for source in maps for layer, kind in pyogrio.list_layers(source)]
    return tables + [(part_of(source, layer), kind is not None) for source, layer, kind in found]


def _is_map(name: str) -> bool:
    return _ends(name, _MAPS)


def _ends(name: str, endings: set[str]) -> bool:
    return Path(name).suffix.lower() in endings
