"""Puts files together: figures with the description of their columns and the names of their areas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from wijkdata.ingest.parts import layer_of
from wijkdata.ingest.recognise.joined import joined
from wijkdata.ingest.recognise.known_tables import TABELLEN, Tabel
from wijkdata.ingest.recognise.layouts import recognise
from wijkdata.ingest.recognise.maps import figures_in_map
from wijkdata.ingest.recognise.nouns import (
    Aard,
    Answers,
    Bron,
    Gezien,
    Herkend,
    Onbekend,
    Voorstel,
    Vraag,
)
from wijkdata.ingest.recognise.odata import table_of
from wijkdata.ingest.recognise.pairing import columns_of, names_of, why_no_columns
from wijkdata.ingest.recognise.years import Jaren, years_of
from wijkdata.ingest.short_names import stem_of

_LICENTIE = {"leefbaarometer": "CC0", "politie": "na te gaan bij de bron"}
_ORDER = (Aard.CIJFERS, Aard.REGIOS, Aard.VORMEN)


@dataclass(frozen=True)
class _Folder:
    """What lies in the folder, by role."""

    known: Sequence[Herkend]

    def of(self, rol: Aard) -> list[Herkend]:
        return [one for one in self.known if one.rol is rol]


def propose(seen: Iterable[Gezien], answers: Answers) -> Voorstel:
    """Return what can be built from these files.

    Parameters
    ----------
    answers
        What people said of files that do not say it themselves; an answer goes before what a file says.
    """
    judged = [recognise(one) for one in seen]
    known = [one for one in judged if isinstance(one, Herkend)]
    folder = _Folder([*known, *_figures_of_maps(known, answers)])
    parts = [_source(one, folder, answers) for rol in _ORDER for one in _in_order(folder.of(rol))]
    refused = tuple(Onbekend(part.gezien, part.zin) for part in parts if part.zin)
    unknown = (*(one for one in judged if isinstance(one, Onbekend)), *refused)
    nothing = {one.gezien.naam for one in unknown}
    bronnen = tuple(_with_own_keys(joined((part.bron, part.gezien) for part in parts if part.bron)))
    used = {str(bron[field]) for bron in bronnen for field in ("kolommen", "namen") if field in bron}
    return Voorstel(
        bronnen=bronnen,
        vragen=tuple(dict.fromkeys(question for part in parts for question in part.vragen)),
        regels=tuple(
            (one.gezien.naam, _line(one, used, folder) + _said_by(one, parts))
            for one in known
            if one.gezien.naam not in nothing
        ),
        onbekend=unknown,
    )


def _figures_of_maps(known: Sequence[Herkend], answers: Answers) -> list[Herkend]:
    """Return the key figures that maps have as well, of years of which there is no table."""
    years = {one.jaar or answers.get(("jaar", one.gezien.bestand)) for one in known if one.soort == "cbs_kwb"}
    years |= {one.indeling for one in known if one.rol is Aard.KOLOMMEN and _describes_people(one.gezien)}
    found = []
    for one in known:
        figures = figures_in_map(one.gezien) if one.rol is Aard.VORMEN else None
        if figures is not None:
            year = answers.get(("indeling", one.gezien.bestand)) or figures.jaar
            found += [replace(figures, jaar=year, indeling=year)] if year and year not in years else []
    return found


def _describes_people(seen: Gezien) -> bool:
    return any(stem_of(name) == "aantalinwoners" for name in seen.eigenschappen)


def _in_order(known: Iterable[Herkend]) -> list[Herkend]:
    """Return shapes with the most areas first, those drawn after others last; the rest as it is."""
    return sorted(
        known,
        key=lambda one: (_is_traced(one), -len(one.gezien.codes)) if one.rol is Aard.VORMEN else (False, 0),
    )


def _is_traced(one: Herkend) -> bool:
    return "benaderd" in one.gezien.bestand.casefold()


def _line(one: Herkend, used: set[str], folder: _Folder) -> str:
    spare = one.rol in {Aard.KOLOMMEN, Aard.NAMEN} and one.gezien.bestand not in used
    years = f", {_span(one.gezien.jaren)}" if one.rol is Aard.CIJFERS and one.gezien.jaren else ""
    both = one.rol is Aard.VORMEN and any(other.gezien is one.gezien for other in folder.of(Aard.CIJFERS))
    more = "; hoort bij geen ander bestand hier" if spare else "; ook kerncijfers" if both else ""
    return f"{one.wat}{years}{more}"


def _said_by(one: Herkend, parts: Iterable[_Part]) -> str:
    """Return which year and indeling a file got, and from whom: nothing is taken in silence."""
    for part in parts:
        if part.gezien is one.gezien and part.bron and part.jaren:
            year = f"cijfers van {part.jaren.jaar}, " if part.jaren.jaar else ""
            return f" ({year}indeling {part.jaren.indeling}, volgens {part.jaren.hoe})"
    return ""


def _span(years: tuple[int, ...]) -> str:
    return str(years[0]) if len(years) == 1 else f"{years[0]} tot en met {years[-1]}"


@dataclass(frozen=True)
class _Part:
    """What came of one file: its source, else what must be asked or why it cannot be one."""

    gezien: Gezien
    bron: Bron | None = None
    jaren: Jaren | None = None
    zin: str = ""

    @property
    def vragen(self) -> tuple[Vraag, ...]:
        return self.jaren.vragen if self.jaren else ()


def _source(one: Herkend, folder: _Folder, answers: Answers) -> _Part:
    seen = one.gezien
    columns = columns_of(seen, folder.of(Aard.KOLOMMEN))
    if missing := why_no_columns(one, columns):
        return _Part(seen, zin=missing)
    tabel = table_of(seen) or (table_of(columns.gezien) if columns else None)
    known = TABELLEN.get(tabel or "")
    known = known if known and known.soort == one.soort else None
    jaren = years_of(one, columns, known, answers)
    if jaren.vragen:
        return _Part(seen, jaren=jaren)
    described = _described(one, folder, tabel, known, jaren)
    companions = {
        "kolommen": columns.gezien.bestand if columns else None,
        "namen": _names(one, tabel, folder),
    }
    bron = {"soort": one.soort, **described, **_place(one, jaren), **companions}
    return _Part(seen, {key: value for key, value in bron.items() if value is not None}, jaren)


def _described(
    one: Herkend, folder: _Folder, tabel: str | None, known: Tabel | None, jaren: Jaren
) -> dict[str, object]:
    """Return what a source is called, and of which release it is where just one file is of that table."""
    year = jaren.jaar or jaren.indeling
    about = next((t.gezien for t in folder.of(Aard.TABEL) if tabel and t.gezien.tabel == tabel), None)
    alone = sum(table_of(other.gezien) == tabel for other in folder.of(Aard.CIJFERS)) == 1
    return {
        "sleutel": _key(one, tabel, year),
        "titel": (about.titel if about else None) or _title(one, known, year),
        "tabel": tabel,
        "licentie": _LICENTIE.get(str(one.soort), "CC BY 4.0"),
        "versie": about.versie if about and alone else None,
    }


def _place(one: Herkend, jaren: Jaren) -> dict[str, object]:
    """Return year, indeling, and where in which file."""
    drawn = one.rol is Aard.VORMEN
    return {
        "jaar": jaren.jaar,
        "indeling": jaren.indeling,
        "niveau": one.niveau,
        "bestanden": [one.gezien.bestand],
        "laag" if drawn else "deel": layer_of(one.gezien.deel) if drawn else one.gezien.deel,
        "benaderd": True if drawn and _is_traced(one) else None,
    }


def _names(one: Herkend, tabel: str | None, folder: _Folder) -> str | None:
    found = names_of(one.gezien, tabel, folder.of(Aard.NAMEN)) if one.rol is Aard.CIJFERS else None
    return found.gezien.bestand if found else None


def _title(one: Herkend, known: Tabel | None, year: int | None) -> str:
    if known:
        return known.titel
    name = one.wat[0].upper() + one.wat[1:]
    return f"{name} {year}" if year else name


def _key(one: Herkend, tabel: str | None, year: int | None) -> str:
    parts = [one.soort if one.niveau is None else f"grenzen_{one.niveau}"]
    parts.append(tabel if one.niveau is None and tabel else str(year))
    return re.sub(r"\W+", "_", "_".join(filter(None, parts))).lower()


def _with_own_keys(bronnen: Iterable[Bron]) -> list[Bron]:
    """Give every source a key of its own: the second of a kind gets a number."""
    found: list[Bron] = []
    taken: set[object] = set()
    for bron in bronnen:
        key, number = str(bron["sleutel"]), 2
        while key in taken:
            key, number = f"{bron['sleutel']}_{number}", number + 1
        taken.add(key)
        found.append({**bron, "sleutel": key})
    return found
