"""From the newest figures of areas to a ranking by need that says how sure it is."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from wijkdata.catalogue import Eenheid, Indicator
from wijkdata.models import Marge, Niveau
from wijkdata.stats.score.draws import Blokken, point_blocks
from wijkdata.stats.score.guards import Blokkade, allowed, check_indicatoren
from wijkdata.stats.score.prepare import Prepared, prepare
from wijkdata.stats.score.problem import Criterium, FloatArray, Instellingen, Onzekerheid, Probleem
from wijkdata.stats.score.scores import Scores, score_prepared
from wijkdata.stats.score.uncertainty import RangOnzekerheid, rank_prepared
from wijkdata.stats.small import too_small

GEWICHT = 20
"""Weight of a theme where nobody chose."""
MINST_K, MEEST_K = 3, 20
"""How many areas one chooses where nobody said so, at least and at most."""


@dataclass(frozen=True, slots=True, eq=False)
class Rangschikking:
    """One ranking: the problem, as asked and in working order, its answer, and thousands of draws of it."""

    probleem: Probleem
    gereed: Prepared
    scores: Scores
    onzeker: RangOnzekerheid


def make_probleem(
    cijfers: pd.DataFrame,
    gebieden: pd.DataFrame,
    indicatoren: Sequence[Indicator],
    themagewichten: Mapping[str, float],
    niveau: Niveau,
    *,
    maatstaven: Sequence[str] = (),
) -> Probleem:
    """Lay the figures out as the score needs them; indicators weigh the same within their theme.

    Parameters
    ----------
    cijfers
        Columns `code`, `indicator`, `jaar`, `waarde`, `ondergrens`, `bovengrens`, `marge`, as
        `load_cijfers_van` gives.
    gebieden
        Columns `code`, `inwoners` and `volwassenen`.
    maatstaven
        Codes of areas in `cijfers` to measure a distance from: the first that has the figure.
    """
    assumed = cijfers.assign(aangenomen=(cijfers["marge"] == Marge.AANGENOMEN).astype(float))
    references = _references(cijfers, maatstaven)
    jaren = cijfers.drop_duplicates("indicator").set_index("indicator")["jaar"].to_dict()
    keys = [indicator.sleutel for indicator in indicatoren]
    codes = gebieden["code"].tolist()
    return Probleem(
        gebieden=tuple(codes),
        criteria=tuple(
            _criterium(one, jaren.get(one.sleutel), niveau, references.get(one.sleutel))
            for one in indicatoren
        ),
        waarden=_table(cijfers, "waarde", codes, keys),
        themagewichten=dict(themagewichten),
        ondergrens=_table(cijfers, "ondergrens", codes, keys),
        bovengrens=_table(cijfers, "bovengrens", codes, keys),
        aangenomen=_table(assumed, "aangenomen", codes, keys) == 1,
        mensen=gebieden["inwoners"].to_numpy(dtype=float, na_value=float("nan")),
        volwassenen=gebieden["volwassenen"].to_numpy(dtype=float, na_value=float("nan")),
        weinig=_few(cijfers, codes, keys),
    )


def _few(cijfers: pd.DataFrame, codes: list[str], keys: list[str]) -> FloatArray | None:
    """Return of how few people the smallest own figure of each area is; None where there is none."""
    rows = cijfers[cijfers["indicator"].isin(keys)] if "aantal" in cijfers else cijfers.head(0)
    if "aantal" not in rows or rows["aantal"].isna().all():
        return None
    least: FloatArray = rows.groupby("code")["aantal"].min().reindex(codes).to_numpy(float, na_value=math.nan)
    return least


def rank(
    probleem: Probleem,
    instellingen: Instellingen,
    onzekerheid: Onzekerheid | None = None,
    blokken: Blokken = point_blocks,
) -> Rangschikking:
    """Score and rank a problem; `blokken` may give points of draws that were made before.

    Raises
    ------
    ScoreFout
        On input that cannot be scored, or when fewer than two areas have a score.
    """
    gereed = prepare(probleem, instellingen)
    return Rangschikking(
        probleem, gereed, score_prepared(gereed), rank_prepared(gereed, onzekerheid or Onzekerheid(), blokken)
    )


def judge(
    indicatoren: Sequence[Indicator],
    cijfers: pd.DataFrame,
    gebieden: pd.DataFrame,
    toch_omdat: Mapping[str, str],
) -> tuple[tuple[Blokkade, ...], tuple[str, ...]]:
    """Return the objections to the indicators, and the keys of those that may count.

    Gaps are counted over the areas that are large enough to get a place.
    """
    enough = gebieden[~too_small(gebieden["volwassenen"])]
    known = cijfers[cijfers["code"].isin(enough["code"])].dropna(subset="waarde")["indicator"].value_counts()
    gaten = {i.sleutel: (len(enough) - int(known.get(i.sleutel, 0)), len(enough)) for i in indicatoren}
    keys = {indicator.sleutel for indicator in indicatoren}
    blokkades = check_indicatoren(
        indicatoren, gaten, {key: reden for key, reden in toch_omdat.items() if key in keys}
    )
    return blokkades, allowed(indicatoren, blokkades)


def core_order(indicatoren: Sequence[Indicator]) -> list[Indicator]:
    """Return the core indicators with a good direction, broad scores behind the figures they are made of.

    Of a pair that counts double the later one is blocked. So the score that doubles most others goes
    last, and gives way to income and education by themselves.
    """
    core = [one for one in indicatoren if one.kern and one.mag_rangschikken]
    keys = {one.sleutel for one in core}
    return sorted(core, key=lambda one: len(keys & set(one.nooit_samen)))


def usual_k(gebieden: int) -> int:
    """Return how many areas one chooses where nobody said so: about a fifth, from 3 to 20.

    Three of six is half the town, and three of a hundred cannot be told apart by any honest ranking.

    >>> [usual_k(n) for n in (6, 16, 30, 98, 3000)]
    [3, 3, 6, 20, 20]
    """
    return min(MEEST_K, max(MINST_K, math.floor(gebieden / 5 + 0.5)))


def usual_weights(themas: Sequence[str]) -> dict[str, int]:
    """Return the weight of each theme where nobody chose, from the theme of every indicator that counts.

    A theme of one figure starts with the weight that one figure has in the other themes, on average; as a
    whole theme its margin would move the order more than all others.

    >>> usual_weights(["leefstijl"] * 4 + ["gezondheid"] * 4 + ["wonen"])
    {'leefstijl': 20, 'gezondheid': 20, 'wonen': 5}
    >>> usual_weights(["wonen", "zorg"])
    {'wonen': 20, 'zorg': 20}
    """
    counts = Counter(themas)
    several = [count for count in counts.values() if count > 1]
    one = round(GEWICHT * len(several) / sum(several)) if several else GEWICHT
    return {thema: GEWICHT if count > 1 else one for thema, count in counts.items()}


def _criterium(indicator: Indicator, jaar: int | None, niveau: Niveau, benchmark: float | None) -> Criterium:
    return Criterium(
        sleutel=indicator.sleutel,
        thema=indicator.thema.value,
        richting=indicator.richting,
        model=f"{indicator.bron} {jaar}" if indicator.is_schatting else "",
        fout_teken=indicator.fout_teken,
        halve_breedte=indicator.halve_breedte.get(niveau) if indicator.is_schatting else None,
        bereik=(0.0, 100.0) if indicator.eenheid is Eenheid.PROCENT else (-math.inf, math.inf),
        benchmark=benchmark,
        stap=indicator.min_verschil,
    )


def _references(cijfers: pd.DataFrame, maatstaven: Sequence[str]) -> dict[str, float]:
    """Return a figure to measure from by indicator: that of the first area that has one."""
    found: dict[str, float] = {}
    for code in reversed(maatstaven):
        rows = cijfers[cijfers["code"] == code].dropna(subset="waarde")
        found |= dict(zip(rows["indicator"], rows["waarde"], strict=True))
    return found


def _table(cijfers: pd.DataFrame, column: str, codes: list[str], keys: list[str]) -> FloatArray:
    wide = cijfers.pivot(index="code", columns="indicator", values=column)
    found: FloatArray = wide.reindex(index=codes, columns=keys).to_numpy(dtype=float, na_value=float("nan"))
    return found
