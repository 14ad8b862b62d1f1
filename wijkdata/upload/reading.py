"""Has an upload read by a process of its own, within limits, and hands over the sheet as it stands."""

from __future__ import annotations

import json
from dataclasses import asdict
from hashlib import sha256
from pathlib import PurePosixPath
from threading import BoundedSemaphore
from typing import Any, Final

from wijkdata.child import Child, ChildEnded, Job, bare_environment
from wijkdata.errors import InvoerFout
from wijkdata.ingest.limits import Limits
from wijkdata.upload.nouns import LEEG, MEGABYTES, Cel, Rij, Uploadblad, Vlak

LIMITS: Final = Limits(
    seconds=40, memory=1_024, disk=MEGABYTES, unpacked=200, sheet=200, rows=100_000, columns=300
)
"""What reading an upload may ask: figures of all buurten of the country over some years fit in."""
_places = BoundedSemaphore(2)


def read_upload(name: str, data: bytes, sheet: str = "", limits: Limits = LIMITS) -> Uploadblad:
    """Return one sheet of an upload, the first in sight where none was named.

    Raises
    ------
    InvoerFout
        When it cannot be read, or asks more than `limits`.
    """
    plain = plain_name(name)
    with _places:
        return as_sheet(plain, data, _read_in_child(plain, data, sheet, limits))


def as_sheet(name: str, data: bytes, told: dict[str, Any]) -> Uploadblad:
    """Return what the process told of an upload."""
    return Uploadblad(
        bestand=name,
        sha256=sha256(data).hexdigest(),
        rijen=tuple(Rij(number, tuple(map(_cel, cells))) for number, cells in told["rijen"]),
        naam=told.get("naam", ""),
        bladen=tuple(told.get("bladen", ())),
        verborgen_bladen=tuple(told.get("verborgen_bladen", ())),
        verborgen_rijen=frozenset(told.get("verborgen_rijen", ())),
        verborgen_kolommen=frozenset(told.get("verborgen_kolommen", ())),
        samengevoegd=tuple(Vlak(*one) for one in told.get("samengevoegd", ())),
        is_csv=bool(told.get("csv")),
    )


def plain_name(name: str) -> str:
    r"""Return the name of a file without its folder and without signs that show nothing.

    >>> plain_name("C:\\map\\cijfers.csv"), plain_name("../a\nb.xlsx"), plain_name("")
    ('cijfers.csv', 'a_b.xlsx', 'bestand')
    """
    last = PurePosixPath(name.replace("\\", "/")).name
    return "".join(one if one.isprintable() else "_" for one in last)[-120:] or "bestand"


def _read_in_child(name: str, data: bytes, sheet: str, limits: Limits) -> dict[str, Any]:
    child = Child("wijkdata.upload.process", bare_environment(MALLOC_ARENA_MAX="2"))
    try:
        path, out = child.room / "in" / name, child.room / "uit"
        path.parent.mkdir()
        path.write_bytes(data)
        job = {"path": str(path), "out": str(out), "sheet": sheet, "limits": asdict(limits)}
        answer = child.ask(job, limits.seconds)
        if "refusal" in answer:
            raise InvoerFout(answer["refusal"])
        told: Job = json.loads(out.read_text(encoding="utf-8"))
    except ChildEnded as ended:
        raise _why_it_ended(ended, name, limits) from ended
    finally:
        child.stop()
    return told


def _why_it_ended(ended: ChildEnded, name: str, limits: Limits) -> Exception:
    """Return the error for a file that ended its reader; a fault of our own is no sentence."""
    if ended.code == 1 and not ended.late:
        return RuntimeError(str(ended))
    why = f"duurde langer dan {limits.seconds:g} seconden" if ended.late else "brak af"
    return InvoerFout(f"{name}: lezen {why}. Het bestand is beschadigd of veel te groot.")


def _cel(told: object) -> Cel:
    if isinstance(told, str):
        return Cel(told) if told else LEEG
    assert isinstance(told, list)
    value, kind = told
    if isinstance(value, str):
        return Cel(value, datum=kind == "d", fout=kind == "f")
    return Cel(f"{value:.15g}", value, procent=kind == "p")
