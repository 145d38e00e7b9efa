"""The figures of a quarter, counted once: what every document prints.

`quarterly` counts; the others hold what it counts by, and what is set beside it.
"""
