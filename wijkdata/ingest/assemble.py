"""Assembles one database: a new file beside the target, filled, checked and swapped in as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import astuple, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from wijkdata.eigen.models import VOORVOEGSEL
from wijkdata.eigen.store import alone
from wijkdata.errors import InvoerFout
from wijkdata.ingest.other_areas import note_other_areas
from wijkdata.ingest.own import MARK, NEW, PATIENCE_SECONDS, as_rows, fill_up, put_own_in, read_all
from wijkdata.ingest.report import Verslag
from wijkdata.ingest.sql import append, cannot_write, count, first_row, literal, was_interrupted
from wijkdata.ingest.swap import clear_leftovers, remove_build, swap_in, temporary_path
from wijkdata.models import SCHEMA_VERSIE
from wijkdata.paths import own_path

if TYPE_CHECKING:
    from wijkdata.catalogue import Catalogue

FICTIEVE_GEMEENTE = "GM9999"
"""Code of the fictional municipality, never issued; it marks what may not be in a real database."""

_BEGIN = ("schema.sql", "staging.sql", "macros.sql")
_FINISH = "finish.sql"
_MEMORY = "1500MB"
_ROW_GROUP = 16_384
"""So few rows are read or skipped together: those of one gemeente, not of a province (DuckDB: 122,880)."""
_FOR_A_BUILD = f"row_group_size {_ROW_GROUP}, recovery_mode no_wal_writes"


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
    """A database being filled, to be checked and completed by `finish`.

    Areas, shapes and figures handed over as rows wait in staging tables (staging.sql); the readers of files
    write their figures straight to `waarde`, see `long.write_figures`.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection
        self.finished = False

    def add_bron(self, bron: Bron) -> None:
        """Add one source."""
        self.connection.execute("insert into bron values (?, ?, ?, ?, ?, ?, ?, ?, ?)", astuple(bron))

    def add_gebieden(self, gebieden: pa.Table) -> None:
        """Add areas: code, indeling_jaar, naam, niveau, gemeente_code, wijk_code, inwoners, is_water."""
        append(self.connection, "nieuw_gebied", gebieden)

    def add_wijzigingen(self, wijzigingen: pa.Table) -> None:
        """Add what changed since the year before, where known: code, indeling_jaar, indelingswijziging."""
        append(self.connection, "nieuw_wijziging", wijzigingen)

    def add_shapes(self, shapes: pa.Table) -> None:
        """Add shapes to areas: code, indeling_jaar, geometrie (WKB, WGS84), vorm_jaar, vorm_soort."""
        append(self.connection, "nieuw_vorm", shapes)

    def add_coarse_shapes(self, shapes: pa.Table) -> None:
        """Add shapes for a map of the whole country: code, indeling_jaar, geometrie_grof (WKB, WGS84)."""
        append(self.connection, "nieuw_grove_vorm", shapes)

    def add_waarden(self, waarden: pa.Table) -> None:
        """Add figures: the columns of table `waarde`."""
        append(self.connection, "nieuw_waarde", waarden)

    def add_verslag(self, verslag: Verslag) -> None:
        """Add what the build has to tell of itself."""
        rows = [
            {"volgnummer": number, **vars(regel)} for number, regel in enumerate(verslag.ordered(), start=1)
        ]
        if rows:
            append(self.connection, "bouwverslag", pa.Table.from_pylist(rows))

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
        self._check(_BEFORE)
        self._check_fiction(meta["fictief"])
        self.connection.execute(_read(_FINISH))
        note_other_areas(self.connection)
        self._check(_AFTER)
        self._add_meta(meta | {"schema_versie": SCHEMA_VERSIE})
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self._add_meta({"data_versie": _data_versie(self.connection), "gebouwd_op": now})
        self.finished = True

    def _add_meta(self, rows: dict[str, str]) -> None:
        self.connection.executemany("insert into meta values (?, ?)", sorted(rows.items()))

    def _add_indicatoren(self, catalogue: Catalogue) -> None:
        append(self.connection, "indicator", as_rows(self.connection, catalogue.values()))

    def _check(self, questions: dict[str, str]) -> None:
        for question, sentence in questions.items():
            found = first_row(self.connection, question)
            if found:
                raise InvoerFout(sentence.format(*found))

    def _check_fiction(self, fictief: str) -> None:
        foreign = "<>" if fictief == "ja" else "="
        question = f"select count(*) from nieuw_gebied where gemeente_code {foreign} $1"
        if count(self.connection, question, [FICTIEVE_GEMEENTE]):
            raise InvoerFout(
                f"Fictieve cijfers ({FICTIEVE_GEMEENTE}) en echte cijfers mogen niet in één database staan."
            )


