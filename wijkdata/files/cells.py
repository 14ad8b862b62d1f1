"""Text that goes into the cell of a spreadsheet, where it must stay text."""

from __future__ import annotations

import re
from typing import Final

_FORMULA: Final = r"^[\s[:cntrl:]]*[=+\-@＝＋－＠]"
_LOOKS_LIKE_ONE: Final = re.compile(r"[\s\x00-\x1f\x7f]*[=+\-@＝＋－＠]")


def is_formula(text: str) -> bool:
    r"""Whether a spreadsheet could take a text for a formula.

    >>> is_formula("=1+1"), is_formula("\t@SUM"), is_formula("Noord-Oost")
    (True, True, False)
    """
    return _LOOKS_LIKE_ONE.match(text) is not None


def safe_cell(text: str) -> str:
    """Return text for a CSV: an apostrophe in front of what could be taken for a formula.

    >>> safe_cell("-5 graden"), safe_cell("Zuid")
    ("'-5 graden", 'Zuid')
    """
    return f"'{text}" if is_formula(text) else text


def safe_column(expression: str) -> str:
    """Return the same in SQL for a column of text, on one line each."""
    line = f"trim(regexp_replace({expression}, '[\\s[:cntrl:]]+', ' ', 'g'))"
    return f"if(regexp_matches({line}, '{_FORMULA}'), '''' || {line}, {line})"
