"""Figures of the areas that users composed, and where those are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from wijkdata.database import waarden as waarden_questions
from wijkdata.database.connection import Database
from wijkdata.models import Niveau, Werkgebied
from wijkdata.stats.breaks import changed_years
from wijkdata.stats.own_area import combine_moments, plan_parts
from wijkdata.ui.cache.areas import load_gebieden, load_vormen
from wijkdata.ui.cache.database import catalogue, load_aanbod_frame
from wijkdata.ui.cache.sharing import Moment, remember, share
from wijkdata.view.geometry import merge_features

if TYPE_CHECKING:
    from wijkdata.workspace.documents import EigenGebied
    from wijkdata.workspace.store import Store


@share(1)
def open_werkgebieden(url: str) -> Store[EigenGebied]:
    """Return the own areas in the workspace at `url`; raises WerkruimteFout, and then tries again."""
    from wijkdata.workspace.engine import open_engine  # noqa: PLC0415 -- slow to import
    from wijkdata.workspace.store import gebied_store  # noqa: PLC0415

    return gebied_store(open_engine(url))


@remember(64)
def load_samengesteld(database: Database, gebied: Werkgebied, momenten: tuple[Moment, ...]) -> pd.DataFrame:
    """Return the figures of an own area; see `wijkdata.stats.own_area`.

    Returns
    -------
    DataFrame as `load_profiel` gives it, with dekking
        A figure that a source gave under one of the codes for another area (CBS uses codes again) counts
        as missing there.
    """
    areas = load_gebieden(database, gebied.gemeente, Niveau.BUURT, gebied.indeling_jaar).set_index("code")
    areas = areas.loc[list(gebied.buurten)]
    plan = plan_parts(momenten, load_aanbod_frame(database), catalogue())
    wanted = pd.DataFrame([part for parts in plan.values() for part in parts], columns=Moment._fields)
    wanted = wanted.drop_duplicates(["indicator", "jaar", "leeftijd"])
    cijfers = waarden_questions.load_profiel(database, gebied.buurten, wanted)
    names = areas["naam"].reindex(cijfers["code"])
    same = [not changed_years({0: now, 1: then}) for now, then in zip(names, cijfers["naam"], strict=True)]
    found = combine_moments(areas, cijfers[same], plan, catalogue())
    people = int(areas["inwoners"].fillna(0).sum())
    return found.assign(code=gebied.code, naam=gebied.naam, niveau=Niveau.EIGEN.value, inwoners=people)


@share(32)
def load_eigen_vorm(
    database: Database, gemeente: str, indeling_jaar: int, delen: tuple[tuple[Niveau, str], ...]
) -> dict[str, Any] | None:
    """Return the outline of some wijken and buurten together; None where none of them has a shape."""
    levels = {niveau for niveau, _ in delen}
    shapes = {
        niveau: load_vormen(database, gemeente, niveau, indeling_jaar, "").features for niveau in levels
    }
    return merge_features(shapes[niveau][code] for niveau, code in delen if code in shapes[niveau])
