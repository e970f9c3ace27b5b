"""What stands in `criteria/`: read, held against its shape, made whole."""
