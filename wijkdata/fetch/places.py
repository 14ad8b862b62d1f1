"""Finds the municipality that people mean, in CBS's own list of the newest year (Gebieden in Nederland)."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wijkdata.errors import OphaalFout
from wijkdata.fetch.tables import Row, StatlineTabel, Tabellendienst
from wijkdata.ingest.names import spoken_name

_ALIASES = {
    "den haag": "'s-gravenhage",
    "den bosch": "'s-hertogenbosch",
}
_CODE = re.compile(r"(?:gm)?(\d{1,4})", re.IGNORECASE)
_BEHIND = re.compile(r"\s*\([^)]*\)$")


@dataclass(frozen=True, slots=True)
class Gemeente:
    """A municipality, with the GGD-regio it belongs to."""

    code: str
    naam: str
    ggd_code: str = ""
    ggd_naam: str = ""


def read_gemeenten(dienst: Tabellendienst, tabel: StatlineTabel) -> list[Gemeente]:
    """Return every municipality in a table of Gebieden in Nederland.

    Raises
    ------
    OphaalFout
        When the columns with names or GGD-regio's are not there.
    """
    _, properties = dienst.properties(tabel)
    region = _dimension(properties)
    code, naam = _ggd_columns(properties, tabel)
    _, members = dienst.keys(tabel, region)
    titles = {str(one["Key"]).strip(): spoken_name(str(one.get("Title") or "")) for one in members}
    found = []
    for row in dienst.rows(tabel):
        key = str(row.get(region) or "").strip()
        if re.fullmatch(r"GM\d{4}", key):
            ggd_code, ggd_naam = str(row.get(code) or "").strip(), str(row.get(naam) or "").strip()
            found.append(Gemeente(key, titles.get(key, key), ggd_code, ggd_naam))
    return sorted(found, key=lambda one: one.naam)


def find_gemeenten(words: Iterable[str], gemeenten: Sequence[Gemeente]) -> tuple[Gemeente, ...]:
    """Return what people mean by `words`: names as they say them, or codes.

    Raises
    ------
    OphaalFout
        When a word is no municipality, or two; with what it may have been.

    Examples
    --------
    >>> places = [Gemeente("GM0518", "'s-Gravenhage"), Gemeente("GM0164", "Hengelo (O.)")]
    >>> [one.code for one in find_gemeenten(["Den Haag", "hengelo"], places)]
    ['GM0518', 'GM0164']
    """
    found = dict.fromkeys(_find(word, gemeenten) for word in words)
    return tuple(found)


def find_region(words: str, gemeenten: Sequence[Gemeente]) -> tuple[Gemeente, ...]:
    """Return the municipalities of a GGD-regio, named with or without "GGD", or by its code.

    Raises
    ------
    OphaalFout
        When there is no such region, or more than one fits.
    """
    wanted = _plain(words)
    names = {one.ggd_naam: one.ggd_code for one in gemeenten if one.ggd_code}
    fits = [
        name for name, code in names.items() if wanted in {_plain(name), _without_ggd(name), code.casefold()}
    ]
    fits = fits or [name for name in names if _without_ggd(words) and _without_ggd(words) in _plain(name)]
    if len(fits) != 1:
        known = ", ".join(sorted(fits or names))
        raise OphaalFout(f"{words} is geen GGD-regio die wij kennen. Kies een van deze: {known}.")
    return tuple(one for one in gemeenten if one.ggd_naam == fits[0])


def _find(word: str, gemeenten: Sequence[Gemeente]) -> Gemeente:
    code = _CODE.fullmatch(word.strip())
    if code:
        fits = [one for one in gemeenten if one.code == f"GM{int(code[1]):04}"]
    else:
        wanted = _ALIASES.get(_plain(word), _plain(word))
        fits = [one for one in gemeenten if wanted in {_plain(one.naam), _plain(_BEHIND.sub("", one.naam))}]
        exact = [one for one in fits if _plain(one.naam) == wanted]
        fits = exact if len(exact) == 1 else fits
    if len(fits) == 1:
        return fits[0]
    if fits:
        both = " of ".join(f"{one.naam} ({one.code})" for one in fits)
        raise OphaalFout(f"{word} kan {both} zijn. Kies een van beide.")
    near = difflib.get_close_matches(_plain(word), [_plain(one.naam) for one in gemeenten], n=3, cutoff=0.6)
    names = [one.naam for text in near for one in gemeenten if _plain(one.naam) == text]
    hint = (
        f" Bedoelt u {' of '.join(dict.fromkeys(names))}?"
        if names
        else " Kijk hoe de gemeente nu heet, of geef de code."
    )
    raise OphaalFout(f"{word} is geen gemeente in de nieuwste lijst van het CBS.{hint}")


def _plain(text: str) -> str:
    """Return small letters without accents, for one kind of apostrophe and hyphen."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'").replace("–", "-"))
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return " ".join(plain.casefold().split())


def _without_ggd(text: str) -> str:
    return _plain(text).removeprefix("ggd ").removesuffix(" (ggd)").strip()


def _dimension(properties: Iterable[Row]) -> str:
    return next(
        (str(one["Key"]) for one in properties if "Geo" in str(one.get("odata.type") or one.get("Type"))),
        "RegioS",
    )


def _ggd_columns(properties: Sequence[Row], tabel: StatlineTabel) -> tuple[str, str]:
    """Return the columns with code and name of the GGD-regio: by the title of their group; numbers move."""
    groups = {one["ID"] for one in properties if re.match("GGD", str(one.get("Title") or ""))}
    columns = {
        str(one.get("Title") or "").casefold(): str(one["Key"])
        for one in properties
        if one.get("ParentID") in groups and one.get("Key")
    }
    if not {"code", "naam"} <= columns.keys():
        raise OphaalFout(f"{tabel.titel}: de kolommen met de GGD-regio zijn niet gevonden.")
    return columns["code"], columns["naam"]
