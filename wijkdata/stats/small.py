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
WEINIG: Final = 500
"""Adults up to which a figure says little."""


def is_too_small(volwassenen: float | None) -> bool:
    """Whether too few adults live somewhere to say anything; not where their number is unknown.

    Examples
    --------
    >>> is_too_small(99), is_too_small(100), is_too_small(None)
    (True, False, False)
    """
    return volwassenen is not None and volwassenen < MIN_VOLWASSENEN


def too_small(volwassenen: pd.Series) -> NDArray[np.bool_]:
    """Do the same for a column."""
    small: NDArray[np.bool_] = pd.to_numeric(volwassenen).to_numpy(float, na_value=np.nan) < MIN_VOLWASSENEN
    return small
