"""Makes uploads that are right but for one thing, and knows of each what is true and in which row it is not.

What the checks make of a file is judged by what stands here, which knows nothing of them: the figures as they
were before anything was broken, the number of the broken row as a spreadsheet counts, and the answers that
whoever made the file would give.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

import openpyxl

from tests.upload.waterdorp import BUURTEN, GEMEENTE, WIJKEN

WAYS = ("lang", "teller", "breed")
HEADS = {
    "code": ("code", "Gebiedscode", "CBS-code", "wijkcode"),
    "naam": ("naam", "Gebied", "Naam van het gebied"),
    "jaar": ("jaar", "Jaar", "Peiljaar"),
    "leeftijd": ("leeftijd", "Leeftijdsgroep"),
    "waarde": ("waarde", "Percentage", "% rokers", "Cijfer"),
    "ondergrens": ("ondergrens", "95% BI ondergrens", "Lower"),
    "bovengrens": ("bovengrens", "95% BI bovengrens", "Upper"),
    "aantal": ("aantal mensen", "n", "Respondenten"),
    "teller": ("teller", "Aantal met"),
    "noemer": ("noemer", "Noemer"),
}
AGES = {"alle": "alle", "18plus": "18+", "18_64": "18 t/m 64", "65plus": "65 jaar en ouder"}

Cell = str | float | int | None
Row = dict[str, Cell]


@dataclass
class Upload:
    """A file on its way: rows by name of column, how it is written, and what is true of it."""

    random: Random
    way: str
    kind: str
    separator: str
    mark: str
    encoding: str
    letters: bool
    """Whether codes have their letters."""
    fractions: bool
    signs: bool
    heads: dict[str, str]
    rows: list[Row]
    truth: dict[tuple[str, int, str], float]
    above: int = 0
    """Rows above the names of columns."""
    below: bool = False
    broken: int | None = None
    """Which of the rows is broken, from 0; None where the file is right."""
    what: str = ""
    texts: dict[tuple[int, str], Cell] = field(default_factory=dict)
    """Cells that are written as they stand here."""
    extra: set[int] = field(default_factory=set)
    short: set[int] = field(default_factory=set)

    @property
    def row_number(self) -> int | None:
        """The number of the broken row as a spreadsheet counts."""
        return None if self.broken is None else self.above + 2 + self.broken


def make_upload(random: Random) -> Upload:
    """Return a file in which everything is right."""
    kind = random.choice(("csv", "csv", "csv", "xlsx"))
    separator = random.choice((";", "\t", ",", "|"))
    way = random.choice(WAYS)
    fractions = way != "teller" and random.random() < 0.2
    made = Upload(
        random=random, way=way, kind=kind, separator=separator, mark=random.choice((",", ".")),
        encoding=random.choice(("utf-8", "utf-8-sig", "cp1252")), letters=random.random() < 0.7,
        fractions=fractions, signs=not fractions and random.random() < 0.2,
        heads={}, rows=[], truth={}, above=random.choice((0, 0, 1, 3)), below=random.random() < 0.3,
    )  # fmt: skip
    _fill(made)
    return made


def _fill(made: Upload) -> None:
    random = made.random
    level = random.choice((WIJKEN, BUURTEN))
    codes = random.sample(sorted(level), random.randint(3, len(level)))
    years = random.sample(range(2015, 2025), random.randint(1, 2))
    ages = random.sample(sorted(AGES), random.randint(1, 2)) if made.way != "breed" else ["alle"]
    names = ["code", *(["naam"] if random.random() < 0.6 else [])]
    if made.way == "breed":
        years = random.sample(range(2015, 2025), 3)
        made.heads = {name: random.choice(HEADS[name]) for name in names} | {
            f"waarde {y}": str(y) for y in years
        }
        for code in codes:
            row: Row = {"code": code, "naam": level[code]}
            for year in years:
                row[f"waarde {year}"] = made.truth[code, year, "alle"] = _share(random)
            made.rows.append(row)
        return
    names += ["jaar", *(["leeftijd"] if len(ages) > 1 or random.random() < 0.5 else [])]
    ages = ages if "leeftijd" in names else ["alle"]
    bounds = random.random() < 0.6
    names += ["teller", "noemer"] if made.way == "teller" else ["waarde"]
    names += ["ondergrens", "bovengrens"] if bounds and made.way == "lang" else []
    names += ["aantal"] if made.way == "lang" else []
    made.heads = {name: random.choice(HEADS[name]) for name in names}
    for code in codes:
        for year in years:
            for age in ages:
                made.rows.append(_row(made, code, level[code], year, age))


def _share(random: Random) -> float:
    return round(random.uniform(8, 92), 1)


def _row(made: Upload, code: str, name: str, year: int, age: str) -> Row:
    random = made.random
    row: Row = {"code": code, "naam": name, "jaar": year, "leeftijd": AGES[age]}
    people = random.randint(60, 3000)
    if made.way == "teller":
        events = random.randint(10, people)
        made.truth[code, year, age] = 100 * events / people
        return row | {"teller": events, "noemer": people}
    value = _share(random)
    made.truth[code, year, age] = value
    return row | {"waarde": value, "ondergrens": round(value - 4.2, 1), "bovengrens": round(value + 3.9, 1),
                  "aantal": people}  # fmt: skip


def write(made: Upload) -> tuple[str, bytes]:
    """Return the name and the content of the file."""
    return ("cijfers.csv", _as_csv(made)) if made.kind == "csv" else ("cijfers.xlsx", _as_xlsx(made))


def _lines(made: Upload) -> list[list[Cell]]:
    names = list(made.heads)
    lines: list[list[Cell]] = [["Verzonnen cijfers", *[None] * (len(names) - 1)][: len(names)]][: made.above]
    lines += [[None] * len(names) for _ in range(made.above - len(lines))]
    lines.append([made.heads[name] for name in names])
    for number, row in enumerate(made.rows):
        line: list[Cell] = [
            made.texts[number, name] if (number, name) in made.texts else _written(made, name, row[name])
            for name in names
        ]
        lines.append(
            [*line, "zomaar"] if number in made.extra else line[:-1] if number in made.short else line
        )
    if made.below:
        lines.append(["Bron: verzonnen vragenlijst", *[None] * (len(names) - 1)])
    return lines


def _written(made: Upload, name: str, cell: Cell) -> Cell:
    """Return a cell as this file writes it."""
    if name == "code" and not made.letters:
        bare = str(cell)[2:]
        return int(bare) if made.kind == "xlsx" and bare.isdecimal() and not _keeps_zeros(made) else bare
    if name.startswith(("waarde", "ondergrens", "bovengrens")) and isinstance(cell, float):
        return number(made, cell)
    if made.kind == "csv" and isinstance(cell, int):
        return str(cell)
    return cell


def _keeps_zeros(made: Upload) -> bool:
    return any(not str(row["code"])[2:].isdecimal() for row in made.rows)


def number(made: Upload, value: float) -> Cell:
    """Return a share as this file writes it."""
    if made.kind == "xlsx":
        return round(value / 100, 6) if made.fractions or made.signs else value
    shown = f"{value / 100:.4f}" if made.fractions else f"{value:.1f}"
    return shown.replace(".", made.mark) + ("%" if made.signs else "")


def _as_csv(made: Upload) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=made.separator, lineterminator="\r\n")
    for line in _lines(made):
        writer.writerow(["" if cell is None else cell for cell in line])
    return out.getvalue().encode(made.encoding, "replace")


def _as_xlsx(made: Upload) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for line in _lines(made):
        sheet.append(line)
    if made.signs:
        for place, name in enumerate(made.heads, start=1):
            if name.startswith(("waarde", "ondergrens", "bovengrens")):
                for row in range(len(made.rows)):
                    sheet.cell(made.above + 2 + row, place).number_format = "0.0%"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


# What can be wrong with one row. Each breaks the row with that number and returns whether it could.

Breaks = Callable[[Upload, int], bool]


def _figure(made: Upload) -> str:
    names = [name for name in made.heads if name.startswith(("waarde", "teller"))]
    return made.random.choice(names)


def _put(made: Upload, row: int, name: str, cell: Cell) -> bool:
    if name not in made.heads:
        return False
    made.texts[row, name] = cell
    return True


def no_such_code(made: Upload, row: int) -> bool:
    code = str(made.rows[row]["code"])
    wrong = made.random.choice(
        (code[:6] + "99" + code[8:], code + "0", code[:-1], "XX" + code[2:], "wijk", "WK")
    )
    bare = wrong[:2] in {"WK", "BU"} and len(wrong) > 2 and not made.letters
    return _put(made, row, "code", wrong[2:] if bare else wrong)


def no_code(made: Upload, row: int) -> bool:
    return _put(made, row, "code", None)


def other_gemeente(made: Upload, row: int) -> bool:
    if len(made.rows) < 6:
        return False
    code = {"WK": "WK190101", "BU": "BU19010101"}[str(made.rows[row]["code"])[:2]]
    return _put(made, row, "code", code if made.letters else code[2:])


def twice(made: Upload, row: int) -> bool:
    made.rows.insert(row, dict(made.rows[row - 1]))
    return row > 0


def other_name(made: Upload, row: int) -> bool:
    return _put(made, row, "naam", "Heel ergens anders")


def no_number(made: Upload, row: int) -> bool:
    options = (
        "ca. 12",
        "12-15",
        "1e1",
        "twaalf",
        "n=12",
        "12,5,3",
        "1.2.3",
        "O,5",
        "12 5",
        "≈12",
        "12*",
        "(12)",
        "12,",
        "½",
    )
    return _put(made, row, _figure(made), made.random.choice(options))


def too_much(made: Upload, row: int) -> bool:
    if made.way == "teller":
        return _put(
            made,
            row,
            "teller",
            str(int(made.rows[row]["noemer"] or 0) + 1)
            if made.kind == "csv"
            else int(made.rows[row]["noemer"] or 0) + 1,
        )  # type: ignore[call-overload]
    return _put(made, row, _figure(made), number(made, made.random.choice((100.5, 120.0, 123456.0))))


def below_zero(made: Upload, row: int) -> bool:
    value = made.random.choice((-1.0, -12.5, -99.0))
    if made.way == "teller":
        return _put(made, row, "teller", str(int(value)) if made.kind == "csv" else int(value))
    return _put(made, row, _figure(made), number(made, value))


def other_mark(made: Upload, row: int) -> bool:
    """Write one figure with the other mark: a point among commas."""
    if made.kind != "csv" or made.way == "teller" or len(made.rows) < 2:
        return False
    name = _figure(made)
    shown = str(number(made, float(made.rows[row][name])))  # type: ignore[arg-type]
    return _put(made, row, name, shown.translate(str.maketrans(",.", ".,")))


def bounds_swapped(made: Upload, row: int) -> bool:
    if "ondergrens" not in made.heads:
        return False
    one = made.rows[row]
    one["ondergrens"], one["bovengrens"] = one["bovengrens"], one["ondergrens"]
    return True


def outside_bounds(made: Upload, row: int) -> bool:
    if "ondergrens" not in made.heads:
        return False
    made.rows[row]["ondergrens"] = round(float(made.rows[row]["waarde"]) + 1, 1)  # type: ignore[arg-type]
    return True


def one_bound(made: Upload, row: int) -> bool:
    return _put(made, row, made.random.choice(("ondergrens", "bovengrens")), None)


def no_year(made: Upload, row: int) -> bool:
    options = ("1823", "2199", "23", "2023/2024", "tweeduizend", None, "2023-2024", "20233", "0")
    return _put(made, row, "jaar", made.random.choice(options))


def no_age(made: Upload, row: int) -> bool:
    options = ("volwassen", "64-18", None, "18 tot", "200+", "18-65 of ouder", "kinderen")
    return _put(made, row, "leeftijd", made.random.choice(options))


def few_people(made: Upload, row: int) -> bool:
    people = made.random.choice((0, 1, 5, 9)) if made.way == "lang" else made.random.choice((1, 5, 9))
    name = "aantal" if made.way == "lang" else "noemer"
    if made.way == "teller":
        made.rows[row]["teller"] = 1
    if name not in made.heads:
        return False
    made.rows[row][name] = people
    return True


def odd_people(made: Upload, row: int) -> bool:
    name = "aantal" if made.way == "lang" else "noemer"
    options = ("-5", "12,5", "veel", "1e2", "±100") if made.kind == "csv" else (-5, 12.5, "veel")
    return _put(made, row, name, made.random.choice(options))


def unknown_people(made: Upload, row: int) -> bool:
    return made.way == "lang" and _put(made, row, "aantal", made.random.choice((None, "x")))


def one_cell_more(made: Upload, row: int) -> bool:
    made.extra.add(row)
    return True


def one_cell_less(made: Upload, row: int) -> bool:
    made.short.add(row)
    return made.kind == "csv"


def no_sign(made: Upload, row: int) -> bool:
    if not made.signs or made.kind != "csv" or made.way == "teller":
        return False
    name = _figure(made)
    return _put(made, row, name, str(number(made, float(made.rows[row][name]))).rstrip("%"))  # type: ignore[arg-type]


def one_fraction(made: Upload, row: int) -> bool:
    """Write one share as a part of 1 among percentages."""
    if made.fractions or made.signs or made.way == "teller" or len(made.rows) * 3 < 9:
        return False
    name = _figure(made)
    part = round(float(made.rows[row][name]) / 100, 4)  # type: ignore[arg-type]
    return _put(made, row, name, part if made.kind == "xlsx" else str(part).replace(".", made.mark))


def other_than_counted(made: Upload, row: int) -> bool:
    """Give a figure beside its numerator and denominator that they do not give."""
    if made.way != "teller":
        return False
    made.heads["waarde"] = "waarde"
    for place, one in enumerate(made.rows):
        share = round(100 * int(one["teller"]) / int(one["noemer"]), 1)  # type: ignore[arg-type]
        one["waarde"] = round((share + 50) % 100, 1) if place == row else share
    return True


def a_date(made: Upload, row: int) -> bool:
    if made.kind != "xlsx":
        return False
    import datetime

    return _put(made, row, _figure(made), datetime.date(2024, 5, 12))  # type: ignore[arg-type]


def text_for_number(made: Upload, row: int) -> bool:
    if made.kind != "xlsx" or len(made.rows) < 3:
        return False
    return _put(made, row, _figure(made), "12.5")


def never_worked_out(made: Upload, row: int) -> bool:
    return made.kind == "xlsx" and _put(made, row, _figure(made), "=A1+B1")


BREAKS: tuple[Breaks, ...] = (
    no_such_code, no_code, other_gemeente, twice, other_name, no_number, too_much, below_zero, other_mark,
    bounds_swapped, outside_bounds, one_bound, no_year, no_age, few_people, odd_people, unknown_people,
    one_cell_more, one_cell_less, no_sign, one_fraction, other_than_counted, a_date, text_for_number,
    never_worked_out,
)  # fmt: skip


def break_one(made: Upload) -> Upload | None:
    """Break one row; None where this way of breaking does not fit this file."""
    row = made.random.randrange(len(made.rows))
    breaks = made.random.choice(BREAKS)
    made.broken, made.what = row, breaks.__name__
    return made if breaks(made, row) else None


__all__ = ["BREAKS", "GEMEENTE", "Upload", "break_one", "make_upload", "write"]
