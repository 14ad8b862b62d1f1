"""What users write: scenarios and own areas."""
