"""Starts the Wijkverkenner: `streamlit run app.py`. What a visitor sees begins in `wijkdata/ui/frame.py`."""

from wijkdata.ui.server import make_app

app = make_app()
