"""Runs commands of `wijkdata` in a process of their own that measures its peak of memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

PROGRAM = """
import sys
from wijkdata.__main__ import main
code = main(sys.argv[1:])
try:
    import resource
except ImportError:  # Windows counts memory otherwise
    sys.exit(code)
whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
print(sum(resource.getrusage(one).ru_maxrss for one in whose) // 1024, file=sys.stderr)
sys.exit(code)
"""
_SMALL = "import subprocess, sys; sys.exit(subprocess.run(sys.argv[1:], check=False).returncode)"


def measured(program: str, *arguments: object) -> list[str]:
    """Return the command of a program that measures its own peak of memory.

    A small one stands between: a process counts the memory of the one that started it as its own peak.
    """
    return [sys.executable, "-c", _SMALL, sys.executable, "-c", program, *map(str, arguments)]


def build_measured(plan: Path, folder: Path, out: Path) -> None:
    """Build a database by the command, and note beside it how many MiB that took at most."""
    command = measured(PROGRAM, "build", plan, "--from", folder, "--out", out)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=280)
    assert done.returncode == 0, done.stderr
    peak_of(out).write_text("".join(done.stderr.split()[-1:]))


def peak_of(out: Path) -> Path:
    """Return where the peak of a build stands."""
    return out.with_suffix(".mib")
