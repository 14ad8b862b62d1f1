"""The parts of Werkgebied."""
