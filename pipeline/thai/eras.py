"""The two eras in which a year may be counted: the Buddhist one, and the Common Era."""

BUDDHIST_ERA = 543
"""Years between the Buddhist and the Common Era."""

FIRST_BUDDHIST_YEAR = 2400
"""A year from here on is in the Buddhist era, one before it is not."""
