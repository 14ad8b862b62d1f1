"""The people of the fictional municipality: how many live where, how old they are, and in what households."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wijkdata.ingest.demo.fields import Fields, Floats, draw_noise
from wijkdata.ingest.demo.plan import BUURTEN, Buurtsoort
from wijkdata.ingest.demo.scale import expit, logit

JAREN = range(2012, 2026)
BANDEN = ("0_14", "15_24", "25_44", "45_64", "65plus")

MINORS_OF_15_TO_25 = 0.3
"""Three of the ten birth years in that band are below 18."""

_NL_MILJOEN = (
    16.73,
    16.78,
    16.83,
    16.90,
    16.98,
    17.08,
    17.18,
    17.28,
    17.41,
    17.48,
    17.59,
    17.81,
    17.94,
    18.04,
)
_NL_SHARES = (15.2, 12.0, 25.5, 26.8, 20.5)
_NL_SIZE = 2.13

_TOTAL = 94_000
_MEDIAN, _SPREAD, _SMALLEST, _LARGEST = 1500, 0.75, 40, 7500
_BY_HAND = {Buurtsoort.BEDRIJVEN: 35, Buurtsoort.BUITEN: 65, Buurtsoort.WATER: 0}
_PER_KM2 = {
    Buurtsoort.CENTRUM: 14000,
    Buurtsoort.VOOROORLOGS: 7500,
    Buurtsoort.NAOORLOGS: 6000,
    Buurtsoort.BLOEMKOOL: 4500,
    Buurtsoort.VINEX: 5000,
    Buurtsoort.HAVEN: 4500,
    Buurtsoort.DORP: 2500,
}
_MOST_BUILT_KM2 = 1.0
_HALF_BUILT = (2010.5, 2018.0)
"""When the first and the last buurt of the new estate are half built."""


@dataclass(frozen=True, slots=True)
class People:
    """Unrounded counts: `ages` (year, cell, band) and `households` (year, cell), in order of `JAREN`."""

    ages: Floats
    households: Floats

    def count(self, what: str, jaar: int) -> Floats:
        """Return how many there are of something in each cell on 1 January.

        `what` is `inwoners`, `huishoudens`, `woningen`, a band of `BANDEN`, or one of the groups that are
        estimated from the bands: `18_64`, `15_74` and `0_22`.
        """
        bands = dict(zip(BANDEN, self.ages[JAREN.index(jaar)].T, strict=True))
        households = self.households[JAREN.index(jaar)]
        derived: dict[str, Floats] = {
            "inwoners": self.ages[JAREN.index(jaar)].sum(axis=-1),
            "huishoudens": households,
            "woningen": households * 1.03,
            "18_64": bands["15_24"] * (1 - MINORS_OF_15_TO_25) + bands["25_44"] + bands["45_64"],
            "15_74": bands["15_24"] + bands["25_44"] + bands["45_64"] + bands["65plus"] * 0.55,
            "0_22": bands["0_14"] + bands["15_24"] * 0.8,
        }
        return derived[what] if what in derived else bands[what]


def draw_people(fields: Fields, km2: Floats, rng: np.random.Generator) -> People:
    """Draw who lives where.

    Sizes are lognormal (median 1,500, deviation 0.75 of the logarithm, clipped to 40-7,500); the largest go
    where the plan has most room. Harbour works, countryside and water are set by hand. The share of 65 and
    over follows the field of age; the new estate fills up over the years.

    Parameters
    ----------
    fields
        The hidden fields, over the cells.
    km2
        Size of each buurt of the plan.
    rng
        The stream of the people.
    """
    years = np.array(JAREN)[:, None]
    growth = rng.normal(0.002, 0.004, len(BUURTEN)) * (years - JAREN[-1])
    inwoners = _draw_sizes(km2, rng) * np.exp(growth) * _built(years)
    inwoners = np.column_stack([inwoners, np.array(_NL_MILJOEN) * 1e6])
    estate = _estate()
    size = np.log(_NL_SIZE) - 0.13 * fields.urban - 0.05 * fields.age + 0.14 * estate
    size = np.exp(size + draw_noise(0.04, rng, len(size)))
    ages = inwoners[..., None] * _age_shares(fields, years, estate)
    return People(ages=ages, households=inwoners / np.clip(size, 1.45, 2.95))


def _draw_sizes(km2: Floats, rng: np.random.Generator) -> Floats:
    """Return how many people live in each buurt in the last year."""
    sizes = np.array([_BY_HAND.get(buurt.soort, np.nan) for buurt in BUURTEN])
    free = np.flatnonzero(np.isnan(sizes))
    drawn = np.sort(np.clip(rng.lognormal(np.log(_MEDIAN), _SPREAD, len(free)), _SMALLEST, _LARGEST))
    room = [min(km2[cell], _MOST_BUILT_KM2) * _PER_KM2[BUURTEN[cell].soort] for cell in free]
    sizes[free[np.argsort(room)]] = drawn * (_TOTAL - np.nansum(sizes)) / drawn.sum()
    return sizes


def _built(years: Floats) -> Floats:
    """Return which part of each buurt stands, (year, buurt): all of it, but for the new estate."""
    estate = np.flatnonzero(_estate())
    halfway = np.full(len(BUURTEN), -np.inf)
    halfway[estate] = np.linspace(*_HALF_BUILT, len(estate))
    built = 1 / (1 + np.exp((halfway - years) / 1.3))
    of_last_year: Floats = built / built[-1]
    return of_last_year


def _age_shares(fields: Fields, years: Floats, estate: Floats) -> Floats:
    """Return the share of each age band, (year, cell, band); everywhere people slowly grow older."""
    old = expit(logit(_NL_SHARES[-1]) + 0.42 * fields.age + 0.015 * (years - 2024)) / 100
    tilt = (
        0.35 * estate - 0.14 * fields.urban,
        0.15 * fields.urban,
        0.2 * estate + 0.2 * fields.urban - 0.1 * fields.age,
        0.08 * fields.age - 0.05 * fields.urban,
    )
    younger = np.stack([share * np.exp(by) for share, by in zip(_NL_SHARES[:-1], tilt, strict=True)], axis=-1)
    younger = younger / younger.sum(axis=-1, keepdims=True)
    return np.concatenate([(1 - old)[..., None] * younger, old[..., None]], axis=-1)


def _estate() -> Floats:
    """Return 1 for the cells of the new estate, 0 for the others."""
    return np.array([buurt.soort is Buurtsoort.VINEX for buurt in BUURTEN] + [False], dtype=float)
