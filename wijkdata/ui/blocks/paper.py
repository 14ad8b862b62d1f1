"""A report as a file, at the foot of its page: as PDF, or in another form."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import Final

import streamlit as st

from wijkdata.rapport.desk import Aanvraag
from wijkdata.rapport.make import OF_GEMEENTE, make_content, report_file
from wijkdata.rapport.nouns import VORMEN, Rapportsoort, Vorm
from wijkdata.screens.screen import Scherm
from wijkdata.ui.blocks.making import Making, show_making
from wijkdata.view.paper import DOWNLOAD, MAKE, MAKE_OTHER

_MIME: Final = {
    Vorm.PDF: "application/pdf",
    Vorm.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Vorm.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def show_paper(scherm: Scherm, *soorten: Rapportsoort) -> None:
    """Offer reports of this screen, each in every form there is; of a country there is none."""
    with st.container(key="papier", horizontal=True, vertical_alignment="center"):
        for soort in soorten:
            if soort not in OF_GEMEENTE or not scherm.keuze.heel_nederland:
                for vorm in VORMEN[soort]:
                    show_making(_offer(scherm, soort, vorm))


def _offer(scherm: Scherm, soort: Rapportsoort, vorm: Vorm) -> Making:
    of = (soort, scherm.keuze, scherm.gelezen.maatstaf, scherm.gelezen.weging, scherm.rechten,
          scherm.database.versie.data_versie)  # fmt: skip
    return Making(
        sleutel=f"{soort}_{vorm}",
        of=of,
        maak=MAKE[soort] if vorm is Vorm.PDF else MAKE_OTHER[vorm],
        download=DOWNLOAD[vorm],
        bestand=partial(report_file, scherm, soort, vorm),
        mime=_MIME[vorm],
        ask=partial(_ask, scherm, soort, vorm),
    )


def _ask(scherm: Scherm, soort: Rapportsoort, vorm: Vorm) -> Aanvraag:
    """Work out what it says, by what this visitor may see, and ask for it."""
    return Aanvraag(*make_content(scherm, soort, vorm, datetime.now(UTC).astimezone().date()))
