"""A small country of invented figures, written out as CBS and RIVM do, in every format we read."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import geopandas as gpd
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

Row = dict[str, Any]

NAMES = {
    "NL00": "Nederland",
    "GM9001": "Waterdorp",
    "WK900100": "Wijk 00 Kern",
    "BU90010000": "Centrum",
    "BU90010001": "Haven",
    "WK900101": "Wijk 01 Oost",
    "BU90010100": "Oost",
    "BU90010109": "De Plas",
    "GM9002": "Heidestad",
    "WK90020A": "Wijk 0A Zuid",
    "BU90020A00": "Zuid",
}
"""Codes and the titles CBS gives them; one wijk has a letter in its code, one buurt is water."""

PEOPLE = {
    "NL00": 8_045,
    "GM9001": 4_045,
    "WK900100": 4_000,
    "BU90010000": 3_000,
    "BU90010001": 1_000,
    "WK900101": 45,
    "BU90010100": 45,
    "BU90010109": 0,
    "GM9002": 4_000,
    "WK90020A": 4_000,
    "BU90020A00": 4_000,
}

LEVELS = {"NL": "Land", "GM": "Gemeente", "WK": "Wijk", "BU": "Buurt"}


def smap_rows(
    jaren: Iterable[int] = (2016, 2020),
    leeftijden: Iterable[str] = ("20300", "80200"),
    marges: Iterable[str] = ("MW00000",),
    codes: Iterable[str] = tuple(NAMES),
) -> list[Row]:
    """Return estimates of RIVM: the country is NL01, codes are padded, bounds lie 2 points off the value."""
    shift = {"MW00000": 0.0, "MOG0095": -2.0, "MBG0095": 2.0}
    rows = []
    for jaar in jaren:
        for leeftijd in leeftijden:
            for number, code in enumerate(codes):
                for marge in marges:
                    value = 10 + number + (jaar - 2000) / 10 + (30 if leeftijd == "80200" else 0)
                    rows.append(
                        {
                            "ID": len(rows),
                            "Leeftijd": leeftijd,
                            "Marges": marge,
                            "WijkenEnBuurten": ("NL01" if code == "NL00" else code).ljust(10),
                            "Perioden": f"{jaar}JJ00",
                            "Gemeentenaam_1": NAMES.get("GM" + code[2:6], "Nederland").ljust(40),
                            "SoortRegio_2": LEVELS[code[:2]].ljust(10),
                            "Codering_3": ("NL01" if code == "NL00" else code).ljust(20),
                            "Roker_11": round(value + shift[marge], 1),
                            "Eenzaam_28": round(40 + number + shift[marge], 1),
                            "Drinker_13": 80.0,
                        }
                    )
    return rows


def kwb_rows(codes: Iterable[str] = tuple(NAMES)) -> list[Row]:
    """Return key figures of CBS: counts, a published percentage, distances; the water area has no land."""
    rows = []
    for number, code in enumerate(codes):
        people = PEOPLE[code]
        rows.append(
            {
                "ID": number,
                "WijkenEnBuurten": code.ljust(10),
                "Gemeentenaam_1": NAMES.get("GM" + code[2:6], "Nederland").ljust(40),
                "SoortRegio_2": LEVELS[code[:2]].ljust(10),
                "Codering_3": code.ljust(10),
                "IndelingswijzigingWijkenEnBuurten_4": "." if code == "NL00" else "1",
                "AantalInwoners_5": people,
                "k_0Tot15Jaar_8": people // 5,
                "k_15Tot25Jaar_9": people // 10,
                "k_25Tot45Jaar_10": people // 4,
                "k_45Tot65Jaar_11": people // 4,
                "k_65JaarOfOuder_12": people // 5,
                "HuishoudensTotaal_28": people // 2,
                "Eenpersoonshuishoudens_29": people // 6,
                "Koopwoningen_40": 55 if people else None,
                "Appartement_48": 1500,
                "Appartement_56": 900,
                "MediaanVermogenVanParticuliereHuish_82": -3,
                "AfstandTotGroteSupermarkt_106": 0.7,
                "OppervlakteTotaal_110": 100,
                "OppervlakteLand_111": 5 if code == "BU90010109" else 95,
                "OppervlakteWater_112": 95 if code == "BU90010109" else 5,
            }
        )
    return rows


def property_rows(columns: Iterable[str], jaar: int = 2020) -> list[Row]:
    """Return DataProperties: every topic in one group, but both columns of flats in a group of their own."""
    rows: list[Row] = [
        _property(0, None, "GeoDetail", "WijkenEnBuurten", "Wijken en buurten", MapYear=jaar),
        _property(1, None, "TopicGroup", "", "Kerncijfers"),
        _property(2, 1, "TopicGroup", "", "Gemiddeld elektriciteitsverbruik"),
        _property(3, 1, "TopicGroup", "", "Gemiddeld aardgasverbruik"),
    ]
    parents = {"Appartement_48": 2, "Appartement_56": 3}
    for column in columns:
        stem, _, number = column.rpartition("_")
        if number.isdigit():
            rows.append(_property(len(rows), parents.get(column, 1), "Topic", column, stem, Unit="aantal"))
    return rows


def _property(number: int, parent: int | None, kind: str, key: str, title: str, **more: object) -> Row:
    row: Row = {
        "odata_type": f"Cbs.OData.{kind}",
        "ID": number,
        "ParentID": parent,
        "Type": kind,
        "Key": key,
        "Title": title,
        "Unit": None,
        "MapYear": None,
    }
    return row | more


def name_rows() -> list[Row]:
    """Return WijkenEnBuurten: titles cut off at 40 characters, descriptions in full."""
    return [
        {
            "Key": code.ljust(10),
            "Title": title[:40],
            "Description": None if code == "NL00" else f"Wijk '{title}' ({code}) is een wijk in de gemeente.",
            "Municipality": "" if code == "NL00" else "GM" + code[2:6],
        }
        for code, title in NAMES.items()
    ]


def write(path: Path, rows: list[Row]) -> Path:
    """Write rows in the format of the file's name; `.odata.json` wraps them as an OData answer does."""
    path.parent.mkdir(parents=True, exist_ok=True)
    writer = next(write for suffix, write in _WRITERS.items() if path.name.endswith(suffix))
    writer(path, rows)
    return path


