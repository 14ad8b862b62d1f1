"""The estimates of RIVM, in every format, with any years, ages and margins."""

from __future__ import annotations

import pytest

from tests.ingest.conftest import Small
from tests.ingest.sources import FORMATS, NAMES, name_rows, smap_rows, write
from wijkdata.errors import InvoerFout

FIGURES = """
    select gebied_code, indicator, jaar, leeftijd, waarde, ondergrens, bovengrens, ontbreekt
    from waarde order by all
"""


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_gives_the_same_figures(small: Small, suffix: str) -> None:
    rows = smap_rows()
    database = small.build(small.smap(rows, f"smap{suffix}"))
    expected = sorted(
        (
            "NL00" if row["Codering_3"].startswith("NL") else row["Codering_3"].strip(),
            indicator,
            int(row["Perioden"][:4]),
            {"20300": "18plus", "80200": "65plus"}[row["Leeftijd"]],
            row[column],
            None,
            None,
            None,
        )
        for row in rows
        for indicator, column in (("rookt", "Roker_11"), ("eenzaam", "Eenzaam_28"))
    )
    assert database.execute(FIGURES).fetchall() == expected


@pytest.mark.parametrize("suffix", [".parquet", ".xlsx", ".odata.json"])
def test_margins_become_bounds(small: Small, suffix: str) -> None:
    rows = smap_rows(marges=("MW00000", "MOG0095", "MBG0095"))
    database = small.build(small.smap(rows, f"smap{suffix}"))
    bounds = database.execute("select waarde - ondergrens, bovengrens - waarde from waarde").fetchall()
    assert {(round(low, 6), round(high, 6)) for low, high in bounds} == {(2.0, 2.0)}
    assert database.execute("select sum(met_interval), sum(gevuld) from aanbod").fetchall() == [(88, 88)]


def test_bounds_may_lie_in_a_file_of_their_own(small: Small) -> None:
    figures, bounds = smap_rows(), smap_rows(marges=("MOG0095", "MBG0095"))
    bron = small.smap(figures)
    write(small.folder / "marges.csv", bounds)
    database = small.build(bron | {"bestanden": ["smap.parquet", "marges.csv"]})
    found = database.execute(
        "select count(*) from waarde where bovengrens - ondergrens between 3.99 and 4.01"
    )
    assert found.fetchall() == [(88,)]


def test_bounds_without_figures_are_refused(small: Small) -> None:
    with pytest.raises(InvoerFout, match="grenzen van het interval zonder waarden"):
        small.build(small.smap(smap_rows(marges=("MOG0095",))))


def test_swapped_bounds_are_refused(small: Small) -> None:
    rows = smap_rows(marges=("MW00000", "MOG0095", "MBG0095"))
    swap = {"MOG0095": "MBG0095", "MBG0095": "MOG0095"}
    swapped = [row | {"Marges": swap.get(row["Marges"], row["Marges"])} for row in rows]
    with pytest.raises(InvoerFout, match="ondergrens ligt boven de bovengrens"):
        small.build(small.smap(swapped))


def test_a_missing_figure_has_no_bounds(small: Small) -> None:
    rows = smap_rows(marges=("MW00000", "MOG0095", "MBG0095"))
    for row in rows:
        if row["Marges"] == "MW00000" and row["Codering_3"].strip() == "GM9001":
            row["Roker_11"] = None
    database = small.build(small.smap(rows))
    found = database.execute(
        "select distinct waarde, ondergrens, bovengrens, ontbreekt from waarde "
        "where gebied_code = 'GM9001' and indicator = 'rookt'"
    )
    assert found.fetchall() == [(None, None, None, "onbekend")]


@pytest.mark.parametrize(
    ("jaren", "leeftijden"),
    [((2012,), ("20300",)), ((2012, 2024), ("53115", "80200")), ((2022,), ("20300", "53115", "80200"))],
)
def test_any_years_and_ages(small: Small, jaren: tuple[int, ...], leeftijden: tuple[str, ...]) -> None:
    database = small.build(small.smap(smap_rows(jaren, leeftijden)))
    names = {"20300": "18plus", "53115": "18_64", "80200": "65plus"}
    found = set(database.execute("select distinct jaar, leeftijd from waarde").fetchall())
    assert found == {(jaar, names[leeftijd]) for jaar in jaren for leeftijd in leeftijden}


def test_areas_come_from_rivm_alone_where_cbs_is_not_there(small: Small) -> None:
    database = small.build(small.smap(smap_rows()))
    found = dict(database.execute("select code, naam from gebied").fetchall())
    assert set(found) == set(NAMES)
    assert (found["NL00"], found["GM9001"], found["WK900100"]) == ("Nederland", "Waterdorp", "WK900100")


def test_names_may_come_with_the_table_of_rivm(small: Small) -> None:
    bron = small.smap(smap_rows(), namen="namen.csv")
    write(small.folder / "namen.csv", name_rows())
    database = small.build(bron)
    found = dict(database.execute("select code, naam from gebied").fetchall())
    assert (found["WK900100"], found["WK90020A"], found["BU90010001"]) == ("Kern", "Zuid", "Haven")


