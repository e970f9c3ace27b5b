"""What an organisation lays over a criteria set."""
