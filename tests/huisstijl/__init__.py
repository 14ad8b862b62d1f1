"""The house style of an organisation."""
