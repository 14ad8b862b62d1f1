"""Runs all tests: `python -m tests`.

Those with a browser wait much; beside them two runs share the others, one of them from the back, so that two
cores are busy until the end. Arguments go to every run, as in `python -m tests -k kaart`. Plain `pytest` runs
the same tests one after another.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

from tests.conftest import ROOT

_WITH_BROWSER = ["tests/browser", "tests/deploy"]
_WITHOUT = ["tests", "wijkdata", *(f"--ignore={folder}" for folder in _WITH_BROWSER)]
_SHARED = [
    f"tests/{part}" for part in ("rapport", "replay", "screens", "sql", "stats", "ui", "view", "workspace")
]
"""What the run from the back looks for: more than it gets to, and quicker found than all."""
_RUNS = {
    "with a browser": _WITH_BROWSER,
    "without": _WITHOUT,
    "without, from the back": [*_SHARED, "--backwards"],
}
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

    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(len(_RUNS)) as runs:
        codes = [*runs.map(run, _RUNS, _RUNS.values())]
    found = [code for code in codes if code != _NOTHING_FOUND]
    return max(map(abs, found), default=_NOTHING_FOUND)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
