"""A file is what its name says, and nothing is read or asked outside it."""

from __future__ import annotations

import http.server
import json
import os
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.ingest.conftest import SMAP, Small
from tests.ingest.paper_land import wijken, write
from tests.ingest.sources import smap_rows
from wijkdata.errors import InvoerFout
from wijkdata.ingest import child
from wijkdata.ingest.grenzen import read_grenzen
from wijkdata.ingest.manifest import resolve_file
from wijkdata.models import Niveau

VRT = (
    '<OGRVRTDataSource><OGRVRTLayer name="wijken"><SrcDataSource>{}</SrcDataSource>'
    "<SrcLayer>wijken</SrcLayer></OGRVRTLayer></OGRVRTDataSource>"
)
WFS = "<OGRWFSDataSource><URL>{}/wfs?</URL></OGRWFSDataSource>"


class _Ear(http.server.BaseHTTPRequestHandler):
    heard: list[str]

    def do_GET(self) -> None:
        self.heard.append(self.path)
        self.send_error(404)

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """A web server on this machine, and what it was asked."""
    ear = type("Ear", (_Ear,), {"heard": []})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), ear)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}", ear.heard
    server.shutdown()
    server.server_close()


def pointing(where: str, address: str, elsewhere: Path) -> str:
    """Return what a boundary file holds that only points to another place."""
    return {
        "file": VRT.format(elsewhere),
        "http": VRT.format(f"/vsicurl/{address}/geheim.geojson"),
        "wfs": WFS.format(address),
        "csv": VRT.format("CSV:/etc/passwd"),
        "stac": json.dumps(
            {"type": "x", "tiled_assets": {"a": f"/vsicurl/{address}/a"}, "stac_version": "1.0.0"}
        ),
        "tiles": json.dumps(
            {"tilejson": "2.0.0", "tiles": [f"{address}/{{z}}/{{x}}/{{y}}.pbf"], "json": "{}"}
        ),
        "esri": json.dumps({"esriGeometryType": "x", "services": [f"{address}/services"]}),
    }[where]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("where", ["file", "http", "wfs", "csv", "stac", "tiles", "esri"])
def test_what_points_elsewhere_is_refused_and_nobody_is_asked(
    where: str, packed: bool, tmp_path: Path, listener: tuple[str, list[str]]
) -> None:
    address, heard = listener
    elsewhere = write(wijken(), tmp_path / "wijken.gpkg")
    folder = tmp_path / "map"
    folder.mkdir()
    path = folder / ("kaart.zip" if packed else "kaart.geojson")
    content = pointing(where, address, elsewhere)
    if packed:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("kaart.geojson", content)
    else:
        path.write_text(content)
    with pytest.raises(InvoerFout, match=rf"^{path.name}"):
        read_grenzen(path, Niveau.WIJK, 2022)
    assert heard == []


def test_the_listener_hears_what_is_asked(listener: tuple[str, list[str]]) -> None:
    """Without the child's environment GDAL does ask: silence above is no deafness."""
    address, heard = listener
    program = f"import pyogrio; pyogrio.list_layers('/vsicurl/{address}/x.geojson')"
    subprocess.run([sys.executable, "-c", program], check=False, stderr=subprocess.DEVNULL, timeout=60)
    assert heard


def test_the_reader_has_no_other_way_to_read_maps() -> None:
    program = "import pyogrio; print(sorted(pyogrio.list_drivers()))"
    answer = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | child._ENVIRONMENT,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout.strip() == "['ESRI Shapefile', 'GPKG', 'GeoJSON', 'MEM']"


@pytest.mark.parametrize("suffix", [".shp", ".gpkg", ".geojson", ".parquet"])
@pytest.mark.parametrize("other", ["kaart.shp", "kaart.gpkg", "kaart.geojson", "kaart.parquet"])
def test_another_kind_under_this_name_is_refused(suffix: str, other: str, tmp_path: Path) -> None:
    path = write(wijken(), tmp_path / other)
    if path.suffix == suffix:
        assert len(read_grenzen(path, Niveau.WIJK, 2022)) == 12
        return
    named = path.rename(path.with_name(f"anders{suffix}"))
    with pytest.raises(InvoerFout, match="andere soort"):
        read_grenzen(named, Niveau.WIJK, 2022)


@pytest.mark.parametrize("companion", [".dbf", ".shx", ".prj"])
def test_a_companion_outside_the_folder_is_refused(companion: str, tmp_path: Path) -> None:
    folder = tmp_path / "map"
    folder.mkdir()
    path = write(wijken(), folder / "wijken.shp")
    assert resolve_file(folder, Path(path.name)) == path
    outside = path.with_suffix(companion).rename(tmp_path / f"elders{companion}")
    path.with_suffix(companion).symlink_to(outside)
    with pytest.raises(InvoerFout, match="ligt buiten de map"):
        resolve_file(folder, Path(path.name))


def test_a_table_of_another_kind_is_refused(small: Small) -> None:
    whole = small.folder / small.smap(smap_rows())["bestanden"][0]
    for suffix in (".csv", ".json", ".xlsx"):
        (small.folder / f"anders{suffix}").write_bytes(whole.read_bytes())
        with pytest.raises(InvoerFout, match=f"geen echt {suffix[1:]}-bestand"):
            small.build(SMAP | {"bestanden": [f"anders{suffix}"]})
