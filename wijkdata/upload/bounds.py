"""Works out bounds where an upload gives counts: those of Wilson for a share, those of Byar for events."""

from __future__ import annotations

from collections.abc import Sequence

from wijkdata.catalogue import Eenheid
from wijkdata.stats.intervals import CijferMetMarge, rate, wilson
from wijkdata.stats.reasons import NietTeBerekenen
from wijkdata.upload.lines import Cijferregel
from wijkdata.upload.rules import MAAL


def work_out_bounds(lines: Sequence[Cijferregel], eenheid: Eenheid) -> int:
    """Give every figure that comes from counts its bounds, and return how many got them.

    Where the file has bounds of its own nothing is worked out: two kinds of bounds are no one series.
    """
    if any(line.ondergrens is not None for line in lines):
        return 0
    done = 0
    for line in lines:
        found = None if line.waarde is None else _bounds(line, line.waarde, eenheid)
        if isinstance(found, CijferMetMarge):
            line.ondergrens, line.bovengrens = _around(found)
            done += 1
    return done


def _around(figure: CijferMetMarge) -> tuple[float, float]:
    """Return the bounds, which no rounding keeps from holding the figure: of everybody it is one."""
    assert figure.ondergrens is not None
    assert figure.bovengrens is not None
    return min(figure.ondergrens, figure.waarde), max(figure.bovengrens, figure.waarde)


def _bounds(line: Cijferregel, value: float, eenheid: Eenheid) -> CijferMetMarge | NietTeBerekenen | None:
    """Return the bounds of one figure; None where it comes from no counts."""
    teller, noemer = line.number("teller"), line.number("noemer")
    if eenheid is Eenheid.PROCENT:
        people = noemer if noemer is not None else line.aantal
        events = teller if noemer is not None else value / 100 * (line.aantal or 0)
        return None if people is None else wilson(events, people, maal=100)
    if eenheid is Eenheid.PER_1000 and noemer is not None:
        return rate(teller, noemer, maal=MAAL[eenheid])
    return rate(value, 1, maal=1) if eenheid is Eenheid.AANTAL else None
