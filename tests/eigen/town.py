"""Made-up own figures of every area of one database, so that an own indicator takes part everywhere."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from tests.eigen.figures import own_figures
from tests.pages.conftest import ask
from wijkdata.eigen.models import EigenCijfers
from wijkdata.ingest.own import keep_in

AREAS = """
    select code, indeling_jaar, row_number() over (order by code)::integer as plaats from gebied
    where not is_water and coalesce(inwoners, 1) > 0 and niveau <> 'eigen'
      and (gemeente_code is null or gemeente_code = $1)
      and indeling_jaar = (select max(indeling_jaar) from gebied where gemeente_code = $1)
    order by code
"""


def figures_of(database: Path, gemeente: str, **changes: Any) -> EigenCijfers:
    """Return figures of all areas of a gemeente and of the country, in two years; some of 40 people."""
    rows = [
        {
            "gebied_code": code, "indeling_jaar": indeling, "jaar": indeling - back, "leeftijd": "alle",
            "waarde": value, "ondergrens": value - 3.0, "bovengrens": value + 3.0,
            "aantal": 40 if place % 9 == 0 else 200, "ontbreekt": None,
        }
        for code, indeling, place in ask(database, AREAS, gemeente)
        for back in (0, 2)
        for value in [12.0 + place * 7 % 31 + 0.25 * back]
    ]  # fmt: skip
    return own_figures(rows, **changes)


def with_own_figures(database: Path, folder: Path, gemeente: str, **changes: Any) -> Path:
    """Return a copy of a database in `folder`, with own figures kept beside it and put in it."""
    copy = Path(shutil.copyfile(database, folder / "wijkdata.duckdb"))
    keep_in(copy, figures_of(copy, gemeente, **changes))
    return copy
