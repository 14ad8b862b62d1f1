"""Fictional register figures by the recipe, with the gaps that small numbers leave."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from wijkdata.ingest.demo.columns import Column, Mask, make_column, ratio, round_to, too_few, weighted_mean
from wijkdata.ingest.demo.counts import FEWEST_TO_DIVIDE, KWB, publish, round_to_5
from wijkdata.ingest.demo.events import areas_of, members_of
from wijkdata.ingest.demo.fields import Fields, Floats, draw_noise
from wijkdata.ingest.demo.people import People
from wijkdata.ingest.demo.plan import BUURTEN, Buurtsoort
from wijkdata.ingest.demo.recipe import (
    LEVEL_YEAR,
    Deel,
    EffectScale,
    Kengetal,
    Measure,
    Telling,
    load_delen,
    load_kengetallen,
    load_tellingen,
)
from wijkdata.ingest.demo.scale import expit, logit
from wijkdata.ingest.demo.sources import indeling_of
from wijkdata.ingest.demo.streams import stream
from wijkdata.models import Niveau, Ontbreekt

_SECRET = 7
_FEWEST_DWELLINGS = 20
_DRUKTE = {Buurtsoort.CENTRUM: 2.4, Buurtsoort.BEDRIJVEN: 30.0, Buurtsoort.HAVEN: 1.2}
_YEARLY = 0.15
"""What changes from year to year, as part of what the fields leave open."""


def draw_registers(fields: Fields, people: People) -> Iterator[Column]:
    """Yield every register figure of the recipe, year by year."""
    for telling in load_tellingen():
        yield from _draw_telling(telling, fields, people)
    for kengetal in load_kengetallen():
        yield from _draw_kengetal(kengetal, fields, people)
    yield from _draw_education(fields, people)
    yield from _draw_tenure(fields, people)


def _draw_telling(telling: Telling, fields: Fields, people: People) -> Iterator[Column]:
    """Yield a share of two counts for every year; blank where the one is small or the other secret."""
    rng = stream(telling.sleutel)
    crowds = _DRUKTE if telling.drukte else {}
    crowd = np.array([crowds.get(buurt.soort, 1.0) for buurt in BUURTEN] + [1.0])
    for jaar, hidden in _draw_hidden(telling, fields, rng):
        members, present = members_of(jaar), people.count(telling.noemer, jaar)
        each = telling.level(jaar) / telling.maal
        if telling.schaal is EffectScale.LOG:
            upper = found = members @ rng.poisson(each * np.exp(hidden) * crowd * present).astype(float)
        else:
            found = members @ (expit(logit(100 * each) + hidden) / 100 * present)
            upper = round_to_5(found, rng)
        lower = publish(people, telling.noemer, jaar)
        if telling.maal == 100:
            upper = np.minimum(upper, lower)
        yield make_column(
            telling.bron,
            telling.sleutel,
            jaar,
            telling.maal * ratio(upper, lower),
            *too_few(lower, FEWEST_TO_DIVIDE),
            (_is_at(jaar, Niveau.BUURT) & (jaar < telling.per_buurt), Ontbreekt.NIET_GEPUBLICEERD),
            (telling.geheim & (found <= _SECRET), Ontbreekt.GEHEIM),
        )


def _draw_kengetal(kengetal: Kengetal, fields: Fields, people: People) -> Iterator[Column]:
    """Yield a published figure for every year; wijk and gemeente are weighted means of their buurten."""
    applies = np.array([buurt.soort is not kengetal.niet_voor for buurt in BUURTEN] + [True])
    for jaar, hidden in _draw_hidden(kengetal, fields, stream(kengetal.sleutel)):
        indeling = indeling_of(kengetal.bron, jaar)
        members = members_of(indeling)
        weight = people.count(kengetal.gewicht, jaar) * applies
        yield make_column(
            kengetal.bron,
            kengetal.sleutel,
            jaar,
            round_to(weighted_mean(members, _lift(kengetal, jaar, hidden), weight), kengetal.afronding),
            (members @ weight == 0, Ontbreekt.NIET_VAN_TOEPASSING),
            (members @ people.count(kengetal.drempel, jaar) < kengetal.minimum, Ontbreekt.TE_KLEIN),
            (_is_at(indeling, Niveau.BUURT) & (jaar < kengetal.per_buurt), Ontbreekt.NIET_GEPUBLICEERD),
            (_is_at(indeling, Niveau.WIJK, Niveau.BUURT) & (jaar >= kengetal.later), Ontbreekt.LATER),
            indeling=indeling,
            niveaus=kengetal.niveaus.niveaus,
        )


def _draw_education(fields: Fields, people: People) -> Iterator[Column]:
    """Yield three levels of education: counts rounded to 5, over the sum of the three."""
    delen = load_delen("opleiding")
    for jaar, shares in _draw_shares(delen, fields):
        members, count = members_of(jaar), people.count("15_74", jaar)
        counts = [
            round_to_5(members @ (share * count), stream(f"{deel.sleutel} {jaar}"))
            for deel, share in zip(delen, shares, strict=True)
        ]
        together = np.sum(counts, axis=0)
        for deel, upper in zip(delen, counts, strict=True):
            percent = 100 * ratio(upper, together)
            yield make_column(KWB, deel.sleutel, jaar, percent, *too_few(together, FEWEST_TO_DIVIDE))


def _draw_tenure(fields: Fields, people: People) -> Iterator[Column]:
    """Yield whole percentages of dwellings by owner, from 20 dwellings on."""
    delen = load_delen("eigendom")
    for jaar, shares in _draw_shares(delen, fields):
        members, dwellings = members_of(jaar), people.count("woningen", jaar)
        enough = too_few(members @ dwellings, _FEWEST_DWELLINGS)
        for deel, share in zip(delen, shares, strict=True):
            percent = np.round(100 * weighted_mean(members, share, dwellings))
            yield make_column(KWB, deel.sleutel, jaar, percent, *enough)


def _draw_hidden(measure: Measure, fields: Fields, rng: np.random.Generator) -> Iterator[tuple[int, Floats]]:
    """Yield for each year what lifts each cell above or below the country, on the scale of the measure."""
    lasting = measure.a * fields.ses + measure.b * fields.age + measure.c * fields.urban
    lasting = lasting + draw_noise(measure.s, rng, len(lasting))
    for jaar in measure.jaren:
        yield jaar, lasting + draw_noise(_YEARLY * measure.s, rng, len(lasting))


def _draw_shares(delen: list[Deel], fields: Fields) -> Iterator[tuple[int, list[Floats]]]:
    """Yield for each year which part of 1 each of the group is, cell by cell."""
    cells = len(fields.ses)
    lifts = [
        deel.a * fields.ses + deel.c * fields.urban + draw_noise(deel.s, stream(deel.sleutel), cells)
        for deel in delen
    ]
    for jaar in range(delen[0].van, delen[0].tot + 1):
        levels = [deel.nl + deel.trend * (jaar - LEVEL_YEAR) for deel in delen]
        parts = [level * np.exp(lift) for level, lift in zip(levels, lifts, strict=True)]
        yield jaar, [part / np.sum(parts, axis=0) for part in parts]


def _lift(measure: Measure, jaar: int, hidden: Floats) -> Floats:
    """Return the figure of each cell: the level of the country, moved on the scale of the measure."""
    level = measure.level(jaar)
    if measure.schaal is EffectScale.LOGIT:
        return expit(logit(level) + hidden)
    return level * np.exp(hidden) if measure.schaal is EffectScale.LOG else level + hidden


def _is_at(indeling: int, *niveaus: Niveau) -> Mask:
    return np.array([area.niveau in niveaus for area in areas_of(indeling)])
