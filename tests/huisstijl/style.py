"""A house style on disk, as an administrator makes it: letters, a logo, and the file that names them."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import matplotlib

ACCENT = "#7a1f5c"
NAAM = "Gemeente Voorbeeldstad"
SVG = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 300 100'><title>Logo</title>"
    f"<rect width='100' height='100' fill='{ACCENT}'/><path d='M120 20h160v20H120z'/></svg>"
)
FAMILIE = "DejaVu Sans"


def write_style(folder: Path, text: str = "", **files: bytes) -> Path:
    """Write a house style and its files; return where it is. Without text it is a whole one."""
    folder.mkdir(parents=True, exist_ok=True)
    if not text:
        text = (
            f'naam = "{NAAM}"\nlogo = "logo.svg"\n[kleuren]\naccent = "{ACCENT}"\n'
            '[letters]\ngewoon = "gewoon.ttf"\nvet = "vet.ttf"\n'
        )
        files = {"logo_svg": SVG.encode(), "gewoon_ttf": font(), "vet_ttf": font("DejaVuSans-Bold")} | files
    for name, content in files.items():
        (folder / ".".join(name.rsplit("_", 1))).write_bytes(content)
    path = folder / "huisstijl.toml"
    path.write_text(text, encoding="utf-8")
    return path


def font(file: str = "DejaVuSans") -> bytes:
    """Return letters that come with a library for drawing."""
    return (Path(matplotlib.get_data_path()) / "fonts" / "ttf" / f"{file}.ttf").read_bytes()


def png(breed: int = 64, hoog: int = 32) -> bytes:
    """Return a picture of one colour."""

    def part(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    rows = (b"\0" + b"\x7a\x1f\x5c" * breed) * hoog
    head = struct.pack(">IIBBBBB", breed, hoog, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")
    )
