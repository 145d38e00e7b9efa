"""Counts a second time what documents print: case by case, from the data files, in plain Python.

Nothing here asks `figures`: a figure that was counted, or worded, wrongly there is found by what
it comes to here.  `check_sums` holds the documents to it.
"""
