"""One returned sheet: its header, its rows, its cells.  Runs in a worker, without pandas."""
