"""The parts of Kaart."""
