"""Vergelijken: four pictures of the same figures, for every kind of gemeente, kept in the address."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import TOWN, Opens, ask, in_dutch, notes, plain, texts
from tests.pages.odd import NAUGHTY
from tests.view.test_raster import Table
from wijkdata.catalogue import load_catalogue
from wijkdata.models import Niveau
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.overview import Meting
from wijkdata.view.compare.sentences import limit_note, pair_warnings, similarity_note
from wijkdata.view.sentences import overview

CATALOGUE = load_catalogue()

BEELDEN = ["tabel", "punten", "samen", "naast"]
NOTHING = ("nan", "None", "NaN", "inf")
JUDGED = """
select count(*) filter (w.waarde - m.waarde >= 3 and w.ondergrens > m.waarde) as hoger,
       count(*) filter (m.waarde - w.waarde >= 3 and w.bovengrens < m.waarde) as lager
from waarde w
join waarde m using (indicator, jaar, leeftijd, indeling_jaar)
where w.indicator = 'ervaren_gezondheid' and w.jaar = 2024 and w.leeftijd = '18plus'
  and w.gebied_code like 'WK%' and m.gebied_code = $maatstaf
"""
DIFFERENT = """
with moment as (
    select indicator, leeftijd, jaar, indeling_jaar, row_number() over (
        partition by indicator
        order by case leeftijd when 'alle' then 0 when '18plus' then 1 else 2 end, leeftijd, jaar desc
    ) as place
    from aanbod where niveau = 'wijk' and gevuld > 0
)
select count(*) filter (abs(a.waarde - b.waarde) >= i.min_verschil - 1e-9 and not coalesce(
           a.ondergrens <= b.bovengrens and b.ondergrens <= a.bovengrens, false)), count(*)
from moment m
join indicator i on i.sleutel = m.indicator and i.kern and i.mag_vergelijken and i.richting <> 'neutraal'
    and i.sleutel not in ('opl_laag', 'hh_laagste_40', 'sociaal_eenzaam')  -- measured by another of the core
join waarde a on (a.indicator, a.jaar, a.leeftijd, a.indeling_jaar)
                 = (m.indicator, m.jaar, m.leeftijd, m.indeling_jaar)
join waarde b on (b.indicator, b.jaar, b.leeftijd, b.indeling_jaar)
                 = (m.indicator, m.jaar, m.leeftijd, m.indeling_jaar)
where m.place = 1 and a.gebied_code = $1 and b.gebied_code = $2
  and a.waarde is not null and b.waarde is not null
