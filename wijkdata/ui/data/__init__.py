"""The parts of Gegevens."""
