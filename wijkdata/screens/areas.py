"""The areas of a screen: what each is called there, and the werkgebieden that stand among them.

Figures of werkgebieden are never written to the database: that holds what the source says, and is only read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

import pandas as pd

from wijkdata.answers.areas import find_codes, find_namen, find_op_land
from wijkdata.answers.werkgebied import find_buurten, find_samengesteld
from wijkdata.choice.werkgebied import is_werkgebied
from wijkdata.database.gebieden import load_gebieden
from wijkdata.models import Moment, Niveau, Werkgebied
from wijkdata.screens.screen import Scherm, once
from wijkdata.stats.age_bands import NOTHING, Correctie


@once
def load_areas(scherm: Scherm) -> pd.DataFrame:
    """Return the areas to choose from, by code, water left out, with the werkgebieden of this page below.

    Returns
    -------
    DataFrame [naam, niveau, indeling_jaar, gemeente_code, gemeente_naam, wijk_code, inwoners, is_water]
    """
    keuze = scherm.keuze
    areas = find_op_land(scherm.database, keuze.gemeente, keuze.niveau, scherm.gelezen.indeling_jaar)
    rows = {
        one.code: {
            "naam": one.naam,
            "niveau": Niveau.EIGEN.value,
            "indeling_jaar": one.indeling_jaar,
            "gemeente_code": one.gemeente,
            "gemeente_naam": scherm.gemeente_naam,
            "wijk_code": None,
            **_count_people(scherm, one),
            "is_water": False,
        }
        for one in scherm.meedoend
    }
    if not rows:
        return areas
    own = pd.DataFrame.from_dict(rows, orient="index").rename_axis("code")
    return pd.concat([areas, own])[list(areas.columns)]


def name_frame(
    scherm: Scherm, gebieden: pd.DataFrame, niveau: Niveau | None = None, indeling_jaar: int | None = None
) -> pd.DataFrame:
    """Return areas (by code, or with a column `code`) with what they are called here in the column `naam`.

    In the whole country a wijk or buurt bears its gemeente; no area is called by a number alone, nor as
    another one (see `wijkdata.stats.names`). A werkgebied always says what it is. What each is called inside
    its own gemeente is in the column `naam_alleen`.

    Parameters
    ----------
    niveau, indeling_jaar
        Those of the screen where they are None.
    """
    database, gemeente = scherm.database, scherm.keuze.gemeente
    level, indeling = niveau or scherm.keuze.niveau, indeling_jaar or scherm.gelezen.indeling_jaar
    wijken = areas = load_gebieden(database, gemeente, level, indeling)
    if level is Niveau.BUURT:
        wijken = load_gebieden(database, gemeente, Niveau.WIJK, indeling)
    known = find_namen(database, gemeente, level, indeling, areas, wijken)
    codes, names = gebieden.get("code", gebieden.index).tolist(), gebieden["naam"].tolist()
    marked = [mark_werkgebied(code, naam) for code, naam in zip(codes, names, strict=True)]
    twice = {naam for naam, count in Counter(marked).items() if count > 1}
    own = [f"{naam} ({code})" if naam in twice else naam for code, naam in zip(codes, marked, strict=True)]
    return gebieden.assign(
        **{
            column: [called.get(code, naam) for code, naam in zip(codes, own, strict=True)]
            for column, called in (("naam", known.hier), ("naam_alleen", known.alleen))
        }
    )


def mark_werkgebied(code: str, naam: str) -> str:
    """Return the name of an area; that of a werkgebied says what it is."""
    return f"{naam} (werkgebied)" if is_werkgebied(code) else naam


def ordinary(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the codes without those of werkgebieden, which are made of the others and do not count."""
    return tuple(code for code in codes if not is_werkgebied(code))


def asked_together(scherm: Scherm, *codes: str) -> tuple[str, ...]:
    """Return whose figures to ask: of one gemeente every area at once, so that the next one asks nothing."""
    keuze = scherm.keuze
    around: list[str] = []
    if not keuze.heel_nederland:
        indeling_jaar = scherm.gelezen.indeling_jaar
        around = sorted(find_codes(scherm.database, keuze.gemeente, keuze.niveau, indeling_jaar))
    return tuple(dict.fromkeys(one for one in (*around, *ordinary(codes)) if one))


def werkgebied_rows(
    scherm: Scherm,
    codes: Collection[str],
    momenten: tuple[Moment, ...],
    correctie: Correctie = NOTHING,
) -> list[pd.DataFrame]:
    """Return the figures of those werkgebieden that are among `codes`; see `find_samengesteld`."""
    own = (one for one in scherm.meedoend if one.code in codes)
    return [find_samengesteld(scherm.database, one, momenten, correctie) for one in own]


def put_below(frame: pd.DataFrame, rows: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Put rows below a frame, in its columns."""
    return pd.concat([frame, *rows], ignore_index=True)[list(frame.columns)] if rows else frame


def is_whole(scherm: Scherm, codes: Sequence[str]) -> list[bool]:
    """Tell per area whether it is its whole gemeente: the only one, or a werkgebied of every buurt."""
    others = ordinary(codes)
    return [others == (code,) or is_gemeente(scherm, code) for code in codes]


def is_gemeente(scherm: Scherm, code: str) -> bool:
    """Whether a werkgebied is the whole gemeente, which is then not compared with itself."""
    own = next((one for one in scherm.meedoend if one.code == code), None)
    if own is None:
        return False
    return set(own.buurten) >= set(find_buurten(scherm.database, scherm.keuze.gemeente).index)


def whole_parts(scherm: Scherm, gebied: Werkgebied) -> tuple[tuple[Niveau, str], ...]:
    """Return what the outline of a werkgebied is made of on the map of this screen: wijken and buurten.

    A wijk that is in as a whole gives its own shape where the map shows wijken: the shapes of two levels
    may come from two sources.
    """
    chosen, wijken = set(gebied.buurten), find_buurten(scherm.database, gebied.gemeente)["wijk_code"]
    whole = []
    if scherm.keuze.niveau is Niveau.WIJK:
        whole = [str(wijk) for wijk, rows in wijken.groupby(wijken) if chosen.issuperset(rows.index)]
    loose = wijken.index[wijken.index.isin(chosen) & ~wijken.isin(whole)]
    return (*((Niveau.WIJK, code) for code in whole), *((Niveau.BUURT, code) for code in loose))


def _count_people(scherm: Scherm, gebied: Werkgebied) -> dict[str, int]:
    areas = load_gebieden(scherm.database, gebied.gemeente, Niveau.BUURT, gebied.indeling_jaar)
    mine = areas[areas["code"].isin(gebied.buurten)]
    return {name: int(mine[name].fillna(0).sum()) for name in ("inwoners", "volwassenen")}
