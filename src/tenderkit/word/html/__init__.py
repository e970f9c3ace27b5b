"""The annex HTML, read into blocks."""
