"""A file holds exactly the figures of the database, in every kind and form, worked out a second way."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest

from tests.database.conftest import write_small_database
from tests.files.conftest import Writes, order, write_file
from wijkdata.files import writing
from wijkdata.files.nouns import Bestandsoort
from wijkdata.files.process import answer
from wijkdata.view.remarks import FICTIEF
from wijkdata.view.tabel_file import _TITELS
from wijkdata.view.words import leeftijd_naam, missing_reason

CHOICE = {
    "lagen": "alles",
    "jaren": "2020,2022",
    "kolommen": "code,indeling,onderwerp,soort,jaar,leeftijd,cijfer,marge",
}
KEY = ["code", "indeling", "onderwerp", "soort", "jaar", "leeftijd"]
EVIL = ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "\t=1+1", "\r=1+1", 'a;"b"', "x\ny")


KEYS = {title: key for key, title in _TITELS.items()}
"""What a heading for people stands for."""


def from_dutch_csv(path: Path) -> pd.DataFrame:
    text = path.read_bytes().decode("utf-8-sig")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    found = pd.read_csv(
        io.StringIO(text), sep=";", decimal=",", comment="#", keep_default_na=False, na_values=[""]
    )
    return found.rename(columns=KEYS)


@cache
def book_of(path: Path) -> openpyxl.Workbook:
    """Return a workbook; a large one takes seconds to read, so each is read once."""
    return openpyxl.load_workbook(io.BytesIO(path.read_bytes()))


def from_workbook(path: Path) -> pd.DataFrame:
    rows = book_of(path)["Cijfers"].iter_rows(values_only=True)
    head = [str(one) for one in next(rows)]
    return pd.DataFrame(list(rows), columns=head).rename(columns=KEYS)


READERS: dict[Bestandsoort, Callable[[Path], pd.DataFrame]] = {
    Bestandsoort.CSV: from_dutch_csv,
    Bestandsoort.CSV_INTERNATIONAAL: lambda path: pd.read_csv(path, keep_default_na=False, na_values=[""]),
    Bestandsoort.XLSX: from_workbook,
    Bestandsoort.PARQUET: lambda path: pl.read_parquet(path).to_pandas(),
}


@pytest.fixture(scope="module")
def chosen(demo_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Bestandsoort], Path]:
    """Give a function that writes the file of `CHOICE`, once a kind: it is large, and only looked at."""
    folder = tmp_path_factory.mktemp("keuze")
    return cache(lambda soort: write_file(folder, soort, demo_path, **CHOICE))


def closeness(soort: Bestandsoort) -> dict[str, float]:
    """A file for a Dutch Excel is rounded: one decimal more than the finest figure on the screen has."""
    return {"rtol": 0, "atol": 0.5e-3 + 1e-9} if soort is Bestandsoort.CSV else {"rtol": 1e-12}


def truth(path: Path) -> pd.DataFrame:
    """Return the figures of the choice from the plain tables, by pandas."""
    with duckdb.connect(str(path), read_only=True) as connection:
        waarde = connection.sql(
            "select * exclude (gebied_niveau) from waarde where jaar in (2020, 2022)"
        ).df()
        indicator = connection.sql("select sleutel, naam, is_schatting from indicator").df()
    waarde["sleutel"] = waarde["indicator"].str.removesuffix(".gemeten")
    found = waarde.merge(indicator, on="sleutel")
    kind = found["is_schatting"].map({True: "geschat", False: "geteld"})
    found["soort"] = kind.where(~found["indicator"].str.endswith(".gemeten"), "vragenlijst")
    found["leeftijd"] = found["leeftijd"].map(leeftijd_naam)
    return found.rename(
        columns={"gebied_code": "code", "indeling_jaar": "indeling", "naam": "onderwerp", "waarde": "cijfer"}
    )


def in_order(frame: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    plain = frame[columns].astype({name: str for name in KEY if name in columns})
    return plain.sort_values([name for name in KEY if name in columns], ignore_index=True)


@pytest.mark.parametrize("soort", READERS)
def test_a_row_per_figure_is_what_the_database_has(
    chosen: Callable[[Bestandsoort], Path], demo_path: Path, soort: Bestandsoort
) -> None:
    found, expected = READERS[soort](chosen(soort)), truth(demo_path)
    assert len(found) == len(expected) > 3_000
    columns = [*KEY, "cijfer"]
    pd.testing.assert_frame_equal(
        in_order(found, columns), in_order(expected, columns), check_dtype=False, **closeness(soort)
    )
    missing = found["cijfer"].isna()
    said = set(found.loc[missing, "reden"])
    assert said == {missing_reason(one) for one in expected.loc[expected["cijfer"].isna(), "ontbreekt"]}
    assert found.loc[~missing, "reden"].isna().all()
    assert set(found["fictief"]) == {"FICTIEF"}


@pytest.mark.parametrize("soort", READERS)
def test_a_published_margin_is_as_published_and_all_kinds_agree(
    chosen: Callable[[Bestandsoort], Path], demo_path: Path, soort: Bestandsoort
) -> None:
    found, expected = READERS[soort](chosen(soort)), truth(demo_path)
    published = found[found["marge"] == "gepubliceerd"]
    expected = expected[expected["ondergrens"].notna() & expected["bovengrens"].notna()]
    columns = [*KEY, "ondergrens", "bovengrens"]
    assert len(published) == len(expected) > 500
    pd.testing.assert_frame_equal(
        in_order(published, columns), in_order(expected, columns), check_dtype=False, **closeness(soort)
    )


@pytest.mark.parametrize("soort", READERS)
def test_a_row_per_area_has_the_same_figures(write: Writes, soort: Bestandsoort) -> None:
    choice = {"over": "rookt,woz", "jaren": "2020,2022", "kolommen": "code"}
    wide = READERS[soort](write(soort, vorm="breed", **choice))
    long = READERS[Bestandsoort.PARQUET](write(Bestandsoort.PARQUET, **CHOICE | {"lagen": "wijk"}))
    figures = wide.melt(["code", "bron", "licentie", "fictief"]).dropna(subset="value")
    assert len(figures) > 50
    smokers = figures[figures["variable"].str.startswith("Roken")]
    if soort in {Bestandsoort.CSV, Bestandsoort.XLSX}:
        assert smokers["variable"].str.endswith(" (van de 100 volwassenen)").all()
    smokers = smokers.assign(variable=smokers["variable"].str.replace(r" \(.*", "", regex=True))
    expected = long[(long["onderwerp"] == "Roken") & long["cijfer"].notna()]
    expected = expected.assign(variable=[
        f"Roken, {row.jaar}{'' if row.leeftijd == 'alle leeftijden' else f', {row.leeftijd}'}"
        for row in expected.itertuples()
    ])  # fmt: skip
    pd.testing.assert_series_equal(
        smokers.set_index(["code", "variable"])["value"].astype(float).sort_index(),
        expected.set_index(["code", "variable"])["cijfer"].sort_index(),
        check_names=False,
    )


def test_rows_come_in_the_order_of_the_screen(write: Writes) -> None:
    choice = {"over": "rookt", "jaren": "2022", "leeftijden": "18plus", "sorteer": "hoog", "stand": "cijfer"}
    for soort in READERS:
        figures = READERS[soort](write(soort, **choice))["cijfer"]
        assert len(figures) > 5
        assert figures.is_monotonic_decreasing


def test_what_is_to_be_quoted_is_in_every_file(write: Writes, chosen: Callable[[Bestandsoort], Path]) -> None:
    lines = chosen(Bestandsoort.CSV).read_text(encoding="utf-8-sig").split("\n\n")[-1]
    assert FICTIEF in lines
    assert "Licentie: Verzonnen, vrij te gebruiken." in lines
    metadata = pq.read_metadata(chosen(Bestandsoort.PARQUET)).metadata[b"wijkverkenner"].decode()
    assert FICTIEF in metadata
    book = book_of(chosen(Bestandsoort.XLSX))
    assert book.sheetnames == ["Cijfers", "Begrippen", "Bronnen", "Lees mij"]
    assert FICTIEF in [cell.value for cell in book["Lees mij"]["A"]]
    assert "Verzonnen, vrij te gebruiken" in [cell.value for cell in book["Bronnen"]["F"]]
    for soort in READERS:
        assert READERS[soort](write(soort, over="rookt"))["licentie"].notna().all()


def test_a_workbook_has_numbers_filters_and_a_head_that_stays(write: Writes) -> None:
    path = write(Bestandsoort.XLSX, over="rookt")
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
    sheet = book["Cijfers"]
    head = [cell.value for cell in sheet[1]]
    for name in ("Cijfer", "Jaar", "Ondergrens"):
        assert {sheet.cell(row, head.index(name) + 1).data_type for row in range(2, 20)} == {"n"}
    widths = [one.width for one in sheet.column_dimensions.values()]
    assert all(8 <= width <= 62 for width in widths)


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which every wijk has a name that a spreadsheet could take for a formula."""
    path = write_small_database(tmp_path_factory.mktemp("kwaad") / "kwaad.duckdb")
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "insert into indicator values ('rookt', '=Roken', 'u', 'leefstijl', '%', 0, 'neutraal', 3, 'b', "
            "true, 'gemiddelde', true, true, false, false, false, false, false)"
        )
        for number, name in enumerate(EVIL):
            code = f"WK99980{number + 4}"
            connection.execute(
                "insert into gebied (code, indeling_jaar, naam, niveau, gemeente_code, gemeente_naam) "
                "values ($1, 2024, $2, 'wijk', 'GM9998', $2)",
                [code, name],
            )
            connection.execute(
                "insert into waarde values "
                "($1, 2024, 'rookt', 2022, '18plus', 20, 18, 22, null, 'smap', 'wijk', 9998)",
                [code],
            )
        connection.execute("update bron set titel = '=HYPERLINK(1)', licentie = '@x'")
    return path


