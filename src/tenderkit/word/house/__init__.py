"""A house style, and what is put into it."""
