"""Makes sure there is a database to look at, and shows what to do when there is none."""

from __future__ import annotations

import logging
import re
import subprocess
import sys
import threading
import time
from pathlib import Path

import streamlit as st

from wijkdata.answers.database import open_database
from wijkdata.database.connection import Database
from wijkdata.database.remember import remember
from wijkdata.errors import DatabaseFout, DatabaseOntbreekt, DatabaseVerouderd
from wijkdata.paths import configured_path, is_default_place, resolve_path
from wijkdata.ui.blocks import states

_LOGGER = logging.getLogger(__name__)
_ROOT = Path(__file__).resolve().parents[2]
_PERCENTAGE = re.compile(r"(\d{1,3})%")
_LOOK_SECONDS = 0.1


class DemoBuild:
    """A running `python -m wijkdata demo`, shared by everyone who waits for it."""

    def __init__(self, out: Path) -> None:
        command = [sys.executable, "-m", "wijkdata", "demo", "--out", str(out.resolve())]
        self._process = subprocess.Popen(
            command,
            cwd=_ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,  # turns the carriage return of a progress bar into the end of a line
        )
        self._last_line = ""
        self.share = 0.0
        """How much is done, 0 to 1."""
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    @property
    def busy(self) -> bool:
        """Whether it is still at work."""
        return self._listener.is_alive()

    @property
    def failure(self) -> str | None:
        """Last line it said, when it ended badly."""
        if self._process.wait() == 0:
            return None
        return self._last_line or "onbekende fout"

    def _listen(self) -> None:
        for line in self._process.stderr or ():
            self._last_line = line.strip() or self._last_line
            if percentage := _PERCENTAGE.search(line):
                self.share = min(int(percentage[1]), 100) / 100


@remember
def _share_build(path: Path) -> DemoBuild:
    """Start the build once; who arrives meanwhile gets the same."""
    return DemoBuild(path)


def ensure_database() -> Database | None:
    """Return the database in use, or None after showing a screen that says why there is none.

    Only at the default place, where nobody pointed at, the fictional database is made.
    """
    path = configured_path()
    try:
        if is_default_place(path) and _lacks_demo(path):
            _make_demo(path)
        return open_database()
    except DatabaseFout as fout:
        _LOGGER.warning("%s (%s)", fout, path.absolute())  # which folder is for the administrator only
        states.show_database_problem(fout)
        return None


def _lacks_demo(path: Path) -> bool:
    """Whether there is no file yet, or the fictional one of another version of the app."""
    if not resolve_path(path).is_file():
        return True
    try:
        open_database()
    except DatabaseVerouderd as fout:
        return fout.fictief
    return False


def _make_demo(path: Path) -> None:
    """Build the fictional database under a progress bar; sessions that arrive meanwhile watch the same."""
    build = _share_build(path)
    place = st.empty()
    with place.container():
        st.title("Welkom bij de Wijkverkenner")
        bar = st.progress(0.0, text="We maken een fictieve gemeente, om mee te oefenen. Dit duurt even.")
        while build.busy:
            bar.progress(build.share, text=f"We maken een fictieve gemeente: {build.share:.0%} klaar.")
            time.sleep(_LOOK_SECONDS)
    failure = build.failure
    _share_build.forget()
    if failure:
        _LOGGER.warning("De fictieve gemeente kon niet worden gemaakt: %s", failure)
        raise DatabaseOntbreekt(
            "De fictieve gemeente kon niet worden gemaakt; waarom staat in het log van de app. "
            "Probeer het in een opdrachtvenster: python -m wijkdata demo."
        )
    place.empty()
