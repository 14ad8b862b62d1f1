"""Finds the columns of the catalogue in a source table: by stem and group, never by number.

A title as a whole would not do: its punctuation differs per year. Where the name in the source is not known
the catalogue has no column: then nothing is read, rather than something like it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from wijkdata.catalogue import Indicator, Kolom, parts_of
from wijkdata.ingest.pdok_names import CODES, NAMES
from wijkdata.ingest.short_names import says_itself, stem_of
from wijkdata.ingest.sql import quote
from wijkdata.ingest.tables import Table

NUMBERED = re.compile(r".+_\d+")
"""A topic column of StatLine: its stem, then a number that changes from year to year."""


_ABOUT_THE_AREA = {
    *("gemeentenaam", "soortregio", "codering", "oppervlaktetotaal", "oppervlaktewater"),
    *("gebiedsnaam", "codenummer"),
    *("indelingswijzigingwijkenenbuurten", "indelingswijziginggemeentewijkbuurt"),
}
"""Stems that are read for the areas themselves, so no column that was overlooked."""
_ON_A_MAP = {*CODES, *NAMES, "water"}


@dataclass(frozen=True)
class Property:
    """What DataProperties says of one column; `groepen` are the titles above it."""

    titel: str
    eenheid: str
    groepen: tuple[str, ...]


@dataclass(frozen=True)
class Properties:
    """The description of a table: its columns, and the year of its indeling where it says so."""

    columns: dict[str, Property] = field(default_factory=dict)
    indeling: int | None = None

    def of(self, column: str) -> Property | None:
        """Return what is said of a column; of another release of the table under the only name like it."""
        if column in self.columns:
            return self.columns[column]
        alike = [one for name, one in self.columns.items() if stem_of(name) == stem_of(column)]
        return alike[0] if len(alike) == 1 else None


@dataclass(frozen=True)
class Recipe:
    """How one indicator is made from the columns of one table (see `Afleiding` in the catalogue)."""

    indicator: Indicator
    teller: tuple[str, ...]
    aftrek: tuple[tuple[str, float], ...] = ()
    noemer: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that is needed, each once."""
        return tuple(dict.fromkeys((*self.teller, *(name for name, _ in self.aftrek), *self.noemer)))


@dataclass(frozen=True)
class Matches:
    """What was found: recipes, indicators without their column (and why), columns nobody asked for."""

    recipes: list[Recipe]
    absent: dict[str, str]
    unused: list[str]


def read_properties(table: Table) -> Properties:
    """Read DataProperties: one row per column or group, each naming its parent group.

    Raises
    ------
    InvoerFout
        When the columns Key, Title, ID and ParentID are not there.
    """
    names = [table.require(name) for name in ("ID", "ParentID", "Key", "Title", "Type")]
    unit, year = table.find("Unit"), table.find("MapYear")
    picked = [f"sleutelcode({quote(name)})" for name in names[:2]]  # a spreadsheet makes 23.0 of 23
    picked += [f"kaal({quote(name)})" for name in names[2:]]
    picked += [f"kaal({quote(unit)})" if unit else "null", f"jaar_van({quote(year)})" if year else "null"]
    rows = table.connection.execute(
        f"select {', '.join(picked)} from {table.source}", table.parameters or None
    ).fetchall()
    return _described(rows)


def properties_of(documents: Iterable[Mapping[str, Any]]) -> Properties:
    """Return DataProperties as a service sends it."""
    names = ("ID", "ParentID", "Key", "Title", "Type", "Unit", "MapYear")
    return _described([tuple(document.get(name) for name in names) for document in documents])


def _described(rows: Sequence[tuple[Any, ...]]) -> Properties:
    parents = {key: (parent, title) for key, parent, _, title, *_ in rows}
    columns = {
        name: Property(title or "", unit or "", _titles_above(parent, parents))
        for _, parent, name, title, kind, unit, _ in rows
        if name and (kind or "").endswith("Topic")
    }
    years = {year for *_, year in rows if year}
    return Properties(columns, years.pop() if len(years) == 1 else None)


def described_by(table: Table, properties: Properties) -> Properties:
    """Return what is said of the columns: by the headings of StatLine where the file has those."""
    if not table.koppen:
        return properties
    said = {name: Property(kop.titel, kop.eenheid, kop.groepen) for name, kop in table.koppen.items()}
    return Properties({name: one for name, one in said.items() if NUMBERED.fullmatch(name)})


class Columned(Protocol):
    """What has columns with names."""

    @property
    def columns(self) -> Iterable[str]:
        """Return their names."""


def match_columns(table: Columned, indicators: Iterable[Indicator], properties: Properties) -> Matches:
    """Find for every indicator the columns it is made of.

    Parameters
    ----------
    table
        The source table; its topic columns look like `Roker_11`.
    indicators
        What the catalogue reads from this family of sources.
    properties
        Titles, units and groups of the columns; empty where the source has no DataProperties.
    """
    wanted = list(indicators)
    finder = _Finder(_topics(table, wanted), properties, wanted)
    recipes: list[Recipe] = []
    absent: dict[str, str] = {}
    for indicator in wanted:
        try:
            recipes.append(finder.recipe(indicator))
        except LookupError as reason:
            absent[indicator.sleutel] = str(reason)
    used = {name for recipe in recipes for name in recipe.columns}
    unused = [name for name in finder.columns if name not in used and not _is_about_area(name)]
    return Matches(recipes, absent, unused)


