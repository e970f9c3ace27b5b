"""Releases, git revisions, and what changed between two versions."""
