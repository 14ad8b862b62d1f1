"""The cursor of the OGC API: where the next page begins, and a sum over the parameters it belongs to [S].

A cursor with any other parameter changed gives the first page and status 200 [S].
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable

_FNV_PRIME, _FNV_START = 0x01000193, 0x811C9DC5


def checksum(parameters: Iterable[tuple[str, str]]) -> bytes:
    """Return the FNV-1a of all values in order of their names, but of `f` and `cursor`."""
    values = "".join(value for name, value in sorted(parameters) if name not in ("f", "cursor")).encode()
    if not values:
        return b""
    total = _FNV_START
    for byte in values:
        total = (total ^ byte) * _FNV_PRIME % 2**32
    return total.to_bytes(4, "big")


def encode(fid: int, total: bytes) -> str:
    return f"{_base64(fid.to_bytes(max(1, (fid.bit_length() + 7) // 8), 'big'))}|{_base64(total)}"


def decode(cursor: str | None, total: bytes) -> int:
    """Return where a page begins: 0, the beginning, for a cursor that does not belong to these parameters."""
    fid, bar, belongs_to = (cursor or "").partition("|")
    try:
        return int.from_bytes(_bytes(fid), "big") if bar and _bytes(belongs_to) == total else 0
    except ValueError:
        return 0


def _base64(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
