"""The v3 services ODataApi and ODataFeed of opendata.cbs.nl and dataderden.cbs.nl.

[C] ODataApi fails above 10,000 rows with its own sentence, and at `$skip`; ODataFeed pages by
`odata.nextLink`, an absolute address with the same parameters and `$skip`. `$orderby` is ignored, `$select`
works, a key of the wrong width gives no rows and status 200. [R] names and content of the entity sets. [I]
without `$format=json` and without an Accept header for JSON the Feed answers in XML.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from urllib.parse import quote

import pyarrow as pa
from starlette.requests import Request
from starlette.responses import Response

from tests.replay.odata_filter import Filterable, Refused, to_sql
from tests.replay.rows import narrow, to_json
from tests.replay.worlds.world import Row, Table

PAGE = 10_000
MOST_TOP = 5000
TOO_LARGE = "query returns more than 10000 records"
_JSON = "application/json;odata=minimalmetadata;streaming=true;charset=utf-8"
_TEXT = "json"
"""The column that holds a whole row of an entity set whose rows do not all have the same fields."""
_XML = b'<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"></feed>'


@dataclass(frozen=True)
class EntitySet:
    """Rows that one address answers, and what of it a filter may name."""

    name: str
    rows: pa.Table
    may: Filterable
    as_text: bool = False


class Failure(Exception):
    """An answer with a status of its own."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status, self.message = status, message

    def answer(self) -> Response:
        error = {"odata.error": {"code": "", "message": {"lang": "nl-NL", "value": self.message}}}
        return Response(json.dumps(error), self.status, media_type="application/json")


def answer(request: Request, table: Table, service: str, name: str, origin: str) -> Response:
    """Answer one request below `/ODataApi/odata/<id>` or `/ODataFeed/odata/<id>`."""
    base = f"{origin}/{service}/OData/{table.identifier}"
    if service == "ODataFeed" and not _wants_json(request):
        return Response(_XML, media_type="application/atom+xml;charset=utf-8")
    try:
        if not name:
            return _service_document(table, base)
        found = find_set(table, name)
        return answer_set(request, found, is_feed=service == "ODataFeed", base=base)
    except Failure as failure:
        return failure.answer()


def find_set(table: Table, name: str) -> EntitySet:
    """Return an entity set by its name."""
    wanted = name.lower()
    if wanted in ("typeddataset", "untypeddataset"):
        may = Filterable(frozenset(table.dimensions), table.region)
        return EntitySet(name, table.data, may, as_text=wanted.startswith("un"))
    if wanted in (own := {key.lower(): key for key in table.dimensions}):
        return of_rows(own[wanted], table.dimensions[own[wanted]])
    described = {
        "tableinfos": ("TableInfos", [table.infos]),
        "dataproperties": ("DataProperties", table.properties),
        "categorygroups": ("CategoryGroups", table.category_groups),
    }
    if wanted not in described:
        raise Failure(404, f"Resource not found for the segment '{name}'.")
    return of_documents(*described[wanted])


def of_rows(name: str, rows: pa.Table) -> EntitySet:
    return EntitySet(name, rows, Filterable(frozenset(rows.column_names)))


def of_documents(name: str, documents: list[Row]) -> EntitySet:
    """Return rows that do not all have the same fields: each is kept as its own JSON text."""
    texts = [json.dumps(document, ensure_ascii=False) for document in documents]
    columns = {_TEXT: pa.array(texts, pa.string())}
    for key in ("Identifier", "Title", "Type", "Key"):
        columns[key] = pa.array([str(document.get(key) or "") for document in documents], pa.string())
    return EntitySet(name, pa.table(columns), Filterable(frozenset(columns)))


def answer_set(request: Request, found: EntitySet, *, is_feed: bool, base: str) -> Response:
    """Answer with rows: one page of a feed, or all of an API."""
    query = request.query_params
    top, skip = _whole(query.get("$top")), _whole(query.get("$skip")) or 0
    if not is_feed and (skip or (top or 0) > MOST_TOP):
        raise Failure(500, TOO_LARGE)
    rows, is_ignored = _filtered(found, query.get("$filter"))
    left = rows.slice(skip, top)
    if not is_feed and left.num_rows > PAGE and not is_ignored:
        raise Failure(500, TOO_LARGE)
    page = left.slice(0, PAGE)
    link = _next_link(request, base, found.name, skip, top) if is_feed and left.num_rows > PAGE else None
    return _document(
        f"{base}/$metadata#Cbs.OData.WebAPI.{found.name}", _written(found, page, query.get("$select")), link
    )


def _filtered(found: EntitySet, text: str | None) -> tuple[pa.Table, bool]:
    """Return the rows a filter leaves, and whether the service ignored it."""
    if not text:
        return found.rows, False
    try:
        condition = to_sql(text, found.may)
    except Refused:
        raise Failure(500, TOO_LARGE) from None
    return narrow(found.rows, condition), condition is None


def _written(found: EntitySet, page: pa.Table, select: str | None) -> bytes:
    if _TEXT in page.column_names:
        return _pick(page[_TEXT].to_pylist(), select)
    columns = page.column_names
    if select:
        wanted = [name.strip() for name in select.split(",")]
        if unknown := set(wanted) - set(columns):
            raise Failure(400, f"Could not find a property named '{min(unknown)}'.")
        columns = wanted
    return to_json(page, columns, as_text=found.as_text)


def _pick(texts: list[str], select: str | None) -> bytes:
    if select:
        wanted = [name.strip() for name in select.split(",")]
        documents = [json.loads(text) for text in texts]
        texts = [
            json.dumps({key: document.get(key) for key in wanted}, ensure_ascii=False)
            for document in documents
        ]
    return ",".join(texts).encode()


def _next_link(request: Request, base: str, name: str, skip: int, top: int | None) -> str:
    kept = [(key, value) for key, value in request.query_params.multi_items() if key not in ("$skip", "$top")]
    if top is not None:
        kept.append(("$top", str(top - PAGE)))
    kept.append(("$skip", str(skip + PAGE)))
    return f"{base}/{name}?" + "&".join(f"{key}={quote(value, safe='$,()')}" for key, value in kept)


def _document(metadata: str, inside: bytes, link: str | None = None) -> Response:
    head = b'{"odata.metadata":' + json.dumps(metadata).encode() + b',"value":['
    tail = b"]" + (b',"odata.nextLink":' + json.dumps(link).encode() if link else b"") + b"}"
    return Response(head + inside + tail, headers={"content-type": _JSON, "dataserviceversion": "3.0;"})


def _service_document(table: Table, base: str) -> Response:
    names = [
        "TableInfos",
        "UntypedDataSet",
        "TypedDataSet",
        "DataProperties",
        "CategoryGroups",
        *table.dimensions,
    ]
    inside = json.dumps([{"name": name, "url": f"{base}/{name}"} for name in names])[1:-1]
    return _document(f"{base}/$metadata", inside.encode())


def _wants_json(request: Request) -> bool:
    return request.query_params.get("$format") == "json" or "json" in request.headers.get("accept", "")


def _whole(text: str | None) -> int | None:
    if text is None:
        return None
    if not text.isdigit():
        raise Failure(400, f"Incorrect number '{text}'.")
    return int(text)
