"""The only wing that knows Streamlit: the frame, the server, the choice, and what pages are made of."""
