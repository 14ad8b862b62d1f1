"""Finds which area each row is about: by its code, however written, or by its name in one gemeente."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import pandas as pd

from wijkdata.ingest.names import same_name, spoken_name
from wijkdata.models import LAND, Niveau
from wijkdata.upload.nouns import Bestandsvraag, Bevindingen
from wijkdata.upload.numbers import plain

LENGTHS: Final = {"GM": 4, "WK": 6, "BU": 8}
_LOST: Final = {"GM": (2, 3), "WK": (4, 5), "BU": (6, 7)}
"""How many digits are left of a code without the zeros that a spreadsheet took away."""
_LEVELS: Final = {"GM": Niveau.GEMEENTE, "WK": Niveau.WIJK, "BU": Niveau.BUURT}
_PREFIX: Final = {level: prefix for prefix, level in _LEVELS.items()}
_WRITTEN = re.compile(r"(GM|WK|BU)[-_ ]?([0-9][0-9A-Z ]*)")
_BARE = re.compile(r"[0-9]{2,8}|[0-9]{4}[A-Z]{2}(?:[0-9]{2})?")
_NEDERLAND = {"NL", "NL00", "NL01", "NEDERLAND"}


@dataclass(frozen=True)
class Gebiedenlijst:
    """Every area that the figures of now know.

    Parameters
    ----------
    gebieden
        Columns `code`, `indeling_jaar`, `naam`, `niveau` and `gemeente_code`, a row per area and indeling.
    anders
        Codes that are another area in one indeling than in another: code, indeling, other indeling.
    """

    gebieden: pd.DataFrame
    anders: frozenset[tuple[str, int, int]] = frozenset()

    @cached_property
    def by_year(self) -> dict[int, dict[str, str]]:
        """Return what each code is called, by indeling."""
        found: dict[int, dict[str, str]] = {}
        columns = self.gebieden[["indeling_jaar", "code", "naam"]].itertuples(index=False)
        for year, code, naam in columns:
            found.setdefault(int(year), {})[str(code)] = str(naam)
        return dict(sorted(found.items(), reverse=True))

    @cached_property
    def codes(self) -> frozenset[str]:
        """Return every code of any indeling."""
        return frozenset(self.gebieden["code"].astype(str))

    @cached_property
    def named(self) -> dict[tuple[str, str], dict[str, set[str]]]:
        """Return the codes that bear a name, by gemeente and level and then by that name: those of now."""
        found: dict[tuple[str, str], dict[str, set[str]]] = {}
        newest = self.gebieden.groupby("gemeente_code")["indeling_jaar"].transform("max")
        now = self.gebieden[self.gebieden["indeling_jaar"] == newest]
        columns = now[["gemeente_code", "niveau", "naam", "code"]].itertuples(index=False)
        for gemeente, niveau, naam, code in columns:
            names = found.setdefault((str(gemeente), str(niveau)), defaultdict(set))
            names[bare_name(str(naam))].add(str(code))
        return found


@dataclass(frozen=True, slots=True)
class Plek:
    """What one row says of its area: its number, and the texts in its cells."""

    rij: int
    code: str = ""
    naam: str = ""
    gemeente: str = ""


def bare_name(naam: str) -> str:
    """Return a name as it is looked for: without capitals, accents, and the number of the wijk.

    >>> bare_name("Wijk 03 Één-Oost "), bare_name("'t Zand")
    ('een oost', 't zand')
    """
    decomposed = unicodedata.normalize("NFKD", spoken_name(plain(naam)).casefold())
    return " ".join(re.findall(r"[a-z0-9]+", "".join(c for c in decomposed if not unicodedata.combining(c))))


def find_areas(
    places: Sequence[Plek], known: Gebiedenlijst, gemeente: str, niveau: str, found: Bevindingen
) -> list[str]:
    """Return the code of each row, empty where it is not certain; what is wrong is noted.

    Parameters
    ----------
    gemeente
        The gemeente that names are of where no row says it.
    niveau
        What people said that names, or digits alone, are: a `Niveau`; empty where they did not.
    """
    if any(place.code for place in places):
        return _by_code(places, known, niveau, found)
    return _by_name(places, known, gemeente, niveau, found)


def _by_code(places: Sequence[Plek], known: Gebiedenlijst, niveau: str, found: Bevindingen) -> list[str]:
    texts = [clean_code(place.code) for place in places]
    bare = [text for text in texts if _BARE.fullmatch(text)]
    lost = not any(text.startswith("0") for text in bare)
    options = {text: _candidates(text, known, lost=lost) for text in set(texts)}
    level = _level_of([options[text] for text in bare], niveau, found)
    return [
        _one_code(place, text, options[text], level, found) for place, text in zip(places, texts, strict=True)
    ]


def clean_code(text: str) -> str:
    """Return a code without the spaces and marks that spreadsheets put around it.

    >>> clean_code(" wk 059901 "), clean_code('="0599"'), clean_code("'0599"), clean_code("59901.0")
    ('WK059901', '0599', '0599', '59901')
    """
    bare = plain(text).upper().removeprefix("=").strip("\"' ")
    bare = re.sub(r"(?<=[0-9])\.0+$", "", bare)
    if written := _WRITTEN.fullmatch(bare):
        return written[1] + written[2].replace(" ", "")
    return LAND if bare in _NEDERLAND else bare


def _candidates(text: str, known: Gebiedenlijst, *, lost: bool) -> tuple[str, ...]:
    """Return the codes of areas that a text may stand for."""
    if not _BARE.fullmatch(text):
        return (text,) if text in known.codes else ()
    fits = (
        f"{prefix}{text.zfill(length)}"
        for prefix, length in LENGTHS.items()
        if len(text) == length or (lost and len(text) in _LOST[prefix])
    )
    return tuple(code for code in fits if code in known.codes)


def _level_of(options: Sequence[tuple[str, ...]], niveau: str, found: Bevindingen) -> str:
    """Return of which kind digits alone are, where some could be of two kinds."""
    if niveau:
        return _PREFIX[Niveau(niveau)]
    if all(len(one) < 2 for one in options):
        return ""
    fit = [
        prefix for prefix in LENGTHS if all(any(c.startswith(prefix) for c in one) for one in options if one)
    ]
    if len(fit) == 1:
        return fit[0]
    _ask_level([_LEVELS[prefix] for prefix in fit or LENGTHS], "Wat voor codes zijn dit?", found)
    return ""


def _ask_level(levels: Iterable[Niveau], zin: str, found: Bevindingen) -> None:
    words = {Niveau.GEMEENTE: "Gemeenten", Niveau.WIJK: "Wijken", Niveau.BUURT: "Buurten"}
    found.vragen.append(Bestandsvraag("niveau", zin, tuple((level.value, words[level]) for level in levels)))


def _one_code(place: Plek, text: str, options: tuple[str, ...], level: str, found: Bevindingen) -> str:
    if len(options) > 1:
        options = tuple(code for code in options if code.startswith(level)) if level else options
    if len(options) == 1:
        return options[0]
    if not text:
        found.wrong(place.rij, "Hier staat geen code van een gebied. Vul die in, of haal de rij weg.")
    elif not options:
        found.wrong(place.rij, f"De code {place.code[:30]} bestaat niet. {_hint(text)}")
    return ""


def _hint(text: str) -> str:
    prefix, digits = text[:2], text[2:]
    if prefix in LENGTHS and len(digits) != LENGTHS[prefix]:
        return f"Na {prefix} komen {LENGTHS[prefix]} tekens; hier zijn het er {len(digits)}."
    return "Kijk hem na, bijvoorbeeld in het voorbeeldbestand."


def _by_name(
    places: Sequence[Plek], known: Gebiedenlijst, gemeente: str, niveau: str, found: Bevindingen
) -> list[str]:
    towns = [_town(place, known, gemeente) for place in places]
    level = niveau or _level_of_names(places, towns, known, found)
    return [_one_name(place, town, level, known, found) for place, town in zip(places, towns, strict=True)]


def _town(place: Plek, known: Gebiedenlijst, gemeente: str) -> str:
    """Return the code of the gemeente of a row; empty where what it says is none."""
    if not place.gemeente:
        return gemeente
    text = clean_code(place.gemeente)
    by_code = [code for code in _candidates(text, known, lost=True) if code.startswith("GM")]
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
        _ask_level(
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


def find_indelingen(
    rows: Sequence[tuple[int, str, int]], known: Gebiedenlijst, answer: int, found: Bevindingen
) -> list[int]:
    """Return of which indeling the area of each row is, 0 where that is not certain.

    One indeling for the whole file where one has all codes, else one for each year of figures.

    Parameters
    ----------
    rows
        Number, code and year of each row; an empty code is left out.
    """
    codes = {code for _, code, _ in rows if code}
    whole = _options(codes, known)
    if whole:
        year = _choose(whole, codes, known, answer, found)
        return [year if code else 0 for _, code, _ in rows]
    per_year = {
        jaar: _options({c for _, c, j in rows if c and j == jaar}, known) for jaar in {j for *_, j in rows}
    }
    if all(per_year.values()):
        chosen = {
            jaar: min(options, key=lambda one: (abs(one - jaar), -one)) for jaar, options in per_year.items()
        }
        found.meldingen.append(
            "De codes zijn niet van één indeling. Wij namen per jaar de indeling die erbij past."
        )
        return [chosen[jaar] if code else 0 for _, code, jaar in rows]
    return _name_strangers(rows, known, answer, found)


def _options(codes: set[str], known: Gebiedenlijst) -> list[int]:
    return [year for year, names in known.by_year.items() if codes <= names.keys()]


def _choose(
    options: Sequence[int], codes: set[str], known: Gebiedenlijst, answer: int, found: Bevindingen
) -> int:
    """Return the newest indeling, unless a code means another area in one of the others: that is asked."""
    if answer in options:
        return answer
    differ = sorted(
        {code for code, year, other in known.anders if code in codes and year in options and other in options}
    )
    if differ:
        found.vragen.append(
            Bestandsvraag(
                "indeling",
                f"Van welk jaar is de indeling in wijken en buurten? De code {differ[0]} was niet altijd "
                "hetzelfde gebied.",
                tuple((str(year), str(year)) for year in options),
            )
        )
    return options[0]


def _name_strangers(
    rows: Sequence[tuple[int, str, int]], known: Gebiedenlijst, answer: int, found: Bevindingen
) -> list[int]:
    """Name the rows whose code is not of the indeling that most are of."""
    count = Counter(
        year for _, code, _ in rows if code for year, names in known.by_year.items() if code in names
    )
    best = answer if answer in known.by_year else max(count, key=lambda year: (count[year], year), default=0)
    for number, code, _ in rows:
        if code and code not in known.by_year.get(best, {}):
            years = ", ".join(str(year) for year, names in known.by_year.items() if code in names)
            found.wrong(
                number,
                f"De code {code} is van de indeling van {years}. De meeste rijen zijn van die van {best}.",
            )
    return [best if code in known.by_year.get(best, {}) else 0 for _, code, _ in rows]


def check_names(
    places: Sequence[Plek],
    codes: Sequence[str],
    years: Sequence[int],
    known: Gebiedenlijst,
    found: Bevindingen,
) -> None:
    """Note rows whose name is not that of their code: then one of the two is not right."""
    for place, code, year in zip(places, codes, years, strict=True):
        there = known.by_year.get(year, {}).get(code, "")
        if place.naam and there and place.code and not _agree(place.naam, there, code):
            found.wrong(
                place.rij,
                f"De code {code} is {there}, maar hier staat {place.naam[:40]}.",
                bevestig="naam_anders",
            )


def _agree(written: str, there: str, code: str) -> bool:
    one, other = bare_name(written), bare_name(there)
    return not one or code == LAND or one == other or same_name(written, there)


def check_towns(places: Sequence[Plek], codes: Sequence[str], found: Bevindingen) -> None:
    """Note the few rows that are of another gemeente than nearly all others: a slip of the pen, mostly."""
    towns = Counter(code[2:6] for code in codes if code and code != LAND)
    if len(towns) < 2:
        return
    most, times = towns.most_common(1)[0]
    if times < 0.8 * towns.total():
        return
    for place, code in zip(places, codes, strict=True):
        if code and code != LAND and code[2:6] != most:
            found.wrong(
                place.rij,
                f"De code {code} is van een andere gemeente dan de meeste rijen.",
                bevestig="andere_gemeente",
            )
