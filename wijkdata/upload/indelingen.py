"""Finds of which indeling the codes of a file are: one for all rows, or one for each year of figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from wijkdata.upload.known import Gebiedenlijst
from wijkdata.upload.nouns import Bestandsvraag, Bevindingen


def find_indelingen(
    rows: Sequence[tuple[int, str, int]], known: Gebiedenlijst, answer: int, found: Bevindingen
) -> list[int]:
    """Return of which indeling the area of each row is, 0 where that is not certain.

    One indeling for the whole file where one has all codes, else one for each year of figures.

    Parameters
    ----------
    rows
        Number, code and year of each row; an empty code is left out.
    """
    codes = {code for _, code, _ in rows if code}
    whole = _options(codes, known)
    if whole:
        year = _choose(whole, codes, known, answer, found)
        return [year if code else 0 for _, code, _ in rows]
    per_year = {
        jaar: _options({c for _, c, j in rows if c and j == jaar}, known) for jaar in {j for *_, j in rows}
    }
    if all(per_year.values()):
        chosen = {
            jaar: min(options, key=lambda one: (abs(one - jaar), -one)) for jaar, options in per_year.items()
        }
        found.meldingen.append(
            "De codes zijn niet van één indeling. Wij namen per jaar de indeling die erbij past."
        )
        return [chosen[jaar] if code else 0 for _, code, jaar in rows]
    return _name_strangers(rows, known, answer, found)


def _options(codes: set[str], known: Gebiedenlijst) -> list[int]:
    return [year for year, names in known.by_year.items() if codes <= names.keys()]


def _choose(
    options: Sequence[int], codes: set[str], known: Gebiedenlijst, answer: int, found: Bevindingen
) -> int:
    """Return the newest indeling, unless a code means another area in one of the others: that is asked."""
    if answer in options:
        return answer
    differ = sorted(
        {code for code, year, other in known.anders if code in codes and year in options and other in options}
    )
    if differ:
        found.vragen.append(
            Bestandsvraag(
                "indeling",
                f"Van welk jaar is de indeling in wijken en buurten? De code {differ[0]} was niet altijd "
                "hetzelfde gebied.",
                tuple((str(year), str(year)) for year in options),
            )
        )
    return options[0]


def _name_strangers(
    rows: Sequence[tuple[int, str, int]], known: Gebiedenlijst, answer: int, found: Bevindingen
) -> list[int]:
    """Name the rows whose code is not of the indeling that most are of."""
    count = Counter(
        year for _, code, _ in rows if code for year, names in known.by_year.items() if code in names
    )
    best = answer if answer in known.by_year else max(count, key=lambda year: (count[year], year), default=0)
    for number, code, _ in rows:
        if code and code not in known.by_year.get(best, {}):
            years = ", ".join(str(year) for year, names in known.by_year.items() if code in names)
            found.wrong(
                number,
                f"De code {code} is van de indeling van {years}. De meeste rijen zijn van die van {best}.",
            )
    return [best if code in known.by_year.get(best, {}) else 0 for _, code, _ in rows]
