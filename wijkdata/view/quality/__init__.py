"""How the checks on the figures are said and drawn."""
