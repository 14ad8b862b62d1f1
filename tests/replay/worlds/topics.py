"""The topics of the fictional tables: `topics.csv`, and what each is.

Stems, titles and groups are those of the real tables. Numbers follow from the place in the list, as in the
real ones: a year with more topics shifts all that come after. CBS publishes counts where the database keeps
shares, so `sql` turns a share back into its count.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Topic:
    """One topic; `sql` gives its value from the figures of one area, each under its own key."""

    stem: str
    title: str
    group: str
    unit: str
    sql: str
    decimals: int = 0
    van: int = 0
    tot: int = 9999

    @property
    def datatype(self) -> str:
        return "Double" if self.decimals else "Long"


def load_topics(tabel: str) -> list[Topic]:
    """Return the topics of one kind of table, in order."""
    with Path(__file__).with_name("topics.csv").open(encoding="utf-8", newline="") as lines:
        return [_topic(line) for line in csv.DictReader(lines) if line.pop("tabel") == tabel]


def _topic(line: dict[str, str]) -> Topic:
    numbers = {name: int(line.pop(name) or default) for name, default in _DEFAULTS.items()}
    return Topic(**line, **numbers)


_DEFAULTS = {"decimals": 0, "van": 0, "tot": 9999}
