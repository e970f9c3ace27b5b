"""Word files read back."""
