"""Composing the documents, and rendering them as HTML and text."""
