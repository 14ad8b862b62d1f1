"""Small databases that many tests want: to make one takes a tenth of a second, to put one down none."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Concatenate, ParamSpec

P = ParamSpec("P")
Writes = Callable[Concatenate[Path, P], Path]


def once(write: Writes[P]) -> Writes[P]:
    """Make of what writes a database something that makes it once, and puts down the same bytes each time."""

    @cache
    def content(*what: P.args, **more: P.kwargs) -> bytes:
        with TemporaryDirectory() as folder:
            return write(Path(folder) / "x.duckdb", *what, **more).read_bytes()

    @wraps(write)
    def put_down(path: Path, *what: P.args, **more: P.kwargs) -> Path:
        path.write_bytes(content(*what, **more))
        return path

    return put_down
