"""How Start is said and drawn."""
