"""The world of the fictional municipality: its database, turned back into the tables it could have come from.

What is published: [C] identifiers and hosts, [R] widths of keys and texts, that the country is NL00 at CBS
and NL01 at RIVM, that a later year has more or other topics. The bounds of RIVM are those of the database
[I: their codes].
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pyarrow as pa

from tests.replay.worlds.describe import Properties, codes, dimension, table_infos
from tests.replay.worlds.others import green_layers, make_others
from tests.replay.worlds.shapes import make_layers
from tests.replay.worlds.topics import Topic, load_topics
from tests.replay.worlds.world import CBS, DERDEN, Table, World
from wijkdata.catalogue import Indicator, load_catalogue
from wijkdata.ingest.demo.build import build_demo

KWB = {
    2018: "84286NED",
    2019: "84583NED",
    2020: "84799NED",
    2021: "85039NED",
    2022: "85318NED",
    2023: "85618NED",
    2024: "85984NED",
    2025: "86165NED",
    2026: "86358NED",
}
GEBIEDEN = {2023: "85385NED", 2024: "85755NED", 2025: "86059NED", 2026: "86247NED"}
LAST = 2025
"""The last year of the fictional figures; a table of a later year repeats it."""
SMAP, OLD_SMAP, SES, NABIJHEID, POLITIE = (
    "50150NED",
    "50120NED",
    "86296NED",
    "86270NED",
    "47018NED",
)
AGES = {
    "20300": ("18plus", "18 jaar of ouder"),
    "53115": ("18_64", "18 tot 65 jaar"),
    "80200": ("65plus", "65 jaar of ouder"),
}
MARGINS = {
    "MW00000": ("waarde", "Waarde"),
    "MOG0095": ("ondergrens", "Ondergrens 95%-interval"),
    "MBG0095": ("bovengrens", "Bovengrens 95%-interval"),
}
CRIMES = {
    "0.0.0 ": ("misdrijven", "Totaal misdrijven"),
    "1.1.1 ": ("woninginbraak", "Diefstal/inbraak woning"),
    "1.4.5 ": ("mishandeling", "Mishandeling"),
}
_AREAS = "select code, naam, niveau, gemeente_code, indelingswijziging from gebied"
_WIDTHS = {"Gemeentenaam": 40, "SoortRegio": 10, "Codering": 10, "IndelingswijzigingGemeenteWijkBuurt": 1}


def fictief() -> World:
    """Return the world of the fictional municipality: made once a process, each time a copy that may
    change.
    """
    return _make().copy()


@cache
def _make() -> World:
    with TemporaryDirectory() as room:
        database = Path(room) / "fictief.duckdb"
        build_demo(database)
        with duckdb.connect(str(database), read_only=True) as connection:
            tables = [
                *(_kwb(connection, jaar) for jaar in KWB),
                _smap(connection, SMAP, 2024),
                _smap(connection, OLD_SMAP, 2022, replaced_by=SMAP),
                _yearly(
                    connection,
                    SES,
                    "Sociaal-economische status per wijk en buurt; indeling 2025",
                    load_topics("ses"),
                ),
                _nabijheid(connection),
                _crimes(connection),
                *make_others(connection, LAST),
                *(_gebieden(connection, jaar) for jaar in GEBIEDEN),
            ]
            layers = [*make_layers(connection, [*range(2022, 2027)], LAST), *green_layers(connection, LAST)]
            return World("fictief").add(tables, layers)


def _areas(connection: duckdb.DuckDBPyConnection, jaar: int, land: str = "NL00") -> pa.Table:
    """Return the dimension of areas of one indeling, keys padded to ten [R]."""
    return connection.execute(
        """
        select rpad(if(niveau = 'land', ?, code), 10, ' ') as "Key", naam as Title, '' as Description,
            gemeente_code as Municipality, code as DetailRegionCode
        from gebied where indeling_jaar = ? order by code != 'NL00', left(code, 2) != 'GM', code
        """,
        [land, min(jaar, LAST)],
    ).to_arrow_table()


def _wide(connection: duckdb.DuckDBPyConnection, where: str) -> None:
    """Lay the figures out with a column per indicator, in temporary table `breed`."""
    keys = ", ".join(f"'{key}'" for key in load_catalogue())
    connection.execute(
        f"""
        create or replace temp table breed as
        pivot (select gebied_code, indeling_jaar, jaar, leeftijd, indicator, waarde from waarde where {where})
        on indicator in ({keys}) using first(waarde) group by gebied_code, indeling_jaar, jaar, leeftijd
        """
    )


def _kwb(connection: duckdb.DuckDBPyConnection, jaar: int) -> Table:
    title, shown = f"Kerncijfers wijken en buurten {jaar}", min(jaar, LAST)
    properties = Properties([dimension("WijkenEnBuurten", "Wijken en buurten", "GeoDetail", jaar)])
    identifying = properties.add_identifying()
    _wide(connection, f"leeftijd = 'alle' and jaar = {shown} and indeling_jaar = {shown}")
    picked = _pick(properties, [t for t in load_topics("kwb") if t.van <= jaar <= t.tot])
    texts = _identify(identifying)
    rows = connection.execute(
        f"""
        select (row_number() over (order by niveau, code) - 1)::integer as ID,
            rpad(code, 10, ' ') as WijkenEnBuurten,
            {texts}, {picked}
        from ({_AREAS} where indeling_jaar = {shown}) g left join breed on gebied_code = code
        order by ID
        """
    ).to_arrow_table()
    areas = _areas(connection, jaar)
    infos = table_infos(KWB[jaar], title, "CBS", str(jaar), f"{min(jaar + 1, 2026)}-03-30T02:00:00")
    return Table(KWB[jaar], CBS, infos, properties.rows, {"WijkenEnBuurten": areas}, rows)


def _identify(keys: list[str]) -> str:
    """Return SQL for the texts that say which area a row is, as wide as the real ones [R]."""
    gemeente = "if(niveau = 'land', naam, (select max(naam) from gebied where code = g.gemeente_code))"
    texts = (
        f"rpad({gemeente}, {_WIDTHS['Gemeentenaam']}, ' ')",
        "rpad(upper(left(niveau::varchar, 1)) || substring(niveau::varchar, 2), 10, ' ')",
        "rpad(code, 10, ' ')",
        "coalesce(indelingswijziging::varchar, '.')",
    )
    return ", ".join(f'{text} as "{key}"' for text, key in zip(texts, keys, strict=True))


def _pick(properties: Properties, topics: Iterable[Topic]) -> str:
    kinds = {"Long": "bigint", "Double": "double"}
    return ", ".join(f'({t.sql})::{kinds[t.datatype]} as "{properties.add(t)}"' for t in topics)


def _smap(
    connection: duckdb.DuckDBPyConnection, identifier: str, last: int, replaced_by: str | None = None
) -> Table:
    """Make a table of RIVM: areas by years by ages by value and bounds."""
    properties = Properties(
        [
            dimension("Marges", "Marges", "Dimension"),
            dimension("Leeftijd", "Leeftijd", "Dimension"),
            dimension("WijkenEnBuurten", "Wijken en buurten", "GeoDetail", 2024),
            dimension("Perioden", "Perioden", "TimeDimension"),
        ]
    )
    gemeentenaam, soort, code = (
        properties.add(Topic(stem, stem, "Regioaanduiding", "code", ""), datatype="String")
        for stem in ("Gemeentenaam", "SoortRegio", "Codering")
    )
    indicators = {i.sleutel: i for i in load_catalogue().values() if i.bron == "rivm_smap" and i.kolommen}
    picked = ", ".join(
        f"max(case when indicator = '{key}' then getal end)::double as "
        f'"{properties.add(Topic(i.kolommen[0], _title(i), "Gezondheid", "%", "", 1))}"'
        for key, i in indicators.items()
    )
    ages = _cases({age: ours for age, (ours, _) in AGES.items()})
    margins = " union all ".join(
        f"select w.*, '{margin}' as marge, {column} as getal from waarde w"
        for margin, (column, _) in MARGINS.items()
    )
    rows = connection.execute(
        f"""
        select (row_number() over (order by niveau, code, marge desc, age, jaar) - 1)::integer as ID,
            marge as Marges,
            age as Leeftijd, rpad(if(niveau = 'land', 'NL01', code), 10, ' ') as WijkenEnBuurten,
            jaar || 'JJ00' as Perioden, rpad(any_value(naam), 40, ' ') as "{gemeentenaam}",
            rpad(upper(left(niveau::varchar, 1)) || substring(niveau::varchar, 2), 10, ' ') as "{soort}",
            rpad(if(niveau = 'land', 'NL01', code), 10, ' ') as "{code}", {picked}
        from (select *, case leeftijd {ages} end as age from ({margins})) w
        join gebied g on g.code = gebied_code and g.indeling_jaar = w.indeling_jaar
        where w.indeling_jaar = 2024 and bron_id like '%smap%' and jaar <= {last}
        group by niveau, code, marge, age, jaar order by ID
        """
    ).to_arrow_table()
    title = "Gezondheid per wijk en buurt; 2012/2016/2020/2022" + ("/2024" if last == 2024 else "")
    infos = table_infos(
        identifier, f"{title} (indeling {last})", "RIVM", f"2012 t/m {last}", "2026-02-12T02:00:00"
    )
    if replaced_by:
        infos |= {"OutputStatus": "Gediscontinueerd", "ReasonDelivery": "Stopzetting"}
        infos |= {"ShortDescription": f"\nDeze tabel is stopgezet en opgevolgd door tabel {replaced_by}.\n"}
    dimensions = {
        "Marges": codes((key, title) for key, (_, title) in MARGINS.items()),
        "Leeftijd": codes((key, title) for key, (_, title) in AGES.items()),
        "WijkenEnBuurten": _areas(connection, 2024, "NL01"),
        "Perioden": _years(jaar for jaar in (2012, 2016, 2020, 2022, 2024) if jaar <= last),
    }
    return Table(identifier, DERDEN, infos, properties.rows, dimensions, rows)


def _title(indicator: Indicator) -> str:
    """Return the title of a column: of two with one name, only the title tells which."""
    return f"{indicator.naam} (tot 50 km/uur)" if indicator.titel else indicator.naam


def _cases(pairs: dict[str, str]) -> str:
    return " ".join(f"when '{ours}' then '{theirs}'" for theirs, ours in pairs.items())


def _years(years: Iterable[int]) -> pa.Table:
    return codes(((f"{jaar}JJ00", str(jaar)) for jaar in years), Status="Definitief")


def _yearly(connection: duckdb.DuckDBPyConnection, identifier: str, title: str, topics: list[Topic]) -> Table:
    """Make a table of CBS with a row per area and year."""
    properties = Properties(
        [
            dimension("WijkenEnBuurten", "Wijken en buurten", "GeoDetail", LAST),
            dimension("Perioden", "Perioden", "TimeDimension"),
        ]
    )
    identifying = properties.add_identifying()[:3]
    _wide(connection, f"leeftijd = 'alle' and indeling_jaar = {LAST} and bron_id like '%seswoa%'")
    rows = connection.execute(
        f"""
        select (row_number() over (order by niveau, code, jaar) - 1)::integer as ID,
            rpad(code, 10, ' ') as WijkenEnBuurten, jaar || 'JJ00' as Perioden,
            {_identify([*identifying, "weg"])}, {_pick(properties, topics)}
        from ({_AREAS} where indeling_jaar = {LAST}) g join breed on gebied_code = code
        order by ID
        """
    ).to_arrow_table()
    rows = rows.drop_columns(["weg"])
    properties.rows = [row for row in properties.rows if not row["Key"].startswith("Indelingswijziging")]
    dimensions = {"WijkenEnBuurten": _areas(connection, LAST), "Perioden": _years(range(2014, 2025))}
    infos = table_infos(identifier, title, "CBS", "2014 t/m 2024", "2026-05-20T02:00:00")
    return Table(identifier, CBS, infos, properties.rows, dimensions, rows)


def _nabijheid(connection: duckdb.DuckDBPyConnection) -> Table:
    properties = Properties([dimension("WijkenEnBuurten", "Wijken en buurten", "GeoDetail", LAST)])
    identifying = properties.add_identifying()
    _wide(connection, f"leeftijd = 'alle' and indeling_jaar = {LAST} and jaar = {LAST}")
    rows = connection.execute(
        f"""
        select (row_number() over (order by niveau, code) - 1)::integer as ID,
            rpad(code, 10, ' ') as WijkenEnBuurten,
            {_identify(identifying)}, {_pick(properties, load_topics("nabijheid"))}
        from ({_AREAS} where indeling_jaar = {LAST}) g left join breed on gebied_code = code
        order by ID
        """
    ).to_arrow_table()
    title = f"Nabijheid voorzieningen; afstand locatie, wijk- en buurtcijfers {LAST}"
    infos = table_infos(NABIJHEID, title, "CBS", str(LAST), "2026-06-30T02:00:00")
    return Table(NABIJHEID, CBS, infos, properties.rows, {"WijkenEnBuurten": _areas(connection, LAST)}, rows)


def _crimes(connection: duckdb.DuckDBPyConnection) -> Table:
    """Make the table of the police: one topic, keys of six wide, the last indeling for all years [C]."""
    properties = Properties(
        [
            dimension("SoortMisdrijf", "Soort misdrijf", "Dimension"),
            dimension("WijkenEnBuurten", "Wijken en buurten", "GeoDetail", LAST),
            dimension("Perioden", "Perioden", "TimeDimension"),
        ]
    )
    key = properties.add(Topic("GeregistreerdeMisdrijven", "Geregistreerde misdrijven", "", "aantal", ""))
    cases = _cases({crime: ours for crime, (ours, _) in CRIMES.items()})
    rows = connection.execute(
        f"""
        select (row_number() over (order by soort, w.gebied_code, w.jaar) - 1)::integer as ID,
            soort as SoortMisdrijf,
            rpad(w.gebied_code, 10, ' ') as WijkenEnBuurten, w.jaar || 'JJ00' as Perioden,
            round(w.waarde * i.waarde / 1000)::bigint as "{key}"
        from (select *, case indicator {cases} end as soort from waarde where bron_id like '%politie%') w
        join gebied g on g.code = w.gebied_code and g.indeling_jaar = {LAST}
        left join waarde i on i.gebied_code = w.gebied_code and i.jaar = w.jaar and i.indicator = 'inwoners'
        where soort is not null order by ID
        """
    ).to_arrow_table()
    dimensions = {
        "SoortMisdrijf": codes((key, title) for key, (_, title) in CRIMES.items()),
        "WijkenEnBuurten": _areas(connection, LAST),
        "Perioden": _years(range(2014, LAST + 1)),
    }
    title = "Geregistreerde misdrijven; soort misdrijf, wijk, buurt, jaarcijfers"
    infos = table_infos(POLITIE, title, "Politie", f"2014 t/m {LAST}", "2026-03-02T02:00:00")
    return Table(POLITIE, DERDEN, infos, properties.rows, dimensions, rows)


def _gebieden(connection: duckdb.DuckDBPyConnection, jaar: int) -> Table:
    """Make "Gebieden in Nederland": the group tells which Code and Naam are of the GGD-regio [C]."""
    properties = Properties([dimension("RegioS", "Regio's", "GeoDimension", jaar)])
    before = 3 if jaar <= 2023 else 5
    parts = {f"Landsdelen {number}": ("LD01", "Elders") for number in range(before)}
    parts["GGD-regio's"] = ("GG9999", "GGD Eldersmonde")
    parts["Provincies"] = ("PV99", "Elderland")
    columns = {}
    for group, (code, naam) in parts.items():
        for stem, value, width in (("Code", code, 10), ("Naam", naam, 50)):
            topic = Topic(stem, stem, f"Lokaliseringen van gemeenten|{group}", "", "")
            columns[properties.add(topic, datatype="String")] = value.ljust(width)
    gemeente = connection.execute(
        "select code, naam from gebied where niveau = 'gemeente' and indeling_jaar = ?", [min(jaar, LAST)]
    ).fetchone()
    assert gemeente is not None
    row = {"ID": 0, "RegioS": gemeente[0]} | columns
    rows = pa.Table.from_pylist([row]).cast(
        pa.schema([(name, pa.int32() if name == "ID" else pa.string()) for name in row])
    )
    regions = codes([(gemeente[0], gemeente[1])])
    infos = table_infos(
        GEBIEDEN[jaar], f"Gebieden in Nederland {jaar}", "CBS", str(jaar), f"{jaar}-01-15T02:00:00"
    )
    return Table(GEBIEDEN[jaar], CBS, infos, properties.rows, {"RegioS": regions}, rows)
