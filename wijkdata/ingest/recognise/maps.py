"""Layouts of maps: PDOK in its three spellings, CBS, and whoever keeps their columns."""

from __future__ import annotations

from wijkdata.ingest.pdok_names import has_map_figures
from wijkdata.ingest.recognise.known_tables import year_in
from wijkdata.ingest.recognise.nouns import Aard, Gezien, Herkend
from wijkdata.ingest.recognise.odata import WAT

_PLURAL = {"gemeente": "gemeenten", "wijk": "wijken", "buurt": "buurten"}


def shapes(seen: Gezien) -> Herkend | None:
    """Take a layer for the borders of one level: that of its codes."""
    levels = [niveau for niveau in seen.niveaus if niveau in _PLURAL]
    if not seen.heeft_vormen or len(levels) != 1:
        return None
    niveau = levels[0]
    said = len(seen.jaren) == 1
    indeling = seen.jaren[0] if said else year_in(seen.naam)
    wat = f"grenzen van {_PLURAL[niveau]}"
    return Herkend(seen, Aard.VORMEN, wat, "grenzen", niveau, None, indeling, uit_naam=not said)


def figures_in_map(seen: Gezien) -> Herkend | None:
    """Take a layer for key figures as well, where it has people beside its shapes."""
    found = shapes(seen)
    if found is None or not has_map_figures(seen.kolommen):
        return None
    year = found.indeling
    return Herkend(seen, Aard.CIJFERS, WAT["cbs_kwb"], "cbs_kwb", None, year, year, uit_naam=found.uit_naam)
