"""Keeps own figures in a file beside the database, whole or not at all.

Every change makes a new file, which takes the place of the old one in one step: who reads sees the one or the
other, and a process that is killed halfway leaves the old one.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow as pa

from wijkdata.catalogue import Eenheid, ThemaSleutel
from wijkdata.eigen.checks import check_cijfers
from wijkdata.eigen.models import (
    KOLOMMEN,
    BewaardCijfer,
    EigenCijfers,
    EigenFout,
    EigenIndicator,
)
from wijkdata.lock import held
from wijkdata.models import Richting

_VERSIE: Final = "1"
_SCHEMA = """
    create table meta (sleutel varchar primary key, waarde varchar not null);
    create table indicator (
        sleutel varchar primary key, naam varchar not null, uitleg varchar not null, eenheid varchar not null,
        richting varchar not null, thema varchar not null, bron_naam varchar not null,
        min_verschil double not null, decimalen tinyint not null, bestand varchar not null,
        sha256 varchar not null, geen_kleine_groepen boolean not null, grenzen_berekend boolean not null,
        bewaard_op timestamp not null
    );
    create table cijfer (
        sleutel varchar not null, gebied_code varchar not null, indeling_jaar smallint not null,
        jaar smallint not null, leeftijd varchar not null, waarde double, ondergrens double,
        bovengrens double, aantal integer, ontbreekt varchar
    );
"""
_PATIENCE_SECONDS = 3.0


def keep(path: Path, cijfers: EigenCijfers) -> None:
    """Keep one upload; what stood under the same key is replaced.

    Raises
    ------
    EigenFout
        When a figure is about too few people or cannot be right, somebody else is writing, or the file is
        damaged or closed to us.
    """
    check_cijfers(cijfers)
    _change(path, cijfers.indicator.sleutel, cijfers)


def remove(path: Path, sleutel: str) -> None:
    """Remove one own indicator with all its figures; one that is not there is no error.

    Raises
    ------
    EigenFout
        As `keep`.
    """
    if path.is_file():
        _change(path, sleutel)


def kept(path: Path) -> list[BewaardCijfer]:
    """Return what is kept, by name; nothing where there is no file.

    Raises
    ------
    EigenFout
        When the file is damaged.
    """
    if not path.is_file():
        return []
    with _reading(path) as connection:
        found: pa.Table = connection.execute(
            "select i.*, count(c.sleutel) as regels, count(distinct c.gebied_code) as gebieden, "
            "coalesce(list_sort(list(distinct c.jaar) filter (c.jaar is not null)), []) as jaren "
            "from indicator as i left join cijfer as c using (sleutel) group by all order by all"
        ).to_arrow_table()
        return sorted(map(_as_kept, found.to_pylist()), key=lambda one: one.indicator.naam.casefold())


def read_own(path: Path, sleutel: str) -> EigenCijfers:
    """Return one upload as it was kept.

    Raises
    ------
    EigenFout
        When it is not there, or the file is damaged.
    """
    found = next((one for one in kept(path) if one.indicator.sleutel == sleutel), None)
    if found is None:
        raise EigenFout("Dit eigen cijfer is er niet meer. Iemand heeft het intussen verwijderd.")
    with _reading(path) as connection:
        rows: pa.Table = connection.execute(
            f"select {', '.join(KOLOMMEN)} from cijfer where sleutel = ? "
            "order by jaar, leeftijd, indeling_jaar, gebied_code",
            [sleutel],
        ).to_arrow_table()
        regels = rows.to_pandas().astype({"aantal": "Int64"})
        return EigenCijfers(
            found.indicator, regels, found.bestand, found.sha256, found.geen_kleine_groepen,
            found.grenzen_berekend, found.bewaard_op,
        )  # fmt: skip


@contextmanager
def alone(path: Path, seconds: float = _PATIENCE_SECONDS) -> Iterator[None]:
    """Be the only one that writes own figures, or puts them in a database, for as long as the block lasts.

    Raises
    ------
    EigenFout
        When somebody else does, and goes on for longer than we wait; or one may not write here.
    """
    busy = EigenFout(
        "Iemand anders is nu bezig met de eigen cijfers. Er is niets veranderd. Probeer het zo opnieuw."
    )
    with ExitStack() as lock:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            lock.enter_context(held(path.with_name(f"{path.name}.slot"), busy, seconds))
        except OSError as error:
            raise _cannot_write(path) from error
        yield


def _change(path: Path, without: str, add: EigenCijfers | None = None) -> None:
    """Make the file anew, without one key and with what comes in its stead, and put it in place.

    Anew, and no copy that is changed: where DuckDB deletes it may cut off the end of a file, which then looks
    like one that was not copied whole.
    """
    with alone(path):
        _clear(path)
        new = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}.nieuw")
        try:
            with duckdb.connect(str(new)) as connection:
                connection.execute(_SCHEMA)
                connection.execute(
                    "insert into meta values ('soort', 'eigen cijfers'), ('versie', ?)", [_VERSIE]
                )
                if path.is_file():
                    _copy_others(path, connection, without)
                if add is not None:
                    _put(connection, add)
            _put_in_place(new, path)
        except (OSError, duckdb.IOException) as error:
            raise _cannot_write(path) from error
        finally:
            _clear(path)


def _put_in_place(new: Path, path: Path) -> None:
    with new.open("rb+") as file:
        os.fsync(file.fileno())
    new.replace(path)


def _clear(path: Path) -> None:
    """Remove what was left of a change; only who holds the lock may."""
    for left in path.parent.glob(f".{path.name}.*.nieuw*"):
        with suppress(OSError):
            left.unlink()


def _copy_others(path: Path, connection: duckdb.DuckDBPyConnection, without: str) -> None:
    """Take over all that is kept but one key."""
    for table in ("indicator", "cijfer"):
        with _reading(path) as old:
            rows = old.execute(f"from {table} where sleutel <> ?", [without]).to_arrow_table()
        connection.register("rijen", rows)
        connection.execute(f"insert into {table} by name from rijen")
        connection.unregister("rijen")


def _put(connection: duckdb.DuckDBPyConnection, cijfers: EigenCijfers) -> None:
    indicator, regels = cijfers.indicator, cijfers.regels
    about = {
        **asdict(indicator),
        "bestand": cijfers.bestand,
        "sha256": cijfers.sha256,
        "geen_kleine_groepen": cijfers.geen_kleine_groepen,
        "grenzen_berekend": cijfers.grenzen_berekend,
        "bewaard_op": datetime.now(UTC).replace(tzinfo=None),
    }
    values = ", ".join(f"${name}" for name in about)
    connection.execute(f"insert into indicator ({', '.join(about)}) values ({values})", about)
    rows = regels[list(KOLOMMEN)].assign(sleutel=indicator.sleutel)
    connection.register("regels", rows)
    connection.execute("insert into cijfer by name select * from regels")
    connection.unregister("regels")


@contextmanager
def _reading(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the file to read, without holding up who replaces it.

    Raises
    ------
    EigenFout
        When it is damaged, or is no file of own figures.
    """
    connection = duckdb.connect(":memory:")
    try:
        quoted = str(path).replace("'", "''")
        connection.execute(f"attach '{quoted}' as eigen (read_only)")
        connection.execute("use eigen")
        if not _is_whole(connection, path):
            raise _damaged(path)
        yield connection
    except duckdb.Error as error:
        raise _damaged(path) from error
    finally:
        connection.close()


