"""How Vergelijken is said and drawn."""
