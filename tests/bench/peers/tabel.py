"""How every peer answers the questions of the table with every figure, for a gemeente and a level."""

from __future__ import annotations

import unicodedata
from typing import Any

import pandas as pd
import polars as pl

TABEL = """
select g.code, g.naam, g.niveau, g.gemeente_code, g.gemeente_naam, g.indeling_jaar, g.inwoners,
       i.sleutel as indicator, i.naam as onderwerp, i.thema, i.eenheid,
       case when w.indicator <> i.sleutel then 'vragenlijst' when i.is_schatting then 'schatting'
            else 'telling' end as soort,
       w.jaar, w.leeftijd, w.waarde, w.ondergrens, w.bovengrens,
       case when w.waarde is null then coalesce(w.ontbreekt, 'onbekend') end as ontbreekt, w.bron_id, i.nummer
from waarde w join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
join indicator i on i.sleutel = replace(w.indicator, '.gemeten', '')
where g.niveau = :niveau and (:gemeente = 'NL' or g.gemeente_code = :gemeente)
"""
"""Of SQLite."""
MOMENT = ["indicator", "soort", "jaar", "leeftijd"]
_ORDER = {"nummer": True, "soort": True, "jaar": False, "leeftijd": True, "op_naam": True, "code": True,
          "indeling_jaar": True}  # fmt: skip


def plain(text: str) -> str:
    """Return a name without capitals and accents."""
    letters = unicodedata.normalize("NFD", text.lower())
    return "".join(one for one in letters if not unicodedata.combining(one))


def wide_of(
    rows: pd.DataFrame, gebied: pd.DataFrame, anders: pd.DataFrame, asked: dict[str, Any]
) -> pd.DataFrame:
    """Return the answer to `tabel_breed` from all figures of a choice, as SQLite and pandas make it."""
    newest = gebied.groupby("code")["indeling_jaar"].max().rename("laatste").reset_index()
    rows = rows.merge(newest, on="code").merge(
        anders.set_axis(["code", "laatste", "indeling_jaar"], axis=1).assign(anders=True),
        on=["code", "laatste", "indeling_jaar"], how="left",
    )  # fmt: skip
    rows["rij"] = rows["laatste"].where(rows["anders"].isna(), rows["indeling_jaar"]).astype(int)
    rows = rows.assign(leeg=rows["waarde"].isna()).sort_values(
        ["leeg", "indeling_jaar"], ascending=[True, False]
    )
    rows = rows.drop_duplicates(["code", "rij", *MOMENT])
    names = ["code", "naam", "niveau", "gemeente_code", "gemeente_naam", "inwoners"]
    areas = gebied[[*names, "indeling_jaar"]].rename(columns={"indeling_jaar": "rij"})
    areas = areas.merge(rows[["code", "rij"]].drop_duplicates(), on=["code", "rij"])
    areas = areas.assign(op_naam=areas["naam"].map(plain)).sort_values(["op_naam", "code", "rij"])
    areas = areas.assign(plaats=range(1, len(areas) + 1), gebieden=len(areas))
    areas = areas.iloc[asked["vanaf"] : asked["vanaf"] + asked["aantal"]]
    figures = rows[["code", "rij", *MOMENT, "waarde", "ontbreekt", "bron_id"]]
    return areas.merge(figures, on=["code", "rij"]).rename(columns={"rij": "indeling_jaar"})


def page_of(rows: pd.DataFrame, asked: dict[str, Any]) -> pd.DataFrame:
    """Return one page in the usual order."""
    rows = rows.assign(op_naam=rows["naam"].map(plain))
    ordered = rows.sort_values(list(_ORDER), ascending=list(_ORDER.values()))
    return ordered.iloc[asked["vanaf"] : asked["vanaf"] + asked["aantal"]]


