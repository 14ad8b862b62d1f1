"""How far a weight can move before an area enters or leaves the first k: exact, by algebra.

When one weight becomes a share x and the others keep their ratio, every mean is N(x) / D(x) with N
and D linear in x. Two areas swap places where N_b D_a - N_a D_b, a parabola, crosses zero; small steps
would be slower and miss short swaps. With complete figures D is 1 and it is a straight line. A geometric
mean times a number of people cannot be ordered so: there the first flip is searched, in steps of 0.1%.
Source: Triantaphyllou & Sanchez (1997), Decision Sciences 28(1), 151-194, for the linear case.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from wijkdata.stats.score.aggregate import from_mean, to_mean
from wijkdata.stats.score.prepare import Prepared
from wijkdata.stats.score.problem import BoolArray, FloatArray, Maat, Middeling, ScoreFout
from wijkdata.stats.score.scores import point_table

GELIJK = 1e-9
"""Differences in score below this count as a tie."""
STAPPEN, HALVERINGEN = 1000, 40
"""Where a flip is searched: steps over all of the weight, and how often the step with a flip is halved."""


class Onderdeel(StrEnum):
    """Which weight moves: a theme's share of all, or an indicator's share of its theme."""

    THEMA = "thema"
    CIJFER = "cijfer"


@dataclass(frozen=True, slots=True)
class Stabiliteit:
    """Where the answer "is this area among the first k?" flips when one weight moves.

    Shares run from 0 to 1: of all weight for a theme, of the theme for an indicator. `onder` is the
    share below which the answer flips, `boven` the share above which it does; None: it never does.
    The other weights keep their ratio. `onder_door` and `boven_door` name the area that then takes
    the place over, or gives it up.
    """

    onderdeel: Onderdeel
    sleutel: str
    huidig: float
    in_eerste: bool
    onder: float | None
    boven: float | None
    onder_door: str | None
    boven_door: str | None


def stability_intervals(
    gereed: Prepared, gebied: str, onderdelen: Collection[Onderdeel] = tuple(Onderdeel)
) -> tuple[Stabiliteit, ...]:
    """Return the stability of one area's place for every theme and indicator that has company.

    `onderdelen` says which weights move: those of themes, of indicators, or both. The areas keep or
    lack their score as they do now, whatever the weights become.

    Raises
    ------
    ScoreFout
        When the area has no score.
    """
    if gebied not in gereed.gebieden:
        raise ScoreFout("Dit gebied heeft geen score. Kies een gebied met genoeg cijfers.")
    plaats = gereed.gebieden.index(gebied)
    return tuple(_stability(gereed, plaats, weg) for weg in _paths(gereed) if weg.onderdeel in onderdelen)


@dataclass(frozen=True, slots=True, eq=False)
class _Weg:
    """One weight that moves from 0 to 1, now at `nu`, with N and D of every area along the way.

    `teller` and `noemer` are 2 x n: start and slope of a straight line per area; more is more need.
    """

    onderdeel: Onderdeel
    sleutel: str
    nu: float
    teller: FloatArray
    noemer: FloatArray


def _paths(gereed: Prepared) -> Iterator[_Weg]:
    """Yield every weight that can move."""
    y = to_mean(np.nan_to_num(point_table(gereed)), gereed.instellingen)
    los = gereed.patronen[gereed.patroon] * gereed.gewicht
    som = los * (-y if _is_geometric(gereed) else y)
    for t, naam in enumerate(gereed.themas):
        binnen = gereed.thema_van == t
        rest_n, rest_d = _other_themes(gereed, los, som, t)
        n, d = som[:, binnen].sum(-1), los[:, binnen].sum(-1)
        heeft, w = d > 0, float(gereed.themagewicht[t])
        if w < 1 - GELIJK:
            teller = _line(rest_n / (1 - w), np.where(heeft, n / np.where(heeft, d, 1.0), 0.0))
            yield _weg(gereed, Onderdeel.THEMA, naam, w, teller, _line(rest_d / (1 - w), heeft * 1.0))
        for i in np.flatnonzero(binnen & (gereed.gewicht < 1 - GELIJK)):
            v = float(gereed.gewicht[i])
            zonder = ~heeft * 1.0
            onder_n = _line((n - som[:, i]) / (1 - v), som[:, i] / v)
            onder_d = _line((d - los[:, i]) / (1 - v) + zonder, los[:, i] / v + zonder)
            teller = rest_n * onder_d + w * heeft * onder_n
            sleutel = gereed.criteria[i].sleutel
            yield _weg(gereed, Onderdeel.CIJFER, sleutel, v, teller, (rest_d + w * heeft) * onder_d)


def _other_themes(
    gereed: Prepared, los: FloatArray, som: FloatArray, t: int
) -> tuple[FloatArray, FloatArray]:
    """Return the weighted sum of the other themes' means per area, and the weight they have there."""
    teller, noemer = np.zeros(len(los)), np.zeros(len(los))
    for u, w in enumerate(gereed.themagewicht):
        d = los[:, gereed.thema_van == u].sum(-1)
        if u != t:
            teller += w * som[:, gereed.thema_van == u].sum(-1) / np.where(d > 0, d, 1.0)
            noemer += w * (d > 0)
    return teller, noemer


def _line(at_zero: FloatArray, at_one: FloatArray) -> FloatArray:
    return np.stack([at_zero, at_one - at_zero])


