"""Invents a quarter of fictitious returns, so that the whole run can be seen and tested.

`stories` says which courses cases take, `cases` invents cases that take them, `words` what they
are about, `untidy` what agencies do to a sheet, and `returns` fills in the real sheets.
"""

from pipeline.demo.returns import AS_OF, QUARTER, DemoFacts, invent_returns

__all__ = ["AS_OF", "QUARTER", "DemoFacts", "invent_returns"]
