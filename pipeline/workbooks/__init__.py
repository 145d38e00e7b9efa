"""Excel workbooks that people get: case sheets, corrections, the executives' summary."""
