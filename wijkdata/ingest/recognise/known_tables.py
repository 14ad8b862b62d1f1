"""What is known of tables by their number: kind, year of the figures, indeling of the areas."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Tabel:
    """One table of CBS, RIVM or the police."""

    soort: str
    titel: str
    jaar: int | None = None
    indeling: int | None = None


_KWB = {
    **{2013: "82339NED", 2014: "82931NED", 2015: "83220NED", 2016: "83487NED", 2017: "83765NED"},
    **{2018: "84286NED", 2019: "84583NED", 2020: "84799NED", 2021: "85039NED", 2022: "85318NED"},
    **{2023: "85618NED", 2024: "85984NED", 2025: "86165NED", 2026: "86358NED"},
}
_NABIJHEID = {2019: "84463NED", 2022: "85560NED", 2023: "85830NED", 2024: "86134NED", 2025: "86270NED"}
_SMAP = {"50090NED": 2020, "50120NED": 2022, "50150NED": 2024}
_SES = {"86092NED": 2024, "86296NED": 2025}
_POLITIE = ("47018NED", "47022NED", "47024NED")
_GEBIEDEN = {
    **{2020: "84721NED", 2021: "84929NED", 2022: "85067NED", 2023: "85385NED", 2024: "85755NED"},
    **{2025: "86059NED", 2026: "86247NED"},
}

TABELLEN: dict[str, Tabel] = {
    **{
        tabel: Tabel("cbs_kwb", f"Kerncijfers wijken en buurten {jaar}", jaar, jaar)
        for jaar, tabel in _KWB.items()
    },
    **{
        tabel: Tabel("cbs_nabijheid", f"Nabijheid voorzieningen {jaar}", jaar, jaar)
        for jaar, tabel in _NABIJHEID.items()
    },
    **{
        tabel: Tabel("rivm_smap", "Gezondheid per wijk en buurt", None, indeling)
        for tabel, indeling in _SMAP.items()
    },
    **{
        tabel: Tabel("ses_woa", "Sociaal-economische status per wijk en buurt", None, indeling)
        for tabel, indeling in _SES.items()
    },
    "85163NED": Tabel("ses_woa", "Sociaal-economische status per wijk en buurt"),
    **{tabel: Tabel("politie", "Politiecijfers per wijk en buurt", None, 2025) for tabel in _POLITIE},
    **{
        tabel: Tabel("gebieden", f"Gebieden in Nederland {jaar}", jaar, jaar)
        for jaar, tabel in _GEBIEDEN.items()
    },
    "50143NED": Tabel("rivm_beweegvriendelijk", "Beweegvriendelijke omgeving"),
    "50149NED": Tabel("rivm_regiobeeld", "Regiobeeld per wijk en buurt", None, 2024),
    "50104NED": Tabel("rivm_levensverwachting", "Levensverwachting per gemeente"),
    "50108NED": Tabel("rivm_levensverwachting", "Gezonde levensverwachting per gemeente"),
    "50136NED": Tabel("rivm_vaccinatie", "Vaccinatiegraad per gemeente"),
}

_NUMBER = re.compile(r"(?<!\d)(\d{5}ned)(?![a-z])", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")


def table_in(name: str) -> str | None:
    """Return the number of the table in a file's name, if there is one.

    >>> table_in("cbs/84799NED_TypedDataSet.parquet"), table_in("cijfers.csv")
    ('84799NED', None)
    """
    found = {number.upper() for number in _NUMBER.findall(name)}
    return found.pop() if len(found) == 1 else None


def year_in(name: str) -> int | None:
    """Return the year in a file's name, if there is one.

    >>> year_in("kwb-2023.xlsx"), year_in("van 2020 tot 2023.csv")
    (2023, None)
    """
    found = set(_YEAR.findall(name))
    return int(found.pop()) if len(found) == 1 else None
