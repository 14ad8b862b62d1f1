"""Says in Dutch what is wrong with an entry of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails


def describe(error: ValidationError, fields: object) -> tuple[tuple[object, ...], str]:
    """Return where the first fault lies and what it is, without full stop.

    `fields` is the entry as it was read: it tells a forgotten unit from one that was never needed.
    """
    first = error.errors()[0]
    path = tuple(first["loc"])
    return path, _sentence(first, path, fields)


def _sentence(first: ErrorDetails, path: tuple[object, ...], fields: object) -> str:
    veld = ".".join(str(step) for step in path) or "dit"
    context: Mapping[str, Any] = first.get("ctx", {})
    choices = str(context.get("expected", "")).replace(" or ", " of ")
    forgotten = f"het veld {veld} ontbreekt"
    if veld == "eenheid" and isinstance(fields, Mapping) and "richting" in fields:
        forgotten = "er is wel een richting, maar geen eenheid"
    sentences = {
        "missing": forgotten,
        "extra_forbidden": f"het veld {veld} bestaat niet",
        "value_error": str(context.get("error", "")),
        "enum": f"{veld} kan niet {first['input']} zijn; kies uit {choices}",
        "greater_than": f"{veld} moet groter zijn dan {context.get('gt')}",
        "string_too_long": f"{veld} is langer dan {context.get('max_length')} tekens",
        "string_too_short": f"{veld} is leeg",
        "string_type": f"{veld} is geen tekst; zet er aanhalingstekens om",
    }
    return sentences.get(first["type"], f"{veld} heeft een waarde die niet past: {first['input']}")
