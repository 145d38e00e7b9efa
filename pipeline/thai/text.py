"""Thai text as people type it: tidied for keeping, folded for comparing, mended where mojibake.

Takes a cell's text and gives text back; nothing here reads a meaning into it. Order matters:
`repair_mojibake` comes before `clean`, because the byte of ญ shows as a soft hyphen, and that of
a no-break space as a space, both of which `clean` takes for dirt.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Any

from pipeline.thai.numerals import to_arabic_digits

# What has no width or no place in XML: controls, soft hyphen, zero-width and direction marks, BOM.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]+"
)
VISIBLE_MARK = "\ufffd"
"""Stands for what XML can't hold, and for marks of direction, which hide what a text says."""

NOT_IN_XML = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
"""The characters that XML 1.0 (section 2.2) has no place for, as the inside of a character set."""
_NO_XML = re.compile(f"[{NOT_IN_XML}]")
_UNPRINTABLE = re.compile(
    f"[{NOT_IN_XML}\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
# Excel writes a control character in a string as _xHHHH_, and not every reader undoes it.
_ESCAPED_CONTROL = re.compile(r"_x00[01][0-9A-Fa-f]_")

_TONES = "\u0e48-\u0e4b"
# ำ typed as ํ + า, tone marks anywhere among them or after the ำ; several in a row at once.
_SARA_AM = re.compile(
    f"(?:\u0e4d[{_TONES}]*+\u0e32|\u0e33)(?:[{_TONES}]|\u0e4d[{_TONES}]*+\u0e32|\u0e33)*+"
)

_UNUSUAL = re.compile("[^ -~\u0e01-\u0e39\u0e3f-\u0e4c\u0e4e-\u0e5b]")
"""Anything but printable ASCII and plain Thai."""
_ODD_MARKS = re.compile(f"[\u0e33{_TONES}][\u0e38\u0e39{_TONES}]")
"""Thai marks in an order that NFC or _SARA_AM may change."""

_DASHES = r"\-\u2010-\u2015\u2212"
_PUNCTUATION = re.compile(rf"[\s!-/:-@\[-`{{-~«»·฿\u2010-\u2027\u2030-\u205e{_DASHES}]+")
_MARKS_OF_NOTHING = rf"[ ._\u2026{_DASHES}]*+"
_NOTHING = re.compile(
    rf"{_MARKS_OF_NOTHING}\(?(?:(?:ยัง)?ไม่มี|n[/.]?a|null)?\)?{_MARKS_OF_NOTHING}", re.IGNORECASE
)
_WORDS_OF_WAITING = ("รอ", "อยู่ระหว่าง", "ไม่", "ยังไม่")
_BEFORE_WORDS = " ([*\"'“‘…._-"
_NUMBER_TO_COME = re.compile(
    r"(?:รอ(?![งบ])|อยู่ระหว่าง|ยังไม่)[^0-9]*"  # not รองปลัด, รอบ: these wait for nothing
    r"|ไม่(?:ได้|มี|ทราบ|ระบุ|ปรากฏ|ออก)[^0-9]*เลข[^0-9]*|ไม่(?:ทราบ|ระบุ|ปรากฏ)"
)
"""Folded: a number that holds a digit is one, whatever stands before it."""

_SAYS_SOMETHING = re.compile(
    "[0-9A-MO-Za-mo-z\u0e01-\u0e21\u0e23-\u0e2e\u0e40-\u0e43\u0e50-\u0e59]"
)
"""What no way of writing "nothing" begins with: most cells need no second look."""

# Every byte by the character that a Western machine shows for it, as cp1252 or as latin-1.
_BYTE_SHOWN_AS = {chr(byte): byte for byte in range(256)} | {
    bytes([byte]).decode("cp1252"): byte
    for byte in range(256)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)  # these five cp1252 leaves undefined
}
_THAI = re.compile("[\u0e00-\u0e7f]+")
_THAI_BESIDE_LATIN = re.compile("[A-Za-z][\u0e00-\u0e7f]|[\u0e00-\u0e7f][A-Za-z]")
# A run of Thai as the script allows it: a mark sits on a consonant, a leading vowel has one after
# it, ฤ takes no mark. ฃ and ฅ are in no Thai word: they are £ and ¥ of an honest text.
_SPELT_THAI = re.compile(
    "(?:[เ-ไ]{0,2}[กขคฆ-รลว-ฮ][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{0,3}[ะาำๅ]{0,2}|[ฤฦ]ๅ?|[ฯๆ฿๏-๛])+"
)
_SIGNS = frozenset("\xa0¢£¥¦§¨©ª«¬\xad®¯°±²³´µ¶·¸¹º»¼½¾¿×÷€‚ƒ„…†‡ˆ‰‹‘’“”•–—˜™›")
_THAI_VOWEL_OR_TONE = re.compile("[\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e]")


