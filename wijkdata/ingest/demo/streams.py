"""Random numbers by name: every indicator has a stream of its own, so a new one changes no other."""

from __future__ import annotations

import zlib

import numpy as np

SEED = 253368
"""Of many tried, one whose hidden fields suit the plan: a poor post-war belt, a young and well-off estate."""


def stream(name: str) -> np.random.Generator:
    """Return the generator that belongs to `name`, always the same."""
    return np.random.default_rng([SEED, zlib.crc32(name.encode())])
