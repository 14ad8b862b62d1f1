"""A rough correction for age over two bands, also where the younger band is not published.

RIVM gives figures for all adults and for those from 65; those from 18 to 64 follow from the two and the
number of people in each. Two bands are coarse: from 65 mixes 66 and 90, until 65 mixes students and parents.
So the screen calls this "ruwe correctie voor leeftijd" and never "gestandaardiseerd".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from wijkdata.models import LAND, Moment
from wijkdata.stats.reasons import Getallen, as_numbers, is_number

MEESTE_OUDEREN = 0.9
"""With more of the adults from 65, the few younger ones would carry all the rounding of the source."""


@dataclass(frozen=True, slots=True, eq=False)
class Leeftijdsgroepen:
    """Figures of areas by age, in the order they were given; NaN where they cannot be known.

    `gecorrigeerd` is what the figure would be with the ages of the country. `zelf_berekend` tells where
    the younger band was derived here.
    """

    tot_65: Getallen
    vanaf_65: Getallen
    gecorrigeerd: Getallen
    zelf_berekend: npt.NDArray[np.bool_]


def share_65plus(ouderen: npt.ArrayLike, volwassenen: npt.ArrayLike) -> Getallen:
    """Return the share of the adults that are 65 or older, between 0 and 1; NaN where it is not known.

    Examples
    --------
    >>> share_65plus([250, 10, 20], [1000, 0, 10]).tolist()
    [0.25, nan, nan]
    """
    old, adults = as_numbers(ouderen), as_numbers(volwassenen)
    share = np.divide(old, adults, out=np.full(old.shape, np.nan), where=adults > 0)
    return np.where((share >= 0) & (share <= 1), share, np.nan)


def derive_18_64(
    allen: npt.ArrayLike, vanaf_65: npt.ArrayLike, aandeel_65plus: npt.ArrayLike, *, top: float = 100.0
) -> Getallen:
    """Return the figure of adults until 65: (p(18+) - s · p(65+)) / (1 - s).

    On 2016, where it is published too, the outcome differs from the truth by 0.36 point (standard
    deviation; mean -0.01) in wijken of 1.000 people or more, and by at most 1 point in 98% of them.

    Parameters
    ----------
    allen, vanaf_65
        Figures of all adults and of those from 65, from 0 to `top`.
    aandeel_65plus
        s: the share of the adults that are 65 or older, see `share_65plus`.
    top
        Highest possible figure: rounding at the source may carry an outcome a hair beyond.

    Examples
    --------
    >>> derive_18_64([20.0, 20.0], [12.0, 12.0], [0.25, 0.95]).round(4).tolist()
    [22.6667, nan]
    """
    whole, old, share = as_numbers(allen), as_numbers(vanaf_65), as_numbers(aandeel_65plus)
    usable = share <= MEESTE_OUDEREN
    left = np.where(usable, 1 - share, np.nan)
    return np.clip((whole - share * old) / left, 0.0, top)


def correct_for_age(
    cijfers: Mapping[str, npt.ArrayLike],
    aandeel_65plus: npt.ArrayLike,
    landelijk: float,
    *,
    top: float = 100.0,
) -> Leeftijdsgroepen:
    """Weigh the two bands of every area as in the country: (1 - S) · p(18-64) + S · p(65+).

    Parameters
    ----------
    cijfers
        Arrays `18plus`, `18_64` and `65plus`, one place per area, NaN where there is no figure; without a
        published `18_64` it is derived.
    aandeel_65plus
        Share of the adults of each area that are 65 or older.
    landelijk
        S: the same share in the country.

    References
    ----------
    Direct standardisation over two bands. PHEindicatormethods (OHID) does the same over more.

    Examples
    --------
    >>> found = correct_for_age({"18plus": [20.0], "18_64": [np.nan], "65plus": [12.0]}, [0.25], 0.5)
    >>> found.tot_65.round(2).tolist(), found.gecorrigeerd.round(2).tolist(), found.zelf_berekend.tolist()
    ([22.67], [17.33], [True])
    """
    published, old = as_numbers(cijfers["18_64"]), as_numbers(cijfers["65plus"])
    derived = derive_18_64(cijfers["18plus"], old, aandeel_65plus, top=top)
    young = np.where(np.isnan(published), derived, published)
    weight = landelijk if is_number(landelijk) and 0 <= landelijk <= 1 else np.nan
    corrected = (1 - weight) * young + weight * old
    return Leeftijdsgroepen(young, old, corrected, np.isnan(published) & ~np.isnan(young))


def correct_rows(
    per_leeftijd: Mapping[str, pd.DataFrame], ouderen: pd.Series, volwassenen: pd.Series, moment: Moment
) -> pd.DataFrame:
    """Return the figures of one moment, corrected for age, as rows like those they came from.

    Parameters
    ----------
    per_leeftijd
        Rows of `load_verloop` for `18plus`, `18_64` and `65plus`.
    ouderen, volwassenen
        People from 65 and adults by area code, that of the country included; see `at_moment`.
    moment
        Year and indeling of the figures.

    Returns
    -------
    DataFrame
        The rows of `18plus` with the corrected figure as `waarde`, without bounds, and `zelf_berekend`.
    """
    rows = rows_at(per_leeftijd["18plus"], moment)
    codes = rows["code"]
    figures = {
        age: rows_at(frame, moment).set_index("code")["waarde"].reindex(codes).to_numpy()
        for age, frame in per_leeftijd.items()
    }
    share = share_65plus(ouderen.reindex(codes), volwassenen.reindex(codes))
    country = share_65plus([ouderen.get(LAND, np.nan)], [volwassenen.get(LAND, np.nan)])[0]
    found = correct_for_age(figures, share, float(country))
    return rows.assign(
        waarde=found.gecorrigeerd, ondergrens=np.nan, bovengrens=np.nan, zelf_berekend=found.zelf_berekend
    )


def at_moment(rows: pd.DataFrame, moment: Moment) -> pd.Series:
    """Return figures by area code in the indeling of a moment, of the year nearest to it."""
    here = rows[(rows["indeling_jaar"] == moment.indeling_jaar) & rows["waarde"].notna()]
    if here.empty:
        return pd.Series(dtype="float64")
    years = here["jaar"].unique().tolist()
    year = min(years, key=lambda one: (abs(one - moment.jaar), one))
    return here[here["jaar"] == year].set_index("code")["waarde"].astype("float64")


def rows_at(rows: pd.DataFrame, moment: Moment) -> pd.DataFrame:
    """Return the rows of one moment."""
    return rows[(rows["jaar"] == moment.jaar) & (rows["indeling_jaar"] == moment.indeling_jaar)]
