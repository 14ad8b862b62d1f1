"""How Kaart is said and drawn."""
