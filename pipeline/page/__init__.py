"""The executives' page: `report.html`, one file that opens anywhere and needs no network.

`write_report` takes the same `Contents` as the workbook and shows the same tiles, findings, charts
and lists; `sections` says what stands on the page, `tables` turns lists into cells of text,
`drawing` draws the charts.  The template, its style and its script lie beside them: they are
code, and nothing that the office edits in Word or Excel.

The page names no person: it takes the executive edition only, because a page is passed on.
"""

from pipeline.page.html_page import write_report

__all__ = ["write_report"]
