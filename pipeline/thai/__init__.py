"""Thai text, numerals, dates and money: pure functions that know nothing of cases.

Standard library only, for these modules are imported by the worker processes that read returns.
"""
