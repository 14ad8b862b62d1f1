"""Altair charts: figures in, a chart out; each with its description in words."""
