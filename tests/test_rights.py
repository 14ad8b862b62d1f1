"""Who may what: the rules as an administrator writes them, and what they give one account."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkdata.rights import VRIJ, InlogFout, Inlogregels, Rechten, Rol, read_account, read_rules

AUTH = {
    "redirect_uri": "https://wijk.gemeente.nl/oauth2callback",
    "cookie_secret": "een lange zin die niemand anders weet",
    "client_id": "wijkverkenner",
    "client_secret": "geheim",
    "server_metadata_url": "https://inloggen.gemeente.nl/.well-known/openid-configuration",
}
RECHTEN = {
    "standaard": {"rol": "geen"},
    "regels": [
        {"email": "Chef@Gemeente.NL", "rol": "beheren", "gemeenten": "alle"},
        {"email": "weg@gemeente.nl", "rol": "geen"},
        {"groep": "ggd", "rol": "maken", "gemeenten": ["GM0001", "GM0002"]},
        {"domein": "gemeente.nl", "rol": "kijken", "gemeenten": ["GM0001"]},
    ],
}
WHO = {"iss": "https://inloggen.gemeente.nl", "sub": "7", "name": "Anna de Wit", "email_verified": True}


def rules(**changes: Any) -> Inlogregels:
    found = read_rules({"auth": AUTH, "rechten": copy.deepcopy(RECHTEN) | changes})
    assert found is not None
    return found


def given_to(**claims: Any) -> Rechten:
    return rules().of_account(WHO | claims)


def test_without_a_word_about_it_nobody_signs_in_and_all_is_open() -> None:
    assert read_rules({}) is None
    assert read_rules({"iets": "anders"}) is None
    assert (VRIJ.may_see("NL"), VRIJ.may_make, VRIJ.may_manage) == (True, True, False)


def test_the_first_rule_that_fits_counts() -> None:
    assert given_to(email="chef@gemeente.nl").rol is Rol.BEHEREN
    assert given_to(email="weg@gemeente.nl", groups=["ggd"]).rol is Rol.GEEN
    assert given_to(email="anna@gemeente.nl", groups=["ggd"]).gemeenten == {"GM0001", "GM0002"}
    assert given_to(email="anna@gemeente.nl").rol is Rol.KIJKEN
    assert given_to(email="anna@elders.nl").rol is Rol.GEEN


def test_what_a_role_may() -> None:
    seen = [
        (one.may_enter, one.may_make, one.may_manage)
        for one in (Rechten(rol, frozenset({"GM0001"})) for rol in Rol)
    ]
    assert seen == [
        (False, False, False),
        (True, False, False),
        (True, True, False),
        (True, True, True),
    ]


def test_who_sees_some_gemeenten_sees_no_lists_of_the_country() -> None:
    some = given_to(email="anna@gemeente.nl")
    assert [some.may_see(code) for code in ("GM0001", "GM0002", "NL", "")] == [True, False, False, False]
    assert given_to(email="chef@gemeente.nl").may_see("NL")
    nobody = Rechten(Rol.GEEN, None)
    assert not nobody.may_see("GM0001")
    assert not nobody.sees_all


def test_an_account_owns_what_it_made_and_a_manager_all() -> None:
    mine = given_to(email="anna@elders.nl", groups=["ggd"])
    assert mine.account is not None
    assert mine.owns(mine.account.id)
    assert not mine.owns("van een ander")
    assert not mine.owns(None)
    assert given_to(email="chef@gemeente.nl").owns("van een ander")
    looks = given_to(email="anna@gemeente.nl")
    assert looks.account is not None
    assert not looks.owns(looks.account.id)  # it made this when it still could


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "anna@gemeente.nl", "email_verified": False},
        {"email": "anna@gemeente.nl", "email_verified": None},
        {"email": "anna@gemeente.nl", "email_verified": "true"},
        {"email": "anna@sub.gemeente.nl"},
        {"email": "anna@gemeente.nl.kwaad.nl"},
        {"email": "anna@kwaad.nl@gemeente.nl"},
        {"email": "gemeente.nl"},
        {"email": "@gemeente.nl"},
        {"email": "anna@gemeente.n\u013a"},
        {"email": ["anna@gemeente.nl"]},
        {"email": "\u212aees@gemeente.nl"},
        {},
    ],
)
def test_an_address_that_is_not_certain_is_no_address(claims: dict[str, Any]) -> None:
    assert given_to(**claims).rol is Rol.GEEN


def test_an_administrator_can_trust_addresses_of_which_the_provider_does_not_say_that_it_checked_them() -> (
    None
):
    silent = {key: value for key, value in WHO.items() if key != "email_verified"}
    trusting = rules(vertrouw_email=True)
    assert trusting.of_account(silent | {"email": "anna@gemeente.nl"}).rol is Rol.KIJKEN
    assert trusting.of_account(WHO | {"email": "anna@gemeente.nl", "email_verified": False}).rol is Rol.GEEN


@pytest.mark.parametrize(
    ("name", "claims"),
    [
        ("groups", {"groups": "ggd"}),
        ("groups", {"groups": ["iets", "ggd"]}),
        ("https://gemeente.nl/rollen", {"https://gemeente.nl/rollen": ["ggd"]}),
        ("realm_access.roles", {"realm_access": {"roles": ["ggd"]}}),
    ],
)
def test_groups_are_read_from_the_claim_that_is_named(name: str, claims: dict[str, Any]) -> None:
    assert rules(groepen_in=name).of_account(WHO | claims).rol is Rol.MAKEN


@pytest.mark.parametrize(
    "groups", [None, 3, {"ggd": True}, [["ggd"]], ["GGD"], "ggd ", ["ggd-elders"], [None]]
)
def test_what_is_no_group_gives_nothing(groups: object) -> None:
    assert given_to(groups=groups).rol is Rol.GEEN


def test_an_account_is_the_same_at_every_visit_and_another_at_another_provider() -> None:
    first, again = read_account(WHO), read_account(WHO | {"name": "Anna Jansen", "email": "x@y.nl"})
    other = read_account(WHO | {"iss": "https://elders.nl"})
    assert first is not None
    assert again is not None
    assert other is not None
    assert first.id == again.id != other.id
    assert (len(first.id), first.naam) == (64, "Anna de Wit")
    assert first.id != "7"
    for part in ("iss", "sub"):
        assert read_account({key: value for key, value in WHO.items() if key != part}) is None
    assert (
        rules().of_account({"name": "Anna", "email": "chef@gemeente.nl", "email_verified": True}).rol
        is Rol.GEEN
    )


@pytest.mark.parametrize(
    ("claims", "naam"),
    [
        ({"name": "  Anna\n\x00de\u202e Wit "}, "Anna de Wit"),
        ({"name": ""}, "iemand zonder naam"),
        ({"name": None, "preferred_username": "anna"}, "anna"),
        ({"name": "a" * 200}, "a" * 80),
    ],
)
def test_a_name_can_be_kept_and_shown(claims: dict[str, Any], naam: str) -> None:
    found = read_account(WHO | claims)
    assert found is not None
    assert found.naam == naam


def without(part: str) -> dict[str, str]:
    return {key: value for key, value in AUTH.items() if key != part}


@pytest.mark.parametrize(
    ("secrets", "said"),
    [
        ({"rechten": RECHTEN}, "ontbreekt [auth]"),
        ({"auth": AUTH}, "ontbreekt [rechten]"),
        ({"auth": {}, "rechten": RECHTEN}, "ontbreekt redirect_uri"),
        ({"auth": "ja", "rechten": RECHTEN}, "auth geen onderdeel"),
        *(({"auth": without(part), "rechten": RECHTEN}, f"ontbreekt {part}") for part in AUTH),
        ({"auth": AUTH | {"client_secret": " "}, "rechten": RECHTEN}, "client_secret in [auth] leeg"),
        ({"auth": AUTH | {"cookie_secret": "kort"}, "rechten": RECHTEN}, "cookie_secret te kort"),
        ({"auth": AUTH | {"google": {"client_id": "x"}}, "rechten": RECHTEN}, "iets onbekends: google"),
        ({"auth": AUTH | {"redirect_uri": "wijk.nl/oauth2callback"}, "rechten": RECHTEN}, "geen heel adres"),
        ({"auth": AUTH | {"redirect_uri": "https://wijk.nl/"}, "rechten": RECHTEN}, "eindigen op"),
        ({"auth": AUTH | {"server_metadata_url": "https://"}, "rechten": RECHTEN}, "geen heel adres"),
        ({"auth": AUTH | {"server_metadata_url": "https://a:b:c/"}, "rechten": RECHTEN}, "geen heel adres"),
    ],
)
def test_what_is_missing_or_wrong_in_the_settings_is_said(secrets: dict[str, Any], said: str) -> None:
    with pytest.raises(InlogFout) as refused:
        read_rules(secrets)
    assert said in str(refused.value)
    assert "geheim" not in str(refused.value)


@pytest.mark.parametrize(
    ("rechten", "said"),
    [
        ({}, "ontbreekt standaard"),
        ({"standaard": "kijken"}, "klopt standaard"),
        ({"standaard": {"gemeenten": "alle"}}, "ontbreekt rol"),
        ({"standaard": {"rol": "lezen", "gemeenten": "alle"}}, "onbekende rol: lezen"),
        ({"standaard": {"rol": ["kijken"], "gemeenten": "alle"}}, "onbekende rol"),
        ({"standaard": {"rol": "kijken"}}, "ontbreekt gemeenten"),
        ({"standaard": {"rol": "kijken", "gemeenten": []}}, "geen enkele gemeente"),
        ({"standaard": {"rol": "kijken", "gemeenten": ["GM599"]}}, "GM599"),
        ({"standaard": {"rol": "kijken", "gemeenten": ["alle"]}}, "alle"),
        ({"standaard": {"rol": "kijken", "gemeenten": "Rotterdam"}}, "Rotterdam"),
        ({"standaard": {"rol": "kijken", "gemeenten": 599}}, "599"),
        ({"standaard": {"rol": "kijken", "gemeente": "alle"}}, "iets onbekends: gemeente"),
        ({"standaard": {"rol": "geen"}, "regel": []}, "iets onbekends: regel"),
        ({"standaard": {"rol": "geen"}, "regels": {"rol": "kijken"}}, "geen lijst"),
        ({"standaard": {"rol": "geen"}, "regels": ["x"]}, "geen regel"),
        ({"standaard": {"rol": "geen"}, "regels": [{"rol": "kijken", "gemeenten": "alle"}]}, "precies één"),
        (
            {"standaard": {"rol": "geen"}, "regels": [{"groep": "a", "domein": "b.nl", "rol": "geen"}]},
            "precies één",
        ),
        ({"standaard": {"rol": "geen"}, "regels": [{"email": "anna", "rol": "geen"}]}, "email in regel 1"),
        ({"standaard": {"rol": "geen"}, "regels": [{"domein": "@a.nl", "rol": "geen"}]}, "domein in regel 1"),
        ({"standaard": {"rol": "geen"}, "regels": [{"groep": " ", "rol": "geen"}]}, "groep in regel 1"),
        ({"standaard": {"rol": "geen"}, "groepen_in": 3}, "groepen_in"),
        ({"standaard": {"rol": "geen"}, "vertrouw_email": "ja"}, "vertrouw_email"),
    ],
)
def test_what_is_wrong_in_the_rules_is_said(rechten: dict[str, Any], said: str) -> None:
    with pytest.raises(InlogFout) as refused:
        read_rules({"auth": AUTH, "rechten": rechten})
    assert said in str(refused.value)
    assert "secrets.toml" in str(refused.value)


def test_a_gemeente_that_is_not_in_the_figures_is_said() -> None:
    rules().check_gemeenten({"GM0001", "GM0002", "GM0003"})
    with pytest.raises(InlogFout, match="staat GM0002"):
        rules().check_gemeenten({"GM0001"})


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=12)
    | st.sampled_from(["alle", "beheren", "GM0001"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from(["rol", "gemeenten", "email", "domein", "groep", "standaard", "regels", "x"])
TABLES = st.dictionaries(NAMES, ANYTHING | st.lists(st.dictionaries(NAMES, ANYTHING, max_size=4), max_size=2))


@given(TABLES)
def test_whatever_is_written_gives_rules_or_a_sentence(rechten: dict[str, Any]) -> None:
    said, found = "", None
    try:
        found = read_rules({"auth": AUTH, "rechten": rechten})
    except InlogFout as fout:
        said = str(fout)
    assert (found is None) is bool(said)
    assert "\n" not in said
    assert found is None or found.standaard.rol in Rol


@given(st.dictionaries(st.sampled_from([*WHO, "email", "groups"]), ANYTHING))
def test_whatever_a_provider_says_gives_no_more_than_a_rule(claims: dict[str, Any]) -> None:
    found = rules().of_account(claims)
    assert found.rol in Rol
    assert found.account is not None or not found.may_enter
    if found.may_enter:
        assert isinstance(claims["sub"], str)


@given(
    st.sampled_from(list(Rol)), st.sets(st.from_regex(r"GM[0-9]{4}", fullmatch=True), min_size=1), st.text()
)
def test_nobody_sees_what_no_rule_gives(rol: Rol, gemeenten: set[str], asked: str) -> None:
    found = Rechten(rol, frozenset(gemeenten))
    assert found.may_see(asked) is (rol is not Rol.GEEN and asked in gemeenten)
    assert not found.may_write(asked) or found.may_see(asked)
