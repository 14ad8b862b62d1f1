"""Between percentages and the logit scale, on which effects add up."""

from __future__ import annotations

import numpy as np

from wijkdata.ingest.demo.fields import Floats


def logit(percent: Floats | float) -> Floats:
    """Return the logarithm of the odds of a percentage."""
    share = np.asarray(percent, dtype=float) / 100
    return np.log(share / (1 - share))


def expit(odds: Floats) -> Floats:
    """Return the percentage that belongs to a logarithm of odds."""
    return 100 / (1 + np.exp(-odds))
