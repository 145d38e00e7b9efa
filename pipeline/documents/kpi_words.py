"""The sentences of the indicator form that the records decide, in the form's own style.

Pure wording over an `IndicatorYear`.  What was not recorded is said, never written as done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.documents.letter_words import whole_number
from pipeline.figures.indicator import (
    IndicatorYear,
    QuarterRecord,
    Returned,
    SortedLetters,
    days_of,
)
from pipeline.model.quarter import Quarter
from pipeline.records.dispatch_register import Dispatched, full_number
from pipeline.thai.date_words import THAI_MONTHS
from pipeline.thai.dates import format_long

LAST = 4
"""The number of a year's last quarter."""

NOT_YET = "ยังไม่ถึงกำหนดดำเนินการ"

_STUDY = "ดำเนินการศึกษาหลักเกณฑ์ตัวชี้วัด เพื่อเตรียมดำเนินการตามขั้นตอน"
_COLLECT = "ตรวจสอบ รวบรวม สำนวนความรับผิดชอบทางละเมิดของเจ้าหน้าที่ ของหน่วยงานที่เกี่ยวข้อง"
_PRESS_FIRST = "จัดทำหนังสือถึงหน่วยงานเพื่อเร่งรัดผลักดันให้หน่วยงานดำเนินการด้านความรับผิดชอบทางละเมิดของเจ้าหน้าที่"
_PRESS = "จัดทำหนังสือถึงหน่วยงานที่เกี่ยวข้อง เพื่อเร่งรัดการดำเนินการด้านความรับผิดชอบทางละเมิดของเจ้าหน้าที่"
_ADVISE_FIRST = "จัดทำหนังสือแนะนำเรียนผู้บริหาร เพื่อทราบผลการติดตามความคืบหน้าและสั่งการต่อไป"
_ADVISE = (
    "จัดทำหนังสือแนะนำเรียนผู้บริหาร เพื่อทราบผลการติดตามความคืบหน้า"
    "ด้านความรับผิดชอบทางละเมิดของเจ้าหน้าที่ของหน่วยงานที่เกี่ยวข้องและสั่งการต่อไป"
)
_NO_DISPATCH = "ไม่พบทะเบียนคุมการส่งหนังสือของไตรมาสนี้"


def month_name(quarter: Quarter, place: int) -> str:
    """Give the Thai name of the quarter's month 1, 2 or 3: `ตุลาคม` is the first of quarter 1."""
    return THAI_MONTHS[quarter.month(place)[0].month - 1]


def months(year: IndicatorYear, record: QuarterRecord, prefix: str) -> list[tuple[str, str]]:
    """Give each month of a quarter that has begun, with what was done in it."""
    told = (
        _first_month(year, record),
        _second_month(year, record),
        _third_month(year, record, prefix),
    )
    return [
        (
            month_name(record.quarter, place),
            text if record.quarter.month(place)[0] <= year.as_of else NOT_YET,
        )
        for place, text in enumerate(told, start=1)
    ]


def _first_month(year: IndicatorYear, record: QuarterRecord) -> str:
    if record.empty:
        return "ไม่พบทะเบียนของไตรมาสนี้ จึงไม่มีบันทึกการดำเนินการ"
    sheets = list(record.dispatch.sheets.values()) if record.dispatch else []
    sent = year.dispatched(sheets)
    parts = [_STUDY if record.quarter.number == 1 else _COLLECT]
    if sent:
        parts.append(f"โดยส่งแบบรายงานให้หน่วยงาน {len(sent):,} ฉบับ {_when(sent)}")
    if len(sheets) > len(sent):
        parts.append(f"หนังสือส่งแบบรายงานที่ยังไม่ได้ส่งตามทะเบียน {len(sheets) - len(sent):,} ฉบับ")
    if not sheets:
        parts.append("(ไม่พบการส่งแบบรายงานในทะเบียนคุมการส่งหนังสือ)")
    parts.append(_returned(record.returned))
    return " ".join(parts)


def _returned(found: Returned | None) -> str:
    if found is None:
        return "ไม่พบทะเบียนแบบรายงานที่ได้รับคืน จึงไม่ทราบจำนวนหน่วยงานที่ส่งคืน"
    back = found.returned + found.nil
    nil = f" (ในจำนวนนี้ไม่มีเรื่องที่ต้องรายงาน {found.nil:,} หน่วยงาน)" if found.nil else ""
    parts = [f"หน่วยงานส่งแบบรายงานคืน {back:,} จาก {found.agencies:,} หน่วยงาน{nil}"]
    if found.missing:
        parts.append(f"ยังไม่ส่ง {found.missing:,} หน่วยงาน")
    if found.unreadable:
        parts.append(f"ส่งไฟล์ที่อ่านไม่ได้ {found.unreadable:,} หน่วยงาน")
    parts.append(f"รวมเรื่องในทะเบียน {found.cases:,} เรื่อง")
    return " ".join(parts)


