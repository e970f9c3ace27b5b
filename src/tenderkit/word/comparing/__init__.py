"""Two versions of an annex merged into one with tracked changes."""
