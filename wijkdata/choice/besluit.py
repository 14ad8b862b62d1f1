"""What people chose at the table, as parts of the address: `besluit=WK059910,WK059905&redenen=draagvlak`.

The model of a scenario judges both. Kinds of reasons are in the address, so that who gets the link sees that
the choice has one; what was written about it is not, for it may be about people. Whether an area has a place
in the ranking is not known here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pydantic import ValidationError

from wijkdata.choice.weighing import Parses
from wijkdata.workspace.documents import Besluit, Besluitreden


def read_besluit(parsed: Parses) -> Besluit:
    """Read what was chosen, and the kinds of reasons."""
    gebieden = parsed(
        "besluit", parse_gebieden, "De gekozen gebieden in de link kloppen niet. Er is nu niets gekozen."
    )
    redenen = parsed("redenen", parse_redenen, "De reden voor de keuze in de link is niet bekend.")
    return Besluit(gebieden=gebieden or (), redenen=redenen or ())


def write_besluit(besluit: Besluit) -> dict[str, str]:
    """Write both parameters; what was not chosen is empty.

    >>> write_besluit(Besluit(gebieden=("WK059910", "WK059905"), redenen=(Besluitreden.DRAAGVLAK,)))
    {'besluit': 'WK059910,WK059905', 'redenen': 'draagvlak'}
    """
    return {"besluit": ",".join(besluit.gebieden), "redenen": ",".join(besluit.redenen)}


def parse_gebieden(text: str) -> tuple[str, ...] | None:
    """Read codes of areas; None where one is no code, stands there twice, or there are too many.

    >>> parse_gebieden("WK059910,EG0A1B2C"), parse_gebieden("Feijenoord"), parse_gebieden("WK059910,WK059910")
    (('WK059910', 'EG0A1B2C'), None, None)
    """
    read = _checked({"gebieden": text.split(",")})
    return read.gebieden if read else None


def parse_redenen(text: str) -> tuple[Besluitreden, ...] | None:
    """Read kinds of reasons; None where one is unknown or stands there twice."""
    read = _checked({"redenen": text.split(",")})
    return read.redenen if read else None


def _checked(part: Mapping[str, Sequence[str]]) -> Besluit | None:
    try:
        return Besluit.model_validate(part)
    except ValidationError:
        return None
