"""The statements with which DuckDB gives the table of a file: a row for every figure, or for every area."""

from __future__ import annotations

from typing import Final

from wijkdata.database.sql import load_sql
from wijkdata.files.cells import safe_cell, safe_column, sql_text
from wijkdata.files.nouns import Bestandskolom, Bestandsoort, Bestelling

UIT_RIJ: Final = {
    "gebied": "naam",
    "code": "code",
    "niveau": "niveau",
    "gemeente_code": "gemeente_code",
    "gemeente": "gemeente_naam",
    "inwoners": "inwoners",
    "indeling": "indeling_jaar",
    "thema": "thema",
    "onderwerp": "onderwerp",
    "soort": "soort",
    "jaar": "jaar",
    "leeftijd": "leeftijd",
    "cijfer": "waarde",
    "eenheid": "eenheid",
    "reden": "ontbreekt",
    "ondergrens": "ondergrens",
    "bovengrens": "bovengrens",
    "marge": "marge",
    "let_op": "",
    "bron": "bron_id",
    "licentie": "bron_id",
    "fictief": "'FICTIEF'",
}
"""What a heading is called in the answer to the questions `tabel` and `tabel_breed`."""
_BROKEN: Final = {"cijfer", "ondergrens", "bovengrens"}
_WHOLE: Final = {"inwoners", "indeling", "jaar"}
_OF_SOURCE: Final = {"bron", "licentie"}
_AT_END: Final = {*_OF_SOURCE, "fictief"}
"""Headings that stand behind the figures of a wide table."""
_BOM: Final = "\ufeff"


def long_statement(bestelling: Bestelling) -> str:
    """Return the question for a row per figure; it takes the parameters of `tabel`."""
    columns = [_aliased(_expression(one, bestelling), one.kop) for one in bestelling.kolommen]
    return f"select {_begun(columns, bestelling)} from ({_bare('tabel')})"


def wide_statements(bestelling: Bestelling) -> tuple[str, str]:
    """Return what makes a table of numbered figures, and the question that makes a row per area of it.

    The first takes the parameters of `tabel_breed`.
    """
    known = ", ".join(
        f"({place}, {sql_text(key)}, {sql_text(kind)}, {year:d}, {sql_text(age)})"
        for place, (key, kind, year, age, _) in enumerate(bestelling.momenten)
    )
    numbered = (
        f"create temp table lang as select t.*, plek from ({_bare('tabel_breed')}) t join (values {known}) "
        "m(plek, indicator, soort, jaar, leeftijd) using (indicator, soort, jaar, leeftijd)"
    )
    places = range(len(bestelling.momenten))
    figures = [
        _aliased(_number(f'p."{place}"', bestelling.soort), bestelling.momenten[place][-1])
        for place in places
    ]
    before, behind = (
        [one for one in bestelling.kolommen if (one.kop in _AT_END) is at_end] for at_end in (False, True)
    )
    named = [[f'g."{one.kop}" as "{one.kop}"' for one in some] for some in (before, behind)]
    of_area = ", ".join(_aliased(_together(one, bestelling), one.kop) for one in (*before, *behind))
    return numbered, (
        f"select {_begun([*named[0], *figures, *named[1]], bestelling)} "
        f"from (select plaats, {of_area} from lang group by plaats) g "
        f"join (pivot (select plaats, plek, waarde from lang) on plek in ({', '.join(map(str, places))}) "
        "using any_value(waarde) group by plaats) p using (plaats) order by plaats"
    )


def _begun(columns: list[str], bestelling: Bestelling) -> str:
    """Return columns; the first heading of a Dutch CSV begins with the mark by which Excel knows UTF-8."""
    mark = _BOM if bestelling.soort is Bestandsoort.CSV else ""
    first, _, heading = columns[0].rpartition(' as "')
    return ", ".join([f'{first} as "{mark}{heading}', *columns[1:]])


def _expression(kolom: Bestandskolom, bestelling: Bestelling) -> str:
    """Return one cell of a row per figure."""
    if kolom.kop in _BROKEN:
        return _number(UIT_RIJ[kolom.kop], bestelling.soort)
    if kolom.kop in _WHOLE:
        return UIT_RIJ[kolom.kop]
    if kolom.kop == "let_op":
        marks = " ".join(
            f"when volwassenen < {below:d} then {sql_text(mark)}" for below, mark in bestelling.weinig
        )
        own = (
            f"when aantal is not null then {sql_text(bestelling.weinig[-1][1])}" if bestelling.weinig else ""
        )
        return f"case when waarde is null then null {marks} {own} end"
    return _worded(UIT_RIJ[kolom.kop], kolom.woorden, bestelling.soort)


def _together(kolom: Bestandskolom, bestelling: Bestelling) -> str:
    """Return one cell of a row per area: what its figures have in common, or all sources they have."""
    if kolom.kop in _OF_SOURCE:
        each = _worded(UIT_RIJ[kolom.kop], kolom.woorden, bestelling.soort)
        return f"string_agg(distinct {each}, '; ' order by {each})"
    return f"any_value({_expression(kolom, bestelling)})"


def _number(expression: str, soort: Bestandsoort) -> str:
    """Return a number as this kind of file holds it; a Dutch one is text with a comma."""
    if soort is not Bestandsoort.CSV:
        return expression
    return f"replace(({expression})::varchar, '.', ',')"


def _worded(expression: str, words: tuple[tuple[str, str], ...], soort: Bestandsoort) -> str:
    """Return words in the place of keys; a key without a word stays. In a CSV none looks like a formula."""
    is_csv = soort in {Bestandsoort.CSV, Bestandsoort.CSV_INTERNATIONAAL}
    key = safe_column(expression) if is_csv else expression
    if not words:
        return key
    said = [(one, safe_cell(" ".join(word.split())) if is_csv else word) for one, word in words]
    cases = " ".join(f"when {sql_text(one)} then {sql_text(word)}" for one, word in said)
    return f"case {expression} {cases} else {key} end"


def _aliased(expression: str, kop: str) -> str:
    return f'{expression} as "{" ".join(kop.split()).replace(chr(34), chr(34) * 2)}"'


def _bare(name: str) -> str:
    return load_sql(name).text.rstrip().removesuffix(";")
