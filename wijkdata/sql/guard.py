"""What a question may say: one statement that reads, from our own tables and from nothing else.

DuckDB's own locks go first (`opening`), but they leave two holes: the file itself may still be read as bytes,
with what an account may not see in it, and its folder is told by lists of DuckDB. So every question is also
looked at as DuckDB's parser understood it, and what is not known to be harmless is refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

import duckdb

from wijkdata.sql.nouns import Geweigerd, SqlReden, SqlWeigering

Node = dict[str, Any]

_READING: Final = {"SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"}
"""What may ask; all else that may stand in a question writes."""
_TABLES: Final = {"generate_series", "json_each", "json_tree", "range", "unnest"}
"""Functions that may stand where a table stands; the others read files, settings, or text as a question."""
_NOT: Final = {
    "current_setting",
    "currval",
    "getenv",
    "nextval",
    "pg_sleep",
    "setval",
    "sleep_ms",
    "write_log",
}
"""Functions that tell of the machine, or do something."""
_CATALOGUE: Final = {("information_schema", "columns"), ("information_schema", "tables")}
"""Lists of DuckDB that tell of tables and columns alone."""
_EXPLAIN: Final = re.compile(r"\s*explain\s+(analyze\s+)?(?=\w|\()", re.IGNORECASE)
_SERIALIZE: Final = "select json_serialize_sql(?::varchar, skip_null := true, skip_empty := true)"
_VIEWS: Final = "select view_name from duckdb_views() where internal"


def check_question(connection: duckdb.DuckDBPyConnection, text: str) -> None:
    """Raise Geweigerd for all that does more than read our tables, and duckdb.Error for what is no SQL."""
    statements = duckdb.extract_statements(text)
    if not statements:
        raise Geweigerd(SqlWeigering(SqlReden.LEEG))
    if len(statements) > 1:
        raise Geweigerd(SqlWeigering(SqlReden.MEER))
    kind = _kind(statements[0])
    if kind == "EXPLAIN" and (begin := _EXPLAIN.match(text)):
        check_question(connection, text[begin.end() :])
        return
    if kind != "SELECT":
        reden = SqlReden.DRAAITABEL if kind == "MULTI" else SqlReden.SCHRIJFT
        raise Geweigerd(SqlWeigering(reden, kind.replace("_", " ")))
    lists = {row[0] for row in connection.execute(_VIEWS).fetchall()}
    for node in _parts(_understood(connection, text)):
        _check_part(node, lists)


def _kind(statement: duckdb.Statement) -> str:
    try:
        return statement.type.name
    except ValueError:  # a statement that the Python side of DuckDB does not know yet
        return ""


def is_explain(text: str) -> bool:
    """Whether a question asks how another would be answered."""
    return _EXPLAIN.match(text) is not None


def _understood(connection: duckdb.DuckDBPyConnection, text: str) -> Node:
    """Return a question as the parser of DuckDB understood it."""
    [(written,)] = connection.execute(_SERIALIZE, [text]).fetchall()
    found: Node = json.loads(written)
    if found["error"]:
        raise Geweigerd(SqlWeigering(SqlReden.ANDERS, engels=str(found.get("error_message", ""))))
    return found


def _parts(whole: Any) -> Iterator[Node]:
    """Give every part of what was understood; not by calling itself, as a question may be deep."""
    waiting = [whole]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            yield part
            waiting.extend(part.values())
        elif isinstance(part, list):
            waiting.extend(part)


def _check_part(node: Node, lists: set[str]) -> None:
    kind = str(node.get("type", ""))
    if kind.endswith("_NODE") and kind not in _READING:
        raise Geweigerd(SqlWeigering(SqlReden.SCHRIJFT, kind.split("_", maxsplit=1)[0]))
    if kind == "BASE_TABLE":
        _check_table(tuple(str(part).lower() for part in node["qualified_name"]["path"]), lists)
    elif kind == "TABLE_FUNCTION":
        _refuse_unless(str(node["function"].get("function_name", "")).lower(), _TABLES)
    elif kind == "SHOW_REF" and not _is_harmless_show(node):
        raise Geweigerd(SqlWeigering(SqlReden.BUITEN, "SHOW"))
    if "function_name" in node:
        _check_function(node)


def _check_function(node: Node) -> None:
    path = node.get("qualified_name", {}).get("path") or [""]
    if found := {str(node["function_name"]).lower(), str(path[-1]).lower()} & _NOT:
        raise Geweigerd(SqlWeigering(SqlReden.BUITEN, min(found)))


def _check_table(path: tuple[str, ...], lists: set[str]) -> None:
    """Refuse the lists of DuckDB, also below a name that a question gives to a part of itself."""
    schema = path[-2:-1]
    if path[-2:] in _CATALOGUE:
        return
    if path[-1] in lists or (schema and schema[0] not in {"main", "wijkdata"}):
        raise Geweigerd(SqlWeigering(SqlReden.BUITEN, path[-1]))


def _refuse_unless(name: str, known: set[str]) -> None:
    if name not in known:
        raise Geweigerd(SqlWeigering(SqlReden.BUITEN, name))


def _is_harmless_show(node: Node) -> bool:
    """Whether it describes or sums up what it holds, or names our tables."""
    if node.get("query"):
        return node.get("show_type") in {"DESCRIBE", "SUMMARY"}
    return node.get("show_type") == "SHOW_SPECIAL" and str(node.get("table_name")).strip('"') == "tables"
