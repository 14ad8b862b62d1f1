"""Fetches the figures of municipalities from the open-data services of CBS, RIVM and PDOK, when asked."""
