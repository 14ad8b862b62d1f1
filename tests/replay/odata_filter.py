"""A `$filter` as SQL, as far as the services follow it.

`eq`, `startswith`, `substringof`, `substring(Dim,2,4) eq`, `and`, `or` and brackets work on a dimension
[C]. A range on the dimension of areas is ignored with the whole filter [C, 3 sources]; on `Perioden` it
compares text [C]. A filter on a topic gives status 500 with the words of an answer that is too large [C];
so does a long `or` [C].
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST_OR = 60
"""So many clauses gave status 500 for Amsterdam [C]; the exact number is not known."""

_TOKEN = re.compile(r"\s*(?:'((?:[^']|'')*)'|([A-Za-z_]\w*)|(-?\d+)|([(),]))")
_COMPARE = {"eq": "=", "ne": "!=", "ge": ">=", "gt": ">", "le": "<=", "lt": "<"}


class Refused(Exception):
    """The service answers with status 500."""


class Ignored(Exception):
    """The service answers as if there were no filter."""


@dataclass(frozen=True)
class Filterable:
    """What a filter of one entity set may name."""

    columns: frozenset[str]
    region: str | None = None


def to_sql(text: str, may: Filterable) -> str | None:
    """Return the condition in SQL, or None where the service ignores it.

    Raises
    ------
    Refused
        When the service would fail on it.
    """
    if len(re.findall(r"\s(?:eq|or)\s", text)) >= 2 * LONGEST_OR - 1:
        raise Refused
    try:
        return _Reader(text, may).read()
    except Ignored:
        return None


class _Reader:
    """Reads a filter from left to right."""

    def __init__(self, text: str, may: Filterable) -> None:
        self.may = may
        self.tokens = [match.groups() for match in _TOKEN.finditer(text)]
        self.at = 0

    def read(self) -> str:
        condition = self._any()
        if self.at != len(self.tokens):
            raise Refused
        return condition

    def _any(self) -> str:
        parts = [self._all()]
        while self._word("or"):
            parts.append(self._all())
        return f"({' or '.join(parts)})"

    def _all(self) -> str:
        parts = [self._one()]
        while self._word("and"):
            parts.append(self._one())
        return f"({' and '.join(parts)})"

    def _one(self) -> str:
        if self._mark("("):
            condition = self._any()
            self._need(")")
            return condition
        if self._word("startswith"):
            value, start = self._pair()
            return f"starts_with({value}, {start})"
        if self._word("substringof"):
            part, value = self._pair()
            return f"contains({value}, {part})"
        return self._comparison()

    def _comparison(self) -> str:
        left, name = self._value(), self.name
        operator = self._next()[1]
        if operator not in _COMPARE:
            raise Refused
        if name == self.may.region and operator not in ("eq", "ne"):
            raise Ignored
        return f"{left} {_COMPARE[operator]} {self._value()}"

    def _pair(self) -> tuple[str, str]:
        self._need("(")
        first = self._value()
        self._need(",")
        second = self._value()
        self._need(")")
        return first, second

    def _value(self) -> str:
        text, word, number, _ = self._next()
        if text is not None:
            return "'" + text + "'"
        if number is not None:
            return number
        if word in ("tolower", "substring"):
            return self._call(word)
        if word not in self.may.columns:
            raise Refused
        self.name = word
        return f'"{word}"'

    def _call(self, word: str) -> str:
        self._need("(")
        inner = self._value()
        if word == "tolower":
            self._need(")")
            return f"lower({inner})"
        self._need(",")
        start = int(self._value())
        self._need(",")
        length = self._value()
        self._need(")")
        return f"substring({inner}, {start + 1}, {length})"

    def _next(self) -> tuple[str | None, ...]:
        if self.at >= len(self.tokens):
            raise Refused
        self.at += 1
        return self.tokens[self.at - 1]

    def _word(self, word: str) -> bool:
        return self._is(1, word)

    def _mark(self, mark: str) -> bool:
        return self._is(3, mark)

    def _is(self, group: int, text: str) -> bool:
        found = self.at < len(self.tokens) and self.tokens[self.at][group] == text
        self.at += found
        return found

    def _need(self, mark: str) -> None:
        if not self._mark(mark):
            raise Refused
