"""Keeping priorities: save, open, rename, copy, delete, take along and bring back a scenario."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from pydantic import ValidationError

from wijkdata.errors import WijkdataFout
from wijkdata.ui import cache, state
from wijkdata.ui.prioriteiten import Prioriteiten
from wijkdata.ui.scenario import opening_remarks, to_changes, to_scenario
from wijkdata.ui.state import Scherm
from wijkdata.view.downloads import file_name
from wijkdata.view.words import safe_markdown
from wijkdata.workspace.documents import Aantekening, Scenario, export_json, import_json
from wijkdata.workspace.engine import configured_url
from wijkdata.workspace.errors import Conflict
from wijkdata.workspace.store import Bewaard, Regel, Store

_OPEN, _NOTES, _SAID, _GONE, _CLASH = (
    "_scenario", "_aantekeningen", "_scenario_melding", "_scenario_weg", "_scenario_botsing",
)  # fmt: skip
VELDEN = {
    "draagvlak": "Draagvlak: wie wil hier iets?",
    "lopende_inzet": "Wat loopt er al?",
    "kracht": "Wat is hier sterk?",
    "vragen": "Welke vragen blijven?",
}


def open_linked_scenario(scherm: Scherm) -> None:
    """Open the scenario a link names, once; weights that stand in the link itself are left as they are."""
    asked, opened = scherm.gelezen.scenario, st.session_state.get(_OPEN)
    if not asked or (opened is not None and opened.id == asked):
        return
    try:
        saved = _store().load(asked)
    except WijkdataFout as fout:
        st.session_state[_SAID] = str(fout)
        state.choose(scenario="")
        st.rerun()
    _remember(saved)
    st.session_state[_SAID] = " ".join(opening_remarks(saved.inhoud, scherm))
    if not {"gewichten", "cijfers"} & scherm.gelezen.expliciet.keys():
        state.choose(**to_changes(saved.inhoud, scherm.catalogue), scenario=asked)
        st.rerun()


def show_said() -> None:
    """Show what the last action has to say, and the way out of a clash or a deletion."""
    if said := st.session_state.pop(_SAID, ""):
        st.info(safe_markdown(said))
    if st.session_state.get(_CLASH):
        left, right = st.columns(2)
        left.button("Open die andere versie", on_click=_reopen)
        right.button("Bewaar de mijne als kopie", on_click=_save_copy)
    if st.session_state.get(_GONE):
        st.button("Zet het verwijderde scenario terug", on_click=_restore)


def show_notes(gebied: str) -> None:
    """Show the fields for what figures cannot know of one area; they are kept with the scenario."""
    notes = st.session_state.setdefault(_NOTES, {})
    known = notes.get(gebied, Aantekening())
    with st.expander("Wat weten de cijfers niet? Vul het samen in", key="aantekeningen"):
        places = st.columns(2)
        for number, (veld, vraag) in enumerate(VELDEN.items()):
            key = f"aantekening_{gebied}_{veld}"
            st.session_state[key] = getattr(known, veld)
            places[number % 2].text_area(
                vraag, key=key, max_chars=2000, height=90, on_change=_note, args=(gebied,)
            )
        st.caption("Dit blijft pas bewaard als u hieronder het scenario bewaart.")


def show_scenarios(scherm: Scherm, prioriteiten: Prioriteiten) -> None:
    """Show a drawer to keep this choice and to open others."""
    fold = st.expander("Scenario's bewaren en openen", key="scenariolade", on_change="rerun")
    if not fold.open:
        return
    with fold:
        _show_save(scherm, prioriteiten)
        try:
            lines = _store().list(scherm.keuze.gemeente)
        except WijkdataFout as fout:
            st.warning(safe_markdown(str(fout)))
        else:
            _show_list(scherm, lines)
        _show_files(scherm, prioriteiten)


def _show_save(scherm: Scherm, prioriteiten: Prioriteiten) -> None:
    opened = _opened(scherm)
    st.session_state.setdefault("scenario_naam", opened.inhoud.naam if opened else "")
    names, makers = st.columns(2)
    names.text_input("Naam van het scenario", key="scenario_naam", max_chars=80)
    makers.text_input("Van wie? (mag leeg)", key="scenario_maker", max_chars=80)
    with st.container(horizontal=True):
        args = (scherm, prioriteiten)
        if opened:
            st.button("Bewaar", key="scenario_bewaar", type="primary", on_click=_save, args=args)
        st.button("Bewaar als nieuw", key="scenario_nieuw", on_click=_save_new, args=args)


def _show_list(scherm: Scherm, lines: list[Regel]) -> None:
    if not lines:
        st.markdown("Er zijn nog geen scenario's voor deze gemeente.")
        return
    by_id = {line.id: line for line in lines}
    chosen = st.selectbox(
        "Bewaarde scenario's",
        list(by_id),
        key="scenario_kies",
        format_func=lambda one: f"{by_id[one].naam}{' · ' + by_id[one].maker if by_id[one].maker else ''}",
    )
    line = by_id[chosen]
    with st.container(horizontal=True):
        st.button("Open", key="scenario_open", on_click=_open, args=(scherm, line.id))
        st.button("Hernoem naar de naam hierboven", on_click=_rename, args=(line,))
        st.button("Maak een kopie", on_click=_duplicate, args=(line,))
        st.button("Verwijder", key="scenario_verwijder", on_click=_delete, args=(line,))


def _show_files(scherm: Scherm, prioriteiten: Prioriteiten) -> None:
    made = _made(scherm, prioriteiten, fallback="Scenario")
    if made is not None:
        st.download_button(
            "Bewaar als bestand",
            data=export_json(made),
            file_name=file_name(made.naam, scherm.gemeente_naam).replace(".csv", ".json"),
            mime="application/json",
            on_click="ignore",
        )
    st.file_uploader(
        "Open een bestand", type="json", key="scenario_bestand", on_change=_import, args=(scherm,)
    )


def _guarded(action: Callable[[], str]) -> None:
    """Do something in the workspace and keep what there is to say, also when it fails."""
    st.session_state.pop(_CLASH, None)
    try:
        st.session_state[_SAID] = action()
    except Conflict as fout:
        st.session_state[_SAID] = str(fout)
        st.session_state[_CLASH] = True
    except WijkdataFout as fout:
        st.session_state[_SAID] = str(fout)
    except ValidationError:
        st.session_state[_SAID] = "Bewaren lukt niet. Geef een naam, en zorg dat iets gewicht heeft."


def _save(scherm: Scherm, prioriteiten: Prioriteiten) -> None:
    opened: Bewaard[Scenario] = st.session_state[_OPEN]

    def action() -> str:
        made = _scenario(scherm, prioriteiten, st.session_state["scenario_naam"])
        st.session_state["_scenario_mijn"] = made
        st.session_state[_OPEN] = _store().replace(opened.id, made, versie=opened.versie)
        return f"Bewaard: {made.naam}."

    _guarded(action)


def _save_new(scherm: Scherm, prioriteiten: Prioriteiten) -> None:
    _guarded(lambda: _kept(_scenario(scherm, prioriteiten, st.session_state["scenario_naam"])))


def _save_copy() -> None:
    mine: Scenario = st.session_state["_scenario_mijn"]
    _guarded(lambda: _kept(mine.model_copy(update={"naam": f"{mine.naam[:70]} (kopie)"})))


def _kept(made: Scenario) -> str:
    saved = _store().save(made)
    _remember(saved)
    state.choose(scenario=saved.id)
    return f"Bewaard: {made.naam}. Met Kopieer link deelt u dit scenario."


def _open(scherm: Scherm, scenario_id: str) -> None:
    def action() -> str:
        saved = _store().load(scenario_id)
        _remember(saved)
        state.choose(**to_changes(saved.inhoud, scherm.catalogue), scenario=saved.id)
        return " ".join([f"Geopend: {saved.inhoud.naam}.", *opening_remarks(saved.inhoud, scherm)])

    _guarded(action)


def _reopen() -> None:
    _open(state.current(), st.session_state[_OPEN].id)


def _rename(line: Regel) -> None:
    naam = str(st.session_state["scenario_naam"])

    def action() -> str:
        saved = _store().rename(line.id, naam, versie=line.versie)
        opened = st.session_state.get(_OPEN)
        if opened is not None and opened.id == saved.id:
            _remember(saved)
        return f"{line.naam} heet nu {saved.inhoud.naam}."

    _guarded(action)


def _duplicate(line: Regel) -> None:
    _guarded(lambda: f"Gekopieerd: {_store().duplicate(line.id, f'{line.naam[:70]} (kopie)').inhoud.naam}.")


def _delete(line: Regel) -> None:
    def action() -> str:
        st.session_state[_GONE] = (line.id, _store().delete(line.id, versie=line.versie))
        if state.current().gelezen.scenario == line.id:
            st.session_state.pop(_OPEN, None)
            state.choose(scenario="")
        return f"Verwijderd: {line.naam}."

    _guarded(action)


def _restore() -> None:
    scenario_id, versie = st.session_state.pop(_GONE)
    _guarded(lambda: f"Teruggezet: {_store().restore(scenario_id, versie=versie).inhoud.naam}.")


def _import(scherm: Scherm) -> None:
    file = st.session_state["scenario_bestand"]
    if file is None:
        return

    def action() -> str:
        scenario = import_json(file.getvalue(), Scenario)
        st.session_state.pop(_OPEN, None)
        st.session_state[_NOTES] = dict(scenario.aantekeningen)
        st.session_state["scenario_naam"] = scenario.naam
        state.choose(**to_changes(scenario, scherm.catalogue), scenario="")
        return " ".join([f"Geopend: {scenario.naam}.", *opening_remarks(scenario, scherm)])

    _guarded(action)


def _note(gebied: str) -> None:
    said = {veld: st.session_state[f"aantekening_{gebied}_{veld}"] for veld in VELDEN}
    st.session_state[_NOTES] = {**st.session_state[_NOTES], gebied: Aantekening(**said)}


def _remember(saved: Bewaard[Scenario]) -> None:
    st.session_state[_OPEN] = saved
    st.session_state[_NOTES] = dict(saved.inhoud.aantekeningen)
    st.session_state["scenario_naam"] = saved.inhoud.naam
    st.session_state["scenario_maker"] = saved.inhoud.maker


def _opened(scherm: Scherm) -> Bewaard[Scenario] | None:
    opened: Bewaard[Scenario] | None = st.session_state.get(_OPEN)
    return opened if opened is not None and opened.id == scherm.gelezen.scenario else None


def _scenario(scherm: Scherm, prioriteiten: Prioriteiten, naam: str) -> Scenario:
    notes = {code: note for code, note in st.session_state.get(_NOTES, {}).items() if note != Aantekening()}
    return to_scenario(scherm, prioriteiten, naam, st.session_state.get("scenario_maker", ""), notes)


def _made(scherm: Scherm, prioriteiten: Prioriteiten, fallback: str) -> Scenario | None:
    try:
        return _scenario(scherm, prioriteiten, st.session_state.get("scenario_naam", "").strip() or fallback)
    except ValidationError:
        return None


def _store() -> Store[Scenario]:
    return cache.open_scenarios(configured_url())
