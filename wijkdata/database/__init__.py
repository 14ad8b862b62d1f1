"""The local DuckDB: opening it read-only, and one typed function per question in `queries/`."""
