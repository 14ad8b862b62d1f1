"""The questions of one walk through all pages, at the scale of the whole country."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from wijkdata.database.aanbod import load_nieuwste_jaren
from wijkdata.database.connection import Database
from wijkdata.database.gebieden import load_gebieden
from wijkdata.models import LAND, Niveau

GEMEENTE = "GM0599"
INDICATOR = "rookt"
LEEFTIJD = "18plus"


@dataclass(frozen=True, slots=True)
class Vraag:
    """One question: which `.sql`, and with which parameters."""

    naam: str
    query: str
    parameters: dict[str, Any] = field(default_factory=dict)


def walk(database: Database) -> list[Vraag]:
    """Return the questions a visitor of every page makes the database answer."""
    jaren = load_nieuwste_jaren(database, Niveau.WIJK)
    moment = jaren.set_index("indicator").loc[INDICATOR]
    jaar, indeling = int(moment["jaar"]), int(moment["indeling_jaar"])
    wijken = load_gebieden(database, GEMEENTE, Niveau.WIJK, indeling)["code"].tolist()
    kaart = {"indeling_jaar": indeling, "indicator": INDICATOR, "jaar": jaar, "leeftijd": LEEFTIJD}
    alles = _moments(jaren)
    reeks = {"indicator": INDICATOR, "leeftijd": LEEFTIJD}
    return [
        Vraag("keuze: gemeenten", "gemeenten"),
        Vraag("keuze: aanbod", "aanbod"),
        Vraag("keuze: nieuwste jaren", "nieuwste_jaren", {"niveau": "wijk"}),
        Vraag("start: wat valt op", "profiel", {"codes": [LAND, GEMEENTE, *wijken], **alles}),
        Vraag("kaart: wijken van een gemeente", "kaart", {"gemeente": GEMEENTE, "niveau": "wijk", **kaart}),
        Vraag("kaart: buurten van een gemeente", "kaart", {"gemeente": GEMEENTE, "niveau": "buurt", **kaart}),
        Vraag("kaart: alle gemeenten", "kaart", {"gemeente": "NL", "niveau": "gemeente", **kaart}),
        Vraag("kaart: alle wijken", "kaart", {"gemeente": "NL", "niveau": "wijk", **kaart}),
        Vraag("kaart: alle buurten", "kaart", {"gemeente": "NL", "niveau": "buurt", **kaart}),
        Vraag("kaart: gemeente en Nederland", "waarden_van", {"codes": [LAND, GEMEENTE], **kaart}),
        Vraag("profiel: een wijk", "profiel", {"codes": [LAND, GEMEENTE, wijken[0]], **alles}),
        Vraag("profiel: spreiding, gemeente", "spreiding", {"gemeente": GEMEENTE, "niveau": "wijk", **alles}),
        Vraag("profiel: spreiding, land", "spreiding", {"gemeente": "NL", "niveau": "wijk", **alles}),
        Vraag("profiel: wijken die lijken", "landelijk", {"niveau": "wijk", **alles}),
        Vraag("vergelijken: een gemeente", "profiel", {"codes": [LAND, GEMEENTE, *wijken], **alles}),
        Vraag("trend: wijken van een gemeente", "verloop", {"gemeente": GEMEENTE, "niveau": "wijk", **reeks}),
        Vraag("trend: alle wijken", "verloop", {"gemeente": "NL", "niveau": "wijk", **reeks}),
    ]


def _moments(jaren: pd.DataFrame) -> dict[str, list[Any]]:
    return {
        "indicatoren": jaren["indicator"].tolist(),
        "jaren": jaren["jaar"].tolist(),
        "leeftijden": jaren["leeftijd"].tolist(),
        "indelingen": jaren["indeling_jaar"].tolist(),
    }
