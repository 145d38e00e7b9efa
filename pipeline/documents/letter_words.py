"""The sentences of letters that figures decide: agreement of lists and numbers, law, deadlines.

Pure wording over values; what a letter says in every case stands in the office's templates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.codes import LetterKind, Status
from pipeline.model.quarter import Quarter
from pipeline.office.config import Condition, Config, Rule
from pipeline.office.config.config_names import parts
from pipeline.thai.dates import format_long, format_short

NOT_STATED = "ไม่ระบุ"
AT_ONCE = "ให้ดำเนินการทันที"
NO_DATE = "-"
NOT_KNOWN = "ไม่ทราบ"
ENDED = "ครบกำหนดแล้ว"
REVIEW = "ตรวจสอบและแก้ไข"
IN_CORRECTIONS = "ในแบบแก้ไข"
MEND_IN_CORRECTIONS = "แก้ไขและกรอกข้อมูลตามแบบรายงานฉบับแก้ไข"
UNKNOWN_STEPS = "ขั้นตอนที่ยังไม่ทราบกำหนด"
CONFIRM_IN_CORRECTIONS = "ยืนยันหรือแก้ไขตามรายการในแบบรายงานฉบับแก้ไข"

_LONGEST_FACT, _LONGEST_WORD = 240, 60
_TAIL = re.compile(
    r"(?:[\d๐-๙,.]+|[\u0e40-\u0e44]?.[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]*)\Z", re.DOTALL
)
"""The last letter with its vowels and tones, or the last number."""

CASES, STEPS, LOCATIONS, SPANS = "เรื่อง", "รายการ", "แห่ง", "ช่วง"
"""What is counted."""

MOST_URGENT, VERY_URGENT, URGENT = "ด่วนที่สุด", "ด่วนมาก", "ด่วน"
"""The speed classes of the secretariat regulation."""

_WORK = "การดำเนินการด้านความรับผิดทางละเมิดของเจ้าหน้าที่"
STEP_WORDS: Mapping[Status, str] = {
    Status.OVERDUE: "เกินกำหนดแล้ว",
    Status.DUE_SOON: "ใกล้ครบกำหนด",
    Status.UNKNOWN: "ยังไม่ทราบวันครบกำหนดหรือวันที่ดำเนินการ",
    Status.RUNNING: "อาจครบกำหนดก่อนวันที่แสดง",
}
"""A deadline that is still running is named where it may have begun earlier.

Of one that is unknown the table may show the day: what was done by then could not be read."""


def listed(parts: Sequence[str]) -> str:
    """Join as a sentence does: `ก`, `ก และข`, `ก ข และค`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{' '.join(parts[:-1])} และ{parts[-1]}"


def row_numbers(numbers: Sequence[int]) -> str:
    """Name rows of a table, three and more in a row by the first and the last: `1 และ 3 ถึง 5`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts: list[str] = []
    for run in runs:
        parts += [f"{run[0]} ถึง {run[-1]}"] if len(run) > 2 else map(str, run)
    *first, last = parts or [""]
    return f"{' '.join(first)} และ {last}" if first else last


def listed_at_most(parts: Sequence[str], most: int) -> str:
    """Join as `listed` does; beyond `most` count what stands in the correction workbook."""
    if len(parts) <= most:
        return listed(parts)
    return f"{' '.join(parts[:most])} {rest_in_corrections(len(parts) - most, 'รายการ')}"


def numbered_at_most(parts: Sequence[str], most: int) -> str:
    """Put whole sentences after each other, with numbers where there are several.

    Beyond `most` those that stand in the correction workbook are counted.
    """
    told = parts[:most]
    text = (
        told[0] if len(told) == 1 else " ".join(f"({n}) {each}" for n, each in enumerate(told, 1))
    )
    rest = len(parts) - len(told)
    return f"{text} {rest_in_corrections(rest, 'รายการ')}" if rest else text


def and_more(count: int, unit: str) -> str:
    """Say how many more there are."""
    return f"และอีก {count:,} {unit}"


def rest_in_corrections(count: int, unit: str) -> str:
    """Say how many more stand in the correction workbook."""
    return f"{and_more(count, unit)} {IN_CORRECTIONS}"


def subject(
    kind: LetterKind, quarter: Quarter, round_: int, *, asked: int = 1, presses: bool = True
) -> str:
    """Give the subject line of a letter or memorandum.

    `asked` is the round of asking a sheet; a letter that presses nothing asks to explain.
    """
    again = f" (ครั้งที่ {round_})" if round_ > 1 else ""
    match kind:
        case LetterKind.CHASE if not presses:
            return f"ขอให้ชี้แจงการยุติเรื่องความรับผิดทางละเมิดของเจ้าหน้าที่ {quarter.thai}{again}"
        case LetterKind.CHASE:
            return f"เร่งรัด{_WORK} {quarter.thai}{again}"
        case LetterKind.CHASE_AND_REQUEST:
            asked_again = f" (ครั้งที่ {asked}) " if asked > 1 else ""
            return f"ขอให้ส่งแบบรายงาน{asked_again}และเร่งรัด{_WORK} {quarter.thai}{again}"
        case LetterKind.REQUEST_RETURN:
            return f"ขอให้ส่งแบบรายงานความคืบหน้า{_WORK} {quarter.thai}{again}"
        case LetterKind.SEND_SHEETS:
            return f"ส่งแบบรายงานความคืบหน้า{_WORK} {quarter.thai}"
        case LetterKind.MEMO:
            return f"รายงานผลการติดตามความคืบหน้า{_WORK} {quarter.thai}"


def in_brief(fact: str) -> str:
    """Give what an agency wrote of a case, cut where it would fill a page: the agency has it whole.

    It ends at a space where there is one near, and in no amount, nor before a vowel or tone of its
    last letter.
    """
    if len(fact) <= _LONGEST_FACT:
        return fact
    cut = fact[:_LONGEST_FACT]
    whole, space, _ = cut.rpartition(" ")
    if space and len(whole) > _LONGEST_FACT - _LONGEST_WORD:
        cut = whole
    elif (tail := _TAIL.search(fact, _LONGEST_FACT - _LONGEST_WORD, _LONGEST_FACT + 1)) is not None:
        cut = fact[: tail.start()]
    return f"{cut.rstrip()}…"


def cited_letters(letters: Sequence[tuple[str, date]]) -> str:
    """Cite letters by number and date: `ที่ กท 0000/99 ลงวันที่ 31 สิงหาคม 2563`."""
    cited = [(whole_number(number), format_long(dated)) for number, dated in letters]
    return listed([f"ที่ {number} ลงวันที่ {dated}" for number, dated in cited])


def whole_number(number: str) -> str:
    """Give a letter's number so that it stands on one line: no line ends at its spaces."""
    return number.replace(" ", "\N{NO-BREAK SPACE}")


