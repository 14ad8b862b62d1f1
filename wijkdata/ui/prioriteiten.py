"""The figures of the priorities screen: what counts, what is blocked, and the ranking that follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import pandas as pd
import streamlit as st

from wijkdata.catalogue import Indicator
from wijkdata.models import Werkgebied
from wijkdata.stats.priorities import MIN_MENSEN, Rangschikking, core_order
from wijkdata.stats.score.guards import Bezwaar, Blokkade
from wijkdata.stats.score.problem import (
    Aggregatie,
    Instellingen,
    Maat,
    Normalisatie,
    Onzekerheid,
    ScoreFout,
)
from wijkdata.ui import cache, eigen
from wijkdata.ui.state import Scherm
from wijkdata.view.numbers import format_number
from wijkdata.workspace.documents import MIN_TREKKINGEN, Rekenwijze

GEWICHT = 20
"""Weight of a theme where nobody chose."""
MOST_RANKS = 10_000_000
"""Draws times areas: more would fill the memory of the server. The whole country gets 3,000 draws."""
LONG = 2_000_000
"""Draws times areas from which one waits for seconds, and must be told why."""


@dataclass(frozen=True, eq=False)
class Prioriteiten:
    """What counts on this screen and what came out; `fout` says why there is no ranking.

    `gekozen` are the indicators asked for, `mee` those that count; `gebieden` are the areas of the map,
    in its order; `momenten` has the year and age of every indicator; `rijen` one row per ranked area.
    `namen` are names by code. Own areas have a place among the others and are marked in their name.
    """

    gebieden: pd.DataFrame
    indeling_jaar: int
    momenten: pd.DataFrame
    gekozen: tuple[Indicator, ...]
    mee: tuple[Indicator, ...]
    blokkades: tuple[Blokkade, ...]
    gewichten: dict[str, int]
    vraag: cache.Rangvraag
    rangschikking: Rangschikking | None
    rijen: pd.DataFrame
    namen: dict[str, str]
    fout: str

    @property
    def instellingen(self) -> Instellingen:
        """How the score is made."""
        return self.vraag.instellingen

    @property
    def onzekerheid(self) -> Onzekerheid:
        """What varies between the draws."""
        return self.vraag.onzekerheid

    @property
    def cijfergewichten(self) -> dict[str, int]:
        """Weight within its theme of every indicator that counts."""
        own = dict(self.vraag.cijfergewichten)
        return {one.sleutel: own.get(one.sleutel, 1) for one in self.mee}

    @property
    def eigen(self) -> tuple[Werkgebied, ...]:
        """The own areas that have a place among the others."""
        return self.vraag.eigen

    @property
    def groepen(self) -> list[str]:
        """Group of every ranked area; own areas are made of the others and do not count."""
        known = set(self.gebieden["code"])
        ranked = zip(self.rijen["code"], self.rijen["groep"], strict=True)
        return [groep for code, groep in ranked if code in known]


def load_prioriteiten(scherm: Scherm) -> Prioriteiten:
    """Ask, judge and rank for the choice on this screen.

    The areas are of the newest indeling of the figures that count. With that of the subject in the
    sidebar, another subject would change the priorities.
    """
    keuze, weging, catalogue = scherm.keuze, scherm.gelezen.weging, scherm.catalogue
    momenten = cache.load_nieuwste_jaren(scherm.database, keuze.niveau).set_index("indicator")
    offered = [catalogue[key] for key in scherm.aanbod.indicatoren(keuze.niveau, catalogue)]
    gekozen = tuple(one for one in offered if one.sleutel in weging.cijfers) or tuple(core_order(offered))
    keys = tuple(one.sleutel for one in gekozen)
    indelingen = momenten["indeling_jaar"].to_dict()
    indeling = int(max((indelingen[key] for key in keys), default=scherm.gelezen.indeling_jaar))
    gebieden = _areas(scherm, indeling)
    land = int((~gebieden["is_water"]).sum())
    blokkades, allowed = cache.load_oordeel(
        scherm.database, keuze.gemeente, keuze.niveau, indeling, keys, weging.toch
    )
    if not weging.cijfers:
        blokkades = tuple(one for one in blokkades if one.bezwaar is not Bezwaar.NEUTRAAL)
    mee = tuple(one for one in offered if one.sleutel in allowed)
    chosen = dict(weging.gewichten)
    gewichten = {one.thema.value: chosen.get(one.thema, 0 if chosen else GEWICHT) for one in mee}
    vraag = cache.Rangvraag(
        keuze.gemeente,
        keuze.niveau,
        indeling,
        tuple(one.sleutel for one in mee),
        tuple(gewichten.items()),
        tuple((key, weight) for key, weight in weging.cijfergewichten if key in allowed),
        _settings(weging.rekenwijze),
        _uncertainty(weging.rekenwijze, land),
        tuple(eigen.shown(scherm)),
    )
    uitkomst, fout = None, ""
    try:
        with _waiting(vraag.onzekerheid.trekkingen, land):
            uitkomst = cache.load_rangschikking(scherm.database, vraag)
    except ScoreFout as error:
        fout = _with_names(str(error), mee)
    names = dict(zip(gebieden["code"], gebieden["naam"], strict=True))
    names |= {one.code: eigen.marked(one.code, one.naam) for one in vraag.eigen}
    return Prioriteiten(
        gebieden=gebieden,
        indeling_jaar=indeling,
        momenten=momenten,
        gekozen=gekozen,
        mee=mee,
        blokkades=blokkades,
        gewichten=gewichten,
        vraag=vraag,
        rangschikking=uitkomst,
        rijen=_rows(uitkomst, names),
        namen=names,
        fout=fout,
    )


def _settings(rekenwijze: Rekenwijze) -> Instellingen:
    return Instellingen(
        normalisatie=Normalisatie(rekenwijze.normalisatie),
        aggregatie=Aggregatie(rekenwijze.aggregatie),
        winsoriseren=rekenwijze.winsoriseren,
        maat=Maat(rekenwijze.maat),
        k=rekenwijze.k,
        min_mensen=MIN_MENSEN,
    )


def _uncertainty(rekenwijze: Rekenwijze, gebieden: int) -> Onzekerheid:
    """Return what varies; of very many areas no more draws than the server can hold."""
    most = max(MIN_TREKKINGEN, MOST_RANKS // max(gebieden, 1))
    return Onzekerheid(
        trekkingen=min(rekenwijze.trekkingen, most),
        zaad=rekenwijze.zaad,
        breedte=rekenwijze.breedte,
        correlatie=rekenwijze.samenhang,
    )


@contextmanager
def _waiting(trekkingen: int, gebieden: int) -> Iterator[None]:
    """Say what is going on while many areas are ranked; nothing where that takes no time."""
    if trekkingen * gebieden < LONG:
        yield
        return
    words = f"We zetten {format_number(gebieden)} gebieden {format_number(trekkingen)} keer op volgorde…"
    with st.container(key="wachten"), st.spinner(words):
        yield


def _with_names(fout: str, indicatoren: tuple[Indicator, ...]) -> str:
    """Call indicators by name: the score knows only their keys."""
    for one in indicatoren:
        fout = fout.replace(f"'{one.sleutel}'", f"'{one.naam}'")
    return fout


def _areas(scherm: Scherm, indeling: int) -> pd.DataFrame:
    """Return the areas in the order of the map; in the whole country names carry their gemeente."""
    keuze = scherm.keuze
    areas = cache.load_gebieden(scherm.database, keuze.gemeente, keuze.niveau, indeling)
    if keuze.heel_nederland and (areas["gemeente_code"] != areas["code"]).any():
        towns = areas["gemeente_code"].map(scherm.aanbod.gemeenten).fillna("?")
        areas = areas.assign(naam=areas["naam"] + " (" + towns + ")")
    return areas


def _rows(uitkomst: Rangschikking | None, names: Mapping[str, str]) -> pd.DataFrame:
    """Return the ranked areas, the surest of a first place on top."""
    columns = ["code", "naam", "groep", "kans", "mediaan", "laag", "hoog", "rang", "score"]
    if uitkomst is None:
        return pd.DataFrame(columns=columns)
    onzeker, scores = uitkomst.onzeker, uitkomst.scores
    codes = np.array(onzeker.gebieden)
    order = np.lexsort((codes, -scores.score, onzeker.mediaan, -onzeker.kans))
    codes = codes[order].tolist()
    return pd.DataFrame({
        "code": codes,
        "naam": [names[code] for code in codes],
        "groep": [onzeker.groep[place].value for place in order],
        "kans": onzeker.kans[order],
        "mediaan": onzeker.mediaan[order],
        "laag": onzeker.laag[order],
        "hoog": onzeker.hoog[order],
        "rang": scores.rang[order],
        "score": scores.score[order],
    })  # fmt: skip
