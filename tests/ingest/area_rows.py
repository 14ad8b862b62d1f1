"""Rows of tables beside those of health and key figures, in the layout of their source."""

from __future__ import annotations

from collections.abc import Iterable

from tests.ingest.sources import NAMES, PEOPLE, Row

PLACES = tuple(code for code in NAMES if code != "BU90010109")
SORTS = {"0.0.0 ": 100, "1.1.1 ": 10, "1.4.5 ": 20}


def proximity_rows() -> list[Row]:
    """Return distances of CBS: a name that stands in two groups, and a number of practices with decimals."""
    return [
        {
            "ID": number,
            "WijkenEnBuurten": code.ljust(10),
            "Gemeentenaam_1": NAMES.get("GM" + code[2:6], "Nederland").ljust(40),
            "SoortRegio_2": "Buurt",
            "Codering_3": code.ljust(10),
            "AfstandTotHuisartsenpraktijk_5": 0.5,
            "Binnen3Km_7": 3.4 + number,
            "AfstandTotApotheek_10": 1.5,
            "Binnen3Km_12": 9.9,
            "AfstandTotParkOfPlantsoen_77": None if code == "BU90010100" else 0.4,
        }
        for number, code in enumerate(PLACES)
    ]


def proximity_properties() -> list[Row]:
    """Return what describes them: a group per kind of place."""
    groups = {2: "Huisartsenpraktijk", 3: "Apotheek", 4: "Groen"}
    topics = {
        "Binnen3Km_7": 2,
        "Binnen3Km_12": 3,
        "AfstandTotApotheek_10": 3,
        "AfstandTotParkOfPlantsoen_77": 4,
    }
    rows = [_described(0, None, "GeoDetail", "WijkenEnBuurten", "Wijken en buurten", 2025)]
    rows += [_described(number, None, "TopicGroup", "", title) for number, title in groups.items()]
    rows += [
        _described(30 + n, None, "Topic", key, key)
        for n, key in enumerate(proximity_rows()[0])
        if key[-1].isdigit() and key not in topics
    ]
    rows += [_described(9 + n, p, "Topic", key, key[:9]) for n, (key, p) in enumerate(topics.items())]
    return rows


def _described(number: int, parent: int | None, kind: str, key: str, title: str, year: object = None) -> Row:
    return {
        **{"ID": number, "ParentID": parent, "Type": kind, "Key": key, "Title": title},
        **{"Unit": "", "MapYear": year},
    }


def title_properties(titles: dict[str, str]) -> list[Row]:
    """Return a description in which only the titles count."""
    return [_described(n, None, "Topic", key, title) for n, (key, title) in enumerate(titles.items())]


def crime_rows(periods: Iterable[str] = ("2025JJ00",), sorts: Iterable[str] = tuple(SORTS)) -> list[Row]:
    """Return crimes of the police: one column, a row per sort; in months a twelfth of the year."""
    return [
        {
            "ID": 0,
            "SoortMisdrijf": sort,
            "WijkenEnBuurten": code.ljust(10),
            "Perioden": period,
            "GeregistreerdeMisdrijven_1": PEOPLE[code] * SORTS[sort] // (1000 if "JJ" in period else 200),
        }
        for code in PLACES
        for sort in sorts
        for period in periods
    ]


def liveability_rows(jaren: Iterable[int] = (2022, 2024)) -> list[Row]:
    """Return scores of the Leefbaarometer per buurt, above and below nought."""
    return [
        {
            **{
                "bu_code": code,
                "bu_naam": NAMES[code],
                "jaar": jaar,
                "lbm": 4.1,
                "afw": -0.125 + number / 10,
            },
            **{"fys": 0.05, "onv": -0.31, "soc": 0.2, "vrz": 0.0, "won": 0.01 * (jaar - 2000)},
        }
        for jaar in jaren
        for number, code in enumerate(code for code in PLACES if code.startswith("BU"))
    ]
