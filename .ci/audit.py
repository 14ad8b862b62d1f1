"""Asks whether a known weakness is in what the app brings along; says aloud what could not be asked.

It needs pip-audit and a network. Without an answer it passes, and says so: no answer is not a good one.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

LOCK = Path(__file__).resolve().parents[1] / "requirements.lock"


def verdict(answer: str) -> tuple[int, str]:
    """Return the exit code, and what to say, for the JSON that pip-audit gave."""
    try:
        packages: list[dict[str, Any]] = json.loads(answer)["dependencies"]
    except (ValueError, KeyError):
        return 0, "SKIPPED: pip-audit gave no answer (no network?); nothing is known of weaknesses."
    weak = [one for one in packages if one.get("vulns")]
    if weak:
        lines = (
            f"{one['name']} {one['version']}: {', '.join(v['id'] for v in one['vulns'])}" for one in weak
        )
        return 1, "WEAK: " + "; ".join(lines)
    unknown = sum("skip_reason" in one for one in packages)
    if unknown:
        return 0, f"SKIPPED: {unknown} of {len(packages)} packages are unknown to the service that was asked."
    return 0, f"No known weakness in {len(packages)} packages."


def main() -> int:
    """Ask, and say what came out."""
    command = [sys.executable, "-m", "pip_audit", "--format=json", "--disable-pip", "--require-hashes"]
    try:
        asked = subprocess.run(
            [*command, "-r", LOCK], capture_output=True, text=True, check=False, timeout=300
        )
        code, said = verdict(asked.stdout)
    except subprocess.TimeoutExpired:
        code, said = verdict("")
    print(said)
    return code


if __name__ == "__main__":
    sys.exit(main())
