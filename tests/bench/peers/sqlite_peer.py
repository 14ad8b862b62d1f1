"""SQLite with the obvious indexes: by area, and by indicator, year and age."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from tests.bench.peers.frames import as_geojson
from tests.bench.peers.pandas_peer import spread
from tests.bench.peers.tabel import TABEL, moments_of, plain, wide_of

INDEXES = (
    "create unique index gebied_sleutel on gebied (code, indeling_jaar)",
    "create index gebied_niveau on gebied (niveau, indeling_jaar, gemeente_code)",
    "create unique index waarde_sleutel on waarde (gebied_code, indeling_jaar, indicator, jaar, leeftijd)",
    "create index waarde_kaart on waarde (indicator, jaar, leeftijd, indeling_jaar)",
    "analyze",
)
_NEWEST = "row_number() over (partition by {by} order by {order}) as rang"
_NOT_NEEDED = ["gebied_niveau", "gebied_gemeente"]
"""Columns that help to skip what is not asked; an index does that here, so they would only fill the file."""


class SqlitePeer:
    """Answers the walk's questions from one SQLite file."""

    def __init__(self, path: Path, tables: dict[str, pa.Table]) -> None:
        self._connection = sqlite3.connect(path)
        for name, whole in tables.items():
            table = whole.drop_columns([column for column in _NOT_NEEDED if column in whole.column_names])
            columns = ", ".join(table.column_names)
            marks = ", ".join("?" * table.num_columns)
            self._connection.execute(f"create table {name} ({columns})")
            for batch in table.to_batches(max_chunksize=200_000):
                self._connection.executemany(
                    f"insert into {name} values ({marks})",
                    zip(*(c.to_pylist() for c in batch.columns), strict=True),
                )
        self._connection.create_function("plain", 1, plain, deterministic=True)
        for statement in INDEXES:
            self._connection.execute(statement)
        self._connection.commit()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _frame(self, statement: str, parameters: dict[str, Any] | None = None) -> pd.DataFrame:
        cursor = self._connection.execute(statement, parameters or {})
        return pd.DataFrame(cursor.fetchall(), columns=[column[0] for column in cursor.description])

    def meta(self) -> pd.DataFrame:
        """What the database says of itself."""
        return self._frame("select * from meta order by sleutel")

    def bronnen(self) -> pd.DataFrame:
        """Every source."""
        return self._frame("select * from bron order by bron_id")

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

    def eigen_aanbod(self, gemeente: str) -> pd.DataFrame:
        """What there is to choose from in one gemeente."""
        return self._frame(
            """select w.indicator, w.jaar, w.leeftijd, g.niveau, max(w.indeling_jaar) indeling_jaar,
                      count(*) gevuld
               from waarde w join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
               where g.gemeente_code = :gemeente and w.waarde is not null
               group by w.indicator, w.jaar, w.leeftijd, g.niveau
               order by w.indicator, w.jaar desc, w.leeftijd, g.niveau""",
            {"gemeente": gemeente},
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

    def gebieden(self, **parameters: Any) -> pd.DataFrame:
        """The areas of one level."""
        return self._frame(
            f"""select code, naam, niveau, indeling_jaar, gemeente_code, gemeente_naam, wijk_code, inwoners,
                       is_water
                from gebied where niveau = :niveau and indeling_jaar = :indeling_jaar {_within(parameters)}
                order by code""",
            parameters,
        )

    def gebied(self, code: str) -> pd.DataFrame:
        """One area in every indeling."""
        return self._frame(
            """select code, naam, niveau, indeling_jaar, gemeente_code, wijk_code, inwoners, is_water
               from gebied where code = :code order by indeling_jaar desc""",
            {"code": code},
        )

    def levensloop(self, **parameters: Any) -> pd.DataFrame:
        """The areas of one level, the gemeente and the country in every indeling."""
        return self._frame(
            f"""select code, naam, niveau, indeling_jaar, gemeente_code, indelingswijziging, volwassenen,
                       inwoners
                from gebied
                where (niveau = :niveau {_within(parameters)}) or code in (:gemeente, 'NL00')
                order by indeling_jaar desc, code""",
            parameters,
        )

    def geometrie(self, **parameters: Any) -> pd.DataFrame:
        """The shapes of one level; SQLite knows no shapes, so shapely writes the GeoJSON."""
        shape = "geometrie_grof" if parameters["gemeente"] == "NL" else "geometrie"
        rows = self._frame(
            f"""select row_number() over (order by code) - 1 volgnummer, code,
                       case when :gemeente = 'NL' and code <> gemeente_code
                            then naam || ' (' || gemeente_naam || ')' else naam end naam, {shape} vorm
                from gebied where niveau = :niveau and indeling_jaar = :indeling_jaar {_within(parameters)}
                order by code""",
            parameters,
        ).dropna(subset="vorm")
        return rows.assign(geojson=as_geojson(rows["vorm"]))

    def kaart(self, **parameters: Any) -> pd.DataFrame:
        """The areas of one level with their figure."""
        return self._frame(
            f"""select g.code, g.naam, g.gemeente_code, g.gemeente_naam, g.inwoners, g.is_water,
                       g.heeft_vorm, g.vorm_jaar, g.vorm_soort, w.waarde, w.ondergrens, w.bovengrens,
                       case when w.waarde is not null then null when w.ontbreekt is not null then w.ontbreekt
                            when g.is_water then 'niet_van_toepassing'
                            when g.inwoners = 0 then 'onbewoond'
                            else 'niet_gepubliceerd' end ontbreekt
                from gebied g
                left join waarde w on w.gebied_code = g.code and w.indeling_jaar = g.indeling_jaar
                     and w.indicator = :indicator and w.jaar = :jaar and w.leeftijd = :leeftijd
                where g.niveau = :niveau and g.indeling_jaar = :indeling_jaar {_within(parameters)}
                order by g.code""",
            parameters,
        )

    def cijfers_van(self, codes: list[str], **lists: list[Any]) -> pd.DataFrame:
        """The figures of some areas for a list of moments."""
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

    def reeksen(self, codes: list[str], indicatoren: list[str], leeftijden: list[str]) -> pd.DataFrame:
        """Every year of many indicators for one area."""
        named, marks = _named(codes)
        ages = {f"i{n}": key for n, key in enumerate(indicatoren)} | {
            f"l{n}": age for n, age in enumerate(leeftijden)
        }
        values = ", ".join(f"(:i{n}, :l{n})" for n in range(len(indicatoren)))
        return self._frame(
            f"""with gevraagd (indicator, leeftijd) as (values {values})
                select w.gebied_code code, w.indicator, w.leeftijd, w.indeling_jaar, w.jaar, w.waarde,
                       w.ondergrens, w.bovengrens, w.ontbreekt
                from waarde w join gevraagd using (indicator, leeftijd) where w.gebied_code in ({marks})
                order by w.indicator, w.jaar, w.indeling_jaar, w.gebied_code""",
            ages | named,
        )

    def landelijk(self, niveau: str, **lists: list[Any]) -> pd.DataFrame:
        """Every area of one level in the country with its figures for a list of moments."""
        asked, values = _asked(lists)
        return self._frame(
            f"""with gevraagd (indicator, jaar, leeftijd, indeling_jaar) as (values {values})
                select g.code, w.indicator, w.waarde, w.ondergrens, w.bovengrens
                from waarde w join gevraagd using (indicator, jaar, leeftijd, indeling_jaar)
                join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
                where g.niveau = :niveau and w.waarde is not null and not g.is_water""",
            asked | {"niveau": niveau},
        )

    def spreiding(self, gemeente: str, niveau: str, **lists: list[Any]) -> pd.DataFrame:
        """How far the areas lie apart, per indicator; SQLite has no quantiles, so pandas finds those."""
        asked, values = _asked(lists)
        place = {"niveau": niveau, "gemeente": gemeente}
        rows = self._frame(
            f"""with gevraagd (indicator, jaar, leeftijd, indeling_jaar) as (values {values})
                select w.indicator, w.waarde
                from waarde w join gevraagd using (indicator, jaar, leeftijd, indeling_jaar)
                join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
                where g.niveau = :niveau {_within(place)} and w.waarde is not null
                  and coalesce(g.volwassenen, 100) >= 100""",
            asked | place,
        )
        return spread(rows)

    def verloop(self, **parameters: Any) -> pd.DataFrame:
        """Every year of one indicator for the areas of one level, the gemeente and the country."""
        return self._frame(
            f"""select w.gebied_code code, w.indeling_jaar, w.jaar, w.waarde, w.ondergrens, w.bovengrens,
                       w.ontbreekt
                from waarde w join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
                where w.indicator = :indicator and w.leeftijd = :leeftijd
                  and ((g.niveau = :niveau {_within(parameters)}) or g.code in (:gemeente, 'NL00'))
                order by w.gebied_code, w.jaar, w.indeling_jaar""",
            parameters,
        )

    def tabel(self, **asked: Any) -> pd.DataFrame:
        """One page of all figures."""
        return self._frame(
            f"""select * from ({TABEL})
                order by nummer, soort, jaar desc, leeftijd, plain(naam), code, indeling_jaar
                limit :aantal offset :vanaf""",
            _one_level(asked),
        )

    def tabel_momenten(self, **asked: Any) -> pd.DataFrame:
        """How many figures there are, by moment."""
        return moments_of(self._frame(TABEL, _one_level(asked)))

    def tabel_breed(self, **asked: Any) -> pd.DataFrame:
        """The figures of one page of areas; the last step is that of pandas."""
        rows = self._frame(
            f"""select code, indeling_jaar, indicator, soort, jaar, leeftijd, waarde, ontbreekt, bron_id
                from ({TABEL})""",
            _one_level(asked),
        )
        names = "code, indeling_jaar, naam, niveau, gemeente_code, gemeente_naam, inwoners"
        areas = self._frame(f"select {names} from gebied")
        return wide_of(rows, areas, self._frame("select * from ander_gebied"), asked)


def _one_level(asked: dict[str, Any]) -> dict[str, Any]:
    """Return what a question about one level is asked with."""
    (niveau,) = asked["niveaus"]
    return {name: asked[name] for name in ("gemeente", "aantal", "vanaf") if name in asked} | {
        "niveau": niveau
    }


def _within(parameters: dict[str, Any]) -> str:
    """Return the condition that keeps to one gemeente."""
    return "" if parameters["gemeente"] == "NL" else "and gemeente_code = :gemeente"


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
