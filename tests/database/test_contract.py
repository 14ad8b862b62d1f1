"""Every question in `queries/` is what its header says: parameters, columns, one typed function."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from pathlib import Path

import duckdb
import pytest

import wijkdata.database
from wijkdata.database.sql import QUERIES, list_queries, load_sql

SAMPLES: dict[str, object] = {
    "varchar": "WK999801",
    "integer": 2024,
    "varchar[]": ["WK999801"],
    "integer[]": [2024],
    "double": 1.0,
    "double[]": [1.0],
}
BY_NAME: dict[str, object] = {"niveau": "wijk", "gemeente": "NL"}


@pytest.mark.parametrize("name", list_queries())
def test_header_names_the_parameters_of_the_statement(name: str) -> None:
    query = load_sql(name)
    statements = duckdb.extract_statements(query.text)
    assert len(statements) == 1
    assert set(query.parameters) == set(statements[0].named_parameters)
    assert query.doel.endswith(".")


@pytest.mark.parametrize("name", list_queries())
def test_header_names_the_columns_of_the_answer_with_their_types(name: str, small_path: Path) -> None:
    query = load_sql(name)
    parameters = {key: BY_NAME.get(key, SAMPLES[kind]) for key, kind in query.parameters.items()}
    with duckdb.connect(str(small_path), read_only=True) as cursor:
        description = cursor.execute(query.text, parameters).description
        types = {
            str(column[0]): cursor.execute(f"select $1::{kind}", [None]).description[0][1]
            for column, kind in zip(description, query.kolommen.values(), strict=True)
        }
    assert [column[0] for column in description] == list(query.kolommen)
    assert {str(column[0]): column[1] for column in description} == types


def test_every_question_is_asked_by_exactly_one_function() -> None:
    sources = [
        inspect.getsource(importlib.import_module(f"wijkdata.database.{module.name}"))
        for module in pkgutil.iter_modules(wijkdata.database.__path__)
    ]
    asked = "\n".join(sources)
    for name in list_queries():
        assert asked.count(f'"{name}"') == 1, (
            f"queries/{name}.sql is not asked exactly once in wijkdata/database"
        )


def test_only_sql_files_with_a_matching_name_live_in_queries() -> None:
    assert {path.suffix for path in QUERIES.iterdir()} == {".sql"}


def test_what_questions_begin_with_stands_once_and_is_no_question_itself() -> None:
    begun = [
        name for name in list_queries() if "-- begin: _tabel" in (QUERIES / f"{name}.sql").read_text("utf-8")
    ]
    assert begun == ["tabel", "tabel_breed", "tabel_momenten"]
    begin = (QUERIES / "_tabel.sql").read_text(encoding="utf-8").rstrip()
    assert all(load_sql(name).text.count(begin) == 1 for name in begun)
    assert not [name for name in list_queries() if name.startswith("_")]
    searched = [path.name for path in QUERIES.iterdir() if "$woorden" in path.read_text(encoding="utf-8")]
    assert searched == ["_tabel.sql"]
