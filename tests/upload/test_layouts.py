"""Twenty and more layouts that people have their figures in: read right to the cell, or refused with why."""

from __future__ import annotations

import pytest
from openpyxl.utils import get_column_letter

from tests.upload.waterdorp import NO_SMALL, book, check, figures, known_areas, saved, text, wrong, xlsx
from wijkdata.catalogue import Eenheid
from wijkdata.errors import InvoerFout
from wijkdata.upload.guess import guess_columns
from wijkdata.upload.layout import find_table
from wijkdata.upload.nouns import Antwoorden
from wijkdata.upload.reading import read_upload

TWO = {("WK090101", 2023, "alle"): 12.5, ("WK090102", 2023, "alle"): 23.0}


def said(**more: object) -> Antwoorden:
    return Antwoorden(bevestigd=frozenset({"geen_kleine_groepen"}), **more)  # type: ignore[arg-type]


def test_the_plain_one_with_commas_and_semicolons() -> None:
    data = text("code;jaar;waarde;aantal mensen", "WK090101;2023;12,5;100", "WK090102;2023;23;40")
    outcome = check("a.csv", data)
    assert figures(outcome) == TWO
    assert outcome.cijfers is not None
    assert list(outcome.cijfers.regels["aantal"]) == [100, 40]
    assert outcome.meldingen == ("1 cijfer gaat over minder dan 50 mensen. Dat staat er straks bij.",)


def test_points_between_commas() -> None:
    data = text("code,jaar,waarde,n", "WK090101,2023,12.5,100", "WK090102,2023,23,400")
    assert figures(check("a.csv", data)) == TWO


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_usual_encoding(encoding: str) -> None:
    lines = ("wijk;code;jaar;percentage;n", "Zuid;WK090103;2023;12,5;100", "Één;WK090101;2023;1,5;90")
    data = text(*(line.replace(";", "\t") for line in lines), encoding=encoding)
    assert wrong(check("a.csv", data)) == [(3, "De code WK090101 is Centrum, maar hier staat Één.")]


def test_signs_of_percentages_in_text() -> None:
    data = text("code;jaar;waarde", "WK090101;2023;12,5%", "WK090102;2023;23 %")
    assert figures(check("a.csv", data, NO_SMALL)) == TWO


def test_signs_of_percentages_in_a_spreadsheet() -> None:
    made = book(
        ("Cijfers", [["code", "jaar", "waarde"], ["WK090101", 2023, 0.125], ["WK090102", 2023, 0.23]])
    )
    for row in (2, 3):
        made["Cijfers"].cell(row, 3).number_format = "0.0%"
    assert figures(check("a.xlsx", saved(made), NO_SMALL)) == TWO


def test_one_cell_without_the_sign_that_others_have_is_refused() -> None:
    made = book(("Cijfers", [["code", "jaar", "waarde"], ["WK090101", 2023, 0.125], ["WK090102", 2023, 23]]))
    made["Cijfers"]["C2"].number_format = "0%"
    assert wrong(check("a.xlsx", saved(made), NO_SMALL)) == [
        (3, "Hier ontbreekt het procentteken dat andere cellen wel hebben.")
    ]


def test_fractions_are_asked_and_then_read() -> None:
    data = text("code;jaar;waarde", "WK090101;2023;0,125", "WK090102;2023;0,23")
    outcome = check("a.csv", data, NO_SMALL)
    assert outcome.cijfers is None
    assert [one.veld for one in outcome.vragen] == ["procent"]
    assert figures(check("a.csv", data, said(procent="fractie"))) == TWO
    assert figures(check("a.csv", data, said(procent="procent")))["WK090101", 2023, "alle"] == 0.125


def test_a_title_above_and_words_below() -> None:
    rows = (["Gezondheid in Waterdorp"], [], ["Wijk", "Code", "Jaar", "Percentage", "n"],
            ["Centrum", "WK090101", 2023, 12.5, 100], ["Noord", "WK090102", 2023, 23, 100], [],
            ["Totaal", None, 2023, 18.1, 200], ["Bron: verzonnen vragenlijst"])  # fmt: skip
    outcome = check("a.xlsx", xlsx(*rows))
    assert figures(outcome) == TWO
    assert outcome.meldingen == (
        "Rij 7 telt niet mee (geen cijfer: Totaal).",
        "Rij 8 telt niet mee (geen cijfer: Bron: verzonnen vragenlijst).",
    )


