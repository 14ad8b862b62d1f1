"""Connections to PostgreSQL that never wait without end, also when the server has stopped answering."""

from __future__ import annotations

from typing import Any, Final

import psycopg
from psycopg.abc import RV, PQGen
from psycopg.pq import TransactionStatus

_PING: Final = 2
"""Seconds for the question whether a connection still works: where it does not, a new one is made."""


class ShortOfPatience(psycopg.Connection[Any]):
    """A connection that gives up by itself: the time-outs of a server need a server that runs."""

    seconds = 5.0

    def wait(self, gen: PQGen[RV], interval: float = 0.1, timeout: float | None = None) -> RV:
        """Wait for an answer a little longer than the server allows itself, then hang up."""
        patience = _PING if self.autocommit else self.seconds + 1  # only the ping commits by itself
        try:
            return super().wait(gen, interval=interval, timeout=timeout or patience)
        except psycopg.Error:
            if self.pgconn.transaction_status == TransactionStatus.ACTIVE:
                self.pgconn.finish()  # a late answer may not be read as that to the next question
            raise


def connect(seconds: int, *args: Any, **kwargs: Any) -> ShortOfPatience:
    """Open a connection on which nothing takes longer than some seconds; the address may say otherwise."""
    milliseconds = seconds * 1000
    limits: dict[str, Any] = {
        "connect_timeout": seconds,
        "options": f"-c statement_timeout={milliseconds} -c lock_timeout={milliseconds}",
    }
    connection = ShortOfPatience.connect(*args, **limits | kwargs)
    connection.seconds = seconds
    return connection
