"""The only wing that knows Streamlit: choice, cache and the blocks pages are made of."""