def _weg(
    gereed: Prepared, onderdeel: Onderdeel, sleutel: str, nu: float, teller: FloatArray, noemer: FloatArray
) -> _Weg:
    """Let people count too; for a geometric mean that is done where the flip is searched."""
    size = 1.0 if _is_geometric(gereed) else gereed.omvang
    return _Weg(onderdeel, sleutel, nu, teller * size, noemer)


def _is_geometric(gereed: Prepared) -> bool:
    return gereed.instellingen.aggregatie is Middeling.MEETKUNDIG


def _stability(gereed: Prepared, a: int, weg: _Weg) -> Stabiliteit:
    if _is_geometric(gereed) and gereed.instellingen.maat is Maat.AANTAL:
        return _searched(gereed, a, weg)
    (n0, n1), (d0, d1), nu = weg.teller, weg.noemer, weg.nu
    c0, c2 = n0 * d0[a] - n0[a] * d0, n1 * d1[a] - n1[a] * d1
    c1 = n0 * d1[a] + n1 * d0[a] - n0[a] * d1 - n1[a] * d0
    hoogte, helling = c0 + c1 * nu + c2 * nu**2, c1 + 2 * c2 * nu
    k = gereed.instellingen.k
    in_eerste = bool((hoogte > GELIJK).sum() < k)
    omhoog, boven_door = _first_flip(hoogte, helling, c2, 1 - nu, k, in_eerste)
    omlaag, onder_door = _first_flip(hoogte, -helling, c2, nu, k, in_eerste)
    return Stabiliteit(
        weg.onderdeel,
        weg.sleutel,
        nu,
        in_eerste,
        onder=None if omlaag is None else nu - omlaag,
        boven=None if omhoog is None else nu + omhoog,
        onder_door=None if onder_door is None else gereed.gebieden[onder_door],
        boven_door=None if boven_door is None else gereed.gebieden[boven_door],
    )


def _first_flip(
    hoogte: FloatArray, helling: FloatArray, kromming: FloatArray, ver: float, k: int, in_eerste: bool
) -> tuple[float | None, int | None]:
    """Walk from the current weight and return how far the first flip is, and which area causes it.

    hoogte + helling * u + kromming * u^2 > 0 says that an area is above ours at distance u.
    """
    gelijk = np.abs(hoogte) <= GELIJK
    erboven = np.where(gelijk, helling > GELIJK, hoogte > 0)
    if (erboven.sum() < k) != in_eerste:
        return 0.0, int(np.flatnonzero(gelijk & erboven)[0])
    discriminant = helling**2 - 4 * kromming * np.where(gelijk, 0.0, hoogte)
    wortel = np.sqrt(np.maximum(discriminant, 0.0))
    q = -(helling + np.where(helling >= 0, wortel, -wortel)) / 2
    with np.errstate(all="ignore"):
        u = np.concatenate([q / kromming, np.where(gelijk, 0.0, hoogte) / q])
    wie = np.tile(np.arange(len(hoogte)), 2)
    echt = np.tile(discriminant > 0, 2) & np.isfinite(u) & (u > GELIJK) & (u < ver - GELIJK)
    u, wie = u[echt], wie[echt]
    volgorde = np.argsort(u, kind="stable")
    u, wie = u[volgorde], wie[volgorde]
    stap = np.sign(helling[wie] + 2 * kromming[wie] * u)
    om = np.flatnonzero(((erboven.sum() + np.cumsum(stap)) < k) != in_eerste)
    return (float(u[om[0]]), int(wie[om[0]])) if len(om) else (None, None)


def _searched(gereed: Prepared, a: int, weg: _Weg) -> Stabiliteit:
    """Find the flips step by step, each then halved until it is exact."""
    k = gereed.instellingen.k

    def above(share: float) -> BoolArray:
        mean = (weg.teller[0] + share * weg.teller[1]) / (weg.noemer[0] + share * weg.noemer[1])
        scores = from_mean(-mean, meetkundig=True) * gereed.omvang
        higher: BoolArray = scores > scores[a] + GELIJK
        return higher

    here = bool(above(weg.nu).sum() < k)
    found = [_search(above, weg.nu, edge, k, in_eerste=here) for edge in (0.0, 1.0)]
    (onder, low), (boven, high) = found
    names = [None if who is None else gereed.gebieden[who] for who in (low, high)]
    return Stabiliteit(weg.onderdeel, weg.sleutel, weg.nu, here, onder, boven, *names)


def _search(
    above: Callable[[float], BoolArray], start: float, edge: float, k: int, *, in_eerste: bool
) -> tuple[float | None, int | None]:
    """Return the share where the answer flips first between `start` and `edge`, and which area does it."""
    shares = np.linspace(start, edge, max(2, round(abs(edge - start) * STAPPEN) + 1))[:-1]
    flip = next((i for i, share in enumerate(shares) if (above(share).sum() < k) != in_eerste), None)
    if flip is None:
        return None, None
    inside, outside = shares[max(0, flip - 1)], shares[flip]
    for _ in range(HALVERINGEN):
        middle = (inside + outside) / 2
        same = (above(middle).sum() < k) == in_eerste
        inside, outside = (middle, outside) if same else (inside, middle)
    moved = np.flatnonzero(above(inside) != above(outside))
    return float(outside), int(moved[0]) if len(moved) else None
