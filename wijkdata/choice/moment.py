"""Reads of which figures an address is: gemeente, level, subject, age and year, each of what there is."""

from __future__ import annotations

from wijkdata.catalogue import Catalogue
from wijkdata.choice.aanbod import Aanbod
from wijkdata.choice.reader import Reader
from wijkdata.models import NEDERLAND, Niveau


def read_gemeente(reader: Reader, aanbod: Aanbod) -> str:
    """Return the gemeente, or the whole country; only what has figures of its parts can be looked at."""
    whole = bool(aanbod.niveaus(NEDERLAND))
    options = [NEDERLAND] if whole else []
    options += aanbod.te_kiezen
    default = (options[-1] if len(aanbod.gemeenten) == 1 else options[0]) if options else NEDERLAND
    shown = aanbod.gemeenten.get(default, "heel Nederland")
    melding = f"De gemeente in de link staat niet in deze gegevens. U ziet nu {shown}."
    asked = "".join(reader.parameters.get("gemeente", ())[:1])
    if asked in aanbod.gemeenten:
        melding = f"Van {aanbod.gemeenten[asked]} zijn er geen cijfers per wijk of buurt. U ziet nu {shown}."
    elif asked == NEDERLAND:
        melding = f"Van heel Nederland zijn er geen cijfers per gemeente of wijk. U ziet nu {shown}."
    return reader.one_of("gemeente", options, default, melding)


def read_niveau(reader: Reader, aanbod: Aanbod, gemeente: str) -> Niveau | None:
    """Return the level; None where the database offers nothing of this gemeente."""
    options = aanbod.niveaus(gemeente)
    if not options:
        return None
    melding = f"Dit niveau kan hier niet. U ziet nu cijfers per {options[0]}."
    return Niveau(reader.one_of("niveau", [option.value for option in options], options[0].value, melding))


def read_indicator(reader: Reader, aanbod: Aanbod, catalogue: Catalogue, niveau: Niveau) -> str:
    """Return the subject, else the first of the core."""
    options = aanbod.indicatoren(niveau, catalogue)
    default = next((sleutel for sleutel in options if catalogue[sleutel].kern), options[0])
    asked = "".join(reader.parameters.get("indicator", ())[:1])
    subject = f"Over {catalogue[asked].naam}" if asked in catalogue else "Over het onderwerp in de link"
    melding = f"{subject} zijn hier geen cijfers per {niveau}. U ziet nu {catalogue[default].naam}."
    return reader.one_of("indicator", options, default, melding)


def read_indicator2(reader: Reader, aanbod: Aanbod, catalogue: Catalogue, niveau: Niveau) -> str:
    """Return the subject to lay beside it; empty where nobody chose one."""
    options = ["", *aanbod.indicatoren(niveau, catalogue)]
    return reader.one_of("indicator2", options, "", "Het tweede onderwerp in de link is hier niet te zien.")


def read_leeftijd(reader: Reader, aanbod: Aanbod, niveau: Niveau, indicator: str) -> str:
    """Return the age, else the usual one."""
    options = aanbod.leeftijden(niveau, indicator)
    melding = "Voor deze leeftijd zijn er hier geen cijfers. U ziet de gewone leeftijdsgroep."
    return reader.one_of("leeftijd", options, options[0], melding)


def read_jaar(
    reader: Reader, aanbod: Aanbod, catalogue: Catalogue, niveau: Niveau, indicator: str, leeftijd: str
) -> int:
    """Return the year, else the newest."""
    options = [str(jaar) for jaar in aanbod.jaren(niveau, indicator, leeftijd)]
    melding = (
        f"Voor dit jaar zijn er hier geen cijfers over {catalogue[indicator].naam}. U ziet {options[0]}."
    )
    return int(reader.one_of("jaar", options, options[0], melding))
