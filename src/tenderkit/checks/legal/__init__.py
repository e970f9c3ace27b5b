"""The legal check: rules of procurement law, and running them."""
