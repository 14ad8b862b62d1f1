"""How much one source file may ask before reading it is stopped."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_MEGA = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of reading one file: several times what the largest file of CBS or RIVM needs.

    Sizes are in MB; `memory` is address space beside that of the empty reader, of which tables may use a
    quarter: threads reserve more than they use. `unpacked` is what a zip or xlsx may become.
    """

    seconds: float = 180
    memory: int = 4_096
    disk: int = 4_096
    unpacked: int = 2_048
    sheet: int = 512
    heading: int = 1
    rows: int = 5_000_000
    areas: int = 100_000
    columns: int = 2_000
    depth: int = 8


def in_bytes(megabytes: int) -> int:
    """Return a limit in bytes.

    >>> in_bytes(2)
    2097152
    """
    return megabytes * _MEGA


def no_room(path: Path, out: Path) -> str:
    """Return the sentence for a disk without room for what is made of a file."""
    return (
        f"Om {path.name} te lezen is te weinig ruimte in {out.parent.parent}; "
        "controleer of u er mag schrijven en of de schijf vol is."
    )
