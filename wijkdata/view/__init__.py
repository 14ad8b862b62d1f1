"""Pure presentation: Dutch numbers and sentences, Altair charts and pydeck maps."""
