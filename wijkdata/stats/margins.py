"""The margin we assume for an estimate whose source gives none."""

from __future__ import annotations

import math

from wijkdata.models import Cijfer

_Z95 = 1.96


def assumed_margin(procent: float, mensen: float) -> float:
    """Return half the width of an assumed 95% interval of a percentage, in points.

    Parameters
    ----------
    procent
        The estimate, 0 to 100.
    mensen
        People it is about: adults for a figure about adults.

    Notes
    -----
    Squared standard error, with p as a fraction: p(1 - p) / (250 + 0.15 * mensen) + (0.05 * p(1 - p))^2.
    The first part is a survey of 250 people, and of one in seven of those who live there: a model borrows
    from elsewhere what it lacks here. The second is an error of the model that does not get smaller with
    size. Both are an assumption, named wherever they are used. The database does the same sum for every
    area in `aangenomen_marge` (wijkdata/ingest/schema.sql).

    Examples
    --------
    >>> round(assumed_margin(17.0, 3000), 1)
    3.1
    """
    spread = procent / 100 * (1 - procent / 100)
    return 100 * _Z95 * math.sqrt(spread / (250 + 0.15 * mensen) + (0.05 * spread) ** 2)


def with_assumed(waarde: float, mensen: float) -> Cijfer:
    """Return a percentage with the bounds we assume, never below 0 or above 100."""
    half = assumed_margin(waarde, mensen)
    return Cijfer(waarde, max(0.0, waarde - half), min(100.0, waarde + half), aangenomen=True)
