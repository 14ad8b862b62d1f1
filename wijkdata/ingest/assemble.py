"""Assembles one database: a new file beside the target, filled, checked and swapped in as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from wijkdata.errors import InvoerFout
from wijkdata.ingest.report import Verslag
from wijkdata.ingest.sql import count, first_row
from wijkdata.ingest.swap import clear_leftovers, remove_build, swap_in, temporary_path

if TYPE_CHECKING:
    from wijkdata.catalogue import Catalogue

SCHEMA_VERSIE = "1"
FICTIEVE_GEMEENTE = "GM9999"
"""Code of the fictional municipality, never issued; it marks what may not be in a real database."""

_BEGIN = ("schema.sql", "staging.sql", "macros.sql")
_FINISH = "finish.sql"
_MEMORY = "1500MB"


@dataclass(frozen=True, slots=True)
class Bron:
    """One source as the database remembers it: the columns of table `bron`."""

    bron_id: str
    titel: str
    tabel: str | None
    bestand: str
    opgehaald_op: date | None
    versie: str | None
    licentie: str
    sha256: str
    rijen: int


class Assembly:
    """A database being filled; every row goes through staging tables and is checked by `finish`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection
        self.finished = False

    def add_bron(self, bron: Bron) -> None:
        """Add one source."""
        self.connection.execute("insert into bron values (?, ?, ?, ?, ?, ?, ?, ?, ?)", astuple(bron))

    def add_gebieden(self, gebieden: pa.Table) -> None:
        """Add areas: code, indeling_jaar, naam, niveau, gemeente_code, wijk_code, inwoners, is_water."""
        self._append("nieuw_gebied", gebieden)

    def add_wijzigingen(self, wijzigingen: pa.Table) -> None:
        """Add what changed since the year before, where it is known: code, indeling_jaar, indelingswijziging."""
        self._append("nieuw_wijziging", wijzigingen)

    def add_shapes(self, shapes: pa.Table) -> None:
        """Add shapes to areas: code, indeling_jaar, geometrie (WKB, WGS84), vorm_jaar, vorm_soort."""
        self._append("nieuw_vorm", shapes)

    def add_waarden(self, waarden: pa.Table) -> None:
        """Add figures: the columns of table `waarde`."""
        self._append("nieuw_waarde", waarden)

    def add_verslag(self, verslag: Verslag) -> None:
        """Add what the build has to tell of itself."""
        rows = [
            [number, regel.bron_id, str(regel.onderdeel), regel.detail, regel.aantal, regel.inwoners]
            for number, regel in enumerate(verslag.ordered(), start=1)
        ]
        self.connection.executemany("insert into bouwverslag values (?, ?, ?, ?, ?, ?)", rows)

    def finish(self, catalogue: Catalogue, meta: dict[str, str]) -> None:
        """Check everything and write the final tables.

        Parameters
        ----------
        catalogue
            Every indicator the figures may use.
        meta
            `titel` and `fictief` ('ja' or 'nee'); versions and the time of building are added.

        Raises
        ------
        InvoerFout
            When a key is there twice, or a figure refers to an area, indicator or source that is not there.
        """
        self._add_indicatoren(catalogue)
        self._check(meta)
        self.connection.execute(_read(_FINISH))
        rows = meta | {
            "schema_versie": SCHEMA_VERSIE,
            "data_versie": self._data_versie(),
            "gebouwd_op": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        self.connection.executemany("insert into meta values (?, ?)", sorted(rows.items()))
        self.finished = True

    def _append(self, table: str, rows: pa.Table) -> None:
        wanted = [row[0] for row in self.connection.execute(f"describe {table}").fetchall()]
        if sorted(rows.column_names) != sorted(wanted):
            raise ValueError(f"{table} wants the columns {wanted}, not {rows.column_names}")
        self.connection.register("rijen", rows)
        self.connection.execute(f"insert into {table} by name from rijen")
        self.connection.unregister("rijen")

    def _add_indicatoren(self, catalogue: Catalogue) -> None:
        columns = [row[0] for row in self.connection.execute("describe indicator").fetchall()]
        rows = [indicator.model_dump(mode="json") for indicator in catalogue.values()]
        for row in rows:
            row["aggregatie"] = row["aggregatie"]["methode"]
        marks = ", ".join("?" * len(columns))
        self.connection.executemany(
            f"insert into indicator values ({marks})", [[row[column] for column in columns] for row in rows]
        )

    def _check(self, meta: dict[str, str]) -> None:
        for question, sentence in _CHECKS.items():
            found = first_row(self.connection, question)
            if found:
                raise InvoerFout(sentence.format(*found))
        foreign = "<>" if meta["fictief"] == "ja" else "="
        question = f"select count(*) from nieuw_gebied where gemeente_code {foreign} $1"
        if count(self.connection, question, [FICTIEVE_GEMEENTE]):
            raise InvoerFout(
                f"Fictieve cijfers ({FICTIEVE_GEMEENTE}) en echte cijfers mogen niet in één database staan."
            )

    def _data_versie(self) -> str:
        """Return date and fingerprint: the same content gives the same version, whenever it is built."""
        found = first_row(self.connection, _DATA_VERSIE)
        return "-".join(part for part in found or () if part)


@contextmanager
def new_database(out: Path) -> Iterator[Assembly]:
    """Yield an empty database to fill; when the block ends well it replaces `out`, atomically.

    When the block fails, or ends without `finish`, nothing is left and `out` is as it was.

    Raises
    ------
    InvoerFout
        When `out` cannot be written, with a Dutch sentence.
    """
    if out.is_dir():
        raise InvoerFout(f"{out} is een map. Geef met --out de naam van een bestand.")
    new = temporary_path(out)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        clear_leftovers(out)
        connection = duckdb.connect(str(new))
    except (OSError, duckdb.IOException) as error:
        raise InvoerFout(
            f"De map {out.parent} kan niet worden beschreven. Kies met --out een andere plek."
        ) from error
    try:
        with connection:
            connection.execute(f"set memory_limit = '{_MEMORY}'")
            for script in _BEGIN:
                connection.execute(_read(script))
            assembly = Assembly(connection)
            yield assembly
        if assembly.finished:
            _check_opens(new)
            swap_in(new, out)
    finally:
        remove_build(new)


def _read(script: str) -> str:
    return Path(__file__).with_name(script).read_text(encoding="utf-8")


def _check_opens(path: Path) -> None:
    with duckdb.connect(str(path), read_only=True) as connection:
        found = first_row(connection, "select waarde from meta where sleutel = 'schema_versie'")
    if found != (SCHEMA_VERSIE,):
        raise ValueError(f"{path} was not written whole")


_DATA_VERSIE = """
    select strftime((select max(coalesce(opgehaald_op, try_cast(versie as date))) from bron), '%Y%m%d'),
           printf('%08x', (bit_xor(vingerafdruk) % 4294967296)::bigint)
    from (select bit_xor(hash(w)) as vingerafdruk from waarde as w
          union all select bit_xor(hash(g)) from gebied as g
          union all select bit_xor(hash(i)) from indicator as i)
"""
"""Day of the newest source, and a fingerprint of the content whatever the order of its rows."""

_CHECKS = {
    """
    select code, indeling_jaar from nieuw_gebied group by all having count(*) > 1 limit 1
    """: "Gebied {0} staat twee keer in indeling {1}. Verwacht wordt elk gebied één keer.",
    """
    select code, indeling_jaar from nieuw_vorm group by all having count(*) > 1 limit 1
    """: "Gebied {0} heeft twee vormen in indeling {1}. Verwacht wordt één vorm per gebied.",
    """
    select code, indeling_jaar from nieuw_wijziging group by all having count(*) > 1 limit 1
    """: "Gebied {0} heeft twee wijzigingen in indeling {1}. Verwacht wordt één wijziging per gebied.",
    """
    select gebied_code, indicator, jaar, leeftijd from nieuw_waarde
    group by gebied_code, indeling_jaar, indicator, jaar, leeftijd having count(*) > 1 limit 1
    """: "Gebied {0} heeft voor {1}, {2}, {3} twee cijfers. Verwacht wordt één cijfer per gebied, indicator, "
    "jaar en leeftijd.",
    """
    select gebied_code, indeling_jaar
    from (select distinct gebied_code, indeling_jaar from nieuw_waarde) as w
    anti join nieuw_gebied as g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar limit 1
    """: "Er zijn cijfers voor gebied {0} (indeling {1}), maar dat gebied staat in geen bron.",
    """
    select indicator from (select distinct indicator from nieuw_waarde) as w
    where not exists (from indicator where sleutel = w.indicator) limit 1
    """: "Er zijn cijfers voor indicator {0}, maar die staat niet in de catalogus.",
    """
    select bron_id from (select distinct bron_id from nieuw_waarde) as w
    where not exists (from bron where bron.bron_id = w.bron_id) limit 1
    """: "Er zijn cijfers uit bron {0}, maar die bron is niet beschreven.",
    """
    select gebied_code, indicator, jaar, leeftijd from nieuw_waarde
    where (waarde is null) <> (ontbreekt is not null) or not isfinite(coalesce(waarde, 0)) limit 1
    """: "Gebied {0} heeft voor {1}, {2}, {3} geen geldig cijfer, of een cijfer en toch een reden waarom "
    "het ontbreekt.",
}
"""Questions that should find nothing, each with the sentence to say when they do."""
