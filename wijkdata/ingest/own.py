"""Puts own figures in a built database: the last thing of every build, and what follows a change of them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from wijkdata.catalogue import Indicator
from wijkdata.eigen.indicator import describe_own, describe_people
from wijkdata.eigen.models import VOORVOEGSEL, WEINIG_MENSEN, EigenCijfers, EigenFout
from wijkdata.eigen.store import alone, keep, kept, read_own, remove
from wijkdata.ingest.sql import append, first_row, literal
from wijkdata.ingest.swap import clear_leftovers, remove_build, swap_in, temporary_path
from wijkdata.paths import own_path, resolve_path

MARK: Final = "-eigen"
"""What stands in a data version between that of the built figures and that of the own ones."""
NEW: Final = "nieuw"
"""What a database is called to which is written, in the connection that does it."""
PATIENCE_SECONDS: Final = 60.0
"""How long one waits for who puts own figures in a database: that takes seconds for a whole country."""
_LICENTIE: Final = "Eigen cijfers: alleen voor eigen gebruik"
_HEADER_BYTES: Final = 3 * 4096
_OWN: Final = f"'{VOORVOEGSEL}'"
_TAKE_OUT: Final = (
    f"delete from waarde where starts_with(indicator, {_OWN})",
    f"delete from weinig_mensen where starts_with(indicator, {_OWN})",
    f"delete from aanbod where starts_with(indicator, {_OWN})",
    f"delete from bouwverslag where starts_with(bron_id, {_OWN})",
    f"delete from bron where starts_with(bron_id, {_OWN})",
    "delete from indicator where eigen",
)
_PLACED: Final = """
    create or replace temp table geplaatst as
    select r.*, g.niveau as gebied_niveau, try_cast(substr(g.gemeente_code, 3) as smallint) as gebied_gemeente
    from regels as r join gebied as g on g.code = r.gebied_code and g.indeling_jaar = r.indeling_jaar
"""
_PUT_IN: Final = (
    """
    insert into waarde by name
    select * exclude (aantal) replace (ontbreekt::varchar::soort_ontbreekt as ontbreekt),
           $sleutel as indicator, $sleutel as bron_id
    from geplaatst
    """,
    """
    insert into waarde by name
    select gebied_code, indeling_jaar, $mensen as indicator, jaar, leeftijd, aantal::double as waarde,
           $sleutel as bron_id, gebied_niveau, gebied_gemeente
    from geplaatst where aantal is not null and waarde is not null and $samen
    """,
    """
    insert into weinig_mensen by name
    select gebied_code, indeling_jaar, $sleutel as indicator, jaar, leeftijd, aantal
    from geplaatst where waarde is not null and aantal < $weinig
    """,
    """
    insert into aanbod
    select indicator, jaar, leeftijd, gebied_niveau, indeling_jaar,
           count(waarde), count(ontbreekt), count(ondergrens + bovengrens), max(bron_id)
    from waarde where indicator in ($sleutel, $mensen) group by all order by all
    """,
    """
    insert into bouwverslag
    select coalesce(max(volgnummer), 0) + 1, $sleutel, 'rijen overgeslagen', '', $buiten, null,
           'Deze gebieden staan niet in deze gegevens.'
    from bouwverslag having $buiten > 0
    """,
)
_FINGERPRINT: Final = f"""
    select printf('%08x', (bit_xor(deel) % 4294967296)::bigint) from (
        select bit_xor(hash(w)) as deel from waarde as w where starts_with(indicator, {_OWN})
        union all select bit_xor(hash(k)) from weinig_mensen as k
        union all select bit_xor(hash(i)) from indicator as i where eigen
        union all select bit_xor(hash(b)) from bron as b where starts_with(bron_id, {_OWN})
    )
