"""The executives' workbook: `summary.xlsx`, in Thai.

`write_contents` takes what `pipeline.report` shows of a quarter and draws it: `section_sheet` a
sheet, `list_writer`, `number_grid` and `count_lines` its blocks, `row_blocks` the rows of long
lists, `column_cells` what stands in their columns.  Nothing is counted or worded here.
"""

from pipeline.workbooks.summary.build import write_contents

__all__ = ["write_contents"]