def test_merged_heads_above_a_year_each() -> None:
    rows = [["Code", "Naam", 2020, None, None, 2023, None, None],
            [None, None, "%", "onder", "boven", "%", "onder", "boven"],
            ["WK090101", "Centrum", 10, 8, 12, 12.5, 10, 15],
            ["WK090102", "Noord", 20, 18, 22, 23, 20, 25]]  # fmt: skip
    made = book(("Blad1", rows))
    for cells in ("A1:A2", "B1:B2", "C1:E1", "F1:H1"):
        made["Blad1"].merge_cells(cells)
    outcome = check("a.xlsx", saved(made), NO_SMALL)
    assert figures(outcome) == TWO | {("WK090101", 2020, "alle"): 10.0, ("WK090102", 2020, "alle"): 20.0}
    assert outcome.cijfers is not None
    first = outcome.cijfers.regels.set_index(["gebied_code", "jaar"]).loc[("WK090102", 2023)]
    assert (first["ondergrens"], first["bovengrens"]) == (20, 25)
    assert not outcome.cijfers.grenzen_berekend


def test_merged_heads_as_a_csv_has_them() -> None:
    data = text("Code;2020;;2023;", ";%;n;%;n", "WK090101;10;100;12,5;100", "WK090102;20;90;23;90")
    assert figures(check("a.csv", data))["WK090101", 2023, "alle"] == 12.5


def test_a_column_for_every_year() -> None:
    data = text("Wijkcode;2020;2023", "WK090101;10;12,5", "WK090102;20;23")
    assert len(figures(check("a.csv", data, NO_SMALL))) == 4


def test_a_column_for_every_age() -> None:
    data = text("Wijkcode;18 t/m 64;65+", "WK090101;10;12,5", "WK090102;20;23")
    outcome = figures(check("a.csv", data, said(jaar=2023)))
    assert outcome["WK090102", 2023, "65plus"] == 23.0
    assert outcome["WK090101", 2023, "18_64"] == 10.0


def test_codes_without_their_letters_and_without_zeros() -> None:
    rows = (["Wijkcode", "Jaar", "Percentage"], [90101, 2023, 12.5], [90102, 2023, 23])
    assert figures(check("a.xlsx", xlsx(*rows), NO_SMALL)) == TWO


def test_codes_with_spaces_small_letters_and_marks() -> None:
    data = text("code;jaar;waarde", " wk 090101 ;2023;12,5", '"=""WK090102""";2023;23')
    assert figures(check("a.csv", data, NO_SMALL)) == TWO


def test_codes_with_letters_in_them() -> None:
    data = text("code;jaar;waarde", "0901AA;2023;12,5", "090102;2023;23")
    assert set(figures(check("a.csv", data, NO_SMALL))) == {
        ("WK0901AA", 2023, "alle"),
        ("WK090102", 2023, "alle"),
    }


def test_all_levels_in_one_file() -> None:
    data = text("code;jaar;waarde", "NL00;2023;12", "GM0901;2023;12", "WK090101;2023;11", "BU09010101;2023;9")
    assert [code for code, *_ in figures(check("a.csv", data, NO_SMALL))] == [
        "NL00", "GM0901", "WK090101", "BU09010101"
    ]  # fmt: skip


def test_three_columns_with_codes_are_of_the_smallest_areas() -> None:
    data = text("gemeentecode;wijkcode;buurtcode;jaar;waarde", "GM0901;WK090101;BU09010101;2023;12",
                "GM0901;WK090101;BU09010102;2023;14")  # fmt: skip
    assert [code for code, *_ in figures(check("a.csv", data, NO_SMALL))] == ["BU09010101", "BU09010102"]


def test_names_alone() -> None:
    data = text("Wijk;Jaar;Percentage", "Wijk 01 Centrum;2023;12,5", "noord;2023;23")
    assert figures(check("a.csv", data, NO_SMALL)) == TWO


def test_names_of_several_gemeenten() -> None:
    data = text("Gemeente;Wijk;Jaar;Percentage", "Waterdorp;Centrum;2023;12,5", "Bodegat;Dorp;2023;23")
    outcome = check("a.csv", data, said(niveau="wijk"))
    assert [code for code, *_ in figures(outcome)] == ["WK090101", "WK190101"]


def test_names_of_a_wijk_and_a_buurt_are_asked() -> None:
    data = text("Gebied;Jaar;Percentage", "Zuid;2023;12,5")
    outcome = check("a.csv", data, NO_SMALL)
    assert [one.veld for one in outcome.vragen] == ["niveau"]
    assert list(figures(check("a.csv", data, said(niveau="buurt")))) == [("BU09010301", 2023, "alle")]


