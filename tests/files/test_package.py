"""The table for programs is as its description says: by that alone it reads back as the database has it."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import jsonschema
import pandas as pd
import polars as pl

from tests.files.conftest import Writes
from wijkdata.files.nouns import Bestandsoort
from wijkdata.view.package import SLEUTEL
from wijkdata.view.remarks import FICTIEF

NAME = {"type": "string", "pattern": r"^[-a-z0-9._/]+$"}
FIELD_NAMES = {"type": "array", "items": {"type": "string"}, "minItems": 1, "uniqueItems": True}
FIELD = {
    "type": "object",
    "required": ["name", "type", "description"],
    "properties": {
        "name": {"type": "string", "minLength": 1},
        "type": {"enum": ["string", "number", "integer", "boolean", "date", "year"]},
        "constraints": {
            "type": "object",
            "properties": {
                "required": {"type": "boolean"},
                "enum": {"type": "array", "minItems": 1, "uniqueItems": True},
            },
            "additionalProperties": False,
        },
    },
}
RULES = {
    "type": "object",
    "required": ["name", "resources", "licenses", "sources", "version", "title"],
    "properties": {
        "name": NAME,
        "profile": {"const": "tabular-data-package"},
        "version": {"type": "string", "minLength": 1},
        "licenses": {
            "type": "array",
            "minItems": 1,
            "items": {
                "anyOf": [{"required": ["name"]}, {"required": ["path"]}],
                "properties": {
                    "name": {"type": "string", "pattern": r"^[-a-zA-Z0-9._]+$"},
                    "path": {"type": "string", "pattern": "^https?://"},
                },
            },
        },
        "sources": {"type": "array", "minItems": 1, "items": {"required": ["title"]}},
        "resources": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["name", "path", "schema", "profile", "encoding"],
                "properties": {
                    "name": NAME,
                    "path": {"type": "string", "pattern": r"^(?![./~])(?!.*\.\.)[^\\]+$"},
                    "profile": {"const": "tabular-data-resource"},
                    "schema": {
                        "type": "object",
                        "required": ["fields", "primaryKey", "missingValues"],
                        "properties": {
                            "fields": {"type": "array", "minItems": 1, "items": FIELD},
                            "primaryKey": FIELD_NAMES,
                            "missingValues": {"type": "array", "items": {"type": "string"}},
                            "foreignKeys": {
                                "type": "array",
                                "items": {
                                    "required": ["fields", "reference"],
                                    "properties": {
                                        "fields": FIELD_NAMES,
                                        "reference": {
                                            "required": ["resource", "fields"],
                                            "properties": {"fields": FIELD_NAMES},
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}
"""What the specifications of data packages and Table Schema ask, as far as these files use them."""
CASTS: dict[str, Callable[[str], Any]] = {
    "string": str, "integer": int, "year": int, "number": float, "date": date.fromisoformat,
}  # fmt: skip
Rows = list[dict[str, Any]]


def unpack(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name).decode("utf-8") for name in package.namelist()}


def read_resource(files: dict[str, str], resource: dict[str, Any]) -> Rows:
    """Read a table by its description alone; every value must be as that promises."""
    schema, dialect = resource["schema"], resource["dialect"]
    fields = {one["name"]: one for one in schema["fields"]}
    reader = csv.DictReader(
        io.StringIO(files[resource["path"]], newline=""),
        delimiter=dialect["delimiter"],
        quotechar=dialect["quoteChar"],
        doublequote=dialect["doubleQuote"],
    )
    assert reader.fieldnames == list(fields)
    rows = [
        {name: cast(fields[name], text, schema["missingValues"]) for name, text in row.items()}
        for row in reader
    ]
    keys = [tuple(row[name] for name in schema["primaryKey"]) for row in rows]
    assert len(set(keys)) == len(keys)
    return rows


def cast(field: dict[str, Any], text: str, missing: list[str]) -> Any:
    rules = field.get("constraints", {})
    if text in missing:
        assert not rules.get("required"), field["name"]
        return None
    assert "enum" not in rules or text in rules["enum"], (field["name"], text)
    return CASTS[field["type"]](text)


def read_package(files: dict[str, str]) -> tuple[dict[str, Any], dict[str, Rows]]:
    told = json.loads(files["datapackage.json"])
    jsonschema.validate(told, RULES)
    tables = {one["name"]: read_resource(files, one) for one in told["resources"]}
    for resource in told["resources"]:
        for key in resource["schema"].get("foreignKeys", []):
            other, (name,) = key["reference"], key["fields"]
            known = {row[other["fields"][0]] for row in tables[other["resource"]]}
            assert {row[name] for row in tables[resource["name"]]} == known
    return told, tables


def test_by_its_description_the_table_reads_back_as_the_database_has_it(
    write: Writes, demo_path: Path
) -> None:
    _, tables = read_package(unpack(write(Bestandsoort.PAKKET, lagen="alles", vorm="breed")))
    with duckdb.connect(str(demo_path), read_only=True) as connection:
        rows = connection.execute(
            "select w.gebied_code, w.indeling_jaar, replace(w.indicator, '.gemeten', ''), "
            "case when ends_with(w.indicator, '.gemeten') then 'vragenlijst' "
            "when i.is_schatting then 'schatting' else 'telling' end, w.jaar, w.leeftijd, w.waarde, "
            "case when w.waarde is null then w.ontbreekt::varchar end, w.bron_id, g.naam, i.eenheid "
            "from waarde w join indicator i on i.sleutel = replace(w.indicator, '.gemeten', '') "
            "join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar"
        ).fetchall()
        published = connection.execute(
            "select gebied_code, indeling_jaar, ondergrens, bovengrens, indicator, jaar, leeftijd "
            "from waarde where ondergrens is not null and bovengrens is not null"
        ).fetchall()
    names = [*SLEUTEL, "waarde", "ontbreekt", "bron_id", "gebied_naam", "eenheid"]
    found = {tuple(row[name] for name in names) for row in tables["cijfers"]}
    assert found == set(rows)
    assert len(tables["cijfers"]) == len(rows) > 10_000
    margins = {
        (row["gebied_code"], row["indeling_jaar"], row["ondergrens"], row["bovengrens"], row["indicator"],
         row["jaar"], row["leeftijd"])
        for row in tables["cijfers"] if row["marge"] == "gepubliceerd" and row["soort"] != "vragenlijst"
    }  # fmt: skip
    assert margins == {row for row in published if not row[4].endswith(".gemeten")}
    units = {row["indicator"]: row["eenheid"] for row in tables["onderwerpen"]}
    assert {row["eenheid"] == units[row["indicator"]] for row in tables["cijfers"]} == {True}


def test_it_says_licence_source_version_and_that_it_is_fictional(write: Writes, demo_path: Path) -> None:
    files = unpack(write(Bestandsoort.PAKKET, over="rookt"))
    told, tables = read_package(files)
    with duckdb.connect(str(demo_path), read_only=True) as connection:
        versie = connection.execute("select waarde from meta where sleutel = 'data_versie'").fetchone()
    assert (told["version"],) == versie
    assert [one["title"] for one in told["licenses"]] == ["Verzonnen, vrij te gebruiken"]
    assert len(told["sources"]) == len(tables["bronnen"]) >= 1
    assert FICTIEF in files["leesmij.txt"].splitlines()
    assert FICTIEF in told["description"]
    assert {row["fictief"] for row in tables["cijfers"]} == {"FICTIEF"}
    assert [row["naam"] for row in tables["onderwerpen"]] == ["Roken"]


def test_the_web_is_told_the_same_columns(write: Writes) -> None:
    files = unpack(write(Bestandsoort.PAKKET, over="rookt"))
    told, web = json.loads(files["datapackage.json"]), json.loads(files["cijfers.csv-metadata.json"])
    schema = told["resources"][0]["schema"]
    columns = web["tableSchema"]["columns"]
    assert web["@context"] == ["http://www.w3.org/ns/csvw", {"@language": "nl"}]
    assert web["url"] in files
    assert [one["name"] for one in columns] == [one["name"] for one in schema["fields"]]
    assert web["tableSchema"]["primaryKey"] == schema["primaryKey"] == list(SLEUTEL)
    kinds = {
        (field["type"], column["datatype"]) for field, column in zip(schema["fields"], columns, strict=True)
    }
    assert kinds == {("string", "string"), ("year", "gYear"), ("integer", "integer"), ("number", "double")}


def test_a_table_for_people_is_read_by_a_program_that_skips_its_notes(write: Writes) -> None:
    out = write(Bestandsoort.CSV, over="rookt,woz", vorm="breed")
    by_pandas = pd.read_csv(out, sep=";", decimal=",", comment="#", encoding="utf-8-sig")
    by_polars = pl.read_csv(out, separator=";", decimal_comma=True, comment_prefix="#").drop_nulls("Gebied")
    assert list(by_pandas) == by_polars.columns
    assert by_pandas["Gebied"].tolist() == by_polars["Gebied"].to_list()
    figures = by_pandas.filter(like="(van de 100 volwassenen)")
    assert "Roken, 2024, 18 jaar en ouder (van de 100 volwassenen)" in figures
    assert set(figures.dtypes.map(str)) == {"float64"}
    assert (figures.round(1).fillna(0) == figures.fillna(0)).all(axis=None)
    notes = [line for line in out.read_text(encoding="utf-8-sig").split("\n") if line.startswith("#")]
    assert notes[-1] == f"# {FICTIEF}"
