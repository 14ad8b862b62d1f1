"""What a fictional table says of itself: TableInfos, DataProperties and the dimensions."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from tests.replay.worlds.topics import Topic
from tests.replay.worlds.world import Row

_IDENTIFYING = (
    ("Gemeentenaam", "naam"),
    ("SoortRegio", "omschrijving"),
    ("Codering", "code"),
    ("IndelingswijzigingGemeenteWijkBuurt", "code"),
)


def table_infos(identifier: str, title: str, catalog: str, period: str, modified: str) -> Row:
    """Return the one row of TableInfos, with the fields of the real one."""
    return {
        "ID": 0,
        "Identifier": identifier,
        "Title": title,
        "ShortTitle": title,
        "ShortDescription": "\nVerzonnen cijfers van een verzonnen gemeente.\n",
        "Summary": "Verzonnen",
        "Modified": modified,
        "Updated": modified,
        "MetaDataModified": modified,
        "ReasonDelivery": "Actualisering",
        "ExplanatoryText": "",
        "OutputStatus": "Regulier",
        "Source": "Verzonnen.",
        "Language": "nl",
        "Catalog": catalog,
        "Frequency": "Perjaar",
        "Period": period,
        "SearchPriority": "2",
    }


class Properties:
    """Collects DataProperties: numbers the topics, and makes each group once below its parent."""

    def __init__(self, dimensions: Iterable[Row]) -> None:
        self.rows: list[Row] = []
        for dimension in dimensions:
            self._add(dimension | {"Position": len(self.rows), "ParentID": None, "Description": ""})
        self._groups: dict[str, int] = {}
        self._topics = 0

    def add_identifying(self) -> list[str]:
        """Add the four topics that say which area a row is."""
        topics = [Topic(stem, stem, "Regioaanduiding", unit, "") for stem, unit in _IDENTIFYING]
        return [self.add(topic, datatype="String") for topic in topics]

    def add(self, topic: Topic, datatype: str | None = None) -> str:
        """Add a topic and return its key."""
        parent = self._group(topic.group)
        self._topics += 1
        key = f"{topic.stem}_{self._topics}"
        self._add(
            {
                "odata.type": "Cbs.OData.Topic",
                "Position": self._topics,
                "ParentID": parent,
                "Type": "Topic",
                "Key": key,
                "Title": topic.title,
                "Description": None,
                "Datatype": datatype or topic.datatype,
                "Unit": topic.unit,
                "Decimals": topic.decimals,
                "Default": "Impossible",
                "PresentationType": "",
            }
        )
        return key

    def _group(self, path: str) -> int | None:
        if not path:
            return None
        if path not in self._groups:
            above, _, title = path.rpartition("|")
            parent = self._group(above)
            self._groups[path] = len(self.rows)
            group = {"odata.type": "Cbs.OData.TopicGroup", "Position": None, "ParentID": parent}
            self._add(group | {"Type": "TopicGroup", "Key": "", "Title": title, "Description": ""})
        return self._groups[path]

    def _add(self, row: Row) -> None:
        kind = {"odata.type": row["odata.type"]} if "odata.type" in row else {}
        self.rows.append(kind | {"ID": len(self.rows)} | row)


def dimension(key: str, title: str, kind: str, map_year: int | None = None) -> Row:
    row = {"odata.type": f"Cbs.OData.{kind}", "Type": kind, "Key": key, "Title": title}
    return row | ({"MapYear": map_year} if map_year else {})


def codes(rows: Iterable[tuple[str, str]], **more: str) -> pa.Table:
    """Return a dimension of keys and titles."""
    keys = list(rows)
    columns = {"Key": [key for key, _ in keys], "Title": [title for _, title in keys]}
    columns["Description"] = ["" for _ in keys]
    columns |= {name: [value for _ in keys] for name, value in more.items()}
    return pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})
