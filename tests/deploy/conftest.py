"""Needs the programs of Debian that the guide uses; without them the tests skip, but not in CI."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.deploy.replicas import NAME


def need(*programs: str) -> None:
    """Skip, or fail in CI, where a program is not there."""
    if absent := [one for one in programs if shutil.which(one) is None]:
        message = f"not installed: apt-get install {' '.join(absent)}"
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with a certificate of our own making: `wijk.crt`, `wijk.key` and both in `wijk.pem`."""
    need("openssl")
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME},IP:127.0.0.1",
         "-keyout", str(folder / "wijk.key"), "-out", str(folder / "wijk.crt")],
        check=True, capture_output=True,
    )  # fmt: skip
    both = [(folder / name).read_bytes() for name in ("wijk.crt", "wijk.key")]
    (folder / "wijk.pem").write_bytes(b"".join(both))
    return folder
