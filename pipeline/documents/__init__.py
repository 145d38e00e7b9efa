"""Word documents: the office's templates, letters, memorandum, form, annexes."""