def moments_of(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the answer to `tabel_momenten`."""
    by = ["indicator", "onderwerp", "soort", "jaar", "leeftijd", "bron_id"]
    return rows.groupby(by, observed=True)["waarde"].agg(rijen="size", gevuld="count").reset_index()


def chosen(
    waarde: pd.DataFrame, gebied: pd.DataFrame, indicator: pd.DataFrame, asked: dict[str, Any]
) -> pd.DataFrame:
    """Return all figures of a choice, by pandas."""
    there = waarde["gebied_niveau"].isin(asked["niveaus"])
    if asked["gemeente"] != "NL":
        there &= waarde["gebied_gemeente"] == int(asked["gemeente"][2:])
    rows = waarde[there].rename(columns={"gebied_code": "code"})
    rows = rows.astype({"code": str, "indicator": str, "leeftijd": str, "ontbreekt": object})
    rows["sleutel"] = rows["indicator"].str.replace(".gemeten", "", regex=False)
    about = indicator.rename(columns={"naam": "onderwerp"})
    areas = gebied[["code", "indeling_jaar", "naam", "niveau", "gemeente_code", "gemeente_naam", "inwoners"]]
    rows = rows.merge(about, on="sleutel").merge(areas, on=["code", "indeling_jaar"])
    kind = rows["is_schatting"].map({True: "schatting", False: "telling"})
    rows["soort"] = kind.where(rows["indicator"] == rows["sleutel"], "vragenlijst")
    reason = rows["ontbreekt"].where(rows["ontbreekt"].notna(), "onbekend")
    return rows.assign(indicator=rows["sleutel"], ontbreekt=reason.where(rows["waarde"].isna()))


def chosen_lazily(
    waarde: pl.LazyFrame, gebied: pl.LazyFrame, indicator: pl.DataFrame, asked: dict[str, Any]
) -> pl.LazyFrame:
    """Return all figures of a choice, by polars."""
    rows = waarde.filter(pl.col("gebied_niveau").cast(pl.String).is_in(asked["niveaus"]))
    if asked["gemeente"] != "NL":
        rows = rows.filter(pl.col("gebied_gemeente") == int(asked["gemeente"][2:]))
    text = pl.col("code", "indicator", "leeftijd", "ontbreekt").cast(pl.String)
    key = pl.col("indicator").str.replace(".gemeten", "", literal=True)
    areas = gebied.select(
        "code", "indeling_jaar", "naam", "niveau", "gemeente_code", "gemeente_naam", "inwoners"
    )
    kind = pl.when(pl.col("is_schatting")).then(pl.lit("schatting")).otherwise(pl.lit("telling"))
    missing = pl.when(pl.col("waarde").is_null()).then(pl.col("ontbreekt").fill_null("onbekend"))
    return (
        rows.with_columns(text)
        .with_columns(key.alias("sleutel"))
        .join(indicator.lazy().rename({"naam": "onderwerp"}), on="sleutel")
        .join(areas, on=["code", "indeling_jaar"])
        .with_columns(
            pl.when(pl.col("indicator") == pl.col("sleutel"))
            .then(kind)
            .otherwise(pl.lit("vragenlijst"))
            .alias("soort"),
            pl.col("sleutel").alias("indicator"),
            missing.alias("ontbreekt"),
        )
    )


def page_lazily(rows: pl.LazyFrame, asked: dict[str, Any]) -> pl.DataFrame:
    """Return one page in the usual order, by polars."""
    op_naam = pl.col("naam").str.to_lowercase().str.normalize("NFD").str.replace_all(r"\p{M}", "")
    ordered = rows.with_columns(op_naam.alias("op_naam")).sort(
        list(_ORDER), descending=[not one for one in _ORDER.values()]
    )
    return ordered.slice(asked["vanaf"], asked["aantal"]).collect()


def moments_lazily(rows: pl.LazyFrame) -> pl.DataFrame:
    """Return the answer to `tabel_momenten`, by polars."""
    by = ["indicator", "onderwerp", "soort", "jaar", "leeftijd", "bron_id"]
    return rows.group_by(by).agg(pl.len().alias("rijen"), pl.col("waarde").count().alias("gevuld")).collect()
