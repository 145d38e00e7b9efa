"""What came in one file for several agencies, and what came beside a return and is none.

Takes sources; gives a workbook's parts as sources of their own, and takes a covering letter, a
photograph or the like beside a return that was read for what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.model.case_identity import UNKNOWN_AGENCY
from pipeline.model.codes import FileOutcome
from pipeline.model.issues import Issue, ReadingIssue, ReturnIssue, entry_of
from pipeline.returns.register.agency_matching import AgencyNames
from pipeline.returns.register.return_file import SourceFile
from pipeline.returns.sheet.return_content import OF_THE_FILE, ReturnContent, TitleBlock
from pipeline.thai.text import fold

_READ = frozenset({FileOutcome.READ, FileOutcome.NIL, FileOutcome.SAME_CONTENT})


def parts_of(
    source: SourceFile, names: AgencyNames, near_miss: float, *, ruled: bool
) -> list[SourceFile]:
    """Give a file as it is, or in parts where its sheets are of several agencies, quarters, months.

    Texts that mean one agency (its divisions) part nothing.  Where the office has `ruled` whose
    the file is, only quarters do.
    """
    whole = source.reading
    if whole is None or not whole.parts:
        return [source]
    by_sheet = source.agency == UNKNOWN_AGENCY
    codes = [
        source.agency
        if ruled
        else _named(part.block, names, near_miss)
        or (by_sheet and named_by_sheet(part, names))
        or source.agency
        for part in whole.parts
    ]
    of = {(code, part.block.quarter, part.block.state_date)
          for code, part in zip(codes, whole.parts, strict=True)}  # fmt: skip
    if len(of) < 2:
        return [source]
    found = []
    for code, part in zip(codes, whole.parts, strict=True):
        outcome = FileOutcome.NIL if part.says_nil else FileOutcome.READ
        told = whose_sheets(part, code, names) if by_sheet and not ruled else ()
        found.append(
            replace(source, reading=part, agency=code, outcome=outcome, replaced=set(),
                    issues=[*part.issues, *((OF_THE_FILE, issue) for issue in told)])
        )  # fmt: skip
    return found


def named_by_sheet(reading: ReturnContent, names: AgencyNames) -> str | None:
    """Give the one agency that the sheets with its cases are called after."""
    codes = {_called_after(place.sheet, names) for place in reading.field_columns}
    return codes.pop() if len(codes) == 1 else None


def _called_after(sheet: str, names: AgencyNames) -> str | None:
    """Give the agency that a sheet is called after: a district, a code, a bureau by its full name.

    `โยธา` is as often a division's sheet.
    """
    is_full = fold(sheet).startswith(("สำนัก", "สนข"))
    return (
        names.district(sheet) or names.by_code(sheet) or (names.by_text(sheet) if is_full else None)
    )


def whose_sheets(reading: ReturnContent, code: str, names: AgencyNames) -> Iterator[Issue]:
    """Tell of sheets whose agency their own names told, or nothing did."""
    sheet = reading.field_columns[0].sheet if reading.field_columns else ""
    if code == UNKNOWN_AGENCY:
        value = ", ".join(said.text for said in reading.block.agencies)
        yield Issue(ReturnIssue.AGENCY_UNKNOWN, sheet, "", "", value)
    elif code == named_by_sheet(reading, names) and code not in map(
        names.by_text, (said.text for said in reading.block.agencies)
    ):
        facts = {"used": names.name(code), "sheet": sheet}
        yield Issue(ReturnIssue.AGENCY_BY_SHEET_NAME, sheet, facts=facts)


def sheets_of_others(reading: ReturnContent, agency: str, names: AgencyNames) -> Iterator[Issue]:
    """Tell each sheet with cases that is called after another district than it was taken for."""
    named_above = {said.sheet for said in reading.block.agencies}
    for sheet in dict.fromkeys(place.sheet for place in reading.field_columns):
        other = names.district(sheet)
        if other and other != agency != UNKNOWN_AGENCY and sheet not in named_above:
            facts = {"sheet": sheet, "named": names.name(other), "used": names.name(agency)}
            yield Issue(ReturnIssue.SHEET_OF_OTHER_AGENCY, sheet, facts=facts)


def name_pages_of_others(source: SourceFile, names: AgencyNames) -> None:
    """Warn where a sheet's printed margins name other agencies than `source` was taken for."""

    def reissued(issue: Issue) -> Issue:
        is_title = issue.code is ReadingIssue.PAGE_TITLE and source.agency != UNKNOWN_AGENCY
        others = sorted(names.within(issue.value) - {source.agency}) if is_title else ()
        if not others:
            return issue
        facts = {"sheet": issue.sheet, "named": ", ".join(map(names.name, others))}
        facts["used"] = names.name(source.agency)
        return Issue(ReturnIssue.PAGE_OF_OTHER_AGENCY, issue.sheet, "", "", issue.value, facts)

    source.issues = [(case, reissued(issue)) for case, issue in source.issues]


def _named(block: TitleBlock, names: AgencyNames, near_miss: float) -> str | None:
    """Give the agency that the sheets themselves name; a stamp is the whole file's."""
    for said in block.agencies:
        code = names.by_text(said.text) or names.beside(said.text)
        if code or (code := names.nearly(said.text, near_miss)):
            return code
    return None


def set_aside(sources: Iterable[SourceFile]) -> list[SourceFile]:
    """Take files that are no workbooks for what they are, where their agency sent one besides.

    A zip or a mail without a name that tells its agency is that of the workbooks in it.
    """
    listed = list(sources)
    has_read = {source.agency for source in listed if source.outcome in _READ} - {UNKNOWN_AGENCY}
    for source in listed:
        if source.outcome is FileOutcome.OPENED and source.agency == UNKNOWN_AGENCY:
            held = [each.agency for each in listed if each.container == source.name]
            source.agency = held[0] if held else source.agency
        if source.failure and entry_of(source.failure).no_table and source.agency in has_read:
            source.outcome, source.failure = FileOutcome.ASIDE, ""
            facts = [issue.facts for _, issue in source.issues if "kind" in issue.facts]
            kind = facts[0] if facts else {"kind": "?"}
            source.issues = [(OF_THE_FILE, Issue(ReadingIssue.FILE_ASIDE, facts=kind))]
    return listed
