"""polars with everything in memory, lazily, strings that repeat as categories."""

from __future__ import annotations

from typing import Any

import polars as pl
import pyarrow as pa

from tests.bench.peers.frames import MOMENT, as_geojson
from tests.bench.peers.tabel import chosen_lazily, moments_lazily, page_lazily, wide_of

_CATEGORIES = ("gebied_code", "indicator", "leeftijd", "ontbreekt", "gebied_niveau")
_WIDE = ["indicator", "soort", "jaar", "leeftijd", "waarde", "ontbreekt", "bron_id"]
_KEY = ["code", "indeling_jaar"]


class PolarsPeer:
    """Answers the walk's questions from frames in memory."""

    def __init__(self, tables: dict[str, pa.Table]) -> None:
        frames = {name: pl.DataFrame(table) for name, table in tables.items()}
        self._gebied, self._aanbod = frames["gebied"].lazy(), frames["aanbod"].lazy()
        self._bron, self._meta = frames["bron"], frames["meta"]
        self._indicator, self._anders = frames["indicator"], frames["ander_gebied"]
        categories = [pl.col(name).cast(pl.Categorical) for name in _CATEGORIES]
        self._waarde = frames["waarde"].with_columns(*categories).rename({"gebied_code": "code"}).lazy()

    def meta(self) -> pl.DataFrame:
        """What the database says of itself."""
        return self._meta.sort("sleutel")

    def bronnen(self) -> pl.DataFrame:
        """Every source."""
        return self._bron.sort("bron_id")

    def gemeenten(self) -> pl.DataFrame:
        """Every gemeente from its newest indeling, with its numbers of wijken and buurten."""
        niveau = pl.col("niveau")
        counts = (
            self._gebied.filter(niveau.is_in(["wijk", "buurt"]))
            .group_by(pl.col("gemeente_code").alias("code"), "indeling_jaar")
            .agg((niveau == "wijk").sum().alias("wijken"), (niveau == "buurt").sum().alias("buurten"))
        )
        return (
            self._gebied.filter(niveau == "gemeente")
            .sort("indeling_jaar", descending=True)
            .unique("code", keep="first", maintain_order=True)
            .select("code", "naam", "indeling_jaar", "inwoners")
            .join(counts, how="left", on=_KEY)
            .with_columns(pl.col("wijken", "buurten").fill_null(0))
            .sort("naam")
            .collect()
        )

    def aanbod(self) -> pl.DataFrame:
        """What there is to look at, from the newest indeling."""
        key = ["indicator", "jaar", "leeftijd", "niveau"]
        newest = self._aanbod.sort("indeling_jaar", descending=True).unique(key, keep="first")
        return newest.sort("indicator", "jaar", descending=[False, True]).collect()

    def eigen_aanbod(self, gemeente: str) -> pl.DataFrame:
        """What there is to choose from in one gemeente."""
        there = (pl.col("gebied_gemeente") == int(gemeente[2:])) & pl.col("waarde").is_not_null()
        keys = ["indicator", "jaar", "leeftijd", "niveau"]
        text = pl.col("indicator", "leeftijd", "gebied_niveau").cast(pl.String)
        return (
            self._waarde.filter(there)
            .with_columns(text)
            .rename({"gebied_niveau": "niveau"})
            .group_by(keys)
            .agg(pl.col("indeling_jaar").max(), pl.len().alias("gevuld"))
            .sort(keys, descending=[False, True, False, False])
            .collect()
        )

    def nieuwste_jaren(self, niveau: str) -> pl.DataFrame:
        """The newest year with figures of every indicator."""
        age = pl.col("leeftijd")
        rang = pl.when(age == "alle").then(0).when(age == "18plus").then(1).otherwise(2)
        order = ["indicator", "rang", "leeftijd", "jaar", "indeling_jaar"]
        return (
            self._aanbod.filter((pl.col("niveau") == niveau) & (pl.col("gevuld") > 0))
            .with_columns(rang.alias("rang"))
            .sort(order, descending=[False, False, False, True, True])
            .unique("indicator", keep="first", maintain_order=True)
            .collect()
        )

    def gebieden(self, gemeente: str, niveau: str, indeling_jaar: int) -> pl.DataFrame:
        """The areas of one level."""
        return self._areas(gemeente, niveau, indeling_jaar).sort("code").collect()

    def gebied(self, code: str) -> pl.DataFrame:
        """One area in every indeling."""
        return self._gebied.filter(pl.col("code") == code).sort("indeling_jaar", descending=True).collect()

    def levensloop(self, gemeente: str, niveau: str) -> pl.DataFrame:
        """The areas of one level, the gemeente and the country in every indeling."""
        inside = pl.col("niveau") == niveau
        if gemeente != "NL":
            inside &= pl.col("gemeente_code") == gemeente
        rows = self._gebied.filter(inside | pl.col("code").is_in([gemeente, "NL00"]))
        return (
            rows.sort("indeling_jaar", "code", descending=[True, False])
            .drop("geometrie", "geometrie_grof")
            .collect()
        )

    def geometrie(self, gemeente: str, niveau: str, indeling_jaar: int) -> pl.DataFrame:
        """The shapes of one level as GeoJSON."""
        rows = self._areas(gemeente, niveau, indeling_jaar).sort("code").with_row_index("volgnummer")
        if gemeente == "NL" and niveau != "gemeente":
            rows = rows.with_columns(pl.format("{} ({})", "naam", "gemeente_naam").alias("naam"))
        shape = "geometrie_grof" if gemeente == "NL" else "geometrie"
        found = rows.drop_nulls(shape).collect()
        shapes = as_geojson(found[shape].to_numpy())
        return found.with_columns(pl.Series("geojson", shapes.tolist(), pl.String))

    def kaart(
        self, gemeente: str, niveau: str, indeling_jaar: int, indicator: str, jaar: int, leeftijd: str
    ) -> pl.DataFrame:
        """The areas of one level with their figure."""
        figures = self._moment(indeling_jaar, indicator, jaar, leeftijd).select(
            pl.col("code").cast(pl.String), "waarde", "ondergrens", "bovengrens",
            pl.col("ontbreekt").cast(pl.String),
        )  # fmt: skip
        reason = (
            pl.when(pl.col("waarde").is_not_null())
            .then(None)
            .when(pl.col("ontbreekt").is_not_null())
            .then("ontbreekt")
            .when(pl.col("is_water"))
            .then(pl.lit("niet_van_toepassing"))
            .when(pl.col("inwoners") == 0)
            .then(pl.lit("onbewoond"))
            .otherwise(pl.lit("niet_gepubliceerd"))
        )
        return (
            self._areas(gemeente, niveau, indeling_jaar)
            .drop("geometrie", "geometrie_grof")
            .join(figures, how="left", on="code")
            .with_columns(reason.alias("ontbreekt"))
            .sort("code")
            .collect()
        )

    def cijfers_van(self, codes: list[str], **lists: list[Any]) -> pl.DataFrame:
        """The figures of some areas for a list of moments."""
        rows = self._waarde.filter(pl.col("code").is_in(codes)).join(_asked(lists), on=MOMENT)
        return self._with_area(rows).sort("niveau", "code", "indicator").collect()

    def reeksen(self, codes: list[str], indicatoren: list[str], leeftijden: list[str]) -> pl.DataFrame:
        """Every year of many indicators for one area."""
        asked = pl.LazyFrame({"indicator": indicatoren, "leeftijd": leeftijden}).cast(pl.Categorical)
        rows = self._waarde.filter(pl.col("code").is_in(codes)).join(asked, on=["indicator", "leeftijd"])
        return rows.sort("indicator", "jaar", "indeling_jaar", "code").collect()

    def landelijk(self, niveau: str, **lists: list[Any]) -> pl.DataFrame:
        """The figures of every area of one level in the country for a list of moments."""
        water = self._gebied.filter(pl.col("is_water")).select(
            pl.col("code").cast(pl.Categorical), "indeling_jaar"
        )
        return self._moments(niveau, lists).join(water, how="anti", on=_KEY).collect()

    def spreiding(self, gemeente: str, niveau: str, **lists: list[Any]) -> pl.DataFrame:
        """How far the areas lie apart, per indicator."""
        few = self._gebied.filter(pl.col("volwassenen") < 100).select(
            pl.col("code").cast(pl.Categorical), "indeling_jaar"
        )
        rows, value = self._moments(niveau, lists).join(few, how="anti", on=_KEY), pl.col("waarde")
        if gemeente != "NL":
            rows = rows.filter(pl.col("gebied_gemeente") == int(gemeente[2:]))
        return (
            rows.group_by("indicator")
            .agg(
                value.count().alias("aantal"),
                value.min().alias("laagste"),
                value.quantile(0.25, "linear").alias("p25"),
                value.quantile(0.75, "linear").alias("p75"),
                value.max().alias("hoogste"),
            )
            .sort("indicator")
            .collect()
        )

    def verloop(self, gemeente: str, niveau: str, indicator: str, leeftijd: str) -> pl.DataFrame:
        """Every year of one indicator for the areas of one level, the gemeente and the country."""
        inside = pl.col("gebied_niveau") == niveau
        if gemeente != "NL":
            inside &= pl.col("gebied_gemeente") == int(gemeente[2:])
        asked = (pl.col("indicator") == indicator) & (pl.col("leeftijd") == leeftijd)
        rows = self._waarde.filter(asked & (inside | pl.col("code").is_in([gemeente, "NL00"])))
        return rows.sort("code", "jaar", "indeling_jaar").collect()

    def tabel(self, **asked: Any) -> pl.DataFrame:
        """One page of all figures."""
        return page_lazily(chosen_lazily(self._waarde, self._gebied, self._indicator, asked), asked)

    def tabel_momenten(self, **asked: Any) -> pl.DataFrame:
        """How many figures there are, by moment."""
        return moments_lazily(chosen_lazily(self._waarde, self._gebied, self._indicator, asked))

    def tabel_breed(self, **asked: Any) -> pl.DataFrame:
        """The figures of one page of areas; the last step is that of pandas."""
        rows = chosen_lazily(self._waarde, self._gebied, self._indicator, asked)
        parts = rows.select("code", "indeling_jaar", *_WIDE).collect().to_pandas()
        areas = self._gebied.select(*_KEY, "naam", "niveau", "gemeente_code", "gemeente_naam", "inwoners")
        return pl.from_pandas(
            wide_of(parts, areas.collect().to_pandas(), self._anders.to_pandas(), asked).drop(
                columns="op_naam"
            )
        )

    def _areas(self, gemeente: str, niveau: str, indeling_jaar: int) -> pl.LazyFrame:
        areas = self._gebied.filter((pl.col("niveau") == niveau) & (pl.col("indeling_jaar") == indeling_jaar))
        return areas if gemeente == "NL" else areas.filter(pl.col("gemeente_code") == gemeente)

    def _moment(self, indeling_jaar: int, indicator: str, jaar: int, leeftijd: str) -> pl.LazyFrame:
        return self._waarde.filter(
            (pl.col("indicator") == indicator)
            & (pl.col("jaar") == jaar)
            & (pl.col("leeftijd") == leeftijd)
            & (pl.col("indeling_jaar") == indeling_jaar)
        )

    def _moments(self, niveau: str, lists: dict[str, list[Any]]) -> pl.LazyFrame:
        """Return the figures there are of one level at some moments."""
        there = (pl.col("gebied_niveau") == niveau) & pl.col("waarde").is_not_null()
        return self._waarde.filter(there).join(_asked(lists), on=MOMENT)

    def _with_area(self, rows: pl.LazyFrame) -> pl.LazyFrame:
        areas = self._gebied.select(*_KEY, "naam", "niveau", "inwoners")
        return rows.with_columns(pl.col("code").cast(pl.String)).join(areas, on=_KEY)


def _asked(lists: dict[str, list[Any]]) -> pl.LazyFrame:
    values = (lists[key] for key in ("indicatoren", "jaren", "leeftijden", "indelingen"))
    asked = pl.LazyFrame(
        dict(zip(MOMENT, values, strict=True)),
        schema_overrides={"jaar": pl.Int16, "indeling_jaar": pl.Int16},
    )
    return asked.with_columns(pl.col("indicator", "leeftijd").cast(pl.Categorical))