def _is_whole(connection: duckdb.DuckDBPyConnection, path: Path) -> bool:
    """Whether it is a file of own figures that holds every block it says it has."""
    meta = dict(connection.execute("select sleutel, waarde from meta").fetchall())
    size = "select block_size * total_blocks from pragma_database_size() where database_name = 'eigen'"
    [(bytes_told,)] = connection.execute(size).fetchall()
    known = meta.get("soort") == "eigen cijfers" and meta.get("versie") == _VERSIE
    return known and path.stat().st_size >= bytes_told


def _as_kept(row: dict[str, Any]) -> BewaardCijfer:
    return BewaardCijfer(
        indicator=EigenIndicator(
            sleutel=row["sleutel"],
            naam=row["naam"],
            uitleg=row["uitleg"],
            eenheid=Eenheid(row["eenheid"]),
            richting=Richting(row["richting"]),
            thema=ThemaSleutel(row["thema"]),
            bron_naam=row["bron_naam"],
            min_verschil=row["min_verschil"],
            decimalen=row["decimalen"],
        ),
        regels=row["regels"],
        gebieden=row["gebieden"],
        jaren=tuple(row["jaren"]),
        bestand=row["bestand"],
        sha256=row["sha256"],
        bewaard_op=row["bewaard_op"].replace(tzinfo=UTC),
        geen_kleine_groepen=row["geen_kleine_groepen"],
        grenzen_berekend=row["grenzen_berekend"],
    )


def _damaged(path: Path) -> EigenFout:
    return EigenFout(
        f"Het bestand {path.name} met eigen cijfers is beschadigd. De app gaat verder zonder eigen cijfers. "
        "Zet een reservekopie terug, of haal het bestand weg."
    )


def _cannot_write(path: Path) -> EigenFout:
    return EigenFout(
        f"Het bestand {path.name} met eigen cijfers kan niet worden weggeschreven. Er is niets veranderd. "
        "Kijk of de schijf vol is en of u er mag schrijven."
    )
