"""The other ways to the shapes of PDOK, for when its OGC API fails or has no such year.

Of some gemeenten by WFS, of the whole country as one GeoPackage that the ATOM feed of a year names: a file
whose name bears a version in some years. The last years have another path; which one a year has is asked.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from pathlib import Path

from wijkdata.errors import OphaalFout
from wijkdata.fetch.borders import NIVEAUS, PLURAL, GeenVormen, write_features
from wijkdata.fetch.client import Client, OnbekendAdres
from wijkdata.fetch.service import Tell
from wijkdata.fetch.store import Download
from wijkdata.fetch.wfs import Wfs
from wijkdata.models import Niveau

WFS = "https://service.pdok.nl/cbs/wijkenbuurten/{}/wfs/v1_0"
ATOM = (
    "https://service.pdok.nl/cbs/wijkenbuurten/{}/atom/index.xml",
    "https://service.pdok.nl/cbs/wijken-en-buurten-{}/atom/index.xml",
)
_RD = "urn:ogc:def:crs:EPSG::28992"
_FILE = re.compile(r"href=\"([^\"]+\.gpkg)\"")


def from_wfs(
    client: Client, jaar: int, gemeenten: Sequence[str], folder: Path, tell: Tell
) -> list[tuple[Niveau, Path, str | None]]:
    """Bring the shapes of these gemeenten per level, and return the file of each.

    Raises
    ------
    GeenVormen
        When the service has none of these gemeenten.
    OphaalFout
        When there is no such service, or it fails.
    """
    service = Wfs(client, WFS.format(jaar))
    found: list[tuple[Niveau, Path, str | None]] = []
    for niveau in NIVEAUS:
        pages: list[Path] = []
        for code in gemeenten:
            begin = service.first_page(
                f"wijkenbuurten:{PLURAL[niveau]}", equals=("gemeentecode", code), srsName=_RD
            )
            download = Download(folder / f"wfs_{niveau}_{jaar}_{code}", begin, str(jaar))
            service.fetch(download, tell)
            pages += download.files
        file = folder / f"wfs_{niveau}_{jaar}.geojson"
        found.append((niveau, write_features(pages, niveau, jaar, gemeenten, file, _RD), None))
    return found


def find_atom(client: Client, jaar: int) -> str:
    """Return the address of the GeoPackage of a year.

    Raises
    ------
    GeenVormen
        When there is none.
    OphaalFout
        When PDOK does not answer.
    """
    for pattern in ATOM:
        index = pattern.format(jaar)
        try:
            links = _FILE.findall(client.get_text(index))
        except OnbekendAdres:
            continue
        if links:
            return client.real(html.unescape(links[0]), index)
    raise GeenVormen(f"PDOK heeft van {jaar} ook geen bestand met wijken en buurten.")


def from_atom(client: Client, jaar: int, folder: Path) -> list[tuple[Niveau, Path, str | None]]:
    """Bring the GeoPackage of a year, and return it with the name of the layer of each level.

    A file that is here already is used: its name tells its version.

    Raises
    ------
    GeenVormen
        When there is none.
    OphaalFout
        When it does not come.
    """
    link = find_atom(client, jaar)
    file = folder / f"{jaar}_{link.rpartition('/')[2]}"
    if not file.is_file():
        client.get_file(link, file)
    if not file.stat().st_size:
        file.unlink()
        raise OphaalFout("PDOK gaf een leeg bestand. Probeer het later opnieuw.")
    return [(niveau, file, PLURAL[niveau]) for niveau in NIVEAUS]
