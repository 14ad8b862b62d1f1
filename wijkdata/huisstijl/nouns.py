"""The nouns of a house style: for who shows something on a screen, on paper, in slides or a letter."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from wijkdata.errors import WijkdataFout


class HuisstijlFout(WijkdataFout):
    """Something in a house style cannot be used; the sentence is for the administrator."""


@dataclass(frozen=True)
class Stijlbestand:
    """A file of a house style, as a browser asks for it: its name never changes what it holds."""

    naam: str
    media: str
    inhoud: bytes


@dataclass(frozen=True)
class Logo:
    """A checked logo: `soort` is `svg` or `png`, the sizes say how wide it is for its height."""

    soort: str
    inhoud: bytes
    breed: float
    hoog: float

    @property
    def media(self) -> str:
        """What a browser and an Office file call its kind."""
        return "image/svg+xml" if self.soort == "svg" else "image/png"

    @property
    def bestand(self) -> Stijlbestand:
        """Return it as a browser asks for it."""
        return Stijlbestand(_name(self.inhoud, self.soort), self.media, self.inhoud)


@dataclass(frozen=True)
class Letters:
    """A family of letters: its checked files by weight (400, 700), and the folders they are in."""

    familie: str
    bestanden: tuple[tuple[int, Stijlbestand], ...]
    mappen: tuple[Path, ...]


@dataclass(frozen=True)
class Huisstijl:
    """How an organisation looks; without a file of its own, this is how the app looks.

    `accent` is for words and buttons on white, `accent_donker` for words on a dark page, and `knop_donker`
    for buttons there. Colours that say something about a figure are in `view.theme`, and the same for all.
    """

    accent: str = "#14566b"
    accent_donker: str = "#7cc4d6"
    knop_donker: str = "#2b7f95"
    naam: str = ""
    logo: Logo | None = None
    letters: Letters | None = None

    @property
    def bestanden(self) -> dict[str, Stijlbestand]:
        """Return its files by the name under which a browser asks for them."""
        found = [self.logo.bestand] if self.logo else []
        found += [one for _, one in self.letters.bestanden] if self.letters else []
        return {one.naam: one for one in found}


def font_file(content: bytes) -> Stijlbestand:
    """Return a file of letters as a browser asks for it."""
    ending = "otf" if content.startswith(b"OTTO") else "ttf"
    return Stijlbestand(_name(content, ending), f"font/{ending}", content)


def _name(content: bytes, ending: str) -> str:
    return f"{sha256(content).hexdigest()[:16]}.{ending}"
