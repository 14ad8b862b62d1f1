"""The same questions, answered by other engines."""
