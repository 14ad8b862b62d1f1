"""The checks on the figures on the screen."""
