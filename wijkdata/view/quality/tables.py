"""The rows of a check as a table: in words for the screen, in numbers for a file, as data for a program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd

from wijkdata.catalogue import Indicator
from wijkdata.models import Niveau, niveau_naam, without_measured
from wijkdata.screens.screen import Scherm
from wijkdata.stats.quality.nouns import Bevinding, Ernst, Toets
from wijkdata.view.numbers import format_number, format_waarde, is_number
from wijkdata.view.quality.sentences import ERNST_WOORD, TOETSEN, found_sentence, kind_sentence
from wijkdata.view.vandaan import KOLOM, make_weg, measured_link
from wijkdata.view.words import leeftijd_naam

_KOPPEN: Final[dict[Toets, dict[str, str]]] = {
    Toets.BEREIK: {"waarde": "Cijfer"},
    Toets.SOMMEN: {"waarde": "In de bron", "naast": "Som van de delen", "tekst": "Bestand"},
    Toets.GEMIDDELDEN: {"waarde": "In de bron", "naast": "Gemiddelde van de delen", "tekst": "Bestand"},
    Toets.SPRONGEN: {"waarde": "Cijfer", "naast": "Eerder", "tekst": "Jaar eerder"},
    Toets.TABELVERSIES: {
        "waarde": "Middelste verschil",
        "naast": "Spreiding",
        "aantal": "Gebieden met verschil",
        "van": "Gebieden",
        "tekst": "Tabellen",
    },
    Toets.GEMETEN: {"waarde": "Schatting", "naast": "Gemeten"},
    Toets.CODES: {
        "waarde": "Inwoners nu",
        "naast": "Inwoners toen",
        "aantal": "Onderwerpen met twee cijfers",
        "tekst": "Was eerder",
    },
    Toets.DEKKING: {"aantal": "Cijfers zonder reden weg", "van": "Van"},
    Toets.VORMEN: {"aantal": "Inwoners"},
    Toets.MARGES: {"aantal": "Cijfers zonder marge", "van": "Van"},
}
"""What the measures of a check are called; those it does not name it does not have."""


_SPREEKT_VANZELF: Final = {"gebied", "code", "vorm", "marge", "gemeten", "tabellen"}
"""What need not be said of each row, where the check says it of all."""


def checks_in_words(bevindingen: Sequence[Bevinding]) -> pd.DataFrame:
    """Return every check with how bad it is and what it found."""
    return pd.DataFrame({
        "Hoe erg": [ERNST_WOORD[one.ernst].replace(" ", "\u00a0") for one in bevindingen],
        "Wat is bekeken": [TOETSEN[one.toets].naam for one in bevindingen],
        "Wat is gevonden": [found_sentence(one) for one in bevindingen],
    })  # fmt: skip


def version_line(titel: str, versie: str) -> str:
    """Say of which figures this is."""
    return f"Bekeken: {titel}, versie {versie}."


def rows_in_words(bevinding: Bevinding, catalogue: Mapping[str, Indicator]) -> pd.DataFrame:
    """Return the rows as people read them; columns that say nothing are left out."""
    heads, rows = _KOPPEN[bevinding.toets], bevinding.rijen
    several, telling = rows["gemeente_naam"].nunique() > 1, not set(rows["soort"]) <= _SPREEKT_VANZELF
    words = [
        {
            "Hoe erg": ERNST_WOORD[Ernst(row["ernst"])].replace(" ", "\u00a0"),
            "Gebied": _text(row["naam"]),
            "Gemeente": _text(row["gemeente_naam"]) if several else "",
            "Per": _level(row["niveau"]),
            "Onderwerp": _subject(row["indicator"], catalogue),
            "Jaar": _whole(row["jaar"]),
            "Leeftijd": leeftijd_naam(row["leeftijd"]) if _text(row["leeftijd"]) else "",
            **{head: _measure(row, name, catalogue) for name, head in heads.items()},
            "Wat": kind_sentence(row["soort"]) if telling else "",
        }
        for row in rows.to_dict("records")
    ]
    table = pd.DataFrame(words, dtype="str")
    return table.loc[:, (table != "").any()]


def rows_links(scherm: Scherm, bevinding: Bevinding) -> dict[str, list[str]]:
    """Return a column with where the figure of each row comes from; none where no row is about one figure."""
    found = [_way(scherm, row) for row in bevinding.rijen.to_dict("records")]
    return {KOLOM: found} if any(found) else {}


def _way(scherm: Scherm, row: Mapping[str, Any]) -> str:
    niveau, key = _text(row["niveau"]), _text(row["indicator"])
    if not (niveau and key and is_number(row["jaar"])):
        return ""
    plain = without_measured(key)
    weg = make_weg(scherm, Niveau(niveau))
    address = weg(_text(row["code"]), plain, int(row["jaar"]), _text(row["leeftijd"]))
    return address if plain == key else measured_link(address, plain)


def rows_in_numbers(bevinding: Bevinding, catalogue: Mapping[str, Indicator]) -> pd.DataFrame:
    """Return the rows as a file holds them: one number per cell, empty where there is none."""
    rows, heads = bevinding.rijen, _KOPPEN[bevinding.toets]
    known = [catalogue.get(without_measured(_text(key))) for key in rows["indicator"]]
    return pd.DataFrame({
        "toets": TOETSEN[bevinding.toets].naam,
        "hoe_erg": [Ernst(one).value for one in rows["ernst"]],
        "wat": [kind_sentence(one) for one in rows["soort"]],
        **{name: rows[name].map(_text) for name in ("code", "naam", "gemeente_naam", "niveau")},
        "onderwerp": [_subject(key, catalogue) for key in rows["indicator"]],
        "eenheid": [one.eenheid.value if one else "" for one in known],
        "jaar": rows["jaar"].map(_whole),
        "leeftijd": rows["leeftijd"].map(_text),
        **{head.lower().replace(" ", "_"): rows[name] for name, head in heads.items()},
    })  # fmt: skip


def as_data(bevinding: Bevinding) -> dict[str, Any]:
    """Return a finding as JSON holds it, with every row; what is not there is null."""
    words = TOETSEN[bevinding.toets]
    return {
        "toets": bevinding.toets.value,
        "naam": words.naam,
        "ernst": bevinding.ernst.value,
        "zin": found_sentence(bevinding),
        "uitleg": words.wat,
        "wanneer": words.wanneer,
        "gekeken": bevinding.gekeken,
        "gevonden": bevinding.gevonden,
        "rijen": [
            {name: _plain(cell) for name, cell in row.items()} for row in bevinding.rijen.to_dict("records")
        ],
    }


def _measure(row: Mapping[str, Any], name: str, catalogue: Mapping[str, Indicator]) -> str:
    """Return one measure as people read it: a figure in its unit, a number of areas, or a text."""
    value = row[name]
    if name == "tekst":
        return _text(value)
    if not is_number(value):
        return ""
    indicator = catalogue.get(without_measured(_text(row["indicator"])))
    return (
        format_waarde(value, indicator) if indicator and name in {"waarde", "naast"} else format_number(value)
    )


def _subject(key: object, catalogue: Mapping[str, Indicator]) -> str:
    found = catalogue.get(without_measured(_text(key)))
    return found.naam if found else _text(key)


def _level(niveau: object) -> str:
    return niveau_naam(Niveau(niveau)) if isinstance(niveau, str) else ""


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""


def _whole(number: Any) -> str:
    return str(int(number)) if is_number(number) else ""


def _plain(cell: Any) -> str | float | int | None:
    if isinstance(cell, str):
        return str(cell)
    if not is_number(cell):
        return None
    return int(cell) if float(cell).is_integer() else float(cell)
