"""The executives' workbook: `summary.xlsx`, in Thai.

`write_workbook` takes a quarter's figures and letters and writes one file.  `look` says how things
look, `page` is one sheet, `listing` a table on it, `block` a small table with totals; each other
module fills one sheet or a pair of kindred ones.  Nothing is counted here: every figure comes from
`pipeline.figures.quarterly`, `pipeline.figures.letter_counts` or `pipeline.figures.issue_groups`.
"""

from pipeline.report.contents import Contents, Edition, HashedFile, Provenance, Tongue
from pipeline.workbooks.summary.build import write_contents, write_workbook

__all__ = [
    "Contents",
    "Edition",
    "HashedFile",
    "Provenance",
    "Tongue",
    "write_contents",
    "write_workbook",
]
