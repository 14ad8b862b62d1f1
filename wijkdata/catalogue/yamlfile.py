"""Reads one YAML file of the catalogue and knows on which line everything stands."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from wijkdata.errors import InvoerFout


class CatalogusFout(InvoerFout):
    """The catalogue cannot be used; the sentence names file and line."""

    def __init__(self, bestand: str, regel: int, wat: str) -> None:
        """Say what is wrong (`wat`, without full stop) on one line of one file."""
        super().__init__(f"{bestand}, regel {regel}: {wat}. Verbeter dit in de catalogus van indicatoren.")
        self.bestand = bestand
        self.regel = regel


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The safe loader, that also refuses a key given twice (YAML itself silently keeps the last)."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep)
        if len(mapping) < len(node.value):
            seen: set[str] = set()
            for key, _ in node.value:
                if key.value in seen:
                    raise yaml.MarkedYAMLError(
                        problem=f"{key.value} staat er twee keer", problem_mark=key.start_mark
                    )
                seen.add(key.value)
        return mapping


@dataclass(frozen=True, slots=True)
class YamlFile:
    """The content of one file (always a mapping) with the nodes that know their lines."""

    path: Path
    data: dict[str, Any]
    root: yaml.MappingNode

    def line(self, *keys: object) -> int:
        """Return the line of the key reached by `keys`, as far as that path exists."""
        node: yaml.Node = self.root
        line = 1
        for key in keys:
            step = _step(node, key)
            if step is None:
                break
            line, node = step
        return line

    def error(self, keys: tuple[object, ...], wat: str) -> CatalogusFout:
        """Return the error that `wat` is wrong where `keys` lead."""
        return CatalogusFout(self.path.name, self.line(*keys), wat)


def _step(node: yaml.Node, key: object) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == str(key):
                return name.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        item = node.value[key]
        return item.start_mark.line + 1, item
    return None


def read_yaml(path: Path) -> YamlFile:
    """Read one file.

    Raises
    ------
    CatalogusFout
        When it cannot be read, is no UTF-8 or YAML, repeats a key or is not a mapping.
    """
    try:
        loader = _Loader(path.read_text(encoding="utf-8"))
        root = loader.get_single_node()
        data = loader.construct_document(root) if root else None
    except OSError as error:
        raise CatalogusFout(path.name, 1, "dit bestand is niet te lezen") from error
    except UnicodeDecodeError as error:
        raise CatalogusFout(path.name, 1, "dit is geen tekst in UTF-8") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise CatalogusFout(path.name, line, f"dit is geen geldige YAML ({error.problem})") from error
    except yaml.YAMLError as error:
        raise CatalogusFout(path.name, 1, "dit is geen geldige YAML") from error
    if not isinstance(data, dict):
        raise CatalogusFout(path.name, 1, "hier hoort een lijst van namen met hun gegevens te staan")
    return YamlFile(path, data, root)
