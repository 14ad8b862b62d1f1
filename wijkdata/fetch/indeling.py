"""Finds of which year the areas of a source are that does not say so: of the year whose codes it has."""

from __future__ import annotations

from collections.abc import Collection, Mapping

MAX_YEARS_OFF = 2
"""A code may be another area in an indeling of longer ago or later."""

_UNKNOWN = 0.002
_LACKING = 0.5


def fitting_year(
    codes: Collection[str], known: Mapping[int, Collection[str]], about: int | None
) -> int | None:
    """Return the year of the indeling that has these codes; None where no year has them.

    Parameters
    ----------
    codes
        Of gemeenten, wijken and buurten; only levels that are in there are compared.
    known
        The codes of each year.
    about
        Last year of the figures. Where codes fit several years, the one nearest to it is taken.

    Examples
    --------
    >>> fitting_year({"BU03440111"}, {2023: {"BU03440112"}, 2024: {"BU03440111"}}, 2024)
    2024
    """
    found: list[tuple[int, int, int]] = []
    levels = {code[:2] for code in codes}
    for year, there in known.items():
        alike = {code for code in there if code[:2] in levels}
        unknown, lacking = len(set(codes) - alike), len(alike - set(codes))
        off = abs(year - about) if about is not None else 0
        fits = unknown <= _UNKNOWN * len(codes) and lacking <= _LACKING * len(alike)
        if codes and fits and off <= MAX_YEARS_OFF:
            found.append((unknown, off, -year))
    return -min(found)[2] if found else None
