"""Has files of people read by a process of its own, which may fail, hang or burst without harm.

The process that builds, or serves, never opens such a file itself: a `wijkdata.child.Child` does, within
`Limits`, and hands over plain rows. One child reads file after file until `stop_reading`; one that was
stopped is followed by a new one.
"""

from __future__ import annotations

import atexit
import os
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from wijkdata.child import Child, ChildEnded, Job
from wijkdata.errors import InvoerFout
from wijkdata.ingest.limits import Limits

LIMITS = Limits()

_SKIPPED = (
    "ADBC,AIVector,AVCBin,AVCE00,AmigoCloud,CAD,CSV,CSW,Carto,DGN,DWG,DXF,EDIGEO,EEDA,"
    "ESRIJSON,Elasticsearch,FileGDB,FlatGeobuf,GDALG,GML,GMLAS,GPSBabel,GPX,GTFS,"
    "GeoJSONSeq,GeoRSS,HTTP,Idrisi,Interlis 1,Interlis 2,JML,JSONFG,KML,LIBKML,LVBAG,"
    "MBTiles,MSSQLSpatial,MVT,MapInfo File,MapML,MiraMonVector,MongoDBv3,MySQL,NAS,NGW,"
    "OAPIF,OCI,ODBC,ODS,OGCAPI,OGR_GMT,OGR_PDS,OGR_VRT,OSM,OpenFileGDB,PCIDSK,PDF,PDS4,"
    "PGDUMP,PGeo,PLSCENES,PMTiles,Parquet,PostgreSQL,S57,SOSI,SQLite,SXF,Selafin,TopoJSON,"
    "VDV,VFK,VICAR,WAsP,WFS,XLS,XLSX,XODR,netCDF"
)
"""Every way in which GDAL reads vectors, but GeoJSON, GeoPackage, shapefile and memory."""

_ENVIRONMENT = {
    "GDAL_SKIP": _SKIPPED,
    "OGR_SKIP": _SKIPPED,
    "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".geen",
    "PROJ_NETWORK": "OFF",
    "MALLOC_ARENA_MAX": "2",
}


class _Reader(Child):
    """A running reader of files."""

    def __init__(self) -> None:
        known = {key: value for key, value in os.environ.items() if key != "WERKRUIMTE_URL"}
        super().__init__("wijkdata.ingest.reader", known | _ENVIRONMENT)

    def read(self, job: Job, limits: Limits) -> Job:
        """Return what it answers.

        Raises
        ------
        InvoerFout
            When it took too long or broke down, naming the file.
        """
        try:
            return self.ask(job, limits.seconds)
        except ChildEnded as ended:
            raise _why_it_ended(ended, Path(job["path"]).name, limits) from ended


def _why_it_ended(ended: ChildEnded, file: str, limits: Limits) -> Exception:
    """Return the error for a file that ended its reader; a fault of our own is no sentence."""
    if ended.late:
        return InvoerFout(
            f"{file}: lezen duurde langer dan {limits.seconds:g} seconden en is gestopt. {_ADVICE}"
        )
    if ended.code == 1:  # Python ends so after an exception that nobody foresaw
        return RuntimeError(str(ended))
    return InvoerFout(f"{file}: lezen brak af, of vroeg meer dan {limits.memory} MB geheugen. {_ADVICE}")


_ADVICE = "Het bestand is beschadigd of veel te groot; haal het opnieuw op."
_lock = threading.Lock()
_running: list[_Reader] = []


@contextmanager
def reading() -> Iterator[None]:
    """Keep one child at hand for as long as the block lasts, from the start; one within it does no more."""
    with _lock:
        outermost = not _running
        _current()
    try:
        yield
    finally:
        if outermost:
            stop_reading()


def stop_reading() -> None:
    """End the child, if there is one."""
    with _lock:
        while _running:
            child = _running.pop()
            if child.owner == os.getpid():  # a forked process leaves the child of its parent alone
                child.stop()


@contextmanager
def read_in_child(kind: str, path: Path, **how: object) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Have one file read, and yield the file with what was in it and what is told of it.

    Parameters
    ----------
    kind
        What is to be made of it: a key of `reader.READERS`.
    how
        What that reader wants to know, as JSON can say it.

    Raises
    ------
    InvoerFout
        When the file cannot be read, or asks more than `LIMITS`.
    """
    limits = LIMITS
    with _lock:
        child = _current()
        out = child.room / uuid.uuid4().hex
        job = {
            "kind": kind,
            "path": str(path.absolute()),
            "out": str(out),
            "limits": asdict(limits),
            "how": how,
        }
        try:
            answer = child.read(job, limits)
        except BaseException:
            _running.clear()
            child.stop()
            raise
    if "refusal" in answer:
        raise InvoerFout(answer["refusal"])
    try:
        yield out, answer["told"]
    finally:
        out.unlink(missing_ok=True)


def _current() -> _Reader:
    if _running and _running[0].owner != os.getpid():
        _running.clear()
    if not _running:
        _running.append(_Reader())
    return _running[0]


atexit.register(stop_reading)
