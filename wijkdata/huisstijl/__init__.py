"""The house style of an organisation: its colours, letters and logo, checked before anything shows them."""
