"""TidTam follows up officials' tort-liability cases, quarter by quarter.

The data's way through the house:

    returns (Excel)   collect: find, read in workers, header, cells, whose, merge
      -> cases, issues, returns
    config.yaml       evaluate: count periods, judge the rules, classify
      -> deadlines, marks on the cases
    figures           every number that any document prints, counted once from those tables
      -> publish: letters, memorandum, workbook, data files, manifest, records

`case_sheet` declares the columns, `tables` the data files, `problems` the issues, `config` the
office's law and habits, `verdicts` the words of a verdict, `dispatch` and `decisions` the files
that the office fills in, `editions` what stays once a quarter is closed.  `thai` knows the language
and nothing else.  The three stages never import each other: `jobs` connect them, one for each thing
that the office does, and `demo` plays the office.  `commands` ask for jobs, `console` says what
came of them; `run.py` gathers the commands.
"""

VERSION = "0.1.0"
