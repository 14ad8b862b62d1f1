"""A file is read right or refused with its place and what was expected: a small file for each fault."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.ingest.conftest import Small
from tests.ingest.sources import PEOPLE, Row, kwb_rows, property_rows, smap_rows, write
from wijkdata.errors import InvoerFout

COUNTS = [name for name in kwb_rows()[0] if name[:2] in {"Aa", "k_", "Hu", "Ee", "Op"}]


def people(small: Small, source: dict[str, object]) -> dict[str, int]:
    with small.build(source) as database:
        return dict(database.execute("select code, inwoners from gebied").fetchall())


def marked(style: str) -> list[Row]:
    rows = kwb_rows()
    for row in rows:
        for name in COUNTS:
            row[name] = f"{row[name]:,}".replace(",", style)
    return rows


@pytest.mark.parametrize("style", [".", ",", ""])
def test_thousands_in_a_count_are_thousands(small: Small, style: str) -> None:
    source = small.kwb(marked(style), "kwb.puntkomma.csv")
    assert people(small, source) == PEOPLE
    with small.build(source) as database:
        shares = database.execute(
            "select gebied_code, waarde from waarde where indicator = 'aandeel_65plus' and waarde is not null"
        ).fetchall()
    assert dict(shares)["WK900100"] == 20


@pytest.mark.parametrize(("text", "value"), [("55,5", 55.5), ("55.5", 55.5), ("55", 55.0)])
def test_percentages_are_read_with_either_mark(small: Small, text: str, value: float) -> None:
    rows = [row | {"Koopwoningen_40": text} for row in kwb_rows()]
    with small.build(small.kwb(rows, "kwb.puntkomma.csv")) as database:
        found = database.execute("select distinct waarde from waarde where indicator = 'koopwoningen'")
        assert found.fetchall() == [(value,)]


def refuse(small: Small, source: dict[str, object]) -> str:
    """Return the sentence of a build that is refused, and see that it left nothing."""
    with pytest.raises(InvoerFout) as refused:
        small.build(source)
    assert not small.out.exists()
    return str(refused.value)


def changed(change: Callable[[list[Row]], None]) -> list[Row]:
    rows = kwb_rows()
    change(rows)
    return rows


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            lambda rows: rows[3].update(AantalInwoners_5=3000.5),
            "rij 5, kolom AantalInwoners_5: hier staat 3000.5; verwacht wordt een geheel getal.",
        ),
        (
            lambda rows: rows[3].update(AantalInwoners_5=30_000),
            "kwb.puntkomma.csv: inwoners van BU90010000 is 30000, meer dan de 4000 van WK900100",
        ),
        (
            lambda rows: rows.pop(3),
            "kwb.puntkomma.csv: inwoners van WK900100 is 4000, maar alle gebieden daarin (buurt) samen 1000;",
        ),
        (
            lambda rows: [row.update(Koopwoningen_40=0.55) for row in rows],
            "kwb.puntkomma.csv, rij 2, kolom Koopwoningen_40: hier staat 0.55; verwacht wordt een percentage",
        ),
        (
            lambda rows: [row.update(MediaanVermogenVanParticuliereHuish_82="1.234") for row in rows],
            "kolom MediaanVermogenVanParticuliereHuish_82: niet te zien is of de punt duizendtallen of",
        ),
        (
            lambda rows: (rows[0].update(Koopwoningen_40="5.5"), rows[1].update(Koopwoningen_40="5,5")),
            "kwb.puntkomma.csv, kolom Koopwoningen_40: punten en komma's staan door elkaar.",
        ),
    ],
)
def test_a_number_that_cannot_be_is_refused_with_its_place(
    small: Small, change: Callable[[list[Row]], None], sentence: str
) -> None:
    assert sentence in refuse(small, small.kwb(changed(change), "kwb.puntkomma.csv"))


def test_small_percentages_that_are_whole_or_few_are_no_fractions(small: Small) -> None:
    rows = [row | {"Koopwoningen_40": None} for row in kwb_rows()]
    rows[0]["Koopwoningen_40"], rows[1]["Koopwoningen_40"] = 0.4, 0.6
    with small.build(small.kwb(rows)) as database:
        found = database.execute(
            "select waarde from waarde where indicator = 'koopwoningen' and waarde is not null order by 1"
        )
        assert found.fetchall() == [(0.4,), (0.6,)]


def test_large_whole_numbers_in_a_spreadsheet_stay_exact(small: Small) -> None:
    rows = kwb_rows()
    rows[0]["AantalInwoners_5"] = 17_407_585
    source = small.kwb(rows)
    book = openpyxl.Workbook()
    book.active.append(list(rows[0]))
    for row in rows:
        numbers = {name: float(value) for name, value in row.items() if isinstance(value, int)}
        book.active.append(list((row | numbers).values()))
    book.save(small.folder / "kwb.xlsx")
    source["bestanden"] = ["kwb.xlsx"]
    assert people(small, source)["NL00"] == 17_407_585


def test_descriptions_that_went_through_a_spreadsheet_still_find_their_groups(small: Small) -> None:
    """Pandas makes 1.0 of a parent 1 as soon as one parent is missing."""
    source = small.kwb()
    rows = [
        row | {"ParentID": None if row["ParentID"] is None else f"{row['ParentID']}.0"}
        for row in property_rows(kwb_rows()[0])
    ]
    write(small.folder / "props.csv", rows)
    with small.build(source) as database:
        expected = database.execute(
            "select indicator, count(*) from waarde group by all order by all"
        ).fetchall()
    with small.build(source | {"kolommen": "props.csv"}) as database:
        found = database.execute(
            "select indicator, count(*) from waarde group by all order by all"
        ).fetchall()
    assert found == expected


@pytest.mark.parametrize("line", ["Bron: CBS.", '"Bron: CBS, RIVM."', "© CBS; bewerkt"])
def test_a_line_below_the_table_is_refused_with_its_row(small: Small, line: str) -> None:
    source = small.kwb(None, "kwb.puntkomma.csv")
    path = small.folder / "kwb.puntkomma.csv"
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    said = refuse(small, source)
    assert said.startswith(f"kwb.puntkomma.csv, rij {len(PEOPLE) + 2}: hier staat ")
    assert f"verwacht worden {len(kwb_rows()[0])} kolommen" in said


@pytest.mark.parametrize(
    ("encoding", "said"), [("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("cp1252", "Windows-1252")]
)
@pytest.mark.parametrize("file", ["kwb.csv", "kwb.json"])
def test_another_encoding_is_named(small: Small, encoding: str, said: str, file: str) -> None:
    rows = kwb_rows()
    rows[1]["Gemeentenaam_1"] = "Súdwest-Fryslân"
    source = small.kwb(rows, file)
    path = small.folder / file
    text = path.read_text(encoding="utf-8").replace("\\u00fa", "ú")
    path.write_bytes(text.encode(encoding))
    assert refuse(small, source).startswith(f"{file} staat ")
    assert said in refuse(small, source)


def short(rows: list[Row]) -> str:
    """Return key figures as a spreadsheet of CBS has them: short names, and the names of areas in it."""
    text = io.StringIO()
    names = ("gwb_code_10", "regio", "gm_naam", "a_inw", "a_65_oo", "p_koopw", "g_onbekend")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(names)
    for row in rows:
        code = str(row["Codering_3"]).strip()
        cells = (row["AantalInwoners_5"], row["k_65JaarOfOuder_12"], row["Koopwoningen_40"], 1)
        writer.writerow((code, f"Wijk 01 naam {code}", row["Gemeentenaam_1"], *cells))
    return text.getvalue()


def test_short_names_need_no_descriptions_and_bring_their_own_area_names(small: Small) -> None:
    (small.folder / "kort.csv").write_text(short(kwb_rows()), encoding="utf-8")
    source = small.kwb() | {"bestanden": ["kort.csv"]}
    del source["kolommen"], source["namen"]
    with small.build(source) as database:
        names = dict(database.execute("select code, naam from gebied").fetchall())
        found = dict(database.execute("select indicator, count(*) from waarde group by all").fetchall())
    assert names["BU90010001"] == "naam BU90010001"
    assert {"inwoners", "aandeel_65plus", "koopwoningen"} <= found.keys()
    assert "g_onbekend" in small.told("kolommen niet herkend")


def test_numbered_columns_without_descriptions_are_refused(small: Small) -> None:
    source = small.kwb()
    del source["kolommen"]
    assert "zet dan kolommen (DataProperties) bij bron kwb" in refuse(small, source)


def ses(small: Small, **more: object) -> dict[str, object]:
    rows = [
        {"WK_CODE": code, "WK_NAAM": code, "year": 2019, "GemiddeldeScore_29": -0.549, "Waarde_37": 0.9}
        for code in PEOPLE
        if code.startswith("WK")
    ]
    write(small.folder / "ses.parquet", rows)
    source = {"soort": "ses_woa", "sleutel": "ses", "titel": "SES", "licentie": "CC BY 4.0"}
    return source | {"indeling": 2020, "bestanden": ["ses.parquet"]} | more


def test_one_of_four_scores_is_not_read_without_its_group(small: Small) -> None:
    with small.build(small.smap(smap_rows()), ses(small)) as database:
        found = database.execute("select distinct indicator from waarde where bron_id = 'ses'").fetchall()
    assert found == [("ses_spreiding",)]
    told = small.told("indicatoren niet in deze bron")
    assert "ses_totaal (niet te zeggen of GemiddeldeScore_29 dit is: de groep is niet bekend)" in told


def test_regions_are_those_of_the_gemeente(small: Small) -> None:
    rows = [
        {
            "gemeentecode": "GM9001",
            "gemeentenaam": "Waterdorp",
            "ggd_code": "GG0101",
            "ggd_naam": "GGD Water",
        },
        {"gemeentecode": "GM9002", "gemeentenaam": "Anders", "ggd_code": "GG0202", "ggd_naam": "GGD Hei"},
    ]
    write(small.folder / "regio.parquet", rows)
    regions = {"soort": "gebieden", "sleutel": "regio", "titel": "R", "licentie": "CC BY 4.0"}
    regions |= {"indeling": 2023, "bestanden": ["regio.parquet"]}
    with small.build(small.kwb(), regions) as database:
        found = database.execute("select code, ggd_naam from gebied where ggd_code is not null order by 1")
        codes = dict(found.fetchall())
    assert set(codes.values()) == {"GGD Water"}
    assert {code[2:6] for code in codes} == {"9001"}
    write(small.folder / "regio.parquet", [*rows, rows[0]])
    with pytest.raises(InvoerFout, match=r"regio.parquet: GM9001 staat er twee keer in"):
        small.build(small.kwb(), regions)
    write(small.folder / "regio.parquet", [rows[0] | {"ggd_code": "Water"}])
    with pytest.raises(InvoerFout, match=r"rij 1, kolom ggd_code: hier staat Water; verwacht wordt GG"):
        small.build(small.kwb(), regions)


def test_the_folder_of_a_build_is_left_as_it_was(small: Small, tmp_path: Path) -> None:
    """A file is wholly in or not at all: a second build that is refused leaves the first."""
    small.build(small.kwb()).close()
    before = small.out.read_bytes()
    rows = kwb_rows()
    rows[3]["AantalInwoners_5"] = 30_000
    with pytest.raises(InvoerFout):
        small.build(small.kwb(rows))
    assert small.out.read_bytes() == before
    assert sorted(path.name for path in (tmp_path / "uit").iterdir()) == ["wijkdata.duckdb"]
