"""Checks on the figures themselves: what is asked, from when on a finding counts, and how bad it is."""
