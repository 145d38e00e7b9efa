"""The last stage, and the only one that writes: sheets, letters, workbook, data files."""
