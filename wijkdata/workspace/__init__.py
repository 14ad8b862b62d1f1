"""What users write (scenarios, werkgebieden): kept apart from the figures, versioned, never silently lost."""
