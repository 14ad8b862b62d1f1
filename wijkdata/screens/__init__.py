"""What a page knows, before it is said in words or drawn: one module per page, and what pages share."""
