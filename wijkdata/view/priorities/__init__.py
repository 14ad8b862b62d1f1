"""How Prioriteiten is said and drawn."""
