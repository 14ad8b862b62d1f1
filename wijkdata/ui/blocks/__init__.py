"""The parts that pages are made of; each block draws one thing and asks nothing of the database."""
