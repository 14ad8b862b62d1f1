"""Whether areas look like their neighbours: Moran's I over the whole, and where high or low areas cluster.

Model estimates borrow from neighbouring areas, so for those some clustering is built in.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from wijkdata.stats.neighbours import Buren
from wijkdata.stats.reasons import MIN_GEBIEDEN, Getallen, NietTeBerekenen, Reden, as_numbers

GENOEG_GEBIEDEN = 30
"""Under this many areas the outcome says little: `weinig_gebieden` is then True."""

TIE = 1e-9
"""Means of the same figures taken in another order differ by a hair; they are equal all the same."""


class Cluster(StrEnum):
    """How an area and its neighbours lie beside the mean."""

    HOOG = "hoog"
    """High among high neighbours."""
    LAAG = "laag"
    """Low among low neighbours."""
    HOOG_TUSSEN_LAAG = "hoog_tussen_laag"
    LAAG_TUSSEN_HOOG = "laag_tussen_hoog"
    GEEN = "geen"
    """No pattern beyond chance."""


@dataclass(frozen=True, slots=True)
class Samenhang:
    """Moran's I: near `verwacht` without pattern, towards 1 where like lies beside like.

    `p` is two-sided, from random exchanges of the figures. `gebieden` were used; `weggelaten` had a
    figure but no neighbour with one.
    """

    index: float
    verwacht: float
    p: float
    gebieden: int
    weggelaten: int

    @property
    def weinig_gebieden(self) -> bool:
        """Whether there are too few areas to lean on the outcome."""
        return self.gebieden < GENOEG_GEBIEDEN


def moran(
    waarden: Mapping[str, float], buren: Buren, *, permutaties: int = 999, seed: int = 1
) -> Samenhang | NietTeBerekenen:
    """Moran's I with neighbours weighted equally: Σᵢ zᵢ · mean(z of the neighbours of i) / Σᵢ zᵢ².

    Parameters
    ----------
    waarden
        Figure per area code.
    buren
        From `find_buren`.
    permutaties, seed
        Number of random exchanges, and their start: equal input gives equal output.

    Returns
    -------
    Samenhang or NietTeBerekenen
        `GEEN_BUREN` with fewer than five areas that have a neighbour with a figure, `GEEN_SPREIDING`
        where all figures are equal.

    References
    ----------
    Moran PAP. Biometrika 1950;37:17-23.

    Examples
    --------
    A row of six areas that rises evenly:

    >>> row = {code: [c for c in "ABCDEF" if abs(ord(c) - ord(code)) == 1] for code in "ABCDEF"}
    >>> round(moran({code: i for i, code in enumerate("ABCDEF")}, row).index, 4)
    0.7143
    """
    prepared = _prepare(waarden, buren)
    if isinstance(prepared, Reden):
        return NietTeBerekenen(prepared)
    codes, z, neighbours = prepared
    mean_of_neighbours = _mean_of_neighbours(neighbours)
    generator = np.random.default_rng(seed)
    index = float(z @ (mean_of_neighbours @ z))
    shuffles = (generator.permutation(z) for _ in range(permutaties))
    by_chance = np.array([shuffled @ (mean_of_neighbours @ shuffled) for shuffled in shuffles])
    figures = int((~np.isnan(as_numbers(list(waarden.values())))).sum())
    p = _two_sided(by_chance, index)
    return Samenhang(index, -1 / (len(codes) - 1), p, len(codes), figures - len(codes))


def local_clusters(
    waarden: Mapping[str, float],
    buren: Buren,
    *,
    permutaties: int = 9999,
    seed: int = 1,
    alpha: float = 0.05,
) -> pd.DataFrame | NietTeBerekenen:
    """Say of each area whether it lies in a cluster of high or low figures, or stands out among neighbours.

    Local Moran with two-sided conditional permutation. So many areas are tested that some would ring by
    chance alone; p is therefore held to a false discovery rate of `alpha` (Benjamini-Hochberg).

    Parameters
    ----------
    waarden, buren, permutaties, seed
        As in `moran`.
    alpha
        Share of the clusters shown that may be false.

    Returns
    -------
    DataFrame [code, cluster, p] or NietTeBerekenen
        `cluster` a `Cluster`, `p` adjusted; areas without figure or neighbours are not in it.

    References
    ----------
    Anselin L. Geogr Anal 1995;27:93-115. Caldas de Castro M, Singer BH. Geogr Anal 2006;38:180-208.
    """
    prepared = _prepare(waarden, buren)
    if isinstance(prepared, Reden):
        return NietTeBerekenen(prepared)
    from scipy.stats import false_discovery_control  # noqa: PLC0415 -- slow to import, and only needed here

    codes, z, neighbours = prepared
    around = _mean_of_neighbours(neighbours) @ z
    generator, widest = np.random.default_rng(seed), max(map(len, neighbours))
    picks = np.array([generator.permutation(z.size - 1)[:widest] for _ in range(permutaties)])
    chances = np.empty(z.size)
    for area, own in enumerate(neighbours):
        # The area itself keeps its figure: from its place on, the others move up one.
        others = picks[:, : len(own)]
        chances[area] = _two_sided(z[others + (others >= area)].mean(axis=1), around[area])
    p = false_discovery_control(chances)
    high = np.where(around > 0, Cluster.HOOG.value, Cluster.HOOG_TUSSEN_LAAG.value)
    low = np.where(around > 0, Cluster.LAAG_TUSSEN_HOOG.value, Cluster.LAAG.value)
    kinds = np.where(p > alpha, Cluster.GEEN.value, np.where(z > 0, high, low))
    return pd.DataFrame({"code": codes, "cluster": kinds, "p": p})


def _prepare(
    waarden: Mapping[str, float], buren: Buren
) -> tuple[list[str], Getallen, list[npt.NDArray[np.int_]]] | Reden:
    """Return codes, figures (centred, squares sum to 1) and places of the neighbours, of areas with both."""
    numbers = dict(zip(waarden, as_numbers(list(waarden.values())), strict=True))
    known = {code: number for code, number in numbers.items() if not np.isnan(number)}
    if not known:
        return Reden.GEEN_CIJFERS
    linked = {code: [other for other in buren.get(code, ()) if other in known] for code in known}
    linked = {code: [other for other in others if linked[other]] for code, others in linked.items()}
    codes = [code for code, others in linked.items() if others]
    if len(codes) < MIN_GEBIEDEN:
        return Reden.GEEN_BUREN
    z = np.array([known[code] for code in codes])
    if np.ptp(z) == 0:
        return Reden.GEEN_SPREIDING
    z = z - z.mean()
    place = {code: position for position, code in enumerate(codes)}
    neighbours = [np.array([place[other] for other in linked[code]]) for code in codes]
    return codes, z / math.sqrt(z @ z), neighbours


def _mean_of_neighbours(neighbours: list[npt.NDArray[np.int_]]) -> sparse.csr_array:
    """Return the matrix that takes the mean over the neighbours of each area."""
    counts = np.array([len(own) for own in neighbours])
    ends = np.concatenate(([0], np.cumsum(counts)))
    share = np.repeat(1 / counts, counts)
    return sparse.csr_array((share, np.concatenate(neighbours), ends), shape=(len(counts), len(counts)))


def _two_sided(by_chance: Getallen, seen: float) -> float:
    """Return the chance of an outcome as far out as `seen`, on either side; equal outcomes count on both."""
    high = int((by_chance >= seen - TIE).sum())
    low = int((by_chance <= seen + TIE).sum())
    return min(1.0, 2 * (min(high, low) + 1) / (by_chance.size + 1))
