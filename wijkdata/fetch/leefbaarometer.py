"""Brings the scores of the Leefbaarometer: one zip on its website, with a CSV per level.

Of which year the newest one is stands nowhere: the years are tried, from now back.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from wijkdata.errors import Afgebroken, OphaalFout
from wijkdata.fetch.client import Client, OnbekendAdres
from wijkdata.fetch.indeling import fitting_year
from wijkdata.fetch.service import Bron, Opbrengst, Tell
from wijkdata.fetch.statline import path_in, today
from wijkdata.fetch.store import keep

ADRES = "https://www.leefbaarometer.nl/resources/open-data-leefbaarometer-meting-{}.zip"
YEARS_BACK = 10
CODES = {"gm_code": "gemeente", "wk_code": "wijk", "bu_code": "buurt"}
SCORES = {"jaar", "afw", "fys", "onv", "soc"}
NAAM = "Leefbaarometer"

_LARGEST = 512 << 20
_BYTES_PER_GEMEENTE = 60_000
_GEMEENTEN = 342


@dataclass(frozen=True, slots=True)
class Leefbaarheid:
    """The scores of these gemeenten; of all when there are none."""

    client: Client
    gemeenten: Sequence[str]
    codes: Mapping[int, frozenset[str]]

    naam = NAAM
    kern = False
    rijen = 0

    @property
    def regel(self) -> str:
        """Return what will be got, in a line."""
        return "Leefbaarometer, alle metingen, van leefbaarometer.nl"

    @property
    def grootte(self) -> int:
        """Return about how many bytes it is: the zip holds the whole country."""
        return _BYTES_PER_GEMEENTE * _GEMEENTEN

    def bring(self, room: Path, tell: Tell) -> Opbrengst:
        """Bring the zip, and write the rows of these gemeenten to a CSV per level.

        Raises
        ------
        OphaalFout
            When there is no zip, or no year has its areas.
        """
        jaar, file = newest_zip(self.client, room / "www.leefbaarometer.nl")
        sources: list[Bron] = []
        rows = 0
        for level, lines in _levels(file, {code[2:6] for code in self.gemeenten}).items():
            rows += len(lines) - 1
            tell(rows)
            sources.append(self._source(level, lines, jaar, file.parent, room))
        if not sources:
            raise OphaalFout("In de zip staan geen scores van deze gemeenten onder de namen die wij kennen.")
        return Opbrengst(sources, [file])

    def _source(self, level: str, lines: list[list[str]], jaar: int, folder: Path, room: Path) -> Bron:
        head = [name.casefold() for name in lines[0]]
        code, year = head.index(_code_of(level)), head.index("jaar")
        indeling = fitting_year({line[code] for line in lines[1:]}, self.codes, jaar)
        if indeling is None:
            raise OphaalFout(
                f"De codes per {level} zijn niet die van een van de gevraagde jaren; "
                f"vraag ook de jaren rond {jaar}."
            )
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(lines)
        file = keep(folder / f"leefbaarometer_{level}.csv", text.getvalue().encode())
        return {
            "soort": "leefbaarometer",
            "sleutel": f"leefbaarometer_{level}",
            "titel": f"Leefbaarometer {min(line[year] for line in lines[1:])}-{jaar}, per {level}",
            "licentie": "CC0",
            "opgehaald_op": today(),
            "indeling": indeling,
            "bestanden": [path_in(file, room)],
        }


class Leefbaarometer:
    """The website of the Leefbaarometer."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def offer(
        self, gemeenten: Sequence[str], codes: Mapping[int, frozenset[str]], opmerkingen: list[str]
    ) -> list[Leefbaarheid]:
        """Return the scores, where there are areas to put them in."""
        if not codes:
            opmerkingen.append(f"{NAAM}: weggelaten, want zonder kerncijfers is de indeling niet bekend.")
            return []
        return [Leefbaarheid(self._client, gemeenten, codes)]


def newest_zip(client: Client, folder: Path) -> tuple[int, Path]:
    """Bring the zip of the newest year there is, and return year and file.

    Raises
    ------
    OphaalFout
        When the website does not answer or has none of the last years.
    """
    now = datetime.now().astimezone().year
    for jaar in range(now, now - YEARS_BACK, -1):
        try:
            return jaar, client.get_file(ADRES.format(jaar), folder / f"meting-{jaar}.zip")
        except OnbekendAdres:
            continue
    raise OphaalFout(
        f"Op {ADRES.format('JAAR')} staat van {now - YEARS_BACK + 1} tot en met {now} geen bestand. "
        "Haal het zelf: docs/bronnen.md."
    )


def heads_in(file: Path) -> list[list[str]]:
    """Return the headings of every CSV in the zip.

    Raises
    ------
    OphaalFout
        When it is no zip, or too large.
    """
    return [next(rows, []) for rows in _tables(file)]


def _levels(file: Path, numbers: set[str]) -> dict[str, list[list[str]]]:
    """Return per level the headings and the rows of these gemeenten, where there are any."""
    found: dict[str, list[list[str]]] = {}
    for lines in _tables(file):
        head = next(lines, [])
        names = [name.casefold() for name in head]
        code = next((name for name in reversed(CODES) if name in names), None)
        if code is None or not names_of_scores(names):
            continue
        place = names.index(code)
        wanted = [line for line in lines if len(line) == len(head) and _is_of(line[place], numbers)]
        if wanted:
            found[CODES[code]] = [head, *wanted]
    return found


def names_of_scores(names: Sequence[str]) -> bool:
    """Whether these are the headings of a file with scores."""
    return set(names) >= SCORES


def _is_of(code: str, numbers: set[str]) -> bool:
    return not numbers or code.strip()[2:6] in numbers


def _code_of(level: str) -> str:
    return next(code for code, name in CODES.items() if name == level)


def _tables(file: Path) -> Iterator[Iterator[list[str]]]:
    """Yield the rows of every CSV in the zip."""
    try:
        with zipfile.ZipFile(file) as archive:
            if sum(one.file_size for one in archive.infolist()) > _LARGEST:
                raise OphaalFout("De zip wordt uitgepakt te groot; zo'n bestand lezen wij niet.")
            for name in archive.namelist():
                if name.casefold().endswith(".csv") and "__MACOSX" not in name:
                    yield _rows(_text(archive.read(name)))
    except Afgebroken:
        raise
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, csv.Error) as error:
        file.unlink(missing_ok=True)
        raise OphaalFout("De zip is beschadigd. Probeer het later opnieuw.") from error


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _rows(text: str) -> Iterator[list[str]]:
    head = text.partition("\n")[0]
    return csv.reader(io.StringIO(text), delimiter=max(",;\t", key=head.count))
