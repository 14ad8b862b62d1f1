"""Two runs that share their tests run every test, and none twice."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

_TEST = """
import time, pytest

@pytest.fixture(scope="module")
def room():
    yield
    assert ran == [0, 1, 2]

ran = []

@pytest.mark.parametrize("number", range(3))
def test_it(room, number, request):
    time.sleep(0.05)
    ran.append(number)
    with open({log!r}, "a") as log:
        print(request.node.nodeid, file=log)
    assert "wrong" not in __file__
"""


def run(folder: Path, *more: str) -> subprocess.Popen[str]:
    command = [
        sys.executable, "-m", "pytest", "-q", "-c", str(folder / "pytest.ini"), str(folder / "files"),
        "-p", "no:cacheprovider", "-p", "tests.sharing", "--share", str(folder / "marks"), *more,
    ]  # fmt: skip
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_every_file_is_run_whole_by_one_of_two(tmp_path: Path) -> None:
    log, names = tmp_path / "log", [f"{part}/test_{number}.py" for part in "ab" for number in range(4)]
    for name in [*names, "b/test_wrong.py"]:
        file = tmp_path / "files" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_TEST.format(log=str(log)), encoding="utf-8")
    (tmp_path / "marks").mkdir()
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = --import-mode=importlib\n", encoding="utf-8")
    runs = [run(tmp_path), run(tmp_path, "--backwards")]
    said = [one.communicate(timeout=60)[0] for one in runs]
    assert sorted(one.returncode for one in runs) == [0, 1], said
    ran = log.read_text(encoding="utf-8").split()
    assert len(ran) == len(set(ran)) == 3 * 9
    assert all("deselected" in one for one in said), said
