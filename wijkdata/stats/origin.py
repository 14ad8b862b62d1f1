"""How a figure follows from the cells of a source file: the sum of the build, made again step by step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd

from wijkdata.catalogue import Eenheid, Indicator

_HAIR = 1e-9


class Bijstelling(StrEnum):
    """What was done with the outcome of a sum before it became a figure."""

    GEEN = "geen"
    OP_100 = "op_100"
    OP_0 = "op_0"
    TE_HOOG = "te_hoog"
    TE_KLEIN = "te_klein"


@dataclass(frozen=True, slots=True)
class Invoer:
    """One column that goes into a sum: what is in it, None where there is no number."""

    kolom: str
    aantal: int | None
    code: int | None = None
    """What the source writes instead of a number, where that is a code."""
    maal: float = 1
    bekend: bool = True
    """Whether the file has a row of the area with this column."""


@dataclass(frozen=True, slots=True)
class Broncel:
    """Where in a file a figure or bound stands, or the columns it was worked out from.

    `rij` are the columns and cells that choose the row, the area first. Without `gerekend` the one column of
    `teller` holds the figure itself. `noemer_indicator` and `noemer_jaar` name a figure that divides.
    """

    soort: str
    bron_id: str
    nummer: int
    bestand: str
    deel: str | None
    rij: tuple[tuple[str, str], ...]
    teller: tuple[Invoer, ...]
    aftrek: tuple[Invoer, ...] = ()
    noemer: tuple[Invoer, ...] = ()
    maal: int = 1
    min_noemer: int = 0
    noemer_indicator: str | None = None
    noemer_jaar: int | None = None
    maanden: bool = False
    gerekend: bool = False

    @property
    def kolommen(self) -> tuple[str, ...]:
        """Every column that goes in, each once."""
        return tuple(dict.fromkeys(one.kolom for one in self.invoer))

    @property
    def invoer(self) -> tuple[Invoer, ...]:
        """Everything that goes in."""
        return (*self.teller, *self.aftrek, *self.noemer)


def read_cellen(code: str, rows: pd.DataFrame) -> tuple[Broncel, ...]:
    """Return the cells of one figure from the answer of `load_herkomst`."""
    noted = rows[rows["bestand"].notna()].to_dict("records")
    found = tuple(_read_cel(code, row) for row in noted)
    there = tuple(cel for cel in found if not cel.gerekend or any(one.bekend for one in cel.invoer))
    return there or found


def _read_cel(code: str, row: Mapping[str, Any]) -> Broncel:
    counts: dict[str, Any] = dict(zip(_list(row["telkolommen"]), _list(row["aantallen"]), strict=False))
    teller, aftrek, noemer = (_list(row[name]) for name in ("teller", "aftrek", "noemer"))
    area = str(row["landcel"] or code) if code == "NL00" else code
    chosen = zip(_list(row["rij_kolommen"]), _list(row["rij_cellen"]), strict=True)
    return Broncel(
        soort=str(row["soort"]),
        bron_id=str(row["bron_id"]),
        nummer=int(row["bestand"]),
        bestand=str(row["bestandsnaam"]),
        deel=str(row["deel"]) if isinstance(row["deel"], str) else None,
        rij=((str(row["codekolom"]), area), *((str(name), str(cell)) for name, cell in chosen)),
        teller=tuple(_invoer(name, counts) for name in teller),
        aftrek=tuple(
            _invoer(name, counts, float(times))
            for name, times in zip(aftrek, _list(row["aftrek_maal"]), strict=True)
        ),
        noemer=tuple(_invoer(name, counts) for name in noemer),
        maal=int(row["maal"]),
        min_noemer=int(row["min_noemer"]),
        noemer_indicator=row["noemer_indicator"] if isinstance(row["noemer_indicator"], str) else None,
        noemer_jaar=None if pd.isna(row["noemer_jaar"]) else int(row["noemer_jaar"]),
        maanden=bool(row["maanden"]),
        gerekend=_is_made(row, teller),
    )


def _is_made(row: Mapping[str, Any], teller: list[str]) -> bool:
    parts = (row["aftrek"], row["noemer"])
    return len(teller) > 1 or any(_list(one) for one in parts) or isinstance(row["noemer_indicator"], str)


def _invoer(name: str, counts: Mapping[str, Any], maal: float = 1) -> Invoer:
    found = counts.get(name)
    if found is None or pd.isna(found):
        return Invoer(name, None, maal=maal, bekend=name in counts)
    number = int(found)
    return Invoer(name, number, maal=maal) if number >= 0 else Invoer(name, None, number, maal)


def _list(value: Any) -> list[Any]:
    return [] if value is None or isinstance(value, float) else list(value)


def part_total(invoer: Iterable[Invoer]) -> float | None:
    """Return the sum of some columns, each as often as it counts; None where one has no number.

    >>> part_total([Invoer("a", 40), Invoer("b", 10, maal=0.3)]), part_total([Invoer("a", None)])
    (43.0, None)
    """
    parts = list(invoer)
    if any(one.aantal is None for one in parts):
        return None
    return float(sum(one.maal * (one.aantal or 0) for one in parts))


def outcome(cel: Broncel, noemer: float | None = None) -> float | None:
    """Return maal * (teller - aftrek) / noemer; None where a number is lacking or the denominator too small.

    Parameters
    ----------
    noemer
        The figure that divides, where that is of another source.

    Examples
    --------
    >>> noemer = (Invoer("n", 120),)
    >>> cel = Broncel("waarde", "b", 1, "f", None, (), (Invoer("t", 30),), noemer=noemer, maal=100)
    >>> outcome(cel)
    25.0
    """
    total, less = part_total(cel.teller), part_total(cel.aftrek)
    if total is None or less is None:
        return None
    below = denominator(cel, noemer)
    if not cel.noemer and cel.noemer_indicator is None:
        return total - less
    if below is None or below < cel.min_noemer or below == 0:
        return None
    return cel.maal * (total - less) / below


def denominator(cel: Broncel, noemer: float | None = None) -> float | None:
    """Return what is divided by; None where nothing is, or it is not known."""
    return noemer if cel.noemer_indicator else part_total(cel.noemer) if cel.noemer else None


def adjustment(
    cel: Broncel, indicator: Indicator, waarde: float | None, noemer: float | None = None
) -> Bijstelling:
    """Return what was done with the outcome of a sum before it became the figure `waarde`."""
    below = denominator(cel, noemer)
    if below is not None and below < cel.min_noemer:
        return Bijstelling.TE_KLEIN
    found = outcome(cel, noemer)
    if found is None:
        return Bijstelling.GEEN
    if indicator.eenheid is Eenheid.PROCENT and found > 100 + _HAIR:
        return Bijstelling.TE_HOOG if waarde is None else Bijstelling.OP_100
    return Bijstelling.OP_0 if found < -_HAIR and waarde == 0 else Bijstelling.GEEN
