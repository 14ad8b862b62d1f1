"""How Werkgebied is said and drawn."""
