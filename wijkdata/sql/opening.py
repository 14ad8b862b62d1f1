"""The connection of one question: a file that can only be read, with what an account may see and no more."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Final

import duckdb

_BEGIN: Final[dict[str, str | bool | int | float | list[str]]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
    "temp_directory": "",
    "threads": 1,
}
_LOCKS: Final = ("set enable_external_access = false", "set lock_configuration = true")
_PART: Final = """
create table deel.meta as from geheel.meta;
create table deel.bron as from geheel.bron;
create table deel.indicator as from geheel.indicator;
create table deel.gebied as from geheel.gebied where niveau = 'land' or gemeente_code in (from gemeenten);
create table deel.waarde as from geheel.waarde
    where gebied_niveau = 'land' or (gebied_gemeente in (select substr(code, 3)::smallint from gemeenten)
                                     and gebied_code in (select code from deel.gebied));
create table deel.weinig_mensen as from geheel.weinig_mensen
    where gebied_code in (select code from deel.gebied);
create table deel.ander_gebied as from geheel.ander_gebied where code in (select code from deel.gebied);
create table deel.aanbod as
    select indicator, jaar, leeftijd, gebied_niveau as niveau, indeling_jaar,
           count(waarde)::integer as gevuld, (count(*) - count(waarde))::integer as ontbrekend,
           count(*) filter (ondergrens is not null and bovengrens is not null)::integer as met_interval,
           any_value(bron_id) as bron_id
    from deel.waarde group by all;
"""
"""What an account sees that may not see all: its gemeenten and the country, no report of the build."""


def open_locked(
    path: Path, room: Path, gemeenten: Collection[str] | None, memory: int
) -> duckdb.DuckDBPyConnection:
    """Return a connection on the figures in which nothing else can be reached.

    Parameters
    ----------
    path
        The database in use.
    room
        An empty folder for the part that an account may see: the whole is not open when its question runs.
    gemeenten
        Codes of what may be seen; None for everything.
    """
    seen = path if gemeenten is None else _copy_part(path, room / "deel.duckdb", gemeenten, memory)
    connection = duckdb.connect(":memory:", config=_BEGIN | {"memory_limit": f"{memory}MB"})
    connection.execute(f"attach '{_quoted(seen)}' as wijkdata (read_only)")
    for lock in _LOCKS:
        connection.execute(lock)
    connection.execute("use wijkdata")
    return connection


def _copy_part(path: Path, part: Path, gemeenten: Collection[str], memory: int) -> Path:
    part.unlink(missing_ok=True)
    with duckdb.connect(":memory:", config=_BEGIN | {"memory_limit": f"{memory}MB"}) as connection:
        connection.execute(f"attach '{_quoted(path)}' as geheel (read_only)")
        connection.execute(f"attach '{_quoted(part)}' as deel")
        connection.execute(
            "create temp table gemeenten as select unnest($1::varchar[]) as code", [[*gemeenten]]
        )
        connection.execute(_PART)
        connection.execute("detach deel")
    return part


def _quoted(text: object) -> str:
    return str(text).replace("'", "''")
