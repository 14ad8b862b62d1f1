"""The fictional municipality: a town, its people and figures, made by one recipe and always the same."""

from wijkdata.ingest.demo.build import build_demo

__all__ = ["build_demo"]
