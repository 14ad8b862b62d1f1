"""The parts of Ongelijkheid."""
