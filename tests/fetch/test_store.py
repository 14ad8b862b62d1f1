"""Pages on disk: what is there goes on, what is damaged or of another version begins anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkdata.errors import OphaalFout
from wijkdata.fetch.store import Download, mark_of

FIRST, SECOND, THIRD = "https://x/1", "https://x/2", "https://x/3"


def begun(folder: Path, versie: str = "2026-01-01") -> Download:
    download = Download(folder, FIRST, versie)
    if download.next == FIRST:
        download.add(b"een", 2, "1", SECOND)
    return download


def test_a_fetch_that_was_cut_off_goes_on(tmp_path: Path) -> None:
    begun(tmp_path / "x")
    again = Download(tmp_path / "x", FIRST, "2026-01-01")
    assert again.next == SECOND
    again.add(b"twee", 1, "2", None)
    last = Download(tmp_path / "x", FIRST, "2026-01-01")
    assert last.next is None
    assert last.rows == 3
    assert [file.read_bytes() for file in last.files] == [b"een", b"twee"]
    assert not last.changed


def test_a_table_that_changed_is_fetched_again_and_says_so(tmp_path: Path) -> None:
    begun(tmp_path / "x")
    again = Download(tmp_path / "x", FIRST, "2026-02-02")
    assert again.changed
    assert again.next == FIRST
    assert again.files == []


@pytest.mark.parametrize("damage", ["page", "page_gone", "stand", "stand_gone", "other_shape"])
def test_what_is_damaged_begins_anew(tmp_path: Path, damage: str) -> None:
    [page] = begun(tmp_path / "x").files
    stand = tmp_path / "x" / "stand.json"
    {
        "page": lambda: page.write_bytes(b"iets anders"),
        "page_gone": page.unlink,
        "stand": lambda: stand.write_text('{"vraag": '),
        "stand_gone": stand.unlink,
        "other_shape": lambda: stand.write_text('{"vraag": "https://x/1", "bladen": 3}'),
    }[damage]()
    again = Download(tmp_path / "x", FIRST, "2026-01-01")
    assert again.next == FIRST
    assert again.rows == 0


def test_another_question_begins_anew_without_being_a_change(tmp_path: Path) -> None:
    begun(tmp_path / "x")
    other = Download(tmp_path / "x", THIRD, "2026-01-01")
    assert other.next == THIRD
    assert not other.changed


def test_a_page_that_comes_twice_stops_it(tmp_path: Path) -> None:
    download = begun(tmp_path / "x")
    with pytest.raises(OphaalFout, match="dezelfde bladzijde twee keer"):
        download.add(b"een, met een andere link", 2, "1", THIRD)
    with pytest.raises(OphaalFout, match="naar diezelfde bladzijde"):
        download.add(b"twee", 1, "2", SECOND)


def test_a_disk_that_refuses_is_a_sentence(tmp_path: Path) -> None:
    download = Download(tmp_path / "x", FIRST, "1")
    (tmp_path / "x" / "blad-00001.json.deel").mkdir()
    with pytest.raises(OphaalFout, match="of de schijf vol is"):
        download.add(b"een", 1, "1", None)


@given(st.lists(st.dictionaries(st.text(), st.integers()), min_size=1), st.integers())
def test_pages_with_other_ends_have_other_marks(rows: list[dict[str, int]], extra: int) -> None:
    assert mark_of(rows) == mark_of(list(rows))
    assert mark_of(rows) != mark_of([*rows, {"erbij": extra}])
