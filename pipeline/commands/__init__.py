"""The command line's commands, by whom they serve: the quarter, the law, the office, the newcomer.

`options` holds what they share.  Here alone the clock and the locale are read.
"""
