"""The command line's commands, by whom they serve: quarter, questions, office, newcomer.

`options` holds what they share.  Here alone the clock and the locale are read.
"""
