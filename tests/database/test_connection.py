"""The database is read-only, locked down, safe between threads, and follows a replaced file."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pytest

from tests.database.conftest import write_small_database
from wijkdata.database import connection
from wijkdata.database.connection import Database
from wijkdata.database.provider import DatabaseProvider
from wijkdata.database.waarden import load_kaart
from wijkdata.errors import DatabaseBeschadigd, DatabaseOntbreekt, DatabaseVerouderd
from wijkdata.models import Moment, Niveau
from wijkdata.paths import pointer_path

FORBIDDEN = [
    "insert into meta values ('x', 'y')",
    "create table t as select 1",
    "drop table waarde",
    "select * from read_csv('/etc/hostname')",
    "copy (select 1) to 'uit.csv'",
    "attach 'ander.duckdb' as ander",
    "install spatial",
    "set enable_external_access = true",
]


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_nothing_is_written_and_nothing_outside_is_read(small: Database, statement: str) -> None:
    with small._connection.cursor() as cursor:
        cursor.execute("use wijkdata")
        with pytest.raises(duckdb.Error):
            cursor.execute(statement)


def test_many_threads_each_get_their_own_answer(small: Database) -> None:
    expected = {"NL00": 15.0, "GM9998": 17.0, "WK999801": 21.0, "WK999701": 16.0}
    moment = {"indicatoren": ["rookt"], "jaren": [2022], "leeftijden": ["18plus"], "indelingen": [2024]}

    def ask(code: str) -> tuple[str, float]:
        rows = small.ask("cijfers_van", {"codes": [code], "indeling_jaar": 2024, **moment})
        return code, float(rows["waarde"].iloc[0])

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, list(expected) * 50))
    assert len(answers) == 200
    assert all(expected[code] == waarde for code, waarde in answers)


def test_after_a_question_that_fails_the_next_one_is_answered(small: Database) -> None:
    with pytest.raises(duckdb.Error):
        small.ask("bronnen", {"onzin": 1})
    assert small.ask("bronnen")["bron_id"].tolist() == ["kwb", "oud", "smap"]


def test_whole_numbers_stay_whole_where_some_are_missing(small: Database) -> None:
    gebieden = small.ask("gebieden", {"gemeente": "NL", "niveau": "wijk", "indeling_jaar": 2024})
    kaart = load_kaart(small, "NL", Niveau.WIJK, Moment("rookt", 2022, "18plus", 2024))
    assert (str(gebieden["inwoners"].dtype), str(kaart["vorm_jaar"].dtype)) == ("int32", "Int16")


def test_a_replaced_file_shows_on_the_next_question_while_the_old_one_can_be_finished(
    small_path: Path,
) -> None:
    provider = DatabaseProvider(small_path)
    before = provider.current()
    assert provider.current() is before
    new = write_small_database(small_path.with_name("nieuw.duckdb"), data_versie="klein-2")
    new.replace(small_path)
    after = provider.current()
    assert (before.versie.data_versie, after.versie.data_versie) == ("klein-1", "klein-2")
    assert len(before.ask("bronnen")) == 3


def test_a_pointer_names_the_version_in_use(small_path: Path) -> None:
    provider = DatabaseProvider(small_path)
    provider.current()
    write_small_database(small_path.with_name("klein.2.duckdb"), data_versie="klein-2")
    pointer_path(small_path).write_text("klein.2.duckdb\n", encoding="utf-8")
    assert provider.current().versie.data_versie == "klein-2"


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DatabaseOntbreekt, match="python -m wijkdata demo"):
        Database(tmp_path / "weg.duckdb")
    with pytest.raises(DatabaseOntbreekt, match="python -m wijkdata demo"):
        DatabaseProvider(tmp_path / "weg.duckdb").current()


def test_another_version_says_so(tmp_path: Path) -> None:
    path = write_small_database(tmp_path / "oud.duckdb", schema_versie="0")
    with pytest.raises(DatabaseVerouderd, match="versie 0") as refused:
        Database(path)
    assert refused.value.fictief


def test_a_foreign_database_says_so(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "vreemd.duckdb")) as connection:
        connection.execute("create table t as select 1 as a")
    with pytest.raises(DatabaseVerouderd, match=r"vreemd\.duckdb"):
        Database(tmp_path / "vreemd.duckdb")


@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.9])
def test_a_truncated_file_is_called_damaged(small_path: Path, share: float) -> None:
    content = small_path.read_bytes()
    small_path.write_bytes(content[: int(len(content) * share)])
    with pytest.raises((DatabaseBeschadigd, DatabaseVerouderd), match=r"klein\.duckdb"):
        Database(small_path)


def test_a_text_file_is_called_damaged(tmp_path: Path) -> None:
    (tmp_path / "tekst.duckdb").write_text("geen database " * 500, encoding="utf-8")
    with pytest.raises(DatabaseBeschadigd, match=r"tekst\.duckdb"):
        Database(tmp_path / "tekst.duckdb")


def test_a_name_with_a_quote_opens(tmp_path: Path) -> None:
    path = write_small_database(tmp_path / "'t vlak.duckdb")
    assert Database(path).versie.titel == "Klein"


def test_texts_that_are_the_same_are_one_object(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever way pandas keeps text, an answer is the same, and a missing text stays missing."""
    words = ["wijk", None, "buurt", "wijk"] * 200
    answer = pa.table({"aantal": [1, None, 3, 4] * 200, "niveau": words, "naam": words})
    few = connection._to_frame(answer.slice(0, 4))
    many = connection._to_frame(answer)
    assert list(many) == ["aantal", "niveau", "naam"]
    pd.testing.assert_frame_equal(many.head(4), few)
    with pd.option_context("mode.string_storage", "python"):
        kept = connection._to_frame(answer)
    assert {id(one) for one in kept["naam"]} == {id(one) for one in kept["naam"].head(3)}
    assert kept["naam"].tolist() == many["naam"].tolist()
