"""Asks the open-data services, and no other machine: patiently, and never twice what can be asked once.

Whatever goes wrong becomes one Dutch sentence. There is no way around a certificate that does not fit.
"""

from __future__ import annotations

import ipaddress
import json
import os
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import httpx
import truststore
from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception_type,
    stop_after_attempt,
    wait_exponential,
    wait_random,
)

from wijkdata.errors import Afgebroken, OphaalFout

HOSTS = {
    "opendata.cbs.nl": "het CBS",
    "dataderden.cbs.nl": "de website van het CBS met cijfers van het RIVM en de politie",
    "api.pdok.nl": "PDOK",
    "service.pdok.nl": "PDOK",
    "data.rivm.nl": "het RIVM",
    "www.leefbaarometer.nl": "de Leefbaarometer",
}
"""The machines that are ever asked, and what people call them."""

AT_ONCE = 4
"""Questions to one host at the same time."""

_PORTION = 1 << 16

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Geduld:
    """How long is waited, in seconds, how often one asks, and how large one answer may be, in MB."""

    connect: float = 10
    silence: float = 60
    whole: float = 300
    attempts: int = 6
    first_wait: float = 1
    longest_wait: float = 60
    size: int = 512
    whole_file: float = 3600


class _Again(Exception):
    """It may go better the next time; `wait` is how long the service asks to wait, in seconds."""

    def __init__(self, sentence: str, wait: float = 0) -> None:
        super().__init__(sentence)
        self.wait = wait


