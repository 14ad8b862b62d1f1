"""What the readers of figures share: open each file, find its columns, check its cells, write it out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from wijkdata.catalogue import Indicator
from wijkdata.errors import InvoerFout
from wijkdata.ingest.areas import check_codes, check_one_indeling, collect_areas, collect_names
from wijkdata.ingest.columns import (
    Properties,
    Property,
    described_by,
    match_columns,
    read_properties,
)
from wijkdata.ingest.herkomst import note_file
from wijkdata.ingest.long import check_bounds, report_figures, write_figures
from wijkdata.ingest.manifest import CijferBron, SesBron, resolve_file
from wijkdata.ingest.report import ReportPart, Verslag
from wijkdata.ingest.sql import quote
from wijkdata.ingest.sums import check_counts
from wijkdata.ingest.tables import Table, open_table
from wijkdata.ingest.wide import (
    Series,
    check_figures,
    count_filled,
    create_wide,
    fill_wide,
    hide_cells,
    hide_levels,
    hide_written,
    settle_derived,
    tell_kinds,
)


@dataclass(frozen=True)
class Build:
    """The build at hand: where rows go, where files are, what to report."""

    connection: duckdb.DuckDBPyConnection
    folder: Path
    verslag: Verslag
    written: dict[Series, list[str]] = field(default_factory=dict)
    """Which sources gave a series: sources are read from new to old."""


class Reading:
    """One source of figures being read: first every file into `breed`, then out of it block by block."""

    def __init__(self, build: Build, bron: CijferBron, rang: int, indicators: Iterable[Indicator]) -> None:
        """Begin with an empty `breed`.

        `rang` tells whose word on the areas counts (the lowest); `indicators` is what the catalogue reads
        from this family of sources.
        """
        self.build = build
        self.bron = bron
        self.rang = rang
        self.indicators = {indicator.sleutel: indicator for indicator in indicators}
        self.rows = 0
        self._files = 0
        self.properties = self._read_properties()
        self._found: set[str] = set()
        self._absent: dict[str, str] = {}
        create_wide(build.connection, self.indicators)

    @property
    def names_rang(self) -> int:
        """Whose word on names counts, below that on figures of the same source."""
        return 2 * self.rang

    def paths(self) -> list[Path]:
        """Return where the files with figures are."""
        return [resolve_file(self.build.folder, file) for file in self.bron.bestanden]

    def add(
        self,
        table: Table,
        code: str,
        dimensions: Mapping[str, str],
        facts: Mapping[str, str],
        indicators: Iterable[Indicator] | None = None,
    ) -> None:
        """Read one file into `breed`, check its cells and note its areas.

        Parameters
        ----------
        code
            Column with the codes of the areas.
        dimensions
            SQL for `jaar`, `leeftijd` and `marge`.
        facts
            SQL for what the file says of its areas: columns of `bron_gebied`.
        indicators
            What to read of these rows, where it is not everything.

        Raises
        ------
        InvoerFout
            When the file has no column that is wanted, or a cell that cannot be.
        """
        wanted = self.indicators.values() if indicators is None else indicators
        matches = match_columns(table, wanted, described_by(table, self.properties))
        if not matches.recipes:
            raise InvoerFout(
                f"In {table.name} staat geen kolom die de catalogus kent voor {self.bron.soort}; "
                "controleer soort en bestand in het manifest."
            )
        self._files += 1
        tell_kinds(table, matches.recipes)
        everything = {"bestand": str(self._files), "code": f"gebied_code({quote(code)})", **dimensions}
        self.rows += fill_wide(table, everything, matches.recipes)
        note_file(table, code, (self.bron, self._files), dimensions, matches.recipes)
        check_codes(table, code, self.build.verslag)
        check_figures(table, self._files, matches.recipes)
        collect_areas(table, code, 2 * self.rang + 1, self.bron.indeling, facts)
        self._found |= {recipe.indicator.sleutel for recipe in matches.recipes}
        self._absent |= matches.absent
        for column in matches.unused:
            self.build.verslag.add(ReportPart.NIET_HERKEND, column, 1)

    def finish(self) -> None:
        """Check the files together, settle what we derive ourselves, and report what was not there.

        Raises
        ------
        InvoerFout
            When areas are there twice or are of several indelingen, or rows are lacking.
        """
        connection, verslag = self.build.connection, self.build.verslag
        if self.bron.rijen not in {None, self.rows}:
            raise InvoerFout(
                f"Bron {self.bron.sleutel} heeft {self.rows} rijen; het manifest zegt {self.bron.rijen}. "
                "Misschien is een bestand afgebroken."
            )
        check_one_indeling(connection, " en ".join(file.name for file in self.bron.bestanden))
        counts = [one.sleutel for one in self._read() if one.is_heel and not one.afleiding]
        check_counts(connection, " en ".join(file.name for file in self.bron.bestanden), counts)
        settle_derived(connection, self._read(), verslag)
        hide_levels(connection, self._read(), verslag)
        if self.bron.namen:
            with open_table(connection, resolve_file(self.build.folder, self.bron.namen)) as names:
                collect_names(names, self.names_rang, self.bron.indeling)
        for key, reason in self._absent.items():
            if key not in self._found:
                verslag.add(ReportPart.NIET_GEVONDEN, f"{key} ({reason})", 1)

    def write(self, with_bounds: bool = False) -> None:
        """Write the figures, and report what was written.

        Columns without any figure in a year and age are only reported. What a newer source gave stays.
        That no key occurs twice is proved per source and series: counting all rows takes a quarter longer.
        """
        connection, verslag, bron_id = self.build.connection, self.build.verslag, self.bron.sleutel
        filled = count_filled(connection, [indicator.sleutel for indicator in self._read()])
        already: Counter[str] = Counter()
        replaced: dict[str, dict[str, None]] = {}
        for (jaar, leeftijd), counts in filled.items():
            empty = [key for key, number in counts.items() if not number]
            hide_cells(connection, jaar, leeftijd, empty)
            for key in empty:
                if leeftijd in self.indicators[key].leeftijden:
                    verslag.add(ReportPart.LEEG, f"{key} {jaar} {leeftijd}", 1)
            for key in (key for key, number in counts.items() if number):
                series = (self.bron.indeling, key, jaar, leeftijd)
                for newer in self.build.written.setdefault(series, []):
                    already[newer] += (hidden := hide_written(connection, series, newer))
                    replaced.setdefault(newer, {}).update({key: None} if hidden else {})
                self.build.written[series].append(bron_id)
        for newer, number in already.items():
            verslag.add(ReportPart.VERVANGEN, f"{newer} ({', '.join(replaced[newer])})", number)
        keys = [key for key in self.indicators if any(counts.get(key) for counts in filled.values())]
        if keys:
            write_figures(connection, bron_id, self.bron.indeling, keys, with_bounds)
        if with_bounds:
            check_bounds(connection, bron_id, verslag)
        verslag.add(ReportPart.RIJEN, "", self.rows)
        report_figures(connection, bron_id, verslag)

    def skip(self, indicator: Indicator, reason: str) -> None:
        """Note why an indicator is not read from a file; another file may still have it."""
        self._absent[indicator.sleutel] = reason

    def _read(self) -> list[Indicator]:
        return [self.indicators[key] for key in self.indicators if key in self._found]

    def _read_properties(self) -> Properties:
        if self.bron.kolommen is None:
            groups = self.bron.groepen if isinstance(self.bron, SesBron) else {}
            return Properties({column: Property("", "", (group,)) for column, group in groups.items()})
        with open_table(self.build.connection, resolve_file(self.build.folder, self.bron.kolommen)) as table:
            properties = read_properties(table)
        if properties.indeling not in {None, self.bron.indeling}:
            raise InvoerFout(
                f"{table.name} beschrijft de indeling van {properties.indeling}; "
                f"het manifest zegt {self.bron.indeling}."
            )
        return properties
