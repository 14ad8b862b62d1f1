"""Who may see and change what: the rules an administrator wrote, and what they come to for one account.

The one home of that decision. It knows no Streamlit: it is given what `secrets.toml` says, and what the
provider said of who signed in. Whatever is not certain gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import Any, Final
from urllib.parse import urlsplit

from wijkdata.errors import WijkdataFout

ALLE: Final = "alle"
CALLBACK: Final = "oauth2callback"
"""End of the address to which the provider sends people back."""
_NEEDED: Final = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
_SHORTEST_SECRET: Final = 32
_LONGEST_NAME: Final = 80
_KINDS: Final = ("email", "domein", "groep")


class Rol(StrEnum):
    """What an account may do, each with all that stands before it."""

    GEEN = "geen"
    KIJKEN = "kijken"
    MAKEN = "maken"
    BEHEREN = "beheren"


class InlogFout(WijkdataFout):
    """What the administrator set about signing in cannot be used: then nobody comes in."""


@dataclass(frozen=True, slots=True)
class Account:
    """Who signed in; `id` is the same at every visit and says nothing about a person by itself."""

    id: str
    naam: str


@dataclass(frozen=True, slots=True)
class Rechten:
    """What one visitor may see and change.

    `gemeenten` is None where all may be seen, `account` where nobody signs in. Without signing in everyone
    may make things, and only the code of an owner tells who may change them.
    """

    rol: Rol = Rol.MAKEN
    gemeenten: frozenset[str] | None = None
    account: Account | None = None

    @property
    def may_enter(self) -> bool:
        """Whether there is anything for this visitor."""
        return self.rol is not Rol.GEEN

    @property
    def sees_all(self) -> bool:
        """Whether every gemeente may be seen, and with them the lists of the whole country."""
        return self.may_enter and self.gemeenten is None

    @property
    def may_make(self) -> bool:
        """Whether this visitor may save something."""
        return self.rol in {Rol.MAKEN, Rol.BEHEREN}

    @property
    def may_manage(self) -> bool:
        """Whether this visitor may change what others made."""
        return self.rol is Rol.BEHEREN

    def may_see(self, gemeente: str) -> bool:
        """Whether a gemeente, or with `NL` the lists of the whole country, may be seen."""
        return self.sees_all or (self.may_enter and gemeente in (self.gemeenten or ()))

    def may_write(self, gemeente: str) -> bool:
        """Whether something may be saved about a gemeente."""
        return self.may_make and self.may_see(gemeente)

    def owns(self, eigenaar: str | None) -> bool:
        """Whether something of this owner may be changed without the code of its owner."""
        mine = self.account is not None and self.account.id == eigenaar
        return self.may_manage or (mine and self.may_make)


VRIJ: Final = Rechten()
"""What everyone may where nobody signs in."""


@dataclass(frozen=True, slots=True)
class Toegang:
    """What a rule gives: a role, and the gemeenten it is about; None is all of them."""

    rol: Rol
    gemeenten: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Inlogregel:
    """To whom a rule applies (`soort` is one of `email`, `domein` and `groep`), and what it gives."""

    soort: str
    waarde: str
    toegang: Toegang

    def fits(self, email: str, groepen: Collection[str]) -> bool:
        """Whether it is about an account with this certain address, in these groups."""
        match self.soort:
            case "email":
                return bool(email) and email == self.waarde
            case "domein":
                return bool(email) and email.rpartition("@")[2] == self.waarde
            case _:
                return self.waarde in groepen


@dataclass(frozen=True)
class Inlogregels:
    """All that an administrator set; the first rule that fits counts, else `standaard`.

    `groepen_in` names the claim with the groups of an account. With `vertrouw_email` an address counts also
    where the provider does not say that it was checked. `herkomst` is how the app is reached.
    """

    standaard: Toegang
    regels: tuple[Inlogregel, ...] = ()
    groepen_in: str = "groups"
    vertrouw_email: bool = False
    herkomst: str = ""

    def of_account(self, claims: Mapping[str, Any]) -> Rechten:
        """Return what an account may, from what the provider said of it; without a subject nothing."""
        account = read_account(claims)
        if account is None:
            return Rechten(Rol.GEEN, frozenset())
        email, groepen = self._email(claims), _groups(claims, self.groepen_in)
        found = next((one.toegang for one in self.regels if one.fits(email, groepen)), self.standaard)
        return Rechten(found.rol, found.gemeenten, account)

    @cached_property
    def gemeenten(self) -> frozenset[str]:
        """Every code that a rule names."""
        given = (self.standaard, *(one.toegang for one in self.regels))
        return frozenset[str]().union(*(one.gemeenten for one in given if one.gemeenten))

    def check_gemeenten(self, known: Collection[str]) -> None:
        """Raise InlogFout where a rule names a gemeente that these figures do not have."""
        if unknown := sorted(self.gemeenten - set(known)):
            raise InlogFout(
                f"In [rechten] in secrets.toml staat {unknown[0]}. Die gemeente staat niet in deze cijfers. "
                "Kijk de code na."
            )

    def _email(self, claims: Mapping[str, Any]) -> str:
        """Return the address of an account where that is certain, else nothing."""
        said = claims.get("email")
        checked = claims.get("email_verified")
        sure = checked is True or (checked is None and self.vertrouw_email)
        return said.strip().lower() if sure and isinstance(said, str) and _is_email(said.strip()) else ""


def read_account(claims: Mapping[str, Any]) -> Account | None:
    """Return who the provider says it is; None where it does not say who.

    A number alone would be that of somebody else at another provider, so both make the id.
    """
    issuer, subject = claims.get("iss"), claims.get("sub")
    if not (isinstance(issuer, str) and issuer and isinstance(subject, str) and subject):
        return None
    named = (claims.get(part) for part in ("name", "preferred_username"))
    naam = next((found for one in named if isinstance(one, str) and (found := _visible(one))), "")
    known = sha256(f"{issuer}\n{subject}".encode("utf-8", "surrogatepass")).hexdigest()
    return Account(known, naam or "iemand zonder naam")


def read_rules(secrets: Mapping[str, Any]) -> Inlogregels | None:
    """Read what `secrets.toml` says about signing in; None where nobody needs to.

    Raises
    ------
    InlogFout
        With a Dutch sentence for the administrator that names what is wrong.
    """
    if "auth" not in secrets and "rechten" not in secrets:
        return None
    auth, rechten = _table(secrets, "auth"), _table(secrets, "rechten")
    herkomst = _read_auth(auth)
    known = {"standaard", "regels", "groepen_in", "vertrouw_email"}
    _refuse_unknown("[rechten]", rechten, known)
    if "standaard" not in rechten:
        raise InlogFout("In [rechten] in secrets.toml ontbreekt standaard: wat mag wie in geen regel staat?")
    regels = rechten.get("regels", [])
    if not isinstance(regels, Sequence) or isinstance(regels, str):
        raise InlogFout("In secrets.toml zijn de regels geen lijst. Schrijf elke als [[rechten.regels]].")
    return Inlogregels(
        _read_toegang("standaard in [rechten]", rechten["standaard"], set()),
        tuple(_read_regel(number, one) for number, one in enumerate(regels, start=1)),
        _text("groepen_in in [rechten]", rechten.get("groepen_in", "groups")),
        _yes_or_no("vertrouw_email in [rechten]", rechten.get("vertrouw_email", False)),
        herkomst,
    )


def _read_auth(auth: Mapping[str, Any]) -> str:
    """Return how the app is reached, where all that one provider needs is there."""
    _refuse_unknown("[auth]", auth, {*_NEEDED, "client_kwargs"})
    for name in _NEEDED:
        if name not in auth:
            raise InlogFout(f"In [auth] in secrets.toml ontbreekt {name}.")
        _text(f"{name} in [auth]", auth[name])
    if len(auth["cookie_secret"]) < _SHORTEST_SECRET:
        raise InlogFout(
            f"In [auth] in secrets.toml is cookie_secret te kort: minstens {_SHORTEST_SECRET} tekens."
        )
    for name in ("redirect_uri", "server_metadata_url"):
        if not _is_address(auth[name]):
            raise InlogFout(f"In [auth] in secrets.toml is {name} geen heel adres, zoals https://…")
    terug = urlsplit(auth["redirect_uri"])
    if not terug.path.endswith(f"/{CALLBACK}") or terug.query or terug.fragment:
        raise InlogFout(f"In [auth] in secrets.toml moet redirect_uri eindigen op /{CALLBACK}.")
    return f"{terug.scheme}://{terug.netloc}"


def _is_address(address: str) -> bool:
    try:
        place = urlsplit(address)
        _ = place.port  # says whether it is a number
    except ValueError:
        return False
    return place.scheme in {"http", "https"} and bool(place.hostname) and "@" not in place.netloc


def _read_regel(number: int, regel: Any) -> Inlogregel:
    where = f"regel {number} in [rechten]"
    if not isinstance(regel, Mapping):
        raise InlogFout(f"In secrets.toml is {where} geen regel. Schrijf [[rechten.regels]].")
    kinds = [kind for kind in _KINDS if kind in regel]
    if len(kinds) != 1:
        raise InlogFout(f"In secrets.toml hoort in {where} precies één van email, domein en groep.")
    toegang = _read_toegang(where, regel, set(kinds))
    return Inlogregel(kinds[0], _read_whom(where, kinds[0], regel[kinds[0]]), toegang)


def _read_whom(where: str, kind: str, written: Any) -> str:
    waarde = _text(f"{kind} in {where}", written).strip()
    if kind == "groep":
        return waarde
    waarde = waarde.lower()
    if not _is_email(waarde if kind == "email" else f"a@{waarde}"):
        raise InlogFout(f"In secrets.toml klopt {kind} in {where} niet: {waarde}")
    return waarde


def _read_toegang(where: str, written: Any, besides: set[str]) -> Toegang:
    if not isinstance(written, Mapping):
        raise InlogFout(f'In secrets.toml klopt {where} niet. Schrijf {{ rol = "…", gemeenten = … }}.')
    _refuse_unknown(where, written, {"rol", "gemeenten", *besides})
    if "rol" not in written:
        raise InlogFout(f"In secrets.toml ontbreekt rol bij {where}.")
    rol = written["rol"]
    if rol not in list(Rol):
        raise InlogFout(
            f"In secrets.toml staat bij {where} een onbekende rol: {rol}. "
            "Kies geen, kijken, maken of beheren."
        )
    if rol == Rol.GEEN:
        return Toegang(Rol.GEEN, frozenset())
    if "gemeenten" not in written:
        raise InlogFout(f'In secrets.toml ontbreekt gemeenten bij {where}. Schrijf codes, of "alle".')
    return Toegang(Rol(rol), _read_gemeenten(where, written["gemeenten"]))


def _read_gemeenten(where: str, written: Any) -> frozenset[str] | None:
    if written == ALLE:
        return None
    codes = written if isinstance(written, Sequence) and not isinstance(written, str) else [written]
    for code in codes:
        if not isinstance(code, str) or not re.fullmatch(r"GM\d{4}", code, re.ASCII):
            raise InlogFout(
                f"In secrets.toml klopt een gemeente bij {where} niet: {code}. "
                'Schrijf codes zoals "GM0599", of "alle".'
            )
    if not codes:
        raise InlogFout(f'In secrets.toml staat bij {where} geen enkele gemeente. Of geef rol = "geen".')
    return frozenset(codes)


def _table(secrets: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = secrets.get(name)
    if found is None:
        raise InlogFout(f"In secrets.toml ontbreekt [{name}]. Inloggen vraagt [auth] en [rechten].")
    if not isinstance(found, Mapping):
        raise InlogFout(f"In secrets.toml is {name} geen onderdeel. Schrijf [{name}].")
    return found


def _refuse_unknown(where: str, written: Mapping[str, Any], known: set[str]) -> None:
    """Refuse what nobody reads: a rule that is misspelt would be a rule that is not there."""
    if unknown := sorted(set(written) - known):
        raise InlogFout(f"In secrets.toml staat bij {where} iets onbekends: {unknown[0]}.")


def _text(where: str, written: Any) -> str:
    if not isinstance(written, str) or not written.strip():
        raise InlogFout(f"In secrets.toml is {where} leeg, of geen tekst tussen aanhalingstekens.")
    return written


def _yes_or_no(where: str, written: Any) -> bool:
    if not isinstance(written, bool):
        raise InlogFout(f"In secrets.toml is {where} geen true of false.")
    return written


def _groups(claims: Mapping[str, Any], name: str) -> frozenset[str]:
    """Return the groups of an account; a name with points leads into a claim, where no claim bears it."""
    found: Any = claims.get(name)
    if found is None:
        found = claims
        for part in name.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
    if isinstance(found, str):
        return frozenset({found})
    listed = found if isinstance(found, Sequence) else ()
    return frozenset(one for one in listed if isinstance(one, str))


def _is_email(written: str) -> bool:
    """Whether this is a plain address: other letters may look, or become, like the ones in a rule."""
    return written.isascii() and bool(re.fullmatch(r"[^@\s]+@[a-z0-9-]+(\.[a-z0-9-]+)*", written.lower()))


def _visible(written: str) -> str:
    shown = "".join(one if one.isprintable() else " " for one in written)
    return " ".join(shown.split())[:_LONGEST_NAME]
