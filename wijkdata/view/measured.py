"""What the survey measured beside what the model says, in a sentence and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from wijkdata.screens.measured import Gemeten
from wijkdata.view.numbers import format_interval, format_waarde
from wijkdata.view.places import spoken
from wijkdata.view.words import leeftijd_naam

UITLEG: Final = (
    "De vragenlijst is de Gezondheidsmonitor van GGD'en, CBS en RIVM: wat mensen in deze gemeente zelf "
    "hebben geantwoord. Het model vult dat aan met wie er wonen. Voor een hele gemeente gaat de vragenlijst "
    "voor."
)


def measured_sentence(found: Gemeten | None) -> str:
    """Say what was measured and what the model gives; empty where nothing was measured."""
    if found is None:
        return ""
    indicator, gemeten = found.indicator, found.gemeten
    interval = format_interval(gemeten.ondergrens, gemeten.bovengrens, indicator)
    margin = f" (waarschijnlijk {interval})" if interval else ""
    return (
        f"De vragenlijst geeft voor {spoken(found.naam)} {format_waarde(gemeten.waarde, indicator)}{margin}, "
        f"het model {format_waarde(found.model.waarde, indicator)}."
    )


def measured_table(found: Sequence[Gemeten]) -> pd.DataFrame:
    """Return every subject with what was measured and what the model gives, as people read it."""
    rows = [
        {
            "Onderwerp": one.indicator.naam,
            "Jaar": str(one.jaar),
            "Leeftijd": leeftijd_naam(one.leeftijd),
            "Vragenlijst": format_waarde(one.gemeten.waarde, one.indicator),
            "Waarschijnlijk tussen": format_interval(
                one.gemeten.ondergrens, one.gemeten.bovengrens, one.indicator
            ),
            "Model": format_waarde(one.model.waarde, one.indicator),
        }
        for one in found
    ]
    return pd.DataFrame(rows, dtype="str")
