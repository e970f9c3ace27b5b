"""Styles and lists."""
