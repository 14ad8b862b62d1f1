"""Reads `huisstijl.toml`: every fault is one sentence for the administrator, and none stops the app."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from logging import getLogger
from pathlib import Path
from typing import Any, Final

from wijkdata.huisstijl.contrast import contrast, in_words, mixed, towards, weakest
from wijkdata.huisstijl.letters import family_of
from wijkdata.huisstijl.logo import read_logo
from wijkdata.huisstijl.nouns import Huisstijl, HuisstijlFout, Letters, Logo, font_file
from wijkdata.paths import house_style_path

LIGHT_GROUNDS: Final = ("#ffffff", "#f1f4f5", "#f6f8f9")
DARK_GROUNDS: Final = ("#14181b", "#22292e", "#1a2024", "#2a3238")
"""Backgrounds of the app, as in .streamlit/config.toml: words in the accent stand on all of them."""
NEEDED: Final = 4.5
"""What WCAG 2.2 asks for words (1.4.3)."""
_WHITE, _BLACK = "#ffffff", "#000000"
_LONGEST: Final = 60
_KEYS: Final[Mapping[str, set[str]]] = {
    "": {"naam", "logo", "kleuren", "letters"},
    "kleuren": {"accent", "accent_donker"},
    "letters": {"gewoon", "vet"},
}
_WEIGHTS: Final = {"gewoon": 400, "vet": 700}
_MOST_BYTES: Final = 20_000
_MOST_READ: Final = 4_000_000
"""Of a file that is named: more than any logo or letters may have."""
_LOGGER = getLogger(__name__)


def current() -> Huisstijl:
    """Return the house style of this installation, read once; what is wrong with it is told in the log."""
    return _begun_with(house_style_path())


@cache
def _begun_with(path: Path) -> Huisstijl:
    stijl, wrong = read_style(path)
    for sentence in wrong:
        _LOGGER.error("%s De app gebruikt haar eigen stijl. Zie Huisstijl in docs/beheer.md.", sentence)
    return stijl


def read_style(path: Path) -> tuple[Huisstijl, list[str]]:
    """Return a house style and what is wrong with it; where anything is, it is the app's own style."""
    if not path.exists():
        return Huisstijl(), []
    try:
        written = _read_toml(path)
    except HuisstijlFout as fout:
        return Huisstijl(), [str(fout)]
    wrong = _unknown(written)
    parts = [
        _tried(wrong, lambda: _name(written)),
        _tried(wrong, lambda: _colours(_table(written, "kleuren"))),
        _tried(wrong, lambda: _logo(path.parent, written)),
        _tried(wrong, lambda: _letters(path.parent, _table(written, "letters"))),
    ]
    if wrong:
        return Huisstijl(), wrong
    naam, kleuren, logo, letters = parts
    return Huisstijl(**kleuren, naam=naam, logo=logo, letters=letters), []


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        content = path.read_bytes()
        if len(content) > _MOST_BYTES:
            raise HuisstijlFout(f"{path.name} is te groot. Zet er alleen de huisstijl in.")
        return tomllib.loads(content.decode("utf-8-sig"))
    except OSError as error:
        raise HuisstijlFout(f"{path.name} is niet te lezen: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise HuisstijlFout(f"{path.name} is geen UTF-8. Bewaar het zo.") from error
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        where = f"op regel {place[1]}" if place else "aan het eind"
        raise HuisstijlFout(
            f"{path.name} is {where} geen goede TOML. Kijk aanhalingstekens en haken na."
        ) from error


def _unknown(written: Mapping[str, Any]) -> list[str]:
    """Return a sentence for every name that means nothing here, with those that do."""
    found = []
    for table, known in _KEYS.items():
        given = written if not table else written.get(table)
        for key in given if isinstance(given, dict) else ():
            if key not in known:
                where = f"[{table}] in huisstijl.toml" if table else "huisstijl.toml"
                found.append(f"{key!r} in {where} kennen wij niet. Het kan zijn: {', '.join(sorted(known))}.")
    return found


def _tried(wrong: list[str], read: Callable[[], Any]) -> Any:
    try:
        return read()
    except HuisstijlFout as fout:
        wrong.append(str(fout))
        return None


def _table(written: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = written.get(name, {})
    if not isinstance(found, dict):
        raise HuisstijlFout(f"{name} in huisstijl.toml moet een tabel zijn: begin een regel met [{name}].")
    return found


def _text(given: Mapping[str, Any], name: str) -> str:
    found = given.get(name, "")
    if not isinstance(found, str):
        raise HuisstijlFout(f"{name} in huisstijl.toml moet tekst zijn, tussen aanhalingstekens.")
    return found.strip()


def _name(written: Mapping[str, Any]) -> str:
    found = _text(written, "naam")
    if len(found) > _LONGEST or not found.isprintable():
        raise HuisstijlFout(f"naam in huisstijl.toml mag {_LONGEST} tekens lang zijn, op één regel.")
    if not found and "logo" in written:
        raise HuisstijlFout(
            "Bij een logo hoort een naam: wie het niet ziet, hoort die. Zet naam in huisstijl.toml."
        )
    return found


def _colours(given: Mapping[str, Any]) -> dict[str, str]:
    """Return the three colours; what is not given for a dark page follows from the accent."""
    accent = _colour(given, "accent")
    if not accent:
        if given.get("accent_donker"):
            raise HuisstijlFout(
                "Bij accent_donker hoort een accent. Zet accent bij [kleuren] in huisstijl.toml."
            )
        return {}
    _check(accent, "accent", LIGHT_GROUNDS, _BLACK)
    donker = _colour(given, "accent_donker") or towards(accent, _WHITE, DARK_GROUNDS, NEEDED)
    _check(donker, "accent_donker", DARK_GROUNDS, _WHITE)
    return {"accent": accent, "accent_donker": donker, "knop_donker": _button(accent)}


def _colour(given: Mapping[str, Any], name: str) -> str:
    found = _text(given, name).lower()
    if found and not re.fullmatch(r"#[0-9a-f]{6}", found):
        raise HuisstijlFout(
            f"De kleur {name} in huisstijl.toml is {found!r}. Schrijf hem als #rrggbb, zoals #14566b."
        )
    return found


def _check(colour: str, name: str, grounds: tuple[str, ...], way: str) -> None:
    """Refuse a colour in which words do not read, and name the nearest in which they do."""
    ground, ratio = weakest(colour, grounds)
    if ratio < NEEDED:
        better = "donkerder" if way == _BLACK else "lichter"
        raise HuisstijlFout(
            f"De kleur {name} ({colour}) is niet goed te lezen op {ground}: het contrast is "
            f"{in_words(ratio)}, en "
            f"nodig is {in_words(NEEDED)}. Neem een kleur die {better} is, zoals "
            f"{towards(colour, way, grounds, NEEDED)}."
        )


def _button(accent: str) -> str:
    """Return the lightest of an accent on which white words still read: so it stands out on a dark page."""
    steps = (mixed(accent, _WHITE, step / 200) for step in range(200, -1, -1))
    return next(one for one in steps if contrast(one, _WHITE) >= NEEDED)


def _logo(folder: Path, written: Mapping[str, Any]) -> Logo | None:
    name = _text(written, "logo")
    return read_logo(name, _content(folder, "logo", name)) if name else None


def _letters(folder: Path, given: Mapping[str, Any]) -> Letters | None:
    names = {weight: _text(given, weight) for weight in _WEIGHTS}
    if not names["gewoon"]:
        if names["vet"]:
            raise HuisstijlFout("Bij vet hoort ook gewoon. Zet gewoon bij [letters] in huisstijl.toml.")
        return None
    given_names = {weight: name for weight, name in names.items() if name}
    contents = {weight: _content(folder, weight, name) for weight, name in given_names.items()}
    families = [family_of(name, contents[weight]) for weight, name in given_names.items()]
    if len({*families}) > 1:
        said = " en ".join(families)
        raise HuisstijlFout(f"De letters zijn van twee families: {said}. Neem gewoon en vet van dezelfde.")
    return Letters(
        families[0],
        tuple((_WEIGHTS[weight], font_file(content)) for weight, content in contents.items()),
        tuple({_place(folder, name).parent for name in given_names.values()}),
    )


def _content(folder: Path, key: str, name: str) -> bytes:
    """Return what is in a file, and no more of it than tells that it is too large."""
    try:
        with _place(folder, name).open("rb") as file:
            return file.read(_MOST_READ)
    except (OSError, ValueError) as error:
        raise HuisstijlFout(
            f"Het bestand {name!r} ({key} in huisstijl.toml) is er niet. Zet het in dezelfde map als "
            "huisstijl.toml, of in een map daarin."
        ) from error


def _place(folder: Path, name: str) -> Path:
    """Return where a file of the house style is: below the folder of its TOML, and nowhere else."""
    found = (folder / name).resolve()
    if not found.is_relative_to(folder.resolve()):
        raise ValueError(name)
    return found
