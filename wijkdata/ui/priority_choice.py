"""What a user sets for the priorities, as compact parts of the address: `gewichten=zorg:30,meedoen:20`."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote

from wijkdata.stats.score.problem import Maat

MAX_GEWICHT = 100
MAX_K = 500
MAX_CIJFERS = 60
MIN_REDEN, MAX_REDEN = 3, 200
"""Letters of a reason: it travels in the address."""

Gewichten = tuple[tuple[str, int], ...]
Redenen = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Weging:
    """What was set; empty or None where nobody chose.

    `gewichten` are pairs of theme and weight (0 to 100), `cijfers` keys of indicators, `toch` pairs of an
    indicator and the reason to let it count though a guard objects.
    """

    gewichten: Gewichten = ()
    cijfers: tuple[str, ...] = ()
    k: int | None = None
    maat: Maat | None = None
    toch: Redenen = ()

    def to_parameters(self) -> dict[str, list[str]]:
        """Write what was set; what was not is an empty list."""
        return {
            "gewichten": [write_gewichten(dict(self.gewichten))] if self.gewichten else [],
            "cijfers": [",".join(self.cijfers)] if self.cijfers else [],
            "k": [str(self.k)] if self.k else [],
            "maat": [self.maat.value] if self.maat else [],
            "toch": [write_redenen(dict(self.toch))] if self.toch else [],
        }


def write_gewichten(gewichten: Mapping[str, int]) -> str:
    """Write weights for the address.

    >>> write_gewichten({"leefstijl": 30, "meedoen": 20})
    'leefstijl:30,meedoen:20'
    """
    return ",".join(f"{thema}:{gewicht}" for thema, gewicht in gewichten.items())


def write_redenen(redenen: Mapping[str, str]) -> str:
    """Write reasons for the address; a comma or colon in a reason is escaped."""
    return ",".join(f"{sleutel}:{quote(reden, safe=' ')}" for sleutel, reden in redenen.items())


def parse_gewichten(text: str, themas: Collection[str]) -> Gewichten | None:
    """Read weights; None where the text makes no sense.

    >>> parse_gewichten("leefstijl:30,meedoen:0", {"leefstijl", "meedoen"})
    (('leefstijl', 30), ('meedoen', 0))
    >>> parse_gewichten("leefstijl:130", {"leefstijl"}) is None
    True
    """
    pairs = [re.fullmatch(r"(\w+):(\d{1,3})", part, re.ASCII) for part in text.split(",")]
    found = [(pair[1], int(pair[2])) for pair in pairs if pair]
    known = all(thema in themas and gewicht <= MAX_GEWICHT for thema, gewicht in found)
    return tuple(found) if len(found) == len(pairs) == len(dict(found)) and known else None


def parse_cijfers(text: str, known: Collection[str]) -> tuple[str, ...] | None:
    """Read keys of indicators; None where one is unknown or stands there twice."""
    keys = text.split(",")
    sound = len(keys) <= MAX_CIJFERS and len(set(keys)) == len(keys) and all(key in known for key in keys)
    return tuple(keys) if sound else None


def parse_k(text: str) -> int | None:
    """Read how many areas can be chosen; None where the text is no sensible number."""
    return int(text) if re.fullmatch(r"[1-9]\d{0,2}", text, re.ASCII) and int(text) <= MAX_K else None


def parse_maat(text: str) -> Maat | None:
    """Read whether shares or numbers of people count."""
    return Maat(text) if text in list(Maat) else None


def parse_scenario(text: str) -> str | None:
    """Read the code of a scenario in the workspace; None where it does not look like one."""
    return text if re.fullmatch(r"SC[0-9A-Z]{6}", text, re.ASCII) else None


def parse_toch(text: str, known: Collection[str]) -> Redenen | None:
    """Read reasons; None where an indicator is unknown or a reason too short or too long."""
    parts: Sequence[tuple[str, str, str]] = [part.partition(":") for part in text.split(",")]
    found = [(key, unquote(reden).strip()) for key, _, reden in parts]
    sound = all(key in known and MIN_REDEN <= len(reden) <= MAX_REDEN for key, reden in found)
    return tuple(found) if sound and len(dict(found)) == len(found) <= MAX_CIJFERS else None
