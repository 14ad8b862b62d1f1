"""The choice of a user: read from an address, and written as one. Knows no database and no screen."""
