"""The world of the real files: tables and borders of CBS and RIVM, where they lie beside the project.

[R] figures, keys, descriptions. Generated, because no public copy has them: the bounds of RIVM (Title says
so), and DataProperties of a table whose own were not found.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import geopandas
import pyarrow as pa
import shapely

from tests.replay.worlds.describe import codes, dimension, table_infos
from tests.replay.worlds.shapes import LEVELS, layer_of
from tests.replay.worlds.world import CBS, DERDEN, Layer, Row, Table, World
from wijkdata.ingest.short_names import SHORT_NAMES

SMAP = "50090NED"
HALF_WIDTH = 2.5
"""How far the generated bounds lie from the figure, in points."""


def land(data: Path) -> World:
    """Return the world of the files in `data`: made once a process, each time a copy that may change."""
    return _make(data).copy()


@cache
def _make(data: Path) -> World:
    tables = [_kwb_2020(data), _kwb_2023(data), _kwb_2024(data), _smap(data), _ses(data), _gebieden(data)]
    return World("land").add(tables, _layers(data))


def _read(path: Path, sql: str = "select * from {}") -> pa.Table:
    with duckdb.connect() as connection:
        return connection.sql(sql.format(f"'{path}'")).to_arrow_table()


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _kwb_2020(data: Path) -> Table:
    """Return the whole table as it was in March 2021."""
    described = _read(data / "cbs/84799NED_DataProperties.parquet").to_pylist()
    properties = [{"odata.type": row.pop("odata_type")} | _filled(row) for row in described]
    return Table(
        "84799NED",
        CBS,
        _json(data / "cbs/84799NED_TableInfos.json"),
        properties,
        {"WijkenEnBuurten": _read(data / "cbs/84799NED_WijkenEnBuurten.parquet")},
        _read(data / "cbs/84799NED_TypedDataSet.parquet"),
    )


def _filled(row: Row) -> Row:
    """Return a row less the fields its kind does not have; `Position` and `ParentID` are there, empty or
    not.
    """
    return {key: value for key, value in row.items() if value is not None or key in ("Position", "ParentID")}


def _kwb_2023(data: Path) -> Table:
    """Return the selection of KWB 2023 under the stems of the service; numbers and groups are generated."""
    path = data / "cbs/kwb_2023_landelijk_43kolommen.parquet"
    names = [name for name in _read(path, "select * from {} limit 0").column_names if name in SHORT_NAMES]
    topics = [name for name in names if name not in ("gwb_code_10", "gm_naam")]
    picked = ", ".join(f'"{name}" as "{SHORT_NAMES[name]}_{at}"' for at, name in enumerate(topics, 5))
    rows = _read(
        path,
        f"""
        select (row_number() over () - 1)::integer as ID, rpad(gwb_code_10, 10, ' ') as WijkenEnBuurten,
            rpad(gm_naam, 40, ' ') as Gemeentenaam_1, rpad(gwb_code_10, 10, ' ') as Codering_3,
            {picked} from {{}}
        """,
    )
    areas = _read(
        path,
        """
        select rpad(gwb_code_10, 10, ' ') as "Key", gm_naam as Title, '' as Description,
            gm_naam as Municipality, gwb_code_10 as DetailRegionCode from {}
        """,
    )
    infos = table_infos(
        "85618NED", "Kerncijfers wijken en buurten 2023", "CBS", "2023", "2025-10-30T02:00:00"
    )
    properties = _properties([("WijkenEnBuurten", "GeoDetail")], rows, group="Herkomstland")
    return Table("85618NED", CBS, infos, properties, {"WijkenEnBuurten": areas}, rows)


def _kwb_2024(data: Path) -> Table:
    """Return the selection of KWB 2024, with the real descriptions of April 2025: those do not fit its
    columns.
    """
    rows = _read(
        data / "cbs/85984NED_selectie_18kolommen.parquet",
        "select (row_number() over () - 1)::integer as ID, * from {}",
    )
    areas = _read(
        data / "cbs/85984NED_WijkenEnBuurten_namen.parquet",
        'select "Key", Title, \'\' as Description, Municipality, trim("Key") as DetailRegionCode from {}',
    )
    return Table(
        "85984NED",
        CBS,
        _json(data / "api/85984NED_TableInfos_2025-04.json")[0],
        _json(data / "api/85984NED_DataProperties_2025-04.json"),
        {"WijkenEnBuurten": areas},
        rows,
    )


def _smap(data: Path) -> Table:
    """Return the table of RIVM, each row three times: the figure, and bounds that were generated."""
    path = data / "rivm/50090NED_MW00000_2012_2016_2020.parquet"
    names = _read(path, "select * from {} limit 0").column_names
    topics = [key for key in names[names.index("Codering_3") + 1 :] if key[-1].isdigit()]
    shifted = ", ".join(  # greatest() would make 0 of nothing; no share lies outside 0 to 100
        f'case when "{key}" is not null '
        f'then round(greatest(least("{key}"::double + shift, 100), 0), 1) end as "{key}"'
        for key in topics
    )
    rows = _read(
        path,
        f"""
        select (row_number() over () - 1)::integer as ID, marge as Marges, Leeftijd,
            rpad(WijkenEnBuurten, 10, ' ') as WijkenEnBuurten, Perioden,
            rpad(Gemeentenaam_1, 40, ' ') as Gemeentenaam_1, rpad(SoortRegio_2, 10, ' ') as SoortRegio_2,
            rpad(Codering_3, 10, ' ') as Codering_3, {shifted}
        from {{}}
        cross join
            (values ('MW00000', 0), ('MOG0095', -{HALF_WIDTH}), ('MBG0095', {HALF_WIDTH})) m(marge, shift)
        """,
    )
    areas = _read(
        path,
        """
        select rpad(WijkenEnBuurten, 10, ' ') as "Key", any_value(Gemeentenaam_1) as Title, '' as Description,
            any_value(Gemeentenaam_1) as Municipality, WijkenEnBuurten as DetailRegionCode
        from {} group by WijkenEnBuurten order by min(ID)
        """,
    )
    dimensions = {
        "Leeftijd": codes(
            [("20300", "18 jaar of ouder"), ("53115", "18 tot 65 jaar"), ("80200", "65 jaar of ouder")]
        ),
        "Marges": codes(
            [
                ("MW00000", "Waarde"),
                ("MOG0095", "Ondergrens (gegenereerd)"),
                ("MBG0095", "Bovengrens (gegenereerd)"),
            ]
        ),
        "WijkenEnBuurten": areas,
        "Perioden": codes(
            [("2012JJ00", "2012"), ("2016JJ00", "2016"), ("2020JJ00", "2020")], Status="Definitief"
        ),
    }
    title = "Gezondheid per wijk en buurt; 2012/2016/2020 (indeling 2020)"
    infos = table_infos(SMAP, title, "RIVM", "2012 t/m 2020", "2022-06-01T02:00:00")
    kinds = [("WijkenEnBuurten", "GeoDetail"), ("Perioden", "TimeDimension")]
    kinds += [("Leeftijd", "Dimension"), ("Marges", "Dimension")]
    return Table(SMAP, DERDEN, infos, _properties(kinds, rows), dimensions, rows)


def _ses(data: Path) -> Table:
    rows = _read(
        data / "cbs/85163NED_wijken_2019.parquet",
        """
        select (row_number() over () - 1)::integer as ID, rpad(WK_CODE, 10, ' ') as WijkenEnBuurten,
            year || 'JJ00' as Perioden, GemiddeldeScore_29, Waarde_37 from {}
        """,
    )
    areas = _read(
        data / "cbs/85163NED_wijken_2019.parquet",
        """
        select rpad(WK_CODE, 10, ' ') as "Key", WK_NAAM as Title, '' as Description, GM_NAAM as Municipality,
            WK_CODE as DetailRegionCode from {}
        """,
    )
    infos = table_infos(
        "85163NED", "Sociaal-economische status per wijk", "CBS", "2019", "2022-04-01T02:00:00"
    )
    dimensions = {"WijkenEnBuurten": areas, "Perioden": codes([("2019JJ00", "2019")])}
    kinds = [("WijkenEnBuurten", "GeoDetail"), ("Perioden", "TimeDimension")]
    return Table("85163NED", CBS, infos, _properties(kinds, rows), dimensions, rows)


def _gebieden(data: Path) -> Table:
    rows = _read(
        data / "cbs/gemeente_ggdregio_2023.parquet",
        """
        select (row_number() over () - 1)::integer as ID, gemeentecode as RegioS,
            rpad(ggd_code, 10, ' ') as Code_14,
            rpad(ggd_naam, 50, ' ') as Naam_15 from {}
        """,
    )
    regions = _read(
        data / "cbs/gemeente_ggdregio_2023.parquet",
        "select gemeentecode as \"Key\", gemeentenaam as Title, '' as Description from {}",
    )
    infos = table_infos("85385NED", "Gebieden in Nederland 2023", "CBS", "2023", "2023-01-15T02:00:00")
    properties = _properties([("RegioS", "GeoDimension")], rows, group="GGD-regio's")
    return Table("85385NED", CBS, infos, properties, {"RegioS": regions}, rows)


def _properties(kinds: list[tuple[str, str]], rows: pa.Table, group: str | None = None) -> list[Row]:
    """Describe the columns as they are named: for tables of which no description was found."""
    described = [dimension(key, key, kind) | {"ParentID": None} for key, kind in kinds]
    above = len(described) if group else None
    if group:
        described.append(
            {"odata.type": "Cbs.OData.TopicGroup", "Type": "TopicGroup", "Key": "", "Title": group}
        )
    for key in rows.column_names[1 + len(kinds) :]:
        stem = key.rpartition("_")[0]
        text = {"odata.type": "Cbs.OData.Topic", "Type": "Topic", "Key": key, "Title": stem}
        kind = "String" if pa.types.is_string(rows.schema.field(key).type) else "Double"
        described.append(text | {"ParentID": above, "Datatype": kind, "Unit": "", "Decimals": 1})
    return [{"odata.type": row.pop("odata.type"), "ID": number} | row for number, row in enumerate(described)]


def _layers(data: Path) -> list[Layer]:
    """Return borders of 2023 and 2024; those of buurten are approximate."""
    return [
        _layer(data / f"grenzen/{name}.parquet", collection, jaar)
        for name, collection, jaar in (
            ("gemeenten_2023_rd", "gemeenten", 2023),
            ("wijken_2023_rd", "wijken", 2023),
            ("gemeenten_2024_rd", "gemeenten", 2024),
            ("wijken_2024_rd", "wijken", 2024),
            ("buurten_2024_benaderd_rd", "buurten", 2024),
        )
        if (data / f"grenzen/{name}.parquet").is_file()
    ]


_LONG = {"bu_code": "buurtcode", "bu_naam": "buurtnaam", "wk_code": "wijkcode", "gm_code": "gemeentecode"}


def _layer(path: Path, collection: str, jaar: int) -> Layer:
    frame = geopandas.read_parquet(path).rename(columns=_LONG)
    own = f"{LEVELS[collection]}code"
    names = [name for name in frame.columns if name not in ("geometry", "m_per_unit", "jaar")]
    features = [
        (
            {name: _plain(value) for name, value in zip(names, values, strict=True)}
            | {"jaar": jaar, "jrstatcode": f"{jaar}{values[names.index(own)]}"},
            shape,
        )
        for values, shape in zip(frame[names].itertuples(index=False), _degrees(frame), strict=True)
    ]
    queryables = frozenset({"gemeentecode", own} & set(names))
    return layer_of(f"cbs/wijken-en-buurten-{jaar}", collection, features, queryables)


def _degrees(frame: geopandas.GeoDataFrame) -> list[shapely.Geometry | None]:
    return [
        None if shape is None or shape.is_empty else shape for shape in frame.geometry.to_crs("OGC:CRS84")
    ]


def _plain(value: Any) -> Any:
    """Return a value that JSON knows: no NaN, no number of numpy."""
    value = value.item() if hasattr(value, "item") else value
    return None if isinstance(value, float) and value != value else value  # noqa: PLR0124
