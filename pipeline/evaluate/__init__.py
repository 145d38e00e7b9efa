"""Evaluate: from the register to verdicts.  No files, no clock; whole columns throughout.

`periods` counts, `working_days` knows the office's holidays, `conditions` says to which cases a
rule applies, `rules` gives each rule's dates and status, `deadlines` puts them into one table,
and `classify` marks the cases.
"""
