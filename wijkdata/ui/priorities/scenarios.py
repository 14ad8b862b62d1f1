"""Keeping priorities: a scenario is what was weighed and how, with the notes made at the table."""

from __future__ import annotations

from functools import partial

import streamlit as st

from wijkdata.answers.database import open_scenarios
from wijkdata.errors import WijkdataFout
from wijkdata.paths import configured_url
from wijkdata.screens.priorities import Prioriteiten
from wijkdata.screens.scenario import to_changes, to_scenario
from wijkdata.screens.screen import Scherm
from wijkdata.ui import state
from wijkdata.ui.blocks import keeping
from wijkdata.ui.blocks.fold import open_fold
from wijkdata.ui.blocks.history import show_history
from wijkdata.ui.blocks.keeping import DocumentKind
from wijkdata.ui.priorities.besluit import explanation, keep_explanation
from wijkdata.view.keeping import GEEN_PERSONEN, when_kept
from wijkdata.view.priorities.scenario import opening_remarks
from wijkdata.workspace.documents import Aantekening, Scenario

_NOTES = "_aantekeningen"
VELDEN = {
    "draagvlak": "Draagvlak: wie wil hier iets?",
    "lopende_inzet": "Wat loopt er al?",
    "kracht": "Wat is hier sterk?",
    "vragen": "Welke vragen blijven?",
}


def scenarios(scherm: Scherm, prioriteiten: Prioriteiten) -> DocumentKind[Scenario]:
    """Return how the choice on this screen is kept."""
    return DocumentKind(
        sleutel="scenario",
        naam="scenario",
        namen="scenario's",
        nodig="Geef een naam, en zorg dat iets gewicht heeft.",
        document=Scenario,
        store=lambda: open_scenarios(configured_url(), scherm.rechten),
        open_id=scherm.gelezen.scenario,
        parameter="scenario",
        wijzigcode=scherm.gelezen.wijzigcode,
        make=lambda naam, maker: to_scenario(
            scherm, prioriteiten, naam, maker, _notes(), explanation(scherm)
        ),
        open=partial(_open, scherm),
        look=lambda scenario: _open(scherm, scenario, scherm.gelezen.scenario),
        keep=lambda scenario_id: state.choose(
            scenario=scenario_id, wijzigcode=scherm.gelezen.code_for(scenario_id)
        ),
        close=lambda: state.choose(scenario=""),
    )


def open_linked_scenario(scherm: Scherm, soort: DocumentKind[Scenario]) -> None:
    """Open the scenario a link names, once; weights that stand in the link itself are left as they are."""
    try:
        saved = keeping.open_linked(soort)
    except WijkdataFout as fout:
        keeping.say(soort, str(fout))
        state.choose(scenario="")
        st.rerun()
    if saved is None:
        return
    inhoud, written = saved.inhoud, scherm.gelezen.expliciet.keys()
    _remember_words(inhoud)
    if not {"gewichten", "cijfers"} & written:
        _show_on_screen(scherm, inhoud, saved.id, linked=True)
    elif inhoud.is_oud and not {"k", "rekenwijze"} & written:
        _keep_old_settings(scherm, inhoud)  # a link of then left out what was usual then
    else:
        own = scherm.gelezen.weging.rekenwijze != inhoud.rekenwijze
        keeping.say(soort, " ".join(opening_remarks(inhoud, scherm, own_settings=own)))
        return
    keeping.say(soort, " ".join(opening_remarks(inhoud, scherm)))
    st.rerun()


def show_notes(gebied: str) -> None:
    """Show a drawer for what figures cannot know of one area; it is kept with the scenario."""
    fold = open_fold("Wat weten de cijfers niet? Vul het samen in", "aantekeningen")
    if fold is None:
        return
    notes = st.session_state.setdefault(_NOTES, {})
    known = notes.get(gebied, Aantekening())
    with fold:
        places = st.columns(2)
        for number, (veld, vraag) in enumerate(VELDEN.items()):
            key = f"aantekening_{gebied}_{veld}"
            st.session_state[key] = getattr(known, veld)
            places[number % 2].text_area(
                vraag, key=key, max_chars=2000, height=90, on_change=_note, args=(gebied,)
            )
        said = "Dit blijft pas bewaard als u hieronder het scenario bewaart."
        st.caption(f"{GEEN_PERSONEN} {when_kept(state.current().rechten, said)}")


def show_scenarios(scherm: Scherm, soort: DocumentKind[Scenario]) -> None:
    """Show a drawer to keep this choice and to open others."""
    fold = open_fold("Scenario's bewaren en openen", "scenariolade")
    if fold is None:
        return
    with fold:
        keeping.show_save(soort)
        keeping.show_list(soort, scherm.keuze.gemeente)
        show_history(soort, scherm.keuze.gemeente)
        keeping.show_files(scherm, soort)


def _open(scherm: Scherm, scenario: Scenario, scenario_id: str) -> str:
    _remember_words(scenario)
    _show_on_screen(scherm, scenario, scenario_id)
    return " ".join(opening_remarks(scenario, scherm))


def _show_on_screen(scherm: Scherm, scenario: Scenario, scenario_id: str, *, linked: bool = False) -> None:
    """Write a scenario to the address; the one beside it stays when it is about the same areas.

    What was chosen in the link that names it goes before what was saved.
    """
    keuze, beside = scherm.keuze, scherm.gelezen.scenario2
    stays = (scenario.gemeente, scenario.niveau) == (keuze.gemeente, keuze.niveau) and beside != scenario_id
    own = scherm.gelezen.besluit if linked and scherm.gelezen.besluit.gebieden else None
    changes = to_changes(scenario, scherm.catalogue, own)
    changes["scenario"] = scenario_id
    changes["wijzigcode"] = scherm.gelezen.code_for(scenario_id)
    changes["scenario2"] = beside if stays else ""
    changes["stap"] = str(scherm.gelezen.stap) if keuze.presenteren else ""
    state.choose(**changes)


def _keep_old_settings(scherm: Scherm, scenario: Scenario) -> None:
    changes = to_changes(scenario, scherm.catalogue)
    state.choose(k=changes["k"], rekenwijze=changes["rekenwijze"])


def _remember_words(scenario: Scenario) -> None:
    """Take over what was written: it is not in the address."""
    st.session_state[_NOTES] = dict(scenario.aantekeningen)
    keep_explanation(scenario)


def _note(gebied: str) -> None:
    said = {veld: st.session_state[f"aantekening_{gebied}_{veld}"] for veld in VELDEN}
    st.session_state[_NOTES] = {**st.session_state[_NOTES], gebied: Aantekening(**said)}


def _notes() -> dict[str, Aantekening]:
    return {code: note for code, note in st.session_state.get(_NOTES, {}).items() if note != Aantekening()}
