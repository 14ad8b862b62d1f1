"""The draws that are kept between moves of a weight: they give what drawing afresh gives."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest

from wijkdata.answers import priorities as ranking
from wijkdata.answers.priorities import Rangvraag, find_probleem, find_rangschikking
from wijkdata.database.connection import Database
from wijkdata.database.remember import forget_everything
from wijkdata.models import Niveau
from wijkdata.stats.priorities import rank
from wijkdata.stats.score.problem import Instellingen, Maat, Middeling, Normalisatie, Onzekerheid, Probleem

CIJFERS = ("bijstand", "rookt", "overgewicht", "eenzaam", "opl_laag")
EVEN = {"gezondheid": 20, "leefstijl": 20, "meedoen": 20, "sociaal_economisch": 20}
MOVES = [
    (EVEN, {}, Instellingen()),
    ({**EVEN, "leefstijl": 45}, {}, Instellingen()),
    ({**EVEN, "leefstijl": 0}, {}, Instellingen()),
    ({**EVEN, "sociaal_economisch": 90}, {"bijstand": 9, "rookt": 2}, Instellingen()),
    ({**EVEN, "sociaal_economisch": 90}, {"opl_laag": 9}, Instellingen()),
    (EVEN, {"overgewicht": 0}, Instellingen()),
    (EVEN, {}, Instellingen(k=5)),
    (EVEN, {}, Instellingen(normalisatie=Normalisatie.BENCHMARK, aggregatie=Middeling.MEETKUNDIG)),
    (EVEN, {}, Instellingen(winsoriseren=True, maat=Maat.AANTAL)),
]


def with_a_gap(probleem: Probleem) -> Probleem:
    """Return a problem in which one area has no figure of one theme."""
    waarden = probleem.waarden.copy()
    waarden[0, [one.thema == "sociaal_economisch" for one in probleem.criteria]] = np.nan
    return replace(probleem, waarden=waarden)


@pytest.mark.parametrize("kept", [0, ranking.MOST_KEPT])
def test_every_move_gives_what_drawing_afresh_gives(
    demo_path: Path, kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranking, "MOST_KEPT", kept)
    forget_everything()
    database, places = Database(demo_path), set()
    probleem = with_a_gap(find_probleem(database, "GM9999", Niveau.BUURT, 2025, CIJFERS, ()))
    for gewichten, cijfergewichten, instellingen in MOVES:
        vraag = Rangvraag(
            "GM9999",
            Niveau.BUURT,
            2025,
            CIJFERS,
            tuple(gewichten.items()),
            tuple(cijfergewichten.items()),
            instellingen,
            Onzekerheid(trekkingen=300, zaad=7),
        )
        found = find_rangschikking(database, vraag, probleem)
        fresh = rank(found.probleem, vraag.instellingen, vraag.onzekerheid).onzeker
        places.add(fresh.gebieden)
        for field in fields(fresh):
            np.testing.assert_array_equal(getattr(found.onzeker, field.name), getattr(fresh, field.name))
    assert len(places) > 1, "which areas have a score must depend on the weights here"