def test_a_name_that_is_no_area_names_its_row() -> None:
    data = text("Wijk;Jaar;Percentage", "Centrum;2023;12,5", "Westen;2023;23")
    assert wrong(check("a.csv", data, NO_SMALL)) == [
        (3, "De naam Westen is hier geen wijk. Vul de code in, of verbeter de naam.")
    ]


def test_hidden_rows_and_columns() -> None:
    rows = [["code", "oud", "jaar", "waarde"], ["WK090101", 99, 2023, 12.5], ["WK090103", 99, 2023, 55],
            ["WK090102", 99, 2023, 23]]  # fmt: skip
    made = book(("Blad1", rows))
    made["Blad1"].row_dimensions[3].hidden = True
    made["Blad1"].column_dimensions["B"].hidden = True
    outcome = check("a.xlsx", saved(made), NO_SMALL)
    assert figures(outcome) == TWO
    assert outcome.meldingen == ("Rij 3 telt niet mee (verborgen in Excel).",)
    assert len(figures(check("a.xlsx", saved(made), said(verborgen_rijen=True)))) == 3


def test_a_hidden_column_still_tells_the_area() -> None:
    rows = [
        ["code", "wijk", "jaar", "waarde"],
        ["WK090101", "Centrum", 2023, 12.5],
        ["WK090102", "Noord", 2023, 23],
    ]
    made = book(("Blad1", rows))
    made["Blad1"].column_dimensions["A"].hidden = True
    assert figures(check("a.xlsx", saved(made), NO_SMALL)) == TWO


def test_several_sheets_and_a_hidden_one() -> None:
    rows = [["code", "jaar", "waarde"], ["WK090101", 2023, 1]]
    made = book(("Lees mij", [["Deze cijfers zijn verzonnen"]]), ("Cijfers", rows), ("Geheim", [["x"]]))
    made["Geheim"].sheet_state = "hidden"
    blad = read_upload("a.xlsx", saved(made))
    assert (blad.naam, blad.bladen, blad.verborgen_bladen) == (
        "Lees mij",
        ("Lees mij", "Cijfers"),
        ("Geheim",),
    )
    assert read_upload("a.xlsx", saved(made), "Cijfers").rijen[1].cellen[0].tekst == "WK090101"


def test_areas_that_stand_once_for_all_their_ages() -> None:
    rows = [
        ["code", "jaar", "leeftijd", "waarde"],
        ["WK090101", 2023, "18 t/m 64", 12],
        [None, None, "65+", 14],
    ]
    made = book(("Blad1", rows))
    made["Blad1"].merge_cells("A2:A3")
    made["Blad1"].merge_cells("B2:B3")
    assert figures(check("a.xlsx", saved(made), NO_SMALL)) == {
        ("WK090101", 2023, "18_64"): 12.0, ("WK090101", 2023, "65plus"): 14.0
    }  # fmt: skip


def test_figures_in_cells_made_one_are_refused() -> None:
    made = book(("Blad1", [["code", "jaar", "waarde"], ["WK090101", 2023, 12], ["WK090102", 2023, None]]))
    made["Blad1"].merge_cells("C2:C3")
    assert (2, "Hier zijn cellen met cijfers samengevoegd. Maak er weer losse cellen van.") in wrong(
        check("a.xlsx", saved(made), NO_SMALL)
    )


def test_thousands_with_points_and_whole_numbers() -> None:
    data = text("code;jaar;cijfer", "WK090101;2023;1.234", "WK090102;2023;12")
    outcome = check("a.csv", data, NO_SMALL, eenheid=Eenheid.AANTAL, decimalen=0)
    assert [one.veld for one in outcome.vragen] == ["decimaal"]
    comma = check("a.csv", data, said(decimaal=","), eenheid=Eenheid.AANTAL, decimalen=0)
    assert figures(comma)["WK090101", 2023, "alle"] == 1234
    point = check("a.csv", data, said(decimaal="."), eenheid=Eenheid.AANTAL, decimalen=0)
    assert (2, "1,234 is geen heel aantal.") in wrong(point)


def test_points_and_commas_that_contradict_each_other_are_asked_and_then_named() -> None:
    data = text("code;jaar;waarde", "WK090101;2023;12,5", "WK090102;2023;23.5")
    assert [one.veld for one in check("a.csv", data, NO_SMALL).vragen] == ["decimaal"]
    assert wrong(check("a.csv", data, said(decimaal=","))) == [(3, "Dit is geen getal: 23.5.")]


