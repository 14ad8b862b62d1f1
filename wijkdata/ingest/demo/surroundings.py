"""Fictional figures on the surroundings: land, density, green, and the way to a doctor, a shop or a park."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import shapely

from wijkdata.ingest.demo.columns import Column, make_column, ratio, round_to, too_few, weighted_mean
from wijkdata.ingest.demo.counts import KWB
from wijkdata.ingest.demo.events import INDELINGEN, members_of
from wijkdata.ingest.demo.fields import Floats, draw_noise
from wijkdata.ingest.demo.people import People
from wijkdata.ingest.demo.plan import BUURTEN, Buurtsoort
from wijkdata.ingest.demo.recipe import Bereik
from wijkdata.ingest.demo.sources import indeling_of
from wijkdata.ingest.demo.streams import stream
from wijkdata.ingest.demo.town import Shapes

NABIJHEID, GROEN = "cbs_nabijheid", "rivm_groen"

_NL_KM2, _NL_OAD, _NL_GROEN = 33_700, 1_990, 55
_CLASS_FROM = (2500, 1500, 1000, 500)
_ADDRESSES_PER_DWELLING = 1.12
_FEWEST = 10
_DETOUR = 1.3
_WITHIN = 0.25
"""Way inside a buurt, as part of the root of its built-up square kilometres."""

_GROEN_JAAR = 2022
_GROEN_NOISE = 3.0
_GROEN_PCT = {
    Buurtsoort.CENTRUM: 14,
    Buurtsoort.VOOROORLOGS: 26,
    Buurtsoort.NAOORLOGS: 40,
    Buurtsoort.BLOEMKOOL: 47,
    Buurtsoort.VINEX: 33,
    Buurtsoort.HAVEN: 20,
    Buurtsoort.DORP: 58,
    Buurtsoort.BEDRIJVEN: 17,
    Buurtsoort.BUITEN: 91,
    Buurtsoort.WATER: 6,
}


class Voorziening(NamedTuple):
    """Something people go to: how many there are, how far it is in the country, and in which years."""

    sleutel: str
    aantal: int
    nl_km: float
    jaren: range
    bron: str = NABIJHEID


VOORZIENINGEN = (
    Voorziening("afst_huisarts", 20, 1.0, INDELINGEN, KWB),
    Voorziening("afst_supermarkt", 17, 0.9, INDELINGEN, KWB),
    Voorziening("afst_school", 30, 0.7, INDELINGEN, KWB),
    Voorziening("afst_apotheek", 10, 1.3, range(2025, 2026)),
    Voorziening("afst_fysio", 26, 0.7, range(2025, 2026)),
    Voorziening("afst_consultatiebureau", 5, 2.0, range(2025, 2026)),
    Voorziening("afst_huisartsenpost", 1, 7.4, range(2025, 2026)),
    Voorziening("afst_ziekenhuis", 1, 5.4, range(2025, 2026)),
    Voorziening("afst_trein", 2, 5.0, range(2025, 2026)),
    Voorziening("afst_groen", 60, 0.5, range(2025, 2026)),
    Voorziening("afst_park", 14, 0.9, range(2025, 2026)),
    Voorziening("afst_sport", 15, 0.9, range(2025, 2026)),
)
_NL_HUISARTSEN_3KM = 9.1


def describe_surroundings(people: People, cells: Shapes) -> Iterator[Column]:
    """Yield the figures on land and nearness; `cells` are the shapes of the buurten of the plan, in km."""
    km2 = np.append(shapely.area(cells), _NL_KM2)
    yield from _describe_land(people, cells, km2)
    yield _describe_green(km2)
    for voorziening in VOORZIENINGEN:
        for jaar in voorziening.jaren:
            way = _way_to(voorziening, people, cells, jaar).min(axis=1)
            km = np.append(np.maximum(way, 0.1), voorziening.nl_km)
            yield _mean_of_people(voorziening.bron, voorziening.sleutel, jaar, km, people)
    doctors = _way_to(VOORZIENINGEN[0], people, cells, INDELINGEN[-1])
    near = np.append((1 / (1 + np.exp((doctors - 3) / 0.3))).sum(axis=1), _NL_HUISARTSEN_3KM)
    yield _mean_of_people(NABIJHEID, "huisartsen_3km", INDELINGEN[-1], near, people)


def _describe_land(people: People, cells: Shapes, km2: Floats) -> Iterator[Column]:
    """Yield land, density, the addresses around (OAD: within 1 km, per km2), and its class of urbanity."""
    dry = km2 * [*(buurt.soort is not Buurtsoort.WATER for buurt in BUURTEN), True]
    circles = shapely.buffer(shapely.point_on_surface(cells), 1.0)
    reached = shapely.area(shapely.intersection(circles[:, None], cells[None, :])) / km2[:-1]
    for jaar in INDELINGEN:
        members = members_of(jaar)
        inwoners, land = members @ people.count("inwoners", jaar), members @ dry
        addresses = people.count("woningen", jaar) * _ADDRESSES_PER_DWELLING
        around = np.append(reached @ addresses[:-1] / np.pi, _NL_OAD)
        oad = np.round(weighted_mean(members, around, addresses))
        urbanity = 1.0 + np.sum([oad < least for least in _CLASS_FROM], axis=0)
        enough = too_few(inwoners, _FEWEST)
        yield make_column(KWB, "opp_land", jaar, np.round(100 * land))
        yield make_column(KWB, "bevolkingsdichtheid", jaar, np.round(ratio(inwoners, land)), *enough)
        yield make_column(KWB, "oad", jaar, oad, *enough)
        yield make_column(KWB, "stedelijkheid", jaar, urbanity, *enough)


def _describe_green(km2: Floats) -> Column:
    """Return the part of the ground that is green; that is measured everywhere, also where nobody lives."""
    indeling = indeling_of(GROEN, _GROEN_JAAR)
    green = np.array([_GROEN_PCT[buurt.soort] for buurt in BUURTEN] + [_NL_GROEN])
    green = green + draw_noise(_GROEN_NOISE, stream("groen_pct"), len(green))
    values = round_to(weighted_mean(members_of(indeling), green, km2), 0.1)
    levels = Bereik.LOKAAL.niveaus
    return make_column(GROEN, "groen_pct", _GROEN_JAAR, values, indeling=indeling, niveaus=levels)


def _way_to(voorziening: Voorziening, people: People, cells: Shapes, jaar: int) -> Floats:
    """Return the kilometres by road from every buurt to every place with a provision, (buurt, place).

    Places stand where people live now; those in the new estate open once half of its people are there.
    """
    rng = stream(voorziening.sleutel)
    inwoners = people.count("inwoners", INDELINGEN[-1])[:-1]
    hosts = rng.choice(len(BUURTEN), voorziening.aantal, p=inwoners / inwoners.sum())
    root = np.sqrt(np.minimum(shapely.area(cells), 1))
    middle = shapely.get_coordinates(shapely.point_on_surface(cells))
    places = middle[hosts] + rng.normal(0, 0.25, (len(hosts), 2)) * root[hosts, None]
    is_open = people.count("inwoners", jaar)[hosts] > 0.5 * inwoners[hosts]
    crow = np.hypot(*(middle[:, None] - places[None, :]).transpose(2, 0, 1))
    return np.where(is_open, _DETOUR * crow + _WITHIN * root[:, None], np.inf)


def _mean_of_people(bron: str, sleutel: str, jaar: int, cells: Floats, people: People) -> Column:
    indeling = indeling_of(bron, jaar)
    members, inwoners = members_of(indeling), people.count("inwoners", jaar)
    values = round_to(weighted_mean(members, cells, inwoners), 0.1)
    return make_column(bron, sleutel, jaar, values, *too_few(members @ inwoners, _FEWEST), indeling=indeling)
