"""Which years may be compared: never across a break in the method or another area under the same code."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from wijkdata.stats.reasons import Reden


@dataclass(frozen=True, slots=True)
class Stuk:
    """Years that may be joined by a line.

    `reden` says why nothing before these years may be joined to them (None for the oldest piece), and
    `vanaf` from which year on.
    """

    jaren: tuple[int, ...]
    reden: Reden | None = None
    vanaf: int | None = None


def split_years(
    jaren: Iterable[int],
    *,
    breuken: Collection[int] = (),
    gewijzigd: Collection[int] = (),
    andere_tabel: Collection[int] = (),
) -> tuple[Stuk, ...]:
    """Cut years into pieces that may each be drawn as one line, oldest first.

    Parameters
    ----------
    jaren
        Years that have a figure; order and repeats do not matter.
    breuken
        Years from which the indicator is measured in another way.
    gewijzigd
        Years from which the code stands for another area, see `changed_years`.
    andere_tabel
        Years from which estimates come from another table, see `table_years`.

    Examples
    --------
    >>> [piece.jaren for piece in split_years([2012, 2016, 2020, 2022, 2024], breuken=[2022])]
    [(2012, 2016, 2020), (2022, 2024)]
    """
    years = sorted(set(jaren))
    cuts: list[tuple[int, Reden | None, int | None]] = [(0, None, None)]
    for position, (before, after) in enumerate(pairwise(years), start=1):
        for reason, moments in (
            (Reden.GEBIED_GEWIJZIGD, gewijzigd),
            (Reden.BREUK, breuken),
            (Reden.ANDERE_TABEL, andere_tabel),
        ):
            between = [moment for moment in moments if before < moment <= after]
            if between:
                cuts.append((position, reason, max(between)))
                break
    ends = [position for position, _, _ in cuts[1:]] + [len(years)]
    return tuple(
        Stuk(tuple(years[start:end]), reason, moment)
        for (start, reason, moment), end in zip(cuts, ends, strict=True)
    )


def comparable_span(
    jaren: Iterable[int],
    *,
    breuken: Collection[int] = (),
    gewijzigd: Collection[int] = (),
    andere_tabel: Collection[int] = (),
) -> Stuk:
    """Return the years that may be compared with the newest one; parameters as in `split_years`.

    Examples
    --------
    >>> span = comparable_span([2012, 2016, 2020], breuken=[2018])
    >>> span.jaren, span.reden.value, span.vanaf
    ((2020,), 'breuk', 2018)
    """
    return split_years(jaren, breuken=breuken, gewijzigd=gewijzigd, andere_tabel=andere_tabel)[-1]


def table_years(tabellen: Mapping[int, str]) -> frozenset[int]:
    """Years in which an estimate comes from another table than in the year with a figure before it.

    Each table of model estimates is worked out anew: of one area and one year two of them differ by 1.5
    points (standard deviation over buurten), so a line through both would show the model. Counts do not.

    Parameters
    ----------
    tabellen
        Table of the source per year.

    Examples
    --------
    >>> sorted(table_years({2012: "50090NED", 2016: "50090NED", 2020: "50150NED", 2022: "50150NED"}))
    [2020]
    """
    return frozenset(
        year for before, year in pairwise(sorted(tabellen)) if tabellen[before] != tabellen[year]
    )


def changed_years(namen: Mapping[int, str]) -> frozenset[int]:
    """Years in which a code got another name than in the year before it, so may be another area.

    CBS uses codes again for other areas; only an equal name says that the area is the same. Capitals,
    accents, punctuation and a leading "Wijk 01" do not count.

    Parameters
    ----------
    namen
        Name of the code per year; years without a name are left out.

    Examples
    --------
    >>> sorted(changed_years({2022: "Wijk 03 Buytenwegh", 2023: "Buytenwegh", 2025: "Centrum"}))
    [2025]
    """
    return frozenset(
        year
        for before, year in pairwise(sorted(namen))
        if plain_name(namen[before]) != plain_name(namen[year])
    )


def plain_name(name: str) -> str:
    """Return a name without what differs between two spellings of it, such as capitals and "Wijk 01"."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(
        letter if letter.isalnum() else " " for letter in letters if not unicodedata.combining(letter)
    )
    return " ".join(re.sub(r"^\s*(wijk|buurt)\s+\d+\s+(?=\S)", "", bare).split())
