"""The parts of SQL."""
