"""Fictional counts of people and households, rounded to 5 as CBS does, and the shares of them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from wijkdata.ingest.demo.columns import Column, make_column, ratio, round_to, too_few
from wijkdata.ingest.demo.events import INDELINGEN, members_of
from wijkdata.ingest.demo.fields import Floats
from wijkdata.ingest.demo.people import BANDEN, MINORS_OF_15_TO_25, People
from wijkdata.ingest.demo.streams import stream

KWB = "cbs_kwb"

FEWEST_TO_DIVIDE = 50
"""A share is shown from this (rounded) denominator on."""

_FEWEST_HOUSEHOLDS = 10
_PENSIONERS = 0.95
_LAST_PENSIONS = 2024


def count_people(people: People) -> Iterator[Column]:
    """Yield every year's counts, and the shares, per 100 or 1,000, that follow from the rounded counts."""
    for jaar in INDELINGEN:
        inwoners, households = publish(people, "inwoners", jaar), publish(people, "huishoudens", jaar)
        bands = {band: np.minimum(publish(people, band, jaar), inwoners) for band in BANDEN}
        adults = inwoners - bands["0_14"] - MINORS_OF_15_TO_25 * bands["15_24"]
        counts = {
            "inwoners": inwoners,
            "huishoudens": households,
            "volwassenen": adults,
            "inwoners_18_64": adults - bands["65plus"],
            "inwoners_65plus": bands["65plus"],
            "inwoners_0_24": bands["0_14"] + bands["15_24"],
        }
        for sleutel, count in counts.items():
            yield make_column(KWB, sleutel, jaar, np.round(np.maximum(count, 0)))
        enough = too_few(inwoners, FEWEST_TO_DIVIDE)
        for band, count in bands.items():
            yield make_column(KWB, f"aandeel_{band}", jaar, 100 * ratio(count, inwoners), *enough)
        size = round_to(ratio(inwoners, households), 0.1)
        yield make_column(KWB, "huishoudensgrootte", jaar, size, *too_few(households, _FEWEST_HOUSEHOLDS))
        if jaar <= _LAST_PENSIONS:
            pensions = members_of(jaar) @ people.count("65plus", jaar) * _PENSIONERS
            per_1000 = 1000 * ratio(round_to_5(pensions, stream(f"aow_uitkering {jaar}")), inwoners)
            yield make_column(KWB, "aow_uitkering", jaar, per_1000, *enough)


def publish(people: People, what: str, jaar: int) -> Floats:
    """Return a count in every area of the indeling of `jaar`, rounded to 5, the same whenever it is asked."""
    return round_to_5(members_of(jaar) @ people.count(what, jaar), stream(f"{what} {jaar}"))


def round_to_5(counts: Floats, rng: np.random.Generator) -> Floats:
    """Round to a multiple of 5, up or down at random so that the mean stays right."""
    low = np.floor(counts / 5)
    rounded: Floats = 5 * (low + (rng.random(len(counts)) < counts / 5 - low))
    return rounded
