"""Pure presentation: Dutch numbers and sentences, HTML, Altair charts and pydeck maps."""
