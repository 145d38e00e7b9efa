"""TidTam follows up officials' tort-liability cases, quarter by quarter.

The data's way through the house:

    returns (Excel)   returns: find, read in workers, header, cells, agency, merge
      -> cases, issues, returns
    config.yaml       evaluate: count periods, judge the rules, classify
      -> deadlines, marks on the cases
    figures           every number that any document prints, counted once from those tables
      -> report: what is shown, free of any medium
      -> documents, workbooks, page, exchange: letters, memorandum, workbook, page, calendar
      -> records: what is kept for the next quarter

`thai` knows the language and nothing else.  `locale` puts a wording's code and facts into Thai or
English.  `model` declares what all rooms share: the case sheet's columns, the data files, the
issues, the codes.  `office` is one office: its law and habits, its agencies, its calendar.
`records` keeps the registers, the dispatch register and the rulings.  `jobs` connect the rooms, one
for each thing that the office does, and `demo` plays the office.  `commands` and `desk`, the local
page, ask for jobs; `console` says what came of them; `run.py` gathers the commands.
A room imports only rooms that stand before it; `tests/test_layers.py` has the order.
"""

VERSION = "0.2.0"
