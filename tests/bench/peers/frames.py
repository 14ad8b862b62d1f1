"""The three tables as every peer gets them: plain values, no geometry."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa

TABLES = {
    "gebied": """select code, indeling_jaar, naam, niveau::varchar as niveau, gemeente_code, wijk_code,
                        inwoners,
                        is_water, geometrie is not null as heeft_vorm, vorm_jaar, vorm_soort from gebied""",
    "waarde": """select gebied_code, indeling_jaar, indicator, jaar, leeftijd, waarde, ondergrens, bovengrens,
                        ontbreekt::varchar as ontbreekt, bron_id from waarde""",
    "aanbod": """select indicator, jaar, leeftijd, niveau::varchar as niveau, indeling_jaar, gevuld,
                        ontbrekend, met_interval, bron_id from aanbod""",
}


def load_tables(path: Path) -> dict[str, pa.Table]:
    """Return gebied, waarde and aanbod of the built database as Arrow tables."""
    with duckdb.connect(str(path), read_only=True) as connection:
        return {name: connection.sql(statement).to_arrow_table() for name, statement in TABLES.items()}
