"""The hidden fields behind every fictional figure: socio-economic status, age and urbanity."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_SES_RANGE_KM, _SES_NUGGET, _SES_URBAN = 2.5, 0.12, -0.35
_AGE_RANGE_KM, _AGE_NUGGET = 0.8, 0.6


@dataclass(frozen=True, slots=True)
class Fields:
    """Three scores per cell: better off, older, nearer to the centre.

    Over the buurten they have mean 0 and deviation 1; the country, the last cell, has 0.
    """

    ses: Floats
    age: Floats
    urban: Floats


def draw_fields(centres: Floats, rng: np.random.Generator) -> Fields:
    """Draw the hidden fields of buurten with `centres` (n, 2) in kilometres from the middle of the town.

    SES is a Gaussian process with kernel exp(-d / 2.5 km) and a nugget of 0.12, less 0.35 times urbanity;
    age is one with exp(-d / 0.8 km) and a nugget of 0.6; urbanity falls with the distance to the middle.
    """
    urban = _standardise(-np.hypot(*centres.T))
    ses = _draw_process(centres, _SES_RANGE_KM, _SES_NUGGET, rng) + _SES_URBAN * urban
    age = _draw_process(centres, _AGE_RANGE_KM, _AGE_NUGGET, rng)
    return Fields(*(np.append(_standardise(field), 0.0) for field in (ses, age, urban)))


def _draw_process(centres: Floats, range_km: float, nugget: float, rng: np.random.Generator) -> Floats:
    distance = np.hypot(*(centres[:, None] - centres[None, :]).T)
    covariance = (1 - nugget) * np.exp(-distance / range_km) + nugget * np.eye(len(centres))
    return np.linalg.cholesky(covariance) @ rng.standard_normal(len(centres))


def _standardise(field: Floats) -> Floats:
    scores: Floats = (field - field.mean()) / field.std()
    return scores


def draw_noise(deviation: float, rng: np.random.Generator, cells: int) -> Floats:
    """Draw what the fields do not explain, per cell; the country, the last one, has none of it."""
    return np.append(rng.normal(0, deviation, cells - 1), 0.0)
