"""Text that goes into the cell of a spreadsheet, where it must stay text."""

from __future__ import annotations

from typing import Final

_BEGINS: Final = "=+-@＝＋－＠"
_ORDINARY: Final = r"[\p{L}\p{N}(][\p{L}\p{N} '()./&+-]*"
"""What nearly every name is: looked at once, where cleaning looks twice."""
_NOT_SEEN: Final = r"[\s\p{C}\p{Z}]+"


def is_formula(text: str) -> bool:
    r"""Whether a spreadsheet could take a text for a formula; what cannot be seen in front does not count.

    >>> is_formula("=1+1"), is_formula("\t@SUM"), is_formula("Noord-Oost")
    (True, True, False)
    """
    first = next((one for one in text if one.isprintable() and not one.isspace()), "")
    return bool(first) and first in _BEGINS


def safe_cell(text: str) -> str:
    """Return text for a CSV: an apostrophe in front of what could be taken for a formula.

    >>> safe_cell("-5 graden"), safe_cell("Zuid")
    ("'-5 graden", 'Zuid')
    """
    return f"'{text}" if is_formula(text) else text


def safe_column(expression: str) -> str:
    """Return the same in SQL for a column of text, which becomes one line."""
    line = f"trim(regexp_replace({expression}, {sql_text(_NOT_SEEN)}, ' ', 'g'))"
    looks = f"{line} <> '' and contains({sql_text(_BEGINS)}, left({line}, 1))"
    ordinary = f"{expression} is null or regexp_full_match({expression}, {sql_text(_ORDINARY)})"
    mark = sql_text("'")
    return f"case when {ordinary} then {expression} when {looks} then {mark} || {line} else {line} end"


def note_line(text: str) -> str:
    """Return what one must know to read a table as a line below it, which programs can be told to skip.

    >>> note_line("Bron: CBS; RIVM")
    '# Bron: CBS, RIVM'
    """
    return f"# {' '.join(text.replace(';', ',').split())}"


def sql_text(text: str) -> str:
    """Return text as DuckDB reads it in a statement.

    >>> sql_text("'s-Graveland")
    "'''s-Graveland'"
    """
    return "'" + text.replace("'", "''") + "'"
