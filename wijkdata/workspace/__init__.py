"""What users write (scenarios, own areas): kept apart from the figures, versioned, never silently lost."""
