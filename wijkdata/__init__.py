"""Figures on the health of Dutch neighbourhoods: read, store, compare, show."""