"""


def table(app: AppTest) -> Table:
    """Read the coloured table on the screen."""
    parts: list[Any] = [part.proto for part in app.get("bidi_component")]
    (found,) = [part for part in parts if part.component_name == "raster"]
    return Table(json.loads(found.json)["html"])


def benchmark(app: AppTest) -> str:
    """Return the name of what is compared with, as the list of benchmarks has it."""
    chosen = app.selectbox(key="kies_maatstaf")
    return str(chosen.options[chosen.index])


def names(app: AppTest) -> list[str]:
    """Return the areas of the heat table, in order."""
    rows = [row for row in table(app).rows if row[0][1].get("scope") == "row"]
    return [row[0][2] for row in rows][2:]


@pytest.mark.parametrize("beeld", BEELDEN)
@pytest.mark.parametrize("gemeente", ["NL", "GM0001", "GM0002", "GM0003"])
def test_every_picture_works_for_every_gemeente(
    open_page: Opens, odd: Path, beeld: str, gemeente: str
) -> None:
    app = open_page("compare", odd, gemeente=gemeente, beeld=beeld)
    assert len(app.title) == 1
    assert not app.error
    assert not [word for word in texts(app).split() if word.strip(".,:()") in NOTHING]


@pytest.mark.parametrize("gemeente", ["NL", "GM0001", "GM0002", "GM0003"])
def test_every_step_of_a_presentation_works(open_page: Opens, odd: Path, gemeente: str) -> None:
    for stap in range(1, 5):
        app = open_page("compare", odd, gemeente=gemeente, presenteren="1", stap=str(stap))
        assert len(app.title) == 1
        assert not app.error


def test_a_benchmark_of_another_page_is_let_go_with_a_word(open_page: Opens) -> None:
    app = open_page("compare", maatstaf="WK999902")
    assert app.selectbox(key="kies_maatstaf").value == "gemeente"
    assert benchmark(app).startswith(f"{TOWN} (")
    assert f": {benchmark(app)}." in texts(app)
    assert f": {benchmark(app)}." not in texts(open_page("compare"))


@pytest.mark.parametrize(("maatstaf", "code"), [("gemeente", "GM9999"), ("nederland", "NL00")])
def test_the_marks_are_those_of_the_database(
    open_page: Opens, demo_path: Path, maatstaf: str, code: str
) -> None:
    app = open_page("compare", indicator="ervaren_gezondheid", jaar="2024", maatstaf=maatstaf)
    with duckdb.connect(str(demo_path), read_only=True) as connection:
        higher, lower = connection.execute(JUDGED, {"maatstaf": code}).fetchone() or (None, None)
    cells = [row[2][2] for row in table(app).rows if row[0][1].get("scope") == "row"]
    assert sum("▲" in cell for cell in cells) == higher
    assert sum("▼" in cell for cell in cells) == lower
    app = open_page("compare", indicator="ervaren_gezondheid", jaar="2024", maatstaf=maatstaf, beeld="punten")
    tally = Counter({Oordeel.ONGUNSTIGER: lower, Oordeel.GUNSTIGER: higher})
    ((wijken,),) = ask(demo_path, "select count(distinct code) from gebied where niveau = 'wijk'")
    tally[Oordeel.GEEN_DUIDELIJK_VERSCHIL] = wijken - tally.total()
    naam = {"GM9999": TOWN, "NL00": "Nederland"}[code]
    assert overview(list(tally.elements()), Niveau.WIJK, naam) in plain(app.title[0].value)


def test_the_order_is_chosen_and_kept_in_the_address(open_page: Opens, demo_path: Path) -> None:
    app = open_page("compare", indicator="rookt", jaar="2024")
    app.selectbox(key="kies_volgorde").select("naam").run()
    assert app.query_params["volgorde"] == "naam"
    assert names(app) == sorted(names(app))
    app.selectbox(key="kies_volgorde").select("rookt").run()
    with duckdb.connect(str(demo_path), read_only=True) as connection:
        rows = connection.execute(
            """select g.naam from waarde w join gebied g on g.code = w.gebied_code
               and g.indeling_jaar = w.indeling_jaar where indicator = 'rookt' and jaar = 2024
               and leeftijd = '18plus' and niveau = 'wijk' order by waarde desc, g.naam"""
        ).fetchall()
    assert names(app) == [row[0] for row in rows]


def test_resemblance_asks_for_an_area_first(open_page: Opens) -> None:
    without = open_page("compare", volgorde="gelijkenis")
    assert without.selectbox(key="kies_volgorde").value == "telling"
    app = open_page("compare", volgorde="gelijkenis", gebied="WK999903")
    order = app.selectbox(key="kies_volgorde")
    assert order.value == "gelijkenis"
    assert order.options[order.index].endswith(f" {names(app)[0]}")
    made = [Meting(CATALOGUE["rookt"], 2024, "18plus")]
    assert similarity_note(made, names(app)[0]) in texts(app)


def test_another_picture_keeps_the_choice(open_page: Opens, demo_path: Path) -> None:
    pair = ["WK999901", "WK999907"]
    app = open_page("compare", indicator="rookt", gebied=pair)
    app.get("button_group")[0].set_value("naast").run()
    assert app.query_params["beeld"] == "naast"
    found = [
        ask(demo_path, "select naam from gebied where code = $1 order by indeling_jaar desc", code)[0][0]
        for code in pair
    ]
    ((different, compared),) = ask(demo_path, DIFFERENT, *pair)
    assert 0 < different < compared
    shown = plain(app.title[0].value)
    assert shown.startswith(f"{found[0]} en {found[1]} ")
    assert f" {different} van de {compared} " in shown
    rows = table(app).rows
    assert all(
        head[2].startswith(name) for head, name in zip(rows[0][1:4], [*found, "Verschil"], strict=True)
    )
    assert len(rows[0]) == 1 + 2 + 1 + 2
    said = [row[3][2] for row in rows[1:] if len(row) == len(rows[0])]
    told = [cell for cell in said if f"{found[0]}: " in cell]
    assert len(told) == different
    assert len([cell for cell in said if "geen duidelijk verschil" in cell]) == compared - different


def test_of_more_than_two_areas_no_difference_is_shown(open_page: Opens) -> None:
    app = open_page("compare", beeld="naast", gebied=["WK999901", "WK999902", "WK999903"])
    assert "Verschil" not in "".join(head[2] for head in table(app).rows[0])


def test_of_many_areas_a_part_is_shown_and_all_are_in_the_table(open_page: Opens, odd: Path) -> None:
    app = open_page("compare", odd, gemeente="GM0001", niveau="buurt", gebied="BU00010400")
    assert limit_note(100, 500, Niveau.BUURT) in texts(app)
    assert len(names(app)) == 100
    assert names(app)[0] == f"Buurt 400 ({NAUGHTY})"
    app.session_state["overzicht_tabel"] = True
    app.run()
    assert len(app.dataframe[0].value) == 500


def test_one_wijk_is_compared_with_nederland(open_page: Opens, odd: Path) -> None:
    app = open_page("compare", odd, gemeente="GM0002")
    assert app.selectbox(key="kies_maatstaf").value == "nederland"


def test_a_name_with_markup_stays_a_name(open_page: Opens, odd: Path) -> None:
    app = open_page("compare", odd, gemeente="GM0001")
    assert f"{NAUGHTY} (wijk)" in names(app)


def test_equally_urban_areas_are_a_benchmark(open_page: Opens) -> None:
    app = open_page("compare", maatstaf="stedelijkheid", indicator="rookt", beeld="punten")
    assert app.selectbox(key="kies_maatstaf").value == "stedelijkheid"
    assert f" in {benchmark(app).lower()}" in app.title[0].value
    assert TOWN not in app.title[0].value


def test_two_estimates_come_with_a_warning(open_page: Opens, demo_path: Path) -> None:
    app = open_page("compare", beeld="samen", indicator="rookt", indicator2="obesitas")
    both = [Meting(CATALOGUE[sleutel], 2024, "18plus") for sleutel in ("rookt", "obesitas")]
    assert notes(app) == [" ".join(pair_warnings(*both))]
    rows = ask(
        demo_path,
        """select r.waarde, o.waarde from waarde r
           join waarde o using (gebied_code, jaar, leeftijd, indeling_jaar, gebied_niveau)
           where r.indicator = 'rookt' and o.indicator = 'obesitas' and jaar = 2024 and leeftijd = '18plus'
             and gebied_niveau = 'wijk'""",
    )
    figures = pd.DataFrame(rows, columns=["rookt", "obesitas"]).astype(float)
    found = in_dutch(figures["rookt"].corr(figures["obesitas"], method="spearman"), 2)
    assert re.search(rf"(?<!\S){found} \([^)]* {len(figures)} wijken\)", texts(app))


def test_a_subject_that_hurts_comes_with_help(open_page: Opens, odd: Path) -> None:
    for beeld in ("tabel", "punten", "naast"):
        app = open_page("compare", odd, gemeente="GM0001", indicator="suicidegedachten", beeld=beeld)
        assert "0800-0113" in texts(app)


@pytest.mark.parametrize("name", ["beeld", "onderwerpen", "volgorde"])
def test_nonsense_in_the_address_is_said(open_page: Opens, name: str) -> None:
    app = open_page("compare", **{name: "<b>onzin"})
    (note,) = notes(app)
    assert f" {name} " in note
    assert "onzin" not in texts(app)