def _second_month(year: IndicatorYear, record: QuarterRecord) -> str:
    if record.dispatch is None:
        return f"{_NO_DISPATCH} จึงไม่มีหนังสือถึงหน่วยงานที่นับได้"
    letters = year.letters[record.quarter]
    if not letters.letter_count:
        return "ไม่พบหนังสือถึงหน่วยงานในทะเบียนคุมการส่งหนังสือของไตรมาสนี้"
    parts = [_PRESS_FIRST if record.quarter.number == 1 else _PRESS]
    if letters.counted:
        sent = letters.counted
        parts.append(f"ส่งแล้ว {len(sent):,} ฉบับ {_when(sent)} ({_week(letters)})")
    else:
        parts.append("แต่ยังไม่มีหนังสือที่นับเป็นผลงานได้")
    parts += not_counted(letters, year.fiscal_year)
    return " ".join(parts)


def _week(letters: SortedLetters) -> str:
    if not letters.outside_week:
        return "อยู่ในสัปดาห์สุดท้ายของเดือนทุกฉบับ"
    late = f"นอกสัปดาห์สุดท้ายของเดือน {len(letters.outside_week):,} ฉบับ"
    if not letters.in_week:
        return late
    return f"อยู่ในสัปดาห์สุดท้ายของเดือน {len(letters.in_week):,} ฉบับ และ{late}"


def not_counted(letters: SortedLetters, fiscal_year: int) -> Iterator[str]:
    """Tell the letters that do not count apart, each kind with its reason."""
    if letters.waiting:
        yield f"จัดทำแล้วแต่ยังไม่มีวันที่ส่ง {len(letters.waiting):,} ฉบับ ไม่นับเป็นผลงาน"
    if letters.ahead:
        yield f"วันที่ส่งในทะเบียนยังมาไม่ถึง {len(letters.ahead):,} ฉบับ ไม่นับเป็นผลงาน"
    if letters.out_of_year:
        count = len(letters.out_of_year)
        yield f"ส่งนอกปีงบประมาณ พ.ศ. {fiscal_year} จำนวน {count:,} ฉบับ ไม่นับเป็นผลงานของปีนี้"


def _third_month(year: IndicatorYear, record: QuarterRecord, prefix: str) -> str:
    if record.dispatch is None:
        return f"{_NO_DISPATCH} จึงไม่พบบันทึกถึงผู้บริหาร"
    memo = record.dispatch.memo
    if memo is None:
        return "ไม่พบบันทึกถึงผู้บริหารในทะเบียนคุมการส่งหนังสือของไตรมาสนี้"
    if memo.dispatched_date is None:
        return "มีบันทึกถึงผู้บริหารที่จัดทำแล้ว แต่ยังไม่มีวันที่ส่งในทะเบียนคุมการส่งหนังสือ"
    if year.lies_ahead(memo):
        return "มีบันทึกถึงผู้บริหารที่จัดทำแล้ว แต่วันที่ส่งในทะเบียนยังมาไม่ถึง"
    number = full_number(memo.number, prefix) if memo.number else "(ไม่มีเลขที่ในทะเบียน)"
    first, last = record.quarter.memo_month
    outside = "" if first <= memo.dispatched_date <= last else " ซึ่งอยู่นอกเดือนที่กำหนด"
    advise = _ADVISE_FIRST if record.quarter.number == 1 else _ADVISE
    sent = format_long(memo.dispatched_date)
    return f"{advise} ตามบันทึกข้อความ ที่ {whole_number(number)} ส่งเมื่อวันที่ {sent}{outside}"


def _when(lines: Iterable[Dispatched]) -> str:
    days = sorted(set(days_of(lines)))
    if len(days) == 1:
        return f"เมื่อวันที่ {format_long(days[0])}"
    return f"ระหว่างวันที่ {format_long(days[0])} ถึงวันที่ {format_long(days[-1])}"


def closing(year: IndicatorYear, quarter: Quarter) -> str:
    """Say how far the year had come at the quarter's end, or by the day of the form."""
    day = min(quarter.end, year.as_of)
    so_far, target = year.counted_until(day), year.target
    late = sum(_within(line, quarter) for _, line in year.late)
    text = ""
    if late:
        text = f"หนังสือของปีงบประมาณก่อนที่ส่งในไตรมาสนี้ {late:,} ฉบับ นับเป็นผลงานของปีนี้ด้วย "
    if quarter.number == LAST and year.ended:
        return text + _verdict(so_far, target)
    if year.reached_in == quarter:
        done = f"{text}ดำเนินการสำเร็จตามเป้าหมาย {target:,} ฉบับเรียบร้อยแล้ว"
        return done if so_far == target else f"{done} (ยอดสะสม {so_far:,} ฉบับ)"
    until = "สิ้นไตรมาส" if day == quarter.end else f"วันที่ {format_long(day)}"
    if so_far < target:
        return f"{text}รวมส่งสะสมถึง{until} จำนวน {so_far:,} ฉบับ จากเป้าหมาย {target:,} ฉบับ"
    return f"{text}รวมส่งสะสมถึง{until} จำนวน {against_target(so_far, target)}"


