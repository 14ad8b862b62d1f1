"""polars with everything in memory, lazily, strings as categories."""

from __future__ import annotations

from typing import Any

import polars as pl
import pyarrow as pa

MOMENT = ["indicator", "jaar", "leeftijd", "indeling_jaar"]


class PolarsPeer:
    """Answers the walk's questions from frames in memory."""

    def __init__(self, tables: dict[str, pa.Table]) -> None:
        frames = {name: pl.DataFrame(table) for name, table in tables.items()}
        self._gebied = frames["gebied"]
        self._aanbod = frames["aanbod"]
        self._waarde = frames["waarde"]

    def gemeenten(self) -> pl.DataFrame:
        """Every gemeente from its newest indeling, with its numbers of wijken and buurten."""
        gebied = self._gebied.lazy()
        newest = (
            gebied.filter(pl.col("niveau") == "gemeente")
            .sort("indeling_jaar", descending=True)
            .unique("code", keep="first", maintain_order=True)
        )
        counts = (
            gebied.filter(pl.col("niveau").is_in(["wijk", "buurt"]))
            .group_by("gemeente_code", "indeling_jaar")
            .agg(
                (pl.col("niveau") == "wijk").sum().alias("wijken"),
                (pl.col("niveau") == "buurt").sum().alias("buurten"),
            )
        )
        return (
            newest.select("code", "naam", "indeling_jaar", "inwoners")
            .join(
                counts,
                how="left",
                left_on=["code", "indeling_jaar"],
                right_on=["gemeente_code", "indeling_jaar"],
            )
            .sort("naam")
            .collect()
        )

    def aanbod(self) -> pl.DataFrame:
        """What there is to look at, from the newest indeling."""
        key = ["indicator", "jaar", "leeftijd", "niveau"]
        newest = self._aanbod.lazy().sort("indeling_jaar", descending=True).unique(key, keep="first")
        return newest.sort("indicator", "jaar", descending=[False, True]).collect()

    def nieuwste_jaren(self, niveau: str) -> pl.DataFrame:
        """The newest year with figures of every indicator."""
        rang = (
            pl.when(pl.col("leeftijd") == "alle")
            .then(0)
            .when(pl.col("leeftijd") == "18plus")
            .then(1)
            .otherwise(2)
        )
        return (
            self._aanbod.lazy()
            .filter((pl.col("niveau") == niveau) & (pl.col("gevuld") > 0))
            .with_columns(rang.alias("rang"))
            .sort(
                "indicator",
                "rang",
                "leeftijd",
                "jaar",
                "indeling_jaar",
                descending=[False, False, False, True, True],
            )
            .unique("indicator", keep="first", maintain_order=True)
            .collect()
        )

    def kaart(
        self, gemeente: str, niveau: str, indeling_jaar: int, indicator: str, jaar: int, leeftijd: str
    ) -> pl.DataFrame:
        """The areas of one level with their figure."""
        gebied = self._gebied.lazy().filter(pl.col("indeling_jaar") == indeling_jaar)
        areas = gebied.filter(pl.col("niveau") == niveau)
        if gemeente != "NL":
            areas = areas.filter(pl.col("gemeente_code") == gemeente)
        figures = self._waarde.lazy().filter(
            (pl.col("indicator") == indicator)
            & (pl.col("jaar") == jaar)
            & (pl.col("leeftijd") == leeftijd)
            & (pl.col("indeling_jaar") == indeling_jaar)
        )
        names = gebied.filter(pl.col("niveau") == "gemeente").select(
            pl.col("code").alias("gemeente_code"), pl.col("naam").alias("gemeente_naam")
        )
        return (
            areas.join(
                figures.select("gebied_code", "waarde", "ondergrens", "bovengrens", "ontbreekt"),
                how="left", left_on="code", right_on="gebied_code",
            )
            .join(names, how="left", on="gemeente_code")
            .sort("code")
            .collect()
        )  # fmt: skip

    def waarden_van(
        self, codes: list[str], indeling_jaar: int, indicator: str, jaar: int, leeftijd: str
    ) -> pl.DataFrame:
        """The figures of some named areas."""
        rows = self._waarde.lazy().filter(
            pl.col("gebied_code").is_in(codes)
            & (pl.col("indeling_jaar") == indeling_jaar)
            & (pl.col("indicator") == indicator)
            & (pl.col("jaar") == jaar)
            & (pl.col("leeftijd") == leeftijd)
        )
        return self._with_area(rows)

    def profiel(self, codes: list[str], **lists: list[Any]) -> pl.DataFrame:
        """All figures of some areas at the newest moment of each indicator."""
        values = (lists[key] for key in ("indicatoren", "jaren", "leeftijden", "indelingen"))
        asked = pl.DataFrame(
            dict(zip(MOMENT, values, strict=True)),
            schema_overrides={"jaar": pl.Int16, "indeling_jaar": pl.Int16},
        )
        rows = self._waarde.lazy().filter(pl.col("gebied_code").is_in(codes)).join(asked.lazy(), on=MOMENT)
        return self._with_area(rows)

    def landelijk(self, niveau: str, **lists: list[Any]) -> pl.DataFrame:
        """Every area of one level in the country with its figures for a list of moments."""
        areas = self._gebied.lazy().filter((pl.col("niveau") == niveau) & ~pl.col("is_water"))
        names = (
            self._gebied.lazy()
            .filter(pl.col("niveau") == "gemeente")
            .select(
                pl.col("code").alias("gemeente_code"), "indeling_jaar", pl.col("naam").alias("gemeente_naam")
            )
        )
        rows = self._moments(lists).filter(pl.col("waarde").is_not_null())
        return (
            rows.join(areas, left_on=["gebied_code", "indeling_jaar"], right_on=["code", "indeling_jaar"])
            .join(names, how="left", on=["gemeente_code", "indeling_jaar"])
            .sort("gebied_code", "indicator")
            .collect()
        )

    def spreiding(self, gemeente: str, niveau: str, **lists: list[Any]) -> pl.DataFrame:
        """How far the areas lie apart, per indicator."""
        areas = self._gebied.lazy().filter(pl.col("niveau") == niveau)
        if gemeente != "NL":
            areas = areas.filter(pl.col("gemeente_code") == gemeente)
        rows = self._moments(lists).filter(pl.col("waarde").is_not_null())
        value = pl.col("waarde")
        return (
            rows.join(areas, left_on=["gebied_code", "indeling_jaar"], right_on=["code", "indeling_jaar"])
            .group_by("indicator")
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
        inside = pl.col("niveau") == niveau
        if gemeente != "NL":
            inside &= pl.col("gemeente_code") == gemeente
        areas = self._gebied.lazy().filter(inside | pl.col("code").is_in([gemeente, "NL00"]))
        rows = self._waarde.lazy().filter(
            (pl.col("indicator") == indicator) & (pl.col("leeftijd") == leeftijd)
        )
        return (
            rows.join(areas, left_on=["gebied_code", "indeling_jaar"], right_on=["code", "indeling_jaar"])
            .sort("gebied_code", "jaar", "indeling_jaar")
            .collect()
        )

    def _moments(self, lists: dict[str, list[Any]]) -> pl.LazyFrame:
        values = (lists[key] for key in ("indicatoren", "jaren", "leeftijden", "indelingen"))
        asked = pl.DataFrame(
            dict(zip(MOMENT, values, strict=True)),
            schema_overrides={"jaar": pl.Int16, "indeling_jaar": pl.Int16},
        )
        return self._waarde.lazy().join(asked.lazy(), on=MOMENT)

    def _with_area(self, rows: pl.LazyFrame) -> pl.DataFrame:
        areas = self._gebied.lazy().select("code", "indeling_jaar", "naam", "niveau", "inwoners")
        return rows.join(
            areas, left_on=["gebied_code", "indeling_jaar"], right_on=["code", "indeling_jaar"]
        ).collect()
