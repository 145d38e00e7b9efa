"""Invents returns of a quarter, or a whole year, so that the whole run can be seen and tested.

`stories` says which courses cases take, `cases` invents cases that take them, `words` what they
are about, `untidy` what agencies do to a sheet, and `returns` fills in the real sheets.

Over a year, `living` is a case as the inventor knows it, `fates` says what befalls agencies and
cases, `hands` and `filling` return the sheets that were really sent, `officer` enters what was
dispatched, and `year` runs the real commands quarter after quarter.
"""

from pipeline.demo.invented_returns import AS_OF, QUARTER, DemoFacts, invent_returns

__all__ = ["AS_OF", "QUARTER", "DemoFacts", "invent_returns"]
