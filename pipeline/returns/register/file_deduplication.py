"""Settles what one agency sent in several files.

Takes the agency's sources, oldest report first.  A file that says the same as an earlier one is
ignored, its rows counted as duplicates.  Else every file counts: a case that stands in two takes
the later report's row, and a warning for each field that differs shows both values.  What tells
cases of two files to be one is the case id, else file number and injured party where they are
unique in both files; where that is not certain both rows stay.

Which of two files is the later: what is of another quarter, and a form that nobody touched, is the
earlier; then the date of the report decides, the revision that a name tells (`(1)`, `แก้ไข`,
`ครั้งที่ 2`), and the time of day at which the file was saved.  A word such as `ใหม่` or `เดิม` has no
clear order: it counts where the time of day says the same, and leaves the order unknown where that
says otherwise.  A form of the office that was filled in and not dated is later than every report
dated until the day on which the office wrote it, and so than those that it was made from; whether
it is later than a report dated since, or than an undated one, is not known.

Sheets of one file that are called after months are states of one return, the last month's the
latest: what has moved on between them is nothing to tell, a fact that changed, a subject that tells
of something else or a value that is gone is.  A sheet copied whole for the next month holds the
same cases row for row, those without a number too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Sequence
from datetime import date
from pathlib import PurePosixPath
from typing import NamedTuple

from pipeline.figures.progress import FACTS, NOT_YET_FINAL, OF_AN_OPINION
from pipeline.model.case_sheet import KNOWN_PENDING_WORDS
from pipeline.model.codes import FileOutcome
from pipeline.model.issues import Issue, ReadingIssue, ReturnIssue
from pipeline.model.quarter import Quarter
from pipeline.returns.register.case_linkage import differs_in_all, is_retold
from pipeline.returns.register.register_frames import known_returned
from pipeline.returns.register.return_file import (
    KEPT_FIELDS,
    Origin,
    SourceFile,
    origins,
    set_pending,
    set_value,
)
from pipeline.returns.sheet.return_content import OF_THE_FILE
from pipeline.thai.numerals import to_arabic_digits

_Key = tuple[str | None, ...]
"""A case id, file number and injured party, or of a copied sheet the place of a row."""
_Behind = dict[tuple[int, int], list[Origin]]
"""By source (its `id`) and case of a row that stands: the rows that it replaced, newest first."""
_NUMBERED = (
    re.compile(r"\((\d{1,2})\)"),
    re.compile(r"(?:ครั้งที่|ฉบับที่|แก้ไข(?:ครั้งที่)?)\s*(\d{1,2})(?!\d)"),
    re.compile(r"(?<![a-z])(?:v|ver|version|rev|revision|revised)[ ._-]*(\d{1,2})(?!\d)"),
)
_CORRECTED = re.compile("แก้|(?<![a-z])(?:revised?|revision|rev|corrected|correction)(?![a-z])")
_NOT_YET = re.compile("(?:ก่อน|ไม่|ยังไม่ได้|รอ|ขอ|ให้|ต้อง|ส่ง|เพื่อ|ไป)(?:การ|ได้|ต้อง|มี)?แก้")
_LATER = re.compile(
    "ใหม่|ปรับปรุง|ล่าสุด|สมบูรณ์|(?<![a-z])(?:updated?|edit(?:ed)?|final|latest|new)(?![a-z])"
)
_UNCLEAR = re.compile("สำเนา|สำรอง|(?<![a-z])(?:copy|backup|bak|temp|test)(?![a-z])")
_EARLIER = re.compile(
    "ร่าง|เดิม|เก่า|ก่อนแก้|ยกเลิก|ไม่ใช้|(?<![a-z])(?:draft|old|original|orig|cancell?ed|unused)(?![a-z])"
)


def settle(sources: Sequence[SourceFile], quarter: Quarter) -> None:
    """Settle the readable sources of one agency, marking what is replaced.

    What is of another quarter than the one returned for is the earlier, whatever its date.
    """
    ages: dict[str, _FileAge] = {}
    for source in sources:
        ages[source.name] = max(_age(source), ages.get(source.name, _age(source)))
    ordered = sorted(
        sources,
        key=lambda each: (each.is_of(quarter), ages[each.name], each.name, each.state),
    )
    distinct: list[SourceFile] = []
    contents: dict[Hashable, SourceFile] = {}
    for source in ordered:
        content = _content(source)
        twin = contents.setdefault(content, source)
        if twin.name == source.name:
            distinct.append(source)
            continue
        source.outcome = FileOutcome.SAME_CONTENT
        source.replaced = set(source.cases())
        source.issues.append(
            (OF_THE_FILE, Issue(ReturnIssue.SAME_CONTENT, facts={"other": twin.name}))
        )
    several = list(dict.fromkeys(source.name for source in distinct))
    if len(several) > 1:
        names = ", ".join(several)
        for source in distinct:
            source.issues.append(
                (OF_THE_FILE, Issue(ReturnIssue.SEVERAL_FILES, facts={"files": names}))
            )
    behind: _Behind = {}
    for place, later in enumerate(distinct):
        for earlier in distinct[:place]:
            _settle_two(earlier, later, quarter, behind)


def _settle_two(earlier: SourceFile, later: SourceFile, quarter: Quarter, behind: _Behind) -> None:
    is_older = later.is_of(quarter) and not earlier.is_of(quarter)
    is_one_file = earlier.name == later.name
    if is_one_file and not is_older and not _is_earlier_state(earlier, later):
        return  # sheets of one file, side by side
    stood = len(earlier.replaced)
    _replace(earlier, later, None if is_older else behind)
    if is_one_file and not is_older and len(earlier.replaced) > stood:
        facts = {"sheet": _sheets(earlier), "later": _sheets(later)}
        issue = Issue(ReadingIssue.SHEET_OF_EARLIER_MONTH, _sheets(earlier), facts=facts)
        earlier.issues.append((OF_THE_FILE, issue))
    if not is_older:
        _tell_missing(earlier, later)


def _is_earlier_state(earlier: SourceFile, later: SourceFile) -> bool:
    return date.min < earlier.state < later.state


def _sheets(source: SourceFile) -> str:
    """Name the sheets of a part of a file."""
    places = source.reading.field_columns if source.reading else ()
    return ", ".join(dict.fromkeys(place.sheet for place in places))


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


def _keys(source: SourceFile) -> dict[_Key, Origin]:
    """Give the case that each key stands for, where it stands for one."""
    keys: list[tuple[_Key, Origin]] = []
    for each in origins([source]):
        texts, file_key = each.reading.texts, each.reading.file_keys[each.case]
        if case_id := texts["case_id"][each.case]:
            keys.append(((case_id,), each))
        if file_key:
            keys.append(((file_key, texts["injured_party"][each.case]), each))
    counts = Counter(key for key, _ in keys)
    return {key: each for key, each in keys if counts[key] == 1}


def _rows(source: SourceFile) -> dict[_Key, Origin]:
    """Give the case that each row of a sheet stands for, to be found in a copy of the sheet."""
    return {(str(each.case),): each for each in origins([source])}


def _replace(earlier: SourceFile, later: SourceFile, behind: _Behind | None) -> None:
    """Let the later report's rows replace those of the same cases in the earlier.

    A row that is replaced takes its warnings with it, so the rows `behind` it are told of again
    beside the row that stands.  What stood otherwise a quarter ago (no `behind`) has moved on,
    and is nothing to tell.
    """
    is_copy = earlier.name == later.name and _content(earlier) == _content(later)
    before, now = (_rows(each) if is_copy else _keys(each) for each in (earlier, later))
    taken: set[int] = set()
    for key in sorted(before.keys() & now.keys(), key=lambda key: (len(key), str(key))):
        old, new = before[key], now[key]
        ids, old_id = new.reading.texts["case_id"], old.reading.texts["case_id"][old.case]
        if old.case in earlier.replaced or new.case in taken:
            continue
        if len({old_id, ids[new.case]} - {None}) > 1:
            continue  # different cases
        if len(key) > 1 and differs_in_all(*known_returned([old, new])):
            continue  # two divisions count their files alike: one number, two cases
        taken.add(new.case)
        earlier.replaced.add(old.case)
        ids[new.case] = ids[new.case] or old_id
        _keep_lacking(old, new)
        if behind is not None:
            theirs = [old, *behind.pop((id(old.source), old.case), ())]
            for nearer, each in enumerate(theirs):
                tell_differences(each, new, theirs[:nearer])
            place = id(new.source), new.case
            behind[place] = [*theirs, *behind.get(place, ())]


def _tell_missing(earlier: SourceFile, later: SourceFile) -> None:
    """Warn of each case of an earlier file that a later one denies, or does not name."""
    denied = later.outcome is FileOutcome.NIL
    if not denied and not earlier.replaced:
        return
    code = ReadingIssue.LATER_NIL if denied else ReadingIssue.ONLY_IN_EARLIER_FILE
    other = later.name if earlier.name != later.name else f"{later.name}, {_sheets(later)}"
    for each in origins([earlier]):
        earlier.issues.append((each.case, each.row_issue(code, {"other": other})))


def _keep_lacking(old: Origin, new: Origin) -> None:
    """Keep what the earlier row says in columns that the later file's table lacks."""
    for name in KEPT_FIELDS:
        value = "" if name in new.letters else old.text(name)
        if value:
            set_value(new.reading, new.case, name, old.value(name))
            if name == "known_date" and value == KNOWN_PENDING_WORDS:
                set_pending(new.reading, new.case)
            facts = {"other_file": old.source.name, "other_place": old.place_of(name)}
            issue = new.issue(ReturnIssue.KEPT_FROM_EARLIER_FILE, name, value, facts)
            new.source.issues.append((new.case, issue))


