"""What Prioriteiten knows: what counts, what is blocked, and the ranking that follows."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from wijkdata.answers.figures import newest_moments, ordered_moments, usual_indeling
from wijkdata.answers.priorities import (
    Rangvraag,
    find_gevoeligheid,
    find_oordeel,
    find_probleem,
    find_rangschikking,
    find_vijfden,
)
from wijkdata.answers.turns import TURNS, is_long
from wijkdata.catalogue import Indicator
from wijkdata.database.gebieden import load_gebieden
from wijkdata.models import NEDERLAND, Werkgebied
from wijkdata.screens.age import corrected_keys
from wijkdata.screens.areas import mark_werkgebied, name_frame
from wijkdata.screens.screen import Scherm, once
from wijkdata.stats.benchmark import MaatstafSoort
from wijkdata.stats.priorities import GEWICHT, Rangschikking, core_order, usual_k, usual_weights
from wijkdata.stats.score.guards import Bezwaar, Blokkade
from wijkdata.stats.score.landelijk import Vijfde
from wijkdata.stats.score.problem import (
    FloatArray,
    Instellingen,
    Maat,
    Middeling,
    Normalisatie,
    Onzekerheid,
    Probleem,
    ScoreFout,
)
from wijkdata.stats.small import too_small
from wijkdata.workspace.documents import MIN_TREKKINGEN, Rekenwijze

if TYPE_CHECKING:
    from wijkdata.stats.score.sensitivity import Gevoeligheid

_COLUMNS = [
    "code", "naam", "groep", "kortelijst", "trap", "zeker_boven", "kans", "mediaan", "laag", "hoog", "rang",
    "score", "volwassenen", "aantal",
]  # fmt: skip
MOST_RANKS = 10_000_000
"""Draws times areas: more would fill the memory of the server. The whole country gets 3,000 draws."""


@dataclass(frozen=True, eq=False)
class Prioriteiten:
    """What counts on this screen and what came out; `fout` says why there is no ranking.

    `gekozen` are the indicators asked for, `mee` those that count; `gebieden` are the areas of the map,
    in its order; `momenten` has the year and age of every indicator; `rijen` one row per ranked area, with
    the columns of `RangOnzekerheid` under the same names.
    `namen` are names by code. Werkgebieden have a place among the others.
    """

    gebieden: pd.DataFrame
    momenten: pd.DataFrame
    gekozen: tuple[Indicator, ...]
    mee: tuple[Indicator, ...]
    blokkades: tuple[Blokkade, ...]
    gewichten: dict[str, int]
    vraag: Rangvraag
    namen: dict[str, str]
    rangschikking: Rangschikking | None = None
    rijen: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=_COLUMNS))
    fout: str = ""

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
    def indeling_jaar(self) -> int:
        """Indeling of the areas on the map."""
        return self.vraag.indeling_jaar

    @property
    def lang(self) -> bool:
        """Whether ranking takes seconds, so that one must be told what one waits for."""
        return is_long(self.onzekerheid.trekkingen, self.gebieden_op_land)

    @property
    def wacht_op_anderen(self) -> bool:
        """Whether others are ranking so much now that this one comes after them."""
        return self.lang and TURNS.taken

    @property
    def gebieden_op_land(self) -> int:
        """How many areas are ranked; water is not."""
        return int((~self.gebieden["is_water"]).sum())

    @property
    def werkgebieden(self) -> tuple[Werkgebied, ...]:
        """The werkgebieden that have a place among the others."""
        return self.vraag.werkgebieden

    @property
    def eigen_rijen(self) -> pd.DataFrame:
        """The ranked areas of the place; werkgebieden are made of the others and do not count."""
        return self.rijen[self.rijen["code"].isin(self.gebieden["code"])]


@once
def load_vraag(scherm: Scherm) -> Prioriteiten:
    """Ask what counts and what is blocked for the choice on this screen, without ranking yet.

    The areas are of the indeling that most of the figures that count are in. With that of the subject in
    the sidebar, another subject would change the priorities.
    """
    keuze, weging = scherm.keuze, scherm.gelezen.weging
    catalogue, database = scherm.catalogue, scherm.database
    offered = [catalogue[key] for key in scherm.aanbod.indicatoren(keuze.niveau, catalogue)]
    gekozen = tuple(one for one in offered if one.sleutel in weging.cijfers) or tuple(core_order(offered))
    keys = tuple(one.sleutel for one in gekozen)
    indeling = usual_indeling(database, keuze.niveau, keys, keuze.gemeente) or scherm.gelezen.indeling_jaar
    gebieden = name_frame(
        scherm, load_gebieden(database, keuze.gemeente, keuze.niveau, indeling), indeling_jaar=indeling
    )
    correctie = scherm.correctie
    blokkades, allowed = find_oordeel(
        database, keuze.gemeente, keuze.niveau, indeling, keys, weging.toch, correctie
    )
    if not weging.cijfers:
        blokkades = tuple(one for one in blokkades if one.bezwaar is not Bezwaar.NEUTRAAL)
    corrected = corrected_keys(scherm, newest_moments(database, keuze.niveau))
    mee = tuple(one for one in offered if one.sleutel in allowed)
    if corrected is not None:
        mee = tuple(one.for_age(one.sleutel in corrected) for one in mee)
    chosen, within = dict(weging.gewichten), dict(weging.cijfergewichten)
    usual = usual_weights([one.thema.value for one in mee if within.get(one.sleutel, 1)])
    gewichten = {
        one.thema.value: chosen.get(one.thema, 0 if chosen else usual.get(one.thema.value, GEWICHT))
        for one in mee
    }
    vraag = Rangvraag(
        keuze.gemeente,
        keuze.niveau,
        indeling,
        tuple(one.sleutel for one in mee),
        tuple(gewichten.items()),
        tuple((key, weight) for key, weight in weging.cijfergewichten if key in allowed),
        _settings(weging.rekenwijze, gebieden),
        _uncertainty(weging.rekenwijze, int((~gebieden["is_water"]).sum())),
        scherm.meedoend,
        correctie,
    )
    names = dict(zip(gebieden["code"], gebieden["naam"], strict=True))
    names |= {one.code: mark_werkgebied(one.code, one.naam) for one in vraag.werkgebieden}
    return Prioriteiten(
        gebieden=gebieden,
        momenten=pd.DataFrame(newest_moments(database, keuze.niveau, keuze.gemeente)).set_index("indicator"),
        gekozen=gekozen,
        mee=mee,
        blokkades=blokkades,
        gewichten=gewichten,
        vraag=vraag,
        namen=names,
    )


@once
def load_prioriteiten(scherm: Scherm) -> Prioriteiten:
    """Ask, judge and rank for the choice on this screen."""
    asked = load_vraag(scherm)
    vraag, database = asked.vraag, scherm.database
    try:
        probleem = find_probleem(
            database,
            vraag.gemeente,
            vraag.niveau,
            vraag.indeling_jaar,
            vraag.cijfers,
            vraag.werkgebieden,
            vraag.correctie,
        )
        ranked = find_rangschikking(database, vraag, probleem)
    except ScoreFout as fout:
        return replace(asked, fout=_with_names(str(fout), asked.mee))
    return replace(asked, rangschikking=ranked, rijen=_rows(ranked, asked.namen))


@once
def load_vijfden(scherm: Scherm) -> dict[str, Vijfde]:
    """Return in which fifth of the areas of the country each stands, by code.

    Empty where the country itself is ranked, and where numbers of people count: size then decides.
    """
    vraag = load_vraag(scherm).vraag
    if scherm.keuze.heel_nederland or vraag.instellingen.maat is Maat.AANTAL:
        return {}
    alone = Onzekerheid(correlatie=vraag.onzekerheid.correlatie)
    everywhere = vraag._replace(
        gemeente=NEDERLAND, instellingen=Instellingen(), onzekerheid=alone, werkgebieden=()
    )
    # One question for everybody: which figures count differs per gemeente, and asking them all takes long.
    ordered = [one.indicator for one in ordered_moments(scherm.database, vraag.niveau)]
    parts = NEDERLAND, vraag.niveau, vraag.indeling_jaar, tuple(dict.fromkeys((*ordered, *vraag.cijfers)))
    probleem = find_probleem(scherm.database, *parts, (), vraag.correctie)
    return find_vijfden(scherm.database, everywhere, probleem.only(vraag.cijfers))


def load_gevoeligheid(scherm: Scherm, rangschikking: Rangschikking) -> Gevoeligheid:
    """Return which choice moves the ranking on this screen most."""
    return find_gevoeligheid(scherm.database, load_vraag(scherm).vraag, rangschikking.probleem)


def _settings(rekenwijze: Rekenwijze, gebieden: pd.DataFrame) -> Instellingen:
    """Return how the score is made; how many can be chosen follows the areas that can have a place."""
    ranked = ~gebieden["is_water"].to_numpy(bool) & ~too_small(gebieden["volwassenen"])
    return Instellingen(
        normalisatie=Normalisatie(rekenwijze.normalisatie),
        aggregatie=Middeling(rekenwijze.aggregatie),
        winsoriseren=rekenwijze.winsoriseren,
        maat=Maat(rekenwijze.maat),
        k=rekenwijze.k or usual_k(int(ranked.sum())),
    )


def _uncertainty(rekenwijze: Rekenwijze, gebieden: int) -> Onzekerheid:
    """Return what varies; of very many areas no more draws than the server can hold."""
    most = max(MIN_TREKKINGEN, MOST_RANKS // max(gebieden, 1))
    return Onzekerheid(
        trekkingen=min(rekenwijze.trekkingen, most),
        zaad=rekenwijze.zaad,
        breedte=rekenwijze.breedte,
        breedte_cijfers=rekenwijze.breedte_cijfers,
        aftoppen=rekenwijze.wisselt_aftoppen,
        correlatie=rekenwijze.samenhang,
    )


def _with_names(fout: str, indicatoren: tuple[Indicator, ...]) -> str:
    """Call indicators by name: the score knows only their keys."""
    for one in indicatoren:
        fout = fout.replace(f"'{one.sleutel}'", f"'{one.naam}'")
    return fout


def _rows(uitkomst: Rangschikking, names: Mapping[str, str]) -> pd.DataFrame:
    """Return the ranked areas, the surest of a first place on top."""
    onzeker, scores = uitkomst.onzeker, uitkomst.scores
    codes = np.array(onzeker.gebieden)
    order = onzeker.volgorde
    codes = codes[order].tolist()
    probleem = uitkomst.probleem
    adults, few = (_by_code(probleem, numbers) for numbers in (probleem.volwassenen, probleem.weinig))
    return pd.DataFrame({
        "code": codes,
        "naam": [names[code] for code in codes],
        "groep": [onzeker.groep[place].value for place in order],
        "kortelijst": onzeker.kortelijst[order],
        "trap": onzeker.trap[order],
        "zeker_boven": onzeker.zeker_boven[order],
        "kans": onzeker.kans[order],
        "mediaan": onzeker.mediaan[order],
        "laag": onzeker.laag[order],
        "hoog": onzeker.hoog[order],
        "rang": scores.rang[order],
        "score": scores.score[order],
        "volwassenen": [adults.get(code, math.nan) for code in codes],
        "aantal": [few.get(code, math.nan) for code in codes],
    })  # fmt: skip


def _by_code(probleem: Probleem, numbers: FloatArray | None) -> dict[str, float]:
    return {} if numbers is None else dict(zip(probleem.gebieden, numbers.tolist(), strict=True))


@once
def ranked_screen(scherm: Scherm, code: str) -> Scherm:
    """Return the screen of a ranked area by itself: a ranking by need must not hide what goes well there.

    Where the whole country is ranked it is compared with the country.
    """
    asked = load_vraag(scherm)
    keuze = scherm.keuze.with_(gebieden=(code,))
    maatstaf = MaatstafSoort.NEDERLAND.value if keuze.heel_nederland else scherm.gelezen.maatstaf
    gelezen = replace(scherm.gelezen, keuze=keuze, indeling_jaar=asked.indeling_jaar, maatstaf=maatstaf)
    return replace(scherm, gelezen=gelezen)