def _is_about_area(column: str) -> bool:
    return stem_of(column) in _ABOUT_THE_AREA or column.casefold() in _ON_A_MAP


class _Finder:
    """Looks up stems among the columns of one table; what is not there or not certain is a LookupError."""

    def __init__(self, columns: list[str], properties: Properties, wanted: Sequence[Indicator]) -> None:
        self.columns = columns
        self.properties = properties
        self.claims = Counter(part.casefold() for one in wanted for part in _names(one))
        self.by_stem: dict[str, list[str]] = {}
        for name in columns:
            self.by_stem.setdefault(stem_of(name), []).append(name)
        self.by_name = {name.casefold(): [name] for name in columns}

    def recipe(self, indicator: Indicator) -> Recipe:
        derived = indicator.afleiding
        if derived is None:
            columns = self._columns(indicator.kolommen, indicator)
            for column in columns:
                self._check_unit(column, indicator)
            return Recipe(indicator, columns)
        if derived.noemer_bron:
            raise LookupError(f"de noemer komt uit een andere bron ({derived.noemer_bron})")
        return Recipe(
            indicator,
            tuple(column for kolom in derived.teller for column in self._columns(kolom, indicator)),
            tuple(
                (column, aftrek.maal) for aftrek in derived.aftrek for column in self._columns(aftrek.kolom)
            ),
            tuple(column for kolom in derived.noemer for column in self._columns(kolom)),
        )

    def _columns(self, kolom: Kolom, indicator: Indicator | None = None) -> tuple[str, ...]:
        """Return what is there under the first name that is: one column, or those it is the sum of.

        The names of one column over the years stand newest first. Without a name its title must do.
        """
        if not kolom and indicator is not None and indicator.titel:
            return (self._only(self.properties.columns, indicator),)
        for name in kolom:
            parts = parts_of(name)
            if all(self._called(part, indicator) for part in parts):
                return tuple(self._column(part, indicator) for part in parts)
        raise LookupError("geen kolom met die naam")

    def _column(self, stem: str, indicator: Indicator | None) -> str:
        """Return the one column with this stem, in its group and with its title."""
        found = self._called(stem, indicator)
        if len(found) > 1:
            raise LookupError(f"niet eenduidig: {', '.join(found)}")
        if self._may_be_another(found[0], stem):
            raise LookupError(f"niet te zeggen of {found[0]} dit is: de groep is niet bekend")
        return found[0]

    def _called(self, stem: str, indicator: Indicator | None) -> list[str]:
        found = self.by_name.get(stem.casefold()) or self.by_stem.get(stem.casefold(), [])
        return [name for name in found if indicator is None or self._fits(name, indicator)]

    def _only(self, described: Iterable[str], indicator: Indicator) -> str:
        """Return the one described column that has the title of the catalogue."""
        found = [name for name in described if name in self.columns and self._fits(name, indicator)]
        if len(found) != 1:
            raise LookupError(f"niet eenduidig: {', '.join(found)}" if found else "geen kolom met die titel")
        return found[0]

    def _may_be_another(self, column: str, stem: str) -> bool:
        """Whether several indicators want the name, and nothing says which of them this column is."""
        return self.claims[stem.casefold()] > 1 and self.properties.of(column) is None

    def _fits(self, column: str, indicator: Indicator) -> bool:
        described = self.properties.of(column)
        if described is None:
            return True
        titles = "\n".join(described.groepen)
        return all(
            pattern is None or re.search(pattern, text, re.IGNORECASE)
            for pattern, text in ((indicator.groep, titles), (indicator.titel, described.titel))
        )

    def _check_unit(self, column: str, indicator: Indicator) -> None:
        described = self.properties.of(column)
        if indicator.bron_eenheid and described and described.eenheid != indicator.bron_eenheid:
            raise LookupError(f"{column} is in {described.eenheid}, verwacht wordt {indicator.bron_eenheid}")


def _names(indicator: Indicator) -> list[str]:
    return [part for name in indicator.kolommen for part in parts_of(name)]


def _topics(table: Columned, wanted: Iterable[Indicator]) -> list[str]:
    """Return the columns with figures: those with a number, those the catalogue names in full, or all.

    All is for a spreadsheet with short names.
    """
    if says_itself(table.columns):
        return list(table.columns)
    named = {name.casefold() for one in wanted for name in _names(one)}
    return [name for name in table.columns if NUMBERED.fullmatch(name) or name.casefold() in named]


def _titles_above(parent: str | None, parents: dict[str, tuple[str | None, str]]) -> tuple[str, ...]:
    titles: list[str] = []
    while parent in parents and len(titles) < len(parents):
        parent, title = parents[parent]
        titles.append(title or "")
    return tuple(titles)
