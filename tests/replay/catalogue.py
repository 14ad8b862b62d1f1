"""The catalogue of each OData host: a row per table [R: its fields]. Filters on `tolower(Title)` work [C]."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from tests.replay.odata import EntitySet, Failure, answer_set, of_documents
from tests.replay.worlds.world import Row, Table, World

HOSTS = {"opendata.cbs.nl": "CBS", "dataderden.cbs.nl": "RIVM"}


def answer_catalogue(request: Request, world: World, host: str, name: str, origin: str) -> Response:
    """Answer one request below `/ODataCatalog`."""
    sets = {
        "tables": ("Tables", [row_of(table, number) for number, table in enumerate(world.at(host))]),
        "themes": ("Themes", [{"ID": 1, "ParentID": None, "Number": "1", "Title": "Nederland regionaal"}]),
        "tables_themes": (
            "Tables_Themes",
            [
                {"ID": number, "TableID": number, "TableIdentifier": table.identifier, "ThemeID": 1}
                for number, table in enumerate(world.at(host))
            ],
        ),
    }
    try:
        return answer_set(request, _find(sets, name.lower()), is_feed=True, base=f"{origin}/ODataCatalog")
    except Failure as failure:
        return failure.answer()


def _find(sets: dict[str, tuple[str, list[Row]]], name: str) -> EntitySet:
    if name not in sets:
        raise Failure(404, f"Resource not found for the segment '{name}'.")
    return of_documents(*sets[name])


def row_of(table: Table, number: int) -> Row:
    """Return what the catalogue says of a table: its own description, less the long text."""
    own = {key: value for key, value in table.infos.items() if key != "Description"}
    api, feed = (
        f"https://{table.host}/{service}/OData/{table.identifier}" for service in ("ODataApi", "ODataFeed")
    )
    filled = {
        "ID": number,
        "ApiUrl": api,
        "FeedUrl": feed,
        "RecordCount": table.data.num_rows,
        "ColumnCount": len(table.data.column_names) - 1,
    }
    return filled | own | {"ID": number}
