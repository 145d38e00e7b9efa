"""What people type, and what is made of it."""

import random
import re
import unicodedata
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.thai import text as thai_text
from pipeline.thai.text import (
    clean,
    fold,
    is_blank,
    is_misspelling,
    is_number_to_come,
    nearest,
    repair_mojibake,
    similarity,
)

# The characters that `clean` has to do with, so that they meet often.
MESSY = st.text(st.sampled_from("กนอเแาำุู์ํ่้๊๑1aA .-_x000D\n\r\t\v\x0b\x00\xa0\xad\u200b\ufeff\u2003é"))
ANY_TEXT = st.one_of(st.text(), MESSY)

CLEANED = [
    ("สํานักการคลัง", "สำนักการคลัง"),
    ("น้ํา", "น้ำ"),
    ("นํ้า", "น้ำ"),
    ("นำ้", "น้ำ"),
    ("เเขวง", "แขวง"),
    ("ที\u200bดิน", "ทีดิน"),
    ("\ufeffลำดับ", "ลำดับ"),
    ("co\xadop", "coop"),
    ("เขต\xa0พระนคร", "เขต พระนคร"),
    ("เขต\u2003พระนคร", "เขต พระนคร"),
    ("  เขต   พระนคร ", "เขต พระนคร"),
    ("วันที่\r\nเกิดเหตุ\t\x0bครบ", "วันที่ เกิดเหตุ ครบ"),
    ("บรรทัด_x000D_\nใหม่", "บรรทัด ใหม่"),
    ("บรรทัด_x000a_ใหม่", "บรรทัด ใหม่"),
    ("เสีย\x00\x07หาย", "เสียหาย"),
    ("หมู\u0e48\u0e38", "หมู\u0e38\u0e48"),  # a tone mark typed before its vowel
    ("ผ\u0e49\u0e39", "ผ\u0e39\u0e49"),
    ("cafe\u0301", "café"),
    ("10 m² ½", "10 m² ½"),  # NFKC would make `10 m2 1⁄2` of it
    ("ค่าเสียหาย 1,250.- (๒๕๖๔)", "ค่าเสียหาย 1,250.- (๒๕๖๔)"),
    ("file_x1.xlsx", "file_x1.xlsx"),
    ("", ""),
]


@pytest.mark.parametrize(("typed", "meant"), CLEANED)
def test_clean(typed: str, meant: str) -> None:
    assert clean(typed) == meant


@given(ANY_TEXT)
@example("ำ่ํ่าำ้")
@example("_x\u200b000D_")
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert once == " ".join(once.split())


@given(ANY_TEXT)
def test_folding_sees_through_what_clean_mends(text: str) -> None:
    assert fold(clean(text)) == fold(text)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("สํานักการคลัง  กทม.", "สำนักการคลัง กทม"),
        ("ส.5", "ส. ๕"),
        ("(บาท)", "บาท"),
        ("Excel", "EXCEL"),
        ("มาตรา–๑๐/๒", "มาตรา 10-2"),
    ],
)
def test_alike_when_folded(a: str, b: str) -> None:
    assert fold(a) == fold(b)


def test_folding_keeps_vowels_and_tone_marks() -> None:
    assert fold("น้ำ") == "น้ำ"
    assert fold("ป้า") != fold("ปา")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "–",
        "—",
        "--",
        "- -",
        ".",
        "...",
        "…",
        "_",
        "\u200b",
        "ไม่มี",
        "ยังไม่มี",
        "ไม่มี.",
        "(ไม่มี)",
        "n/a",
        "N/A",
        "n.a.",
        "NA",
        "NULL",
        " ไม่มี\n",
    ],
)
def test_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["0", "ไม่มีผู้รับผิด", "ไม่ทราบ", "?", '"', "ยังไม่รู้ตัว", "nan", "x"])
def test_not_blank(text: str) -> None:
    assert not is_blank(text)


