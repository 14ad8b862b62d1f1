"""Figures as files to take away: what goes into one, and who writes it."""
