"""The bench of the table runs, and both write as many rows."""

from __future__ import annotations

from pathlib import Path

from tests.bench.bench_tabel import measure_files


def test_every_kind_of_file_is_measured_against_duckdb(demo_path: Path) -> None:
    lines = list(measure_files(demo_path, rounds=1, rows=1_000))
    assert [line.naam.split(",")[0] for line in lines] == [
        "1000 rijen als csv",
        "1000 rijen als csv-internationaal",
        "1000 rijen als parquet",
    ]
    assert all(line.wij > 0 < line.ander for line in lines)
