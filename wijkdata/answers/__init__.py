"""What is remembered between clicks: what screens ask, answered from the database and by statistics."""
