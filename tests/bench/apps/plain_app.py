"""The plainest Streamlit page with something to choose: the yardstick for a rerun."""

import streamlit as st

gekozen = st.selectbox("Indicator", [f"Indicator {number}" for number in range(30)])
st.write(f"Gekozen: {gekozen}")
