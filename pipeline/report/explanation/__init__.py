"""Explain: every deadline in a sentence that a person can paste into a reply, in Thai or English.

`phrases` holds the wording, `rule_words` puts a rule's own contents (periods, conditions) into
words, and `sentences` tells one deadline from start to what is left.  It reads the verdicts that
`evaluate` reached and never counts a due date of its own.
"""
