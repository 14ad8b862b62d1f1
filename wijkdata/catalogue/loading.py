"""Loads the catalogue from its YAML files and checks what one entry alone cannot show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, cast

from pydantic import ValidationError

from wijkdata.catalogue.indicator import Indicator
from wijkdata.catalogue.nouns import Thema, ThemaSleutel
from wijkdata.catalogue.sentences import describe
from wijkdata.catalogue.yamlfile import CatalogusFout, YamlFile, read_yaml
from wijkdata.models import Richting

STANDAARD_MAP = Path(__file__).resolve().parents[2] / "assets" / "indicatoren"
BRONNEN = "_bronnen.yaml"


@dataclass(frozen=True)
class Catalogue(Mapping[str, Indicator]):
    """All indicators by key: themes in the order of screens, then in the order of their file."""

    indicatoren: dict[str, Indicator]
    themas: dict[ThemaSleutel, Thema]

    def __getitem__(self, sleutel: str) -> Indicator:
        return self.indicatoren[sleutel]

    def __iter__(self) -> Iterator[str]:
        return iter(self.indicatoren)

    def __len__(self) -> int:
        return len(self.indicatoren)

    def of_source(self, bron: str) -> list[Indicator]:
        """Return everything that is read from one family of sources, helpers included."""
        return [indicator for indicator in self.values() if indicator.bron == bron]


@dataclass(frozen=True)
class _Entry:
    """One raw entry: the fields of its source family below its own, and where each was written."""

    file: YamlFile
    family_file: YamlFile
    sleutel: str
    own: dict[str, Any]
    family: dict[str, Any] = field(default_factory=dict)

    def error(self, path: tuple[object, ...], wat: str) -> CatalogusFout:
        inherited = bool(path) and path[0] not in self.own and path[0] in self.family
        file, start = (self.family_file, self.own["bron"]) if inherited else (self.file, "indicatoren")
        keys = (start, *path) if inherited else (start, self.sleutel, *path)
        return file.error(keys, f"bij {self.sleutel}: {wat}")


@cache
def load_catalogue(folder: Path = STANDAARD_MAP) -> Catalogue:
    """Read and check every theme in `folder`; the same folder is read once.

    Parameters
    ----------
    folder
        Holds `_bronnen.yaml` (what the indicators of one source have in common) and one file per theme.

    Raises
    ------
    CatalogusFout
        On the first thing that is wrong, with a Dutch sentence that names file and line.
    """
    families = read_yaml(folder / BRONNEN)
    files = [read_yaml(path) for path in sorted(folder.glob("*.yaml")) if path.name != BRONNEN]
    themas = {thema.sleutel: (thema, file) for file in files for thema in [_read_thema(file)]}
    entries: dict[str, _Entry] = {}
    indicatoren: dict[str, Indicator] = {}
    for sleutel in ThemaSleutel:
        if sleutel not in themas:
            raise CatalogusFout(f"{sleutel}.yaml", 1, f"het thema {sleutel} ontbreekt")
        for entry in _read_entries(themas[sleutel][1], families):
            if entry.sleutel in entries:
                first = entries[entry.sleutel].file
                raise entry.error((), f"deze sleutel staat ook al in {first.path.name}")
            entries[entry.sleutel] = entry
            indicatoren[entry.sleutel] = _build(entry, sleutel)
    for key, entry in entries.items():
        _check_references(entry, indicatoren[key], indicatoren)
    return Catalogue(_symmetric(indicatoren), {key: themas[key][0] for key in ThemaSleutel})


def _read_thema(file: YamlFile) -> Thema:
    for key in file.data:
        if key not in {"thema", "indicatoren"}:
            raise file.error((key,), f"{key} hoort hier niet; een bestand heeft alleen thema en indicatoren")
    try:
        thema = Thema.model_validate(file.data.get("thema"))
    except ValidationError as error:
        path, wat = describe(error, file.data.get("thema"))
        raise file.error(("thema", *path), f"bij het thema: {wat}") from error
    if file.path.stem != thema.sleutel:
        raise file.error(("thema", "sleutel"), f"het thema {thema.sleutel} hoort in {thema.sleutel}.yaml")
    return thema


def _read_entries(file: YamlFile, families: YamlFile) -> Iterator[_Entry]:
    entries = file.data.get("indicatoren")
    if not isinstance(entries, dict):
        raise file.error(("indicatoren",), "onder indicatoren hoort een lijst van sleutels te staan")
    for sleutel, own in entries.items():
        entry = _Entry(file, families, str(sleutel), own if isinstance(own, dict) else {})
        if not isinstance(own, dict):
            raise entry.error((), "hier horen velden te staan")
        bron = str(own.get("bron"))
        if not isinstance(families.data.get(bron), dict):
            known = ", ".join(map(str, families.data))
            raise entry.error(("bron",), f"de bron {bron} is onbekend; kies uit {known}")
        yield _Entry(file, families, str(sleutel), own, cast("dict[str, Any]", families.data[bron]))


def _build(entry: _Entry, thema: ThemaSleutel) -> Indicator:
    """Make the indicator: own fields win over those of its source, whose remarks follow its own remarks.

    Without a direction there is no best or worst: the permissions of the source to rank and evaluate lapse.
    """
    neutral = entry.own.get("richting") == Richting.NEUTRAAL
    lapsed = {"mag_rangschikken": False, "mag_evalueren": False} if neutral else {}
    fields = {**entry.family, **lapsed, **entry.own}
    remark = fields.get("toelichting", "")
    if "toelichting" in entry.own and isinstance(remark, str):
        fields["toelichting"] = f"{remark} {entry.family.get('toelichting', '')}"
    for derived in ("sleutel", "thema"):
        if derived in entry.own:
            raise entry.error((derived,), f"het veld {derived} hoort hier niet; het volgt uit de plaats")
    try:
        return Indicator.model_validate({**fields, "sleutel": entry.sleutel, "thema": thema})
    except ValidationError as error:
        path, wat = describe(error, fields)
        raise entry.error(path, wat) from error


def _check_references(entry: _Entry, indicator: Indicator, known: Mapping[str, Indicator]) -> None:
    for place, partner in enumerate(indicator.nooit_samen):
        if partner not in known or partner == indicator.sleutel:
            raise entry.error(
                ("nooit_samen", place), f"nooit_samen noemt {partner}; dat is geen andere indicator"
            )
    for key in sorted(indicator.aggregatie.sleutels):
        if key not in known:
            raise entry.error(("aggregatie",), f"de aggregatie noemt {key}; dat is geen indicator")
    noemer_bron = indicator.afleiding.noemer_bron if indicator.afleiding else None
    if noemer_bron and noemer_bron not in entry.family_file.data:
        raise entry.error(("afleiding", "noemer_bron"), f"de bron {noemer_bron} is onbekend")


def _symmetric(indicatoren: dict[str, Indicator]) -> dict[str, Indicator]:
    """Give both sides of every forbidden pair, though the files name it once."""
    partners: dict[str, set[str]] = {key: set(i.nooit_samen) for key, i in indicatoren.items()}
    for key, indicator in indicatoren.items():
        for partner in indicator.nooit_samen:
            partners[partner].add(key)
    order = list(indicatoren)
    return {
        key: indicator.model_copy(update={"nooit_samen": tuple(sorted(partners[key], key=order.index))})
        for key, indicator in indicatoren.items()
    }