def xml_text(text: str) -> str:
    """Give `text` with a visible mark for each character that XML can't hold: nothing escaped."""
    return _NO_XML.sub(VISIBLE_MARK, text)


def showable(text: str) -> str:
    """Give `text` with one kind of line end, and a visible mark for what XML can't hold."""
    return xml_text(text.replace("\r\n", "\n"))


def printable(text: str) -> str:
    """Give `text` with a visible mark for each character that XML can't hold or that turns text.

    Line breaks and tabs stay.  For what comes from outside and is shown: cells, names of files.
    """
    return _UNPRINTABLE.sub(VISIBLE_MARK, text)


def seen(text: str) -> str:
    """Give what is seen of `text`: no space, nor the mark of what can't be shown."""
    if not text.isprintable():
        text = "".join(filter(str.isprintable, text))
    return text.replace(" ", "").replace(VISIBLE_MARK, "")


def without_unseen(text: str) -> str:
    """Give `text` without what has no width or no place in XML; line breaks and tabs stay."""
    return _UNSEEN.sub("", text)


def clean(text: str) -> str:
    """Give `text` as it was meant to be typed, on one line.

    NFC; ำ for ํ + า and แ for เ + เ; tone marks before ำ; invisible characters gone; every kind
    and run of white space (line breaks and Excel's `_x000D_` too) one space, none at the edges.
    Letters, digits and punctuation stay as they are. Cleaning twice is cleaning once.
    """
    if _is_tidy(text):
        return text
    text = _ESCAPED_CONTROL.sub(" ", without_unseen(text))
    text = " ".join(text.split())
    return text if text.isascii() else _in_typing_order(text)


def _is_tidy(text: str) -> bool:
    """Tell whether there is surely nothing to clean, which is so of most cells."""
    # one search for all of it would try every letter several times
    if text.isascii():
        is_plain = text.isprintable()
    else:
        is_plain = not (_UNUSUAL.search(text) or _ODD_MARKS.search(text) or "เเ" in text)
    return is_plain and "  " not in text and "_x00" not in text and text == text.strip()


def _in_typing_order(text: str) -> str:
    """Compose Thai marks until nothing changes: once, but for marks of other scripts among them."""
    before = ""
    while text != before:
        before = text
        # not NFKC, which splits every ำ into ํ + า, and makes a 2 of ²
        text = unicodedata.normalize("NFC", text)
        text = _SARA_AM.sub(_tones_first, text).replace("เเ", "แ")
    return text


def _tones_first(run: re.Match[str]) -> str:
    """Set the tone marks before the ำ, the order that Thai keyboards and fonts expect."""
    tones = run[0].replace("\u0e4d", "").replace("\u0e32", "").replace("\u0e33", "")
    return tones + "\u0e33" * (run[0].count("\u0e32") + run[0].count("\u0e33"))


def fold(text: str) -> str:
    """Give the key under which two spellings of one thing are equal; for comparing, not showing.

    `clean`, then ASCII digits, no case, no spaces and no punctuation: `สํานักการคลัง  กทม.` and
    `สำนักการคลัง กทม` fold alike.
    """
    return _PUNCTUATION.sub("", to_arabic_digits(clean(text)).casefold())


def is_blank(text: str) -> bool:
    """Tell whether `text` is how people write "nothing": empty, dashes, dots, ไม่มี, ยังไม่มี, n/a.

    `NULL` is how databases write it.  A ditto mark is not blank: it stands for the cell
    above.
    """
    return _SAYS_SOMETHING.match(text) is None and _NOTHING.fullmatch(clean(text)) is not None


def is_number_to_come(text: str) -> bool:
    """Tell whether `text` stands where a number will be: รอเลข, ยังไม่ลงรับ, อยู่ระหว่างขอเลข."""
    if not text.lstrip(_BEFORE_WORDS).startswith(_WORDS_OF_WAITING):
        return False  # most numbers need no second look
    return _NUMBER_TO_COME.fullmatch(fold(text)) is not None


@cache
def _distances() -> Any:
    """Give RapidFuzz's distances: imported where texts are compared, which `--help` does not."""
    from rapidfuzz import distance

    return distance