@pytest.mark.parametrize("soort", [Bestandsoort.CSV, Bestandsoort.CSV_INTERNATIONAAL])
@pytest.mark.parametrize("vorm", ["lang", "breed"])
def test_no_cell_of_a_csv_begins_as_a_formula(
    write: Writes, evil: Path, soort: Bestandsoort, vorm: str
) -> None:
    out = write(soort, evil, gemeente="GM9998", vorm=vorm, over="rookt")
    mark = ";" if soort is Bestandsoort.CSV else ","
    rows = list(csv.reader(io.StringIO(out.read_text(encoding="utf-8-sig"), newline=""), delimiter=mark))
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]
    assert {"'=cmd|' /C calc'!A0", "'+1+1", "'-2+3", "'@SUM(1)", "'=1+1", 'a;"b"', "x y"} <= set(cells)
    assert {"'=HYPERLINK(1)", "'@x"} <= set(cells)


@pytest.mark.parametrize("vorm", ["lang", "breed"])
def test_no_cell_of_a_workbook_is_a_formula_or_a_link(write: Writes, evil: Path, vorm: str) -> None:
    out = write(Bestandsoort.XLSX, evil, gemeente="GM9998", vorm=vorm, over="rookt")
    book = openpyxl.load_workbook(io.BytesIO(out.read_bytes()))
    cells = [
        cell
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert not [cell for cell in cells if cell.hyperlink]
    marked = {cell.value for cell in cells if cell.quotePrefix}
    assert {"=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "=HYPERLINK(1)"} <= marked
    with zipfile.ZipFile(out) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist())


def test_more_rows_than_excel_holds_is_refused(
    demo_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "EXCEL_ROWS", 100)
    asked = order(demo_path, Bestandsoort.XLSX, {})
    assert answer(asked, tmp_path / "uit", tmp_path) == {"reden": "rijen"}


def test_other_figures_than_those_on_the_screen_are_not_given(demo_path: Path, tmp_path: Path) -> None:
    asked = order(demo_path, Bestandsoort.CSV, {})
    object.__setattr__(asked, "versie", "vorige")
    assert answer(asked, tmp_path / "uit", tmp_path) == {"reden": "vernieuwd"}
