"""What `python -m wijkdata` can do: one command a file, with its help and what it does."""
