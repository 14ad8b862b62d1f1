"""For who checks: the funnel, the place in the country, the measured figure, and what is not there."""

from __future__ import annotations

from pathlib import Path

from tests.pages.conftest import Opens, ask, notes, texts, unfold
from tests.pages.odd import write_odd
from wijkdata.view.compare.funnel import AFRONDING, SCHATTING


def test_the_funnel_is_behind_a_fold_and_only_for_what_was_counted(open_page: Opens) -> None:
    app = open_page("compare", beeld="punten", niveau="buurt", indicator="bijstand")
    closed = texts(app)
    assert AFRONDING not in closed
    assert not app.get("vega_lite_chart")
    opened = texts(unfold(app, "trechter"))
    assert AFRONDING in opened
    assert "buiten de buitenste lijnen" in opened
    assert len(app.get("vega_lite_chart")) == 1
    estimate = open_page("compare", beeld="punten", niveau="buurt", indicator="rookt")
    assert SCHATTING in texts(unfold(estimate, "trechter"))
    assert not estimate.get("vega_lite_chart")


def test_the_funnel_of_households_asks_how_many_there_are(open_page: Opens) -> None:
    app = open_page("compare", beeld="punten", niveau="buurt", indicator="hh_laagste_40")
    assert "aantal huishoudens" in texts(unfold(app, "trechter", "trechter_tabel")) or app.get("table")
    assert len(app.get("vega_lite_chart")) == 1


def test_a_buurt_has_its_place_on_kaart_and_on_the_profile(open_page: Opens, demo_path: Path) -> None:
    rows = ask(
        demo_path,
        """select gebied_code, waarde, ondergrens, bovengrens from waarde join gebied as g
           on g.code = gebied_code and g.indeling_jaar = waarde.indeling_jaar
           where indicator = 'rookt' and jaar = 2024 and leeftijd = '18plus' and niveau = 'buurt'
             and waarde is not null and g.volwassenen >= 100 and not is_water order by waarde desc""",
    )
    code, _, low, _ = rows[0]
    last = sum(value >= low for _, value, _, _ in rows)
    said = texts(open_page("map", niveau="buurt", indicator="rookt", jaar="2024", gebied=code))
    count = f"{len(rows)} buurten in deze gegevens met een cijfer"
    assert count in said
    assert ("20% met het hoogste cijfer" in said) == (last * 5 <= len(rows))
    profile = open_page("profile", niveau="buurt", gebied=code)
    assert "Naast alle buurten" in texts(profile)
    assert "minstens 100 volwassenen" in texts(profile)


def test_no_place_without_one_area_or_among_too_few(open_page: Opens) -> None:
    assert "met een cijfer" not in texts(open_page("map", niveau="buurt", indicator="rookt"))
    assert "in deze gegevens met een cijfer" not in texts(
        open_page("map", indicator="rookt", gebied="WK999904")
    )
    assert "Naast alle wijken" not in texts(open_page("profile", gebied="WK999904"))


def test_what_is_not_here_follows_from_what_is_loaded(open_page: Opens, tmp_path: Path) -> None:
    """The fictional town has sterfte per wijk, the small database hardly anything."""
    small = write_odd(tmp_path / "odd.duckdb")
    full, bare = texts(open_page("profile")), texts(open_page("profile", database=small))
    assert "Niet per wijk in deze gegevens: de gezondheid van kinderen en jongeren (kijk bij:" in full
    for word in ("; sterfte (", "; hulp van jeugdzorg (", "; hulp van de gemeente (Wmo) ("):
        assert word in bare
        assert word not in full
    assert "; vaccinaties (" in full


def test_uitleg_says_where_what_is_not_here_can_be_found(open_page: Opens) -> None:
    app = open_page("explain")
    assert "Vaccinaties: kijk bij het RIVM, per gemeente." in texts(app)
    app.text_input(key="uitleg_zoek").input("kinderen").run()
    assert any("de jeugdmonitor van de GGD" in note for note in notes(app))
    app.text_input(key="uitleg_zoek").input("sterfte").run()
    assert not any("kijk bij" in note for note in notes(app))  # that is loaded here
    app.text_input(key="uitleg_zoek").input("xyzzy").run()
    assert any("Geen onderwerp gevonden" in note for note in notes(app))


def test_the_measured_figure_stands_beside_the_model_of_the_gemeente(
    open_page: Opens, demo_path: Path
) -> None:
    ((value,),) = ask(
        demo_path,
        """select waarde from waarde where indicator = 'rookt.gemeten' and gebied_code = 'GM9999'
           and jaar = 2024 and leeftijd = '18plus'""",
    )
    said = f"De vragenlijst geeft voor Eldersmonde {round(value)}%"
    assert said in texts(open_page("map", indicator="rookt", jaar="2024"))
    assert said in texts(
        open_page("map", gemeente="NL", niveau="gemeente", indicator="rookt", gebied="GM9999")
    )
    assert "De vragenlijst geeft" not in texts(open_page("map", indicator="bijstand"))
    assert "De vragenlijst geeft" not in texts(open_page("map", indicator="rookt", jaar="2016"))
    corrected = open_page("map", indicator="rookt", jaar="2024", correctie="leeftijd")
    assert "De vragenlijst geeft" not in texts(corrected)
    profile = texts(open_page("profile", gemeente="NL", niveau="gemeente", gebied="GM9999"))
    assert "Gemeten en geschat" in profile
    assert "Gemeten en geschat" not in texts(open_page("profile", gebied="WK999904"))
