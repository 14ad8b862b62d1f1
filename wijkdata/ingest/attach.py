"""Gives areas with figures a shape: their own, or one of another indeling that is surely the same area."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import shapely

from wijkdata.ingest.agreement import Shapes, same_names, same_parts, same_size
from wijkdata.ingest.attach_report import AttachReport, Weigering
from wijkdata.ingest.compose import compose, country
from wijkdata.ingest.geometry import coarsen, hectares
from wijkdata.models import Niveau, VormSoort

__all__ = ["AttachReport", "Shapes", "Weigering", "attach_shapes", "coarse_shapes"]

_KEY = ["code", "indeling_jaar"]
_SHAPE = ["geometrie", "vorm_jaar", "vorm_soort"]
_NIVEAU = {"GM": Niveau.GEMEENTE, "WK": Niveau.WIJK, "BU": Niveau.BUURT}


def attach_shapes(gebieden: pd.DataFrame, shapes: Sequence[Shapes]) -> tuple[pd.DataFrame, AttachReport]:
    """Return the shape of every area that has one, and a report on all of them.

    A shape goes with an area when its code and its normalised name agree, never on the name alone. Where
    either has no name, the code is enough within one indeling; across indelingen all its buurten (or wijken)
    must be the same by code and name. Across indelingen a shape must also be as large as the figures say,
    where they say so. What is left is composed of its parts, where each of these has a shape. Sources are
    tried in the order given, those of the own indeling first.

    Parameters
    ----------
    gebieden
        Areas with figures: `code`, `indeling_jaar`, `naam`, `niveau`, `gemeente_code`, `wijk_code`,
        `inwoners`; optional `oppervlakte_totaal` and `oppervlakte_land`, in hectares as CBS gives them.
    shapes
        Sources of shapes; one of the own indeling wins, else the first that agrees.

    Returns
    -------
    vormen
        `code`, `indeling_jaar`, `geometrie` (WKB, WGS84), `vorm_jaar`, `vorm_soort`.
    report
        How many areas have a shape, and of the others why not.
    """
    areas = gebieden.reset_index(drop=True)
    pairs = _concat([_compare(areas, source, shapes) for source in shapes], [*areas, *_SHAPE, "reden"])
    agreeing = pairs[pairs["reden"] == ""]
    attached = _own_first(agreeing).drop_duplicates(_KEY)
    for niveau in (Niveau.WIJK, Niveau.GEMEENTE):
        attached = _concat([attached, compose(areas, attached, niveau)], [*attached])
    attached = _concat([attached, country(areas, shapes)], [*attached])
    vormen = attached[[*_KEY, *_SHAPE]].astype({"indeling_jaar": "int16", "vorm_jaar": "int16"})
    vormen["geometrie"] = shapely.to_wkb(vormen["geometrie"].to_numpy(object))
    return vormen, AttachReport.of(areas, pairs, attached, shapes)


def coarse_shapes(vormen: pd.DataFrame) -> pd.DataFrame:
    """Return attached shapes as a map of the whole country needs them: `code`, `indeling_jaar`, `geometrie`.

    Simplified per level and source, so that neighbours of one source keep their shared borders; the
    outline of the country is left out.
    """
    niveau = vormen["code"].str[:2].map(_NIVEAU).rename("niveau")
    groups = vormen.groupby([niveau, "indeling_jaar", "vorm_jaar", "vorm_soort"])
    coarse = []
    for (level, *_), group in groups:
        shapes = coarsen(shapely.from_wkb(group["geometrie"].to_numpy(object)), level)
        coarse.append(group[_KEY].assign(geometrie=shapely.to_wkb(shapes)))
    return _concat(coarse, [*_KEY, "geometrie"])


def _compare(areas: pd.DataFrame, source: Shapes, shapes: Sequence[Shapes]) -> pd.DataFrame:
    """Pair areas and shapes by code; `reden` says what speaks against a pair, "" if nothing does."""
    drawn = source.grenzen.dropna(subset="geometry")
    candidates = pd.DataFrame(drawn[["code", "naam", "geometry"]])
    candidates.columns = pd.Index(["code", "vorm_naam", "geometrie"])
    pairs = areas[areas["niveau"] == source.niveau].merge(candidates, on="code")
    same_year = (pairs["indeling_jaar"] == source.jaar).to_numpy(bool)
    named = (pairs["vorm_naam"].notna() & pairs["naam"].notna() & (pairs["naam"] != pairs["code"])).to_numpy(
        bool
    )
    nameless = ~named & ~same_year
    sizes = hectares(pairs["geometrie"].to_numpy())
    against = {
        Weigering.NAAM: named & ~same_names(pairs["naam"], pairs["vorm_naam"]),
        Weigering.DELEN: nameless & ~same_parts(pairs, areas, source, shapes) if nameless.any() else nameless,
        Weigering.OPPERVLAKTE: ~same_year & ~same_size(pairs, sizes, source.benaderd),
    }
    elsewhere = VormSoort.BENADERD if source.benaderd else VormSoort.ANDERE_INDELING
    return pairs.assign(
        reden=np.select([*against.values()], [*against], ""),
        samengesteld=False,
        vorm_jaar=source.jaar,
        vorm_soort=np.where(same_year & (not source.benaderd), VormSoort.EIGEN, elsewhere),
    )


def _own_first(pairs: pd.DataFrame) -> pd.DataFrame:
    """Put the shapes of the own indeling above those of others; else the order of the sources stays."""
    return pairs.loc[(pairs["vorm_soort"] != VormSoort.EIGEN).sort_values(kind="stable").index]


def _concat(frames: Sequence[pd.DataFrame], columns: Sequence[str]) -> pd.DataFrame:
    """Put frames under each other; with nothing to put there, an empty one with these columns."""
    filled = [frame for frame in frames if len(frame)]
    return pd.concat(filled, ignore_index=True) if filled else pd.DataFrame(columns=list(columns))