@contextmanager
def new_database(out: Path) -> Iterator[Assembly]:
    """Yield an empty database to fill; when the block ends well it replaces `out`, atomically.

    The last that comes in it are the own figures that are kept beside `out`. Until it stands in its place
    nobody changes those: it would go without the change.

    When the block fails, or ends without `finish`, nothing is left and `out` is as it was.

    Raises
    ------
    InvoerFout
        When `out` cannot be written: a folder, no permission, a full disk.
    """
    if out.is_dir():
        raise InvoerFout(f"{out} is een map; geef met --out de naam van een bestand.")
    new, own, nobody_else = temporary_path(out), own_path(out), ExitStack()
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        clear_leftovers(out)
        with _open_new(new) as connection:
            for script in _BEGIN:
                connection.execute(_read(script))
            assembly = Assembly(connection)
            yield assembly
            if assembly.finished and own.is_file():
                nobody_else.enter_context(alone(own, PATIENCE_SECONDS))
                put_own_in(connection, read_all(own))
            connection.execute("checkpoint")
            if assembly.finished:
                fill_up(connection, new)
                _check_written(connection, new)
        if assembly.finished:
            swap_in(new, out)
    except (OSError, RuntimeError, duckdb.Error) as error:
        if was_interrupted(error):
            raise KeyboardInterrupt from error
        if isinstance(error, OSError | duckdb.IOException) or cannot_write(error):
            raise InvoerFout(
                f"In de map {out.parent} kan de database niet worden weggeschreven; "
                "controleer of u er mag schrijven en of de schijf vol is."
            ) from error
        raise
    finally:
        nobody_else.close()
        remove_build(new)


def _open_new(path: Path) -> duckdb.DuckDBPyConnection:
    """Open a new file for writing; only ATTACH takes the size of row groups.

    No log is kept of what is written: a build that breaks off is thrown away, and one that ends well is
    written whole by its checkpoint, and read back.
    """
    connection = duckdb.connect()
    connection.execute(f"set memory_limit = '{_MEMORY}'")
    connection.execute(f"set temp_directory = {literal(f'{path}.tmp')}")
    connection.execute(f"attach {literal(str(path))} as {NEW} ({_FOR_A_BUILD})")
    connection.execute(f"use {NEW}")
    return connection


def _read(script: str) -> str:
    return Path(__file__).with_name(script).read_text(encoding="utf-8")


