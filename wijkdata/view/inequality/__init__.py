"""How Ongelijkheid is said and drawn."""
