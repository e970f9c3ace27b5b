"""What is shown of sets and registers: plain data for the screen and for programs."""
