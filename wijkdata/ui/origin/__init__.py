"""The parts of "Waar komt dit vandaan?"."""
