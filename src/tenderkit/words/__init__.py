"""What everyone speaks: terms, kinds of field, problems, seals."""
