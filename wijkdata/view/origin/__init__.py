"""Where one figure comes from, said and drawn."""
