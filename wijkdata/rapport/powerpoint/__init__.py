"""Slides laid out as a PowerPoint file: it is given words, figures and shapes, and works out none."""