"""


def put_own_in(connection: duckdb.DuckDBPyConnection, cijfers: Iterable[EigenCijfers]) -> None:
    """Put own figures in a built database that is open for writing, in the place of those it has.

    Figures of areas it does not have stay out, in the code and the indeling of the upload; so do those of the
    country alone, which say nothing of where one is. The data version tells them from those before.
    """
    for statement in _TAKE_OUT:
        connection.execute(statement)
    for one in cijfers:
        _put_one_in(connection, one)
    [(versie,)] = connection.execute("select waarde from meta where sleutel = 'data_versie'").fetchall()
    there = first_row(connection, "select 1 from indicator where eigen limit 1")
    own = f"{MARK}{_fingerprint(connection)}" if there else ""
    told = versie.partition(MARK)[0] + own
    connection.execute("update meta set waarde = ? where sleutel = 'data_versie'", [told])


def read_all(path: Path) -> list[EigenCijfers]:
    """Return all own figures that are kept; none where their file is damaged: figures go on without them."""
    try:
        return [read_own(path, one.indicator.sleutel) for one in kept(path)]
    except EigenFout:
        return []


def keep_in(out: Path, cijfers: EigenCijfers) -> None:
    """Keep an upload, and put it in the database at `out`.

    Raises
    ------
    EigenFout
        As `keep` and `refresh_own`.
    """
    keep(own_path(out), cijfers)
    refresh_own(out)


def remove_from(out: Path, sleutel: str) -> None:
    """Remove an own indicator, and take it out of the database at `out`.

    Raises
    ------
    EigenFout
        As `remove` and `refresh_own`.
    """
    remove(own_path(out), sleutel)
    refresh_own(out)


def refresh_own(out: Path) -> None:
    """Put the own figures as they are kept now in the database at `out`; visitors go on meanwhile.

    A copy gets them and takes the place of the database in one step.

    Raises
    ------
    EigenFout
        When somebody else is at it, the file of own figures is damaged, or nothing can be written.
    """
    own = own_path(out)
    with alone(own, PATIENCE_SECONDS):
        everything = [read_own(own, one.indicator.sleutel) for one in kept(own)]
        clear_leftovers(out)
        new = temporary_path(out)
        try:
            shutil.copyfile(resolve_path(out), new)
            _change(new, everything)
            swap_in(new, out)
        except (OSError, duckdb.Error) as error:
            raise EigenFout(
                "De eigen cijfers zijn bewaard, maar de database kan niet worden bijgewerkt. U ziet ze "
                "daarom nog niet zoals ze nu zijn. Kijk of de schijf vol is en of u er mag schrijven."
            ) from error
        finally:
            remove_build(new)


def _change(path: Path, cijfers: Iterable[EigenCijfers]) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"attach {literal(str(path))} as {NEW}")
        connection.execute(f"use {NEW}")
        put_own_in(connection, cijfers)
        connection.execute("checkpoint")
        fill_up(connection, path)


def fill_up(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Give a file the size it tells: DuckDB cuts off free blocks at its end, as of half a copy.

    The file is let go of and opened anew, to read: nothing is known of it then but what is in it.
    """
    connection.execute("use memory")
    connection.execute(f"detach {NEW}")
    connection.execute(f"attach {literal(str(path))} as {NEW} (read_only)")
    connection.execute(f"use {NEW}")
    size = f"select block_size * total_blocks from pragma_database_size() where database_name = '{NEW}'"
    [(told,)] = connection.execute(size).fetchall()
    if path.stat().st_size < told + _HEADER_BYTES:
        os.truncate(path, told + _HEADER_BYTES)


def _put_one_in(connection: duckdb.DuckDBPyConnection, cijfers: EigenCijfers) -> None:
    connection.register("regels", cijfers.regels)
    connection.execute(_PLACED)
    connection.unregister("regels")
    [(rows, there)] = connection.execute(
        "select count(*), count(*) filter (gebied_niveau <> 'land' and waarde is not null) from geplaatst"
    ).fetchall()
    if there:
        _write(connection, cijfers, rows)
    connection.execute("drop table geplaatst")


def _write(connection: duckdb.DuckDBPyConnection, cijfers: EigenCijfers, rows: int) -> None:
    indicator = describe_own(cijfers)
    people = describe_people(indicator)
    together = indicator.aggregatie.gewicht is not None
    for one in (indicator, *([people] if together else [])):
        append(connection, "indicator", as_rows(connection, [one]))
    day = cijfers.bewaard_op and cijfers.bewaard_op.date()
    source = (indicator.naam, cijfers.bestand, day, _LICENTIE, cijfers.sha256, rows)
    connection.execute(
        "insert into bron values (?, ?, null, ?, ?, null, ?, ?, ?)", [indicator.sleutel, *source]
    )
    told = {
        "sleutel": indicator.sleutel,
        "mensen": people.sleutel,
        "samen": together,
        "weinig": WEINIG_MENSEN,
        "buiten": len(cijfers.regels) - rows,
    }
    for statement in _PUT_IN:
        used = {name: value for name, value in told.items() if f"${name}" in statement}
        connection.execute(statement, used)


def as_rows(connection: duckdb.DuckDBPyConnection, indicatoren: Iterable[Indicator]) -> pa.Table:
    """Return indicators as rows of table `indicator`."""
    wanted = {name for name, *_ in connection.execute("describe indicator").fetchall()}
    rows = [indicator.model_dump(mode="json") for indicator in indicatoren]
    for row in rows:
        row["aggregatie"] = row["aggregatie"]["methode"]
    return pa.Table.from_pylist([{key: row[key] for key in row if key in wanted} for row in rows])


def _fingerprint(connection: duckdb.DuckDBPyConnection) -> str:
    found = first_row(connection, _FINGERPRINT)
    return str(found[0]) if found else ""
