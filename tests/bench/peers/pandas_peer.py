"""pandas with everything in memory, strings as categories."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pyarrow as pa

from tests.bench.peers.sqlite_peer import spread

MOMENT = ["indicator", "jaar", "leeftijd", "indeling_jaar"]


class PandasPeer:
    """Answers the walk's questions from frames in memory."""

    def __init__(self, tables: dict[str, pa.Table]) -> None:
        self._gebied = tables["gebied"].to_pandas()
        self._aanbod = tables["aanbod"].to_pandas()
        waarde = tables["waarde"].to_pandas()
        self._waarde = waarde.astype(dict.fromkeys(("gebied_code", "indicator", "leeftijd"), "category"))

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
        joined = newest.merge(counts, how="left", left_on=["code", "indeling_jaar"], right_index=True)
        return joined.fillna({"wijk": 0, "buurt": 0}).sort_values("naam")

    def aanbod(self) -> pd.DataFrame:
        """What there is to look at, from the newest indeling."""
        key = ["indicator", "jaar", "leeftijd", "niveau"]
        newest = self._aanbod.sort_values("indeling_jaar", ascending=False).drop_duplicates(key)
        return newest.sort_values(["indicator", "jaar"], ascending=[True, False])

    def nieuwste_jaren(self, niveau: str) -> pd.DataFrame:
        """The newest year with figures of every indicator."""
        rows = self._aanbod[(self._aanbod["niveau"] == niveau) & (self._aanbod["gevuld"] > 0)]
        rows = rows.assign(rang=rows["leeftijd"].map({"alle": 0, "18plus": 1}).fillna(2))
        order = ["indicator", "rang", "leeftijd", "jaar", "indeling_jaar"]
        return rows.sort_values(order, ascending=[True, True, True, False, False]).drop_duplicates(
            "indicator"
        )

    def kaart(
        self, gemeente: str, niveau: str, indeling_jaar: int, indicator: str, jaar: int, leeftijd: str
    ) -> pd.DataFrame:
        """The areas of one level with their figure."""
        gebied, waarde = self._gebied, self._waarde
        areas = gebied[(gebied["niveau"] == niveau) & (gebied["indeling_jaar"] == indeling_jaar)]
        if gemeente != "NL":
            areas = areas[areas["gemeente_code"] == gemeente]
        figures = waarde[
            (waarde["indicator"] == indicator)
            & (waarde["jaar"] == jaar)
            & (waarde["leeftijd"] == leeftijd)
            & (waarde["indeling_jaar"] == indeling_jaar)
        ][["gebied_code", "waarde", "ondergrens", "bovengrens", "ontbreekt"]]
        figures = figures.assign(gebied_code=figures["gebied_code"].astype(str))
        names = gebied[(gebied["niveau"] == "gemeente") & (gebied["indeling_jaar"] == indeling_jaar)]
        return (
            areas.merge(figures, how="left", left_on="code", right_on="gebied_code")
            .merge(
                names[["code", "naam"]].set_axis(["gemeente_code", "gemeente_naam"], axis=1),
                how="left",
                on="gemeente_code",
            )
            .sort_values("code")
        )

    def waarden_van(
        self, codes: list[str], indeling_jaar: int, indicator: str, jaar: int, leeftijd: str
    ) -> pd.DataFrame:
        """The figures of some named areas."""
        waarde = self._waarde
        rows = waarde[
            waarde["gebied_code"].isin(codes)
            & (waarde["indeling_jaar"] == indeling_jaar)
            & (waarde["indicator"] == indicator)
            & (waarde["jaar"] == jaar)
            & (waarde["leeftijd"] == leeftijd)
        ]
        return self._with_area(rows)

    def profiel(self, codes: list[str], **lists: list[Any]) -> pd.DataFrame:
        """All figures of some areas at the newest moment of each indicator."""
        asked = pd.DataFrame(
            dict(
                zip(
                    MOMENT,
                    (lists[key] for key in ("indicatoren", "jaren", "leeftijden", "indelingen")),
                    strict=True,
                )
            )
        )
        rows = self._waarde[self._waarde["gebied_code"].isin(codes)]
        rows = rows.astype({"indicator": str, "leeftijd": str}).merge(asked, on=MOMENT)
        return self._with_area(rows)

    def landelijk(self, niveau: str, **lists: list[Any]) -> pd.DataFrame:
        """Every area of one level in the country with its figures for a list of moments."""
        rows = self._with_area(self._moments(lists))
        rows = rows[(rows["niveau"] == niveau) & rows["waarde"].notna() & ~rows["is_water"]]
        names = self._gebied[self._gebied["niveau"] == "gemeente"]
        names = names[["code", "indeling_jaar", "naam"]].set_axis(
            ["gemeente_code", "indeling_jaar", "gemeente_naam"], axis=1
        )
        joined = rows.merge(names, how="left", on=["gemeente_code", "indeling_jaar"])
        return joined.sort_values(["gebied_code", "indicator"])

    def spreiding(self, gemeente: str, niveau: str, **lists: list[Any]) -> pd.DataFrame:
        """How far the areas lie apart, per indicator."""
        rows = self._with_area(self._moments(lists))
        rows = rows[(rows["niveau"] == niveau) & rows["waarde"].notna()]
        if gemeente != "NL":
            rows = rows[rows["gemeente_code"] == gemeente]
        return spread(rows)

    def verloop(self, gemeente: str, niveau: str, indicator: str, leeftijd: str) -> pd.DataFrame:
        """Every year of one indicator for the areas of one level, the gemeente and the country."""
        waarde = self._waarde
        rows = self._with_area(waarde[(waarde["indicator"] == indicator) & (waarde["leeftijd"] == leeftijd)])
        inside = rows["niveau"] == niveau
        if gemeente != "NL":
            inside &= rows["gemeente_code"] == gemeente
        rows = rows[inside | rows["gebied_code"].isin([gemeente, "NL00"])]
        return rows.sort_values(["gebied_code", "jaar", "indeling_jaar"])

    def _moments(self, lists: dict[str, list[Any]]) -> pd.DataFrame:
        values = (lists[key] for key in ("indicatoren", "jaren", "leeftijden", "indelingen"))
        asked = pd.DataFrame(dict(zip(MOMENT, values, strict=True)))
        wanted = self._waarde[self._waarde["indicator"].isin(asked["indicator"])]
        return wanted.astype({"indicator": str, "leeftijd": str}).merge(asked, on=MOMENT)

    def _with_area(self, rows: pd.DataFrame) -> pd.DataFrame:
        rows = rows.assign(gebied_code=rows["gebied_code"].astype(str))
        return rows.merge(
            self._gebied[
                ["code", "indeling_jaar", "naam", "niveau", "gemeente_code", "inwoners", "is_water"]
            ],
            left_on=["gebied_code", "indeling_jaar"],
            right_on=["code", "indeling_jaar"],
        )
