"""Uploads of own figures: read as they stand, guessed, and checked as a whole."""