def test_levels_and_parents_follow_from_the_code(small: Small) -> None:
    database = small.build(small.smap(smap_rows()))
    found = database.execute(
        "select code, niveau, gemeente_code, wijk_code from gebied order by code"
    ).fetchall()
    assert ("BU90020A00", "buurt", "GM9002", "WK90020A") in found
    assert ("WK90020A", "wijk", "GM9002", "WK90020A") in found
    assert ("GM9002", "gemeente", "GM9002", None) in found
    assert ("NL00", "land", None, None) in found


def test_a_column_without_any_figure_gives_no_rows_but_a_line(small: Small) -> None:
    rows = [row | {"Eenzaam_28": None} if row["Perioden"] == "2016JJ00" else row for row in smap_rows()]
    database = small.build(small.smap(rows))
    found = database.execute("select distinct jaar from waarde where indicator = 'eenzaam'").fetchall()
    assert found == [(2020,)]
    assert set(small.told("kolommen zonder cijfers")) == {"eenzaam 2016 18plus", "eenzaam 2016 65plus"}


def test_unknown_ages_and_margins_are_left_out_and_told(small: Small) -> None:
    odd = [row | {"Leeftijd": "70100"} for row in smap_rows(jaren=(2020,), leeftijden=("20300",))]
    database = small.build(small.smap(smap_rows(jaren=(2020,)) + odd))
    assert database.execute("select distinct leeftijd from waarde order by 1").fetchall() == [
        ("18plus",),
        ("65plus",),
    ]
    assert small.told("rijen overgeslagen") == {"leeftijd 70100": len(odd)}


def test_regions_between_country_and_gemeente_are_left_out_and_told(small: Small) -> None:
    region = [
        row | {"Codering_3": "GG1413", "WijkenEnBuurten": "GG1413"} for row in smap_rows(codes=["GM9001"])
    ]
    database = small.build(small.smap(smap_rows() + region))
    assert database.execute("select count(*) from gebied").fetchall() == [(len(NAMES),)]
    assert sum(small.told("rijen overgeslagen").values()) == len(region)


@pytest.mark.parametrize(
    ("column", "cell", "expected"),
    [
        ("Perioden", "2020KW01", "een jaar zoals 2020JJ00"),
        ("Leeftijd", "jong", "een code zoals 20300"),
        ("Marges", "midden", "een code zoals MW00000"),
        ("Codering_3", "BU1", "NL00, of GM, WK of BU"),
        ("Codering_3", None, "NL00, of GM, WK of BU"),
        ("Roker_11", "veel", "een getal"),
        ("Roker_11", "104.2", "een percentage van 0 tot en met 100"),
        ("Roker_11", "-3", "een getal dat niet onder 0 ligt"),
        ("Roker_11", "2147483648", "een getal onder een miljard"),
    ],
)
@pytest.mark.parametrize("suffix", [".csv", ".json"])
def test_a_cell_that_cannot_be_is_refused_with_its_place(
    small: Small, column: str, cell: str | None, expected: str, suffix: str
) -> None:
    rows = smap_rows()
    rows[7][column] = cell
    number = {".csv": 9, ".json": 8}[suffix]
    with pytest.raises(InvoerFout) as refused:
        small.build(small.smap(rows, f"smap{suffix}"))
    sentence = str(refused.value)
    assert sentence.startswith(f"smap{suffix}, rij {number}, kolom {column}: hier staat {cell or 'leeg'}; ")
    assert expected in sentence
    assert not small.out.exists()


def test_an_area_that_is_there_twice_is_refused(small: Small) -> None:
    rows = smap_rows()
    with pytest.raises(InvoerFout, match=r"smap.parquet: gebied GM9001 staat er twee keer in \(2016, 18plus"):
        small.build(small.smap([*rows, rows[1]]))


def test_years_of_two_indelingen_in_one_file_are_refused(small: Small) -> None:
    before = smap_rows(jaren=(2016,), codes=[code for code in NAMES if "900101" not in code])
    after = smap_rows(jaren=(2020,), codes=[code for code in NAMES if "900100" not in code])
    with pytest.raises(InvoerFout, match="verwacht worden de gebieden van één indeling"):
        small.build(small.smap(before + after))


def test_a_buurt_without_its_wijk_is_refused(small: Small) -> None:
    with pytest.raises(InvoerFout, match="BU90010000 hoort bij WK900100, maar dat staat er niet in"):
        small.build(small.smap(smap_rows(codes=[code for code in NAMES if code != "WK900100"])))


def test_only_buurten_or_only_gemeenten_is_no_fault(small: Small) -> None:
    database = small.build(small.smap(smap_rows(codes=[code for code in NAMES if code[:2] == "BU"])))
    assert database.execute("select distinct niveau from gebied").fetchall() == [("buurt",)]


def test_fewer_rows_than_promised_is_refused(small: Small) -> None:
    rows = smap_rows()
    with pytest.raises(InvoerFout, match=f"heeft {len(rows) - 1} rijen; het manifest zegt {len(rows)}"):
        small.build(small.smap(rows[:-1], rijen=len(rows)))


def test_a_table_of_another_kind_is_refused(small: Small) -> None:
    with pytest.raises(InvoerFout, match="ontbreekt de kolom Leeftijd"):
        small.build(small.kwb() | {"soort": "rivm_smap", "sleutel": "smap"})
