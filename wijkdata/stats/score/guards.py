"""Which indicators may not count in a ranking, why, and what the user did about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from wijkdata.models import Richting
from wijkdata.stats.score.problem import ScoreFout

MAX_GATEN = 1 / 3
"""Share of areas that may miss a figure, in step with the 2/3 of the weight an area needs."""


class Kandidaat(Protocol):
    """What the guards need to know of an indicator; those of the catalogue fit."""

    @property
    def sleutel(self) -> str:
        """Key."""

    @property
    def naam(self) -> str:
        """Name as people read it."""

    @property
    def richting(self) -> Richting:
        """Which way is good."""

    @property
    def mag_rangschikken(self) -> bool:
        """Whether areas may be ranked on it."""

    @property
    def nooit_samen(self) -> tuple[str, ...]:
        """Keys of indicators that measure the same."""


class Bezwaar(StrEnum):
    """Why an indicator is blocked."""

    ONGESCHIKT = "ongeschikt"
    NEUTRAAL = "neutraal"
    DUBBEL = "dubbel"
    GATEN = "gaten"


@dataclass(frozen=True, slots=True)
class Blokkade:
    """One objection to one indicator.

    `reden` is a Dutch sentence for the screen; `met` the indicator it counts double with.
    `toch_omdat` is the user's own reason to let it count all the same, None when blocked.
    """

    sleutel: str
    bezwaar: Bezwaar
    reden: str
    met: str | None = None
    toch_omdat: str | None = None


def check_indicatoren(
    kandidaten: Sequence[Kandidaat],
    gaten: Mapping[str, tuple[int, int]] | None = None,
    toch_omdat: Mapping[str, str] | None = None,
    max_gaten: float = MAX_GATEN,
) -> tuple[Blokkade, ...]:
    """Return every objection, also those that were overridden, in the order of the indicators.

    Parameters
    ----------
    kandidaten
        Indicators in the order of the user; of a pair that counts double the later one is blocked.
    gaten
        By key: how many areas miss the figure, and how many areas there are.
    toch_omdat
        By key: the user's reason to let an indicator count all the same. An indicator without a good
        or bad direction can not be let through, since it says nothing about need.

    Raises
    ------
    ScoreFout
        When a reason is empty.
    """
    redenen = toch_omdat or {}
    for sleutel, reden in redenen.items():
        if not reden.strip():
            raise ScoreFout(f"Schrijf op waarom '{sleutel}' toch moet meetellen.")
    uit: list[Blokkade] = []
    telt_mee: dict[str, Kandidaat] = {}
    for kandidaat in kandidaten:
        bezwaren = _objections(kandidaat, telt_mee, (gaten or {}).get(kandidaat.sleutel, (0, 0)), max_gaten)
        toch = redenen.get(kandidaat.sleutel)
        uit.extend(
            Blokkade(kandidaat.sleutel, bezwaar, reden, met, None if bezwaar is Bezwaar.NEUTRAAL else toch)
            for bezwaar, reden, met in bezwaren
        )
        if not bezwaren or (toch and kandidaat.richting is not Richting.NEUTRAAL):
            telt_mee[kandidaat.sleutel] = kandidaat
    return tuple(uit)


def allowed(kandidaten: Sequence[Kandidaat], blokkades: Sequence[Blokkade]) -> tuple[str, ...]:
    """Return the keys of the indicators that may count: never blocked, or let through on purpose."""
    dicht = {b.sleutel for b in blokkades if b.toch_omdat is None}
    return tuple(k.sleutel for k in kandidaten if k.sleutel not in dicht)


def _objections(
    kandidaat: Kandidaat, telt_mee: Mapping[str, Kandidaat], gaten: tuple[int, int], max_gaten: float
) -> list[tuple[Bezwaar, str, str | None]]:
    naam = kandidaat.naam
    uit: list[tuple[Bezwaar, str, str | None]] = []
    if kandidaat.richting is Richting.NEUTRAAL:
        uit.append((Bezwaar.NEUTRAAL, f"Bij '{naam}' is hoog niet goed en niet slecht.", None))
    elif not kandidaat.mag_rangschikken:
        uit.append((Bezwaar.ONGESCHIKT, f"'{naam}' past niet bij een volgorde van gebieden.", None))
    for ander in telt_mee.values():
        if ander.sleutel in kandidaat.nooit_samen or kandidaat.sleutel in ander.nooit_samen:
            zin = f"'{naam}' en '{ander.naam}' meten voor een groot deel hetzelfde. Dat telt dan dubbel."
            uit.append((Bezwaar.DUBBEL, zin, ander.sleutel))
    mist, alle = gaten
    if alle and mist / alle > max_gaten:
        uit.append((Bezwaar.GATEN, f"'{naam}' ontbreekt in {mist} van de {alle} gebieden.", None))
    return uit
