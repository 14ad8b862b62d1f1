"""How Trend is said and drawn."""
