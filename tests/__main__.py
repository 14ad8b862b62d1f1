"""Runs all tests in three parts beside each other: `python -m tests`.

Arguments go to each, as in `python -m tests -k kaart`. Plain `pytest` runs the same tests one after another.
More parts than cores: tests with a browser or a server wait half of the time.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack

from tests.conftest import ROOT, SHARED_FOLDER

_WITH_BROWSER = ["tests/browser", "tests/deploy"]
_OF_FILES = ["tests/fetch", "tests/ingest", "tests/replay", "tests/sql", "tests/workspace", "tests/bench"]
_PARTS = {
    "with a browser": _WITH_BROWSER,
    "of files, services and databases": _OF_FILES,
    "of figures and pages": ["tests", "wijkdata", *(f"--ignore={one}" for one in _WITH_BROWSER + _OF_FILES)],
}
_NOTHING_FOUND = 5


def main(arguments: list[str]) -> int:
    """Run all parts, print what each says when it is done, and return 0 when all passed."""
    begin, codes = time.monotonic(), []
    with ExitStack() as stack:
        running = []
        environment = {**os.environ, SHARED_FOLDER: stack.enter_context(tempfile.TemporaryDirectory())}
        for name, what in _PARTS.items():
            said = stack.enter_context(tempfile.TemporaryFile(mode="w+", encoding="utf-8"))
            command = [sys.executable, "-m", "pytest", *what, *arguments]
            process = subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=said, env=environment)
            running.append((name, said, process))
        for name, said, process in running:
            codes.append(process.wait())
            said.seek(0)
            print(f"\n== Tests {name}: {time.monotonic() - begin:.0f} s\n{said.read()}", flush=True)
    found = [code for code in codes if code != _NOTHING_FOUND]
    return max(map(abs, found), default=_NOTHING_FOUND)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
