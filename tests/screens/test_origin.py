"""Every figure on a screen leads to the cell of the file it comes from, and that cell gives the figure."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import duckdb
import pytest

from tests.ingest.area_rows import crime_rows
from tests.ingest.conftest import KWB, SMAP, manifest
from tests.ingest.sources import Row, kwb_rows, name_rows, property_rows, smap_rows, write
from tests.screens.origin_files import checksum, from_file, in_the_file, number_of, rows_of
from wijkdata.catalogue import Eenheid
from wijkdata.database.connection import Database
from wijkdata.ingest.build import build_database
from wijkdata.models import LAND, Marge, Moment, Niveau
from wijkdata.screens.map import load_kaartcijfers
from wijkdata.screens.origin import Cijferherkomst, load_cijferherkomst
from wijkdata.screens.screen import Scherm, read_screen
from wijkdata.view.numbers import format_waarde
from wijkdata.view.origin.numbers import formula_numbers
from wijkdata.view.origin.sentences import quote_line, source_html, steps_html, title
from wijkdata.view.vandaan import origin_link

SEED = 20_261_128
MOVED = ("BU90010001", "BU90010000")
COUNTED = {
    *("AantalInwoners_5", "k_0Tot15Jaar_8", "k_15Tot25Jaar_9", "k_25Tot45Jaar_10", "k_45Tot65Jaar_11"),
    *("k_65JaarOfOuder_12", "HuishoudensTotaal_28", "Eenpersoonshuishoudens_29"),
}
FIGURES = 200


@pytest.fixture(scope="module", params=["xlsx", "csv"])
def town(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Database, Path]:
    """A fictional municipality as its sources would publish it: the files, and what is made of them."""
    folder = tmp_path_factory.mktemp(f"dorp_{request.param}")
    return Database(_build_town(folder, request.param)), folder


def _build_town(folder: Path, ending: str) -> Path:
    dice = random.Random(SEED)
    health = smap_rows(marges=("MW00000", "MOG0095", "MBG0095"))
    for row in health:
        if row["Codering_3"].strip() in {"BU90010100", "BU90010109"} or dice.random() < 0.03:
            row["Roker_11"] = None
    people = kwb_rows()
    for row in people:
        if row["AantalInwoners_5"] > 100:
            row["k_0Tot15Jaar_8"] = 5 * dice.randrange(
                row["AantalInwoners_5"] // 20, row["AantalInwoners_5"] // 10
            )
            row["Eenpersoonshuishoudens_29"] = 5 * dice.randrange(1, row["HuishoudensTotaal_28"] // 5)
    people[6]["Koopwoningen_40"] = -99997
    _move_out(people)
    crimes = crime_rows([f"2020MM{month:02}" for month in range(1, 13)])
    write(folder / f"gezondheid.{ending}", health)
    write(folder / f"kerncijfers.{ending}", people)
    write(folder / "misdrijven.parquet", crimes)
    write(folder / "DataProperties.parquet", property_rows(people[0]))
    write(folder / "WijkenEnBuurten.parquet", name_rows())
    police = {"soort": "politie", "sleutel": "politie", "titel": "Politie", "licentie": "CC BY 4.0"}
    plan = manifest(
        folder,
        SMAP | {"bestanden": [f"gezondheid.{ending}"], "tabel": "50120NED", "versie": "2024-05-01"},
        KWB | {"bestanden": [f"kerncijfers.{ending}"]},
        police | {"indeling": 2020, "bestanden": ["misdrijven.parquet"]},
    )
    out = folder / "uit" / "wijkdata.duckdb"
    build_database(plan, folder, out, lambda _part, _what: None)
    return out


def _move_out(people: list[Row]) -> None:
    """Let everybody of one buurt live in the other: its figures are then those of nobody."""
    here, there = (next(row for row in people if row["Codering_3"].strip() == code) for code in MOVED)
    for column in (name for name, value in here.items() if isinstance(value, int) and name in COUNTED):
        there[column] += here[column]
        here[column] = 0


def a_screen(database: Database, **parameters: str) -> Scherm:
    scherm = read_screen(database, {name: [value] for name, value in parameters.items()})
    assert scherm is not None
    return scherm


def open_link(database: Database, address: str) -> Cijferherkomst:
    """Open what a link leads to, as a browser would."""
    parameters = parse_qs(urlsplit(address).query)
    scherm = read_screen(database, parameters, met_correctie=True, met_werkgebieden=True)
    assert scherm is not None
    assert not scherm.gelezen.meldingen
    return load_cijferherkomst(scherm)


def on_screen(database: Database, number: int) -> Iterator[tuple[Scherm, dict[str, object], Moment]]:
    """Yield figures that maps show, missing ones among them, whichever chance brings."""
    dice = random.Random(SEED)
    start = a_screen(database)
    shown = 0
    while shown < number:
        gemeente = dice.choice(["NL", *start.aanbod.gemeenten])
        niveaus = start.aanbod.niveaus(gemeente)
        niveau = dice.choice(niveaus)
        indicator = dice.choice(start.aanbod.indicatoren(niveau, start.catalogue))
        leeftijd = dice.choice(start.aanbod.leeftijden(niveau, indicator))
        jaar = dice.choice(list(start.aanbod.jaren(niveau, indicator, leeftijd)))
        chosen = {"gemeente": gemeente, "niveau": niveau.value, "indicator": indicator}
        scherm = a_screen(database, **chosen, jaar=str(jaar), leeftijd=leeftijd)
        figures = load_kaartcijfers(scherm)
        if not figures.cijfers.empty:  # a gemeente of another indeling has no areas here
            shown += 1
            yield scherm, dice.choice(figures.cijfers.to_dict("records")), figures.moment


def follow(database: Database, folder: Path, scherm: Scherm, row: dict[str, object], moment: Moment) -> str:
    """Follow one figure of a map to its cell, and say what was found there."""
    link = origin_link(scherm, str(row["code"]), moment)
    herkomst = open_link(database, link)
    assert (herkomst.plek.code, herkomst.plek.moment) == (row["code"], moment)
    same = [herkomst.cijfer.waarde, herkomst.cijfer.ondergrens, herkomst.cijfer.bovengrens]
    assert [_or_nan(one) for one in same] == pytest.approx(
        [_or_nan(row[name]) for name in ("waarde", "ondergrens", "bovengrens")], nan_ok=True
    )
    assert herkomst.bron is not None
    if not herkomst.cellen:
        assert herkomst.cijfer.waarde is None
        return "no source"
    if herkomst.cijfer.waarde is None:
        return _follow_missing(folder, herkomst)
    cel = in_the_file(folder, herkomst)
    found = from_file(folder, cel, _people(database, folder, herkomst))
    assert found is not None
    if herkomst.indicator.eenheid is Eenheid.PROCENT and cel.gerekend:
        found = min(100.0, found)
    assert herkomst.cijfer.waarde == pytest.approx(max(found, 0.0) if cel.gerekend else found, abs=1e-9)
    shown = format_waarde(found, herkomst.indicator)
    assert shown in title(herkomst)
    assert _follow_bounds(folder, herkomst)
    return "worked out" if cel.gerekend else "in the cell"


def _or_nan(value: object) -> float:
    return math.nan if value is None else float(str(value))


def _people(database: Database, folder: Path, herkomst: Cijferherkomst) -> float | None:
    """Follow the figure that divides to its own cell."""
    if herkomst.noemer is None or herkomst.noemer.plek is None:
        return None
    plek = herkomst.noemer.plek
    other = open_link(database, origin_link(a_screen(database), plek.code, plek.moment))
    return from_file(folder, in_the_file(folder, other))


def _follow_missing(folder: Path, herkomst: Cijferherkomst) -> str:
    """Prove that the file has no figure either, or that it may not be shown."""
    there = [cel for cel in herkomst.waardecellen if len(rows_of(folder, cel))]
    if not there:
        return "no row"
    cel = there[0]
    if herkomst.onbewoond is not None:
        assert from_file(folder, cel) == pytest.approx(herkomst.onbewoond)
        return "uninhabited"
    if herkomst.cijfer.ontbreekt == "te_klein":
        total = sum(number_of(rows_of(folder, cel)[one.kolom].iloc[0]) or 0 for one in cel.noemer)
        assert herkomst.noemer is not None or total < cel.min_noemer
        return "too small"
    assert from_file(folder, cel) is None or herkomst.cijfer.ontbreekt == "onbewoond"
    cells = {str(rows_of(folder, cel)[name].iloc[0]).strip() for name in cel.kolommen}
    noted = set(herkomst.leeg["cel"])
    gaps = {"" if cell in {"None", "nan", "<NA>"} else cell.removesuffix(".0") for cell in cells}
    assert gaps & {one.removesuffix(".0") for one in noted} or herkomst.cijfer.ontbreekt == "onbewoond"
    return "empty cell"


def _follow_bounds(folder: Path, herkomst: Cijferherkomst) -> bool:
    """Follow published bounds to their cells; work out assumed ones from the number of people."""
    cijfer = herkomst.cijfer
    if herkomst.marge == Marge.GEPUBLICEERD:
        for cel in herkomst.grenscellen:
            bound = cijfer.ondergrens if cel.soort == "ondergrens" else cijfer.bovengrens
            assert from_file(folder, cel) == pytest.approx(bound)
        return len(herkomst.grenscellen) == 2
    if herkomst.marge == Marge.AANGENOMEN:
        assert herkomst.mensen is not None
        assert cijfer.waarde is not None
        p = cijfer.waarde / 100
        spread = p * (1 - p)
        half = 196 * math.sqrt(spread / (250 + 0.15 * herkomst.mensen) + (0.05 * spread) ** 2)
        assert cijfer.ondergrens == pytest.approx(max(0, cijfer.waarde - half))
        assert cijfer.bovengrens == pytest.approx(min(100, cijfer.waarde + half))
    return True


def test_figures_of_a_fictional_municipality_are_followed_to_the_cell(town: tuple[Database, Path]) -> None:
    database, folder = town
    found = [follow(database, folder, *one) for one in on_screen(database, FIGURES)]
    assert len(found) == FIGURES
    assert {"worked out", "in the cell", "empty cell", "uninhabited", "too small"} <= set(found)


@pytest.mark.proefdata
def test_figures_of_the_whole_country_are_followed_to_the_cell(landelijke_db: Path, proefdata: Path) -> None:
    database = Database(landelijke_db)
    found = [follow(database, proefdata, *one) for one in on_screen(database, FIGURES)]
    assert len(found) == FIGURES
    assert found.count("in the cell") > 50
    assert found.count("worked out") > 20
    assert found.count("empty cell") > 5


@pytest.mark.proefdata
def test_to_know_where_figures_come_from_takes_a_few_percent_of_the_file(landelijke_db: Path) -> None:
    """Of the blocks of the file; the other tables of this kind are small and share one."""
    with duckdb.connect(str(landelijke_db), read_only=True) as connection:
        own = connection.execute(
            "select count(distinct block_id) from pragma_storage_info('herkomst_telling') where block_id >= 0"
        ).fetchall()
        whole = connection.execute("select total_blocks from pragma_database_size()").fetchall()
    assert own[0][0] / whole[0][0] < 0.05


def test_the_source_is_told_with_its_checksum_and_the_line_to_quote(town: tuple[Database, Path]) -> None:
    database, folder = town
    herkomst = open_link(database, f"./herkomst?van={LAND}-2020-rookt-2020-18plus")
    assert herkomst.bron is not None
    assert herkomst.bron["sha256"] == checksum(folder, herkomst)
    page = str(source_html(herkomst))
    for told in ("50120NED", "2024-05-01", herkomst.bron["sha256"], herkomst.bron["bestand"], "CC BY 4.0"):
        assert str(told) in page
    line = quote_line(herkomst)
    assert line.startswith("Roken")
    assert "tabel 50120NED" in line
    assert line.endswith("Licentie: CC BY 4.0.")


def test_a_sum_is_shown_with_its_columns_and_numbers(town: tuple[Database, Path]) -> None:
    database, folder = town
    herkomst = open_link(database, "./herkomst?van=GM9002-2020-volwassenen-2020-alle")
    (cel,) = herkomst.waardecellen
    assert cel.gerekend
    young = next(one.aantal for one in cel.aftrek if one.kolom == "k_0Tot15Jaar_8")
    numbers = formula_numbers(cel)
    assert numbers.startswith(f"4.000 − {young:,} − 0,3 × 400 = ".replace(",", ".", 1))
    assert from_file(folder, cel) == herkomst.cijfer.waarde == 4000 - (young or 0) - 120
    page = str(steps_html(a_screen(database), herkomst))
    assert "Kolom AantalInwoners_5" in page
    assert numbers in page
    assert "Dat is een schatting" in page


def test_months_and_inhabitants_of_another_source_are_named(town: tuple[Database, Path]) -> None:
    database, _ = town
    scherm = a_screen(database)
    herkomst = open_link(database, "./herkomst?van=GM9002-2020-misdrijven-2020-alle")
    page = str(steps_html(scherm, herkomst))
    assert "2020MM01 tot en met 2020MM12" in page
    assert "twaalf maanden" in page
    assert "van=GM9002-2020-inwoners-2020-alle" in page
    assert herkomst.noemer is not None
    assert herkomst.noemer.waarde == 4000


def test_the_country_is_named_as_the_file_names_it(town: tuple[Database, Path]) -> None:
    database, _ = town
    herkomst = open_link(database, f"./herkomst?van={LAND}-2020-rookt-2020-65plus")
    assert dict(herkomst.waardecellen[0].rij) == {
        "Codering_3": "NL01",
        "Perioden": "2020JJ00",
        "Leeftijd": "80200",
        "Marges": "MW00000",
    }


def test_a_figure_that_is_not_shown_where_nobody_lives_is_told(town: tuple[Database, Path]) -> None:
    database, _ = town
    scherm = a_screen(database)
    found = open_link(database, "./herkomst?van=BU90010001-2020-rookt-2020-18plus")
    assert found.cijfer.waarde is None
    assert found.onbewoond == 16.0
    page = str(steps_html(scherm, found))
    assert "De bron geeft 16, maar hier woonde toen niemand." in page
    assert "Hier woonde toen niemand." in page


@pytest.mark.parametrize(
    "asked",
    ["BU90010000-2020-rookt-1999-18plus", "BU90019999-2020-rookt-2020-18plus", "GM9001-2020-onzin-2020-alle"],
)
def test_a_figure_that_is_not_there_gives_another_and_says_so(
    town: tuple[Database, Path], asked: str
) -> None:
    scherm = read_screen(town[0], {"van": [asked]})
    assert scherm is not None
    assert load_cijferherkomst(scherm).melding


def test_an_unreadable_link_gives_another_figure_and_says_so(town: tuple[Database, Path]) -> None:
    scherm = read_screen(town[0], {"van": ["zomaar iets"]})
    assert scherm is not None
    assert "Het cijfer in de link is niet te lezen. U ziet een ander cijfer." in scherm.gelezen.meldingen
    assert load_cijferherkomst(scherm).cijfer is not None


def test_a_composed_figure_is_the_sum_over_its_buurten(town: tuple[Database, Path]) -> None:
    database, _ = town
    address = {"gemeente": "GM9001", "niveau": "buurt", "gebied": "EG000000", "buurten": "0000,0001"}
    parameters = {name: [value] for name, value in address.items()}
    parameters["van"] = ["EG000000-2020-rookt-2020-18plus"]
    scherm = read_screen(database, parameters, met_werkgebieden=True)
    assert scherm is not None
    herkomst = load_cijferherkomst(scherm)
    assert not herkomst.melding
    assert herkomst.niveau is Niveau.EIGEN
    above = sum((one.cijfer.waarde or 0) * (one.anders[0].waarde or 0) for one in herkomst.delen)
    below = sum(one.anders[0].waarde or 0 for one in herkomst.delen)
    assert herkomst.cijfer.waarde == pytest.approx(above / below)
    for one in herkomst.delen:
        assert one.cijfer.plek is not None
        part = open_link(database, origin_link(scherm, *one.cijfer.plek))
        assert part.cijfer.waarde == one.cijfer.waarde


def test_every_column_that_tells_where_figures_come_from_has_words(town: tuple[Database, Path]) -> None:
    database, _ = town
    with database._borrow() as cursor:
        silent = cursor.execute(
            "select table_name, column_name from duckdb_columns() "
            "where table_name like 'herkomst%' and comment is null"
        ).fetchall()
    assert silent == []
