"""What the guide for administrators shows exists, starts and says so where it was not tried."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.deploy.conftest import need
from tests.deploy.replicas import DEPLOY
from tests.listening import free_port, until_answered

GUIDE = (ROOT / "docs" / "beheer.md").read_text(encoding="utf-8")
UNIT = (DEPLOY / "wijkverkenner@.service").read_text(encoding="utf-8")
UNTRIED = ("Containerfile", "compose.yaml")


def test_the_guide_names_every_file_and_no_other() -> None:
    named = set(re.findall(r"deploy/([\w@.-]+\w)", GUIDE))
    assert named == {path.name for path in DEPLOY.iterdir() if path.is_file()}


def test_what_the_guide_quotes_is_what_the_file_says() -> None:
    quoted = re.findall(r"```nginx\n(.*?)```", GUIDE, re.DOTALL)
    file = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    assert [fragment in file for fragment in quoted] == [True]


def test_what_was_not_tried_says_so() -> None:
    for name in UNTRIED:
        assert "NIET GEPROBEERD" in (DEPLOY / name).read_text(encoding="utf-8")
    assert "niet geprobeerd" in GUIDE


def test_settings_of_the_example_are_ours_or_streamlits() -> None:
    from streamlit import config

    known = {option.env_var for option in config.get_config_options().values()}
    own = {"WIJKDATA_NAMEN", "WIJKDATA_DB", "WERKRUIMTE_URL"}
    example = (DEPLOY / "instellingen.voorbeeld").read_text(encoding="utf-8")
    assert set(re.findall(r"^(\w+)=", example, re.MULTILINE)) <= known | own


def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    need("systemd-analyze")
    unit = tmp_path / "wijkverkenner@8501.service"
    unit.write_text(UNIT.replace("/opt/wijkverkenner/.venv/bin/python", sys.executable), encoding="utf-8")
    said = subprocess.run(
        ["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False
    )
    assert str(unit.name) not in said.stderr, said.stderr


def test_what_the_unit_starts_answers(demo_path: Path, tmp_path: Path) -> None:
    [command] = re.findall(r"^ExecStart=(.*)$", UNIT, re.MULTILINE)
    port = free_port()
    words = shlex.split(command.replace("%i", str(port)))
    assert words[0] == "/opt/wijkverkenner/.venv/bin/python"
    process = subprocess.Popen(
        [sys.executable, *words[1:]], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={"PATH": "/usr/bin:/bin", "WIJKDATA_DB": str(demo_path), "HOME": str(tmp_path),
             "STREAMLIT_SERVER_BASE_URL_PATH": "wijk", "STREAMLIT_SERVER_COOKIE_SECRET": "0" * 64},
    )  # fmt: skip
    try:
        assert until_answered(f"http://127.0.0.1:{port}/wijk/_stcore/health") == b"ok"
    finally:
        process.terminate()
        process.wait(timeout=30)


def test_a_container_would_hold_what_it_names_and_all_that_the_app_needs() -> None:
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    copied = [word for line in re.findall(r"^COPY (.*)$", text, re.MULTILINE) for word in line.split()[:-1]]
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert {"app.py", "pages", "wijkdata", "queries", "assets", ".streamlit/config.toml"} <= set(copied)
    [command] = re.findall(r"^CMD (\[.*\])$", text, re.MULTILINE)
    assert command.startswith('["python", "-m", "streamlit", "run", "app.py"')


def test_compose_is_yaml_with_the_parts_of_the_guide() -> None:
    import yaml

    parts = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    assert set(parts["services"]) == {"w1", "w2", "werkruimte", "verdeler"}
    assert (DEPLOY / parts["services"]["w1"]["build"]["context"]).resolve() == ROOT
    assert parts["services"]["w1"]["build"]["dockerfile"] == "deploy/Containerfile"


@pytest.mark.parametrize("script", sorted(path.name for path in DEPLOY.glob("*.sh")))
def test_a_script_is_one_that_bash_takes(script: str) -> None:
    assert shutil.which("bash")
    assert subprocess.run(["bash", "-n", str(DEPLOY / script)], check=False).returncode == 0
