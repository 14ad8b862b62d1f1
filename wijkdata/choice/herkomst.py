"""One figure in the address: area, indeling, indicator, year and age, as WK059914-2020-rookt-2020-18plus."""

from __future__ import annotations

import re
from typing import NamedTuple

from wijkdata.choice.werkgebied import is_werkgebied
from wijkdata.models import LAND, Moment, without_measured

PAGINA_HERKOMST = "herkomst"
"""What the address calls the page that tells where a figure comes from."""
_VAN = re.compile(
    r"(NL00|GM\d{4}|WK\d{4}[0-9A-Z]{2}|BU\d{4}[0-9A-Z]{4}|EG[0-9A-Z]{6})-((?:19|20)\d\d)-"
    r"([a-z][a-z0-9_]*(?:\.gemeten)?)-((?:19|20)\d\d)-(alle|\d+plus|\d+_\d+)",
    re.ASCII,
)


class Cijferplek(NamedTuple):
    """Of which area a figure is, and which one."""

    code: str
    moment: Moment

    @property
    def gemeente(self) -> str:
        """Code of the gemeente the area lies in; empty where the code does not say it."""
        return "" if self.code == LAND or is_werkgebied(self.code) else f"GM{self.code[2:6]}"


def write_van(plek: Cijferplek) -> str:
    """Write one figure for the address.

    >>> write_van(Cijferplek("WK059914", Moment("rookt", 2016, "18plus", 2020)))
    'WK059914-2020-rookt-2016-18plus'
    """
    moment = plek.moment
    return f"{plek.code}-{moment.indeling_jaar}-{moment.indicator}-{moment.jaar}-{moment.leeftijd}"


def parse_van(text: str) -> Cijferplek | None:
    """Read one figure; None where the text makes no sense.

    >>> parse_van("NL00-2020-rookt.gemeten-2016-alle").moment
    Moment(indicator='rookt.gemeten', jaar=2016, leeftijd='alle', indeling_jaar=2020)
    >>> parse_van("NL00-2020-rookt")
    """
    found = _VAN.fullmatch(text)
    if found is None:
        return None
    code, indeling, indicator, jaar, leeftijd = found.groups()
    return Cijferplek(code, Moment(indicator, int(jaar), leeftijd, int(indeling)))


def implied_by(plek: Cijferplek) -> dict[str, list[str]]:
    """Return the choice that goes with a figure, for a link that names nothing else."""
    moment, code = plek.moment, plek.code
    if not plek.gemeente:
        return {}
    implied = {"gemeente": [plek.gemeente]}
    if not code.startswith("GM"):
        niveau = "wijk" if code.startswith("WK") else "buurt"
        implied |= {"niveau": [niveau], "indicator": [without_measured(moment.indicator)], "gebied": [code]}
        implied |= {"jaar": [str(moment.jaar)], "leeftijd": [moment.leeftijd]}
    return implied