def tell_differences(old: Origin, new: Origin, nearer: Sequence[Origin] = ()) -> None:
    """Warn on the later row of every value in which the row that it replaces differs.

    What one of the `nearer` rows says too is told of that one.  Of an earlier month less is told:
    see `_moved_on`.
    """
    later = [each.source.name for each in (new, *nearer)]
    is_state = old.source is not new.source and old.source.name in later
    # Rows of one file, which a ruling made one, have no order of files to be unknown.
    unordered = old.source is not new.source and not _is_order_known(old.source, new.source)
    code = ReadingIssue.ORDER_OF_FILES_UNKNOWN if unordered else ReturnIssue.DIFFERS_BETWEEN_FILES
    opinion, follows = (each.value("mof_opinion") for each in (old, new))
    of_another = OF_AN_OPINION if opinion == NOT_YET_FINAL and follows != opinion else ()
    for name in KEPT_FIELDS:
        value, now = old.value(name), new.value(name)
        if is_state and (_moved_on(name, value, now) or (now and name in of_another)):
            continue
        if value not in (now, *(each.value(name) for each in nearer)):
            facts = {
                "other": old.text(name),
                "other_file": old.source.name,
                "other_place": old.place_of(name),
            }
            issue = new.issue(code, name, new.text(name), facts)
            new.source.issues.append((new.case, issue))


