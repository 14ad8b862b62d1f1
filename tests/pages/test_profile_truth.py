"""The sentences of a profile say what is true: each is worked out again by an SQL statement of its own."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from urllib.parse import parse_qs

import duckdb
import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm

from wijkdata.answers.areas import find_codes
from wijkdata.catalogue import load_catalogue
from wijkdata.choice.aanbod import Aanbod
from wijkdata.choice.address import read_choice
from wijkdata.database import aanbod as aanbod_questions
from wijkdata.database import gebieden as gebieden_questions
from wijkdata.database.connection import Database
from wijkdata.screens.profile import Profiel, load_gelijkend, load_leeftijden, load_profiel
from wijkdata.screens.screen import Scherm
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.similar import pick_subjects
from wijkdata.stats.subjects import Onderwerp
from wijkdata.view.profile import sentences
from wijkdata.view.profile.rule import rule_sentence
from wijkdata.view.profile.similar import similar_sentences
from wijkdata.view.words import OORDEEL_WOORD

FACTS = Path(__file__).with_name("profile_facts.sql").read_text(encoding="utf-8")
LEVEL = Path(__file__).with_name("level_facts.sql").read_text(encoding="utf-8")
CATALOGUE = load_catalogue()
Reads = Callable[[str], tuple[Scherm, Profiel]]

# What the address asks, the level, the area and its benchmark: a large city, a middling town, a rural
# gemeente, wijken without people, buurten, a gemeente of one wijk, and gemeenten beside the country.
REAL = {
    "gemeente=GM0599&gebied=WK059910": ("wijk", "WK059910", "GM0599"),
    "gemeente=GM0599&gebied=WK059906": ("wijk", "WK059906", "GM0599"),
    "gemeente=GM0599&gebied=WK059926": ("wijk", "WK059926", "GM0599"),
    "gemeente=GM0599&gebied=WK059910&maatstaf=nederland": ("wijk", "WK059910", "NL00"),
    "gemeente=GM0307&gebied=WK030723": ("wijk", "WK030723", "GM0307"),
    "gemeente=GM0307&gebied=WK030701": ("wijk", "WK030701", "GM0307"),
    "gemeente=GM1680&gebied=WK168000": ("wijk", "WK168000", "GM1680"),
    "gemeente=GM1680&gebied=WK168021": ("wijk", "WK168021", "GM1680"),
    "gemeente=GM0363&niveau=buurt&gebied=BU03638604": ("buurt", "BU03638604", "GM0363"),
    "gemeente=GM0003": ("wijk", "WK000300", "NL00"),
    "gemeente=NL&niveau=gemeente&gebied=GM1680": ("gemeente", "GM1680", "NL00"),
}
SUBJECTS = ["rookt", "ervaren_gezondheid", "bijstand", "obesitas", "sterk_eenzaam", "vrijwilligerswerk"]
SUBJECTS += ["moeite_rondkomen", "stress", "aandeel_65plus", "eenpersoons"]
REASONS = {
    "te_klein": "Het gebied is te klein",
    "onbekend": "Waarom niet, weten we niet.",
    "geheim": "Het cijfer is geheim",
    "onbewoond": "Hier woonde toen niemand.",
    "niet_van_toepassing": "past niet bij dit gebied",
}
WORDS = {True: ("meer", "hoger", "verder"), False: ("minder", "lager", "dichterbij")}


def reader(path: Path) -> Reads:
    """Give a function that opens a profile as the page does."""
    database = Database(path)
    aanbod = Aanbod.from_frames(
        aanbod_questions.load_aanbod(database), gebieden_questions.load_gemeenten(database), CATALOGUE
    )
    seen: dict[str, tuple[Scherm, Profiel]] = {}

    def read(query: str) -> tuple[Scherm, Profiel]:
        if query not in seen:
            gelezen = read_choice(
                parse_qs(query), aanbod, CATALOGUE, lambda *which: find_codes(database, *which)
            )
            assert gelezen is not None
            assert not gelezen.meldingen
            scherm = Scherm(database, CATALOGUE, aanbod, gelezen)
            seen[query] = scherm, load_profiel(scherm)
        return seen[query]

    return read


@pytest.fixture(scope="module")
def real(landelijke_db: Path) -> Reads:
    return reader(landelijke_db)


@pytest.fixture(scope="module")
def demo(demo_path: Path) -> Reads:
    return reader(demo_path)


@functools.cache
def facts(path: Path, niveau: str, code: str, maat: str) -> pd.DataFrame:
    with duckdb.connect(str(path), read_only=True) as connection:
        frame = connection.execute(FACTS, {"niveau": niveau, "code": code, "maat": maat}).df()
    return frame.set_index("sleutel")


def subject(profiel: Profiel, sleutel: str) -> Onderwerp:
    return next(one for one in profiel.onderwerpen if one.indicator.sleutel == sleutel)


def assert_grammar(text: str, *, most: int = 1) -> None:
    assert re.match(r"[A-ZÀ-Ý'’(]", text), text
    assert text.endswith("."), text
    assert not re.search(r"None|nan|NaN|[{}]|  |\.\.| ,| \.|\( | \)|\b1 onderwerpen|\b1 wijken", text), text
    assert not re.search(r"nog 1 onderwerp zijn|nog [2-9]\d* onderwerpen is", text), text
    assert len(re.findall(r"[.!?] [A-Z]", text)) < most, text


def as_shown(fact: pd.Series) -> tuple[str, str]:
    """Return both figures as they must be written: a decimal more where rounding seems to say otherwise."""
    found = tuple(map(str, fact[["waarde_tekst", "maat_tekst"]]))
    if fact["oordeel"] not in {"niet_te_vergelijken", "geen_cijfer"}:
        exact = [Decimal(str(round(fact[name], 9))) for name in ("waarde", "maat")]
        seen, limit = abs(Decimal(found[0]) - Decimal(found[1])), Decimal(str(fact["grens"]))
        otherwise = seen == limit or (seen < limit) != (abs(exact[0] - exact[1]) < limit)
        if otherwise and exact != [Decimal(one) for one in found]:
            finer = Decimal(1).scaleb(-int(fact["decimalen"]) - 1)
            found = tuple(str(one.quantize(finer, ROUND_HALF_UP)) for one in exact)
    figure, other = (one.replace(".", ",").replace("-", "−") for one in found)
    return figure, other


def assert_true(said: str, fact: pd.Series, naam: str, maat_naam: str) -> None:
    """Hold one sentence to one row of facts: number, direction, benchmark, or why there is none."""
    if fact["oordeel"] == "geen_cijfer":
        assert said.startswith(f"{fact['naam']}: ")
        assert f" {naam} " in said.partition(". ")[0]
        assert OORDEEL_WOORD[Oordeel.GEEN_CIJFER] in said.partition(". ")[0]
        assert REASONS[fact["ontbreekt"]] in said
        assert_grammar(said, most=3)
        return
    assert_grammar(said)
    assert re.match(rf"(?:In|Van elke 100 [^,]+? in) {re.escape(naam)} ", said)
    said = said.removesuffix(f", cijfer van {fact['jaar']}.")
    first, _, beside = said.rpartition(", ")
    figure, other = as_shown(fact)
    if fact["oordeel"] == "niet_te_vergelijken":  # too few people: the figure, and nothing beside it
        assert re.search(rf"(?<![\d,]){re.escape(figure)}(?!,?\d)", said), said
        assert "gemiddelde" not in said
        return
    assert re.search(rf"(?<![\d,]){re.escape(figure)}(?!,?\d)", first.replace(".", "")), said
    assert re.search(rf"in {re.escape(maat_naam)} \((?:€ )?{re.escape(other)}\D*\)", beside)
    if fact["oordeel"] == "geen_duidelijk_verschil":
        assert beside.startswith(f"{OORDEEL_WOORD[Oordeel.GEEN_DUIDELIJK_VERSCHIL]} met ")
    else:
        assert beside.partition(" ")[0] in WORDS[bool(fact["meer"])]


@pytest.mark.parametrize("sleutel", SUBJECTS)
@pytest.mark.parametrize("query", REAL)
def test_a_sentence_about_real_figures_is_true(
    query: str, sleutel: str, real: Reads, landelijke_db: Path
) -> None:
    _, profiel = real(query)
    niveau, code, maat = REAL[query]
    assert profiel.code == code
    expected = facts(landelijke_db, niveau, code, maat)
    onderwerp = subject(profiel, sleutel)
    if sleutel not in expected.index:
        assert onderwerp.cijfer.waarde is None
        assert onderwerp.oordeel == "geen_cijfer"
        return
    fact = expected.loc[sleutel]
    assert (onderwerp.jaar, onderwerp.leeftijd) == (fact["jaar"], fact["leeftijd"])
    assert onderwerp.oordeel == fact["oordeel"]
    said = sentences.subject_sentence(profiel.naam, onderwerp, profiel.maatstaf_naam)
    assert_true(said, fact, profiel.naam, profiel.maatstaf_naam)


@pytest.mark.parametrize("code", ["WK999901", "WK999904", "WK999907", "WK999908"])
def test_a_sentence_about_figures_with_an_interval_is_true(code: str, demo: Reads, demo_path: Path) -> None:
    _, profiel = demo(f"gebied={code}")
    expected = facts(demo_path, "wijk", code, "GM9999")
    assert expected["met_interval"].sum() >= 10
    for sleutel, fact in expected.drop("inwoners").iterrows():
        onderwerp = subject(profiel, str(sleutel))
        assert onderwerp.oordeel == fact["oordeel"], sleutel
        said = sentences.subject_sentence(profiel.naam, onderwerp, profiel.maatstaf_naam)
        assert_true(said, fact, profiel.naam, profiel.maatstaf_naam)
        assert (onderwerp.vergelijking.regel == "interval") == bool(fact["met_interval"])


@functools.cache
def everywhere(path: Path, niveau: str) -> dict[str, np.ndarray]:
    """Return per subject the figures of every area of a level, sorted."""
    with duckdb.connect(str(path), read_only=True) as connection:
        rows = connection.execute(LEVEL, {"niveau": niveau}).fetchall()
    return {key: np.array(values) for key, values in rows}


def unusual(fact: pd.Series, areas: dict[str, np.ndarray]) -> float:
    """Return how far apart area and benchmark lie, in normal scores of the ranks of all areas."""
    known = areas[str(fact.name)]
    below, upto = (
        np.searchsorted(known, fact[["waarde", "maat"]].astype(float), side) for side in ("left", "right")
    )
    place = np.clip((below + upto) / 2 / len(known), 0.5 / len(known), 1 - 0.5 / len(known))
    one, other = norm.ppf(place)
    return float(abs(one - other))


# Measures the same as a subject before it, so a tally leaves it out.
TWINS = {"opl_laag": "ses_totaal", "hh_laagste_40": "ses_totaal", "sociaal_eenzaam": "sterk_eenzaam"}
BACKGROUND = ["ses_totaal", "arbeidsparticipatie", "bijstand", "moeite_rondkomen"]
SURROUNDINGS = [
    "groen_pct",
    "afst_groen",
    "beweegvriendelijk",
    "misdrijven",
    "afst_huisarts",
    "huisartsen_3km",
]


@pytest.mark.parametrize("query", REAL)
def test_the_headline_counts_and_leads_with_the_most_unusual_difference(
    query: str, real: Reads, landelijke_db: Path
) -> None:
    _, profiel = real(query)
    expected = facts(landelijke_db, *REAL[query])
    said = {
        "ongunstiger": sentences.attention(profiel.naam, profiel.onderwerpen, profiel.maatstaf_naam),
        "gunstiger": sentences.strength(profiel.naam, profiel.onderwerpen, profiel.maatstaf_naam),
    }
    compared = expected[expected["oordeel"].isin(["ongunstiger", "gunstiger", "geen_duidelijk_verschil"])]
    compared = compared[compared["richting"] != "neutraal"]
    compared = compared.drop(
        [key for key, first in TWINS.items() if {key, first} <= set(expected.index)], errors="ignore"
    )
    for word, sentence in said.items():
        assert_grammar(sentence)
        found = compared[compared["oordeel"] == word]
        own = found.drop(BACKGROUND, errors="ignore") if word == "gunstiger" else found
        if compared.empty:
            assert "niet te zeggen" in sentence
        elif found.empty:
            assert re.findall(r"\d+", sentence.replace(profiel.naam, "")) == [f"{len(compared)}"]
            assert " geen " in sentence
        elif (people := own.drop(SURROUNDINGS, errors="ignore")).empty:
            assert ("over geld, werk of opleiding" in sentence) == (len(own) < len(found))
            assert ("over de omgeving" in sentence) == (not own.empty)
            assert all(naam in sentence for naam in found["naam"])
        else:
            areas = everywhere(landelijke_db, REAL[query][0])
            how = {key: unusual(fact, areas) for key, fact in people.iterrows()}
            leads = [str(key) for key, one in how.items() if one > max(how.values()) - 0.05]
            zinnen = "|".join(
                CATALOGUE[key].zin.split("{waarde}")[0].strip().replace("/", "|") for key in leads
            )
            assert re.search(rf"in {re.escape(profiel.naam)} (?:{zinnen})\b", sentence)
            rest = len(found) - 1
            verb = "is" if rest == 1 else "zijn"
            noun = "onderwerp" if rest == 1 else "onderwerpen"
            assert sentence.endswith(f", en nog {rest} {noun} {verb} {word}.") == (rest > 0)
    tally = [f"{(compared['oordeel'] == word).sum()}" for word in said if (compared["oordeel"] == word).any()]
    title = sentences.title(profiel.naam, profiel.onderwerpen, profiel.maatstaf_naam)
    assert re.findall(r"\d+", title.removeprefix(profiel.naam)) == tally


@pytest.mark.parametrize("query", ["gemeente=GM0599&gebied=WK059910", "gemeente=GM1680&gebied=WK168021"])
def test_the_note_on_the_rule_counts_what_has_no_interval(
    query: str, real: Reads, landelijke_db: Path
) -> None:
    _, profiel = real(query)
    expected = facts(landelijke_db, *REAL[query])
    core = [one for one in profiel.onderwerpen if one.indicator.kern]
    said = rule_sentence(one.vergelijking for one in core)
    compared = ~expected["oordeel"].isin(["geen_cijfer", "niet_te_vergelijken"])
    without = re.findall(r"(\d+) onderwerpen\b[^.]*\bgeen marge\b", said)
    assert without == [f"{(compared & ~expected['met_marge']).sum()}"]
    assert_grammar(said.split(". ")[0] + ".")


def test_missing_figures_are_named_with_their_reason(real: Reads, landelijke_db: Path) -> None:
    query = "gemeente=GM0599&gebied=WK059926"
    _, profiel = real(query)
    core = [one for one in profiel.onderwerpen if one.indicator.kern]
    said = sentences.missing_sentences(profiel.naam, core)
    expected = facts(landelijke_db, *REAL[query])
    gone = expected[expected["oordeel"] == "geen_cijfer"]
    assert len(gone) >= 15
    for why, rows in gone.groupby("ontbreekt"):
        sentence = next(one for one in said if REASONS[str(why)] in one)
        assert all(naam in sentence for naam in rows["naam"])


@pytest.mark.parametrize(
    ("sleutel", "aantal", "code"),
    [
        ("rookt", "volwassenen", "WK030701"),
        ("aandeel_65plus", "inwoners", "WK030708"),
        ("eenpersoons", "huishoudens", "WK030701"),
    ],
)
def test_the_people_behind_a_percentage(
    sleutel: str, aantal: str, code: str, real: Reads, landelijke_db: Path
) -> None:
    _, profiel = real(f"gemeente=GM0307&gebied={code}")
    onderwerp = subject(profiel, sleutel)
    said = sentences.people_words(onderwerp.mensen, onderwerp.indicator, onderwerp.leeftijd)
    with duckdb.connect(str(landelijke_db), read_only=True) as connection:
        (exact,) = connection.execute(
            "select any_value(s.waarde) / 100 * any_value(n.waarde) from waarde s, waarde n "
            "where s.gebied_code = $1 and n.gebied_code = $1 and s.indicator = $2 and n.indicator = $3 "
            "and s.jaar = 2020 and n.jaar = 2020 and s.leeftijd != '65plus' and n.leeftijd = 'alle'",
            [code, sleutel, aantal],
        ).fetchall()[0]
    counted = int(re.sub(r"\D", "", said))
    assert said == f"ongeveer {counted:,} {aantal}".replace(",", ".")
    assert abs(counted - exact) <= max(5, exact * 0.05)


@pytest.mark.parametrize(
    ("query", "sleutel", "ongeveer"),
    [
        ("gemeente=GM0307&gebied=WK030707", "ervaren_gezondheid", 1300),
        ("gemeente=GM0307&gebied=WK030707", "regie", 650),
        ("gemeente=GM0599&gebied=WK059914&maatstaf=nederland", "beweegrichtlijn", 45_000),
    ],
)
def test_too_little_of_something_good_is_about_those_who_lack_it(
    query: str, sleutel: str, ongeveer: int, real: Reads, landelijke_db: Path
) -> None:
    _, profiel = real(query)
    onderwerp = subject(profiel, sleutel)
    assert onderwerp.oordeel is Oordeel.ONGUNSTIGER
    assert onderwerp.mensen is not None
    with duckdb.connect(str(landelijke_db), read_only=True) as connection:
        ((lacking,),) = connection.execute(
            "select (100 - any_value(s.waarde)) / 100 * any_value(n.waarde) from waarde s, waarde n "
            "where s.gebied_code = $1 and n.gebied_code = $1 and s.indicator = $2 "
            "and n.indicator = 'volwassenen' and s.jaar = 2020 and n.jaar = 2020 and s.leeftijd = '18plus'",
            [profiel.code, sleutel],
        ).fetchall()
    assert lacking == pytest.approx(ongeveer, rel=0.05)
    assert abs(onderwerp.mensen.aantal - lacking) <= onderwerp.mensen.stap / 2
    said = sentences.people_words(onderwerp.mensen, onderwerp.indicator, onderwerp.leeftijd)
    assert said.endswith(" volwassenen niet")


def test_no_people_are_told_where_nothing_differs(real: Reads) -> None:
    _, profiel = real("gemeente=GM0599&gebied=WK059914")
    alike = [one for one in profiel.onderwerpen if one.oordeel is Oordeel.GEEN_DUIDELIJK_VERSCHIL]
    assert len(alike) >= 5
    assert not any(one.mensen for one in alike)


def test_the_average_of_equally_urban_wijken_is_weighted_by_people(real: Reads, landelijke_db: Path) -> None:
    _, profiel = real("gemeente=GM0307&gebied=WK030701&maatstaf=stedelijkheid")
    with duckdb.connect(str(landelijke_db), read_only=True) as connection:
        ((expected,),) = connection.execute("""
            select sum(w.waarde * g.inwoners) / sum(g.inwoners)
            from waarde w join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
            join waarde s on s.gebied_code = w.gebied_code and s.indicator = 'stedelijkheid' and s.jaar = 2023
            anti join ander_gebied a on a.code = w.gebied_code and a.indeling_jaar = s.indeling_jaar
                                    and a.andere_indeling = w.indeling_jaar
            where w.indicator = 'rookt' and w.jaar = 2020 and w.leeftijd = '18plus' and g.niveau = 'wijk'
              and s.waarde = (select waarde from waarde where gebied_code = 'WK030701'
                              and indicator = 'stedelijkheid' and jaar = 2023) and w.waarde is not null
        """).fetchall()
    assert subject(profiel, "rookt").maatstaf == pytest.approx(expected, rel=1e-12)
    assert profiel.maatstaf_naam == "wijken die even stedelijk zijn"


def test_the_standardised_figure_takes_the_ages_of_the_country(real: Reads, landelijke_db: Path) -> None:
    scherm, _ = real("gemeente=GM0599&gebied=WK059910")
    rows = load_leeftijden(scherm)
    assert list(rows) == [2020, 2016]
    with duckdb.connect(str(landelijke_db), read_only=True) as connection:
        ((expected,),) = connection.execute("""
            with nl as (select indicator, waarde from waarde where gebied_code = 'NL00' and jaar = 2020),
            volwassen as (
                select 100 - any_value(waarde) filter (indicator = 'aandeel_0_14')
                       - 0.3 * any_value(waarde) filter (indicator = 'aandeel_15_24') as alle,
                       any_value(waarde) filter (indicator = 'aandeel_65plus') as oud
                from nl
            ),
            band as (select leeftijd, waarde from waarde
                     where gebied_code = 'WK059910' and indicator = 'rookt' and jaar = 2016)
            select (any_value(b.waarde) filter (b.leeftijd = '18_64') * (v.alle - v.oud)
                    + any_value(b.waarde) filter (b.leeftijd = '65plus') * v.oud) / v.alle
            from band b, volwassen v group by v.alle, v.oud
        """).fetchall()
    rookt = next(one for one in rows[2016] if one.indicator.sleutel == "rookt")
    assert rookt.gestandaardiseerd.waarde == pytest.approx(expected, rel=1e-12)
    assert not any(hasattr(one.gestandaardiseerd, "waarde") for one in rows[2020])


def test_similar_wijken_are_counted_pair_by_pair(real: Reads, landelijke_db: Path) -> None:
    scherm, profiel = real("gemeente=GM0599&gebied=WK059910")
    gelijkend, _ = load_gelijkend(scherm)
    subjects = pick_subjects(profiel.onderwerpen)
    said = similar_sentences(profiel.naam, subjects, gelijkend)
    assert len(gelijkend) == 5
    assert profiel.code not in [one.code for one in gelijkend]
    with duckdb.connect(str(landelijke_db), read_only=True) as connection:
        for onderwerp, sentence in zip(subjects, said, strict=True):
            assert_grammar(sentence)
            ((worse, better),) = connection.execute(
                """
                select count(*) filter (signed <= -least_clear), count(*) filter (signed >= least_clear)
                from (
                    select greatest(
                               i.min_verschil,
                               if(i.is_schatting and i.eenheid = '%',
                                  aangenomen_marge(e.waarde, ge.volwassenen)
                                  + aangenomen_marge(o.waarde, go.volwassenen), 0)
                           )::decimal(18, 6) as least_clear,
                           (e.waarde::decimal(18, 6) - o.waarde::decimal(18, 6))
                           * if(i.richting = 'hoger_beter', 1, -1) as signed
                    from waarde o join waarde e using (indicator, jaar, leeftijd)
                    join indicator i on i.sleutel = o.indicator
                    join gebied ge on ge.code = e.gebied_code and ge.indeling_jaar = e.indeling_jaar
                    join gebied go on go.code = o.gebied_code and go.indeling_jaar = o.indeling_jaar
                    where e.gebied_code = $1 and o.indicator = $2 and o.jaar = $3 and o.leeftijd = $4
                      and o.gebied_code = any($5)
                )
                """,
                [
                    profiel.code,
                    onderwerp.indicator.sleutel,
                    onderwerp.jaar,
                    onderwerp.leeftijd,
                    [one.code for one in gelijkend],
                ],
            ).fetchall()
            counts = {
                word: int(count) for word, count in re.findall(r"(\w*gunstiger) dan (\d) van de 5", sentence)
            }
            assert counts.get("ongunstiger", 0) == worse
            assert counts.get("gunstiger", 0) == better
