"""Opens a file with areas, whatever its format, and finds the layer of the wanted level in it."""

from __future__ import annotations

import re
import warnings
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import geopandas as gpd
import pyarrow.parquet as pq
import pyogrio

from wijkdata.errors import InvoerFout
from wijkdata.ingest.first_bytes import check_zip, is_what_it_says
from wijkdata.ingest.limits import Limits
from wijkdata.models import Niveau

PARQUET = frozenset({".parquet", ".geoparquet"})
OGR = frozenset({".geojson", ".json", ".gpkg", ".shp"})
EXPECTED = "een bestand met grenzen: GeoParquet, GeoJSON, GeoPackage of shapefile (ook als zip)"

_NOT_GENERALISED = re.compile(r"niet[_ -]?gegeneraliseerd", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Layer:
    source: str
    name: str
    kind: str | None


def read_file(path: Path, niveau: Niveau, jaar: int, laag: str | None, limits: Limits) -> gpd.GeoDataFrame:
    """Return every row and column of the layer with areas of one level, as the source has them.

    Parameters
    ----------
    path
        GeoParquet, GeoJSON, GeoPackage or shapefile; the last two may lie in a zip.
    niveau, jaar
        Which layer to choose where the file has several.
    laag
        Name of the layer, for files where the choice is not clear.

    Raises
    ------
    InvoerFout
        When the file is absent, damaged, too large, of another kind, or has no such layer.
    """
    if not path.is_file():
        raise InvoerFout(f"{path.name}: dit bestand is er niet. Verwacht: {EXPECTED}.")
    suffix = path.suffix.lower()
    if suffix not in PARQUET | OGR | {".zip"}:
        raise InvoerFout(f"{path.name}: deze soort bestand kan niet worden gelezen. Verwacht: {EXPECTED}.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if suffix in PARQUET:
                return _decoded(_read_parquet(path, limits))
            return _decoded(_read_ogr(path, niveau, jaar, laag, limits))
    except (InvoerFout, MemoryError):
        raise
    except Exception as error:  # a broken file makes GDAL, Arrow, zip and JSON fail in too many ways to list
        raise InvoerFout(
            f"{path.name}: dit bestand is leeg, beschadigd, niet compleet of van een andere soort. "
            f"Verwacht: {EXPECTED}. Haal het opnieuw op."
        ) from error


def _read_parquet(path: Path, limits: Limits) -> gpd.GeoDataFrame:
    with path.open("rb") as file:
        _check_start(file, path.suffix, path.name)
    held = pq.read_metadata(path)
    _check_size(path.name, held.num_rows, held.num_columns, limits)
    return gpd.read_parquet(path)


def _read_ogr(path: Path, niveau: Niveau, jaar: int, laag: str | None, limits: Limits) -> gpd.GeoDataFrame:
    layers = [
        _Layer(source, str(name), kind)
        for source in sources(path, limits)
        for name, kind in pyogrio.list_layers(source)
    ]
    layer = _choose(layers, path.name, niveau, jaar, laag)
    frame = pyogrio.read_dataframe(layer.source, layer=layer.name, max_features=limits.areas + 1)
    _check_size(path.name, len(frame), len(frame.columns), limits)
    if not isinstance(frame, gpd.GeoDataFrame):
        raise InvoerFout(f"{path.name}: de laag {layer.name} heeft geen vormen. Verwacht: {EXPECTED}.")
    return frame


def _decoded(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the frame with plain text; Arrow finds out only here that the text in a file is damaged."""
    return frame.astype(dict.fromkeys(frame.select_dtypes(["str", "string"]), object))


def sources(path: Path, limits: Limits) -> list[str]:
    """Return what GDAL can open: the file itself, or each of the files inside a zip; none that lies.

    Raises
    ------
    InvoerFout
        When a file is not what its name says, or there is none.
    """
    with path.open("rb") as file:
        _check_start(file, path.suffix, path.name)
    if path.suffix.lower() == ".shp":
        _check_whole(path)
    if path.suffix.lower() != ".zip":
        return [str(path)]
    check_zip(path, limits.unpacked, limits)
    with zipfile.ZipFile(path) as archive:
        inside = [name for name in archive.namelist() if Path(name).suffix.lower() in OGR]
        for name in inside:
            with archive.open(name) as file:
                _check_start(file, Path(name).suffix, f"{path.name}, {Path(name).name}")
    if not inside:
        raise InvoerFout(f"{path.name}: in deze zip zit geen .shp, .gpkg of .geojson. Verwacht: {EXPECTED}.")
    return [f"/vsizip/{path.resolve().as_posix()}/{name}" for name in inside]


def _check_start(file: IO[bytes], suffix: str, name: str) -> None:
    """Refuse what is not what its extension says: GDAL opens by content, and some kinds point elsewhere."""
    if not is_what_it_says(file, suffix.lower()):
        raise InvoerFout(
            f"{name}: dit bestand is leeg, beschadigd of van een andere soort dan zijn naam zegt. "
            f"Verwacht: {EXPECTED}. Haal het opnieuw op."
        )


def _check_size(name: str, rows: int, columns: int, limits: Limits) -> None:
    if rows > limits.areas or columns > limits.columns:
        raise InvoerFout(
            f"{name}: dit bestand heeft meer dan {limits.areas} gebieden of {limits.columns} kolommen; "
            "zo'n bestand lezen wij niet."
        )


def _check_whole(path: Path) -> None:
    """Refuse a shapefile shorter than its header says: GDAL gives what is cut off as areas without shape."""
    with path.open("rb") as file:
        header = file.read(28)
    if len(header) < 28 or path.stat().st_size < 2 * int.from_bytes(header[24:28], "big"):
        raise InvoerFout(f"{path.name}: dit bestand is niet compleet. Haal het opnieuw op.")


def _choose(layers: list[_Layer], file: str, niveau: Niveau, jaar: int, laag: str | None) -> _Layer:
    found = [layer for layer in layers if layer.name == laag] if laag else layers
    if not laag and len(layers) > 1:
        found = [layer for layer in layers if _has_areas(layer) and niveau in layer.name.lower()]
        found = [layer for layer in found if str(jaar) in layer.name] or found
        found = [layer for layer in found if not _NOT_GENERALISED.search(layer.name)] or found
    if len(found) != 1:
        names = ", ".join(sorted({layer.name for layer in layers}))
        wanted = f"de laag {laag}" if laag else f"één laag met {niveau} in de naam"
        raise InvoerFout(f"{file}: verwacht is {wanted}; dit bestand heeft: {names}.")
    return found[0]


def _has_areas(layer: _Layer) -> bool:
    return layer.kind is not None and any(word in layer.kind for word in ("Polygon", "Surface", "Unknown"))
