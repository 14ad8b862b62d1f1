"""The parts of Trend."""
