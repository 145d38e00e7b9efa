"""What leaves for other programs: calendar files."""
