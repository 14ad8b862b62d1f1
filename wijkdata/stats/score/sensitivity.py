"""Which choice moves the ranking most: Sobol indices of weights, methods, indicators and figures.

Source: Saisana, Saltelli & Tarantola (2005), J. R. Statist. Soc. A 168(2), 307-323; the estimators are
(b) and (f) in table 2 of Saltelli et al. (2010), Comput. Phys. Commun. 181, 259-270. scipy has the same,
but its bootstrap takes no seed: the same choice would show another margin at every click.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats

from wijkdata.stats.score.draws import rank_draws
from wijkdata.stats.score.prepare import Prepared, prepare
from wijkdata.stats.score.problem import FloatArray, Instellingen, IntArray, Onzekerheid, Probleem, ScoreFout
from wijkdata.stats.score.ranks import need_ranks
from wijkdata.stats.score.sampling import EXACT, Trekkingen, choices, draw_weights
from wijkdata.stats.score.scores import score_prepared

ZEKERHEID = 0.95
"""Confidence of the margins around the indices."""
_RESAMPLES = 100


@dataclass(frozen=True, slots=True)
class Invloed:
    """Share of the variance that one choice explains, 0 to 1.

    `eerste` is its share by itself, `totaal` with everything it does together with other choices.
    The margins are half-widths of 95% bootstrap intervals. Estimates just outside 0 to 1 are set to
    the nearest end.
    """

    keuze: str
    eerste: float
    eerste_marge: float
    totaal: float
    totaal_marge: float


@dataclass(frozen=True, slots=True)
class Gevoeligheid:
    """Influence of each choice, the largest total first, from `n` base samples and `rekeningen` runs.

    `uitkomst` is the mean output over the runs: how many places areas shift on average, or, for one
    area, its mean rank.
    """

    invloeden: tuple[Invloed, ...]
    uitkomst: float
    n: int
    rekeningen: int
    zekerheid: float = ZEKERHEID


def sobol_indices(
    rekening: Callable[[FloatArray], FloatArray], keuzes: Sequence[str], n: int, zaad: int
) -> Gevoeligheid:
    """Estimate first-order and total Sobol indices of a function of uniform numbers.

    Parameters
    ----------
    rekening
        Takes rows of d numbers between 0 and 1 and returns one output per row.
    keuzes
        d names.
    n
        Base samples, a power of 2; the function is evaluated n * (d + 2) times.

    Raises
    ------
    ScoreFout
        When n is no power of 2.
    """
    if n < 2 or n & (n - 1):
        raise ScoreFout("De steekproef voor de gevoeligheid moet een macht van 2 zijn, zoals 512.")
    u = _points(len(keuzes), n, zaad)
    y = rekening(u)
    if np.ptp(y) <= 1e-12 * max(1.0, float(np.abs(y).max())):
        return Gevoeligheid(tuple(Invloed(k, 0.0, 0.0, 0.0, 0.0) for k in keuzes), float(y[0]), n, len(y))
    blokken = (y - y.mean()).reshape(-1, n)
    eerste, totaal = np.clip(_indices(blokken), 0, 1)
    eerste_marge, totaal_marge = _margins(blokken, zaad)
    invloeden = [
        Invloed(keuzes[j], *map(float, (eerste[j], eerste_marge[j], totaal[j], totaal_marge[j])))
        for j in np.argsort(-totaal, kind="stable")
    ]
    return Gevoeligheid(tuple(invloeden), float(y.mean()), n, len(y))


def _points(d: int, n: int, zaad: int) -> FloatArray:
    """Return uniform numbers: n rows of A, n of B, and per choice A with the column of that choice of B."""
    beide = stats.qmc.Sobol(2 * d, rng=np.random.default_rng(zaad), bits=64).random(n)
    a, b = beide[:, :d], beide[:, d:]
    gemengd = np.where(np.eye(d, dtype=bool)[:, None, :], b, a)
    punten: FloatArray = np.concatenate([a, b, *gemengd])
    return punten


def _indices(blokken: FloatArray) -> FloatArray:
    """Return first-order and total indices from the outputs of A, of B and of each mix, less their mean."""
    a, b, gemengd = blokken[0], blokken[1], blokken[2:]
    variantie = np.concatenate([a, b]).var()
    if variantie == 0:
        return np.zeros((2, len(gemengd)))
    eerste, totaal = (b * (gemengd - a)).mean(axis=1), ((a - gemengd) ** 2).mean(axis=1) / 2
    aandelen: FloatArray = np.stack([eerste, totaal]) / variantie
    return aandelen


def _margins(blokken: FloatArray, zaad: int) -> FloatArray:
    """Return half-widths by bootstrap: normal ones, of indices of base samples drawn with replacement."""
    n = blokken.shape[1]
    loting = np.random.default_rng(zaad).integers(n, size=(_RESAMPLES, n))
    herhaald = np.array([_indices(blokken[:, keus]) for keus in loting])
    marge: FloatArray = stats.norm.ppf((1 + ZEKERHEID) / 2) * herhaald.std(axis=0, ddof=1)
    return marge


def ranking_sensitivity(
    probleem: Probleem,
    instellingen: Instellingen | None = None,
    onzekerheid: Onzekerheid | None = None,
    *,
    gebied: str | None = None,
    n: int = 512,
) -> Gevoeligheid:
    """Say which choice moves the ranking most.

    The output is the mean over the areas of |rank - chosen rank| (Saisana et al. 2005), or the rank
    of one area when `gebied` is given. The choices are those of `Onzekerheid` that can vary:
    gewichten, normalisatie, aggregatie, aftoppen, weglaten, waarden. `trekkingen` plays no part here.

    Raises
    ------
    ScoreFout
        On input that cannot be scored, when nothing may vary, or when the area has no score.
    """
    onzekerheid = onzekerheid or Onzekerheid()
    gereed = prepare(probleem, instellingen or Instellingen())
    if gebied is not None and gebied not in gereed.gebieden:
        raise ScoreFout("Dit gebied heeft geen score. Kies een gebied met genoeg cijfers.")
    keuzes = _factors(gereed, onzekerheid)
    if not keuzes:
        raise ScoreFout("Er is niets dat mag variëren. Zet minstens één soort onzekerheid aan.")
    eerst, laatst = need_ranks(score_prepared(gereed).score)
    gekozen = (eerst + laatst) / 2

    def shift(u: FloatArray) -> FloatArray:
        eerste, laatste = rank_draws(gereed, _from_uniform(gereed, onzekerheid, keuzes, u), onzekerheid)
        if gebied is not None:
            a = gereed.gebieden.index(gebied)
            return (eerste[:, a] + laatste[:, a]) / 2
        verschoven: FloatArray = np.abs((eerste + laatste) / 2 - gekozen).mean(axis=-1)
        return verschoven

    return sobol_indices(shift, keuzes, n, onzekerheid.zaad)


def _factors(gereed: Prepared, onzekerheid: Onzekerheid) -> list[str]:
    normalisaties, aggregaties, aftoppen, weg = choices(gereed, onzekerheid)
    varieert = {
        "gewichten": onzekerheid.breedte + onzekerheid.breedte_cijfers > 0 and len(gereed.criteria) > 1,
        "normalisatie": len(normalisaties) > 1,
        "aggregatie": len(aggregaties) > 1,
        "aftoppen": len(aftoppen) > 1,
        "weglaten": len(weg) > 1,
        "waarden": onzekerheid.waarden and bool((gereed.fout_laag + gereed.fout_hoog).any()),
    }
    return [keuze for keuze, kan in varieert.items() if kan]


def _from_uniform(
    gereed: Prepared, onzekerheid: Onzekerheid, keuzes: Sequence[str], u: FloatArray
) -> Trekkingen:
    """Turn rows of uniform numbers into draws; for weights and figures a number is the name of a draw."""
    kolom = dict(zip(keuzes, u.T, strict=True))
    vast, s = np.zeros(len(u)), len(u)
    normalisaties, aggregaties, aftoppen, weg = choices(gereed, onzekerheid)
    themas, gewicht = np.tile(gereed.themagewicht, (s, 1)), np.tile(gereed.gewicht, (s, 1))
    if "gewichten" in kolom:
        naam = _names(kolom["gewichten"])
        themas, gewicht = (w[naam] for w in draw_weights(gereed, onzekerheid, int(naam.max()) + 1))
    return Trekkingen(
        themagewicht=themas,
        gewicht=gewicht,
        normalisatie=_pick(normalisaties, kolom.get("normalisatie", vast)),
        aggregatie=_pick(aggregaties, kolom.get("aggregatie", vast)),
        aftoppen=_pick(aftoppen, kolom.get("aftoppen", vast)),
        weggelaten=_pick(weg, kolom.get("weglaten", vast)),
        sleutel=_names(kolom["waarden"]) if "waarden" in kolom else np.full(s, EXACT),
    )


def _pick(opties: IntArray, u: FloatArray) -> IntArray:
    """Return the options that uniform numbers in [0, 1] stand for, each with equal chance.

    >>> _pick(np.array([3, 5]), np.array([0.0, 0.49, 0.5, 1.0])).tolist()
    [3, 3, 5, 5]
    """
    return opties[np.minimum((u * len(opties)).astype(np.intp), len(opties) - 1)]


def _names(u: FloatArray) -> IntArray:
    """Return the place of each value among the different ones: equal numbers mean the same draw."""
    return np.unique(u, return_inverse=True)[1].reshape(-1)
