"""The answers to the questions, on a database small enough to know by heart."""

from __future__ import annotations

import json

from wijkdata.database.aanbod import load_aanbod, load_bronnen, load_nieuwste_jaren
from wijkdata.database.connection import Database
from wijkdata.database.gebieden import load_gebieden, load_gemeenten, load_geojson
from wijkdata.database.verloop import load_reeksen
from wijkdata.database.waarden import load_cijfers_van, load_kaart, load_landelijk, load_spreiding
from wijkdata.models import Moment, Niveau

ROOKT = Moment("rookt", 2022, "18plus", 2024)
WOZ = Moment("woz", 2024, "alle", 2024)


def test_gemeenten_come_once_from_their_newest_indeling_in_dutch_order(small: Database) -> None:
    gemeenten = load_gemeenten(small)
    assert gemeenten[["code", "naam", "wijken", "buurten"]].values.tolist() == [
        ["GM9998", "'t Vlak", 3, 1],
        ["GM9997", "Eén", 1, 0],
    ]


def test_kaart_keeps_areas_without_a_figure_and_says_why(small: Database) -> None:
    kaart = load_kaart(small, "GM9998", Niveau.WIJK, ROOKT).set_index("code")
    assert kaart["waarde"].dropna().to_dict() == {"WK999801": 21}
    assert kaart.loc["WK999802", "ontbreekt"] == "geheim"
    assert kaart.loc["WK999803", "ontbreekt"] == "niet_van_toepassing"
    assert kaart["heeft_vorm"].to_dict() == {"WK999801": True, "WK999802": False, "WK999803": True}


def test_kaart_of_the_country_holds_every_wijk_of_one_indeling(small: Database) -> None:
    kaart = load_kaart(small, "NL", Niveau.WIJK, ROOKT)
    assert kaart["code"].tolist() == ["WK999701", "WK999801", "WK999802", "WK999803"]
    assert kaart["gemeente_naam"].tolist() == ["Eén", "'t Vlak", "'t Vlak", "'t Vlak"]
    assert kaart["waarde"].tolist()[:2] == [16, 21]


def test_geojson_numbers_its_features_as_the_rows_of_kaart(small: Database) -> None:
    collection = json.loads(load_geojson(small, "GM9998", Niveau.WIJK, 2024))
    kaart = load_kaart(small, "GM9998", Niveau.WIJK, ROOKT)
    numbered = {
        feature["properties"]["i"]: feature["properties"]["code"] for feature in collection["features"]
    }
    assert numbered == {0: "WK999801", 2: "WK999803"}
    assert all(kaart["code"][i] == code for i, code in numbered.items())
    assert collection["features"][0]["properties"]["naam"] == 'Noord "de" <b>'
    assert collection["features"][0]["geometry"]["type"] == "Polygon"


def test_geojson_of_the_country_names_the_gemeente_too(small: Database) -> None:
    collection = json.loads(load_geojson(small, "NL", Niveau.WIJK, 2024))
    named = {
        feature["properties"]["code"]: feature["properties"]["naam"] for feature in collection["features"]
    }
    assert named == {"WK999801": 'Noord "de" <b> (\'t Vlak)', "WK999803": "Plas ('t Vlak)"}


def test_geojson_of_the_country_has_the_coarse_shape_where_there_is_one(small: Database) -> None:
    tops = {}
    for gemeente in ("GM9998", "NL"):
        for feature in json.loads(load_geojson(small, gemeente, Niveau.WIJK, 2024))["features"]:
            corners = feature["geometry"]["coordinates"][0]
            tops[gemeente, feature["properties"]["code"]] = max(latitude for _, latitude in corners)
    assert tops == {
        ("GM9998", "WK999801"): 52.1,
        ("GM9998", "WK999803"): 52.1,
        ("NL", "WK999801"): 52.2,
        ("NL", "WK999803"): 52.1,
    }


