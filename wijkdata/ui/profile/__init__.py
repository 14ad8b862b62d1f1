"""The parts of Wijkprofiel."""
