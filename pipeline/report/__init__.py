"""What is shown of a quarter, free of any medium.

`table` has the model: typed columns over a frame, grids, counts, sections.  `sections` says what
the workbook and the page hold, in order; each other module gives one of their sections, or the
tiles, findings, series and labels that they share.  Nothing is counted here: `figures` does.
"""
