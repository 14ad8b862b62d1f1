"""What will be got: tables by title, the newest one, the years asked, and how much that is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from wijkdata.errors import OphaalFout
from wijkdata.fetch.catalogue import GEBIEDEN, KWB, SES, SMAP, newest, of_kind
from wijkdata.fetch.command import ophaler
from wijkdata.fetch.places import Gemeente, read_gemeenten
from wijkdata.fetch.plan import AT_A_TIME, Wens, make_plan
from wijkdata.fetch.store import Download
from wijkdata.fetch.tables import Deelvraag, Row, StatlineTabel
from wijkdata.ingest import child

UTRECHT = Gemeente("GM0344", "Utrecht")
MEMBERS = ("NL00", "GM0344", "WK034401", "BU03440111", "BU03440112", "GM0345", "WK034501")


def table(code: str, titel: str, gewijzigd: str = "2025-01-01", periode: str = "") -> StatlineTabel:
    return StatlineTabel("opendata.cbs.nl", code, titel, gewijzigd, periode)


def property_(
    number: int, kind: str, key: str, title: str = "", parent: int | None = None, year: int | None = None
) -> Row:
    return {"ID": number, "ParentID": parent, "Type": kind, "Key": key, "Title": title, "MapYear": year}


class Dienst:
    """Tables made by hand; every dimension but the areas has three members."""

    def __init__(self, *tables: StatlineTabel, map_year: int | None = 2024) -> None:
        self.all = tables
        self.map_year = map_year

    def tables(self, host: str, words: str) -> list[StatlineTabel]:
        return [one for one in self.all if words.casefold() in one.titel.casefold()]

    def properties(self, tabel: StatlineTabel) -> tuple[bytes, list[Row]]:
        rows = [
            property_(0, "GeoDetail", "WijkenEnBuurten", year=self.map_year),
            property_(1, "TopicGroup", "", "GGD-regio's"),
            property_(2, "Topic", "Code_14", "Code", 1),
            property_(3, "Topic", "Naam_15", "Naam", 1),
            property_(4, "Topic", "Code_16", "Code", 9),
        ]
        if "Gezondheid" in tabel.titel:
            rows += [property_(5, "TimeDimension", "Perioden"), property_(6, "Dimension", "Leeftijd")]
        return b"kolommen", rows

    def keys(
        self, tabel: StatlineTabel, dimensie: str, begins: Sequence[str] = ()
    ) -> tuple[bytes, list[Row]]:
        if dimensie != "WijkenEnBuurten":
            return b"", [{"Key": "1"}, {"Key": "2"}, {"Key": "3"}]
        rows = [{"Key": key.ljust(10), "Title": f"{key} (gemeente)"} for key in MEMBERS]
        return b"namen", [row for row in rows if not begins or row["Key"].startswith(tuple(begins))]

    def rows(self, tabel: StatlineTabel) -> list[Row]:
        return [
            {
                "WijkenEnBuurten": "GM0344    ",
                "Code_14": "GG1111  ",
                "Naam_15": "GGD regio Utrecht ",
                "Code_16": "PV26",
            },
            {"WijkenEnBuurten": "PV26      ", "Code_14": None},
        ]

    def fetch(
        self, tabel: StatlineTabel, vraag: Deelvraag, download: Download, tell: Callable[[int], None]
    ) -> None:
        raise AssertionError("a plan fetches nothing")


KWB_TABLES = [
    table(f"8{year}NED", f"Kerncijfers wijken en buurten {year}") for year in (2019, 2020, 2021, 2026)
]
SMAP_OLD = table("50090NED", "Gezondheid per wijk en buurt; 2012/2016/2020 (indeling 2020)")
SMAP_NEW = table("50150NED", "Gezondheid per wijk en buurt; 2012/2016/2020/2022/2024 (indeling 2024)")
REGIONS = [table("85755NED", "Gebieden in Nederland 2024"), table("86247NED", "Gebieden in Nederland 2026")]


def plan(
    *tables: StatlineTabel,
    gemeenten: tuple[Gemeente, ...] = (UTRECHT,),
    jaren: tuple[int, int] = (2020, 2026),
    map_year: int | None = 2024,
) -> Any:
    return make_plan(Dienst(*tables, map_year=map_year), Wens(gemeenten, jaren))


def test_years_asked_and_the_newest_of_the_others() -> None:
    found = plan(*KWB_TABLES, SMAP_OLD, SMAP_NEW, *REGIONS)
    assert [(deel.soort.soort, deel.tabel.code, deel.jaar) for deel in found.delen] == [
        ("cbs_kwb", "82020NED", 2020),
        ("cbs_kwb", "82021NED", 2021),
        ("cbs_kwb", "82026NED", 2026),
        ("rivm_smap", "50150NED", None),
        ("gebieden", "86247NED", None),
    ]


def test_what_will_come_is_counted() -> None:
    [kwb, smap] = plan(KWB_TABLES[1], SMAP_NEW).delen
    assert kwb.gebieden == 4
    assert kwb.rijen == 4
    assert smap.rijen == 4 * 3 * 3
    assert any("36 rijen" in line for line in plan(KWB_TABLES[1], SMAP_NEW).lines())


def test_a_table_of_which_one_year_has_two_is_the_one_that_changed_last() -> None:
    old, new = (
        table("1NED", "Kerncijfers wijken en buurten 2026", "2026-01-01"),
        table("2NED", "Kerncijfers wijken en buurten 2026", "2026-09-01"),
    )
    assert of_kind(KWB, [new, old])[2026].code == "2NED"


@pytest.mark.parametrize(
    ("soort", "titel", "year"),
    [
        (KWB, "Kerncijfers wijken en buurten 2026", 2026),
        (GEBIEDEN, "Gebieden in Nederland 2026", 2026),
        (SMAP, "Gezondheid per wijk en buurt; 2012/2016/2020/2022/2024 (indeling 2024)", 2024),
        (SMAP, "Gezondheid per wijk en buurt", None),
        (SES, "Sociaal-economische status; scores per wijk en buurt, regio-indeling 2024", 2024),
        (KWB, "Kerncijfers wijken en buurten 2004-2006", None),
        (KWB, "Nieuwe kerncijfers wijken en buurten 2026", None),
        (SES, "Sociaal-economische positie van ouders 2020", None),
    ],
)
def test_a_title_says_what_a_table_is(soort: Any, titel: str, year: int | None) -> None:
    assert list(of_kind(soort, [table("1NED", titel)])) == ([] if year is None else [year])


def test_a_kind_that_is_gone_from_the_catalogue_is_a_sentence() -> None:
    with pytest.raises(OphaalFout, match="Gebieden in Nederland: de tabel staat niet"):
        newest(GEBIEDEN, KWB_TABLES)


def test_the_indeling_is_what_the_table_says_and_else_its_year() -> None:
    assert plan(KWB_TABLES[1]).delen[0].indeling == 2024
    assert plan(KWB_TABLES[1], map_year=None).delen[0].indeling == 2020
    assert plan(SMAP_NEW, map_year=None).delen[0].indeling == 2024
    without = plan(KWB_TABLES[1], table("50150NED", "Gezondheid per wijk en buurt; 2022/2024"), map_year=None)
    assert [deel.soort.soort for deel in without.delen] == ["cbs_kwb"]
    assert any("weggelaten, want de tabel zegt niet van welk jaar" in line for line in without.lines())


def test_a_gemeente_that_was_not_there_yet_is_told_and_not_asked() -> None:
    found = plan(KWB_TABLES[1], *REGIONS, gemeenten=(UTRECHT, Gemeente("GM9998", "Nieuw")))
    assert found.delen[0].gebieden == 4
    with pytest.raises(OphaalFout, match="geen cijfers van 2020 tot en met 2026"):
        plan(KWB_TABLES[1], gemeenten=(Gemeente("GM9998", "Nieuw"),))


def test_many_gemeenten_are_asked_a_few_at_a_time_and_the_country_once() -> None:
    many = tuple(Gemeente(f"GM{number:04}", "x") for number in range(340, 340 + 2 * AT_A_TIME + 1))
    vragen = plan(KWB_TABLES[1], gemeenten=many).delen[0].vragen
    assert [len(vraag.gebieden) for vraag in vragen] == [
        3 * AT_A_TIME + 1,
        3 * AT_A_TIME,
    ]
    assert sum("NL" in vraag.gebieden for vraag in vragen) == 1


def test_the_whole_country_is_asked_whole() -> None:
    [vraag] = plan(KWB_TABLES[1], gemeenten=()).delen[0].vragen
    assert vraag.gebieden == ()


def test_gemeenten_with_their_ggd_come_by_the_title_of_the_group() -> None:
    [found] = read_gemeenten(Dienst(*REGIONS), REGIONS[1])
    assert found == Gemeente("GM0344", "GM0344", "GG1111", "GGD regio Utrecht")


class Failing(Dienst):
    """Gives no description of the tables with this word in their title."""

    def __init__(self, word: str, *tables: StatlineTabel) -> None:
        super().__init__(*tables)
        self.word = word

    def properties(self, tabel: StatlineTabel) -> tuple[bytes, list[Row]]:
        if self.word in tabel.titel:
            raise OphaalFout("De bron is stuk.")
        return super().properties(tabel)


CRIMES = table("47018NED", "Geregistreerde misdrijven; soort misdrijf, wijk, buurt, jaarcijfers")


def test_what_may_be_left_out_and_fails_is_told_and_the_core_is_not() -> None:
    wens = Wens((UTRECHT,), (2020, 2020))
    found = make_plan(Failing("misdrijven", *KWB_TABLES, SMAP_NEW, CRIMES), wens)
    assert [deel.soort for deel in found.delen] == [KWB, SMAP]
    assert found.opmerkingen[0] == "Geregistreerde misdrijven: weggelaten. De bron is stuk."
    with pytest.raises(OphaalFout, match="De bron is stuk"):
        make_plan(Failing("Gezondheid", *KWB_TABLES, SMAP_NEW, CRIMES), wens)


class Twofold(Dienst):
    """A service that has a table with a second dimension of one kind: two areas, or two times."""

    def __init__(self, kind: str, *tables: StatlineTabel) -> None:
        super().__init__(*tables)
        self.kind = kind

    def properties(self, tabel: StatlineTabel) -> tuple[bytes, list[Row]]:
        content, rows = super().properties(tabel)
        if tabel == CRIMES:
            rows = [
                *rows,
                property_(7, self.kind, "Nog"),
                property_(8, "Topic", "GeregistreerdeMisdrijven_1"),
            ]
            rows = [
                *rows,
                property_(9, "Dimension", "SoortMisdrijf"),
                property_(10, "TimeDimension", "Perioden"),
            ]
        return content, rows

    def keys(
        self, tabel: StatlineTabel, dimensie: str, begins: Sequence[str] = ()
    ) -> tuple[bytes, list[Row]]:
        if dimensie in {"SoortMisdrijf", "Perioden"}:
            return b"", [{"Key": "0.0.0 "}, {"Key": "2020JJ00"}]
        return super().keys(tabel, dimensie, begins)


@pytest.mark.parametrize(
    ("kind", "said"),
    [("GeoDimension", "heeft per rij twee gebieden"), ("TimeDimension", "niet is te zeggen welke Nog telt")],
)
def test_a_table_that_has_a_dimension_twice_is_left_out_and_told(kind: str, said: str) -> None:
    found = make_plan(Twofold(kind, *KWB_TABLES, SMAP_NEW, CRIMES), Wens((UTRECHT,), (2020, 2020)))
    assert [deel.soort for deel in found.delen] == [KWB, SMAP]
    assert said in found.opmerkingen[0]
    assert "weggelaten" in found.opmerkingen[0]


def test_kinds_that_are_in_no_catalogue_are_named_in_one_line() -> None:
    [told] = make_plan(Dienst(*KWB_TABLES, SMAP_NEW, *REGIONS), Wens((UTRECHT,), (2020, 2020))).opmerkingen
    assert told.startswith(
        "Niet in de catalogus gevonden: Sociaal-economische status, Nabijheid voorzieningen,"
    )
    assert told.endswith("Vaccinatie. Zelf ophalen kan: docs/bronnen.md.")


def test_a_table_that_names_no_year_is_on_the_areas_whose_codes_it_has() -> None:
    smap = table("50150NED", "Gezondheid per wijk en buurt; 2012/2016/2020")
    found = plan(KWB_TABLES[1], KWB_TABLES[2], smap, map_year=None)
    assert [(deel.soort, deel.indeling) for deel in found.delen] == [(KWB, 2020), (KWB, 2021), (SMAP, 2020)]


def test_what_reads_files_starts_before_it_is_known_what_there_is() -> None:
    with ophaler():
        assert child._running
    assert child._running == []
    with ophaler(only_plan=True):
        assert child._running == []
