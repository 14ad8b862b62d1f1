"""Fetches the figures of municipalities from the open-data services that have them, when asked."""