def steps_text(counts: Mapping[Status, int], *, cases: int) -> str:
    """Say how many deadlines stand how: `แบ่งเป็น เกินกำหนดแล้ว 3 รายการ และใกล้ครบกำหนด 1 รายการ`.

    Where each of the `cases` has one, the cases are counted.
    """
    unit = CASES if sum(counts[status] for status in STEP_WORDS) == cases else STEPS
    found = [(words, counts[status]) for status, words in STEP_WORDS.items() if counts[status]]
    if len(found) == 1:
        words, count = found[0]
        return f"ซึ่ง{words}" if count == 1 else f"ซึ่ง{words}ทั้งหมด"
    return "แบ่งเป็น " + listed([f"{words} {count:,} {unit}" for words, count in found])


def days_text(status: str, days: int | None, *, ended: bool = False) -> str:
    """Say how far a deadline is over or what is left.

    `ended` where it was not yet past when it was counted, and is on the document's own day.
    """
    if days is None:
        return NO_DATE
    if ended:
        return ENDED
    if status == Status.OVERDUE:
        return f"เกิน {-days:,} วัน"
    return f"เหลือ {days:,} วัน" if days else "ครบกำหนดวันนี้"


def lapse_text(left: int, *, disputed: bool, ended: bool = False) -> str:
    """Say how far a claim is past its limit, or from it; or so by the cautious date alone.

    `ended` as `days_text` has it.
    """
    text = days_text(Status.OVERDUE if left < 0 else Status.DUE_SOON, left, ended=ended)
    return f"{text} หากนับแต่วันแรกสุด" if disputed else text


def within(day: date) -> str:
    """Say by which day something is to be done."""
    return f"ภายในวันที่ {format_short(day)}"


def titles(fields: Iterable[str]) -> list[str]:
    """Give the titles of columns as a sentence names them, without their units."""
    named = (BY_FIELD[field].title for field in fields if field)
    return [title.removesuffix(" (บาท)").removesuffix(" (ราย)") for title in named]


_ON = "วันที่"
_OR = " หรือ"


def end_dates(rules: Iterable[Rule]) -> str:
    """Name the dates that end these rules: `วันที่ออกคำสั่งเรียกให้ชำระ หรือวันที่ฟ้อง…`."""
    fields = dict.fromkeys(end.field for rule in rules for end in rule.ends)
    return _OR.join(titles(fields))


def end_acts(rules: Iterable[Rule]) -> str:
    """Name the acts that end these rules: `ออกคำสั่งเรียกให้ชำระ หรือฟ้อง…`."""
    return _OR.join(each.removeprefix(_ON) for each in end_dates(rules).split(_OR))


def ask_for(fields: Sequence[str]) -> str:
    """Ask for the columns by their titles; without columns, ask to review the case."""
    return f"แจ้ง{listed(titles(fields))}" if fields else REVIEW


def fill_in(field: str) -> str:
    """Ask for a column that is blank."""
    return f"กรอก{titles([field])[0]}"


def fill_in_starts(firsts: Sequence[str], stand_in: str) -> str:
    """Ask for the days from which times run; meanwhile that of `stand_in` counts for each."""
    [counted] = titles([stand_in])
    return f"กรอก{listed(titles(firsts))} หากมีแล้ว (ระหว่างนี้นับจาก{counted}แทน)"


def assumed_texts(config: Config) -> dict[str, str]:
    """Say, for each field whose blank counts as a value, what to fill in and as what it counts."""
    texts: dict[str, str] = {}
    for rule in config.office.rules:
        if rule.restart is not None:
            persons = rule.restart.persons
            texts[persons] = f"กรอก{titles([persons])[0]} (ระหว่างนี้ถือว่ามีรายเดียว)"
    shared = config.office.conditions
    for _, part in parts((shared, tuple(rule.applies_when for rule in config.office.rules))):
        if isinstance(part, Condition) and part.field and part.blank_counts_as:
            taken = f"ระหว่างนี้ถือว่าเป็น{part.blank_counts_as}"
            taken = taken.replace("เป็นต้อง", "ต้อง").replace("เป็นไม่", "ไม่")
            texts[part.field] = f"กรอก{titles([part.field])[0]} ({taken})"
    return texts
