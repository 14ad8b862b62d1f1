"""Finds the area of a row by its name, in the gemeente that the row or the visitor says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from wijkdata.models import LAND, Niveau
from wijkdata.upload.codes import ask_level, clean_code, code_candidates
from wijkdata.upload.known import Gebiedenlijst, Plek, bare_name
from wijkdata.upload.nouns import Bevindingen


def find_by_name(
    places: Sequence[Plek], known: Gebiedenlijst, gemeente: str, niveau: str, found: Bevindingen
) -> list[str]:
    """Return the code of each row by its name, empty where it is not certain."""
    towns = [_town(place, known, gemeente) for place in places]
    level = niveau or _level_of_names(places, towns, known, found)
    return [_one_name(place, town, level, known, found) for place, town in zip(places, towns, strict=True)]


def _town(place: Plek, known: Gebiedenlijst, gemeente: str) -> str:
    """Return the code of the gemeente of a row; empty where what it says is none."""
    if not place.gemeente:
        return gemeente
    text = clean_code(place.gemeente)
    by_code = [code for code in code_candidates(text, known, lost=True) if code.startswith("GM")]
    return by_code[0] if by_code else _towns(known).get(bare_name(place.gemeente), "")


def _towns(known: Gebiedenlijst) -> Mapping[str, str]:
    """Return the code of each gemeente by its name, of those names that are of one."""
    of_name: dict[str, set[str]] = defaultdict(set)
    for (_, niveau), names in known.named.items():
        if niveau == Niveau.GEMEENTE:
            for name, codes in names.items():
                of_name[name] |= codes
    return {name: next(iter(codes)) for name, codes in of_name.items() if len(codes) == 1}


def _level_of_names(
    places: Sequence[Plek], towns: Sequence[str], known: Gebiedenlijst, found: Bevindingen
) -> str:
    """Return whether names are of wijken or of buurten: where most are found, if that is one of the two."""
    hits: Counter[Niveau] = Counter()
    for place, town in zip(places, towns, strict=True):
        for level in (Niveau.WIJK, Niveau.BUURT):
            hits[level] += bare_name(place.naam) in known.named.get((town, level.value), {})
    if hits[Niveau.WIJK] == hits[Niveau.BUURT] and hits[Niveau.WIJK]:
        ask_level(
            (Niveau.WIJK, Niveau.BUURT), "Deze namen zijn van wijken én van buurten. Wat bedoelt u?", found
        )
    return max((Niveau.WIJK, Niveau.BUURT), key=lambda level: hits[level]).value


def _one_name(place: Plek, town: str, level: str, known: Gebiedenlijst, found: Bevindingen) -> str:
    name = bare_name(place.naam)
    if name == "nederland" and not place.gemeente:
        return LAND
    if not place.naam:
        found.wrong(place.rij, "Hier staat geen gebied. Vul de code in, of haal de rij weg.")
        return ""
    if not town:
        why = (
            f"De gemeente {place.gemeente[:40]} is er niet."
            if place.gemeente
            else "Van welke gemeente is dit?"
        )
        found.wrong(place.rij, f"{why} Zonder code moet duidelijk zijn om welke gemeente het gaat.")
        return ""
    codes = set(known.named.get((town, level), {}).get(name, set()))
    codes |= known.named.get((town, Niveau.GEMEENTE.value), {}).get(name, set())
    if len(codes) == 1:
        return codes.pop()
    if codes:
        found.wrong(
            place.rij,
            f"De naam {place.naam[:40]} past bij meer gebieden: {', '.join(sorted(codes)[:4])}. "
            "Vul de code in.",
        )
    else:
        found.wrong(
            place.rij, f"De naam {place.naam[:40]} is hier geen {level}. Vul de code in, of verbeter de naam."
        )
    return ""
