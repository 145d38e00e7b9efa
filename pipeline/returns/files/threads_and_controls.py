"""What stands on a sheet in Excel's later and older ways: threads of comments, controls of a form.

Takes parts of an XML workbook, gives their words.  A thread is kept twice, the second time as a
note for older Excels, behind some two hundred letters of Microsoft's own (MS-XLSX 2.1.21 and
2.6.203); the words on a check box or a button stand in a drawing in VML, which need not be
well-formed.  Standard library only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from pipeline.returns.files import census, ooxml
from pipeline.returns.files.ooxml import local

UNREAD_THINGS = frozenset({"oleObject", "package", "control"})
"""Relations of a sheet to documents laid into it and to ActiveX controls, which nobody reads."""

_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_FOR_OLDER_EXCELS = re.compile(r"\A\s*\[[^\]]*\][^\[]*?linkid=870924\s+", re.DOTALL)
"""What goes before a thread in its note, in the language of whoever wrote it."""
_SHAPE = re.compile(rb"<v:shape[\s>].*?</v:shape>", re.DOTALL)
_NOTE = b'ObjectType="Note"'
_TEXT_BOX = re.compile(rb"<v:textbox[^>]*>(.*?)</v:textbox>", re.DOTALL)
_TAG = re.compile("<[^>]*>")

Place = tuple[int, int]


def without_preface(note: str) -> str:
    """Give a note without what Excel writes before a thread for those that don't know threads."""
    return _FOR_OLDER_EXCELS.sub("", note, count=1)


def threads(data: bytes) -> Iterator[tuple[Place, str]]:
    """Give place and text of each comment of the threads, answers too."""
    for comment in ooxml.parse_bytes(data, "threaded comments"):
        place = _REFERENCE.fullmatch(comment.get("ref", ""))
        texts = (each.text or "" for each in comment if local(each.tag) == "text")
        if place and (said := " ".join("".join(texts).split())):
            yield (int(place[2]) - 1, census.column_index(place[1].encode())), said


def words_on_controls(data: bytes) -> Iterator[str]:
    """Give the words on the controls of a drawing in VML, those of notes left out."""
    if data.count(_NOTE) == data.count(b"<v:shape "):
        return
    for shape in _SHAPE.findall(data):
        for text in _TEXT_BOX.findall(shape) if _NOTE not in shape else ():
            plain = unescape(_TAG.sub(" ", text.decode("utf-8", "replace")))
            if said := " ".join(plain.split()):
                yield said
