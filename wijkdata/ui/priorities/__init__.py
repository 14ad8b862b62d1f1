"""The parts of Prioriteiten."""
