"""The parts of Vergelijken."""
