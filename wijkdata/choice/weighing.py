"""What a user sets for the priorities, as compact parts of the address: `gewichten=zorg:30,meedoen:20`.

The settings travel as one part that names only what is unusual, and the model of a scenario judges them: what
can be somewhere can be everywhere. Reasons are in it, so that who gets the link sees why a figure counts;
notes are not, for they may be about people. Weights within a theme are small whole numbers: "counts 3 times"
can be followed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol, TypeVar
from urllib.parse import quote, unquote

from pydantic import ValidationError

from wijkdata.catalogue import Catalogue
from wijkdata.workspace.documents import Rekenwijze

_Parsed = TypeVar("_Parsed")
MAX_GEWICHT = 100
MAX_CIJFERS = 60
MIN_REDEN, MAX_REDEN = 3, 200
"""Letters of a reason: it travels in the address."""
METHODE: Final = tuple(name for name in Rekenwijze.model_fields if name not in {"k", "maat"})
"""Settings for the epidemiologist, which travel together; `k` and `maat` have a place of their own."""
GEWOON: Final = Rekenwijze()
"""The usual settings."""

Gewichten = tuple[tuple[str, int], ...]
Redenen = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Weging:
    """What was set; empty, or the usual, where nobody chose.

    `gewichten` are pairs of theme and weight (0 to 100), `cijfers` keys of indicators, `cijfergewichten`
    pairs of indicator and weight within its theme (usually 1), `toch` pairs of an indicator and the reason
    to let it count though a guard objects.
    """

    gewichten: Gewichten = ()
    cijfers: tuple[str, ...] = ()
    cijfergewichten: Gewichten = ()
    rekenwijze: Rekenwijze = GEWOON
    toch: Redenen = ()

    def to_parameters(self) -> dict[str, list[str]]:
        """Write what was set; what was not is an empty list."""
        own = _own_settings(self.rekenwijze)
        written = {
            "gewichten": write_gewichten(dict(self.gewichten)),
            "cijfers": ",".join(self.cijfers),
            "cijfergewichten": write_gewichten(dict(self.cijfergewichten)),
            "k": str(own.get("k", "")),
            "maat": str(own.get("maat", "")),
            "rekenwijze": write_rekenwijze(self.rekenwijze),
            "toch": write_redenen(dict(self.toch)),
        }
        return {name: [text] if text else [] for name, text in written.items()}


class Parses(Protocol):
    """Takes one parameter of the address: what `parse` makes of it, or None and a remark for the user."""

    def __call__(self, name: str, parse: Callable[[str], _Parsed | None], melding: str) -> _Parsed | None:
        """Return the parsed parameter."""


def read_weging(parsed: Parses, catalogue: Catalogue) -> Weging:
    """Read everything that was set for the priorities."""
    usual = "in de link kloppen niet. U ziet de gewone gewichten."
    k = parsed("k", parse_k, "Het aantal plaatsen in de link kan niet. U ziet het gewone aantal.")
    maat = parsed("maat", parse_maat, "De manier van tellen in de link is niet bekend. We tellen aandelen.")
    asked = parsed(
        "rekenwijze", parse_rekenwijze, "De rekenwijze in de link kan niet. U ziet de gewone rekenwijze."
    )
    rekenwijze = asked or GEWOON
    apart = {name: value for name, value in (("k", k), ("maat", maat)) if value is not None}
    return Weging(
        gewichten=parsed("gewichten", lambda t: parse_gewichten(t, catalogue.themas), f"De gewichten {usual}")
        or (),
        cijfers=parsed(
            "cijfers",
            lambda text: parse_cijfers(text, catalogue),
            "De cijfers in de link kloppen niet. U ziet de gewone cijfers.",
        )
        or (),
        cijfergewichten=parsed(
            "cijfergewichten", lambda t: parse_gewichten(t, catalogue), f"De gewichten van cijfers {usual}"
        )
        or (),
        rekenwijze=rekenwijze.model_copy(update=apart) if apart else rekenwijze,
        toch=parsed(
            "toch",
            lambda text: parse_toch(text, catalogue),
            "De redenen in de link kloppen niet. Cijfers die niet mogen meetellen, tellen niet mee.",
        )
        or (),
    )


def write_gewichten(gewichten: Mapping[str, int]) -> str:
    """Write weights for the address.

    >>> write_gewichten({"leefstijl": 30, "meedoen": 20})
    'leefstijl:30,meedoen:20'
    """
    return ",".join(f"{key}:{gewicht}" for key, gewicht in gewichten.items())


def write_rekenwijze(rekenwijze: Rekenwijze) -> str:
    """Write the settings for the epidemiologist that are not the usual ones.

    >>> write_rekenwijze(Rekenwijze(k=5, aggregatie="meetkundig", trekkingen=4000))
    'aggregatie:meetkundig,trekkingen:4000'
    """
    own = _own_settings(rekenwijze)
    return ",".join(f"{name}:{own[name]}" for name in METHODE if name in own)


def write_redenen(redenen: Mapping[str, str]) -> str:
    """Write reasons for the address; a comma or colon in a reason is escaped."""
    return ",".join(f"{sleutel}:{quote(reden, safe=' ')}" for sleutel, reden in redenen.items())


def parse_gewichten(text: str, known: Collection[str]) -> Gewichten | None:
    """Read weights of themes or indicators; None where the text makes no sense.

    >>> parse_gewichten("leefstijl:30,meedoen:0", {"leefstijl", "meedoen"})
    (('leefstijl', 30), ('meedoen', 0))
    >>> parse_gewichten("leefstijl:130", {"leefstijl"}) is None
    True
    """
    pairs = [re.fullmatch(r"(\w+):(\d{1,3})", part, re.ASCII) for part in text.split(",")]
    found = [(pair[1], int(pair[2])) for pair in pairs if pair]
    sound = all(key in known and gewicht <= MAX_GEWICHT for key, gewicht in found)
    return tuple(found) if len(found) == len(pairs) == len(dict(found)) and sound else None


def parse_cijfers(text: str, known: Collection[str]) -> tuple[str, ...] | None:
    """Read keys of indicators; None where one is unknown or stands there twice."""
    keys = text.split(",")
    sound = len(keys) <= MAX_CIJFERS and len(set(keys)) == len(keys) and all(key in known for key in keys)
    return tuple(keys) if sound else None


def parse_rekenwijze(text: str) -> Rekenwijze | None:
    """Read the settings for the epidemiologist; None where one is unknown or cannot be.

    >>> parse_rekenwijze("normalisatie:rang,zaad:7").zaad
    7
    >>> parse_rekenwijze("trekkingen:100") is None
    True
    """
    parts = [part.partition(":") for part in text.split(",")]
    found = {name: value for name, _, value in parts}
    return _checked(found) if len(found) == len(parts) and found.keys() <= set(METHODE) else None


def parse_k(text: str) -> int | None:
    """Read how many areas can be chosen; None where the text is no sensible number."""
    read = _checked({"k": text}) if re.fullmatch(r"\d{1,3}", text, re.ASCII) else None
    return read.k if read else None


def parse_maat(text: str) -> str | None:
    """Read whether shares or numbers of people count."""
    read = _checked({"maat": text})
    return read.maat if read else None


def parse_scenario(text: str) -> str | None:
    """Read the code of a scenario in the workspace; None where it does not look like one."""
    return text if re.fullmatch(r"SC[0-9A-Z]{6}", text, re.ASCII) else None


def parse_toch(text: str, known: Collection[str]) -> Redenen | None:
    """Read reasons; None where an indicator is unknown or a reason too short or too long."""
    parts: Sequence[tuple[str, str, str]] = [part.partition(":") for part in text.split(",")]
    found = [(key, unquote(reden).strip()) for key, _, reden in parts]
    sound = all(key in known and MIN_REDEN <= len(reden) <= MAX_REDEN for key, reden in found)
    return tuple(found) if sound and len(dict(found)) == len(found) <= MAX_CIJFERS else None


def _checked(settings: Mapping[str, str]) -> Rekenwijze | None:
    try:
        return Rekenwijze.model_validate(settings)
    except ValidationError:
        return None


def _own_settings(rekenwijze: Rekenwijze) -> dict[str, Any]:
    return rekenwijze.model_dump(mode="json", exclude_defaults=True)
