"""A replay per module, and a client that knows the way to it."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from tests.replay.faults import Faults
from tests.replay.server import serve
from tests.replay.worlds.fictief import fictief


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serve(fictief()) as found:
        yield found


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=60, trust_env=False) as found:
        yield found


@pytest.fixture
def faults() -> Faults:
    return Faults()


@pytest.fixture
def faulty(faults: Faults) -> Iterator[httpx.Client]:
    """A client of a replay of its own, in which `faults` strike."""
    with (
        serve(fictief(), faults) as found,
        httpx.Client(base_url=found, timeout=10, trust_env=False) as asking,
    ):
        yield asking
