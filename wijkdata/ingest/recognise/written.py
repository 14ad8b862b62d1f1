"""Writes what was recognised as a manifest that people can read and change."""

from __future__ import annotations

import hashlib
from pathlib import Path

import tomlkit
from tomlkit import TOMLDocument
from tomlkit.items import Table

from wijkdata.errors import InvoerFout
from wijkdata.ingest.recognise.nouns import Bron, Voorstel
from wijkdata.ingest.recognise.odata import WAT

MANIFEST = "manifest.toml"
_MARK = "# Gemaakt door: python -m wijkdata build --from MAP"
_UITLEG = {
    "jaar": "jaar van de cijfers",
    "indeling": "jaar van de indeling in wijken en buurten",
    "kolommen": "zegt wat elke kolom is",
    "namen": "namen van de gebieden",
    "laag": "laag in het bestand",
    "deel": "deel van het bestand",
    "benaderd": "staat in de naam van het bestand",
}


def as_toml(proposal: Voorstel, titel: str) -> str:
    """Return the manifest as text, with a few words at what is not plain by itself."""
    document = tomlkit.document()
    document.add(
        tomlkit.comment("U mag dit bestand wijzigen en er zelf mee bouwen. Uitleg: docs/bronnen.md.")
    )
    document.add(tomlkit.nl())
    document.add("titel", tomlkit.item(titel))
    sources = tomlkit.aot()
    for bron in proposal.bronnen:
        sources.append(_source(bron))
    document.append("bron", sources)
    _add_unknown(document, proposal)
    return _signed(tomlkit.dumps(document))


def _source(bron: Bron) -> Table:
    table = tomlkit.table()
    table.add(tomlkit.comment(_words(bron)))
    for key, value in bron.items():
        item = tomlkit.item(value)
        if key in _UITLEG:
            item.comment(_UITLEG[key])
        table.add(key, item)
    return table


def _words(bron: Bron) -> str:
    if bron["soort"] == "grenzen":
        return f"Vormen voor de kaart, niveau {bron['niveau']}."
    words = WAT[str(bron["soort"])]
    return f"{words[0].upper()}{words[1:]}."


def _add_unknown(document: TOMLDocument, proposal: Voorstel) -> None:
    if proposal.onbekend:
        document.add(tomlkit.nl())
        document.add(tomlkit.comment("Deze bestanden doen niet mee:"))
    for one in proposal.onbekend:
        document.add(tomlkit.comment(_one_line(one.zin)))


def _one_line(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text)


def write_manifest(proposal: Voorstel, folder: Path) -> Path:
    """Write `manifest.toml` in the folder; one that people made or changed is never overwritten.

    Raises
    ------
    InvoerFout
        When such a manifest is there, or the folder is closed to us.
    """
    path = folder / MANIFEST
    text = as_toml(proposal, titel=folder.resolve().name or "Eigen bronnen")
    try:
        if path.exists() and not _is_ours(path.read_text(encoding="utf-8", errors="replace")):
            raise InvoerFout(
                f"In {folder} staat al een {MANIFEST} van uzelf, en dat blijft zoals het is. Bouw ermee: "
                f"python -m wijkdata build {path} --from {folder}. Of geef het een andere naam."
            )
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise InvoerFout(
            f"Het manifest kan niet worden bewaard in {folder}; u mag er niet schrijven."
        ) from error
    return path


def _signed(text: str) -> str:
    """Return the text under a line that tells whether anyone changed it since."""
    return f"{_MARK} ({hashlib.sha256(text.encode()).hexdigest()[:12]})\n{text}"


def _is_ours(text: str) -> bool:
    return text == _signed(text.partition("\n")[2])
