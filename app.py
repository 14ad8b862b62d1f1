"""Starts the Wijkverkenner: `streamlit run app.py`. What a visitor sees begins in `wijkdata/ui/frame.py`."""

import streamlit as st

from wijkdata.ui import server

# Streamlit looks for these very words in this file, to know that it is a server and not a page.
app = st.App(
    server.FRAME,
    routes=server.routes(),
    middleware=server.MIDDLEWARE,
    lifespan=server.warm_up,
    on_script_error=server.show_failure,
)
