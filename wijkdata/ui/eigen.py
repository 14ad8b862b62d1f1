"""Where own areas join the other areas of a screen: the same questions, with their rows added.

They are never written to the database: that holds what the source says, and is only read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from wijkdata.models import Niveau, Werkgebied
from wijkdata.ui import cache
from wijkdata.ui.cache import Moment
from wijkdata.ui.own_areas import load_buurten
from wijkdata.ui.own_choice import is_eigen
from wijkdata.ui.state import Scherm
from wijkdata.view.charts.locator import Omtrek
from wijkdata.view.profile import Cijfers


def shown(scherm: Scherm) -> list[Werkgebied]:
    """Return the own areas that take part on this screen."""
    return [one for one in scherm.eigen if one.code in scherm.keuze.gebieden]


def load_areas(scherm: Scherm) -> pd.DataFrame:
    """Return the areas to choose from, by code, water left out, with the own areas below."""
    keuze = scherm.keuze
    areas = cache.load_op_land(scherm.database, keuze.gemeente, keuze.niveau, scherm.gelezen.indeling_jaar)
    rows = {
        one.code: {
            "naam": one.naam,
            "niveau": Niveau.EIGEN.value,
            "indeling_jaar": one.indeling_jaar,
            "gemeente_code": one.gemeente,
            "wijk_code": None,
            "inwoners": count_people(scherm, one),
            "is_water": False,
        }
        for one in shown(scherm)
    }
    if not rows:
        return areas
    own = pd.DataFrame.from_dict(rows, orient="index").rename_axis("code")
    return pd.concat([areas, own])[list(areas.columns)]


def load_cijfers(scherm: Scherm, codes: Sequence[str]) -> Cijfers:
    """Return the newest figures of some areas; see `cache.load_cijfers`."""
    database, niveau = scherm.database, scherm.keuze.niveau
    cijfers = cache.load_cijfers(database, ordinary(codes), niveau)
    if not shown(scherm):
        return cijfers
    own = _combined(scherm, codes, cache.newest_moments(database, niveau))
    return Cijfers(_below(cijfers.frame, own))


def load_momenten(scherm: Scherm, codes: Sequence[str], momenten: tuple[Moment, ...]) -> pd.DataFrame:
    """Return the figures of some areas at named moments; see `cache.load_momenten`."""
    figures = cache.load_momenten(scherm.database, ordinary(codes), momenten)
    return _below(figures, _combined(scherm, codes, momenten))


def load_rows(scherm: Scherm, code: str, codes: Sequence[str], momenten: tuple[Moment, ...]) -> pd.DataFrame:
    """Return the same of one of those areas."""
    own = _combined(scherm, (code,), momenten)
    return own[0] if own else cache.load_momenten_per_gebied(scherm.database, ordinary(codes), momenten)(code)


def load_kaart(scherm: Scherm, moment: Moment) -> pd.DataFrame:
    """Return every area with its figure; see `cache.load_kaart`. Own areas have no shape of their own."""
    keuze = scherm.keuze
    figures = cache.load_kaart(scherm.database, keuze.gemeente, keuze.niveau, moment)
    about = {
        "gemeente_code": keuze.gemeente,
        "gemeente_naam": scherm.gemeente_naam,
        "is_water": False,
        "heeft_vorm": True,
    }
    return _below(figures, [one.assign(**about) for one in _combined(scherm, keuze.gebieden, (moment,))])


def count_people(scherm: Scherm, gebied: Werkgebied) -> int:
    """Return how many people live in an own area."""
    areas = cache.load_gebieden(scherm.database, gebied.gemeente, Niveau.BUURT, gebied.indeling_jaar)
    return int(areas.loc[areas["code"].isin(gebied.buurten), "inwoners"].fillna(0).sum())


def ordinary(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the codes without those of own areas, which are made of the others and do not count."""
    return tuple(code for code in codes if not is_eigen(code))


def marked(code: str, naam: str) -> str:
    """Return the name of an area as it stands among others: that of an own area says what it is."""
    return f"{naam} (werkgebied)" if is_eigen(code) else naam


def is_whole(scherm: Scherm, codes: Sequence[str]) -> list[bool]:
    """Tell per area whether it is its whole gemeente: the only one, or an own area of every buurt."""
    others = ordinary(codes)
    return [others == (code,) or is_gemeente(scherm, code) for code in codes]


def is_gemeente(scherm: Scherm, code: str) -> bool:
    """Whether an own area is the whole gemeente, which is then not compared with itself."""
    own = next((one for one in shown(scherm) if one.code == code), None)
    if own is None:
        return False
    return set(own.buurten) >= set(load_buurten(scherm.database, scherm.keuze.gemeente).index)


def load_outlines(scherm: Scherm, gebieden: Iterable[Werkgebied]) -> list[Mapping[str, Any]]:
    """Return the outlines of own areas to draw over the map of this screen.

    A wijk that is in as a whole gives its own shape where the map shows wijken: the shapes of two levels
    may come from two sources.
    """
    return [shape for one in gebieden if (shape := _outline(scherm, one)) is not None]


def load_omtrek(scherm: Scherm, code: str) -> Omtrek | None:
    """Return the outlines of the buurten of the gemeente, with one own area as a whole."""
    gebied = next(one for one in scherm.eigen if one.code == code)
    omtrek = cache.load_omtrek(scherm.database, gebied.gemeente, Niveau.BUURT, gebied.indeling_jaar)
    return omtrek.with_union(code, gebied.buurten) if omtrek else None


def _outline(scherm: Scherm, gebied: Werkgebied) -> Mapping[str, Any] | None:
    chosen, wijken = set(gebied.buurten), load_buurten(scherm.database, gebied.gemeente)["wijk_code"]
    whole = []
    if scherm.keuze.niveau is Niveau.WIJK:
        whole = [str(wijk) for wijk, rows in wijken.groupby(wijken) if chosen.issuperset(rows.index)]
    loose = wijken.index[wijken.index.isin(chosen) & ~wijken.isin(whole)]
    delen = (*((Niveau.WIJK, code) for code in whole), *((Niveau.BUURT, code) for code in loose))
    return cache.load_eigen_vorm(scherm.database, gebied.gemeente, gebied.indeling_jaar, delen)


def _combined(scherm: Scherm, codes: Sequence[str], momenten: tuple[Moment, ...]) -> list[pd.DataFrame]:
    return [
        cache.load_samengesteld(scherm.database, one, momenten) for one in shown(scherm) if one.code in codes
    ]


def _below(frame: pd.DataFrame, own: list[pd.DataFrame]) -> pd.DataFrame:
    """Put rows below a frame, in its columns."""
    if not own:
        return frame
    return pd.concat([frame, *own], ignore_index=True)[list(frame.columns)]