@pytest.mark.parametrize(
    "text",
    [
        "รอเลข",
        "(รอเลขรับ)",
        "รอ",
        "ยังไม่ลงรับ",
        "อยู่ระหว่างขอเลข",
        "ไม่มีเลข",
        "ไม่ทราบ",
        "ไม่ระบุ",
        "-ยังไม่ออกเลข-",
    ],
)
def test_words_in_place_of_a_number_to_come(text: str) -> None:
    assert is_number_to_come(text)


@pytest.mark.parametrize(
    "text", ["136", "รองปลัด", "รอบที่", "รอ 12/2563", "ไม่มี", "ไม่มีเลข 12", "เลขที่", "ไม่รับ", "กท 0404/"]
)
def test_what_is_no_number_to_come(text: str) -> None:
    assert not is_number_to_come(text)


@pytest.mark.parametrize(
    ("a", "b", "score"),
    [
        ("สำนัก", "สํานัก", 1.0),
        ("", "", 1.0),
        ("ก", "", 0.0),
        ("กขคงจ", "กขคง", 0.8),  # one dropped
        ("กขคงจ", "กคขงจ", 0.8),  # two swapped: one slip, not two
        ("กขคงจ", "กขฆงจ", 0.8),  # one changed
        ("กขค", "งจฉ", 0.0),
    ],
)
def test_similarity(a: str, b: str, score: float) -> None:
    assert similarity(a, b) == pytest.approx(score)
    assert similarity(b, a) == pytest.approx(score)


DISTRICTS = ["เขตพระนคร", "เขตบางกอกน้อย", "เขตบางกอกใหญ่", "เขตบางเขน"]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("เขตพระนคร", "เขตพระนคร"),
        ("เขตพระณคร", "เขตพระนคร"),
        ("เขต บางกอกน้อย.", "เขตบางกอกน้อย"),
        ("ขตบางเขน", "เขตบางเขน"),
        ("เขตบางกอก", None),
        ("สำนักการโยธา", None),
        ("", None),
    ],
)
def test_nearest(word: str, found: str | None) -> None:
    assert nearest(word, DISTRICTS) == found


def test_near_enough_is_near_enough() -> None:
    assert nearest("กขคง", ["กขคงจ"], at_least=0.8) == "กขคงจ"
    assert nearest("กขคง", ["กขคงจ"], at_least=0.81) is None


def test_a_toss_up_is_no_suggestion() -> None:
    assert nearest("กขคงจ", ["กขคงฉ", "กขคงช"], at_least=0.5) is None
    assert nearest("กขคงจ", ["กขคงฉ", "กขคง ฉ."], at_least=0.5) == "กขคงฉ"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("เขตพระณคร", "เขตพระนคร"),
        ("วันทีเกิดเหตุ", "วันที่เกิดเหตุ"),
        ("คาเสียหา", "ค่าเสียหาย"),  # two slips
        ("กทราบ", "ทราบ"),  # one letter is no word
    ],
)
def test_a_slip_or_two_is_a_misspelling(typed: str, meant: str) -> None:
    assert is_misspelling(typed, meant)
    assert is_misspelling(meant, typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("คาเสีบหา", "ค่าเสียหาย"),  # three slips
        ("ไม่ทราบ", "ทราบ"),
        ("มิทราบ", "ทราบ"),
        ("รอทราบ", "ทราบ"),
        ("กกทราบ", "ทราบ"),  # two letters may be a word
        ("ปี 2563", "ปี 2564"),
        ("ข้อหา 1", "ข้อหา"),
    ],
)
def test_what_may_be_another_meaning_is_no_misspelling(typed: str, meant: str) -> None:
    assert not is_misspelling(typed, meant)
    assert not is_misspelling(meant, typed)


THAI = [
    "สำนัก",
    "สำนักการจราจรและขนส่ง (สจส.)",
    "คดีหมายเลขดำที่ ๑๒/๒๕๖๓ ฯลฯ",
    "ผู้ใหญ่ญาติปลูกเกาะ เปลี่ยน เกี๊ยะ ฤทธิ์ ก็ ค่าน้ำ ฿500",
    "รวม",
    "สจส.",
]


