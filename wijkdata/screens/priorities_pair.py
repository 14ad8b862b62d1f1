"""Two ways to choose priorities side by side: what is on the screen, and a saved scenario.

Both are ranked on the figures of now: there is one database. The screen names both versions where they
differ.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from wijkdata.errors import InvoerFout
from wijkdata.screens.priorities import Prioriteiten, load_prioriteiten
from wijkdata.screens.scenario import to_weging
from wijkdata.screens.screen import Scherm, take_age
from wijkdata.stats.score.scenarios import Scenariovergelijking, compare_scenarios, moves_frame
from wijkdata.workspace.documents import Scenario


@dataclass(frozen=True, eq=False)
class Tweetal:
    """Two rankings of the same areas, `eerst` on the screen and `dan` as saved, and how they differ.

    `schermen` are the screens the rankings belong to, `ander` is what was saved. `rijen` has one row per area
    with a place in both; see `moves_frame`.
    """

    namen: tuple[str, str]
    schermen: tuple[Scherm, Scherm]
    eerst: Prioriteiten
    dan: Prioriteiten
    vergelijking: Scenariovergelijking
    rijen: pd.DataFrame
    ander: Scenario

    @property
    def themas(self) -> dict[str, str]:
        """Theme of every indicator that counts in either."""
        return {one.sleutel: one.thema.value for one in (*self.eerst.mee, *self.dan.mee)}


def load_tweetal(scherm: Scherm, eerst: Prioriteiten, naam: str, ander: Scenario) -> Tweetal:
    """Rank the areas as a saved scenario does too, and compare.

    Raises
    ------
    InvoerFout
        Where the two are not about the same areas, or one gives no ranking.
    """
    keuze = scherm.keuze
    if (ander.gemeente, ander.niveau) != (keuze.gemeente, keuze.niveau):
        raise InvoerFout(
            f"Het scenario ‘{ander.naam}’ gaat over andere gebieden. Kies een scenario van deze gemeente, "
            f"met cijfers per {keuze.niveau.value}."
        )
    weging = to_weging(ander, scherm.catalogue)
    asked = keuze.with_(correctie=ander.correctie)
    read = replace(scherm.gelezen, keuze=asked, weging=weging, besluit=ander.besluit)
    other = take_age(replace(scherm, gelezen=read))
    dan = load_prioriteiten(other)
    if eerst.rangschikking is None or dan.rangschikking is None:
        raise InvoerFout(eerst.fout or f"Het scenario ‘{ander.naam}’ geeft geen volgorde. {dan.fout}")
    found = compare_scenarios(eerst.rangschikking.scores, dan.rangschikking.scores)
    return Tweetal(
        namen=(naam, ander.naam),
        schermen=(scherm, other),
        eerst=eerst,
        dan=dan,
        vergelijking=found,
        rijen=moves_frame(found, eerst.rijen, dan.rijen),
        ander=ander,
    )
