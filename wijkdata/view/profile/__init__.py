"""How Wijkprofiel is said and drawn."""
