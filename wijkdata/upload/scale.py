"""Tells whether shares are percentages or fractions: 23 or 0.23, with or without its sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median
from typing import Final

from wijkdata.catalogue import Eenheid
from wijkdata.upload.lines import Cijferregel
from wijkdata.upload.nouns import Bestandsvraag, Bevindingen
from wijkdata.upload.numbers import in_dutch

SHARES: Final = ("waarde", "ondergrens", "bovengrens")
_CHOICES: Final = (
    ("procent", "Het zijn procenten: 0,4 is 0,4%"),
    ("fractie", "Het zijn delen van 1: 0,4 is 40%"),
)
_USUAL: Final = 5.0


def settle_scale(lines: Sequence[Cijferregel], eenheid: Eenheid, answer: str, found: Bevindingen) -> None:
    """Make percentages of all shares; what may be either is asked, what does not fit is noted."""
    if eenheid is not Eenheid.PROCENT:
        _refuse_signs(lines, eenheid, found)
        return
    if any(line.getallen[role].procent for line in lines for role in SHARES if role in line.getallen):
        _expect_signs(lines, found)
        return
    sizes = [abs(size) for line in lines if (size := line.number("waarde"))]
    small = sum(size <= 1 for size in sizes)
    if sizes and small * 2 >= len(sizes) and not answer:
        found.vragen.append(Bestandsvraag("procent", "Zijn dit procenten of delen van 1?", _CHOICES))
    elif answer == "fractie":
        _multiply(lines, found)
    elif sizes and not answer:
        _doubt_small(lines, median(sizes), found)


def _refuse_signs(lines: Sequence[Cijferregel], eenheid: Eenheid, found: Bevindingen) -> None:
    for line in lines:
        if any(getal.procent for getal in line.getallen.values()):
            found.wrong(
                line.rij,
                f"Hier staat een procentteken, maar de eenheid is {eenheid.value}. Kies een andere eenheid, "
                "of haal het weg.",
            )


def _expect_signs(lines: Sequence[Cijferregel], found: Bevindingen) -> None:
    for line in lines:
        for role in SHARES:
            getal = line.getallen.get(role)
            if getal is not None and getal.waarde and not getal.procent:
                found.wrong(
                    line.rij,
                    "Hier ontbreekt het procentteken dat andere cellen wel hebben.",
                    line.kolommen[role],
                )


def _multiply(lines: Sequence[Cijferregel], found: Bevindingen) -> None:
    for line in lines:
        for role in SHARES:
            getal = line.getallen.get(role)
            if getal is None or getal.waarde is None:
                continue
            if getal.waarde > 1:
                found.wrong(
                    line.rij,
                    f"{in_dutch(getal.waarde)} is meer dan 1, en u zei dat het delen van 1 zijn.",
                    line.kolommen[role],
                )
            line.getallen[role] = replace(getal, waarde=round(getal.waarde * 100, 10))


def _doubt_small(lines: Sequence[Cijferregel], usual: float, found: Bevindingen) -> None:
    """Note a share under 1% among much larger ones: it may be a fraction."""
    for line in lines:
        size = line.number("waarde")
        if size is not None and 0 < size < 1 and usual > _USUAL:
            found.wrong(
                line.rij,
                f"Hier staat {in_dutch(size)}, en de meeste cijfers zijn veel hoger. Is het echt zo laag?",
                line.kolommen["waarde"],
                bevestig="klein_percentage",
            )
