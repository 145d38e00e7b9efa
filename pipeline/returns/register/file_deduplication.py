"""Settles what one agency sent in several files.

Takes the agency's sources, oldest report first.  A file that says the same as an earlier one is
ignored, its rows counted as duplicates.  Else every file counts: a case that stands in two takes
the later report's row, and a warning for each field that differs shows both values.  What tells
cases of two files to be one is the case id, else file number and injured party where they are
unique in both files; where that is not certain both rows stay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

from pipeline.model.case_sheet import FIELDS
from pipeline.model.issues import Issue, ReadingIssue, ReturnIssue
from pipeline.model.quarter import Quarter
from pipeline.returns.register.case_linkage import KnownCase, differs_in_all
from pipeline.returns.register.file_order import age, is_order_known
from pipeline.returns.register.return_file import FileOutcome, SourceFile, packed, put
from pipeline.returns.sheet.return_content import ReturnContent

_SUBSTANCE = ("case_type", "injured_party", "subject", "incident_date", "damage_amount")
_NOT_COMPARED = frozenset({"row_no", "case_id"})


def settle(sources: Sequence[SourceFile], quarter: Quarter) -> None:
    """Settle the readable sources of one agency, marking what is replaced.

    What is of another quarter than the one returned for is the earlier, whatever its date.
    """
    ordered = sorted(sources, key=lambda source: (source.is_of(quarter), age(source), source.name))
    distinct: list[SourceFile] = []
    contents: dict[Hashable, SourceFile] = {}
    for source in ordered:
        content = _content(source)
        twin = contents.setdefault(content, source)
        if twin is source:
            distinct.append(source)
            continue
        source.outcome = FileOutcome.SAME_CONTENT
        source.replaced = set(source.cases())
        source.issues.append((-1, Issue(ReturnIssue.SAME_CONTENT, facts={"other": twin.name})))
    several = list(dict.fromkeys(source.name for source in distinct))
    if len(several) > 1:
        names = ", ".join(several)
        for source in distinct:
            source.issues.append((-1, Issue(ReturnIssue.SEVERAL_FILES, facts={"files": names})))
    for place, later in enumerate(distinct):
        for earlier in distinct[:place]:
            _settle_two(earlier, later, quarter)


def _settle_two(earlier: SourceFile, later: SourceFile, quarter: Quarter) -> None:
    is_older = later.is_of(quarter) and not earlier.is_of(quarter)
    if earlier.name == later.name and not is_older:
        return  # sheets of one file, side by side
    _replace(earlier, later, tell=not is_older)
    if not is_older:
        _tell_missing(earlier, later)


def _content(source: SourceFile) -> Hashable:
    """Give all that a file says of cases, whatever its sheets and rows are called."""
    reading = source.reading
    if reading is None:
        return source.name
    own = {(c.title, case, str(v)) for c in reading.own for case, v in c.values.items()}
    unread = tuple(
        sorted((case, issue.field, issue.value) for case, issue in reading.issues if case >= 0)
    )
    columns = (
        *(tuple(values) for values in reading.texts.values()),
        *reading.dates.values(),
        *reading.amounts.values(),
        tuple(reading.known_pending),
        tuple(map(tuple, reading.unreadable)),
    )
    return reading.counts.cases == 0, columns, unread, frozenset(own)


def _keys(source: SourceFile) -> dict[Hashable, int]:
    """Give the case that each key stands for, where it stands for one."""
    reading = source.reading
    if reading is None:
        return {}
    keys: list[tuple[Hashable, int]] = []
    for case in source.cases():
        case_id, file_key = reading.texts["case_id"][case], reading.file_keys[case]
        if case_id:
            keys.append(((case_id,), case))
        if file_key:
            keys.append(((file_key, reading.texts["injured_party"][case]), case))
    counts = Counter(key for key, _ in keys)
    return {key: case for key, case in keys if counts[key] == 1}


def _replace(earlier: SourceFile, later: SourceFile, *, tell: bool) -> None:
    """Let the later report's rows replace those of the same cases in the earlier.

    What stood otherwise a quarter ago has moved on, and is nothing to `tell`.
    """
    before, now = _keys(earlier), _keys(later)
    taken: set[int] = set()
    for key in sorted(before.keys() & now.keys(), key=lambda key: (len(_parts(key)), str(key))):
        old, new = before[key], now[key]
        if old in earlier.replaced or new in taken or _other_ids(earlier, old, later, new):
            continue
        if len(_parts(key)) > 1 and _nothing_alike(earlier, old, later, new):
            continue  # two divisions count their files alike: one number, two cases
        taken.add(new)
        earlier.replaced.add(old)
        _keep_id(earlier, old, later, new)
        _keep_lacking(earlier, old, later, new)
        if tell:
            tell_differences(earlier, old, later, new)


def _nothing_alike(earlier: SourceFile, old: int, later: SourceFile, new: int) -> bool:
    """Whether two rows with one number differ in all that they both say of substance."""
    return differs_in_all(_known(earlier, old), _known(later, new))


def _known(source: SourceFile, case: int) -> KnownCase:
    """Give what a row says of substance, for comparing with another of its number."""
    if (reading := source.reading) is None:
        return KnownCase(source.agency, "", "", "", "", None)
    kind, party, subject, day, amount = (packed(reading, case, name) for name in _SUBSTANCE)
    return KnownCase(
        source.agency,
        "",
        reading.file_keys[case],
        str(party or ""),
        str(subject or ""),
        day,
        case_type=str(kind or ""),
        amount=amount,
    )


def _tell_missing(earlier: SourceFile, later: SourceFile) -> None:
    """Warn of each case of an earlier file that a later one denies, or does not name."""
    left = list(earlier.cases())
    denied = later.outcome is FileOutcome.NIL
    if not left or not (denied or earlier.replaced) or earlier.reading is None:
        return
    code = ReadingIssue.LATER_NIL if denied else ReadingIssue.ONLY_IN_EARLIER_FILE
    for case in left:
        sheet = earlier.reading.places[earlier.reading.place[case]].sheet
        cell = earlier.reading.cell(case, "file_no")
        issue = Issue(code, sheet, cell, facts={"other": later.name})
        earlier.issues.append((case, issue))


def _parts(key: Hashable) -> tuple[Hashable, ...]:
    return key if isinstance(key, tuple) else (key,)


def _other_ids(earlier: SourceFile, old: int, later: SourceFile, new: int) -> bool:
    """Whether the two rows bear different case ids, and so are different cases."""
    ids = {_case_ids(earlier)[old], _case_ids(later)[new]} - {None}
    return len(ids) > 1


def _case_ids(source: SourceFile) -> list[str | None]:
    return source.reading.texts["case_id"] if source.reading else []


def _keep_id(earlier: SourceFile, old: int, later: SourceFile, new: int) -> None:
    ids = _case_ids(later)
    ids[new] = ids[new] or _case_ids(earlier)[old]


def _keep_lacking(earlier: SourceFile, old: int, later: SourceFile, new: int) -> None:
    """Keep what the earlier row says in columns that the later file's table lacks."""
    first, second = earlier.reading, later.reading
    if first is None or second is None:
        return
    letters = second.places[second.place[new]].letters
    for name in FIELDS:
        if (
            name in letters
            or name in _NOT_COMPARED
            or (value := earlier.value_text(old, name)) == ""
        ):
            continue
        put(second, new, name, packed(first, old, name))
        facts = {"other_file": earlier.name, "other_place": _place(first, old, name)}
        sheet, cell = second.places[second.place[new]].sheet, second.cell(new, name)
        issue = Issue(ReturnIssue.KEPT_FROM_EARLIER_FILE, sheet, cell, name, value, facts)
        later.issues.append((new, issue))


def tell_differences(earlier: SourceFile, old: int, later: SourceFile, new: int) -> None:
    """Warn on the later row of every value in which the row that it replaces differs."""
    first, second = earlier.reading, later.reading
    if first is None or second is None:
        return
    # Rows of one file, which a ruling made one, have no order of files to be unknown.
    unordered = earlier is not later and not is_order_known(earlier, later)
    code = ReadingIssue.ORDER_OF_FILES_UNKNOWN if unordered else ReturnIssue.DIFFERS_BETWEEN_FILES
    for name in FIELDS:
        if name in _NOT_COMPARED or packed(first, old, name) == packed(second, new, name):
            continue
        facts = {
            "other": earlier.value_text(old, name),
            "other_file": earlier.name,
            "other_place": _place(first, old, name),
        }
        value = later.value_text(new, name)
        sheet = second.places[second.place[new]].sheet
        cell = second.cell(new, name)
        later.issues.append((new, Issue(code, sheet, cell, name, value, facts)))


def _place(reading: ReturnContent, case: int, name: str) -> str:
    return f"{reading.places[reading.place[case]].sheet}!{reading.cell(case, name)}"
