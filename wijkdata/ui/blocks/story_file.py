"""The story of a page as a PowerPoint file, at the foot of that page."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

import streamlit as st

from wijkdata.rapport.desk import Aanvraag
from wijkdata.rapport.slides.make import PPTX, make_presentatie, presentation_content, story_file
from wijkdata.rapport.slides.nouns import Verhaal
from wijkdata.rapport.slides.priorities import ReadPair
from wijkdata.screens.screen import Scherm
from wijkdata.ui.blocks.making import Making, show_making
from wijkdata.view.paper import DOWNLOAD, MAKE_OTHER

_MIME = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def show_story_file(scherm: Scherm, verhaal: Verhaal, tweetal: ReadPair | None = None) -> None:
    """Offer the story of this page as slides; `tweetal` reads the second scenario of Prioriteiten."""
    of = (verhaal, scherm.keuze, scherm.gelezen, scherm.rechten, scherm.database.versie.data_versie)
    with st.container(key="powerpoint"):
        show_making(
            Making(
                sleutel=PPTX,
                of=of,
                maak=MAKE_OTHER[PPTX],
                download=DOWNLOAD[PPTX],
                bestand=partial(story_file, scherm, verhaal),
                mime=_MIME,
                ask=partial(_ask, scherm, verhaal, tweetal),
            )
        )


def _ask(scherm: Scherm, verhaal: Verhaal, tweetal: ReadPair | None) -> Aanvraag:
    """Work out what the slides say, by what this visitor may see, and ask for them."""
    today = datetime.now(UTC).astimezone().date()
    return Aanvraag(*presentation_content(make_presentatie(scherm, verhaal, today, tweetal)))
