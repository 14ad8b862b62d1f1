"""Writes the manifest of what was fetched, for people to read and change (docs/bronnen.md)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from wijkdata.fetch.service import Bron


def manifest_of(titel: str, bronnen: Iterable[Bron], opgehaald_op: date) -> str:
    """Return a manifest in TOML."""
    lines = [
        f"# Opgehaald op {opgehaald_op}, van de bronnen zelf. Hoe dit bestand werkt: docs/bronnen.md.",
        "",
        f"titel = {_toml(titel)}",
    ]
    for bron in bronnen:
        lines += ["", "[[bron]]", *(f"{name} = {_toml(value)}" for name, value in bron.items())]
    return "\n".join(lines) + "\n"


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_toml(key)} = {_toml(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return json.dumps(value, indent=1, ensure_ascii=False)
    return str(value) if isinstance(value, date) else json.dumps(value, ensure_ascii=False)
