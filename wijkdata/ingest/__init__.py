"""From source files to one trustworthy database."""
