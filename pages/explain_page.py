"""Page explain."""

import streamlit as st

from wijkdata.ui import state
from wijkdata.ui.blocks.header import show_title

scherm = state.current()
show_title(f"explain {scherm.gemeente_naam} {scherm.indicator.naam} {scherm.keuze.jaar}")
st.write(scherm.keuze)
