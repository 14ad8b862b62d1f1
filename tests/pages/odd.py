"""A database in the schema of the build with what real figures do now and then."""

from __future__ import annotations

from pathlib import Path

import duckdb

from tests.conftest import ROOT
from tests.written import once
from wijkdata.models import SCHEMA_VERSIE

SCHEMA = ROOT / "wijkdata" / "ingest" / "schema.sql"
NAUGHTY = '\'t "Rif" <img src=x onerror=alert(1)> *vet* :smile: $x$'
BUURTEN = 500

# code, naam, niveau, gemeente, wijk, inwoners, is_water, has a shape
AREAS = [
    ("NL00", "Nederland", "land", None, None, 9000, False, False),
    ("GM0001", NAUGHTY, "gemeente", "GM0001", None, 6000, False, True),
    ("GM0002", "Enkel", "gemeente", "GM0002", None, 400, False, False),
    ("GM0003", "Leeg", "gemeente", "GM0003", None, 900, False, True),
    ("WK000101", NAUGHTY, "wijk", "GM0001", "WK000101", 5000, False, True),
    ("WK000102", "Zonder vorm", "wijk", "GM0001", "WK000102", 1000, False, False),
    ("WK000103", "Niemand", "wijk", "GM0001", "WK000103", 0, False, True),
    ("WK000104", "Plas", "wijk", "GM0001", "WK000104", 0, True, True),
    ("WK000201", "De enige", "wijk", "GM0002", "WK000201", 400, False, True),
    ("WK000301", "Niets bekend", "wijk", "GM0003", "WK000301", 900, False, True),
    *(
        (f"BU0001{n:04}", f"Buurt {n}", "buurt", "GM0001", "WK000101", 10, False, True)
        for n in range(BUURTEN)
    ),
]
NAMES = {code: naam for code, naam, *_ in AREAS}
# code, indicator, leeftijd, waarde, ondergrens, bovengrens, ontbreekt
FIGURES = [
    ("NL00", "rookt", "18plus", 15, 14, 16, None),
    ("GM0001", "rookt", "18plus", 17, 16, 18, None),
    ("GM0002", "rookt", "18plus", 16, 15, 17, None),
    ("GM0003", "rookt", "18plus", None, None, None, "geheim"),
    ("WK000101", "rookt", "18plus", 24, 21, 27, None),
    ("WK000102", "rookt", "18plus", 10, 8, 12, None),
    ("WK000103", "rookt", "18plus", None, None, None, "te_klein"),
    ("WK000201", "rookt", "18plus", 16, 13, 19, None),
    ("WK000301", "rookt", "18plus", None, None, None, "geheim"),
    ("WK000101", "rookt", "65plus", 9, 7, 11, None),
    ("WK000101", "suicidegedachten", "18plus", 5, 4, 6, None),
    *((f"BU0001{n:04}", "rookt", "18plus", 10 + n % 20, None, None, None) for n in range(BUURTEN)),
]
INSERT_AREA = """
insert into gebied
    (code, naam, niveau, gemeente_code, wijk_code, inwoners, is_water, geometrie, vorm_soort, vorm_jaar,
     indeling_jaar)
select $1, $2, $3, $4, $5, $6, $7, if($8, ST_GeomFromGeoJSON(
    '{"type":"Polygon","coordinates":[[[5,52],[5.1,52],[5.1,52.1],[5,52]]]}'
), null), if($8, 'eigen', null), if($8, 2024, null), 2024
"""
INSERT_FIGURE = """
insert into waarde (gebied_code, indicator, leeftijd, waarde, ondergrens, bovengrens, ontbreekt,
                    indeling_jaar, jaar, bron_id, gebied_niveau, gebied_gemeente)
select $1, $2, $3, $4, $5, $6, $7, 2024, 2022, 'smap', niveau, substr(gemeente_code, 3)::smallint
from gebied where code = $1
"""
NAME_GEMEENTEN = """
update gebied set gemeente_naam = gm.naam from gebied as gm where gm.code = gebied.gemeente_code
"""
OFFER = """
insert into aanbod
    select w.indicator, w.jaar, w.leeftijd, g.niveau, w.indeling_jaar,
           count(w.waarde), count(*) - count(w.waarde), count(w.ondergrens), any_value(w.bron_id)
    from waarde w join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
    group by all;
insert into bron
    values ('smap', 'Gezondheid per wijk', '50150NED', 'a.csv', null, null, 'CC BY 4.0', 'ab', 10);
"""


@once
def write_odd(path: Path, data_versie: str = "raar-1", schema_versie: str = SCHEMA_VERSIE) -> Path:
    """Write the odd database to `path` and return it."""
    meta = {
        "schema_versie": schema_versie,
        "data_versie": data_versie,
        "fictief": "nee",
        "titel": "Raar",
        "gebouwd_op": "2026-01-01T00:00:00",
    }
    with duckdb.connect(str(path)) as connection:
        connection.execute(SCHEMA.read_text(encoding="utf-8"))
        connection.begin()
        connection.executemany(INSERT_AREA, AREAS)
        connection.execute(NAME_GEMEENTEN)
        connection.executemany(INSERT_FIGURE, FIGURES)
        connection.execute(OFFER)
        connection.executemany("insert into meta values ($1, $2)", list(meta.items()))
        connection.commit()
    return path
