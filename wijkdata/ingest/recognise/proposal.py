"""Puts files together: figures with the description of their columns and the names of their areas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from wijkdata.ingest.columns import NUMBERED
from wijkdata.ingest.parts import layer_of
from wijkdata.ingest.recognise.joined import joined
from wijkdata.ingest.recognise.known_tables import TABELLEN, Tabel
from wijkdata.ingest.recognise.layouts import recognise
from wijkdata.ingest.recognise.maps import figures_in_map
from wijkdata.ingest.recognise.nouns import Answers, Bron, Gezien, Herkend, Onbekend, Rol, Voorstel, Vraag
from wijkdata.ingest.recognise.odata import table_of
from wijkdata.ingest.short_names import says_itself, stem_of

FITS = 0.9
"""So large a part of the columns must be described; a newer release has some more."""
NAMED = 0.99
"""So large a part of the areas must have a name in the list."""

_LICENTIE = {"leefbaarometer": "CC0", "politie": "na te gaan bij de bron"}
_NEEDS_YEAR = {"cbs_kwb", "cbs_nabijheid", "rivm_groen"}
_ORDER = (Rol.CIJFERS, Rol.REGIOS, Rol.VORMEN)


@dataclass(frozen=True)
class _Folder:
    """What lies in the folder, by role."""

    known: Sequence[Herkend]

    def of(self, rol: Rol) -> list[Herkend]:
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
    refused = tuple(Onbekend(one, sentence) for _, _, one, sentence in parts if sentence)
    unknown = (*(one for one in judged if isinstance(one, Onbekend)), *refused)
    nothing = {one.gezien.naam for one in unknown}
    bronnen = tuple(_with_own_keys(joined((bron, one) for bron, _, one, _ in parts if bron)))
    used = {str(bron[field]) for bron in bronnen for field in ("kolommen", "namen") if field in bron}
    return Voorstel(
        bronnen=bronnen,
        vragen=tuple(question for _, questions, *_ in parts for question in questions),
        regels=tuple(
            (one.gezien.naam, _line(one, used, folder)) for one in known if one.gezien.naam not in nothing
        ),
        onbekend=unknown,
    )


def _figures_of_maps(known: Sequence[Herkend], answers: Answers) -> list[Herkend]:
    """Return the key figures that maps have as well, of years of which there is no table."""
    years = {one.jaar or answers.get(("jaar", one.gezien.bestand)) for one in known if one.soort == "cbs_kwb"}
    years |= {one.indeling for one in known if one.rol is Rol.KOLOMMEN and _describes_people(one.gezien)}
    found = []
    for one in known:
        figures = figures_in_map(one.gezien) if one.rol is Rol.VORMEN else None
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
        key=lambda one: (_is_traced(one), -len(one.gezien.codes)) if one.rol is Rol.VORMEN else (False, 0),
    )


def _is_traced(one: Herkend) -> bool:
    return "benaderd" in one.gezien.bestand.casefold()


def _line(one: Herkend, used: set[str], folder: _Folder) -> str:
    spare = one.rol in {Rol.KOLOMMEN, Rol.NAMEN} and one.gezien.bestand not in used
    years = f", {_span(one.gezien.jaren)}" if one.rol is Rol.CIJFERS and one.gezien.jaren else ""
    both = one.rol is Rol.VORMEN and any(other.gezien is one.gezien for other in folder.of(Rol.CIJFERS))
    more = "; hoort bij geen ander bestand hier" if spare else "; ook kerncijfers" if both else ""
    return f"{one.wat}{years}{more}"


def _span(years: tuple[int, ...]) -> str:
    return str(years[0]) if len(years) == 1 else f"{years[0]} tot en met {years[-1]}"


_Part = tuple[Bron | None, list[Vraag], Gezien, str]


def _source(one: Herkend, folder: _Folder, answers: Answers) -> _Part:
    """Return the source in the manifest, what must be asked first, and why it cannot be one."""
    seen = one.gezien
    columns = _columns_of(seen, folder)
    missing = _needs_columns(one, columns)
    if missing:
        return None, [], seen, missing
    tabel = table_of(seen) or (table_of(columns.gezien) if columns else None)
    known = TABELLEN.get(tabel or "")
    jaar, indeling, questions = _years(one, columns, known, answers)
    if questions:
        return None, questions, seen, ""
    about = next((t.gezien for t in folder.of(Rol.TABEL) if tabel and t.gezien.tabel == tabel), None)
    alone = sum(table_of(other.gezien) == tabel for other in folder.of(Rol.CIJFERS)) == 1
    names = _names_of(seen, tabel, folder) if one.rol is Rol.CIJFERS else None
    bron: dict[str, object] = {"soort": one.soort, "sleutel": _key(one, tabel, jaar or indeling)}
    bron["titel"] = about.titel if about and about.titel else _title(one, known, jaar or indeling)
    bron |= {"tabel": tabel, "licentie": _LICENTIE.get(str(one.soort), "CC BY 4.0")}
    bron["versie"] = about.versie if about and alone else None
    if one.rol is Rol.CIJFERS and (one.soort in _NEEDS_YEAR or not seen.jaren):
        bron["jaar"] = jaar
    bron |= {"indeling": indeling, "niveau": one.niveau, "bestanden": [seen.bestand]}
    bron |= {"laag": layer_of(seen.deel)} if one.rol is Rol.VORMEN else {"deel": seen.deel}
    bron["benaderd"] = True if one.rol is Rol.VORMEN and _is_traced(one) else None
    bron["kolommen"] = columns.gezien.bestand if columns else None
    bron["namen"] = names.gezien.bestand if names else None
    return {key: value for key, value in bron.items() if value is not None}, [], seen, ""


def _columns_of(seen: Gezien, folder: _Folder) -> Herkend | None:
    """Return the description that fits the columns best; of two that fit alike, that of the same table."""
    numbered = [name for name in seen.kolommen if NUMBERED.fullmatch(name)]
    if not numbered or seen.uit_statline or says_itself(seen.kolommen):
        return None
    tabel = table_of(seen)
    ranked = []
    for other in folder.of(Rol.KOLOMMEN):
        exact = sum(name in other.gezien.eigenschappen for name in numbered) / len(numbered)
        stems = {stem_of(name) for name in other.gezien.eigenschappen}
        alike = sum(stem_of(name) in stems for name in numbered) / len(numbered)
        theirs = table_of(other.gezien)
        if theirs and tabel and theirs != tabel:
            continue
        if exact >= FITS or (theirs == tabel and alike >= FITS):
            ranked.append((exact, theirs == tabel, alike, other))
    return max(ranked, key=lambda rank: rank[:3])[3] if ranked else None


def _needs_columns(one: Herkend, columns: Herkend | None) -> str:
    """Return why figures cannot be read without a description of their columns."""
    numbered = any(NUMBERED.fullmatch(name) for name in one.gezien.kolommen)
    short = says_itself(one.gezien.kolommen)
    needed = {"cbs_kwb", "ses_woa", "rivm_beweegvriendelijk", "rivm_regiobeeld", "cbs_nabijheid"}
    if one.soort not in needed or columns or short or not numbered or one.gezien.uit_statline:
        return ""
    return (
        f"{one.gezien.naam}: {one.wat}, maar zonder beschrijving is niet te zeggen wat elke kolom is; leg de "
        "DataProperties van deze tabel in de map."
    )


def _names_of(seen: Gezien, tabel: str | None, folder: _Folder) -> Herkend | None:
    """Return the list that names these areas: of the same table, or of none that we know and of all areas.

    A list of another year would do by its codes, and be wrong: a code is not an area.
    """
    fitting = []
    for other in folder.of(Rol.NAMEN):
        covered = len(seen.codes & other.gezien.codes) / len(seen.codes) if seen.codes else 0.0
        if table_of(other.gezien) == tabel and covered >= (NAMED if tabel else 1):
            fitting.append((covered, other))
    return max(fitting, key=lambda rank: rank[0])[1] if fitting else None


def _years(
    one: Herkend, columns: Herkend | None, known: Tabel | None, answers: Answers
) -> tuple[int | None, int | None, list[Vraag]]:
    """Return year and indeling: the answer, else what the file, its description or its number says."""
    file = one.gezien.bestand
    described = columns.indeling if columns else None
    same = known if known and known.soort == one.soort else None
    jaar = _first(answers.get(("jaar", file)), one.jaar, same.jaar if same else None)
    indeling = _first(
        answers.get(("indeling", file)), described, one.indeling, same.indeling if same else None
    )
    if one.soort in {"cbs_kwb", "cbs_nabijheid"}:  # tables of one year, on the areas of that year
        jaar = _first(jaar, indeling)
        indeling = _first(indeling, jaar)
    questions = []
    asks_year = one.rol is Rol.CIJFERS and (one.soort in _NEEDS_YEAR or not one.gezien.jaren)
    if asks_year and jaar is None:
        questions.append(Vraag(file, "jaar", f"Van welk jaar zijn de cijfers in {file}?"))
    if indeling is None and not (questions and one.soort in {"cbs_kwb", "cbs_nabijheid"}):
        sentence = f"Welk jaar heeft de indeling in wijken en buurten van {file}?"
        questions.append(Vraag(file, "indeling", sentence))
    return jaar, indeling, questions


def _first(*values: int | None) -> int | None:
    return next((value for value in values if value is not None), None)


def _title(one: Herkend, known: Tabel | None, year: int | None) -> str:
    if known and known.soort == one.soort:
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