def test_numerators_and_denominators() -> None:
    data = text("code;jaar;teller;noemer", "WK090101;2023;81;263", "WK090102;2023;x;100", "WK090103;2023;0;0")
    outcome = check("a.csv", data)
    assert outcome.cijfers is not None
    assert outcome.cijfers.grenzen_berekend
    first, second, third = outcome.cijfers.regels.to_dict("records")
    assert [round(first[one], 2) for one in ("waarde", "ondergrens", "bovengrens")] == [30.8, 25.53, 36.62]
    assert (second["ontbreekt"], third["ontbreekt"]) == ("geheim", "onbewoond")


def test_missing_figures_as_people_write_them() -> None:
    data = text("code;jaar;waarde;n", "WK090101;2023;x;4", "WK090102;2023;<10;", "WK090103;2023;n.v.t.;0",
                "WK0901AA;2023;;", "GM0901;2023;12;100")  # fmt: skip
    outcome = check("a.csv", data)
    assert outcome.cijfers is not None
    assert list(outcome.cijfers.regels["ontbreekt"])[:4] == [
        "geheim",
        "te_klein",
        "niet_van_toepassing",
        "onbekend",
    ]


def test_a_first_line_that_excel_does_not_show() -> None:
    data = text("sep=;", "code;jaar;waarde", "WK090101;2023;12", "WK090199;2023;12")
    assert [row for row, _ in wrong(check("a.csv", data, NO_SMALL))] == [3]


def test_the_heads_of_a_second_page_do_not_count() -> None:
    data = text("code;jaar;waarde", "WK090101;2023;12,5", "code;jaar;waarde", "WK090102;2023;23")
    assert figures(check("a.csv", data, NO_SMALL)) == TWO


def test_an_older_indeling_is_found_by_its_codes() -> None:
    outcome = check("a.csv", text("code;jaar;waarde", "WK090101;2023;12", "WK090109;2023;12"), NO_SMALL)
    assert outcome.cijfers is not None
    assert set(outcome.cijfers.regels["indeling_jaar"]) == {2022}


def test_an_indeling_that_matters_is_asked() -> None:
    data = text("code;jaar;waarde", "WK090102;2023;12")
    known = known_areas(other_area=True)
    assert [one.veld for one in check("a.csv", data, NO_SMALL, known=known).vragen] == ["indeling"]
    outcome = check("a.csv", data, said(indeling=2022), known=known)
    assert outcome.cijfers is not None
    assert list(outcome.cijfers.regels["indeling_jaar"]) == [2022]


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.xls", b"\xd0\xcf\x11\xe0", "geen CSV of xlsx"),
        ("a.xlsx", b"code;jaar", "geen echt xlsx-bestand"),
        ("a.csv", xlsx(["code"]), "geen echt csv-bestand"),
        ("a.csv", b"code;jaar\0;x", "geen echt csv-bestand"),
        ("a.csv", b"\r\n;;\r\n", "is leeg"),
        ("a.csv", b'code;jaar\nWK090101;2023\n"WK090102;2023\n', "rij 3: hier staat een aanhalingsteken"),
        ("a.xlsx", saved(book(("Leeg", []))), "is leeg"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_with_why(name: str, data: bytes, why: str) -> None:
    with pytest.raises(InvoerFout, match=why):
        read_upload(name, data)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (text("WK090101;2023;12", "WK090102;2023;13"), "Boven rij 1 staat geen rij met namen"),
        (text("zomaar;wat", "losse;woorden"), "geen rij met een gebied en een cijfer"),
    ],
)
def test_a_sheet_without_a_table_is_refused_with_why(data: bytes, why: str) -> None:
    with pytest.raises(InvoerFout, match=why):
        find_table(read_upload("a.csv", data))


def test_a_file_with_several_figures_asks_which_one() -> None:
    data = text("code;jaar;rookt;sport", "WK090101;2023;12;40", "WK090102;2023;13;50")
    table = find_table(read_upload("a.csv", data))
    assert guess_columns(table).waarde == ()
    assert wrong(check("a.csv", data, NO_SMALL)) == [
        (0, "Kies in welke kolom het cijfer staat, of kies een teller en een noemer.")
    ]


def test_a_wide_sheet_is_read_to_its_last_column() -> None:
    years = list(range(1996, 2024))
    rows = [["code", *years], ["WK090101", *map(float, range(len(years)))]]
    assert get_column_letter(len(rows[0])) == "AC"
    outcome = figures(check("a.xlsx", xlsx(*rows), said(procent="procent")))
    assert outcome["WK090101", 2023, "alle"] == 27.0