def test_cijfers_van_have_areas_of_any_level_and_leave_out_what_is_unknown(
    small: Database,
) -> None:
    rows = load_cijfers_van(small, ("GM9998", "NL00", "WK999802", "GM0000"), (ROOKT,)).sort_values("code")
    assert rows[["code", "naam", "niveau", "inwoners"]].values.tolist() == [
        ["GM9998", "'t Vlak", "gemeente", 600],
        ["NL00", "Nederland", "land", 1000],
        ["WK999802", "Zuid", "wijk", 250],
    ]
    assert rows[["waarde", "ondergrens", "bovengrens"]].values.tolist()[:2] == [[17, 15, 19], [15, 14, 16]]
    assert rows[["waarde", "ondergrens", "bovengrens"]].iloc[2].isna().all()
    assert rows["ontbreekt"].tolist()[2] == "geheim"


def test_newest_year_is_the_newest_with_a_figure(small: Database) -> None:
    jaren = load_nieuwste_jaren(small, Niveau.WIJK).set_index("indicator")
    assert jaren.loc["rookt", ["jaar", "leeftijd", "indeling_jaar"]].tolist() == [2022, "18plus", 2024]
    assert jaren.loc["woz", ["jaar", "leeftijd"]].tolist() == [2024, "alle"]


def test_aanbod_counts_figures_and_gaps_in_the_newest_indeling(small: Database) -> None:
    aanbod = load_aanbod(small).set_index(["indicator", "jaar", "leeftijd", "niveau"])
    row = aanbod.loc[("rookt", 2022, "18plus", "wijk")]
    assert row[["indeling_jaar", "gevuld", "ontbrekend", "met_interval"]].tolist() == [2024, 2, 1, 2]


def test_cijfers_van_gives_each_indicator_at_its_own_moment(small: Database) -> None:
    newest = load_nieuwste_jaren(small, Niveau.WIJK)[list(Moment._fields)]
    momenten = tuple(Moment(*row) for row in newest.itertuples(index=False))
    assert momenten == (ROOKT, WOZ)
    found = load_cijfers_van(small, ("WK999801", "NL00"), momenten).sort_values(["code", "indicator"])
    assert found[["code", "indicator", "jaar", "leeftijd", "waarde"]].values.tolist() == [
        ["NL00", "rookt", 2022, "18plus", 15],
        ["WK999801", "rookt", 2022, "18plus", 21],
        ["WK999801", "woz", 2024, "alle", 310],
    ]


def test_the_country_at_several_moments_has_only_figures_and_how_far_they_lie_apart(small: Database) -> None:
    found = load_landelijk(small, Niveau.WIJK, (ROOKT, WOZ)).sort_values(["indicator", "code"])
    assert found[["code", "indicator", "waarde"]].values.tolist() == [
        ["WK999701", "rookt", 16],
        ["WK999801", "rookt", 21],
        ["WK999801", "woz", 310],
    ]
    spread = load_spreiding(small, "NL", Niveau.WIJK, (ROOKT, WOZ)).set_index("indicator")
    assert spread[["aantal", "laagste", "hoogste"]].T.to_dict("list") == {
        "rookt": [2, 16, 21],
        "woz": [1, 310, 310],
    }
    assert load_spreiding(small, "GM9998", Niveau.WIJK, (ROOKT,))["hoogste"].tolist() == [21]


def test_reeksen_give_every_year_and_indeling_of_the_age_asked_for(small: Database) -> None:
    found = load_reeksen(small, ("WK999701", "WK999801"), (ROOKT,))
    assert found[["code", "indeling_jaar", "jaar"]].values.tolist() == [
        ["WK999701", 2020, 2020],
        ["WK999701", 2020, 2022],
        ["WK999701", 2024, 2022],
        ["WK999801", 2024, 2022],
        ["WK999701", 2024, 2024],
    ]
    assert set(found["leeftijd"]) == {"18plus"}


def test_without_moments_or_areas_there_are_no_figures(small: Database) -> None:
    assert load_cijfers_van(small, ("NL00",), ()).empty
    assert load_cijfers_van(small, (), (ROOKT,)).empty
    assert load_landelijk(small, Niveau.WIJK, ()).empty
    assert load_spreiding(small, "NL", Niveau.WIJK, ()).empty


def test_gebieden_and_bronnen_are_listed(small: Database) -> None:
    assert load_gebieden(small, "GM9997", Niveau.WIJK, 2020)["naam"].tolist() == ["Ander dorp"]
    assert load_bronnen(small)["bron_id"].tolist() == ["kwb", "oud", "smap"]
