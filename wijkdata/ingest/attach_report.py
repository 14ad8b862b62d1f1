"""Reports which areas got a shape and which did not, and why, so that a person can check it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from wijkdata.ingest.agreement import Shapes

_KEY = ["code", "indeling_jaar"]


class Weigering(StrEnum):
    """Why an area got no shape."""

    NAAM = "naam verschilt"
    DELEN = "buurten of wijken verschillen"
    OPPERVLAKTE = "oppervlakte verschilt"
    GEEN_VORM = "geen vorm"


@dataclass(frozen=True)
class AttachReport:
    """What became of every area with figures, and of every shape.

    Attributes
    ----------
    gebieden
        One row per area: `code`, `indeling_jaar`, `niveau`, `naam`, `inwoners`, `vorm_naam` (the name
        the shape bears), `vorm_jaar`, `vorm_soort` (empty without shape), `samengesteld` (composed of
        its parts), `reden` (empty with a shape).
    per_bron
        One row per source, in order: `niveau`, `vorm_jaar`, areas and people whose code it has
        (`zelfde_code`, `inwoners`) and those it gave a shape (`gekoppeld`, `inwoners_gekoppeld`).
    zonder_cijfers
        Shapes whose code has no figures, water apart: `code`, `naam`, `niveau`, `vorm_jaar`.
    """

    gebieden: pd.DataFrame
    per_bron: pd.DataFrame
    zonder_cijfers: pd.DataFrame

    @classmethod
    def of(
        cls, areas: pd.DataFrame, pairs: pd.DataFrame, attached: pd.DataFrame, shapes: Sequence[Shapes]
    ) -> AttachReport:
        """Draw up the report of one run of `attach_shapes`."""
        verdicts = _verdicts(areas, pairs, attached)
        return cls(verdicts, _per_source(areas, verdicts, shapes), _without_figures(areas, shapes))

    def per_niveau(self) -> pd.DataFrame:
        """Return per level how many areas and people there are, and how many of them are on the map."""
        placed = self.gebieden["reden"] == ""
        rows = self.gebieden.assign(
            op_kaart=placed, inwoners_op_kaart=self.gebieden["inwoners"].where(placed, 0)
        )
        return rows.groupby("niveau", sort=False).agg(
            gebieden=("code", "size"),
            op_kaart=("op_kaart", "sum"),
            inwoners=("inwoners", "sum"),
            inwoners_op_kaart=("inwoners_op_kaart", "sum"),
        )

    def per_uitkomst(self) -> pd.DataFrame:
        """Return areas and people per level and outcome: the kind of shape, or the reason for none."""
        outcome = self.gebieden["vorm_soort"].fillna(self.gebieden["reden"]).rename("uitkomst")
        return self.gebieden.groupby(["niveau", outcome], sort=False).agg(
            gebieden=("code", "size"), inwoners=("inwoners", "sum")
        )

    def refused(self) -> pd.DataFrame:
        """Return areas with a shape under their code that is not surely theirs, with both names."""
        return self.gebieden[~self.gebieden["reden"].isin(["", Weigering.GEEN_VORM])]

    def respelled(self) -> pd.DataFrame:
        """Return areas that got a shape under a name spelled otherwise, with both names."""
        others = self.gebieden["vorm_naam"].notna() & (self.gebieden["vorm_naam"] != self.gebieden["naam"])
        return self.gebieden[(self.gebieden["reden"] == "") & others]

    def sentences(self) -> list[str]:
        """Return the report as Dutch lines, one per level and outcome."""
        lines = [
            f"{niveau}: {_count(row.op_kaart)} van {_areas(row.gebieden)} op de kaart, "
            f"{_count(row.inwoners_op_kaart)} van {_count(row.inwoners)} inwoners."
            for niveau, row in self.per_niveau().iterrows()
        ]
        lines += [
            f"{niveau}, {outcome.replace('_', ' ')}: {_areas(row.gebieden)}, {_count(row.inwoners)} inwoners."
            for (niveau, outcome), row in self.per_uitkomst().iterrows()
        ]
        return [*lines, f"Vormen zonder cijfers: {_count(len(self.zonder_cijfers))}."]


def _verdicts(areas: pd.DataFrame, pairs: pd.DataFrame, attached: pd.DataFrame) -> pd.DataFrame:
    """Return one row per area: the shape it got, or the first reason why it got none."""
    placed = attached.assign(reden="")
    rows = [frame for frame in (placed, pairs) if len(frame)]
    first = pd.concat(rows, ignore_index=True).drop_duplicates(_KEY) if rows else pairs
    found = first.reindex(columns=[*_KEY, "vorm_naam", "vorm_jaar", "vorm_soort", "samengesteld", "reden"])
    verdicts = areas[[*_KEY, "niveau", "naam", "inwoners"]].merge(found, on=_KEY, how="left")
    verdicts["reden"] = verdicts["reden"].fillna(Weigering.GEEN_VORM)
    verdicts["vorm_soort"] = verdicts["vorm_soort"].where(verdicts["reden"] == "")
    verdicts["samengesteld"] = verdicts["samengesteld"].eq(other=True)
    verdicts["vorm_jaar"] = verdicts["vorm_jaar"].astype("Int16")
    return verdicts


def _per_source(areas: pd.DataFrame, verdicts: pd.DataFrame, shapes: Sequence[Shapes]) -> pd.DataFrame:
    placed = verdicts[(verdicts["reden"] == "") & ~verdicts["samengesteld"]]
    rows = []
    for source in shapes:
        same = areas[(areas["niveau"] == source.niveau) & areas["code"].isin(source.grenzen["code"])]
        given = placed[(placed["niveau"] == source.niveau) & (placed["vorm_jaar"] == source.jaar)]
        counts = (len(same), same["inwoners"].sum(), len(given), given["inwoners"].sum())
        rows.append((str(source.niveau), source.jaar, *counts))
    names = ["niveau", "vorm_jaar", "zelfde_code", "inwoners", "gekoppeld", "inwoners_gekoppeld"]
    return pd.DataFrame(rows, columns=names)


def _without_figures(areas: pd.DataFrame, shapes: Sequence[Shapes]) -> pd.DataFrame:
    columns = ["code", "naam", "niveau", "vorm_jaar"]
    unused = [
        source.grenzen[~source.grenzen["code"].isin(areas["code"]) & ~source.grenzen["is_water"]]
        .assign(niveau=str(source.niveau), vorm_jaar=source.jaar)
        .loc[:, columns]
        for source in shapes
    ]
    return pd.concat(unused, ignore_index=True) if unused else pd.DataFrame(columns=columns)


def _areas(number: int) -> str:
    return f"{_count(number)} {'gebied' if number == 1 else 'gebieden'}"


def _count(number: float) -> str:
    return f"{int(number):,}".replace(",", ".")
