"""One draw scored again in plain Python, area by area, as an independent second way."""

from __future__ import annotations

import math
import statistics

from tests.stats.score.problems import BETER
from wijkdata.stats.score.problem import Maat, Middeling, Normalisatie


def quantile(values, q):
    ordered = sorted(values)
    place = q * (len(ordered) - 1)
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])


def points(values, how, criterium):
    """Return the points of one indicator for the areas that have it; values point towards need."""
    if how is Normalisatie.Z:
        mean, sd = statistics.fmean(values), statistics.pstdev(values)
        return [50 + 100 / 6 * (v - mean) / sd for v in values]
    if how is Normalisatie.MINMAX:
        return [100 * (v - min(values)) / (max(values) - min(values)) for v in values]
    if how is Normalisatie.RANG:
        below = [sum(o < v for o in values) + (sum(o == v for o in values) - 1) / 2 for v in values]
        return [100 * b / (len(values) - 1) for b in below]
    sign = -1 if criterium.richting is BETER else 1
    return [50 + 10 * (v - sign * criterium.benchmark) / criterium.stap for v in values]


def drawn_figure(problem, a, i, error):
    """Return the published figure moved by a standard normal error in the direction of need."""
    c, value = problem.criteria[i], float(problem.waarden[a, i])
    low, high = float(problem.ondergrens[a, i]), float(problem.bovengrens[a, i])
    if math.isnan(low) or math.isnan(high):
        low, high = value - (c.halve_breedte or 0), value + (c.halve_breedte or 0)
    upward = error < 0 if c.richting is BETER else error > 0
    half = high - value if upward else value - low
    return min(
        max(value + (1 if upward else -1) * abs(error) * half / 1.959963984540054, c.bereik[0]), c.bereik[1]
    )


def score_draw(problem, settings, errors, theme_weight, weight, left_out):
    """Score every area of a complete or gappy problem under one draw.

    `errors[a][i]` is the standard normal error of a figure, None for an exact one; the weights are by
    key. Areas without a score are not asked for: every area given here must keep enough figures.
    """
    areas, m = range(len(problem.gebieden)), len(problem.criteria)
    table = {}
    for i, c in enumerate(problem.criteria):
        have = [a for a in areas if not math.isnan(problem.waarden[a, i])]
        values = []
        for a in have:
            value = (
                float(problem.waarden[a, i])
                if errors[a][i] is None
                else drawn_figure(problem, a, i, errors[a][i])
            )
            values.append(-value if c.richting is BETER else value)
        if settings.winsoriseren and settings.normalisatie is not Normalisatie.RANG:
            low, high = quantile(values, 0.025), quantile(values, 0.975)
            values = [min(max(v, low), high) for v in values]
        table.update({(a, i): p for a, p in zip(have, points(values, settings.normalisatie, c), strict=True)})
    people = problem.mensen if settings.maat is Maat.AANTAL else [1.0] * len(problem.gebieden)
    return [
        area_score(problem, settings, table, a, theme_weight, weight, left_out, m)
        * float(people[a]) / statistics.fmean(map(float, people))
        for a in areas
    ]  # fmt: skip


def area_score(problem, settings, table, a, theme_weight, weight, left_out, m):
    geometric = settings.aggregatie is Middeling.MEETKUNDIG
    floor = 0.0 if settings.maat is Maat.AANTAL else -math.inf

    def mean(pairs):
        total = sum(w for w, _ in pairs)
        if geometric:
            return 100 - math.prod((100 - min(p, 99.0)) ** (w / total) for w, p in pairs)
        return sum(w * p for w, p in pairs) / total

    themes = []
    for theme in theme_weight:
        own = [i for i in range(m) if problem.criteria[i].thema == theme]
        chosen = sum(problem.criteria[i].gewicht for i in own)
        there = [i for i in own if (a, i) in table]
        if sum(problem.criteria[i].gewicht for i in there) < chosen * settings.min_gewicht - 1e-9:
            continue
        left = [i for i in there if i != left_out] or there
        if left:
            pairs = [(weight[problem.criteria[i].sleutel], max(table[a, i], floor)) for i in left]
            themes.append((theme_weight[theme], mean(pairs)))
    return mean(themes)
