"""What opens a profile, over hundreds of wijken at once; and three screens that count the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import parse_qs

import duckdb
import pytest

from wijkdata.answers.areas import find_codes
from wijkdata.answers.database import find_aanbod, find_catalogue
from wijkdata.answers.figures import find_most_outstanding, find_verdelingen
from wijkdata.choice.address import read_choice
from wijkdata.database.connection import Database
from wijkdata.models import Niveau
from wijkdata.screens.compare import load_gebieden_met_maatstaf, load_overzicht, load_telling, subjects
from wijkdata.screens.map import load_kaartcijfers
from wijkdata.screens.priorities import load_prioriteiten, ranked_screen
from wijkdata.screens.profile import Profiel, load_profiel
from wijkdata.screens.screen import Scherm
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.score.explain import explain_area
from wijkdata.stats.subjects import Onderwerp, counted, split_background, strongest
from wijkdata.view.compare.tally import tally_message
from wijkdata.view.priorities.reasons import pulling_sentence
from wijkdata.view.profile.sentences import attention, even_sentence, strength, title

BEIDE = (Oordeel.ONGUNSTIGER, Oordeel.GUNSTIGER)


@pytest.fixture(scope="module")
def database(landelijke_db: Path) -> Database:
    return Database(landelijke_db)


def screen(database: Database, query: str) -> Scherm:
    aanbod = find_aanbod(database)
    known = find_catalogue(database)
    gelezen = read_choice(parse_qs(query), aanbod, known, lambda *which: find_codes(database, *which))
    assert gelezen is not None
    assert not gelezen.meldingen
    return Scherm(database, known, aanbod, gelezen)


def profiles(database: Database, gemeenten: Iterable[str], niveau: str = "wijk") -> list[Profiel]:
    """Return the profile of every area of some gemeenten."""
    found = []
    for gemeente in gemeenten:
        asked = f"gemeente={gemeente}&niveau={niveau}"
        codes = load_gebieden_met_maatstaf(screen(database, asked)).frame.index
        found += [load_profiel(screen(database, f"{asked}&gebied={code}")) for code in codes]
    return found


@pytest.fixture(scope="module")
def many(database: Database) -> list[Profiel]:
    return profiles(database, sorted(set(find_aanbod(database).gemeenten) - {"NL"})[::5])


def openers(lists: Iterable[list[Onderwerp]]) -> tuple[Counter[str], int]:
    leads = Counter(one[0].indicator.sleutel for one in lists)
    return leads, leads.total()


def test_benefits_do_not_open_most_profiles(many: list[Profiel]) -> None:
    """Where there is something to choose: of the old order, steps of `min_verschil`, they did."""
    found = [strongest(one.onderwerpen, Oordeel.ONGUNSTIGER) for one in many]
    several = [one for one in found if len(one) > 1]
    old = [
        sorted(one, key=lambda each: -abs(each.vergelijking.verschil or 0) / each.indicator.min_verschil)
        for one in several
    ]
    (before, _), (now, total) = openers(old), openers(several)
    assert len(many) > 500
    assert total > 80
    assert before["bijstand"] / total > 0.4
    assert max(now.values()) / total < 0.25
    assert now["bijstand"] / total < 0.2


def test_no_profile_opens_with_the_surroundings(many: list[Profiel]) -> None:
    """By how unusual it is, the distance to a huisarts would: that is counted, so a few streets are clear."""
    found = [(one, strongest(one.onderwerpen, Oordeel.ONGUNSTIGER)) for one in many]
    old = [max(listed, key=lambda one: one.kracht) for _, listed in found if listed]
    assert sum(one.indicator.omgeving for one in old) / len(old) > 0.4
    mixed = alone = 0
    for profiel, listed in found:
        people = [one for one in listed if not one.indicator.omgeving]
        assert listed[: len(people)] == people
        said = attention(profiel.naam, profiel.onderwerpen, profiel.maatstaf_naam)
        assert ("alleen cijfers over de omgeving" in said) == (bool(listed) and not people)
        mixed += bool(people) and len(people) < len(listed)
        alone += bool(listed) and not people
    assert mixed > 5
    assert alone > 50


def test_a_strength_is_never_an_income_and_rare_outcomes_are_strengths(many: list[Profiel]) -> None:
    shown = [
        split_background(strongest(one.onderwerpen, Oordeel.GUNSTIGER), Oordeel.GUNSTIGER) for one in many
    ]
    own = [one for one, _ in shown if one]
    leads, total = openers(own)
    assert total > 200
    background = {
        "ses_totaal",
        "arbeidsparticipatie",
        "bijstand",
        "moeite_rondkomen",
        "hh_laagste_40",
        "opl_laag",
    }
    strengths = {one.indicator.sleutel for part in own for one in part}
    assert not strengths & background
    assert {one.indicator.sleutel for _, behind in shown for one in behind} <= background
    assert {
        "angst_depressie",
        "sterk_eenzaam",
        "geluidhinder_buren",
        "vrijwilligerswerk",
        "rookt",
    } <= strengths
    assert leads["angst_depressie"] + leads["sterk_eenzaam"] > 0


def test_the_sentence_the_list_and_the_headline_count_the_same(many: list[Profiel]) -> None:
    for profiel in many:
        found = {way: strongest(profiel.onderwerpen, way) for way in BEIDE}
        said = title(profiel.naam, profiel.onderwerpen, profiel.maatstaf_naam)
        for way, sentence in zip(BEIDE, (attention, strength), strict=True):
            own, behind = split_background(found[way], way)
            assert len(own) + len(behind) == len(found[way])
            if found[way]:
                assert f"{len(found[way])} " in said.removeprefix(profiel.naam)
            words = sentence(profiel.naam, profiel.onderwerpen, profiel.maatstaf_naam)
            if own and own[0].indicator.omgeving:
                assert all(one.indicator.naam in words for one in found[way])
            elif own and len(found[way]) > 1:
                assert f"en nog {len(found[way]) - 1} onderwerp" in words
    assert len({len(counted(one.onderwerpen)) for one in many}) > 1


@pytest.mark.parametrize(
    ("gemeente", "niveau"),
    [("GM0599", "wijk"), ("GM0307", "wijk"), ("GM0096", "buurt"), ("GM0277", "buurt"), ("GM0014", "wijk"),
     ("GM1680", "wijk"), ("GM0096", "wijk")],
)  # fmt: skip
def test_profile_comparison_and_start_count_the_same(database: Database, gemeente: str, niveau: str) -> None:
    asked = f"gemeente={gemeente}&niveau={niveau}"
    vergelijken = screen(database, asked)
    overzicht = load_overzicht(vergelijken, load_gebieden_met_maatstaf(vergelijken), subjects(vergelijken))
    telling = load_telling(overzicht)
    outcomes = overzicht.cijfers.set_index(["indicator", "code"])["oordeel"]
    for profiel in profiles(database, [gemeente], niveau):
        told = Counter(one.oordeel for one in counted(profiel.onderwerpen))
        row = telling.loc[profiel.code]
        assert [row["ongunstiger"], row["gunstiger"], row["vergeleken"]] == [
            *(told[way] for way in BEIDE), told.total()
        ], profiel.code  # fmt: skip
        said = tally_message(overzicht.only([profiel.code]), telling, [profiel.code])
        if told.total() > 1 and told[Oordeel.ONGUNSTIGER]:
            assert f"van de {told.total()} onderwerpen op {told[Oordeel.ONGUNSTIGER]} ongunstiger" in said
    with duckdb.connect(str(database.path), read_only=True) as connection:
        others = {code for (code,) in connection.execute("select distinct code from ander_gebied").fetchall()}
    for indicator in overzicht.tellend:
        start = load_kaartcijfers(screen(database, f"{asked}&indicator={indicator.sleutel}"))
        seen = start.cijfers.set_index("code")["oordeel"].drop(others, errors="ignore")
        seen = seen[seen.index.isin(telling.index)]
        assert len(seen)
        assert seen.tolist() == outcomes[indicator.sleutel].reindex(seen.index).tolist(), indicator.sleutel


@pytest.mark.parametrize("gemeente", ["GM0599", "GM0307", "GM1680", "GM0014", "GM0363"])
def test_the_profile_that_opens_is_one_that_differs_most_often(database: Database, gemeente: str) -> None:
    scherm = screen(database, f"gemeente={gemeente}")
    overzicht = load_overzicht(scherm, load_gebieden_met_maatstaf(scherm), subjects(scherm))
    telling = load_telling(overzicht)
    clear = (telling["ongunstiger"] + telling["gunstiger"])[overzicht.gebieden["inwoners"] >= 500]
    found = find_most_outstanding(
        database, gemeente, Niveau.WIJK, scherm.gelezen.indeling_jaar, find_verdelingen(database, Niveau.WIJK)
    )
    assert found in clear[clear == clear.max()].index


@pytest.mark.parametrize(
    "asked", ["gemeente=GM0599", "gemeente=GM1680", "gemeente=GM0014", "gemeente=GM0384"]
)
def test_no_reason_of_priorities_is_denied_lower_on_the_page(database: Database, asked: str) -> None:
    scherm = screen(database, f"{asked}&niveau=wijk")
    ranked = load_prioriteiten(scherm)
    assert ranked.rangschikking is not None
    themas = {thema.sleutel.value: thema.naam for thema in scherm.catalogue.themas.values()}
    named = 0
    for code in ranked.rijen["code"]:
        profiel = load_profiel(ranked_screen(scherm, code))
        uitleg = explain_area(ranked.rangschikking.scores, code)
        even = even_sentence(profiel.onderwerpen, profiel.maatstaf_naam)
        for kracht, word in ((False, "Ongunstiger"), (True, "Gunstiger")):
            maatstaf = profiel.maatstaf_naam
            said = pulling_sentence(uitleg, profiel.onderwerpen, maatstaf, themas, kracht=kracht)
            reasons = re.findall(r"(?:, met |, | en )([A-ZÀ-Ý(][^,;]*?) \(\d", said.partition(": ")[2])
            judged = {one.indicator.naam: one.oordeel.value.capitalize() for one in profiel.onderwerpen}
            assert [judged[naam] for naam in reasons] == [word] * len(reasons)
            assert not [naam for naam in reasons if naam in even]
            assert bool(reasons) == said.startswith(word)
            named += len(reasons)
    assert named > 0


@pytest.mark.parametrize(
    ("address", "maatstaf"), [("gemeente=NL&niveau=wijk", "Nederland"), ("gemeente=GM0599", "Rotterdam")]
)
def test_in_a_ranking_of_the_country_areas_are_compared_with_the_country(
    database: Database, address: str, maatstaf: str
) -> None:
    profiel = load_profiel(ranked_screen(screen(database, address), "WK059910"))
    assert profiel.maatstaf_naam == maatstaf
