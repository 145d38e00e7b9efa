"""A document bears its title and its language, whatever the office's template had."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from lxml import etree

from pipeline.documents.document_title import PROPERTIES, titled, with_title

BARE = {
    "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    b'content-types"/>',
    "_rels/.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    b'relationships"/>',
}
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC = "http://purl.org/dc/elements/1.1/"


def properties(inner: str) -> bytes:
    return (
        f'<cp:coreProperties xmlns:cp="{CORE}" xmlns:dc="{DC}">{inner}</cp:coreProperties>'.encode()
    )


def title_and_language(parts: Mapping[str, bytes]) -> tuple[str | None, str | None]:
    root = etree.fromstring(parts[PROPERTIES])
    title, language = (root.find(f"{{{DC}}}{name}") for name in ("title", "language"))
    return title.text, language.text


def test_a_package_without_properties_gets_them_listed_too() -> None:
    parts = with_title(BARE, "หนังสือเร่งรัด")
    assert title_and_language(parts) == ("หนังสือเร่งรัด", "th-TH")
    (kind,) = etree.fromstring(parts["[Content_Types].xml"])
    assert kind.get("PartName") == "/docProps/core.xml"
    (relation,) = etree.fromstring(parts["_rels/.rels"])
    assert (relation.get("Target"), relation.get("Id")) == ("docProps/core.xml", "rIdProperties")
    assert set(BARE) == {"[Content_Types].xml", "_rels/.rels"}
    again = with_title(parts, "อื่น")
    assert title_and_language(again) == ("หนังสือเร่งรัด", "th-TH")
    assert len(etree.fromstring(again["_rels/.rels"])) == 1


@pytest.mark.parametrize(
    ("stands", "anew", "title"),
    [
        ("<dc:title>ของสำนักงาน</dc:title><dc:language>en</dc:language>", False, "ของสำนักงาน"),
        ("<dc:title>ของสำนักงาน</dc:title>", True, "ใหม่"),
        ("<dc:title> </dc:title>", False, "ใหม่"),
        ("<dc:title/>", False, "ใหม่"),
        ("", False, "ใหม่"),
    ],
)
def test_a_title_that_stands_there_stays(stands: str, anew: bool, title: str) -> None:
    parts = {**BARE, PROPERTIES: properties(stands)}
    assert title_and_language(with_title(parts, "ใหม่", anew=anew)) == (title, "th-TH")


def test_a_letter_is_titled_by_its_subject_and_whom_it_is_for() -> None:
    given = with_title(BARE, "แม่แบบ")[PROPERTIES]
    letter = {"subject": "เร่งรัด <ครั้งที่ 1> & 2", "agency": "เขตดุสิต"}
    found = titled(given, letter)
    assert title_and_language({PROPERTIES: found}) == ("เร่งรัด <ครั้งที่ 1> & 2 เขตดุสิต", "th-TH")
    for lacks in ("subject", "agency"):
        assert titled(given, {**letter, lacks: ""}) == given
