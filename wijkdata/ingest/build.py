"""Builds one database from the files a manifest names, and reports what became of everything in them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

import pandas as pd
import pyarrow as pa

from wijkdata.catalogue import Catalogue, load_catalogue
from wijkdata.errors import InvoerFout
from wijkdata.ingest.ahead import read_ahead
from wijkdata.ingest.area_names import borrow_names
from wijkdata.ingest.area_tables import as_named, read_area_table
from wijkdata.ingest.areas import merge_areas
from wijkdata.ingest.assemble import Assembly, Bron, new_database
from wijkdata.ingest.attach import Shapes, attach_shapes, coarse_shapes
from wijkdata.ingest.cbs_kwb import read_kwb
from wijkdata.ingest.child import reading
from wijkdata.ingest.figures import Build, Reading
from wijkdata.ingest.gebieden import read_gebieden
from wijkdata.ingest.grenzen import read_grenzen
from wijkdata.ingest.manifest import (
    FAMILIES,
    AnyBron,
    CijferBron,
    GebiedenBron,
    GrenzenBron,
    KwbBron,
    Manifest,
    MonitorBron,
    SesBron,
    SmapBron,
    TabelBron,
    read_manifest,
    resolve_file,
)
from wijkdata.ingest.monitor import measured
from wijkdata.ingest.report import ReportPart, Verslag
from wijkdata.ingest.rivm_smap import read_smap
from wijkdata.ingest.ses_woa import read_ses

Progress = Callable[[float, str], None]
"""Called with the part that is done (0 to 1) and what is being done, in Dutch."""


def build_database(manifest: Path, folder: Path, out: Path, progress: Progress) -> Verslag:
    """Build `out` from the sources in `manifest`, whose paths are relative to `folder`.

    Returns
    -------
    Verslag
        What was read, left out and changed; it is also in table `bouwverslag`.

    Raises
    ------
    InvoerFout
        When anything cannot be used; the database at `out` is then as it was.
    """
    with reading():
        return _build(manifest, folder, out, progress)


def _build(manifest: Path, folder: Path, out: Path, progress: Progress) -> Verslag:
    plan = read_manifest(manifest)
    if not folder.is_dir():
        raise InvoerFout(f"De map {folder} is er niet; noem met --from de map met de bronbestanden.")
    paths = {bron.sleutel: [resolve_file(folder, file) for file in bron.files] for bron in plan.bron}
    read_ahead([*plan.cijfers, *plan.gebieden, *plan.grenzen], folder)
    catalogue = load_catalogue()
    steps = len(plan.bron) + 2
    with new_database(out) as assembly:
        build = Build(assembly.connection, folder, Verslag())
        for number, bron in enumerate(plan.cijfers):
            progress(number / steps, f"Lezen: {bron.titel}")
            rows = _read_one(build, bron, _rang(plan, bron), catalogue)
            assembly.add_bron(_describe(bron, paths[bron.sleutel], rows))
        for regions in plan.gebieden:
            rows = _read_regions(build, regions, paths[regions.sleutel])
            assembly.add_bron(_describe(regions, paths[regions.sleutel], rows))
        shapes: list[Shapes] = []
        for number, grenzen in enumerate(plan.grenzen, start=len(plan.cijfers)):
            progress(number / steps, f"Lezen: {grenzen.titel}")
            read = _read_shapes(grenzen, paths[grenzen.sleutel], build.verslag)
            assembly.add_bron(_describe(grenzen, paths[grenzen.sleutel], sum(len(s.grenzen) for s in read)))
            shapes += read
        build.verslag.bron_id = ""
        borrow_names(assembly.connection, shapes, build.verslag)
        areas = merge_areas(assembly.connection)
        if shapes:
            progress((steps - 2) / steps, "Vormen bij de gebieden zoeken")
            _attach(assembly, areas, shapes, build.verslag)
        progress((steps - 1) / steps, "Controleren en wegschrijven")
        assembly.add_verslag(build.verslag)
        assembly.finish(catalogue, {"titel": plan.titel, "fictief": "nee"})
    progress(1.0, "Klaar")
    return build.verslag


def _rang(plan: Manifest, bron: CijferBron) -> int:
    """Return whose word on names and people counts: CBS before RIVM, then the newest."""
    return sorted(plan.cijfers, key=lambda other: not isinstance(other, KwbBron)).index(bron)


def _read_one(build: Build, bron: CijferBron, rang: int, catalogue: Catalogue) -> int:
    """Read the figures of one source; a refusal says which source it is of."""
    try:
        return _read_figures(build, bron, rang, catalogue)
    except InvoerFout as error:
        error.bron = bron.sleutel
        raise


def _read_figures(build: Build, bron: CijferBron, rang: int, catalogue: Catalogue) -> int:
    build.verslag.bron_id = bron.sleutel
    indicators = catalogue.of_source(FAMILIES.get(bron.soort, bron.soort))
    if isinstance(bron, MonitorBron):
        indicators = measured(indicators, bron)
    if isinstance(bron, TabelBron):
        indicators = as_named(indicators, bron)
    reading = Reading(build, bron, rang, indicators)
    if isinstance(bron, SmapBron | MonitorBron):
        read_smap(reading, bron)
    elif isinstance(bron, SesBron):
        read_ses(reading, bron)
    elif isinstance(bron, TabelBron):
        read_area_table(reading, bron)
    else:
        read_kwb(reading, bron)
    return reading.rows


def _read_regions(build: Build, bron: GebiedenBron, paths: list[Path]) -> int:
    build.verslag.bron_id = bron.sleutel
    data, kolommen = paths[: len(bron.bestanden)], paths[-1] if bron.kolommen else None
    rows = sum(read_gebieden(build.connection, path, kolommen, bron) for path in data)
    build.verslag.add(ReportPart.RIJEN, "", rows)
    return rows


def _read_shapes(bron: GrenzenBron, paths: Iterable[Path], verslag: Verslag) -> list[Shapes]:
    verslag.bron_id = bron.sleutel
    shapes = []
    for path in paths:
        areas = read_grenzen(path, bron.niveau, bron.indeling, bron.benaderd, bron.laag)
        verslag.add(ReportPart.RIJEN, "", areas.attrs["rijen"])
        verslag.add(ReportPart.GEBIEDEN, bron.niveau, len(areas))
        verslag.add(ReportPart.HERSTELD, "", areas.attrs["hersteld"])
        for area in areas[areas.geometry.isna()].itertuples():
            verslag.add(ReportPart.LEGE_VORM, f"{area.code} {area.naam or ''}".strip(), 1)
        shapes.append(Shapes(areas, bron.niveau, bron.indeling, bron.benaderd))
    return shapes


def _attach(assembly: Assembly, areas: pd.DataFrame, shapes: list[Shapes], verslag: Verslag) -> None:
    vormen, report = attach_shapes(areas, shapes)
    assembly.add_shapes(pa.Table.from_pandas(vormen, preserve_index=False))
    coarse = coarse_shapes(vormen).rename(columns={"geometrie": "geometrie_grof"})
    assembly.add_coarse_shapes(pa.Table.from_pandas(coarse, preserve_index=False))
    for (niveau, uitkomst), row in report.per_uitkomst().iterrows():
        verslag.add(ReportPart.VORM, f"{niveau}: {uitkomst}", row["gebieden"], int(row["inwoners"]))
    for area in report.refused().itertuples():
        detail = f"{area.code} {area.naam} (vorm heet {area.vorm_naam})"
        people = None if pd.isna(area.inwoners) else int(area.inwoners)
        verslag.add(ReportPart.VORM_GEWEIGERD, detail, 1, people, area.reden)
    unused = report.zonder_cijfers.groupby(["niveau", "vorm_jaar"], sort=False).size()
    for (niveau, jaar), count in unused.items():
        verslag.add(ReportPart.VORM_ONGEBRUIKT, f"{niveau} {jaar}", count)


def _describe(bron: AnyBron, paths: list[Path], rows: int) -> Bron:
    """Return the row of table `bron`; with several files the hash is that of all of them in a row."""
    data = paths[: len(bron.bestanden)]
    digest = hashlib.sha256()
    for path in data:
        with path.open("rb") as file:
            while portion := file.read(1 << 20):
                digest.update(portion)
    return Bron(
        bron_id=bron.sleutel,
        titel=bron.titel,
        tabel=bron.tabel,
        bestand=" + ".join(path.name for path in data),
        opgehaald_op=bron.opgehaald_op,
        versie=bron.versie.isoformat() if bron.versie else None,
        licentie=bron.licentie,
        sha256=digest.hexdigest(),
        rijen=rows,
    )
