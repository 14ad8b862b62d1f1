"""The parts of Uitleg."""
