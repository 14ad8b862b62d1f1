"""SQLite with the obvious indexes: by area, and by indicator, year and age."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

INDEXES = (
    "create unique index gebied_sleutel on gebied (code, indeling_jaar)",
    "create index gebied_niveau on gebied (niveau, indeling_jaar, gemeente_code)",
    "create unique index waarde_sleutel on waarde (gebied_code, indeling_jaar, indicator, jaar, leeftijd)",
    "create index waarde_kaart on waarde (indicator, jaar, leeftijd, indeling_jaar)",
    "analyze",
)
_NEWEST = "row_number() over (partition by {by} order by {order}) as rang"


class SqlitePeer:
    """Answers the walk's questions from one SQLite file."""

    def __init__(self, path: Path, tables: dict[str, pa.Table]) -> None:
        self.path = path
        self._connection = sqlite3.connect(path)
        for name, table in tables.items():
            columns = ", ".join(table.column_names)
            marks = ", ".join("?" * table.num_columns)
            self._connection.execute(f"create table {name} ({columns})")
            for batch in table.to_batches(max_chunksize=200_000):
                self._connection.executemany(
                    f"insert into {name} values ({marks})",
                    zip(*(c.to_pylist() for c in batch.columns), strict=True),
                )
        for statement in INDEXES:
            self._connection.execute(statement)
        self._connection.commit()

    def _frame(self, statement: str, parameters: dict[str, Any]) -> pd.DataFrame:
        cursor = self._connection.execute(statement, parameters)
        return pd.DataFrame(cursor.fetchall(), columns=[column[0] for column in cursor.description])

    def gemeenten(self) -> pd.DataFrame:
        """Every gemeente from its newest indeling, with its numbers of wijken and buurten."""
        return self._frame(
            f"""with nieuwste as (
                    select * from (select code, naam, indeling_jaar, inwoners,
                        {_NEWEST.format(by="code", order="indeling_jaar desc")} from gebied
                        where niveau = 'gemeente')
                    where rang = 1),
                onderdelen as (select gemeente_code, indeling_jaar, sum(niveau = 'wijk') wijken,
                    sum(niveau = 'buurt') buurten from gebied where niveau in ('wijk', 'buurt')
                    group by gemeente_code, indeling_jaar)
                select n.code, n.naam, n.indeling_jaar, n.inwoners, coalesce(wijken, 0) wijken,
                       coalesce(buurten, 0) buurten
                from nieuwste n left join onderdelen o
                  on o.gemeente_code = n.code and o.indeling_jaar = n.indeling_jaar order by n.naam""",
            {},
        )

    def aanbod(self) -> pd.DataFrame:
        """What there is to look at, from the newest indeling."""
        by = "indicator, jaar, leeftijd, niveau"
        return self._frame(
            f"""select * from (select *, {_NEWEST.format(by=by, order="indeling_jaar desc")} from aanbod)
                where rang = 1 order by indicator, jaar desc""",
            {},
        )

    def nieuwste_jaren(self, niveau: str) -> pd.DataFrame:
        """The newest year with figures of every indicator."""
        order = """case leeftijd when 'alle' then 0 when '18plus' then 1 else 2 end, leeftijd,
                   jaar desc, indeling_jaar desc"""
        return self._frame(
            f"""select * from (select *, {_NEWEST.format(by="indicator", order=order)}
                from aanbod where niveau = :niveau and gevuld > 0) where rang = 1 order by indicator""",
            {"niveau": niveau},
        )

    def kaart(self, **parameters: Any) -> pd.DataFrame:
        """The areas of one level with their figure."""
        where = "" if parameters["gemeente"] == "NL" else "and g.gemeente_code = :gemeente"
        return self._frame(
            f"""select g.code, g.naam, g.gemeente_code, gm.naam gemeente_naam, g.inwoners, g.is_water,
                       g.heeft_vorm, g.vorm_jaar, g.vorm_soort, w.waarde, w.ondergrens, w.bovengrens,
                       case when w.waarde is not null then null when w.ontbreekt is not null then w.ontbreekt
                            when g.is_water or g.inwoners = 0 then 'niet_van_toepassing'
                            else 'niet_gepubliceerd' end ontbreekt
                from gebied g
                left join waarde w on w.gebied_code = g.code and w.indeling_jaar = g.indeling_jaar
                     and w.indicator = :indicator and w.jaar = :jaar and w.leeftijd = :leeftijd
                left join gebied gm on gm.code = g.gemeente_code and gm.indeling_jaar = g.indeling_jaar
                where g.niveau = :niveau and g.indeling_jaar = :indeling_jaar {where} order by g.code""",
            parameters,
        )

    def waarden_van(self, codes: list[str], **parameters: Any) -> pd.DataFrame:
        """The figures of some named areas."""
        named, marks = _named(codes)
        return self._frame(
            f"""select g.code, g.naam, g.niveau, g.inwoners, w.waarde, w.ondergrens, w.bovengrens, w.ontbreekt
                from waarde w join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
                where w.gebied_code in ({marks}) and w.indeling_jaar = :indeling_jaar
                  and w.indicator = :indicator and w.jaar = :jaar and w.leeftijd = :leeftijd""",
            parameters | named,
        )

    def profiel(self, codes: list[str], **lists: list[Any]) -> pd.DataFrame:
        """All figures of some areas at the newest moment of each indicator."""
        named, marks = _named(codes)
        asked, values = _asked(lists)
        return self._frame(
            f"""with gevraagd (indicator, jaar, leeftijd, indeling_jaar) as (values {values})
                select g.code, g.naam, g.niveau, g.inwoners, w.indicator, w.jaar, w.leeftijd, w.waarde,
                       w.ondergrens, w.bovengrens, w.ontbreekt
                from waarde w join gevraagd using (indicator, jaar, leeftijd, indeling_jaar)
                join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
                where w.gebied_code in ({marks}) order by g.code, w.indicator""",
            asked | named,
        )

    def landelijk(self, niveau: str, **lists: list[Any]) -> pd.DataFrame:
        """Every area of one level in the country with its figures for a list of moments."""
        asked, values = _asked(lists)
        return self._frame(
            f"""with gevraagd (indicator, jaar, leeftijd, indeling_jaar) as (values {values})
                select g.code, g.naam, gm.naam gemeente_naam, g.inwoners, w.indicator, w.waarde
                from waarde w join gevraagd using (indicator, jaar, leeftijd, indeling_jaar)
                join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
                left join gebied gm on gm.code = g.gemeente_code and gm.indeling_jaar = g.indeling_jaar
                where g.niveau = :niveau and w.waarde is not null and not g.is_water
                order by g.code, w.indicator""",
            asked | {"niveau": niveau},
        )

    def spreiding(self, gemeente: str, niveau: str, **lists: list[Any]) -> pd.DataFrame:
        """How far the areas lie apart, per indicator; SQLite has no quantiles, so pandas finds those."""
        asked, values = _asked(lists)
        where = "" if gemeente == "NL" else "and g.gemeente_code = :gemeente"
        rows = self._frame(
            f"""with gevraagd (indicator, jaar, leeftijd, indeling_jaar) as (values {values})
                select w.indicator, w.waarde
                from waarde w join gevraagd using (indicator, jaar, leeftijd, indeling_jaar)
                join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
                where g.niveau = :niveau {where} and w.waarde is not null""",
            asked | {"niveau": niveau, "gemeente": gemeente},
        )
        return spread(rows)

    def verloop(self, **parameters: Any) -> pd.DataFrame:
        """Every year of one indicator for the areas of one level, the gemeente and the country."""
        where = "" if parameters["gemeente"] == "NL" else "and g.gemeente_code = :gemeente"
        return self._frame(
            f"""select w.gebied_code code, w.indeling_jaar, w.jaar, w.waarde, w.ondergrens, w.bovengrens,
                       w.ontbreekt
                from waarde w join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
                where w.indicator = :indicator and w.leeftijd = :leeftijd
                  and ((g.niveau = :niveau {where}) or g.code in (:gemeente, 'NL00'))
                order by w.gebied_code, w.jaar, w.indeling_jaar""",
            parameters,
        )


def spread(rows: pd.DataFrame) -> pd.DataFrame:
    """Return count, extremes and quartiles of `waarde` per indicator."""
    found = rows.groupby("indicator")["waarde"].describe(percentiles=[0.25, 0.75]).reset_index()
    names = {"count": "aantal", "min": "laagste", "25%": "p25", "75%": "p75", "max": "hoogste"}
    return found.rename(columns=names)


def _asked(lists: dict[str, list[Any]]) -> tuple[dict[str, Any], str]:
    """Return the named values of a list of moments, and the rows of marks for them."""
    rows = list(
        zip(*(lists[key] for key in ("indicatoren", "jaren", "leeftijden", "indelingen")), strict=True)
    )
    marks = ", ".join(f"(:i{n}, :j{n}, :l{n}, :d{n})" for n in range(len(rows)))
    return {
        f"{key}{n}": value for n, row in enumerate(rows) for key, value in zip("ijld", row, strict=True)
    }, marks


def _named(codes: list[str]) -> tuple[dict[str, str], str]:
    names = {f"c{number}": code for number, code in enumerate(codes)}
    return names, ", ".join(f":{name}" for name in names)