class Client:
    """Asks questions of `HOSTS`.

    Parameters
    ----------
    spiegel
        Address of a server on this machine that plays the services, for trying out: `https://host/path` is
        asked of it as `<spiegel>/host/path`. Default: `WIJKDATA_SPIEGEL`.
    stop
        When set, the next question raises `Afgebroken`.

    Raises
    ------
    OphaalFout
        When `spiegel` is not on this machine.
    """

    def __init__(
        self,
        *,
        spiegel: str | None = None,
        stop: threading.Event | None = None,
        patience: Geduld | None = None,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._spiegel = (os.environ.get("WIJKDATA_SPIEGEL", "") if spiegel is None else spiegel).rstrip("/")
        if self._spiegel and not _is_loopback(self._spiegel):
            raise OphaalFout(
                "WIJKDATA_SPIEGEL hoort een adres op deze computer te zijn, zoals http://127.0.0.1:8000."
            )
        self.stop = stop or threading.Event()
        self.patience = patience or Geduld()
        self._turns = {host: threading.BoundedSemaphore(AT_ONCE) for host in HOSTS}
        self._http = httpx.Client(
            verify=truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
            timeout=httpx.Timeout(self.patience.silence, connect=self.patience.connect),
            headers={"User-Agent": "Wijkverkenner", "Accept-Encoding": "gzip"},
            transport=transport,
            trust_env=not self._spiegel,  # a proxy does not know this machine
        )
        self.asked = 0

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()

    def get_json(self, url: str) -> tuple[bytes, Any]:
        """Return an answer in JSON, as it came and as it reads.

        Raises
        ------
        OphaalFout
            When the service does not give it, also not after asking again.
        """

        def read(response: httpx.Response) -> tuple[bytes, Any]:
            content = self._content(response, url)
            if "json" not in response.headers.get("content-type", "json"):
                raise _Again(_odd(url))
            try:
                return content, json.loads(content)
            except ValueError as error:
                raise _Again(f"{_name(url)} gaf een antwoord dat niet af was.") from error

        return self._patiently(url, "application/json", read)

    def get_text(self, url: str) -> str:
        """Return an answer in words or XML.

        Raises
        ------
        OphaalFout
            When the service does not give it, also not after asking again.
        """
        return self._patiently(
            url, "*/*", lambda response: self._content(response, url).decode("utf-8", "replace")
        )

    def get_file(self, url: str, path: Path) -> Path:
        """Bring a file to disk, whole or not at all, and return where it is.

        Raises
        ------
        OphaalFout
            When the service does not give it, also not after asking again.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.deel")

        def write(response: httpx.Response) -> Path:
            with part.open("wb") as file:
                for portion in self._portions(response, url, self.patience.whole_file):
                    file.write(portion)
            return part.replace(path)

        try:
            return self._patiently(url, "*/*", write)
        except OSError as error:
            raise OphaalFout(
                f"Schrijven in {path.parent} lukt niet; kijk of de schijf vol is en of u er mag schrijven."
            ) from error
        finally:
            part.unlink(missing_ok=True)

    def real(self, link: str, asked: str) -> str:
        """Return the address that a service wrote in its answer to `asked`, as the world knows it.

        Raises
        ------
        OphaalFout
            When it leads to another machine.
        """
        if self._spiegel and link.startswith(self._spiegel + "/"):
            link = "https://" + link.removeprefix(self._spiegel + "/")
        before, after = urlsplit(asked), urlsplit(link)
        if after.netloc != before.netloc or after.scheme not in {"http", "https"}:
            raise OphaalFout(
                f"{_name(asked)} verwijst voor de volgende bladzijde naar een andere website. "
                "Dat volgen wij niet."
            )
        return after._replace(scheme=before.scheme).geturl()

    def _patiently(self, url: str, accept: str, read: Callable[[httpx.Response], T]) -> T:
        """Ask until there is an answer, patience ends, or it is certain that there will be none."""
        host = urlsplit(url).netloc
        if host not in HOSTS:
            raise OphaalFout(f"Het adres {host} hoort niet bij de bronnen van de Wijkverkenner.")
        attempts = Retrying(
            retry=retry_if_exception_type(_Again),
            stop=stop_after_attempt(self.patience.attempts),
            wait=self._how_long,
            sleep=self._sleep,
            reraise=True,
        )
        try:
            for attempt in attempts:
                with attempt, self._turns[host], self._asking(url, accept) as response:
                    return read(response)
        except _Again as error:
            raise OphaalFout(f"{error} {_LATER}") from error
        raise AssertionError("every attempt returns or raises")

    @contextmanager
    def _asking(self, url: str, accept: str) -> Iterator[httpx.Response]:
        self._check_stop()
        self.asked += 1
        address = f"{self._spiegel}/{url.partition('://')[2]}" if self._spiegel else url
        try:
            with self._http.stream("GET", address, params=None, headers={"Accept": accept}) as response:
                _check_status(response, url)
                yield response
        except httpx.TransportError as error:
            if _is_certificate(error):
                raise OphaalFout(
                    f"Het certificaat van {HOSTS[urlsplit(url).netloc]} klopt niet, dus de verbinding is "
                    "niet veilig. Er is niets opgehaald. Vraag uw ICT-afdeling of het netwerk verbindingen "
                    "onderschept, of probeer het later."
                ) from error
            raise _Again(f"{_name(url)} is niet bereikbaar, of de verbinding viel weg.") from error
        except httpx.DecodingError as error:
            raise _Again(f"{_name(url)} gaf een antwoord dat niet af was.") from error

    def _content(self, response: httpx.Response, url: str) -> bytes:
        return b"".join(self._portions(response, url))

    def _portions(self, response: httpx.Response, url: str, seconds: float | None = None) -> Iterator[bytes]:
        """Yield an answer bit by bit: one that drips or has no end is left."""
        until, size = time.monotonic() + (seconds or self.patience.whole), 0
        for portion in response.iter_bytes():
            self._check_stop()
            size += len(portion)
            if size > self.patience.size << 20:
                raise OphaalFout(
                    f"{_name(url)} stuurt meer dan {self.patience.size} MB in één antwoord; "
                    "dat lezen wij niet."
                )
            if time.monotonic() > until:
                raise _Again(f"{_name(url)} stuurt te langzaam.")
            yield portion

    def _how_long(self, state: RetryCallState) -> float:
        """Wait as long as the service asks, else longer each time."""
        first, longest = self.patience.first_wait, self.patience.longest_wait
        wait = (wait_exponential(multiplier=first, max=longest) + wait_random(0, first))(state)
        error = state.outcome.exception() if state.outcome else None
        return min(max(wait, getattr(error, "wait", 0)), longest)

    def _sleep(self, seconds: float) -> None:
        self.stop.wait(seconds)
        self._check_stop()

    def _check_stop(self) -> None:
        if self.stop.is_set():
            raise Afgebroken("Ophalen is gestopt. Wat al binnen is, blijft bewaard.")


class OnbekendAdres(OphaalFout):
    """A service does not know what was asked (404)."""


_LATER = "Probeer het later opnieuw; wat al binnen is, blijft bewaard."
_BUSY = {429, 500, 502, 503, 504}


def _check_status(response: httpx.Response, url: str) -> None:
    code = response.status_code
    if code == 200:
        return
    if code == 404:
        raise OnbekendAdres(f"{_name(url)} kent {_last_part(url)} niet (meer).")
    if code == 406:
        raise OphaalFout(
            f"{_name(url)} weigert het antwoord in een vorm die wij kunnen lezen (fout 406). {_LATER}"
        )
    if code in {407, 401, 403}:
        raise OphaalFout(
            f"{_name(url)} of uw netwerk laat deze vraag niet toe (fout {code}). Vraag uw ICT-afdeling, of "
            "haal de bestanden met uw browser op en gebruik die."
        )
    if code in _BUSY:
        if b"10000 records" in response.read()[:_PORTION]:
            raise OphaalFout(f"{_name(url)} vindt de vraag te groot: meer dan 10.000 rijen in één antwoord.")
        raise _Again(f"{_name(url)} heeft het te druk of is stuk (fout {code}).", _asked_wait(response))
    raise OphaalFout(f"{_name(url)} gaf een antwoord dat wij niet verwachtten (fout {code}). {_LATER}")


def _asked_wait(response: httpx.Response) -> float:
    """Return Retry-After in seconds: a number, or a moment."""
    asked = response.headers.get("retry-after", "")
    if asked.isdecimal():
        return float(asked)
    try:
        return max(0.0, parsedate_to_datetime(asked).timestamp() - time.time())
    except ValueError:
        return 0


def _is_certificate(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError) or "CERTIFICATE_VERIFY_FAILED" in str(error):
            return True
        error = error.__cause__ or error.__context__
    return False


def _odd(url: str) -> str:
    return f"{_name(url)} gaf een webpagina in plaats van cijfers."


def _name(url: str) -> str:
    name = HOSTS[urlsplit(url).netloc]
    return name[0].upper() + name[1:]


def _last_part(url: str) -> str:
    return urlsplit(url).path.rstrip("/").rpartition("/")[2]


def _is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
