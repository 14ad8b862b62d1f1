"""Brings how green areas are: what a map of RIVM says of each gemeente, wijk and buurt, without the shapes.

The layers are found by name among those the service has, the newest year first.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wijkdata.errors import Afgebroken, OphaalFout
from wijkdata.fetch.client import Client
from wijkdata.fetch.indeling import fitting_year
from wijkdata.fetch.service import Bron, Opbrengst, Tell
from wijkdata.fetch.statline import path_in, today
from wijkdata.fetch.store import Download, keep
from wijkdata.fetch.wfs import Wfs

ADRES = "https://data.rivm.nl/geo/ank/wfs"
VALUE = "_mean"
NAAM = "Groenpercentage"

_LAYER = re.compile(r"(20\d\d)\w*groenpercentage\w*_per_(gemeente|wijk|buurt)$")
_CODES = {
    "gemeente": ("gm_code", "gemeentecode", "statcode"),
    "wijk": ("wk_code", "wijkcode", "statcode"),
    "buurt": ("bu_code", "buurtcode", "statcode"),
}
_WRITTEN = {"gemeente": "gm_code", "wijk": "wk_code", "buurt": "bu_code"}
_ROWS_PER_GEMEENTE = 54
_GEMEENTEN = 342
_BYTES_PER_ROW = 200


@dataclass(frozen=True, slots=True)
class Kaartlaag:
    """One layer: its year, its level and the field with the code of an area."""

    naam: str
    jaar: int
    niveau: str
    code: str


@dataclass(frozen=True, slots=True)
class Groenkaarten:
    """What the newest maps say of the areas of these gemeenten; of all when there are none.

    Which maps there are is asked when they are brought: no plan waits for a service that may be closed.
    """

    wfs: Wfs
    gemeenten: Sequence[str]
    codes: Mapping[int, frozenset[str]]

    naam = NAAM
    kern = False

    @property
    def regel(self) -> str:
        """Return what will be got, in a line."""
        return f"{NAAM} per gemeente, wijk en buurt, van het RIVM"

    @property
    def rijen(self) -> int:
        """Return about how many rows it is: the service gives those of the whole country."""
        return _GEMEENTEN * _ROWS_PER_GEMEENTE

    @property
    def grootte(self) -> int:
        """Return about how many bytes it is."""
        return self.rijen * _BYTES_PER_ROW

    def bring(self, room: Path, tell: Tell) -> Opbrengst:
        """Bring each level, and write the rows of these gemeenten to a CSV; a level that fails is told.

        Raises
        ------
        OphaalFout
            When there is no map.
        """
        sources: list[Bron] = []
        files: list[Path] = []
        said: list[str] = []
        for laag in find_layers(self.wfs):
            try:
                source, pages = _Laag(self.wfs, laag, self.gemeenten, self.codes).bring(room, tell)
            except Afgebroken:
                raise
            except OphaalFout as error:
                said.append(f"{_title(laag)}: niet opgehaald. {error}")
            else:
                sources.append(source)
                files += pages
        return Opbrengst(sources, files, said)


@dataclass(frozen=True, slots=True)
class _Laag:
    wfs: Wfs
    laag: Kaartlaag
    gemeenten: Sequence[str]
    codes: Mapping[int, frozenset[str]]

    def bring(self, room: Path, tell: Tell) -> tuple[Bron, list[Path]]:
        folder = room / "data.rivm.nl"
        begin = self.wfs.first_page(self.laag.naam, (self.laag.code, VALUE), sortBy=self.laag.code)
        download = Download(folder / f"rijen-{self.laag.niveau}-{self.laag.jaar}", begin, str(today()))
        self.wfs.fetch(download, tell)
        numbers = {code[2:6] for code in self.gemeenten}
        rows = [row for page in download.files for row in self._rows(page, numbers)]
        indeling = fitting_year({code for code, _ in rows}, self.codes, self.laag.jaar)
        if indeling is None:
            raise OphaalFout(
                "De codes zijn niet die van een van de gevraagde jaren; "
                f"vraag ook de jaren rond {self.laag.jaar}."
            )
        file = keep(folder / f"groen_{self.laag.niveau}_{self.laag.jaar}.csv", self._as_csv(rows))
        return self._source(file, indeling, room), download.files

    def _rows(self, page: Path, numbers: set[str]) -> list[tuple[str, Any]]:
        features = json.loads(page.read_bytes())["features"]
        found = [(str(one["properties"].get(self.laag.code) or "").strip(), one["properties"].get(VALUE))
                 for one in features]  # fmt: skip
        return [(code, value) for code, value in found if code and (not numbers or code[2:6] in numbers)]

    def _as_csv(self, rows: Sequence[tuple[str, Any]]) -> bytes:
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([(_WRITTEN[self.laag.niveau], VALUE), *rows])
        return text.getvalue().encode()

    def _source(self, file: Path, indeling: int, room: Path) -> Bron:
        return {
            "soort": "rivm_groen",
            "sleutel": f"groen_{self.laag.niveau}_{self.laag.jaar}",
            "titel": _title(self.laag),
            "tabel": self.laag.naam,
            "licentie": "zie de voorwaarden van de bron",
            "opgehaald_op": today(),
            "indeling": indeling,
            "jaar": self.laag.jaar,
            "bestanden": [path_in(file, room)],
        }


class Groen:
    """The maps of RIVM with green."""

    def __init__(self, client: Client) -> None:
        self._wfs = Wfs(client, ADRES)

    def offer(
        self, gemeenten: Sequence[str], codes: Mapping[int, frozenset[str]], opmerkingen: list[str]
    ) -> list[Groenkaarten]:
        """Return the maps, where there are areas to put them in."""
        if not codes:
            opmerkingen.append(f"{NAAM}: weggelaten, want zonder kerncijfers is de indeling niet bekend.")
            return []
        return [Groenkaarten(self._wfs, gemeenten, codes)]


def find_layers(wfs: Wfs) -> list[Kaartlaag]:
    """Return the newest layer of every level, with the field of its code.

    Raises
    ------
    OphaalFout
        When the service does not answer, or has no such layer or fields.
    """
    newest: dict[str, tuple[int, str]] = {}
    for name in wfs.layers():
        if fits := _LAYER.search(name):
            jaar, niveau = fits.groups()
            found = (int(jaar), name)
            newest[niveau] = max(newest.get(niveau, found), found)
    if not newest:
        raise OphaalFout("Het RIVM heeft geen kaart met groen onder een naam die wij kennen.")
    return [_described(wfs, niveau, *found) for niveau, found in newest.items()]


def _described(wfs: Wfs, niveau: str, jaar: int, name: str) -> Kaartlaag:
    fields = wfs.fields(name)
    code = next((one for one in _CODES[niveau] if one in fields), None)
    if code is None or VALUE not in fields:
        raise OphaalFout(f"In de kaart {name} staan niet de velden die wij kennen.")
    return Kaartlaag(name, jaar, niveau, code)


def _title(laag: Kaartlaag) -> str:
    return f"{NAAM} per {laag.niveau} {laag.jaar}, RIVM"
