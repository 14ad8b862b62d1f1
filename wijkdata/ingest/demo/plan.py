"""The plan of the fictional municipality: its name, wijken, buurten and where they lie.

Points are in kilometres east and north of the church in the old centre. A buurt with several points
is the union of the land nearest to any of them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

GEMEENTE = "GM9999"
NAAM = "Eldersmonde"
"""Invented: no gemeente, place, wijk or buurt bears this name."""

OORSPRONG = (5.42, 52.772)
"""Where the church stands, in WGS84: open water of the IJsselmeer, so no map shows a real town there.

On land it would look like an existing town.
"""

Punt = tuple[float, float]


class Buurtsoort(StrEnum):
    """What kind of buurt it is; sets density, growth and what is there."""

    CENTRUM = "centrum"
    VOOROORLOGS = "vooroorlogs"
    NAOORLOGS = "naoorlogs"
    BLOEMKOOL = "bloemkool"
    VINEX = "vinex"
    HAVEN = "haven"
    DORP = "dorp"
    BEDRIJVEN = "bedrijven"
    BUITEN = "buiten"
    WATER = "water"


class Wijk(NamedTuple):
    """One wijk: the last two figures of its code, and its name."""

    nummer: int
    naam: str


class Buurt(NamedTuple):
    """One buurt: its code in the present indeling is BU9999 + wijk + nummer."""

    wijk: int
    nummer: int
    naam: str
    soort: Buurtsoort
    punten: tuple[Punt, ...]


WIJKEN = (
    Wijk(1, "Oude Veste"),
    Wijk(2, "Singelrand"),
    Wijk(3, "Noorderakkers"),
    Wijk(4, "Oosterschans"),
    Wijk(5, "Klaverkamp"),
    Wijk(6, "Overelder"),
    Wijk(7, "Luttelwoude"),
    Wijk(8, "Havenkom"),
)

BUURTEN = (
    Buurt(1, 1, "Kerkheuvel", Buurtsoort.CENTRUM, ((0.0, 0.0),)),
    Buurt(1, 2, "Gasthuisbuurt", Buurtsoort.CENTRUM, ((-0.36, 0.19),)),
    Buurt(1, 3, "Vismarktkwartier", Buurtsoort.CENTRUM, ((0.02, -0.38),)),
    Buurt(1, 4, "Begijnenkwartier", Buurtsoort.CENTRUM, ((0.0, 0.4),)),
    Buurt(1, 5, "Waagkwartier", Buurtsoort.CENTRUM, ((0.37, 0.17),)),
    Buurt(1, 6, "Molenbolwerk", Buurtsoort.CENTRUM, ((0.39, -0.23),)),
    Buurt(1, 7, "Stadswerf", Buurtsoort.CENTRUM, ((-0.36, -0.22),)),
    Buurt(2, 1, "Letterbuurt", Buurtsoort.VOOROORLOGS, ((-0.98, -0.38),)),
    Buurt(2, 2, "Ambachtsbuurt", Buurtsoort.VOOROORLOGS, ((-0.94, 0.3),)),
    Buurt(2, 3, "Parksingel", Buurtsoort.VOOROORLOGS, ((-0.42, 0.87),)),
    Buurt(2, 5, "Watertorenbuurt", Buurtsoort.VOOROORLOGS, ((0.95, 0.47),)),
    Buurt(2, 6, "Villapark Hoogelder", Buurtsoort.VOOROORLOGS, ((1.02, -0.34),)),
    Buurt(2, 7, "Gasfabriekterrein", Buurtsoort.VOOROORLOGS, ((0.42, 0.89),)),
    Buurt(3, 1, "Bevrijdingsbuurt", Buurtsoort.NAOORLOGS, ((-0.64, 1.57),)),
    Buurt(3, 2, "Wederopbouwbuurt", Buurtsoort.NAOORLOGS, ((0.13, 1.61),)),
    Buurt(3, 3, "Dichterskwartier", Buurtsoort.NAOORLOGS, ((0.89, 1.49),)),
    Buurt(3, 4, "Zonneweide", Buurtsoort.NAOORLOGS, ((-0.68, 2.25),)),
    Buurt(3, 5, "Elzenlaankwartier", Buurtsoort.NAOORLOGS, ((0.04, 2.29),)),
    Buurt(3, 7, "Meerkoetbuurt", Buurtsoort.NAOORLOGS, ((-0.09, 2.93), (0.51, 2.89))),
    Buurt(3, 8, "Rozenbuurt", Buurtsoort.NAOORLOGS, ((0.81, 2.17), (1.19, 1.95))),
    Buurt(4, 1, "Dijkgravenbuurt", Buurtsoort.NAOORLOGS, ((1.49, 1.19),)),
    Buurt(4, 2, "Planetenveld", Buurtsoort.NAOORLOGS, ((1.66, 0.47),)),
    Buurt(4, 3, "Ontdekkershof", Buurtsoort.NAOORLOGS, ((1.61, -0.21),)),
    Buurt(4, 4, "Ruitersveld", Buurtsoort.NAOORLOGS, ((2.17, 1.06),)),
    Buurt(4, 5, "Spaarhof", Buurtsoort.NAOORLOGS, ((2.38, 0.3),)),
    Buurt(4, 6, "Weideschans", Buurtsoort.NAOORLOGS, ((1.83, -0.94), (2.34, -0.68))),
    Buurt(5, 1, "Hazelaarveld", Buurtsoort.BLOEMKOOL, ((-1.49, 0.85),)),
    Buurt(5, 2, "Wilgenveld", Buurtsoort.BLOEMKOOL, ((-1.74, 0.13),)),
    Buurt(5, 3, "Merelkamp", Buurtsoort.BLOEMKOOL, ((-2.34, 0.64),)),
    Buurt(5, 4, "Bongerdveld", Buurtsoort.BLOEMKOOL, ((-1.49, 1.95),)),
    Buurt(5, 5, "Tijmhof", Buurtsoort.BLOEMKOOL, ((-2.04, 1.36),)),
    Buurt(5, 6, "Klaverhof", Buurtsoort.BLOEMKOOL, ((-1.7, -0.55), (-2.29, -0.3))),
    Buurt(6, 1, "Waterstaete", Buurtsoort.VINEX, ((0.56, -1.56),)),
    Buurt(6, 2, "Parkstaete", Buurtsoort.VINEX, ((0.43, -2.27),)),
    Buurt(6, 3, "Rietstaete", Buurtsoort.VINEX, ((1.33, -1.71),)),
    Buurt(6, 4, "Dijkstaete", Buurtsoort.VINEX, ((1.22, -2.41),)),
    Buurt(6, 5, "Eilandenrijk", Buurtsoort.VINEX, ((2.12, -1.84),)),
    Buurt(6, 6, "Veerstaete", Buurtsoort.VINEX, ((1.99, -2.55),)),
    Buurt(7, 1, "Luttelwoude-Dorp", Buurtsoort.DORP, ((3.65, 2.25),)),
    Buurt(7, 2, "Kerkepadbuurt", Buurtsoort.DORP, ((3.53, 1.74),)),
    Buurt(7, 3, "Nieuw-Luttelwoude", Buurtsoort.DORP, ((4.12, 1.95),)),
    Buurt(
        7,
        4,
        "Lutteldijk",
        Buurtsoort.DORP,
        ((4.76, 2.51), (4.17, 2.98), (5.18, 1.95), (3.4, 3.19), (2.72, 3.31)),
    ),
    Buurt(
        7,
        5,
        "Luttelwouderpolder",
        Buurtsoort.BUITEN,
        (
            (2.72, 2.38),
            (2.8, 1.7),
            (1.95, 2.38),
            (3.91, 1.02),
            (4.84, 0.77),
            (3.23, 0.77),
            (1.36, 2.72),
            (3.31, -0.34),
        ),
    ),
    Buurt(8, 1, "Pakhuiskade", Buurtsoort.HAVEN, ((-0.64, -1.36), (-1.02, -1.49))),
    Buurt(8, 2, "Touwslagersbuurt", Buurtsoort.HAVEN, ((-0.89, -2.12),)),
    Buurt(8, 3, "Sluiswachtersbuurt", Buurtsoort.HAVEN, ((-0.26, -2.0),)),
    Buurt(
        8,
        4,
        "Bedrijventerrein De Kraan",
        Buurtsoort.BEDRIJVEN,
        ((-1.87, -2.04), (-1.78, -1.49), (-2.72, -1.7)),
    ),
    Buurt(8, 9, "Elder en Havenkommen", Buurtsoort.WATER, ()),
)

OMTREK: tuple[Punt, ...] = (
    (-3.31, -2.21), (-3.48, -1.44), (-3.19, -1.02), (-3.15, -0.26), (-2.76, 0.34), (-2.8, 1.27),
    (-2.34, 1.49), (-2.21, 2.12), (-1.61, 2.34), (-1.49, 2.89), (-0.77, 2.85), (-0.64, 3.23), (0.77, 3.31),
    (1.02, 2.93), (2.21, 3.06), (2.34, 3.65), (3.65, 3.91), (5.02, 3.61), (5.18, 2.8), (5.87, 2.59),
    (5.74, 1.36), (5.27, 1.1), (5.4, 0.17), (4.76, -0.77), (3.65, -0.87), (2.98, -1.32), (2.65, -1.49),
    (2.51, -2.93), (0.17, -2.53), (-0.42, -2.68), (-0.51, -2.42), (-1.87, -2.51),
)  # fmt: skip
"""The corners of the municipal boundary, to be rounded off."""

RIVIER: tuple[tuple[float, float, float], ...] = (
    (6.12, 0.09, 0.07), (5.1, -0.77, 0.07), (4.25, -0.64, 0.07), (3.65, -0.89, 0.08), (2.98, -1.32, 0.08),
    (2.29, -1.57, 0.09), (1.61, -1.32, 0.09), (1.1, -0.81, 0.09), (0.42, -0.66, 0.09), (-0.42, -0.85, 0.09),
    (-1.02, -1.15, 0.11), (-1.7, -1.15, 0.14), (-2.29, -0.81, 0.19), (-2.98, -0.72, 0.29),
    (-3.91, -0.81, 0.42),
)  # fmt: skip
"""The Elder from source to mouth: east, north and half its width."""

HAVENKOMMEN: tuple[tuple[Punt, Punt], ...] = (
    ((-1.49, -1.1), (-1.36, -1.66)),
    ((-2.21, -0.94), (-2.12, -1.49)),
)
"""The middle lines of the two docks on the south bank."""

WEGEN: tuple[tuple[Punt, ...], ...] = (
    (  # the moat around the old centre
        (-0.77, -1.02), (-0.7, -0.42), (-0.68, 0.09), (-0.47, 0.55), (0.0, 0.71), (0.47, 0.59),
        (0.73, 0.17), (0.68, -0.34), (0.72, -0.72),
    ),
    (  # the railway around the first ring
        (-1.44, -1.19), (-1.27, -0.34), (-1.19, 0.51), (-0.85, 1.06), (-0.17, 1.21), (0.59, 1.16),
        (1.15, 0.81), (1.32, 0.09), (1.49, -1.27),
    ),
    ((-0.85, 0.94), (-1.1, 1.61), (-1.15, 2.21), (-1.1, 3.15)),  # the road to the north-west
    ((0.85, 0.85), (1.32, 1.57), (1.7, 2.0)),  # the road to the north-east
    (  # the bypass between town and polder
        (1.02, 3.31), (0.98, 2.72), (1.36, 2.29), (1.78, 1.91), (2.46, 1.49), (2.76, 0.85), (2.8, 0.17),
        (2.63, -0.59), (2.72, -1.53),
    ),
    ((-0.04, -0.72), (0.0, -1.27), (0.09, -2.8)),  # the canal between harbour and new estate
    (  # the lane around the village
        (3.06, 2.46), (3.15, 1.78), (3.57, 1.44), (4.17, 1.49), (4.5, 1.87), (4.38, 2.34), (3.91, 2.63),
        (3.36, 2.63), (3.06, 2.46),
    ),
)  # fmt: skip
"""Lines that part one wijk from another: moat, railway, roads."""
