"""A very small database with every odd case in it, in the schema of the build."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.written import once
from wijkdata.database.connection import Database
from wijkdata.database.remember import forget_everything
from wijkdata.models import SCHEMA_VERSIE

SCHEMA = Path(__file__).resolve().parents[2] / "wijkdata" / "ingest" / "schema.sql"

GEBIEDEN = """
insert into gebied
    (code, indeling_jaar, naam, niveau, gemeente_code, wijk_code, inwoners, is_water, geometrie)
values
    ('NL00', 2024, 'Nederland', 'land', null, null, 1000, false, null),
    ('GM9998', 2024, '''t Vlak', 'gemeente', 'GM9998', null, 600, false, null),
    ('GM9997', 2024, 'Eén', 'gemeente', 'GM9997', null, 400, false, null),
    ('GM9997', 2020, 'Een', 'gemeente', 'GM9997', null, 390, false, null),
    ('WK999801', 2024, 'Noord "de" <b>', 'wijk', 'GM9998', 'WK999801', 350, false,
     ST_GeomFromGeoJSON('{"type":"Polygon","coordinates":[[[5,52],[5.1,52],[5.1,52.1],[5,52]]]}')),
    ('WK999802', 2024, 'Zuid', 'wijk', 'GM9998', 'WK999802', 250, false, null),
    ('WK999803', 2024, 'Plas', 'wijk', 'GM9998', 'WK999803', 0, true,
     ST_GeomFromGeoJSON('{"type":"Polygon","coordinates":[[[5.2,52],[5.3,52],[5.3,52.1],[5.2,52]]]}')),
    ('WK999701', 2024, 'Dorp', 'wijk', 'GM9997', 'WK999701', 400, false, null),
    ('WK999701', 2020, 'Ander dorp', 'wijk', 'GM9997', 'WK999701', 390, false, null),
    ('BU99980101', 2024, 'Straat', 'buurt', 'GM9998', 'WK999801', 350, false, null);
update gebied set gemeente_naam = gm.naam from gebied as gm
    where gm.code = gebied.gemeente_code and gm.indeling_jaar = gebied.indeling_jaar;
update gebied set geometrie_grof =
    ST_GeomFromGeoJSON('{"type":"Polygon","coordinates":[[[5,52],[5.1,52],[5.1,52.2],[5,52]]]}')
    where code = 'WK999801';
update gebied set vorm_soort = 'eigen', vorm_jaar = indeling_jaar where geometrie is not null;
"""

WAARDEN = """
create temp table cijfer as from waarde select * exclude (gebied_niveau, gebied_gemeente);
insert into cijfer values
    ('NL00', 2024, 'rookt', 2022, '18plus', 15, 14, 16, null, 'smap'),
    ('GM9998', 2024, 'rookt', 2022, '18plus', 17, 15, 19, null, 'smap'),
    ('WK999801', 2024, 'rookt', 2022, '18plus', 21, 18, 24, null, 'smap'),
    ('WK999802', 2024, 'rookt', 2022, '18plus', null, null, null, 'geheim', 'smap'),
    ('WK999701', 2024, 'rookt', 2022, '18plus', 16, 12, 20, null, 'smap'),
    ('WK999701', 2024, 'rookt', 2024, '18plus', null, null, null, 'later', 'smap'),
    ('WK999701', 2020, 'rookt', 2020, '18plus', 19, 15, 23, null, 'smap'),
    ('WK999701', 2020, 'rookt', 2022, '18plus', 99, 98, 100, null, 'oud'),
    ('WK999801', 2024, 'rookt', 2022, '65plus', 9, 7, 11, null, 'smap'),
    ('WK999801', 2024, 'woz', 2024, 'alle', 310, null, null, null, 'kwb');
insert into waarde
    select c.*, g.niveau, substr(g.gemeente_code, 3)::smallint
    from cijfer c join gebied g on g.code = c.gebied_code and g.indeling_jaar = c.indeling_jaar;
insert into aanbod
    select w.indicator, w.jaar, w.leeftijd, g.niveau, w.indeling_jaar,
           count(w.waarde), count(*) - count(w.waarde), count(w.ondergrens), any_value(w.bron_id)
    from waarde w join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar group by all;
insert into bron values
    ('smap', 'Gezondheid per wijk', '50150NED', 'a.csv', '2024-01-02', 'v1', 'CC BY 4.0', 'ab', 10),
    ('kwb', 'Kerncijfers', '85984NED', 'b.csv', null, null, 'CC BY 4.0', 'cd', 1),
    ('oud', 'Gezondheid per wijk', '50120NED', 'c.csv', null, null, 'CC BY 4.0', 'ef', 1);
"""


@once
def write_small_database(
    path: Path, *, data_versie: str = "klein-1", schema_versie: str = SCHEMA_VERSIE
) -> Path:
    """Write the small database to `path` and return it."""
    with duckdb.connect(str(path)) as connection:
        connection.execute(SCHEMA.read_text(encoding="utf-8"))
        connection.execute(GEBIEDEN)
        connection.execute(WAARDEN)
        connection.execute(
            """insert into meta values
                ('schema_versie', ?), ('data_versie', ?), ('fictief', 'ja'), ('titel', 'Klein')""",
            [schema_versie, data_versie],
        )
    return path


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """Every test asks its own questions."""
    forget_everything()


@pytest.fixture
def small_path(tmp_path: Path) -> Path:
    return write_small_database(tmp_path / "klein.duckdb")


@pytest.fixture
def small(small_path: Path) -> Database:
    return Database(small_path)
