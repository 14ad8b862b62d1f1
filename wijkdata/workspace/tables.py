"""The tables of the workspace: documents, with a version that guards lost work, and all earlier ones."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, MetaData, String, Table, Text

metadata = MetaData()

document = Table(
    "document",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("soort", String(20), nullable=False),
    Column("naam", String(80), nullable=False),
    Column("maker", String(80), nullable=False),
    Column("gemeente", String(8), nullable=False),
    Column("data_versie", String(80), nullable=False),
    Column("inhoud", Text, nullable=False),  # the document itself, as JSON of its pydantic model
    Column("versie", Integer, nullable=False),
    Column("gemaakt_op", String(32), nullable=False),  # ISO 8601 in UTC, so that text order is time order
    Column("gewijzigd_op", String(32), nullable=False),
    Column("verwijderd_op", String(32)),
    Column("code_hash", String(64)),  # of the code of its owner; NULL where anyone may change it
    Column("eigenaar", String(64)),  # id of the account that made it; NULL where nobody signed in
    Column("gemaakt_door", String(80)),  # the name of that account then
    Index("document_lijst", "soort", "gemeente"),
)

document_versie = Table(
    "document_versie",
    metadata,
    Column("document_id", String(16), primary_key=True),
    Column("versie", Integer, primary_key=True),
    Column("naam", String(80), nullable=False),
    Column("maker", String(80), nullable=False),
    Column("inhoud", Text, nullable=False),
    Column("gewijzigd_op", String(32), nullable=False),
)
