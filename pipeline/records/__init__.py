"""What an office keeps: the form, the reader and the writer of each book side by side."""
