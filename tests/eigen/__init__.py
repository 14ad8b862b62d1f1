"""Own figures: keeping them, and putting them in a database."""
