"""Several runs of pytest share the same tests: each file is run by whichever comes to it first.

A plugin of pytest, for `python -m tests`: `-p tests.sharing --share FOLDER`. In the folder lies a mark for
each file that a run has begun with. One of two runs goes through the files from the back (`--backwards`):
they meet somewhere, wherever that is on this machine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--share", type=Path, help="folder in which runs mark what they do")
    parser.addoption("--backwards", action="store_true", help="begin with the last file")


def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Run what no other has begun with; what another has, is left out here."""
    folder: Path | None = session.config.getoption("--share")
    if folder is None or session.config.option.collectonly or session.testsfailed:
        return None
    elsewhere: list[pytest.Item] = []
    mine = _mine(session, folder, elsewhere)
    item = next(mine, None)
    while item is not None:
        following = next(mine, None)
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.shouldfail:
            raise session.Failed(session.shouldfail)
        if session.shouldstop:
            raise session.Interrupted(session.shouldstop)
        item = following
    session.config.hook.pytest_deselected(items=elsewhere)
    return True


def _mine(session: pytest.Session, folder: Path, elsewhere: list[pytest.Item]) -> Iterator[pytest.Item]:
    """Take file after file; the tests of one that another took are noted in `elsewhere`."""
    files = defaultdict(list)
    for item in session.items:
        files[item.path].append(item)
    for path in sorted(files, reverse=session.config.getoption("--backwards")):
        if take(folder, path.relative_to(session.config.rootpath)):
            yield from files[path]
        else:
            elsewhere += files[path]


def take(folder: Path, file: Path) -> bool:
    """Mark a file, and say whether nobody had done so."""
    try:
        (folder / quote(str(file), safe="")).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True