def _moved_on(name: str, before: object, now: object) -> bool:
    """Whether a value took the place of an earlier month's as a case goes on.

    A fact stands once it was told; what was recovered grows, and who was ordered; a subject is told
    anew in words alike, and a remark may go.
    """
    if before is None or name == "remarks":
        return True
    if name in ("recovered_amount", "ordered_persons") and isinstance(before, int):
        return isinstance(now, int) and now >= before
    if name == "subject":
        return bool(now) and is_retold(str(before), str(now))
    return bool(now) and name not in FACTS


class _FileAge(NamedTuple):
    """What orders files, the strongest first."""

    counts: bool
    """Whether it is of the quarter that is returned for."""
    touched: bool
    reported: date
    """The date of the report, of a form that was answered undated the day that it was written."""
    answered: bool
    """Whether it is such a form: nobody can have answered it before that day."""
    saved: date
    """The day on which such a form was saved, which decides between two of them alone."""
    revision: int
    leaning: int
    """1 where a word in the name makes it the later, -1 the earlier, 0 where none does."""
    modified_ns: int


class _NameMarks(NamedTuple):
    """What a file's name says of its place among others."""

    revision: int
    schemes: frozenset[int]
    """In which ways it numbers itself: numbers of two ways are not compared."""
    leaning: int
    is_unclear: bool
    """Whether a word in it may mean either: a copy, what waits to be corrected."""


def _age(source: SourceFile) -> _FileAge:
    """Give what orders a file among those of its agency."""
    written_on = _written_on(source)
    reported = written_on or source.dated
    marks = _marks(source.name)
    return _FileAge(
        source.counts_as_returned,
        not _is_untouched(source),
        reported or date.min,
        written_on is not None,
        (written_on and source.modified) or date.min,
        marks.revision,
        marks.leaning,
        source.modified_ns,
    )


def _is_order_known(earlier: SourceFile, later: SourceFile) -> bool:
    """Whether the later of two files is so for certain, and nothing says otherwise."""
    if earlier.name == later.name:
        return True  # sheets of one file, by their months
    one, other = _age(earlier), _age(later)
    if one[:2] == other[:2] and (one.answered or other.answered):
        if not (one.answered and other.answered):
            return other.answered and earlier.returned_date is not None
        if one.reported != other.reported:
            return False
    if one[:5] != other[:5]:
        return True
    first, second = _marks(earlier.name), _marks(later.name)
    if first.is_unclear or second.is_unclear:
        return False
    told = _sign(second.revision - first.revision)
    if first.schemes and second.schemes and not first.schemes & second.schemes:
        told = 0
    leaning = _sign(second.leaning - first.leaning)
    saved = _sign(other.modified_ns - one.modified_ns)
    if told:
        return told + leaning > 0
    return saved > 0 and leaning >= 0


def _sign(difference: int) -> int:
    return (difference > 0) - (difference < 0)


def _is_untouched(source: SourceFile) -> bool:
    """Whether a file is the office's form as it was sent: nobody dated it, or changed a case.

    A form of a former version does not tell whether a case was changed.
    """
    reading = source.reading
    if reading is None or not reading.block.stamp or reading.block.report_date is not None:
        return False
    return reading.as_written is not False


def _written_on(source: SourceFile) -> date | None:
    """Give the day on which the office wrote a form that was filled in and not dated."""
    reading = source.reading
    return reading.written_on if reading is not None and reading.as_written is False else None


def _marks(name: str) -> _NameMarks:
    text = to_arabic_digits(PurePosixPath(name).stem).casefold()
    numbers = {way: [*map(int, each.findall(text))] for way, each in enumerate(_NUMBERED)}
    told = {way: max(found) for way, found in numbers.items() if found}
    waits = _NOT_YET.search(text) is not None
    is_corrected = _CORRECTED.search(text) and not waits
    leaning = bool(_LATER.search(text)) - bool(_EARLIER.search(text))
    revision = max(told.values(), default=1 if is_corrected else 0)
    is_unclear = (waits and not leaning) or _UNCLEAR.search(text) is not None
    return _NameMarks(revision, frozenset(told), leaning, is_unclear)
