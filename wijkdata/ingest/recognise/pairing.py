"""Finds the companions of a file with figures: the description of its columns, the names of its areas."""

from __future__ import annotations

from collections.abc import Iterable

from wijkdata.ingest.columns import NUMBERED
from wijkdata.ingest.recognise.nouns import Gezien, Herkend
from wijkdata.ingest.recognise.odata import table_of
from wijkdata.ingest.short_names import says_itself, stem_of

FITS = 0.9
"""Of a table that is known to be the same, so large a part of the columns must be described."""
NAMED = 0.99
"""And so large a part of its areas must have a name in the list."""

_NEED_COLUMNS = {
    "gebieden",
    "cbs_kwb",
    "ses_woa",
    "rivm_beweegvriendelijk",
    "rivm_regiobeeld",
    "cbs_nabijheid",
}


def columns_of(seen: Gezien, described: Iterable[Herkend]) -> Herkend | None:
    """Return the description that fits best: of the same table, else one that describes every column.

    Of two that fit alike and say another thing there is none: nobody knows which.
    """
    numbered = [name for name in seen.kolommen if NUMBERED.fullmatch(name)]
    if not numbered or seen.uit_statline or says_itself(seen.kolommen):
        return None
    ranked = [(_fit(numbered, table_of(seen), other.gezien), other) for other in described]
    best = max((fit for fit, _ in ranked), default=0.0)
    found = [other for fit, other in ranked if fit == best > 0]
    said = {(tuple(one.gezien.eigenschappen), one.indeling) for one in found}
    return found[0] if len(said) == 1 else None


def _fit(numbered: list[str], tabel: str | None, other: Gezien) -> float:
    """Return how well a description fits: 0 not at all, above 1 for one of the same table."""
    theirs = table_of(other)
    if theirs and tabel and theirs != tabel:
        return 0.0
    exact = sum(name in other.eigenschappen for name in numbered) / len(numbered)
    if theirs != tabel or tabel is None:
        return float(exact == 1)
    stems = {stem_of(name) for name in other.eigenschappen}
    alike = sum(stem_of(name) in stems for name in numbered) / len(numbered)
    return 1 + exact if alike >= FITS else 0.0


def why_no_columns(one: Herkend, columns: Herkend | None) -> str:
    """Return why figures cannot be read without a description of their columns, empty where they can."""
    seen = one.gezien
    numbered = any(NUMBERED.fullmatch(name) for name in seen.kolommen)
    plain = columns or seen.uit_statline or says_itself(seen.kolommen)
    if one.soort not in _NEED_COLUMNS or plain or not numbered:
        return ""
    return (
        f"{seen.naam}: {one.wat}, maar zonder beschrijving is niet te zeggen wat elke kolom is; leg de "
        "DataProperties van deze tabel erbij."
    )


def names_of(seen: Gezien, tabel: str | None, lists: Iterable[Herkend]) -> Herkend | None:
    """Return the list that names these areas: of the same table, or of none that we know and of all areas.

    A list of another year would do by its codes, and be wrong: a code is not an area.
    """
    fitting = []
    for other in lists:
        covered = len(seen.codes & other.gezien.codes) / len(seen.codes) if seen.codes else 0.0
        if table_of(other.gezien) == tabel and covered >= (NAMED if tabel else 1):
            fitting.append((covered, other))
    return max(fitting, key=lambda rank: rank[0])[1] if fitting else None
