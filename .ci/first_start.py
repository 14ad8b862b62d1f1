"""Start the app as the README says, where it never ran before, and wait for its own database."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PORT = 8531
LIMIT_SECONDS = 120


def main() -> int:
    """Return 0 when the app answers and has built the fictional database."""
    with tempfile.TemporaryDirectory() as folder:
        checkout = Path(folder) / "wijkverkenner"
        shutil.copytree(ROOT, checkout, ignore=shutil.ignore_patterns(".git", ".venv", "data", "build"))
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(PORT)]
        command += ["--server.scriptHealthCheckEnabled", "true"]
        server = subprocess.Popen(command, cwd=checkout, stdin=subprocess.DEVNULL)
        try:
            return _wait(server, checkout / "data" / "wijkdata.duckdb")
        finally:
            server.terminate()
            server.wait(timeout=30)


def _wait(server: subprocess.Popen[bytes], database: Path) -> int:
    begin = time.monotonic()
    while time.monotonic() - begin < LIMIT_SECONDS:
        if server.poll() is not None:
            print(f"the app stopped by itself with code {server.returncode}")
            return 1
        # The health check runs the script once, as a first visitor would.
        if _answers("/_stcore/script-health-check") and database.is_file():
            print(
                f"ready after {time.monotonic() - begin:.1f} s, database of {database.stat().st_size:,} bytes"
            )
            return 0
        time.sleep(0.5)
    print(f"no answer within {LIMIT_SECONDS} s")
    return 1


def _answers(path: str) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{PORT}{path}", timeout=60) as response:
            return bool(response.status == 200)
    except OSError:
        return False


if __name__ == "__main__":
    raise SystemExit(main())