def _check_written(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Read everything back: what was not written to the file itself is not there once it has been moved."""
    kept = first_row(connection, "select waarde from meta where sleutel = 'data_versie'")
    beside = path.with_name(path.name + ".wal").exists()
    if beside or kept is None or kept[0].partition(MARK)[0] != _data_versie(connection):
        raise OSError(f"{path} was not written whole")


def _data_versie(connection: duckdb.DuckDBPyConnection) -> str:
    """Return date and fingerprint of all but own figures: the same content gives the same, whenever built."""
    found = first_row(connection, _DATA_VERSIE)
    return "-".join(part for part in found or () if part)


_DATA_VERSIE = f"""
    select strftime((select max(coalesce(opgehaald_op, try_cast(versie as date))) from bron
                     where not starts_with(bron_id, '{VOORVOEGSEL}')), '%Y%m%d'),
           printf('%08x', (bit_xor(vingerafdruk) % 4294967296)::bigint)
    from (select bit_xor(hash(w)) as vingerafdruk
          from (select * exclude (gebied_niveau, gebied_gemeente) from waarde
                where not starts_with(indicator, '{VOORVOEGSEL}')) as w
          union all select bit_xor(hash(g)) from gebied as g
          union all select bit_xor(hash(i)) from indicator as i where not eigen
          union all select bit_xor(hash(b)) from bron as b where not starts_with(bron_id, '{VOORVOEGSEL}')
          union all select bit_xor(hash(m)) from meta as m where sleutel not in ('data_versie', 'gebouwd_op'))
"""
"""Day of the newest source, and a fingerprint of the content whatever the order of its rows.

Of all content that a screen shows, titles and licences too: what is remembered is kept under this version.
"""

_BEFORE = {
    """
    select 1 where not exists (from waarde) and not exists (from nieuw_waarde)
    """: "Er zijn geen cijfers om een database van te maken.",
    """
    select code, indeling_jaar from nieuw_gebied group by all having count(*) > 1 limit 1
    """: "Gebied {0} staat twee keer in indeling {1}; verwacht wordt elk gebied één keer.",
    """
    select code, indeling_jaar from nieuw_vorm group by all having count(*) > 1 limit 1
    """: "Gebied {0} heeft twee vormen in indeling {1}; verwacht wordt één vorm per gebied.",
    """
    select code, indeling_jaar from nieuw_grove_vorm group by all having count(*) > 1 limit 1
    """: "Gebied {0} heeft twee grove vormen in indeling {1}; verwacht wordt één vorm per gebied.",
    """
    select code, indeling_jaar from nieuw_wijziging group by all having count(*) > 1 limit 1
    """: "Gebied {0} heeft twee wijzigingen in indeling {1}; verwacht wordt één wijziging per gebied.",
    """
    select gebied_code, indicator, jaar, leeftijd from nieuw_waarde
    group by gebied_code, indeling_jaar, indicator, jaar, leeftijd having count(*) > 1 limit 1
    """: "Gebied {0} heeft voor {1}, {2}, {3} twee cijfers; verwacht wordt er één.",
    """
    select gebied_code, indicator, jaar, leeftijd from nieuw_waarde
    where (waarde is null) <> (ontbreekt is not null) or not isfinite(coalesce(waarde, 0)) limit 1
    """: "Gebied {0} heeft voor {1}, {2}, {3} geen geldig cijfer, of een cijfer en toch een reden waarom "
    "het ontbreekt.",
    """
    select gebied_code, indeling_jaar from nieuw_waarde as w
    anti join nieuw_gebied as g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar limit 1
    """: "Er zijn cijfers voor gebied {0} (indeling {1}), maar dat gebied staat in geen bron.",
    """
    select bron_id from nieuw_waarde anti join bron using (bron_id) limit 1
    """: "Er zijn cijfers uit bron {0}, maar die bron is niet beschreven.",
}
"""Questions that should find nothing, each with the sentence to say when they do.

`nieuw_waarde` has rows that are handed over as rows. The readers of files write straight to `waarde`; what
they write has one figure or reason per key because they make it so from wide rows, which they check.
"""

_AFTER = {
    """
    select indicator from aanbod anti join indicator on sleutel = aanbod.indicator limit 1
    """: "Er zijn cijfers voor indicator {0}, maar die staat niet in de catalogus.",
    """
    select count(*) as los from waarde as w
    anti join gebied as g
           on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar and g.niveau = w.gebied_niveau
    having los > 0
    """: "Er zijn {0} cijfers voor gebieden die in geen bron staan.",
}
"""Questions to the finished tables."""