def similarity(a: str, b: str) -> float:
    """Score how near two texts are, folded: 1.0 alike, 0.0 nothing in common.

    One less the share of the longer text that must be typed anew (edit distance).
    """
    return _folded_similarity(fold(a), fold(b))


def _folded_similarity(a: str, b: str) -> float:
    # the share of letters to add, drop, change, or swap with a neighbour: optimal string alignment,
    # G. Navarro, "A guided tour to approximate string matching", 2001
    longest = max(len(a), len(b))
    return 1.0 - _distances().OSA.distance(a, b) / longest if longest else 1.0


_MOST_SLIPS = 2
_LETTERS_OF_A_WORD = 2
"""Letters in a row, marks above and below not counted, that may be a word: รอ, ขอ."""
_DENIES = frozenset({"มิ", "ไม", "ไม่"})
_MARK = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")


def is_misspelling(typed: str, meant: str) -> bool:
    """Tell whether `typed` is `meant` but for a slip or two, and for no word more or less.

    Nothing that may be a word of its own may stand in one and not in the other, nor a digit: a
    word that denies or postpones turns a text into its opposite, however alike they look.
    """
    a, b = fold(typed), fold(meant)
    if _distances().OSA.distance(a, b) > _MOST_SLIPS:
        return False
    for change in _distances().Levenshtein.opcodes(a, b):
        gone, new = a[change.src_start : change.src_end], b[change.dest_start : change.dest_end]
        if change.tag == "equal":
            continue
        if any(map(str.isdigit, gone + new)) or {gone, new} & _DENIES:
            return False
        letters = max(len(_MARK.sub("", piece)) for piece in (gone, new))
        if change.tag != "replace" and letters >= _LETTERS_OF_A_WORD:
            return False
    return True


def nearest(word: str, candidates: Iterable[str], *, at_least: float = 0.8) -> str | None:
    """Give the candidate most similar to `word`, if its `similarity` is at least `at_least`.

    None where no candidate is near enough, and where two that differ are equally near: a toss-up
    is no suggestion. Spellings that fold alike are one candidate, shown as the first of them.
    """
    folded = fold(word)
    unlike = {fold(candidate): candidate for candidate in reversed(list(candidates))}
    scores = {
        candidate: _folded_similarity(folded, key)
        for key, candidate in unlike.items()
        # the difference in length alone bounds the score: no need to measure the rest
        if min(len(key), len(folded)) >= at_least * max(len(key), len(folded))
    }
    best = max(scores.values(), default=0.0)
    winners = [candidate for candidate, score in scores.items() if score == best >= at_least]
    return winners[0] if len(winners) == 1 else None


def repair_mojibake(text: str, *, amid_mojibake: bool = False) -> str | None:
    """Give the Thai behind text whose bytes were read as Western: `ÊÓ¹Ñ¡` is `สำนัก`.

    Undoes cp874 (old `.xls`) and UTF-8 shown as cp1252 or latin-1. None where `text` is no
    mojibake: where it has other letters, or what comes out is not spelt as Thai is, or stands
    against Latin letters as the é of `café` does. So honest text is never touched, at the price
    of leaving the odd one- or two-letter cell unread.

    `amid_mojibake` says that the text stands among others that are mojibake beyond doubt: then
    what is well-spelt Thai is enough, and only signs that any text may bear (`30 °`) are let be.
    """
    if text.isascii():
        return None
    try:
        raw = bytes([_BYTE_SHOWN_AS[character] for character in text])
    except KeyError:
        return None
    for encoding in ("utf-8", "cp874"):
        try:
            thai = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        likely = not _may_be_signs(text) if amid_mojibake else _is_likely_thai(thai)
        if likely and _is_spelt_thai(thai):
            return thai
    return None


def _may_be_signs(text: str) -> bool:
    """Tell whether nothing but signs, or a single letter, would speak for Thai."""
    return len(text) < 2 or all(letter.isascii() or letter in _SIGNS for letter in text)


def _is_spelt_thai(text: str) -> bool:
    runs = _THAI.findall(text)
    return (
        bool(runs)
        and not _THAI_BESIDE_LATIN.search(text)
        and all(_SPELT_THAI.fullmatch(run) for run in runs)
    )


def _is_likely_thai(text: str) -> bool:
    # honest signs such as ®© and ··· come few or alike, and decode to consonants only
    return any(
        _THAI_VOWEL_OR_TONE.search(run) or (len(run) > 2 and len(set(run)) > 1)
        for run in _THAI.findall(text)
    )
