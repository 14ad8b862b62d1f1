"""Problems for the tests of the score: small ones by hand, random ones by seed."""

from __future__ import annotations

import os
from dataclasses import replace

import numpy as np

from wijkdata.models import Richting
from wijkdata.stats.score.problem import Criterium, Onzekerheid, Probleem

LANG = os.environ.get("WIJKDATA_TESTS") == "lang"
SLECHTER, BETER = Richting.HOGER_SLECHTER, Richting.HOGER_BETER
ALLEEN_WAARDEN = Onzekerheid(
    breedte=0,
    breedte_cijfers=0,
    normalisaties=(),
    aggregaties=(),
    laat_weg=False,
    aftoppen=False,
)
"""Only the figures vary, within their margins."""
NIETS = replace(ALLEEN_WAARDEN, waarden=False)


def table(
    rows,
    *,
    richtingen=None,
    themas=None,
    gewichten=None,
    themagewichten=None,
    mensen=None,
    volwassenen=None,
    **velden,
):
    """Return a problem from rows of figures; one theme and equal weights unless told otherwise."""
    waarden = np.array(rows, dtype=float)
    m = waarden.shape[1]
    themas = themas or ["t"] * m
    criteria = tuple(
        Criterium(
            f"c{i}",
            themas[i],
            (richtingen or [SLECHTER] * m)[i],
            gewicht=(gewichten or [1.0] * m)[i],
            **{naam: waarde[i] for naam, waarde in velden.items()},
        )
        for i in range(m)
    )
    return Probleem(
        tuple(f"WK{a:04d}" for a in range(len(waarden))),
        criteria,
        waarden,
        themagewichten or dict.fromkeys(themas, 1.0),
        mensen=None if mensen is None else np.array(mensen, dtype=float),
        volwassenen=None if volwassenen is None else np.array(volwassenen, dtype=float),
    )


def random_problem(
    seed: int, *, n: int = 20, m: int = 8, themas: int = 3, missing: float = 0.0, bounds: float = 0.5
):
    """Return percentages driven by one hidden factor, part of them model estimates, with random weights."""
    rng = np.random.default_rng(seed)
    factor = rng.normal(size=(n, 1))
    waarden = np.clip(30 + 6 * (0.7 * factor + 0.7 * rng.normal(size=(n, m))), 0, 100)
    waarden[rng.random((n, m)) < missing] = np.nan
    onder, boven = waarden - rng.uniform(1, 4, (n, m)), waarden + rng.uniform(1, 6, (n, m))
    without = rng.random(m) > bounds
    onder[:, without] = boven[:, without] = np.nan
    criteria = tuple(
        Criterium(
            f"c{i}",
            f"t{i % themas}",
            BETER if rng.random() < 0.4 else SLECHTER,
            gewicht=float(rng.uniform(0.2, 3)),
            model=("smap", "", "anders")[i % 3],
            halve_breedte=(3.0, None)[i % 2],
            bereik=(0, 100),
            benchmark=30.0,
            stap=3.0,
        )
        for i in range(m)
    )
    return Probleem(
        tuple(f"WK{a:04d}" for a in range(n)),
        criteria,
        waarden,
        {f"t{t}": float(rng.uniform(0.2, 3)) for t in range(themas)},
        ondergrens=onder,
        bovengrens=boven,
        mensen=rng.integers(200, 20_000, n).astype(float),
    )
