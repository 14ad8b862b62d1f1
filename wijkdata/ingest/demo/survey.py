"""Fictional survey figures in the manner of a small-area model: estimates with intervals, by age group."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from wijkdata.ingest.demo.columns import Column, make_column, ratio, round_to, too_few, weighted_mean
from wijkdata.ingest.demo.events import members_of
from wijkdata.ingest.demo.fields import Fields, Floats, draw_noise
from wijkdata.ingest.demo.people import People
from wijkdata.ingest.demo.recipe import LEVEL_YEAR, Outcome, load_outcomes
from wijkdata.ingest.demo.scale import expit, logit
from wijkdata.ingest.demo.sources import indeling_of
from wijkdata.ingest.demo.streams import stream

BRON = "rivm_smap"

_FEWEST = 30
"""An area with fewer people of the age group gets no figure."""

_LOCAL_SLOPE = 0.15
_MODEL_NOISE = 0.5


def draw_survey(fields: Fields, people: People) -> Iterator[Column]:
    """Yield a column for every survey outcome, year and age group.

    Per buurt logit(p) = logit(p_NL) + a SES + b age + c urban + N(0, s), and a local slope of N(0, 0.15)
    points a year. Wijk and gemeente are the mean of their people, with at most half a point of model noise.
    """
    cells = len(fields.ses)
    for outcome in load_outcomes():
        rng = stream(outcome.sleutel)
        hidden = outcome.a * fields.ses + outcome.b * fields.age + outcome.c * fields.urban
        hidden = hidden + draw_noise(outcome.s, rng, cells)
        slope = draw_noise(_LOCAL_SLOPE, rng, cells)
        for jaar, level in outcome.levels.items():
            percent = expit(logit(level) + hidden) + slope * (jaar - LEVEL_YEAR)
            yield from _by_age(outcome, jaar, np.clip(percent, 0.5, 99.5), people, rng)


def half_width(percent: Floats, count: Floats) -> Floats:
    """Return half a 95% interval in points: 196 sqrt(p (1 - p) / n_eff) with n_eff = 250 + 0.15 n."""
    share = percent / 100
    return 196 * np.sqrt(share * (1 - share) / (250 + 0.15 * count))


def _by_age(
    outcome: Outcome, jaar: int, percent: Floats, people: People, rng: np.random.Generator
) -> Iterator[Column]:
    """Yield a column per age group; everywhere 18plus is its two parts, weighed by their people."""
    young_count, old_count = people.count("18_64", jaar), people.count("65plus", jaar)
    if outcome.alleen_65plus:
        young = old = percent
    else:
        old_part = ratio(old_count, young_count + old_count)
        young = _split_off_young(percent, old_part, outcome.ouder)
        old = expit(logit(young) + outcome.ouder)
    members = members_of(indeling_of(BRON, jaar))
    noise = _draw_model_noise(members, percent, rng)
    young = weighted_mean(members, young, young_count) + noise
    old = weighted_mean(members, old, old_count) + noise
    young_count, old_count = members @ young_count, members @ old_count
    count = young_count + old_count
    yield _publish(outcome, jaar, "65plus", old, old_count)
    if not outcome.alleen_65plus:
        yield _publish(outcome, jaar, "18_64", young, young_count)
        yield _publish(outcome, jaar, "18plus", ratio(young * young_count + old * old_count, count), count)


def _publish(outcome: Outcome, jaar: int, leeftijd: str, percent: Floats, count: Floats) -> Column:
    column = make_column(
        BRON,
        outcome.sleutel,
        jaar,
        round_to(np.clip(percent, 0.1, 99.9), 0.1),
        *too_few(count, _FEWEST),
        leeftijd=leeftijd,
        indeling=indeling_of(BRON, jaar),
        niveaus=outcome.niveaus.niveaus,
    )
    half = np.maximum(half_width(column.waarde, count), 0.1)
    return replace(
        column,
        ondergrens=round_to(np.maximum(column.waarde - half, 0), 0.1),
        bovengrens=round_to(np.minimum(column.waarde + half, 100), 0.1),
    )


def _split_off_young(percent: Floats, old_part: Floats, ouder: float) -> Floats:
    """Return the percentage below 65 so that both ages together have `percent`, by halving the interval."""
    low, high = np.full_like(percent, -12.0), np.full_like(percent, 12.0)
    for _ in range(40):
        middle = (low + high) / 2
        too_high = (1 - old_part) * expit(middle) + old_part * expit(middle + ouder) > percent
        low, high = np.where(too_high, low, middle), np.where(too_high, middle, high)
    return expit((low + high) / 2)


def _draw_model_noise(members: Floats, percent: Floats, rng: np.random.Generator) -> Floats:
    """Return points to add to areas of several cells: at most half a point, less for a small percentage.

    Half a point on a percentage of 3 would be too much.
    """
    joined = members.sum(axis=1) > 1
    share = weighted_mean(members, percent, np.ones_like(percent)) / 100
    noise: Floats = (
        joined * rng.uniform(-1, 1, len(members)) * _MODEL_NOISE * 2 * np.sqrt(share * (1 - share))
    )
    return noise