def _within(line: Dispatched, quarter: Quarter) -> bool:
    day = line.dispatched_date
    return day is not None and quarter.start <= day <= quarter.end


def against_target(counted: int, target: int) -> str:
    """Give the count with how it stands to the target: `240 เรื่อง เกินเป้าหมาย`."""
    if counted > target:
        return f"{counted:,} เรื่อง เกินเป้าหมาย"
    if counted == target:
        return f"{counted:,} เรื่อง ครบตามเป้าหมาย"
    return f"{counted:,} เรื่อง ยังไม่ครบตามเป้าหมาย"


def _verdict(counted: int, target: int) -> str:
    if counted > target:
        return f"ดำเนินการ {counted:,} เรื่อง จากเป้าหมาย {target:,} เรื่อง (เกินเป้าหมาย)"
    if counted == target:
        return f"ดำเนินการครบ {counted:,} เรื่อง ดำเนินการครบตามเป้าหมายที่กำหนดไว้"
    return (
        f"ดำเนินการได้ {counted:,} เรื่อง จากเป้าหมาย {target:,} เรื่อง "
        f"ยังไม่ครบตามเป้าหมายที่กำหนดไว้ ขาด {target - counted:,} เรื่อง"
    )


def summary(year: IndicatorYear) -> str:
    """Give the year-end summary; before the year's end it says that it is none yet."""
    text = f"{_verdict(year.counted, year.target)} คิดเป็นร้อยละ {year.percent}"
    return text if year.ended else f"ยังไม่สิ้นปีงบประมาณ ผลถึงวันที่ {format_long(year.as_of)}: {text}"


def remarks(year: IndicatorYear) -> Iterator[str]:
    """Tell what the summary rests on, and what is missing from it."""
    if year.counted:
        whole = _all_letters(year)
        kinds = (
            ("ส่งในสัปดาห์สุดท้ายของเดือน", whole.in_week),
            ("ส่งนอกสัปดาห์สุดท้ายของเดือน", whole.outside_week),
            ("เป็นหนังสือของปีงบประมาณก่อน", year.late),
        )
        told = " ".join(f"{kind} {len(letters):,} ฉบับ" for kind, letters in kinds if letters)
        yield f"นับเป็นผลงาน {year.counted:,} ฉบับ: {told}"
    yield from not_counted(_all_letters(year), year.fiscal_year)
    yield (
        f"รายงานไว้โดยไม่นับเป็นผลงาน: หนังสือส่งแบบรายงาน {year.sheets_sent:,} ฉบับ "
        f"และบันทึกถึงผู้บริหาร {year.memos_sent:,} ฉบับ"
    )
    begun = [record for record in year.quarters if record.quarter.start <= year.as_of]
    unrecorded = [record.quarter for record in begun if record.dispatch is None]
    if unrecorded:
        yield f"ไม่พบทะเบียนคุมการส่งหนังสือของ{_quarters(unrecorded)}"
    due = [r for r in begun if r.dispatch and r.quarter.memo_month[0] <= year.as_of]
    without = [r.quarter for r in due if not _memo_sent(year, r)]
    if without:
        yield f"ไม่มีบันทึกถึงผู้บริหารที่ส่งแล้วของ{_quarters(without)}"


def _memo_sent(year: IndicatorYear, record: QuarterRecord) -> bool:
    memo = record.dispatch.memo if record.dispatch else None
    return bool(memo and year.dispatched([memo]))


def _all_letters(year: IndicatorYear) -> SortedLetters:
    each = list(year.letters.values())
    kinds = ("in_week", "outside_week", "out_of_year", "ahead", "waiting")
    return SortedLetters(
        **{kind: tuple(line for one in each for line in getattr(one, kind)) for kind in kinds}
    )


def _quarters(quarters: Sequence[Quarter]) -> str:
    *others, last = (str(quarter.number) for quarter in quarters)
    return "ไตรมาสที่ " + (f"{' '.join(others)} และ {last}" if others else last)


def left_out(year: IndicatorYear) -> list[str]:
    """Say under the result what it leaves out, where it leaves anything out."""
    return list(not_counted(_all_letters(year), year.fiscal_year))


def files_of(kind: str, count: int) -> str:
    """Count the evidence of a kind."""
    return f"{kind} {count:,} ไฟล์"


def not_found(letters: int) -> str:
    """Count the letters that count and whose files are not there."""
    return f"หนังสือที่นับเป็นผลงานแต่ไม่พบไฟล์ในโฟลเดอร์ผลลัพธ์ {letters:,} ฉบับ"
