"""Figures from files that people have: drop them or name their folder, and see what they are."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from wijkdata.job import Job, Stand, new_room
from wijkdata.paths import configured_path
from wijkdata.rights import Rechten
from wijkdata.ui.account import is_at_this_computer
from wijkdata.ui.blocks.refused import tell_refused
from wijkdata.ui.data.running import ANOTHER, ask_about, begin, follow, is_busy
from wijkdata.ui.turnstile import MANY_FILES, UPLOADS, most_megabytes
from wijkdata.view.data import BUSY, STOPPED, TITEL, drop_sentence
from wijkdata.view.refused import LARGE_AT_HOME
from wijkdata.view.words import safe_markdown

WAY = "cijfers_vandaan"
"""The key of the choice from where figures come."""
_LOOKING = "_bestanden"
_PORTION = 1 << 20
_LONGEST = 120
NO_ROOM = "Er is te weinig ruimte op de schijf om deze bestanden te bekijken."
NOTHING = "Zet eerst bestanden neer."
NOTHING_NAMED = "Zet eerst bestanden neer, of noem een map op deze computer."
NO_FOLDER = "Deze map is er niet op deze computer. Schrijf het hele pad, zoals D:/Gegevens/wijken."
ONE = "Kies één van de twee: bestanden hier neerzetten, of een map noemen."


def are_given() -> bool:
    """Whether somebody gave files."""
    return _LOOKING in st.session_state


def show_files(titel: str) -> bool:
    """Show what the files are, where some were given; return whether some were."""
    job: Job | None = st.session_state.get(_LOOKING)
    if job is None:
        return False
    stand = job.stand
    if stand is Stand.BEZIG:
        follow(job, BUSY["build"])
    elif stand is Stand.VRAAGT and job.herkenning is not None:
        _agree(job, titel)
    elif stand is Stand.GESTOPT:
        st.info(STOPPED["build"])
    else:
        st.error(safe_markdown(job.fout))
    st.button("Stop" if stand is Stand.BEZIG else "Andere bestanden", on_click=_forget)
    return True


def _agree(job: Job, titel: str) -> None:
    assert job.herkenning is not None
    years = ask_about(job.herkenning, titel)
    if years is None:
        return
    if not begin(lambda: job):
        st.warning(ANOTHER)
        return
    job.answer(years)
    del st.session_state[_LOOKING]
    st.rerun()


def ask_for_files(rechten: Rechten) -> None:
    """Ask for files, or at this computer for the folder that they are in."""
    most = most_megabytes()
    st.markdown(drop_sentence(most, MANY_FILES))
    at_home = is_at_this_computer(rechten)
    with st.form("bestanden", border=False):
        files = st.file_uploader("Zet hier de bestanden neer, of kies ze", key="bestanden_neergezet",
                                 accept_multiple_files=True, max_upload_size=most)  # fmt: skip
        tell_refused("bestanden_neergezet", most, LARGE_AT_HOME if at_home else "")
        folder = ""
        if at_home:
            folder = st.text_input("Of noem een map op deze computer", key="bestanden_map", max_chars=400,
                                   help="Goed voor grote bestanden: die blijven waar ze zijn.")  # fmt: skip
        if st.form_submit_button("Kijk wat het is", type="primary"):
            _look(files, folder.strip().strip('"'), at_home)


def _look(files: list[UploadedFile], folder: str, at_home: bool) -> None:
    """Have the files looked at, or say why that cannot be."""
    if files and folder:
        st.error(ONE)
    elif folder and not Path(folder).expanduser().is_dir():
        st.error(NO_FOLDER)
    elif folder:
        where = Path(folder).expanduser().resolve()
        _begin(where, where.name or TITEL)
    elif files:
        _take(files)
    else:
        st.error(NOTHING_NAMED if at_home else NOTHING)


def _take(files: list[UploadedFile]) -> None:
    room = new_room()
    try:
        _put(files, room)
    except OSError:
        shutil.rmtree(room, ignore_errors=True)
        st.error(NO_ROOM)
        return
    _begin(room, TITEL, room)


def _put(files: Iterable[UploadedFile], room: Path) -> None:
    """Put files in a folder of their own, and let go of them in memory."""
    for file in files:
        with (room / free_name(file.name, room)).open("wb") as out:
            shutil.copyfileobj(file, out, _PORTION)
        if (here := get_script_run_ctx()) is not None:
            UPLOADS.let_go(here.session_id, file.file_id)


def free_name(name: str, room: Path) -> str:
    """Return a name for a file that leads nowhere else, and that no other file in the folder has."""
    plain = "".join(one if one.isprintable() else "_" for one in name.replace("\\", "/"))
    last = PurePosixPath(plain).name.lstrip(". ") or "bestand"
    stem, dot, ending = last.rpartition(".")
    stem, ending = (stem[:_LONGEST], dot + ending[:20]) if dot else (last[:_LONGEST], "")
    number, found = 2, stem + ending
    while (room / found).exists():
        found, number = f"{stem} ({number}){ending}", number + 1
    return found


def _begin(folder: Path, titel: str, room: Path | None = None) -> None:
    st.session_state[_LOOKING] = Job(
        "build", "--from", str(folder), "--titel", titel, out=configured_path(), room=room
    )
    st.rerun()


def _forget() -> None:
    st.session_state[WAY] = "bestanden"
    job: Job | None = st.session_state.pop(_LOOKING, None)
    if job is not None and is_busy(job):
        job.stop()
