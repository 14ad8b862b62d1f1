"""Settings for signing in, and a provider that really speaks OpenID Connect, on this machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.listening import free_port, until_answered

ACCOUNTS: dict[str, dict[str, Any]] = {
    "anna": {"name": "Anna de Wit", "email": "anna@gemeente.nl"},
    "bram": {"name": "Bram Bakker", "email": "bram@gemeente.nl"},
    "chef": {"name": "Chef Zonder Naam", "email": "chef@gemeente.nl"},
    "kees": {"name": "Kees Kijker", "email": "kees@kijkers.nl"},
    "elders": {"name": "Els Elders", "email": "els@elders.nl"},
    "vreemd": {"name": "Vreemd", "email": "iemand@nergens.nl"},
}
COOKIE_SECRET = "een lange zin die niemand anders weet"
SECRETS = """
[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "{secret}"
client_id = "wijkverkenner"
client_secret = "geheim"
server_metadata_url = "{provider}/.well-known/openid-configuration"

[rechten]
standaard = {{ rol = "geen" }}

[[rechten.regels]]
email = "chef@gemeente.nl"
rol = "beheren"
gemeenten = "alle"

[[rechten.regels]]
domein = "gemeente.nl"
rol = "maken"
gemeenten = ["{gemeente}"]

[[rechten.regels]]
domein = "kijkers.nl"
rol = "kijken"
gemeenten = ["{gemeente}"]

[[rechten.regels]]
domein = "elders.nl"
rol = "maken"
gemeenten = ["{elsewhere}"]
"""


@dataclass
class Provider:
    """A provider that one can stop and start again at the same address."""

    port: int
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        people = [json.dumps({"sub": sub, "email_verified": True, **said}) for sub, said in ACCOUNTS.items()]
        known = [part for one in people for part in ("--user-claims", one)]
        command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(self.port), *known]
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self._process = subprocess.Popen(command, **quiet)  # type: ignore[call-overload]
        until_answered(f"{self.url}/.well-known/openid-configuration")

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=30)
            self._process = None


@contextmanager
def provider() -> Iterator[Provider]:
    """Run a provider on loopback, and stop it afterwards."""
    found = Provider(free_port())
    found.start()
    try:
        yield found
    finally:
        found.stop()


def write_secrets(
    folder: Path, port: int, provider: str, gemeente: str = "GM9999", elsewhere: str = "GM9999"
) -> dict[str, str]:
    """Write the settings for an app on a port; return the environment in which it reads them."""
    file = folder / "secrets.toml"
    written = SECRETS.format(
        port=port, provider=provider, gemeente=gemeente, elsewhere=elsewhere, secret=COOKIE_SECRET
    )
    file.write_text(written, encoding="utf-8")
    return {"STREAMLIT_SECRETS_FILES": str(file), "HOME": str(folder), **_PLAIN}


_PLAIN = {"AUTHLIB_INSECURE_TRANSPORT": "1", "PATH": os.environ["PATH"]}