def _parquet(path: Path, rows: list[Row]) -> None:
    pq.write_table(pa.Table.from_pylist(rows), path)


def _csv(path: Path, rows: list[Row]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";" if "puntkomma" in path.name else ",")
        writer.writeheader()
        writer.writerows(rows)


def _json(path: Path, rows: list[Row]) -> None:
    path.write_text(json.dumps(rows), encoding="utf-8")


def _odata(path: Path, rows: list[Row]) -> None:
    path.write_text(json.dumps({"odata.metadata": "https://x", "value": rows}), encoding="utf-8")


def _xlsx(path: Path, rows: list[Row]) -> None:
    """Write as StatLine exports: numbers as padded text, a full stop where there is none."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append([_statline(name, value) for name, value in row.items()])
    book.save(path)


def _statline(name: str, value: object) -> object:
    if name in {"ID", "Leeftijd"}:
        return int(str(value))
    return ("." if value is None else str(value)).rjust(8) if not isinstance(value, str) else value


def _geo(path: Path, rows: list[Row]) -> None:
    """Write areas with a square each; a `.gpkg` has one layer, as a map of PDOK has three."""
    squares = [shapely.box(number, 50, number + 0.5, 50.5) for number in range(len(rows))]
    gpd.GeoDataFrame(rows, geometry=squares, crs="EPSG:4326").to_file(path)


def _zip(path: Path, rows: list[Row]) -> None:
    """Write a CSV in a zip, in a folder, beside a text that explains it."""
    table = write(path.with_suffix(".csv"), rows)
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(table, f"map/{table.name}")
        archive.writestr("map/leesmij.txt", "Uitleg")
    table.unlink()


_WRITERS: Mapping[str, Callable[[Path, list[Row]], None]] = {
    ".parquet": _parquet,
    ".csv": _csv,
    ".odata.json": _odata,
    ".json": _json,
    ".xlsx": _xlsx,
    ".geojson": _geo,
    ".gpkg": _geo,
    ".zip": _zip,
}
FORMATS = (".parquet", ".csv", ".puntkomma.csv", ".json", ".odata.json", ".xlsx")
