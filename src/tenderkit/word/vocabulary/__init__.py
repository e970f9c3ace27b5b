"""What the rooms of word speak to each other."""
