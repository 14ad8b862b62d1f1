"""Made-up indicators for tests that must not depend on the wording of the real catalogue."""

from __future__ import annotations

from typing import Any

from wijkdata.catalogue import Eenheid, Indicator, Methode, ThemaSleutel
from wijkdata.catalogue.nouns import Aggregatie
from wijkdata.models import Niveau, Richting

_ROKEN: dict[str, Any] = {
    "sleutel": "rookt",
    "naam": "Roken",
    "naam_kort": "Roken",
    "uitleg": "Van elke 100 volwassenen roken er zoveel.",
    "zin": "rookt/roken {waarde}",
    "per": "volwassenen",
    "thema": ThemaSleutel.LEEFSTIJL,
    "eenheid": Eenheid.PROCENT,
    "decimalen": 0,
    "richting": Richting.HOGER_SLECHTER,
    "min_verschil": 3,
    "bron": "rivm_smap",
    "bron_naam": "RIVM Gezondheid per wijk en buurt",
    "tabel": "50090NED",
    "leeftijden": ("18plus", "18_64", "65plus"),
    "niveaus": (Niveau.LAND, Niveau.GEMEENTE, Niveau.WIJK, Niveau.BUURT),
    "aggregatie": Aggregatie(methode=Methode.GEWOGEN, gewicht="volwassenen"),
    "is_schatting": True,
    "is_geteld": False,
    "mag_vergelijken": True,
    "mag_rangschikken": False,
    "mag_trend": False,
    "mag_evalueren": False,
}

_GETELD: dict[str, Any] = {
    "bron": "cbs_kwb",
    "bron_naam": "CBS Kerncijfers wijken en buurten",
    "tabel": "84799NED",
    "leeftijden": ("alle",),
    "is_schatting": False,
    "is_geteld": True,
}


def an_estimate(**changes: Any) -> Indicator:
    """Return smoking among adults, a model estimate, with some fields changed."""
    return Indicator(**{**_ROKEN, **changes})


def a_count(**changes: Any) -> Indicator:
    """Return an indicator from a register, with some fields changed."""
    return Indicator(**{**_ROKEN, **_GETELD, **changes})