@pytest.mark.parametrize("thai", THAI)
@pytest.mark.parametrize(
    ("typed", "shown"), [("cp874", "cp1252"), ("cp874", "latin-1"), ("utf-8", "latin-1")]
)
def test_mojibake_is_undone(thai: str, typed: str, shown: str) -> None:
    assert repair_mojibake(thai.encode(typed).decode(shown)) == thai


def test_mojibake_of_utf_8_with_bytes_that_cp1252_lacks() -> None:
    assert repair_mojibake("à¸ªà¸³à¸™à¸±à¸\x81") == "สำนัก"


@pytest.mark.parametrize(
    "honest",
    [
        "",
        "Excel 2019",
        "café",
        "AÇÕES",  # would be well-spelt Thai, but for the letters beside it
        "René Lévêque",
        "à la carte",
        "É",
        "æ",
        "ÅÄÖ",
        "10 °C",
        "30 µm × 2",
        "£500",
        "£££",
        "®©",
        "···",
        "«Ça va»",
        "§ 5",
        "m²",
        "½",
        "สำนัก",
        "สำนัก é",
        "\xa0",
        "naïve Zoë",
        "Привет",
        "ÊÓ¹Ñ¡ ก",
    ],
)
def test_honest_text_is_let_be(honest: str) -> None:
    assert repair_mojibake(honest) is None


@pytest.mark.parametrize("thai", ["ส.5", "ม.ค.", "ส.ค.", "ยศ", "ผอ.", "15 ต.ค. 63", "ก.พ."])
def test_short_texts_amid_mojibake_are_undone(thai: str) -> None:
    shown = thai.encode("cp874").decode("cp1252")
    assert repair_mojibake(shown) is None
    assert repair_mojibake(shown, amid_mojibake=True) == thai


@pytest.mark.parametrize(
    "honest",
    [
        "plain", "café", "René Lévêque", "à la carte", "É", "æ", "ÅÄÖ", "10 °C", "±5", "30 µm × 2",
        "£500", "®©", "···", "§ 5", "m²", "½", "สำนัก", "\xa0", "naïve Zoë", "ÉCOLE", "5 €",
    ],
)  # fmt: skip
def test_honest_text_amid_mojibake_is_let_be(honest: str) -> None:
    assert repair_mojibake(honest, amid_mojibake=True) is None


@given(ANY_TEXT)
def test_only_thai_comes_of_mojibake(text: str) -> None:
    thai = repair_mojibake(text)
    assert thai is None or any("ก" <= character <= "๛" for character in thai)


def plainly(a: str, b: str) -> int:
    """Count edits by the book: the letters to add, drop, change, or swap with a neighbour."""
    rows = [list(range(len(b) + 1))]
    for i, letter in enumerate(a, start=1):
        row = [i]
        for j, other in enumerate(b, start=1):
            cost = min(rows[-1][j - 1] + (letter != other), rows[-1][j] + 1, row[-1] + 1)
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]


def test_likeness_is_what_the_edits_say_on_many_pairs() -> None:
    chance = random.Random(7)
    for _ in range(2000):
        a = "".join(chance.choices("กขคงรถชนสา", k=chance.randint(1, 12)))
        b = "".join(chance.sample(a, len(a))) if chance.random() < 0.5 else a[1:] + "ง"
        assert similarity(a, b) == 1.0 - plainly(a, b) / max(len(a), len(b))


def test_what_seems_tidy_or_filled_at_a_glance_is_so_at_a_second_look(monkeypatch):
    letters = [*map(chr, range(0x0E00, 0x0E60)), *map(chr, range(0x80)), "_x000A_", "ยังไม่มี", "…"]
    texts = [f"{stem}{a}{b}" for stem in ("", "ก") for a, b in product(letters, repeat=2)]
    glance = [(clean(text), is_blank(text)) for text in texts]
    monkeypatch.setattr(thai_text, "_is_tidy", lambda _: False)
    monkeypatch.setattr(thai_text, "_SAYS_SOMETHING", re.compile("(?!)"))
    assert [(clean(text), is_blank(text)) for text in texts] == glance
