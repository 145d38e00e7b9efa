"""The words in which people say that a row is no case: totals, amounts in words, "nothing".

Takes a cell's text, tells what it says.  Each pattern is a closed list of words, so that a name
that merely begins like one of them (`รวมใจ`, `ไม่มีผู้ใดพบทรัพย์สิน`) is none.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.model.case_sheet import BY_FIELD
from pipeline.thai.numerals import to_arabic_digits
from pipeline.thai.text import clean, fold

SIGNATURE = re.compile(
    r"[\s(.…]*(?:(?:ลงชื่อ|ลงนาม)(?!(?:แทน|ใน|รับ(?!รอง)|จ่าย|เบิก|สั่ง|อนุมัติ|ปลอม|เท็จ|โดย|ให้)[ก-๛])"
    "|(?:รับรอง)?สำเนาถูกต้อง|ตรวจ(?:สอบ)?แล้วถูกต้อง)"
)
"""How a signature begins; what somebody did by signing, `ลงชื่อรับพัสดุ`, is a subject."""

TIME_OF_RETURN = re.compile(r"ไตรมาส|ปีงบ|ประจำ(?:เดือน|ปี|งวด)|ณ\s*วันที่|ระหว่างวันที่|ตั้งแต่วันที่")
"""What a line of a title says of its time: the year in it is no file number."""

PLAIN_REMARK = re.compile(r"[\s(]*(?:หมายเหต|พิมพ์(?:เมื่อ|โดย)|ที่มา|ข้อมูล ณ|คำชี้แจง|คำอธิบาย|\*)")
"""How a remark begins that no subject begins like, whatever it tells of."""

_TOTAL = re.compile(
    "(?:รวม|ยอดรวม|ผลรวม|ยอดย่อย|รวมย่อย|ยอดยก(?:มา|ไป)|ยกยอด(?:มา|ไป)?|ยก(?:มา|ไป)"
    "|ยอดสะสม|คงเหลือยกไป|(?:ค่า)?เฉลี่ย|มากที่สุด|น้อยที่สุด|(?:ค่า)?สูงสุด|(?:ค่า)?ต่ำสุด|average|maximum|minimum|grandtotal|subtotal|total|broughtforward|carriedforward|bf|cf)"
    "(?:ทั้งสิ้น|ทั้งหมด|ทั้งสอง|สุทธิ|สะสม|ยอด|ย่อย|ยกมา|ยกไป|หน้านี้|หน้าก่อน|หน้าที่|หน้า|แผ่นที่|แผ่น|เป็น|จำนวน"
    "|เงิน|มูลค่า|ค่าเสียหาย|ความเสียหาย|สำนวน|คดี|เรื่อง|ราย|รายการ|บาท|ประเภท|ส[1-5]|จาก|ของ|ใน|ไตรมาส|ที่|นี้"
    r"|ปีงบประมาณ|พศ|ต่อ|amount|baht|cases|of|\d+)*"
)
"""A total, sub-total or carried-forward line, folded."""
_FILED_AS_TOTAL = re.compile(r"[bc]\.?f\.?\s*\d+\s*/\s*\d+", re.IGNORECASE)
"""A file number that begins like a carried-forward line: `CF 12/2563`."""

SUMS_UP = re.compile("รวม|ยอด|ผลรวม|ทั้งหมด|ทั้งสิ้น|จำนวนทั้ง|จำนวนรวม|สรุป|sum|total|grandtotal|subtotal")
"""How the label begins of a row whose amounts are the sums of those above, folded."""

COUNT = re.compile(r"(?:จำนวน)?\d+(?:เรื่อง|คดี|สำนวน|ราย|รายการ|บาท)?|บาท|เรื่อง|คดี|สำนวน|ราย")
"""What may stand beside a total, folded."""

_AMOUNT_IN_WORDS = re.compile(
    "(?:ตัวอักษร|เป็นเงิน|จำนวนเงิน|รวมเป็นเงิน|รวม)*"
    "(?:หนึ่ง|เอ็ด|สอง|ยี่|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|ศูนย์|สิบ|ร้อย|พัน|หมื่น|แสน|ล้าน)+"
    "(?:บาท(?:ถ้วน)?(?:[ก-๛]+สตางค์)?)"
)
_NO_CASE = re.compile(
    "(?:(?:ขอ)?(?:แจ้ง|รายงาน)?(?:ว่า)?(?:ปัจจุบัน|ขณะนี้|ในไตรมาสนี้|ไตรมาสนี้|หน่วยงาน|เขต)?)"
    "(?:ยัง)?(?:ไม่มี|ไม่ปรากฏ|ไม่พบ)(?:ว่ามี)?"
    "(?:เรื่อง|คดี|สำนวน|กรณี|ข้อมูล|รายการ|รายงาน|ราย|เคส|เหตุ|การ|กระทำ|ความรับผิด|ความเสียหาย|ทาง|ละเมิด|แพ่ง"
    "|ปกครอง|อาญา|ว่า|ที่|ต้อง|จะ|จึง|ค้าง|คง|ใหม่|เพิ่มเติม|เพิ่ม|เกิดขึ้น|เกิด|ขึ้น|อยู่|ระหว่าง|ดำเนินการ|ใน|ประจำ"
    "|ความ|ไตรมาส|รอบ|งวด|เดือน|ช่วง|ปี|งบประมาณ|พศ|นี้|ของ|เจ้าหน้าที่|หน่วยงาน|เขต|สำนัก|ใดๆ|ใด|ๆ|แต่อย่างใด|ร้องเรียน"
    r"|ทั้งสิ้น|เลย|สอบสวน|สอบข้อเท็จจริง|ครับ|ค่ะ|\d+)*"
)
_NONE_IN_ENGLISH = frozenset({"nil", "none", "nocase", "nocases", "nothing", "nothingtoreport"})
_BRACKETED = re.compile(
    r"\([^()]*[^\W\d_][^()]*\)|\[[^\[\]]*[^\W\d_][^\[\]]*\]"
    r"|[\s*=~_.-]*(?:จบ|สิ้นสุด|หมด|end)\s*(?:รายงาน|ข้อมูล|รายการ|เอกสาร|of\s*report|of\s*data)*[\s*=~_.-]*",
    re.IGNORECASE,
)
"""Words in brackets, where a number alone is a negative amount; or the end of a list."""
_CASE_IN_WORDS = re.compile(
    r"(?<![/\d])\d{1,5}\s*/\s*25\d\d(?!\s*/|\d)|(?:สำนวน|คดี|เลขที่)\D{0,9}\d{1,5}\s*/\s*\d\d"
    "|เฉี่ยวชน|ชนเสา|ชนรั้ว|ชนท้าย|รถชน|รถหาย|สูญหาย|ชำรุด|เสียหาย|โจรกรรม|ลักทรัพย์|ถูกลัก|ถูกขโมย|ทุจริต|ยักยอก"
    "|ประมาท|ละเมิด|เพลิงไหม้|ไฟไหม้|ขาดบัญชี|เบิกเกิน|จ่ายเกิน|ชดใช้|ผิดสัญญา|ได้รับบาดเจ็บ|ถึงแก่ความตาย"
)
_POST = re.compile(
    r"[\s(.…]*(?:นาย|นาง|น\.ส\.|ว่าที่|นิติกร|นัก|เจ้าหน้าที่|เจ้าพนักงาน|หัวหน้า|ผู้|ประธาน|กรรมการ|เลขา|ปลัด|รอง|ปฏิบัติ"
    "|รักษา|ฝ่าย|กลุ่ม|กอง|สำนัก|เขต|งาน|วันที่|ลงวันที่|โทร(?!ทัศน|ศัพท์มือถือ|ศัพท์เคลื่อน)|ตำแหน่ง|สำเนา|เรียน|ขอรับรอง|รับรอง|ข้าพเจ้า)"
)
_EVENT = re.compile(
    "เฉี่ยวชน|ชนเสา|ชนรั้ว|ชนท้าย|รถชน|ถูกชน|รถหาย|สูญหาย|ชำรุด|เสียหาย|โจรกรรม|ลักทรัพย์|ถูกลัก|ถูกขโมย|เพลิงไหม้|ไฟไหม้"
)
_NAMED_NUMBER = re.compile(
    r"(?:[ก-ฮ]{1,4}\.\s*\d{1,5}|(?<![/\d.])(?:[5-9]|\d{2,5}))\s*/\s*25\d\d(?!\s*/|\d)|(?:สำนวน|คดี|เลขที่|เรื่อง)(?:ที่|เลขที่|หมายเลข\S+?)?\s*"
    r"(?:[ก-ฮ]{1,3}\.)?\s*\d{1,5}\s*/\s*\d\d"
)
_OF_AN_ORDER = re.compile(
    r"(?:คำสั่ง|แบบ|หนังสือ|ไตรมาส|ประกาศ|ระเบียบ|บันทึก|งวด|ครั้ง|ประชุม)[^\d]{0,25}\d{1,6}\s*/\s*\d{2,6}(?:\s*/\s*\d+)*"
    r"|ที่\s*[ก-ฮ]{2}\s*[\d./]+(?:/ว)?\s*\d*"
)
"""Numbers with a year that are those of an order, a letter or a quarter."""
_SUM_TOLD = re.compile(
    r"(?<!\d)[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?\s*บาท|(?<!\d)\d{4,}(?:\.\d+)?\s*บาท"
)
_DAY_TOLD = re.compile(
    r"(?:เหตุเกิด|เกิดเหตุ)\D{0,12}\d{1,2}\s*(?:/|-|ม\.?ค|ก\.?พ|มี\.?ค|เม\.?ย|พ\.?ค|มิ\.?ย|ก\.?ค|ส\.?ค|ก\.?ย|ต\.?ค|พ\.?ย|ธ\.?ค"
    "|มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิกา|ธันวา)"
)
_HAPPENED = re.compile(
    "เฉี่ยวชน|ชนเสา|ชนรั้ว|ชนท้าย|รถชน|ถูกชน|(?:รถ|เรือ)[ก-๛]{0,20}ชน(?!บท)|ชนกับ|รถหาย|สูญหาย|ชำรุด"
    "|(?<!ค่า)(?<!ความ)(?<!ผู้)เสียหาย|โจรกรรม|ลักทรัพย์|ถูกลัก|ถูกขโมย|ยักยอก|เพลิงไหม้|ไฟไหม้|ขาดบัญชี|เบิกเกิน|จ่ายเกิน"
    "|ได้รับบาดเจ็บ|ถึงแก่ความตาย|ปลอมแปลง|ล้มทับ|หล่นทับ|พลิกคว่ำ|ตกท่อ|ตกบ่อ"
)
_BY_COLOUR = re.compile(
    "สี(?:แดง|ส้ม|เหลือง|เขียว|ฟ้า|น้ำเงิน|ม่วง|ชมพู|น้ำตาล|เทา|ดำ)[^=:]{0,12}(?:=|:|คือ|หมายถึง|แปลว่า|แสดงว่า)"
)
_GROUPED = re.compile(
    r"[\s(]*(?:[\dก-ฮ]{1,2}[.)]+\s*)*(?:ส่วน|ฝ่าย|กลุ่ม|กอง|สำนัก|สนง|สนข|เขต|งาน|ศูนย์|โรงเรียน|รร\.|โรงพยาบาล|รพ\.|สถานี|แขวง|หมู่|ชุมชน|โซน|พื้นที่|งวด|เทศบาล"
    r"|ตอน|หมวด|ประเภท|ชนิด|ลักษณะ|ตาราง|แบบ|หน้า|แผ่น|ชุด|ภาค|บัญชี|รายการ|รายละเอียด|ข้อมูล|ปี|พ\.ศ|ไตรมาส|เดือน|งบประมาณ|ประจำ|รอบ"
    "|สำนวน|คดี|เรื่อง(?:ที่|ใหม่|เดิม|เก่า|ค้าง|ระหว่าง|อยู่|ทั้ง|ซึ่ง)|กรณี(?:ที่)?(?:หน่วยงาน|บุคคล|เจ้าหน้าที่|อยู่|ยัง)|อยู่ระหว่าง|ระหว่าง|ยุติ|เสร็จ|แล้วเสร็จ|ค้าง|ใหม่"
    "|ผู้เสียหาย|หน่วยงาน|บุคคลภายนอก|ทุจริต|อุบัติเหตุ|ไม่ปฏิบัติ|คนร้าย|อาคารสถานที่|ความรับผิด|ละเมิด|ต่อ|จบ|สิ้นสุด|ต้อง|ไม่ต้อง|รวม|ยอด)"
)
"""How a section row begins: a unit, a kind, a state or a time."""
_PART = re.compile(
    r"[\s(]*(?:ส่วน|ฝ่าย|กลุ่ม|กอง|สำนัก|เขต|งาน|ศูนย์|โรงเรียน|รร\.|สถานี|แขวง|หมู่|ชุมชน|โซน|พื้นที่|เทศบาล|ตอน|หมวด|ประเภท"
    r"|หน้า|แผ่น|ชุด|ภาค|ปี|ไตรมาส|เดือน|งวด|รอบ)[^\d]*\d{1,2}(?:[^\d/.-][^\d]*)?"
)
"""A part with a number of its own: no year and no separator, as a file number would have."""
_TYPES = re.compile(
    "|".join(
        re.escape(name)
        for choice in BY_FIELD["case_type"].choices
        for name in sorted((choice.value[4:], *choice.aliases), key=len, reverse=True)
        if len(name) > 4
    )
)
"""The names of the types, which tell what happened in general."""
_SHORTEST_SUBJECT = 12
"""Letters from which on a line across the table could tell a case."""
_DENIES = re.compile(
    "(?:ไม่มี|ไม่พบ|ไม่ปรากฏ)(?:ว่า)?(?:มี)?(?:เรื่อง|คดี|สำนวน|กรณี|เคส|ข้อมูล|รายงาน|รายการ|ผู้กระทำ|การกระทำ|การละเมิด"
    "|ละเมิด|ความรับผิด|ความผิด|ความเคลื่อนไหว|ความคืบหน้า|การเปลี่ยนแปลง|เหตุ(?!ผล|จำเป็น|สมควร|จูงใจ)|ผู้ต้องรับผิด|ผู้ถูกกล่าวหา"
    "|(?:ผู้ใด|ข้าราชการ|บุคลากร|พนักงาน|ลูกจ้าง)(?:ผู้ใด|คนใด|ราย|ใด)*(?:ที่)?(?:กระทำ|ทำ|ถูก))"
    "|(?:ไม่เคยมี|มิได้มี|ไม่ได้มี|ไม่เกิด|ไร้)(?:เรื่อง|คดี|สำนวน|กรณี|การกระทำ|การละเมิด|ละเมิด|เหตุ)"
    "|^ปลอด(?:เรื่อง|คดี|สำนวน|การกระทำ|การละเมิด|ละเมิด|เหตุ)|(?:ว่า|ปัจจุบัน)ไม่มี$"
    "|^(?:ว่าง|ศูนย์|no(?:data|change|records?|(?:new)?(?:cases?|reports?|incidents?|items?)(?:toreport|found|thisquarter)?))$"
)
_LEAVES_OPEN = re.compile(
    "รวบรวม(?!(?:ข้อมูล|เรื่อง|เอกสาร)*(?:แล้ว|เสร็จ|โดย))|ภายหลัง|(?:รอ|(?<!ที่)จะ)(?:จัด)?(?:ส่ง|รายงาน|แจ้ง)"
    "|(?<!ไม่มี)(?<!ไม่พบ)(?<!ไม่ปรากฏ)(?<!ทั้ง)(?<!และ)(?<!หรือ)(?:เรื่อง|คดี|สำนวน)(?:เดิม|เก่า|ค้าง|คงค้าง)"
)
_MOST_OF_A_DENIAL = 150
"""Letters up to which a sentence may say that there is no case."""
_NOUGHT = re.compile("(?:จำนวน)?(?:0|ศูนย์)(?:เรื่อง|คดี|สำนวน|ราย|รายการ)")


@lru_cache(maxsize=2048)
def says_no_case(text: str) -> bool:
    """Tell whether `text` says that there is no case: `ไม่มีคดีละเมิด`, `NIL`, `0 เรื่อง`.

    Of a choice in a cell of its own, or of a row in which nothing else stands.
    """
    key = fold(text)
    return bool(_NO_CASE.fullmatch(key) or _NOUGHT.fullmatch(key)) or key in _NONE_IN_ENGLISH


@lru_cache(maxsize=2048)
def denies_a_case(text: str) -> bool:
    """Tell whether a sentence says somewhere that there is no case: `เขตพระนครไม่มีคดี จึงเรียนมา`.

    Of a row in which nothing else stands; it could be a subject that says so of something else, so
    whoever takes it for "no case" tells of it.
    """
    if says_no_case(text):
        return True
    short = len(text) <= _MOST_OF_A_DENIAL and _DENIES.search(fold(text)) is not None
    return short and not names_a_case(text)


def leaves_open(text: str) -> bool:
    """Tell whether words that deny a case leave open whether there is one, or keep former ones.

    `อยู่ระหว่างรวบรวม ยังไม่มีข้อมูล`, `ไม่มีเรื่องใหม่ (มีเรื่องเดิม 3 เรื่อง)`: no case and no nil return.
    """
    return not says_no_case(text) and _LEAVES_OPEN.search(fold(text)) is not None


@lru_cache(maxsize=2048)
def is_aside(text: str) -> bool:
    """Tell whether `text` is an amount in words, or all of it in brackets: said by the way."""
    plain = clean(text)
    bracketed = _BRACKETED.fullmatch(plain) is not None
    return bracketed or _AMOUNT_IN_WORDS.fullmatch(fold(plain)) is not None


def is_total(text: str) -> bool:
    """Tell whether `text` labels a total, sub-total or carried-forward line and says no more."""
    return _TOTAL.fullmatch(fold(text)) is not None and not _FILED_AS_TOTAL.fullmatch(text)


def tells_a_case(text: str) -> bool:
    """Tell whether a line of words tells of a case: a file number, or what is said of damage.

    Of a line below a signature, where names, posts and days stand.
    """
    line = clean(text)
    return bool(_CASE_IN_WORDS.search(to_arabic_digits(line))) and not _POST.match(line)


def tells_an_event(text: str) -> bool:
    """Tell whether a subject says what happened to a thing: `โทรทัศน์สูญหาย` is no telephone line."""
    return _EVENT.search(text) is not None


@lru_cache(maxsize=2048)
def names_a_case(text: str) -> bool:
    """Tell whether a remark, a label or a line of a title names a case of its own.

    By its number, an amount, the day on which it happened, or what happened: `* สล. ๙/๒๕๖๓`,
    `หมายเหตุ รถบรรทุกชนราวสะพาน`.  Numbers of orders and letters are none, nor the names of types.
    """
    line = _OF_AN_ORDER.sub(" ", to_arabic_digits(clean(text)))
    told = any(sign.search(line) for sign in (_NAMED_NUMBER, _SUM_TOLD, _DAY_TOLD))
    return told or _HAPPENED.search(_TYPES.sub(" ", line)) is not None


def tells_by_colour(text: str) -> bool:
    """Tell whether a remark says what a colour stands for: `แถวสีแดง หมายถึง ยุติเรื่องแล้ว`.

    Nobody reads the colours of cells, so what they say of the cases is not known.
    """
    return _BY_COLOUR.search(clean(text)) is not None


@lru_cache(maxsize=2048)
def may_be_a_section(text: str) -> bool:
    """Tell whether a line across the table may head the rows below it: a unit, a kind, a time."""
    line = clean(text)
    return len(line) < _SHORTEST_SUBJECT or _GROUPED.match(line) is not None


def heads_a_part(text: str) -> bool:
    """Tell whether a line names a numbered part: `เขต 1 พระนคร`, `หมู่ที่ 5 แขวงบางโพ`."""
    return _PART.fullmatch(to_arabic_digits(clean(text))) is not None


_NUMBERING = re.compile(
    r"(?:(?:ลำดับ|หน่วยงาน|กลุ่ม|ส่วน|หมวด)(?:ที่)?\s*)?[(\[]?(?:\d[\d.]{0,4}|[ก-ฮ](?=[.)]))?[\s.)\]/:：-]*"
)
_COUNTED = re.compile(r"[\s(:-]*(?:จำนวน|รวม)?\s*\d+\s*(?:เรื่อง|ราย|คดี|สำนวน)[\s)]*")
_LONGEST_BODY = 80
_BODY = re.compile("(?:สำนัก|สนข|เขต|กอง|ฝ่าย|ศูนย์|โรงพยาบาล|โรงเรียน|สถาบัน|สถานี|กลุ่มงาน)")


def heading_of_body(text: str) -> str:
    """Give the name of a public body that a heading tells: `1. สำนักงานเขตพระนคร (2 เรื่อง)`.

    '' where it tells none, or more than its number, its name and how many cases follow.
    """
    plain = to_arabic_digits(clean(text))
    name = plain[match.end() :] if (match := _NUMBERING.match(plain)) else plain
    name = _COUNTED.sub("", name)
    is_name = _BODY.match(name) and not any(map(str.isdigit, name)) and not tells_an_event(name)
    return name if is_name and len(name) <= _LONGEST_BODY else ""
