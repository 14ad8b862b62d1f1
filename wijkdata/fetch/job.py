"""Fetches in a process of its own, so that visitors are served meanwhile and one click stops it."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from wijkdata.fetch.command import Opdracht
from wijkdata.paths import file_identity

_ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 10


class Stand(StrEnum):
    """How far a job is."""

    BEZIG = "bezig"
    KLAAR = "klaar"
    MISLUKT = "mislukt"
    GESTOPT = "gestopt"


class Job:
    """A running `python -m wijkdata fetch`, which tells in lines of JSON how far it is.

    With `only_plan` it only says what would come.
    """

    def __init__(self, opdracht: Opdracht, out: Path, *, only_plan: bool = False) -> None:
        self.opdracht = opdracht
        self.deel = 0.0
        """How much is done, 0 to 1."""
        self.wat = ""
        """What it does now."""
        self.plan: list[str] = []
        self.titel = ""
        self.gemeenten: list[str] = []
        self.verslag: list[str] = []
        self.fout = ""
        self._stopped = False
        self._out, self._before = out, file_identity(out)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "wijkdata", "fetch", *_arguments(opdracht), "--regels",
             *(["--alleen-plan"] if only_plan else []), "--out", str(out.resolve())],
            cwd=_ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, encoding="utf-8",
        )  # fmt: skip
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    @property
    def stand(self) -> Stand:
        """How far it is; one that was stopped when its figures already stood in place is done."""
        ended = self._process.poll()
        if ended is None or (self._listener.is_alive() and not self._stopped):
            return Stand.BEZIG
        if self._stopped:
            is_done = ended == 0 or file_identity(self._out) != self._before
            return Stand.KLAAR if is_done else Stand.GESTOPT
        return Stand.MISLUKT if self.fout else Stand.KLAAR

    def stop(self) -> None:
        """Stop it; what it brought stays."""
        self._stopped = True
        self._process.send_signal(signal.SIGINT if sys.platform != "win32" else signal.SIGTERM)
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()

    def wait(self, seconds: float) -> bool:
        """Wait for its end, at most so long; return whether it ended."""
        self._listener.join(seconds)
        return not self._listener.is_alive()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        for line in self._process.stdout:
            self._hear(json.loads(line))
        said = self._process.stderr.read().strip().splitlines()
        if self._process.wait() != 0:
            self.fout = said[-1] if said else "Ophalen brak af. Probeer het opnieuw."

    def _hear(self, said: dict[str, Any]) -> None:
        for name, value in said.items():
            setattr(self, name, value)


def _arguments(opdracht: Opdracht) -> Sequence[str]:
    who = [f"--gemeente={one}" for one in opdracht.gemeenten]
    if opdracht.ggd_regio:
        who = [f"--ggd-regio={opdracht.ggd_regio}"]
    return [*(who or ["--nederland"]), *([f"--jaren={opdracht.jaren}"] if opdracht.jaren else [])]
