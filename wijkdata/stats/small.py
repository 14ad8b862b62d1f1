"""The one policy for small numbers: where so few people live that a figure says little, or nothing.

Under 100 adults the figure is shown and nothing is said of it: no verdict, no comparison, no trend, no
place and no people. Up to 500 it is said that it says little. Where nobody lives, that is said.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

MIN_VOLWASSENEN: Final = 100
"""Adults from which anything may be said of a figure."""
GENOEG: Final = 500
"""Adults from which a figure says enough to lead: with fewer a handful makes the highest or the lowest."""


def is_too_small(volwassenen: float | None) -> bool:
    """Whether too few adults live somewhere to say anything; not where their number is unknown.

    Examples
    --------
    >>> is_too_small(99), is_too_small(100), is_too_small(None)
    (True, False, False)
    """
    return volwassenen is not None and volwassenen < MIN_VOLWASSENEN


def says_little(volwassenen: float | None) -> bool:
    """Whether so few adults live somewhere that its figure says little, though enough to compare it.

    Examples
    --------
    >>> says_little(99), says_little(100), says_little(499), says_little(500), says_little(None)
    (False, True, True, False, False)
    """
    return volwassenen is not None and MIN_VOLWASSENEN <= volwassenen < GENOEG


def is_about_few(aantal: float | None) -> bool:
    """Whether an own figure is about few people itself; `aantal` is known only where it is.

    Examples
    --------
    >>> is_about_few(49), is_about_few(None), is_about_few(float("nan"))
    (True, False, False)
    """
    return not pd.isna(aantal)


def too_small(volwassenen: pd.Series) -> NDArray[np.bool_]:
    """Do as `is_too_small` for a column."""
    small: NDArray[np.bool_] = _numbers(volwassenen) < MIN_VOLWASSENEN
    return small


def too_few_to_lead(volwassenen: pd.Series) -> NDArray[np.bool_]:
    """Tell per area whether too few adults live there to be named as the highest, lowest or clearest."""
    few: NDArray[np.bool_] = _numbers(volwassenen) < GENOEG
    return few


def _numbers(column: pd.Series) -> NDArray[np.float64]:
    numbers: NDArray[np.float64] = pd.to_numeric(column).to_numpy(float, na_value=np.nan)
    return numbers
