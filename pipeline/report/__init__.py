"""What is shown of a quarter, free of any medium: labels, findings, tiles, sentences."""
