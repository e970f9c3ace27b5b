"""Blocks to WordprocessingML."""
