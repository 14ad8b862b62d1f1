"""Runs all tests: `python -m tests`.

Those with a browser run beside the others; who is done with them helps with what is left of the others, so
that both end at the same time. Arguments go to every run, as in `python -m tests -k kaart`. Plain `pytest`
runs the same tests one after another.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import chain

from tests.conftest import ROOT

_WITH_BROWSER = ["tests/browser", "tests/deploy"]
_WITHOUT = ["tests", "wijkdata", *(f"--ignore={folder}" for folder in _WITH_BROWSER)]
_HELPED = [
    f"tests/{part}" for part in ("rapport", "replay", "screens", "sql", "stats", "ui", "view", "workspace")
]
"""What the lane with the browser may help with: more than it gets to, and quicker found than all."""
_LANES = [
    {"with a browser": _WITH_BROWSER, "without, from the back": [*_HELPED, "--backwards"]},
    {"without": _WITHOUT},
]
_NOTHING_FOUND = 5


def main(arguments: list[str]) -> int:
    """Run all, print what each run says when it is done, and return 0 when all passed."""
    begin = time.monotonic()

    def run(name: str, what: list[str]) -> int:
        command = [
            sys.executable,
            "-m",
            "pytest",
            *what,
            "-p",
            "tests.sharing",
            "--share",
            folder,
            *arguments,
        ]
        with tempfile.TemporaryFile(mode="w+", encoding="utf-8") as said:
            code = subprocess.run(command, cwd=ROOT, stdout=said, stderr=said, check=False).returncode
            said.seek(0)
            print(f"\n== Tests {name}: {time.monotonic() - begin:.0f} s\n{said.read()}", flush=True)
        return code

    def walk(lane: dict[str, list[str]]) -> list[int]:
        return [run(name, what) for name, what in lane.items()]

    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(len(_LANES)) as lanes:
        codes = [*chain.from_iterable(lanes.map(walk, _LANES))]
    found = [code for code in codes if code != _NOTHING_FOUND]
    return max(map(abs, found), default=_NOTHING_FOUND)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
