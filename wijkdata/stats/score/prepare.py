"""Put a checked problem in working order: who gets a score, turned towards need, with standard errors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wijkdata.models import Richting
from wijkdata.stats.score.checks import check_problem
from wijkdata.stats.score.eligible import ZonderScore, what_counts, without_score
from wijkdata.stats.score.problem import (
    BoolArray,
    Criterium,
    FloatArray,
    Instellingen,
    IntArray,
    Maat,
    Probleem,
    ScoreFout,
)

Z95 = 1.959963984540054
"""Half-width of a 95% interval in standard errors."""
_BITS = 62
"""Columns that fit in one whole number."""
VERWAARLOOSBAAR = 1e-12
"""Share of all weight up to which an indicator weighs nothing: less is lost in rounding."""


@dataclass(frozen=True, slots=True)
class Aangenomen:
    """An indicator whose margin is an assumption of this app in `gebieden` areas, in its own unit.

    `halve_breedte` is that of most areas, where it differs with their size.
    """

    sleutel: str
    halve_breedte: float
    gebieden: int


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A problem in working order: n areas with a score, m indicators with weight, t themes.

    Tables are m x n, so that the areas of one indicator lie together. `patronen` holds the p different
    rows of what counts where (an area's present indicators in themes that keep enough weight), and
    `patroon` says which of them each area has. `tekens` turns the figures of an indicator towards need.
    """

    gebieden: tuple[str, ...]
    criteria: tuple[Criterium, ...]
    themas: tuple[str, ...]
    instellingen: Instellingen
    tekens: IntArray
    waarden: FloatArray
    fout_laag: FloatArray
    fout_hoog: FloatArray
    aanwezig: BoolArray
    patronen: BoolArray
    patroon: IntArray
    thema_van: IntArray
    themagewicht: FloatArray
    gewicht: FloatArray
    omvang: FloatArray
    zonder_score: tuple[ZonderScore, ...]
    aangenomen: tuple[Aangenomen, ...]


def prepare(probleem: Probleem, instellingen: Instellingen) -> Prepared:
    """Check a problem and put it in working order.

    An area has a score when at least `min_gewicht` of all weight is present, counted over the themes
    where at least `min_gewicht` of the theme's weight is present. What is there then speaks for what
    is not: weights are scaled up within the theme, and over the themes. This is settled once, on the
    chosen weights, so that every draw ranks the same areas.

    Raises
    ------
    ScoreFout
        On input that cannot be scored, or when fewer than two areas have a score.
    """
    check_problem(probleem, instellingen)
    kolom, themas, thema_van, themagewicht, gewicht = _active(probleem)
    criteria = tuple(probleem.criteria[i] for i in kolom)
    aanwezig = ~np.isnan(probleem.waarden[:, kolom])
    telt, aandeel = what_counts(aanwezig, thema_van, themagewicht, gewicht, instellingen.min_gewicht)
    zonder = without_score(probleem, instellingen, criteria, aanwezig, aandeel)
    afgevallen = {z.gebied for z in zonder}
    rijen = np.flatnonzero([gebied not in afgevallen for gebied in probleem.gebieden])
    if len(rijen) < 2:
        raise ScoreFout(
            "Er zijn minder dan twee gebieden met genoeg cijfers en genoeg mensen. "
            "Een volgorde kan dan niet: kies meer gebieden of andere cijfers."
        )
    tekens = np.array([-1 if c.richting is Richting.HOGER_BETER else 1 for c in criteria])
    waarden, laag, hoog, aangenomen = _aligned(probleem, criteria, tekens, np.ix_(rijen, kolom))
    # Thousands of areas lack the same few figures. Weights are worked out once per pattern, not per area.
    patronen, patroon = distinct_rows(telt[rijen])
    return Prepared(
        gebieden=tuple(probleem.gebieden[a] for a in rijen),
        criteria=criteria,
        themas=themas,
        instellingen=instellingen,
        tekens=tekens,
        waarden=waarden,
        fout_laag=laag,
        fout_hoog=hoog,
        aanwezig=np.ascontiguousarray(aanwezig[rijen].T),
        patronen=patronen,
        patroon=patroon,
        thema_van=thema_van,
        themagewicht=themagewicht,
        gewicht=gewicht,
        omvang=_size(probleem, instellingen, rijen),
        zonder_score=zonder,
        aangenomen=aangenomen,
    )


