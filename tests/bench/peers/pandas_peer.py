"""pandas with everything in memory, strings that repeat as categories."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from tests.bench.peers.frames import MOMENT, as_geojson
from tests.bench.peers.tabel import chosen, moments_of, page_of, wide_of

_FIGURE = ["waarde", "ondergrens", "bovengrens", "ontbreekt"]
_WIDE = ["indicator", "soort", "jaar", "leeftijd", "waarde", "ontbreekt", "bron_id"]
_CATEGORIES = ("gebied_code", "indicator", "leeftijd", "ontbreekt", "gebied_niveau")


class PandasPeer:
    """Answers the walk's questions from frames in memory."""

    def __init__(self, tables: dict[str, pa.Table]) -> None:
        frames = {name: table.to_pandas() for name, table in tables.items()}
        self._gebied, self._aanbod = frames["gebied"], frames["aanbod"]
        self._bron, self._meta = frames["bron"], frames["meta"]
        self._indicator, self._anders = frames["indicator"], frames["ander_gebied"]
        self._waarde = frames["waarde"].astype(dict.fromkeys(_CATEGORIES, "category"))

    def meta(self) -> pd.DataFrame:
        """What the database says of itself."""
        return self._meta.sort_values("sleutel")

    def bronnen(self) -> pd.DataFrame:
        """Every source."""
        return self._bron.sort_values("bron_id")

    def gemeenten(self) -> pd.DataFrame:
        """Every gemeente from its newest indeling, with its numbers of wijken and buurten."""
        gebied = self._gebied
        newest = (
            gebied[gebied["niveau"] == "gemeente"]
            .sort_values("indeling_jaar", ascending=False)
            .drop_duplicates("code")[["code", "naam", "indeling_jaar", "inwoners"]]
        )
        parts = gebied[gebied["niveau"].isin(["wijk", "buurt"])]
        counts = parts.groupby(["gemeente_code", "indeling_jaar", "niveau"]).size().unstack(fill_value=0)
        counts = counts.set_axis([{"wijk": "wijken", "buurt": "buurten"}[name] for name in counts], axis=1)
        joined = newest.merge(counts, how="left", left_on=["code", "indeling_jaar"], right_index=True)
        return joined.fillna({"wijken": 0, "buurten": 0}).sort_values("naam")

    def aanbod(self) -> pd.DataFrame:
        """What there is to look at, from the newest indeling."""
        key = ["indicator", "jaar", "leeftijd", "niveau"]
        newest = self._aanbod.sort_values("indeling_jaar", ascending=False).drop_duplicates(key)
        return newest.sort_values(["indicator", "jaar"], ascending=[True, False])

    def eigen_aanbod(self, gemeente: str) -> pd.DataFrame:
        """What there is to choose from in one gemeente."""
        waarde = self._waarde
        rows = waarde[(waarde["gebied_gemeente"] == int(gemeente[2:])) & waarde["waarde"].notna()]
        rows = rows.rename(columns={"gebied_niveau": "niveau"})
        rows = rows.astype({"indicator": str, "leeftijd": str, "niveau": str})
        found = rows.groupby(["indicator", "jaar", "leeftijd", "niveau"], as_index=False)[
            "indeling_jaar"
        ].agg(indeling_jaar="max", gevuld="size")
        order = ["indicator", "jaar", "leeftijd", "niveau"]
        return found.sort_values(order, ascending=[True, False, True, True])

    def nieuwste_jaren(self, niveau: str) -> pd.DataFrame:
        """The newest year with figures of every indicator."""
        rows = self._aanbod[(self._aanbod["niveau"] == niveau) & (self._aanbod["gevuld"] > 0)]
        rows = rows.assign(rang=rows["leeftijd"].map({"alle": 0, "18plus": 1}).fillna(2))
        order = ["indicator", "rang", "leeftijd", "jaar", "indeling_jaar"]
        return rows.sort_values(order, ascending=[True, True, True, False, False]).drop_duplicates(
            "indicator"
        )

    def gebieden(self, gemeente: str, niveau: str, indeling_jaar: int) -> pd.DataFrame:
        """The areas of one level."""
        return self._areas(gemeente, niveau, indeling_jaar).sort_values("code")

    def gebied(self, code: str) -> pd.DataFrame:
        """One area in every indeling."""
        return self._gebied[self._gebied["code"] == code].sort_values("indeling_jaar", ascending=False)

    def levensloop(self, gemeente: str, niveau: str) -> pd.DataFrame:
        """The areas of one level, the gemeente and the country in every indeling."""
        gebied = self._gebied
        inside = gebied["niveau"] == niveau
        if gemeente != "NL":
            inside &= gebied["gemeente_code"] == gemeente
        rows = gebied[inside | gebied["code"].isin([gemeente, "NL00"])]
        return rows.sort_values(["indeling_jaar", "code"], ascending=[False, True])

    def geometrie(self, gemeente: str, niveau: str, indeling_jaar: int) -> pd.DataFrame:
        """The shapes of one level as GeoJSON."""
        rows = self._areas(gemeente, niveau, indeling_jaar).sort_values("code")
        shape = "geometrie_grof" if gemeente == "NL" else "geometrie"
        rows = rows.assign(volgnummer=range(len(rows))).dropna(subset=shape)
        if gemeente == "NL" and niveau != "gemeente":
            rows = rows.assign(naam=rows["naam"] + " (" + rows["gemeente_naam"] + ")")
        return rows.assign(geojson=as_geojson(rows[shape]))

    def kaart(
        self, gemeente: str, niveau: str, indeling_jaar: int, indicator: str, jaar: int, leeftijd: str
    ) -> pd.DataFrame:
        """The areas of one level with their figure."""
        waarde = self._waarde
        figures = waarde[self._moment(indeling_jaar, indicator, jaar, leeftijd)][["gebied_code", *_FIGURE]]
        figures = figures.assign(gebied_code=figures["gebied_code"].astype(str))
        areas = self._areas(gemeente, niveau, indeling_jaar)
        rows = areas.merge(figures, how="left", left_on="code", right_on="gebied_code").sort_values("code")
        reason = rows["ontbreekt"].astype("str")
        reason = reason.fillna(
            pd.Series(
                np.select(
                    [rows["is_water"], rows["inwoners"] == 0],
                    ["niet_van_toepassing", "onbewoond"],
                    "niet_gepubliceerd",
                ),
                rows.index,
            )
        )
        return rows.assign(ontbreekt=reason.mask(rows["waarde"].notna()))

    def cijfers_van(self, codes: list[str], **lists: list[Any]) -> pd.DataFrame:
        """The figures of some areas for a list of moments."""
        rows = self._waarde[self._waarde["gebied_code"].isin(codes)]
        rows = rows.astype({"indicator": str, "leeftijd": str}).merge(_asked(lists), on=MOMENT)
        return self._with_area(rows).sort_values(["niveau", "code", "indicator"])

    def reeksen(self, codes: list[str], indicatoren: list[str], leeftijden: list[str]) -> pd.DataFrame:
        """Every year of many indicators for one area."""
        asked = pd.DataFrame({"indicator": indicatoren, "leeftijd": leeftijden})
        rows = self._waarde[self._waarde["gebied_code"].isin(codes)].rename(columns={"gebied_code": "code"})
        rows = rows.astype({"indicator": str, "leeftijd": str}).merge(asked, on=["indicator", "leeftijd"])
        return rows.sort_values(["indicator", "jaar", "indeling_jaar", "code"])

    def landelijk(self, niveau: str, **lists: list[Any]) -> pd.DataFrame:
        """The figures of every area of one level in the country for a list of moments."""
        rows = self._moments(niveau, lists)
        water = self._gebied[self._gebied["is_water"]][["code", "indeling_jaar"]].assign(is_water=True)
        rows = rows.rename(columns={"gebied_code": "code"}).astype({"code": str})
        joined = rows.merge(water, how="left", on=["code", "indeling_jaar"])
        return joined[joined["is_water"].isna()]

    def spreiding(self, gemeente: str, niveau: str, **lists: list[Any]) -> pd.DataFrame:
        """How far the areas lie apart, per indicator."""
        few = self._gebied[self._gebied["volwassenen"] < 100][["code", "indeling_jaar"]].assign(klein=True)
        rows = self._moments(niveau, lists).rename(columns={"gebied_code": "code"}).astype({"code": str})
        joined = rows.merge(few, how="left", on=["code", "indeling_jaar"])
        rows = joined[joined["klein"].isna()]
        return spread(rows if gemeente == "NL" else rows[rows["gebied_gemeente"] == int(gemeente[2:])])

    def verloop(self, gemeente: str, niveau: str, indicator: str, leeftijd: str) -> pd.DataFrame:
        """Every year of one indicator for the areas of one level, the gemeente and the country."""
        waarde = self._waarde
        rows = waarde[(waarde["indicator"] == indicator) & (waarde["leeftijd"] == leeftijd)]
        inside = rows["gebied_niveau"] == niveau
        if gemeente != "NL":
            inside &= rows["gebied_gemeente"] == int(gemeente[2:])
        rows = rows[inside | rows["gebied_code"].isin([gemeente, "NL00"])]
        rows = rows.rename(columns={"gebied_code": "code"}).astype({"code": str})
        return rows.sort_values(["code", "jaar", "indeling_jaar"])

    def tabel(self, **asked: Any) -> pd.DataFrame:
        """One page of all figures."""
        return page_of(chosen(self._waarde, self._gebied, self._indicator, asked), asked)

    def tabel_momenten(self, **asked: Any) -> pd.DataFrame:
        """How many figures there are, by moment."""
        return moments_of(chosen(self._waarde, self._gebied, self._indicator, asked))

    def tabel_breed(self, **asked: Any) -> pd.DataFrame:
        """The figures of one page of areas."""
        rows = chosen(self._waarde, self._gebied, self._indicator, asked)
        return wide_of(rows[["code", "indeling_jaar", *_WIDE]], self._gebied, self._anders, asked)

    def _areas(self, gemeente: str, niveau: str, indeling_jaar: int) -> pd.DataFrame:
        gebied = self._gebied
        areas = gebied[(gebied["niveau"] == niveau) & (gebied["indeling_jaar"] == indeling_jaar)]
        return areas if gemeente == "NL" else areas[areas["gemeente_code"] == gemeente]

    def _moment(self, indeling_jaar: int, indicator: str, jaar: int, leeftijd: str) -> pd.Series:
        waarde = self._waarde
        return (
            (waarde["indicator"] == indicator)
            & (waarde["jaar"] == jaar)
            & (waarde["leeftijd"] == leeftijd)
            & (waarde["indeling_jaar"] == indeling_jaar)
        )

    def _moments(self, niveau: str, lists: dict[str, list[Any]]) -> pd.DataFrame:
        """Return the figures there are of one level at some moments."""
        waarde, asked = self._waarde, _asked(lists)
        wanted = waarde[(waarde["gebied_niveau"] == niveau) & waarde["indicator"].isin(asked["indicator"])]
        rows = wanted.astype({"indicator": str, "leeftijd": str}).merge(asked, on=MOMENT)
        return rows[rows["waarde"].notna()]

    def _with_area(self, rows: pd.DataFrame) -> pd.DataFrame:
        rows = rows.rename(columns={"gebied_code": "code"}).astype({"code": str})
        areas = self._gebied[["code", "indeling_jaar", "naam", "niveau", "inwoners"]]
        return rows.merge(areas, on=["code", "indeling_jaar"])


def spread(rows: pd.DataFrame) -> pd.DataFrame:
    """Return count, extremes and quartiles of `waarde` per indicator."""
    found = rows.groupby("indicator")["waarde"].describe(percentiles=[0.25, 0.75]).reset_index()
    names = {"count": "aantal", "min": "laagste", "25%": "p25", "75%": "p75", "max": "hoogste"}
    return found.rename(columns=names)


def _asked(lists: dict[str, list[Any]]) -> pd.DataFrame:
    values = (lists[key] for key in ("indicatoren", "jaren", "leeftijden", "indelingen"))
    return pd.DataFrame(dict(zip(MOMENT, values, strict=True)))
