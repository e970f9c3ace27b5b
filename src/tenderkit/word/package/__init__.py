"""The package of a Word file: opened, taken in, written."""
