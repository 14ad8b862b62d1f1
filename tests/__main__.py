"""Runs all tests, those with a browser beside the others: `python -m tests`.

Arguments go to both, as in `python -m tests -k kaart`. Plain `pytest` runs the same tests one after another.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack

from tests.conftest import ROOT

_WITH_BROWSER = ["tests/browser", "tests/deploy"]
_PARTS = {
    "with a browser": _WITH_BROWSER,
    "without": ["tests", "wijkdata", *(f"--ignore={folder}" for folder in _WITH_BROWSER)],
}
_NOTHING_FOUND = 5


def main(arguments: list[str]) -> int:
    """Run both parts, print what each says when it is done, and return 0 when all passed."""
    begin, codes = time.monotonic(), []
    with ExitStack() as stack:
        running = []
        for name, what in _PARTS.items():
            said = stack.enter_context(tempfile.TemporaryFile(mode="w+", encoding="utf-8"))
            command = [sys.executable, "-m", "pytest", *what, *arguments]
            running.append((name, said, subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=said)))
        for name, said, process in running:
            codes.append(process.wait())
            said.seek(0)
            print(f"\n== Tests {name}: {time.monotonic() - begin:.0f} s\n{said.read()}", flush=True)
    found = [code for code in codes if code != _NOTHING_FOUND]
    return max(map(abs, found), default=_NOTHING_FOUND)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
