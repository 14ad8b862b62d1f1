"""Where high or low figures lie together: classes for a map, and the sentences that go with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

from wijkdata.catalogue import Indicator
from wijkdata.models import Niveau, niveau_naam
from wijkdata.stats.reasons import NietTeBerekenen
from wijkdata.stats.spatial import GENOEG_GEBIEDEN, Cluster, Samenhang
from wijkdata.view.classes import KaartKlassen, Klasse, colour_ramp
from wijkdata.view.numbers import GEEN_CIJFER, format_number, join_words
from wijkdata.view.places import spoken
from wijkdata.view.theme import Palette
from wijkdata.view.words import count_gebieden

_ORDER: Final = (Cluster.LAAG, Cluster.LAAG_TUSSEN_HOOG, Cluster.GEEN, Cluster.HOOG_TUSSEN_LAAG, Cluster.HOOG)
CLUSTER_WOORD: Final = {
    Cluster.HOOG: "hoog, net als de buren",
    Cluster.LAAG: "laag, net als de buren",
    Cluster.HOOG_TUSSEN_LAAG: "hoog, tussen lage buren",
    Cluster.LAAG_TUSSEN_HOOG: "laag, tussen hoge buren",
    Cluster.GEEN: "geen patroon",
}
_KORT: Final = {Cluster.HOOG: "hoog", Cluster.LAAG: "laag", Cluster.HOOG_TUSSEN_LAAG: "hoog",
                Cluster.LAAG_TUSSEN_HOOG: "laag"}  # fmt: skip
_ZEKER: Final = 0.05


def cluster_classes(
    codes: Sequence[str], lokaal: pd.DataFrame, indicator: Indicator, colours: Palette
) -> KaartKlassen:
    """Divide areas by how they lie among their neighbours; codes in the order of the map."""
    kinds = dict(zip(lokaal["code"], lokaal["cluster"], strict=True))
    places = {kind.value: place for place, kind in enumerate(_ORDER)}
    index = tuple(places[kinds[code]] if code in kinds else len(_ORDER) for code in codes)
    klassen = tuple(
        Klasse(colour, CLUSTER_WOORD[kind], index.count(place))
        for place, (kind, colour) in enumerate(zip(_ORDER, colour_ramp(indicator, colours), strict=True))
    )
    return KaartKlassen(klassen, Klasse(colours.missing, GEEN_CIJFER, index.count(len(_ORDER))), index)


def cluster_labels(lokaal: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Return the word to write in every area with a pattern, so that the map needs no colour."""
    return {
        code: (_KORT[Cluster(kind)],)
        for code, kind in zip(lokaal["code"], lokaal["cluster"], strict=True)
        if kind != Cluster.GEEN
    }


def moran_sentence(samenhang: Samenhang | NietTeBerekenen, niveau: Niveau) -> str:
    """Say whether neighbours look alike, and how far that may be trusted."""
    areas = niveau_naam(niveau, meervoud=True)
    if isinstance(samenhang, NietTeBerekenen):
        return f"Of buren op elkaar lijken, is niet te zeggen. {samenhang.reden.zin}"
    index, chance = format_number(samenhang.index, 2), format_number(samenhang.verwacht, 2)
    figures = f"Moran's I is {index} (zonder patroon {chance})"
    if samenhang.p < _ZEKER and samenhang.index > samenhang.verwacht:
        said = f"{areas.capitalize()} naast elkaar lijken op elkaar. {figures}."
    elif samenhang.p < _ZEKER:
        said = f"{areas.capitalize()} naast elkaar verschillen juist van elkaar. {figures}."
    else:
        said = f"Er is geen duidelijk patroon op de kaart. {figures}."
    if samenhang.weggelaten:
        said += f" {count_gebieden(samenhang.weggelaten, niveau).capitalize()} zonder buren tellen niet mee."
    if samenhang.weinig_gebieden:
        said += (
            f" Let op: {count_gebieden(samenhang.gebieden, niveau)} is weinig. "
            f"Onder de {GENOEG_GEBIEDEN} gebieden zegt deze uitkomst weinig."
        )
    return said


def cluster_sentence(
    lokaal: pd.DataFrame | NietTeBerekenen, namen: Mapping[str, str], indicator: Indicator
) -> str:
    """Name the areas where high or low figures lie together, at most eight of each."""
    if isinstance(lokaal, NietTeBerekenen):
        return ""
    said = [
        f"{CLUSTER_WOORD[kind].capitalize()}: {_names(lokaal, kind, namen)}."
        for kind in (Cluster.HOOG, Cluster.LAAG, Cluster.HOOG_TUSSEN_LAAG, Cluster.LAAG_TUSSEN_HOOG)
        if (lokaal["cluster"] == kind).any()
    ]
    if not said:
        said = ["Geen enkel gebied hoort duidelijk bij een groep van hoge of lage cijfers."]
    if indicator.is_schatting:
        said.append(
            "Het rekenmodel gebruikt zelf de gebieden ernaast. Een deel van het patroon komt daardoor."
        )
    return " ".join(said)


def _names(lokaal: pd.DataFrame, kind: Cluster, namen: Mapping[str, str], most: int = 8) -> str:
    codes = lokaal.loc[lokaal["cluster"] == kind, "code"].tolist()
    shown = [spoken(namen.get(code, code)) for code in codes[:most]]
    rest = len(codes) - len(shown)
    return join_words([*shown, f"nog {format_number(rest)}"] if rest else shown)
