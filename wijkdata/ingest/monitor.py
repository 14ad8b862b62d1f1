"""The weighted figures of the survey itself: what the catalogue estimates, measured per gemeente."""

from __future__ import annotations

from collections.abc import Iterable

from wijkdata.catalogue import Indicator
from wijkdata.errors import InvoerFout
from wijkdata.ingest.manifest import MonitorBron
from wijkdata.ingest.short_names import stem_of
from wijkdata.models import measured_key


def measured(indicators: Iterable[Indicator], bron: MonitorBron) -> list[Indicator]:
    """Return what to read from a survey: each estimate under its key there, by the names of the manifest.

    Raises
    ------
    InvoerFout
        When the manifest names a subject that the catalogue does not estimate.
    """
    known = {one.sleutel: one for one in indicators}
    for key in bron.kolomnamen:
        if key not in known:
            raise InvoerFout(
                f"Bron {bron.sleutel} noemt bij kolomnamen {key}; dat is geen onderwerp met een schatting."
            )
    return [_measured(one, bron.kolomnamen.get(key)) for key, one in known.items()]


def _measured(indicator: Indicator, column: str | None) -> Indicator:
    changes: dict[str, object] = {"sleutel": measured_key(indicator.sleutel)}
    if column is not None:
        changes |= {"kolommen": (stem_of(column),), "afleiding": None, "groep": None, "titel": None}
    return indicator.model_copy(update=changes)
