"""What people chose at the table beside the ranking: who, and what that costs in expected hits."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from wijkdata.screens.priorities import Prioriteiten, load_prioriteiten
from wijkdata.screens.screen import Scherm, once


@dataclass(frozen=True, eq=False)
class Besluitblad:
    """The chosen areas beside the first as many of the ranking.

    `gekozen` and `gemist` are rows of `Prioriteiten.rijen`, in its order: what was chosen, and who of the
    first as many was not. `zonder_plaats` are names (else codes) of what was chosen without a place here.
    `treffers` is how many of the true first `k` are expected among the chosen, `beste` among the first as
    many. `anders` tells whether somebody was chosen who is not among the first `k`, or the first as many:
    then there is a reason to ask for. `ruim` tells that there are no more areas than can be chosen.
    """

    gekozen: pd.DataFrame
    gemist: pd.DataFrame
    zonder_plaats: tuple[str, ...]
    k: int
    anders: bool
    ruim: bool
    treffers: float
    beste: float

    @property
    def aantal(self) -> int:
        """How many areas were chosen."""
        return len(self.gekozen)

    @property
    def slaat_over(self) -> bool:
        """Whether somebody was chosen over an area that stands higher, so that as many could do better."""
        return not self.gemist.empty


@once
def load_besluit(scherm: Scherm) -> Besluitblad:
    """Return what was chosen on this screen; empty where nothing was, or where there is no ranking."""
    prioriteiten = load_prioriteiten(scherm)
    asked, rijen = scherm.gelezen.besluit.gebieden, prioriteiten.rijen
    chosen = rijen["code"].isin(asked).to_numpy(bool)
    gekozen, k = rijen[chosen], prioriteiten.instellingen.k
    first = rijen.head(len(gekozen))
    return Besluitblad(
        gekozen=gekozen,
        gemist=first[~first["code"].isin(asked)],
        zonder_plaats=_without_place(prioriteiten, asked),
        k=k,
        anders=bool(chosen[max(k, len(gekozen)) :].any()),
        ruim=len(rijen) <= k,
        treffers=_hits(prioriteiten, gekozen),
        beste=_hits(prioriteiten, first),
    )


def _hits(prioriteiten: Prioriteiten, rijen: pd.DataFrame) -> float:
    ranked = prioriteiten.rangschikking
    return ranked.onzeker.expected_hits(set(rijen["code"])) if ranked else 0.0


def _without_place(prioriteiten: Prioriteiten, asked: tuple[str, ...]) -> tuple[str, ...]:
    ranked = set(prioriteiten.rijen["code"])
    return tuple(prioriteiten.namen.get(code, code) for code in asked if code not in ranked)
