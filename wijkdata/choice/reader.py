"""Takes the parameters of an address one by one, and knows which were valid."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from wijkdata.choice.herkomst import implied_by, parse_van

_Parsed = TypeVar("_Parsed")


@dataclass
class Reader:
    """Takes parameters one by one, and remembers which were valid and what to say of the others."""

    parameters: Mapping[str, Sequence[str]]
    expliciet: dict[str, list[str]] = field(default_factory=dict)
    meldingen: list[str] = field(default_factory=list)
    stil: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Take what goes with the one figure that is asked for; nothing is said where that does not fit."""
        plek = parse_van("".join(self.parameters.get("van", ())[:1]))
        if plek is not None and not self.parameters.get("gemeente"):
            implied = implied_by(plek)
            self.stil = frozenset(implied)
            self.parameters = {**self.parameters, **implied}

    def tell(self, name: str, melding: str) -> None:
        """Say what is wrong with a parameter that somebody wrote."""
        if name not in self.stil:
            self.meldingen.append(melding)

    def one_of(self, name: str, options: Collection[str], default: str, melding: str) -> str:
        """Return the parameter when it is one of the options and stands there once, else the default."""
        values = list(self.parameters.get(name, ()))
        if not values:
            return default
        if len(values) > 1:
            self.tell(name, f"In de link staat {name} meer dan één keer. {melding}")
            return default
        if values[0] not in options:
            self.tell(name, melding)
            return default
        self.expliciet[name] = values
        return values[0]

    def parsed(self, name: str, parse: Callable[[str], _Parsed | None], melding: str) -> _Parsed | None:
        """Return what `parse` makes of the parameter, None where it is absent or makes no sense."""
        values = list(self.parameters.get(name, ()))
        found = parse(values[0]) if len(values) == 1 else None
        if values and found is None:
            self.meldingen.append(melding)
        if found is not None:
            self.expliciet[name] = values
        return found
