"""Draw what may vary: weights, methods, the indicator left out, and the errors of the figures.

The random numbers of a draw depend on the seed and the number of the draw alone, so results do not
depend on how the work is cut up, and the first 2,000 of 4,000 draws are the same 2,000.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

import numpy as np

from wijkdata.stats.score.prepare import Prepared
from wijkdata.stats.score.problem import FloatArray, IntArray, Middeling, Normalisatie, Onzekerheid

NORMALISATIES, AGGREGATIES = tuple(Normalisatie), tuple(Middeling)
EXACT = -1
"""Key of a draw that uses the figures as they are."""
BEURTEN = 8
"""How often random numbers are used again for other areas, each time with both signs."""
NIETS = -1
"""Number of the indicator left out when none is."""
MINST = 1e-12
"""Least weight drawn: a figure that draws to nothing still speaks for its theme where others are missing."""


@dataclass(frozen=True, slots=True, eq=False)
class Trekkingen:
    """What differs between s draws.

    Attributes
    ----------
    themagewicht, gewicht
        s x t weights of themes, and s x m weights of indicators within their theme.
    normalisatie, aggregatie
        s places in `NORMALISATIES` and `AGGREGATIES`.
    aftoppen
        s times 1 where outliers are pulled in, 0 where they are not.
    weggelaten
        s places of the indicator left out, or `NIETS`.
    sleutel
        s names of the random errors, or `EXACT`.
    """

    themagewicht: FloatArray
    gewicht: FloatArray
    normalisatie: IntArray
    aggregatie: IntArray
    aftoppen: IntArray
    weggelaten: IntArray
    sleutel: IntArray

    def points_key(self) -> bytes:
        """Return what tells the points of these draws from others: methods and errors, not weights."""
        columns = self.normalisatie, self.aggregatie, self.aftoppen, self.sleutel
        return blake2b(np.stack(columns).tobytes(), digest_size=16).digest()


def choices(gereed: Prepared, onzekerheid: Onzekerheid) -> tuple[IntArray, IntArray, IntArray, IntArray]:
    """Return what may be drawn: normalisations, aggregations, outliers pulled in or not, what to leave out.

    The chosen method always takes part. The distance to a benchmark only does when it was chosen,
    since it needs figures the other scales do not. A theme's only figure is never left out: that would be
    another question, without the theme.
    """
    keuze = gereed.instellingen
    normalisaties = {*onzekerheid.normalisaties} - {Normalisatie.BENCHMARK} | {keuze.normalisatie}
    aggregaties = {*onzekerheid.aggregaties, keuze.aggregatie}
    can_go = np.flatnonzero(np.bincount(gereed.thema_van)[gereed.thema_van] > 1)
    return (
        np.flatnonzero([n in normalisaties for n in NORMALISATIES]),
        np.flatnonzero([a in aggregaties for a in AGGREGATIES]),
        np.array([False, True] if onzekerheid.aftoppen else [keuze.winsoriseren]).astype(np.intp),
        np.array([NIETS, *(can_go if onzekerheid.laat_weg else [])], dtype=np.intp),
    )


def draw_choices(gereed: Prepared, onzekerheid: Onzekerheid) -> Trekkingen:
    """Draw weights, methods and the indicator left out.

    Methods and indicators left out take turns through all their combinations, so that each has its
    equal share of the draws exactly: that leaves less to chance than throwing dice.
    """
    s = onzekerheid.trekkingen
    themagewicht, gewicht = draw_weights(gereed, onzekerheid, s)
    opties = choices(gereed, onzekerheid)
    beurt = np.arange(s) % np.prod([len(o) for o in opties])
    beurten = np.unravel_index(beurt, [len(o) for o in opties])
    normalisatie, aggregatie, aftoppen, weggelaten = (
        o[beurt] for o, beurt in zip(opties, beurten, strict=True)
    )
    return Trekkingen(
        themagewicht=themagewicht,
        gewicht=gewicht,
        normalisatie=normalisatie,
        aggregatie=aggregatie,
        aftoppen=aftoppen,
        weggelaten=weggelaten,
        sleutel=np.arange(s) if onzekerheid.waarden else np.full(s, EXACT),
    )


def draw_weights(gereed: Prepared, onzekerheid: Onzekerheid, s: int) -> tuple[FloatArray, FloatArray]:
    """Draw s sets of theme weights (s x t), and of weights within the themes (s x m)."""
    rng_themas, rng_gewichten = np.random.default_rng(onzekerheid.zaad).spawn(2)
    een_groep = np.zeros(len(gereed.themas), dtype=np.intp)
    return (
        dirichlet(rng_themas, gereed.themagewicht, een_groep, onzekerheid.breedte, s),
        dirichlet(rng_gewichten, gereed.gewicht, gereed.thema_van, onzekerheid.breedte_cijfers, s),
    )


def dirichlet(
    rng: np.random.Generator, gewicht: FloatArray, groep: IntArray, breedte: float, s: int
) -> FloatArray:
    """Draw s sets of weights from Dirichlet distributions around the chosen ones.

    The parameters are c * w with c = 1 / b^2 - 1, so a weight w keeps its mean and gets standard
    deviation b * sqrt(w * (1 - w)). Each group of weights sums to 1 and is drawn by itself.
    """
    if breedte == 0:
        return np.tile(gewicht, (s, 1))
    gamma = rng.standard_gamma((1 / breedte**2 - 1) * gewicht, size=(s, len(gewicht)))
    som = (gamma @ (groep[:, None] == np.arange(groep.max() + 1)).astype(float))[:, groep]
    return np.where(som > 0, np.maximum(gamma / np.where(som > 0, som, 1.0), MINST), gewicht)


def error_sources(gereed: Prepared, correlatie: float) -> tuple[IntArray, IntArray, int]:
    """Say which random errors move which indicator.

    Errors of one model are shared in the direction of need: where the model paints an area too
    bright it does so on most outcomes, so errors add up instead of cancelling out. `fout_teken` tells
    the outcomes for which it is the other way round.

    Returns
    -------
    For each of m indicators the place of its shared and of its own error (-1: none), and the number
    of errors per area. With one model and correlation 1 that is one.
    """
    gedeeld = np.full(len(gereed.criteria), -1, dtype=np.intp)
    eigen = gedeeld.copy()
    bronnen: dict[str, int] = {}
    for i in np.flatnonzero(((gereed.fout_laag > 0) | (gereed.fout_hoog > 0)).any(-1)):
        model = gereed.criteria[i].model
        gedeeld[i] = bronnen.setdefault(f"model {model}" if model else f"cijfer {i}", len(bronnen))
        if model and correlatie < 1:
            eigen[i] = bronnen.setdefault(f"cijfer {i}", len(bronnen))
    return gedeeld, eigen, len(bronnen)


def draw_errors(zaad: int, sleutels: IntArray, bronnen: int, n: int) -> FloatArray:
    """Return standard normal errors (draws x sources x areas); draws with key `EXACT` have none.

    Philox counts: the seed is its key and a set of draws a part of its counter, so that every set has a
    stream of its own without the cost of making a new generator. The draws of a set share their numbers: each
    area gets those of another area, and then its own and theirs with the other sign (antithetic). An area has
    other errors in each of its draws, for a sixteenth of the work.
    """
    beurten = min(BEURTEN, max(n, 1))
    samen = 2 * beurten
    fouten = np.zeros((len(sleutels), bronnen, n))
    drawn = np.flatnonzero(sleutels != EXACT)
    sets, waar = np.unique(sleutels[drawn] // samen, return_inverse=True)
    getallen = _numbers(zaad, sets, (bronnen, n))
    for plaats in range(samen):
        hier = sleutels[drawn] % samen == plaats
        beurt, omgekeerd = divmod(plaats, 2)
        turned = np.roll(getallen, beurt * n // beurten, axis=-1)
        fouten[drawn[hier]] = (-turned if omgekeerd else turned)[waar[hier]]
    return fouten


def _numbers(zaad: int, sets: IntArray, vorm: tuple[int, int]) -> FloatArray:
    """Return standard normal numbers of the named sets (sets x sources x areas)."""
    getallen = np.empty((len(sets), *vorm))
    philox = np.random.Philox(key=zaad)
    rng, stand = np.random.Generator(philox), philox.state
    for een, nummer in zip(getallen, sets.tolist(), strict=True):
        stand["state"]["counter"][:] = 0, 0, nummer, 0
        philox.state = stand
        rng.standard_normal(out=een)
    return getallen