def distinct_rows(table: BoolArray) -> tuple[BoolArray, IntArray]:
    """Return the different rows of a table, and which of them each row is.

    Rows are read as binary numbers, so many columns at a time: numpy's own sorting of whole rows takes
    thirty times as long.

    Examples
    --------
    >>> rows, which = distinct_rows(np.array([[True, False], [False, True], [True, False]]))
    >>> rows.tolist(), which.tolist()
    ([[True, False], [False, True]], [0, 1, 0])
    """
    which = np.zeros(len(table), dtype=np.int64)
    for begin in range(0, table.shape[1], _BITS):
        part = table[:, begin : begin + _BITS]
        number = part @ (1 << np.arange(part.shape[1], dtype=np.int64))
        place = np.unique(number, return_inverse=True)[1]
        which = np.unique(which * len(table) + place, return_inverse=True)[1]
    first = np.unique(which, return_index=True)[1]
    return table[first], which


def _active(
    probleem: Probleem,
) -> tuple[IntArray, tuple[str, ...], IntArray, FloatArray, FloatArray]:
    """Keep what has weight; return columns, themes, theme per column, and weights that sum to 1."""
    ruw = np.array([c.gewicht for c in probleem.criteria], dtype=float)
    som = {c.thema: 0.0 for c in probleem.criteria}
    for c in probleem.criteria:
        som[c.thema] += c.gewicht
    # A theme whose indicators all weigh nothing gives its weight to the other themes.
    gevuld = {thema: probleem.themagewichten.get(thema, 0.0) for thema, w in som.items() if w > 0}
    alle = sum(gevuld.values())
    deel = [
        gevuld[c.thema] / alle * (c.gewicht / som[c.thema]) if c.thema in gevuld else 0.0
        for c in probleem.criteria
    ]
    kolom = np.flatnonzero(np.array(deel) > VERWAARLOOSBAAR)
    # Again from what is kept, so that the weights sum to 1 over just these.
    namen = [probleem.criteria[i].thema for i in kolom]
    themas = tuple(dict.fromkeys(namen))
    thema_van = np.array([themas.index(naam) for naam in namen], dtype=np.intp)
    per_thema = np.bincount(thema_van, ruw[kolom])
    van_themas = np.array([probleem.themagewichten[thema] for thema in themas], dtype=float)
    return kolom, themas, thema_van, van_themas / van_themas.sum(), ruw[kolom] / per_thema[thema_van]


def _size(probleem: Probleem, instellingen: Instellingen, rijen: IntArray) -> FloatArray:
    """Return what a score is multiplied by: 1 for shares, people over their mean for numbers."""
    if instellingen.maat is Maat.AANDEEL or probleem.mensen is None:
        return np.ones(len(rijen))
    omvang: FloatArray = probleem.mensen[rijen] / probleem.mensen[rijen].mean()
    return omvang


def _assumed(sleutel: str, breedte: FloatArray, waar: BoolArray) -> Aangenomen | None:
    wide = breedte[waar & (breedte > 0)]
    return Aangenomen(sleutel, float(np.median(wide)), len(wide)) if len(wide) else None


def _aligned(
    probleem: Probleem, criteria: tuple[Criterium, ...], tekens: IntArray, keuze: tuple[IntArray, ...]
) -> tuple[FloatArray, FloatArray, FloatArray, tuple[Aangenomen, ...]]:
    """Return figures turned towards need and their standard errors down and up (m x n).

    Published bounds give an error per side; without them the assumed half-width does, and without
    that the figure is exact.
    """
    waarden = probleem.waarden[keuze]
    breedte = np.array([c.halve_breedte or 0.0 for c in criteria])
    laag = hoog = np.broadcast_to(breedte, waarden.shape)  # a view: nothing is copied, nothing may be written
    zonder_grens = ~np.isnan(waarden)
    vermoed = np.zeros(waarden.shape, dtype=bool)
    if probleem.aangenomen is not None:
        vermoed = probleem.aangenomen[keuze] & zonder_grens
    if probleem.ondergrens is not None and probleem.bovengrens is not None:
        onder, boven = probleem.ondergrens[keuze], probleem.bovengrens[keuze]
        bekend = ~np.isnan(waarden + onder + boven)  # one bound alone is no interval
        zonder_grens &= ~bekend
        # A source may publish a figure outside its own bounds; an error cannot be negative.
        laag = np.where(bekend, np.maximum(waarden - onder, 0.0), laag)
        hoog = np.where(bekend, np.maximum(boven - waarden, 0.0), hoog)
    aangenomen = tuple(
        one
        for i, c in enumerate(criteria)
        if (one := _assumed(c.sleutel, ((laag + hoog) / 2)[:, i], zonder_grens[:, i] | vermoed[:, i]))
    )
    # A figure that is turned around has its sides turned too: its upper bound is where need is least.
    omgekeerd = tekens < 0
    onderkant, bovenkant = np.where(omgekeerd, hoog, laag), np.where(omgekeerd, laag, hoog)
    return (
        np.ascontiguousarray((waarden * tekens).T),
        np.ascontiguousarray(onderkant.T / Z95),
        np.ascontiguousarray(bovenkant.T / Z95),
        aangenomen,
    )
