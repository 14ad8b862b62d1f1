"""Has files of people read by a process of its own, which may fail, hang or burst without harm.

The process that builds, or serves, never opens such a file itself: a `wijkdata.child.Child` does, within
`Limits`, and hands over plain rows. One child reads file after file for everybody who is `reading`, until the
last of them is done; one that was stopped is followed by a new one. Small files that will be asked for may
be read ahead: the child would have nothing to do while others are fetched, or while rows are written.
"""

from __future__ import annotations

import atexit
import json
import os
import threading
import uuid
from collections.abc import Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
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
_AHEAD = 16 << 20
"""Bytes of files that are read ahead at a time: what is made of them takes room too."""
_Answer = tuple[Path, Job]
"""What was made of a file, and what is told of it."""
_lock = threading.RLock()
_running: list[_Reader] = []


@dataclass(eq=False)
class _File:
    """A file that is being read ahead, or waits for that."""

    kind: str
    path: Path
    how: Job
    size: int
    answer: Future[_Answer] = field(default_factory=Future)
    asked: bool = False
    """Whether somebody waits for it."""


class _Ahead:
    """Files that are read before they are asked for: what is waited for first, then tables, shapes last.

    A build asks for them so; in the order in which they come it would wait for tables that came late.
    """

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1)
        self._lock = threading.Lock()
        self._coming: dict[str, _File] = {}
        self._waiting: list[_File] = []
        self._closed = False

    def expect(self, kind: str, path: Path, how: Job) -> None:
        """Have a file read, unless that would be too much at a time."""
        key, size = _key(kind, path, how), path.stat().st_size
        with self._lock:
            if key not in self._coming and size + sum(one.size for one in self._coming.values()) <= _AHEAD:
                self._coming[key] = file = _File(kind, path, how, size)
                self._waiting.append(file)
                self._pool.submit(self._read_one)

    def take(self, kind: str, path: Path, how: Job) -> Future[_Answer] | None:
        """Return what is being made of a file, once; None where it was not expected, or is another by now."""
        if not self._coming:
            return None
        try:
            key = _key(kind, path, how)
        except OSError:  # it is gone: who reads it says so
            return None
        with self._lock:
            file = self._coming.pop(key, None)
            if file is None:
                return None
            file.asked = True
            return file.answer

    def close(self) -> None:
        """Begin with none of them any more."""
        self._closed = True
        self._pool.shutdown(wait=False, cancel_futures=True)
        with self._lock:
            for file in self._waiting:
                file.answer.cancel()

    def _read_one(self) -> None:
        """Read the file whose turn it is."""
        with self._lock:
            file = min(self._waiting, key=lambda one: (not one.asked, one.kind == "areas"))
            self._waiting.remove(file)
        try:
            file.answer.set_result(self._read(file))
        except BaseException as error:
            file.answer.set_exception(error)

    def _read(self, file: _File) -> _Answer:
        with _lock:
            if self._closed:  # what reads is gone, and no other may be started
                raise CancelledError
            return _ask(file.kind, file.path, file.how)


def _key(kind: str, path: Path, how: Job) -> str:
    there = path.stat()
    return json.dumps([kind, str(path.absolute()), there.st_size, there.st_mtime_ns, how], sort_keys=True)


_ahead: list[_Ahead] = []
_users = 0
_counting = threading.Lock()


@contextmanager
def reading() -> Iterator[None]:
    """Keep one child at hand for as long as the block lasts, from the start.

    Who is done ends it only where nobody else is in such a block: two people can have files read at once.
    """
    _begin()
    try:
        yield
    finally:
        _leave()


def _begin() -> None:
    global _users  # noqa: PLW0603 -- one count for the one child
    with _counting:
        _users += 1
    with _lock:
        _current()  # a child may be there already, of a file that was read outside
        if not _ahead:
            _ahead.append(_Ahead())


def _leave() -> None:
    global _users  # noqa: PLW0603
    with _counting:
        _users -= 1
        if not _users:  # who comes now waits until it is gone, and starts another
            stop_reading()


def stop_reading() -> None:
    """End the child, if there is one, also amid a file that nobody asked for yet."""
    while _ahead:
        _ahead.pop().close()
    for child in tuple(_running):
        if child.owner == os.getpid():
            child.kill()
    with _lock:
        while _running:
            child = _running.pop()
            if child.owner == os.getpid():  # a forked process leaves the child of its parent alone
                child.stop()


def expect(kind: str, path: Path, **how: object) -> None:
    """Have a file read that `read_in_child` will ask for in these words; only within `reading`."""
    if _ahead:
        _ahead[0].expect(kind, path, how)


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
    ahead = _ahead[0].take(kind, path, how) if _ahead else None
    out, answer = ahead.result() if ahead else _ask(kind, path, how)
    if "refusal" in answer:
        raise InvoerFout(answer["refusal"])
    try:
        yield out, answer["told"]
    finally:
        out.unlink(missing_ok=True)


def _ask(kind: str, path: Path, how: Job) -> _Answer:
    """Have the child read a file; one at a time."""
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
            return out, child.read(job, limits)
        except BaseException:
            _running.clear()
            child.stop()
            raise


def _current() -> _Reader:
    if _running and _running[0].owner != os.getpid():
        _running.clear()
    if not _running:
        _running.append(_Reader())
    return _running[0]


atexit.register(stop_reading)
