"""Evaluate: from the register to verdicts.  No files, no clock; whole columns throughout.

`periods` counts, `conditions` says to which cases a rule applies, `rule_dates` and `rule_ends` what
a rule counts from and what has ended it, `deadline_rules` judges each rule, `deadlines` puts the
verdicts into one table, and `classify` marks the cases.
"""
