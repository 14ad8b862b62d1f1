"""Kills a program in the middle of what it does."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.conftest import ROOT


def kill_amid(program: str, path: Path, seconds: float) -> None:
    """Run a program on a file until so many seconds after it said that it begins."""
    command = [sys.executable, "-c", program, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as working:
        assert working.stdout is not None
        assert working.stdout.readline() == "begins\n"
        time.sleep(seconds)
        working.send_signal(signal.SIGKILL)
