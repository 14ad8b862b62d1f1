"""Says what one file is, by asking every layout; the first that knows it counts."""

from __future__ import annotations

from collections.abc import Callable

from wijkdata.ingest.assemble import FICTIEVE_GEMEENTE
from wijkdata.ingest.recognise import maps, odata, others
from wijkdata.ingest.recognise.nouns import Gezien, Herkend, Onbekend

_FICTIVE = FICTIEVE_GEMEENTE.removeprefix("GM")
_Layout = Callable[[Gezien], Herkend | None]

LAYOUTS: tuple[_Layout, ...] = (
    odata.described_columns,
    odata.about_table,
    odata.names,
    odata.addresses,
    others.green,
    maps.shapes,
    others.regions,
    others.short_columns,
    others.liveability,
    others.scores_per_wijk,
    odata.all_regions,
    odata.figures,
)


def recognise(seen: Gezien) -> Herkend | Onbekend:
    """Return what a file was taken for, or in one sentence why it is nothing we know."""
    if seen.weigering:
        return Onbekend(seen, seen.weigering)
    if any(code[2:6] == _FICTIVE for code in seen.codes):
        return Onbekend(seen, f"{seen.naam} gaat over de fictieve gemeente; die mag niet bij echte cijfers.")
    for layout in LAYOUTS:
        found = layout(seen)
        if found is not None:
            return found
    return Onbekend(seen, _why(seen))


def _why(seen: Gezien) -> str:
    if seen.heeft_vormen and len(seen.niveaus) > 1:
        levels = " en ".join(seen.niveaus)
        return f"{seen.naam} heeft vormen van {levels} door elkaar; verwacht wordt één soort gebied."
    if not seen.codes and seen.uit_statline:
        return (
            f"{seen.naam} komt uit StatLine maar heeft geen codes van gebieden; kies daar ook Codering, bij "
            "Regioaanduiding, of haal de onbewerkte dataset op."
        )
    if not seen.codes:
        return f"{seen.naam} heeft geen kolom met codes van gemeenten, wijken of buurten, zoals WK034401."
    first = ", ".join(seen.kolommen[:4])
    return f"{seen.naam} heeft wel gebieden, maar geen onderwerp dat wij kennen; de kolommen zijn {first} ..."
